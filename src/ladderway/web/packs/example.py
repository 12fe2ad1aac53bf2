"""Packs of a simulated community: real figures and studies, invented partners. Built from what the
other examples loaded."""

from datetime import date, timedelta

from django.db import transaction

from ladderway.web.audit.actions import SYSTEM
from ladderway.web.packs import actions, contents
from ladderway.web.packs.models import Line, Pack
from ladderway.web.partners.models import Community
from ladderway.web.planning.models import Plan

BY = "Planning group (simulated)"
# Kind, audience, title in English and French, whether it was approved.
EXAMPLES = (
    (
        "promotion", "funder",
        "A ladder that people can climb while they work",
        "Un parcours à gravir tout en travaillant", True,
    ),
    (
        "win_win", "employer",
        "Grow the people you have: what both sides win",
        "Faire grandir votre personnel : ce que chacun y gagne", True,
    ),
    (
        "trends", "council",
        "What is changing in Toronto, and what nobody knows yet",
        "Ce qui change à Toronto, et ce que personne ne sait encore", False,
    ),
    (
        "in_work", "participants",
        "You have started: what comes next",
        "Vous avez commencé : et maintenant ?", False,
    ),
    (
        "policy", "council",
        "Where a rule stops a step",
        "Quand une règle arrête une étape", False,
    ),
)  # fmt: skip


@transaction.atomic
def load(community: Community, *, today: date) -> None:
    """Load the examples once; where there is a pack already, nothing happens."""
    if community.packs.exists():
        return
    plan = Plan.objects.filter(community=community, is_example=True).order_by("pk").first()
    for kind, audience, english, french, approved in EXAMPLES:
        fields = {
            "kind": kind, "audience": audience, "title_en": english, "title_fr": french,
            "sector": plan.sector if plan and kind != "trends" else "",
            "ladder": plan.ladder if plan else None,
            "plan": plan.public_id if plan and kind == "policy" else None,
            "length": "short" if kind in ("win_win", "in_work") else "long",
            "is_example": True,
        }  # fmt: skip
        pack = actions.begin(community=community, fields=fields, by=SYSTEM, today=today)
        if kind == "promotion":
            _hear(pack, today)
        if approved:
            _approve(pack, today)


def _hear(pack: Pack, today: date) -> None:
    """Two opinions of invented partners: one counted and named by role, one that stands alone."""
    said = (
        {
            "text_en": "We would hire more people for nights if the bus ran.",
            "text_fr": "Nous embaucherions plus de monde la nuit si l’autobus passait.",
            "attribution": "role", "said_by": "Employers in the sector", "heard": 4, "asked": 9,
        },
        {
            "text_en": "Evening classes fill first.",
            "text_fr": "Les cours du soir se remplissent en premier.",
            "attribution": "unnamed", "heard": 1, "asked": 6,
        },
    )  # fmt: skip
    for fields in said:
        line = Line(pack=pack, section="opinion")
        on = today - timedelta(days=40)
        actions.save_line(
            pack=pack, line=line, fields={**fields, "as_of": on}, revision=0, by=SYSTEM, today=today
        )


def _approve(pack: Pack, today: date) -> None:
    actions.approve(
        pack=pack, approved_by=BY, approved_on=today - timedelta(days=7), note="",
        revision=contents.stamp(pack), by=SYSTEM, today=today,
    )  # fmt: skip
