"""Whom somebody works with: found, filtered, and with what is next. Only what the policy opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.reference.catalogue import fold
from ladderway.web.participants.models import Case, ContactPoint, ExternalId, Person
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.places import PURPOSES
from ladderway.web.participants.policy import Actor

QUIET_DAYS = 30
MOST_WORDS = 6
FEWEST_DIGITS = 4
OPEN = tuple(state for state in CaseState.values if state != CaseState.CLOSED)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. All but `find` may be kept for another day."""

    find: str = ""
    whose: str = ""  # "mine", "shared", "" for all
    state: str = ""  # a state, "closed", "" for open
    agency: str = ""
    due: str = ""  # "late", "week", "quiet"

    @classmethod
    def of(cls, told: Mapping[str, str]) -> "Filters":
        return cls(**{name: told.get(name, "") for name in cls.__slots__})


def purposes_of(actor: Actor) -> tuple[Purpose, ...]:
    """For what somebody may list people, most often first."""
    return tuple(p for p in PURPOSES if actor.facts.opening(Topic.IDENTITY, p).agencies)


def people(actor: Actor, purpose: Purpose, filters: Filters) -> QuerySet[Person]:
    """People whom `actor` may open for `purpose`, with what is next and the cases that are open."""
    cases = Case.objects.visible_to(actor, purpose)
    own = cases.filter(person=OuterRef("pk"), agency__in=tuple(actor.agencies))
    if purpose is Purpose.OVERSEE:
        own = cases.filter(person=OuterRef("pk"))
    still = own.filter(closed_on__isnull=True)
    soonest = still.order_by("next_action_on")
    found = Person.objects.visible_to(actor, purpose)
    found = found.annotate(
        next_on=Subquery(soonest.values("next_action_on")[:1]),
        last_on=Subquery(still.order_by("-last_contact_on").values("last_contact_on")[:1]),
    )
    found = _narrowed(found, actor, own, still, filters)
    if filters.find:
        found = _matching(found, actor, purpose, filters.find)
    found = _once_each(found, still, purpose)
    shown = cases.select_related("agency", "program", "worker").order_by("closed_on", "-opened_on")
    return found.prefetch_related(Prefetch("cases", shown, to_attr="open_cases"))


def _once_each(
    found: QuerySet[Person], still: QuerySet[Case], purpose: Purpose
) -> QuerySet[Person]:
    """Of records that were joined, one line of those that would stand in the list. Where somebody
    serves, each with a case that is open has its line: what is next in it must not be missed."""
    before = Q(pk=OuterRef("merged_into")) | Q(
        merged_into=OuterRef("merged_into"), pk__lt=OuterRef("pk")
    )
    alone = Q(merged_into__isnull=True) | ~Exists(found.filter(before))
    return found.filter(alone if purpose is Purpose.OVERSEE else alone | Exists(still))


def _narrowed(
    found: QuerySet[Person],
    actor: Actor,
    own: QuerySet[Case],
    still: QuerySet[Case],
    filters: Filters,
) -> QuerySet[Person]:
    if filters.whose == "mine":
        found = found.filter(Exists(still.filter(worker=actor.user)))
    elif filters.whose == "shared":
        found = found.exclude(Exists(own))
    if filters.state in CaseState.values:
        found = found.filter(Exists(own.filter(state=filters.state)))
    elif filters.whose != "shared":
        found = found.filter(Exists(still))
    if filters.agency:
        found = found.filter(Exists(own.filter(agency__slug=filters.agency)))
    return _due(found, actor, filters.due)


def _due(found: QuerySet[Person], actor: Actor, due: str) -> QuerySet[Person]:
    if due == "late":
        return found.filter(next_on__lt=actor.on)
    if due == "week":
        return found.filter(next_on__range=(actor.on, actor.on + timedelta(days=7)))
    if due == "quiet":
        silent = actor.on - timedelta(days=QUIET_DAYS)
        return found.filter(Q(last_on__isnull=True) | Q(last_on__lt=silent))
    return found


def _matching(
    found: QuerySet[Person], actor: Actor, purpose: Purpose, words: str
) -> QuerySet[Person]:
    """By the beginnings of names; by a number or an address where these are open."""
    digits = "".join(sign for sign in words if sign.isdigit())
    if "@" in words:
        return found.filter(_reached_at(actor, purpose, normal__startswith=words.casefold()))
    if len(digits) >= FEWEST_DIGITS:
        numbers = ExternalId.objects.visible_to(actor, purpose).filter(
            person=OuterRef("pk"), value=words.strip()
        )
        return found.filter(_reached_at(actor, purpose, normal__contains=digits) | Exists(numbers))
    for word in fold(words).split()[:MOST_WORDS]:
        found = found.filter(Q(search__startswith=word) | Q(search__contains=f" {word}"))
    return found


def _reached_at(actor: Actor, purpose: Purpose, **how: str) -> Exists:
    points = ContactPoint.objects.visible_to(actor, purpose).filter(person=OuterRef("pk"))
    return Exists(points.filter(**how))
