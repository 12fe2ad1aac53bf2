"""Whom somebody works with: found, filtered, and with what is next. Only what the policy opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Right

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.reference.catalogue import fold
from ladderway.web.participants.models import (
    Agreement,
    Case,
    ContactPoint,
    ExternalId,
    Person,
    WorkExperience,
)
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.places import PURPOSES
from ladderway.web.participants.policy import Actor, given_by_others, reachable

QUIET_DAYS = 30
MOST_WORDS = 6
FEWEST_DIGITS = 4
AREA_CODE = 3
# A list is counted so far and no further: nobody reads the twentieth page of it.
MOST_LISTED = 1_000
LISTED = frozenset({Topic.IDENTITY, Topic.SERVICE})
OPEN = tuple(state for state in CaseState.values if state != CaseState.CLOSED)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. All but `find` may be kept for another day."""

    find: str = ""
    whose: str = ""  # "mine", "shared", "" for all
    state: str = ""  # a state, "closed", "" for open
    agency: str = ""
    due: str = ""  # "late", "week", "quiet"
    work: str = ""  # "now" has a job that is held still, "none" has not

    @classmethod
    def of(cls, told: Mapping[str, str]) -> "Filters":
        return cls(**{name: told.get(name, "") for name in cls.__slots__})


def purposes_of(actor: Actor) -> tuple[Purpose, ...]:
    """For what somebody may list people, most often first."""
    return tuple(p for p in PURPOSES if actor.facts.opening(Topic.IDENTITY, p).agencies)


def people(
    actor: Actor, purpose: Purpose, filters: Filters, *, by_name: bool = False
) -> QuerySet[Person]:
    """People whom `actor` may open for `purpose`, with what is next and the cases that are open.

    Each is led by one case, that with the soonest next action, so that the database reads a list
    along an index and stops at the end of the page: it never looks at everybody. `by_name`: they
    will be put in the order of their names, not of a day of the case.
    """
    if filters.whose == "shared":
        found = _shared(actor, purpose)
    else:
        # Cases are service data: a grant that tells who somebody is may not tell that.
        found = _listed(actor, purpose, filters, by_name or filters.state in OPEN)
        found = _led(found, actor, purpose, filters)
    found = _once_each(found, purpose, filters)
    if filters.find:
        found = found.filter(pk__in=_matching(actor, purpose, filters.find))
    cases = Case.objects.visible_to(actor, purpose)
    shown = cases.select_related("agency", "program", "worker").order_by("closed_on", "-opened_on")
    found = _working(_due(found, actor, filters.due), actor, purpose, filters.work)
    return found.prefetch_related(Prefetch("cases", shown, to_attr="open_cases"))


def _once_each(found: QuerySet[Person], purpose: Purpose, filters: Filters) -> QuerySet[Person]:
    """Of records that were joined, one line of those that would stand in the list. Where somebody
    serves, each with a case that is open has its line: what is next in it must not be missed."""
    led_by_open_case = filters.whose != "shared" and filters.state != CaseState.CLOSED
    if led_by_open_case and purpose is not Purpose.OVERSEE:
        return found
    before = Q(pk=OuterRef("merged_into")) | Q(
        merged_into=OuterRef("merged_into"), pk__lt=OuterRef("pk")
    )
    return found.filter(Q(merged_into__isnull=True) | ~Exists(found.filter(before)))


def _listed(
    actor: Actor, purpose: Purpose, filters: Filters, from_people: bool
) -> QuerySet[Person]:
    """What an agency was granted ends with its case: of those it closed few are open, so they are
    reached from the grants. The others are read in order."""
    if filters.state == CaseState.CLOSED and purpose is not Purpose.OVERSEE:
        found = Person.objects.visible_to(actor, purpose)
        return found.filter(reachable(Person, actor, purpose, Topic.SERVICE))
    listed = Person.objects.visible_in_order
    return listed(actor, purpose, LISTED, from_people=from_people)


def _led(
    found: QuerySet[Person], actor: Actor, purpose: Purpose, filters: Filters
) -> QuerySet[Person]:
    """Those with a case of the kind asked for, and the days of the one that leads."""
    led = _leading(actor, purpose, filters)
    joined = {f"cases__{name}": value for name, value in led.items()}
    found = found.filter(cases__isnull=False, **joined).annotate(
        case_key=F("cases__pk"),
        next_on=F("cases__next_action_on"),
        last_on=F("cases__last_contact_on"),
        closed_day=F("cases__closed_on"),
    )
    if filters.state != CaseState.CLOSED and len(led["agency__in"]) == 1:
        return found  # the database keeps at most one open case at an agency
    # Of somebody whose cases are open to the actor, as was said above.
    others = Case.objects.unscoped("which of a person's open cases leads a list")
    others = others.filter(person=OuterRef("pk"), **led)
    return found.exclude(Exists(_before(others, filters)))


def _leading(actor: Actor, purpose: Purpose, filters: Filters) -> dict[str, Any]:
    """What a case must be for the list that is asked for."""
    led: dict[str, Any] = {"closed_on__isnull": filters.state != CaseState.CLOSED}
    led["agency__in"] = overseen(actor) if purpose is Purpose.OVERSEE else tuple(actor.agencies)
    if filters.agency:
        wanted = actor.community.agencies.filter(slug=filters.agency).values_list("pk", flat=True)
        led["agency__in"] = tuple(pk for pk in wanted if pk in led["agency__in"])
    if filters.whose == "mine":
        led["worker"] = actor.user
    if filters.state in OPEN:
        led["state"] = filters.state
    return led


def overseen(actor: Actor) -> tuple[int, ...]:
    """Agencies that agreed to give service data to one of the actor's."""
    agreed = Agreement.objects.filter(
        kind=Agreement.Kind.OVERSIGHT, receiver__in=tuple(actor.agencies), since__lte=actor.on,
        giver__is_sensitive=False,
    )  # fmt: skip
    return tuple(agreed.exclude(until__lte=actor.on).values_list("giver", flat=True).distinct())


def _before(others: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    """Cases that lead before the one at hand: the soonest, else the one written first; of those
    that are closed, the one closed last."""
    first = Q(pk__lt=OuterRef("case_key"))
    if filters.state == CaseState.CLOSED:
        day = OuterRef("closed_day")
        return others.filter(Q(closed_on__gt=day) | Q(closed_on=day) & first)
    day = Coalesce(OuterRef("next_on"), Value(date.max), output_field=DateField())
    others = others.annotate(day=Coalesce("next_action_on", Value(date.max)))
    return others.filter(Q(day__lt=day) | Q(day=day) & first)


def _shared(actor: Actor, purpose: Purpose) -> QuerySet[Person]:
    """Those whom the actor's agencies do not serve now: what is next is told elsewhere."""
    own = Case.objects.unscoped("whether an actor's own agency serves somebody now")
    own = own.filter(person=OuterRef("pk"), agency__in=tuple(actor.agencies), closed_on=None)
    nothing = Value(None, output_field=DateField())
    # A case opens no longer than it is open: whoever has none was opened by somebody else.
    found = Person.objects.visible_in_order(actor, purpose, frozenset({Topic.IDENTITY}))
    found = found.filter(given_by_others(actor))
    return found.exclude(Exists(own)).annotate(next_on=nothing, last_on=nothing)


def opens_work(actor: Actor, purpose: Purpose) -> bool:
    """Whether the purpose opens anybody's work: who may not know it does not filter by it."""
    return bool(actor.facts.opening(Topic.PLAN, purpose).agencies)


def _working(
    found: QuerySet[Person], actor: Actor, purpose: Purpose, work: str
) -> QuerySet[Person]:
    if work not in ("now", "none") or not opens_work(actor, purpose):
        return found
    jobs = WorkExperience.objects.visible_to(actor, purpose).filter(person=OuterRef("pk"))
    jobs = jobs.filter(Q(until__isnull=True) | Q(until__gt=actor.on)).exclude(since__gt=actor.on)
    if work == "now":
        return found.filter(Exists(jobs))
    # Whose work may not be known is in neither list.
    return found.filter(reachable(Person, actor, purpose, Topic.PLAN)).exclude(Exists(jobs))


def _due(found: QuerySet[Person], actor: Actor, due: str) -> QuerySet[Person]:
    if due == "late":
        return found.filter(next_on__lt=actor.on)
    if due == "week":
        return found.filter(next_on__range=(actor.on, actor.on + timedelta(days=7)))
    if due == "quiet":
        silent = actor.on - timedelta(days=QUIET_DAYS)
        return found.filter(Q(last_on__isnull=True) | Q(last_on__lt=silent))
    return found


def _matching(actor: Actor, purpose: Purpose, words: str) -> QuerySet[Person]:
    """By the beginnings of names; by a number or an address where these are open.

    It stops after more people than a list holds: three letters fit many thousands of a large
    system, and whoever looks for one of them has to write more.
    """
    if purpose is Purpose.OVERSEE:
        found = Person.objects.visible_in_order(actor, purpose, frozenset({Topic.IDENTITY}))
    else:  # few of those with the name are open to one agency: it is met from both sides
        found = Person.objects.visible_to(actor, purpose)
    digits = "".join(sign for sign in words if sign.isdigit())
    if "@" in words or len(digits) >= FEWEST_DIGITS:
        found = found.filter(pk__in=_reached_at(actor, purpose, words, digits))
    else:
        for word in fold(words).split()[:MOST_WORDS]:
            found = found.filter(Q(search__startswith=word) | Q(search__contains=f" {word}"))
    return found.order_by().values("pk")[: MOST_LISTED + 1]


def _reached_at(actor: Actor, purpose: Purpose, words: str, digits: str) -> QuerySet[Any]:
    """Whose address begins so; whose number ends so, or, with its area code, begins so."""
    points = ContactPoint.objects.visible_to(actor, purpose).order_by()
    if "@" in words:
        return points.filter(normal__startswith=words.casefold()).values("person")
    tail = Right("normal", FEWEST_DIGITS)
    ends = points.annotate(tail=tail).filter(tail=digits[-FEWEST_DIGITS:], normal__endswith=digits)
    numbers = ExternalId.objects.visible_to(actor, purpose).order_by()
    numbers = numbers.filter(value=words.strip())
    found = [numbers.values("person")]
    if len(digits) > AREA_CODE:
        found.append(points.filter(normal__startswith=f"+1{digits}").values("person"))
    return ends.values("person").union(*found)
