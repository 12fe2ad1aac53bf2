"""People chosen on the desk: with whom something can be done, with whom not, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor, reachable
from ladderway.web.partners.models import Membership, Role

MOST_CHOSEN = 50
CHANGING = (Purpose.SERVE, Purpose.SUPERVISE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Cases that can be changed, people who are left out with the reason, and how many of those
    chosen the actor may not open (any more): of them nothing is told."""

    cases: tuple[Case, ...]
    left_out: tuple[tuple[Person, str], ...]
    gone: int


def chosen_people(actor: Actor, told: Iterable[str]) -> Chosen:
    """Those of the ids whom the actor may open, each with the open case at an agency of theirs."""
    ids = set(list(filter(None, map(_uuid, told)))[:MOST_CHOSEN])
    people: dict[int, Person] = {}
    for purpose in CHANGING:
        found = Person.objects.visible_to(actor, purpose).filter(
            reachable(Person, actor, purpose, Topic.SERVICE), public_id__in=ids, merged_into=None
        )
        people |= {person.pk: person for person in found}
    at = {agency.pk for agency in actor.agencies_as(*ENTERING)}
    cases: dict[int, Case] = {}
    for purpose in CHANGING:
        of_them = Case.objects.visible_to(actor, purpose).filter(
            person__in=people, agency__in=at, closed_on=None
        )
        for case in of_them.select_related("agency", "worker").order_by("opened_on", "pk"):
            case.person = people[case.person_id]
            cases.setdefault(case.person_id, case)
    why = _("Your agency has no open case with them.")
    order = sorted(people.values(), key=lambda p: (p.name, p.pk))
    return Chosen(
        tuple(cases[person.pk] for person in order if person.pk in cases),
        tuple((person, why) for person in order if person.pk not in cases),
        len(ids) - len(people),
    )


def for_worker(actor: Actor, chosen: Chosen, worker: int) -> Chosen:
    """Without those at an agency where the worker holds no caseload."""
    at = set(
        Membership.objects.on(actor.on)
        .filter(user=worker, role__in=(Role.COUNSELLOR, Role.COACH), user__is_active=True)
        .values_list("agency_id", flat=True)
    )
    why = _("Whoever was chosen holds no caseload at this agency.")
    fits = tuple(case for case in chosen.cases if case.agency_id in at)
    others = tuple((case.person, why) for case in chosen.cases if case.agency_id not in at)
    return Chosen(fits, (*chosen.left_out, *others), chosen.gone)


def workers_for(actor: Actor, cases: Sequence[Case]) -> list[tuple[str, str]]:
    """Who could work with any of them, by name."""
    held = Membership.objects.on(actor.on).filter(
        agency__in={case.agency_id for case in cases},
        role__in=(Role.COUNSELLOR, Role.COACH),
        user__is_active=True,
    )
    users = {m.user_id: m.user.name for m in held.select_related("user")}
    return sorted(((str(key), name) for key, name in users.items()), key=lambda pair: pair[1])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
