"""Who may open activities, sessions and what employers said, and a person's way to work."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Membership
from ladderway.web.readiness.actions import offered, people
from ladderway.web.readiness.models import Interest
from tests import readiness_made as made
from tests.integration.access_people import COME, ENTERS, NOT_FOUND, PERSON, SERVES
from tests.integration.access_rights import MINE, NONE, OTHERS, OWN
from tests.integration.access_rules import HERE, Access

ACTIVITY = {**HERE, "activity": "activity"}
SESSION = {**HERE, "session": "session"}
POST = {"opens": 302, "method": "post"}
READINESS: dict[str, Access] = {
    "readiness:sessions": Access(COME, sample=HERE),
    "readiness:sessions_copy": Access(COME, sample=HERE),
    "readiness:session": Access(ENTERS, sample=SESSION),
    "readiness:mark": Access(ENTERS, sample=SESSION, **POST),
    # Without somebody who is named there is nobody.
    "readiness:leave": Access(NONE, missing=ENTERS, method="post", sample=SESSION),
    "readiness:sign_up": Access(ENTERS, sample=SESSION),
    "readiness:session_sheet": Access(ENTERS, sample=SESSION),
    "readiness:session_change": Access(ENTERS, sample=SESSION),
    "readiness:call_off": Access(ENTERS, sample=SESSION),
    "readiness:put_back": Access(ENTERS, sample=SESSION, **POST),
    "readiness:activities": Access(COME, sample=HERE),
    "readiness:activities_copy": Access(COME, sample=HERE),
    "readiness:activity": Access(COME, sample=ACTIVITY),
    "readiness:activity_new": Access(ENTERS, sample=HERE),
    "readiness:activity_change": Access(ENTERS, sample=ACTIVITY),
    "readiness:session_new": Access(ENTERS, sample=ACTIVITY),
    "readiness:fidelity": Access(COME, sample=HERE),
    "readiness:feedback": Access(COME, sample=HERE),
    "readiness:feedback_copy": Access(COME, sample=HERE),
    "readiness:feedback_new": Access(COME, sample=HERE),
    "readiness:feedback_one": Access(COME, sample={**HERE, "feedback": "feedback"}),
    "readiness:templates": Access(COME, sample=HERE),
    "readiness:template_new": Access(ENTERS, sample=HERE),
    "readiness:template_change": Access(ENTERS, sample={**HERE, "template": "readiness template"}),
    "readiness:opportunities": Access(COME, sample=HERE),
    "readiness:opportunity_new": Access(ENTERS, sample=HERE),
    "readiness:opportunity_change": Access(ENTERS, sample={**HERE, "opportunity": "opportunity"}),
    "readiness:own": Access(MINE, missing=OTHERS, sample=OWN),
    "readiness:wish": Access(
        MINE, missing=OTHERS, sample={**OWN, "opportunity": "opportunity"}, **POST
    ),
    "readiness:person": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "readiness:person_sheet": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "readiness:match": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
    "readiness:norm_new": Access(ENTERS, sample=PERSON),
    "readiness:interview_new": Access(ENTERS, sample=PERSON),
    "readiness:level_new": Access(ENTERS, sample=PERSON),
    "readiness:suggest": Access(ENTERS, sample=PERSON),
    "readiness:check_in": Access(ENTERS, sample=PERSON),
    # Template and session are posted; without one there is none.
    "readiness:apply": Access(NONE, missing=ENTERS, method="post", sample=PERSON),
    "readiness:join": Access(NONE, missing=ENTERS, method="post", sample=PERSON),
    "readiness:settle": Access(ENTERS, sample={**PERSON, "row": "suggested"}, **POST),
    "readiness:talked": Access(ENTERS, sample={**PERSON, "row": "interest"}, **POST),
}


def of_readiness(
    kwargs: dict[str, Any], place: Any, person: Callable[..., Any], served: Any
) -> dict[str, Any]:
    """Ids of what the sample names."""
    asked = {
        key: value
        for key, value in kwargs.items()
        if value in ("activity", "session", "feedback", "readiness template", "opportunity",
                     "suggested", "interest")
    }  # fmt: skip
    if not asked:
        return {}
    actor = _actor(place, person)
    return {key: _make(value, actor, place, served).public_id for key, value in asked.items()}


def _actor(place: Any, person: Callable[..., Any]) -> Actor:
    by = person("who.prepares@example.org")
    Membership.objects.create(user=by, agency=place.agency, role="coach", since="2021-01-01")
    return Actor.of(by, place.agency.community, timezone.localdate())


def _make(what: str, actor: Actor, place: Any, served: Any) -> Any:
    agency, today = place.agency, actor.on
    of = made.activity(actor, agency)
    if what == "session":
        return made.session(actor, of)
    if what == "feedback":
        fields = {
            "source": "advisory",
            "group_name": "x",
            "about": "soft",
            "on": today,
            "text": "x",
        }
        return offered.log_feedback(actor=actor, agency=agency, fields=fields)
    if what == "readiness template":
        return offered.add_template(
            actor=actor, agency=agency, fields={"name_en": "x", "group": "youth"}, activities=[of]
        )
    if what in ("opportunity", "interest"):
        fields = {"title": "x", "text": "x", "since": today, "until": today + timedelta(9)}
        shown = offered.tell_of(actor=actor, agency=agency, fields=fields)
        if what == "opportunity":
            return shown
        return Interest.objects.create(
            person=served, agency=agency, by=actor.user.public_id, opportunity=shown, what="x",
            said_on=today,
        )  # fmt: skip
    if what == "suggested":
        return people.suggest(actor=actor, person=served, activity=of)
    return of
