"""Reading supports: only what the policy opens, and gaps seen days ahead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import Http404

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import SENSITIVE, Topic
from ladderway.domain.supports.approval import GIVEN
from ladderway.domain.supports.spans import Gap, Span, gaps
from ladderway.web.participants.models import Person
from ladderway.web.participants.places import PURPOSES, Record
from ladderway.web.participants.policy import Actor
from ladderway.web.supports import money
from ladderway.web.supports.models import FundYear, Observation, Provision

SOON = timedelta(days=30)
SHOWN = 200


def supports_of(record: Record) -> Sequence[Provision]:
    rows = Provision.objects.visible_to(record.actor, record.purpose).filter(person=record.person)
    return list(rows.select_related("agency", "fund")[:SHOWN])


def observed_of(record: Record) -> Sequence[Observation]:
    rows = Observation.objects.visible_to(record.actor, record.purpose)
    return list(rows.filter(person=record.person).select_related("agency")[:SHOWN])


def support_here(record: Record, support: UUID) -> Provision:
    """Raises Http404 where it is not there or not open, alike."""
    rows = Provision.objects.visible_to(record.actor, record.purpose).select_related("fund")
    found = rows.filter(person=record.person, public_id=support).first()
    if found is None:
        raise Http404
    found.person = record.person
    return found


def gaps_in(rows: Iterable[Provision], actor: Actor) -> tuple[Gap, ...]:
    """Gaps between supports that are given, of those that were read."""
    spans = [
        Span(str(row.public_id), row.kind, row.since, row.until)
        for row in rows
        if row.state in GIVEN
    ]
    return gaps(spans, actor.on)


def in_trust(row: Provision) -> bool:
    """Whether what it is stays out of lists and prints."""
    return Topic(row.topic) in SENSITIVE


@dataclass(frozen=True, slots=True)
class Ending:
    """A support that ends soon. `gap` is what comes before the next; `follows`: one does."""

    person: Person
    support: Provision
    gap: Gap | None
    follows: bool

    @property
    def is_told(self) -> bool:
        """What it is stays out of lists where it is told in trust."""
        return not in_trust(self.support)


def ending_soon(actor: Actor) -> Sequence[Ending]:
    """Supports that end within thirty days, of people whom the actor may open, soonest first."""
    purpose = next(
        (p for p in PURPOSES if actor.facts.opening(Topic.IDENTITY, p).agencies), Purpose.SERVE
    )
    rows = Provision.objects.visible_to(actor, purpose).filter(state__in=GIVEN)
    ending = rows.filter(until__gt=actor.on, until__lte=actor.on + SOON)
    ending = list(ending.order_by("until", "pk")[:SHOWN])
    keys = {row.person_id for row in ending}
    people = Person.objects.visible_to(actor, purpose).filter(pk__in=keys, merged_into=None)
    known = {person.pk: person for person in people}
    of_each: dict[int, list[Provision]] = {}
    for row in rows.filter(person__in=known):
        of_each.setdefault(row.person_id, []).append(row)
    return [
        _ending(known[row.person_id], row, of_each[row.person_id], actor)
        for row in ending
        if row.person_id in known
    ]


def _ending(person: Person, row: Provision, others: list[Provision], actor: Actor) -> Ending:
    found = {gap.after: gap for gap in gaps_in(others, actor)}
    others = [each for each in others if each.kind == row.kind and each.pk != row.pk]
    follows = any(each.until is None or each.until > row.until for each in others)
    return Ending(person, row, found.get(str(row.public_id)), follows)


def years_of(actor: Actor) -> Sequence[dict[str, object]]:
    """Every year of every fund here, with what is promised, paid and left."""
    years = FundYear.objects.filter(fund__community=actor.community).select_related("fund")
    years = years.order_by("fund__name_en", "-since")[:SHOWN]
    return [{"year": year, "standing": money.standing(year)} for year in years]
