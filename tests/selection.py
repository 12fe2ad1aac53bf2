"""Openings and applications of tests, made by the actions."""

from datetime import timedelta
from typing import Any

from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Organization
from ladderway.web.screening.actions import applications, openings, refusals
from ladderway.web.screening.models import Application, Criterion, Opening, Refusal

PLACE: dict[str, Any] = {
    "name_en": "Evening cohort", "name_fr": "Cohorte du soir", "seats": 2,
    "accommodation": "A stool, breaks, another shift",
    "contest_en": "Call 416 555 0100, or come by.",
    "contest_fr": "Téléphonez au 416 555 0100, ou passez nous voir.",
}  # fmt: skip
READING: dict[str, Any] = {
    "name_en": "Reading", "source": "college", "kind": "reading", "weight": "needed",
    "minimum": 8,
}  # fmt: skip
INTEREST: dict[str, Any] = {
    "name_en": "Interest in the sector", "source": "program", "kind": "interest",
    "weight": "needed",
}  # fmt: skip
REFUSED: dict[str, Any] = {
    "cause": "needed", "words": "The reading test came too early for you.",
    "how_to_contest": "Call us.", "other_offer": "",
}  # fmt: skip


def police(employer: Organization) -> dict[str, Any]:
    """A criterion that may be asked after a conditional place only."""
    return {
        "name_en": "Police record check", "source": "employer", "kind": "police",
        "weight": "needed", "employer": employer, "requirement": "Works alone with children",
        "evidence": "Posting of 5 January", "job_requires": True,
        "purpose": "The law asks for it", "accommodation": "Help with the form, the fee is paid",
    }  # fmt: skip


def diploma(employer: Organization) -> dict[str, Any]:
    return {
        "name_en": "High school diploma", "source": "employer", "kind": "document",
        "weight": "preferred", "employer": employer, "requirement": "Reads work orders",
        "evidence": "Visit of 12 January",
    }  # fmt: skip


def employer_in(actor: Actor) -> Organization:
    made, _new = Organization.objects.get_or_create(
        community=actor.community, name_en="Lakeside Foods", folded="lakeside foods"
    )
    return made


def make_opening(
    manager: Actor, agency: Agency, *, criteria: Any = None, published: bool = True, **more: Any
) -> Opening:
    """An opening with criteria of all three sources and two steps."""
    fields = PLACE | {"opens_on": manager.on - timedelta(days=30)} | more
    opening = openings.add(actor=manager, agency=agency, fields=fields)
    draft = opening.versions.get()
    if criteria is None:
        employer = employer_in(manager)
        criteria = [READING, INTEREST, diploma(employer), police(employer)]
    for fields in criteria:
        openings.keep_criterion(actor=manager, version=draft, fields=fields)
    for kind, name in (("session", "Information session"), ("interview", "Interview")):
        step = {"kind": kind, "name_en": name}
        openings.keep_step(actor=manager, version=draft, fields=step)
    if published:
        openings.publish(actor=manager, opening=opening)
        opening.refresh_from_db()
    return opening


def criterion(application: Application, kind: str) -> Criterion:
    return application.version.criteria.get(kind=kind)


def apply(actor: Actor, person: Person, opening: Opening, **fields: Any) -> Application:
    return applications.apply(actor=actor, person=person, opening=opening, fields=fields)


def fresh(application: Application) -> Application:
    found = Application.objects.unscoped("test")
    return found.select_related("person", "opening__agency", "version").get(pk=application.pk)


def move(actor: Actor, application: Application, *events: str, **more: Any) -> Application:
    """Send events one after the other."""
    from ladderway.domain.screening.states import Event

    for event in events:
        now = fresh(application)
        applications.move(
            actor=actor, application=now, event=Event(event), revision=now.revision, **more
        )
    return fresh(application)


def propose(actor: Actor, application: Application, **more: Any) -> Refusal:
    now = fresh(application)
    fields = REFUSED | {"come_back_on": actor.on + timedelta(days=90)} | more
    return refusals.propose(actor=actor, application=now, fields=fields, revision=now.revision)


def review(actor: Actor, application: Application, confirms: bool = True, words: str = "") -> Any:
    now = fresh(application)
    return refusals.review(
        actor=actor, application=now, confirms=confirms, words=words, revision=now.revision
    )


def contest(actor: Actor, application: Application) -> Any:
    now = fresh(application)
    return refusals.contest(
        actor=actor, application=now, how="phone", words="I read well", revision=now.revision
    )


def resolve(actor: Actor, application: Application, reverses: bool, words: str = "Yes") -> Any:
    now = fresh(application)
    return refusals.resolve(
        actor=actor, application=now, reverses=reverses, words=words, revision=now.revision
    )
