"""The places of feedback, for whoever asks."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.participants.policy import actor_in
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import GRANTED_TO, Capability

register = template.Library()
PLACES = (
    ("report", lazy("What was said"), Capability.READ_FEEDBACK),
    ("words", lazy("In people’s own words"), Capability.ANSWER_FEEDBACK),
    ("wishes", lazy("Who wants an answer"), Capability.ANSWER_FEEDBACK),
    ("done", lazy("What we did about it"), Capability.READ_FEEDBACK),
    ("lessons", lazy("What was learnt"), Capability.READ_FEEDBACK),
    ("handouts", lazy("Links"), Capability.ASK_FEEDBACK),
    ("enter", lazy("Paper or telephone"), Capability.ASK_FEEDBACK),
)


@register.simple_tag(takes_context=True)
def feedback_places(context: dict[str, Any], community: Community) -> list[tuple[str, Any, str]]:
    """Key, title and address of each place that the roles of whoever asks open."""
    actor = actor_in(context["request"], community)
    return [
        (key, title, reverse(f"feedback:{key}", args=[community.slug]))
        for key, title, capability in PLACES
        if actor.agencies_as(*GRANTED_TO[capability])
    ]


@register.simple_tag(takes_context=True)
def answers_feedback(context: dict[str, Any], community: Community) -> bool:
    actor = actor_in(context["request"], community)
    return bool(actor.agencies_as(*GRANTED_TO[Capability.ANSWER_FEEDBACK]))
