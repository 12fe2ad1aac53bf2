"""Supports of one record, as far as they are open: gaps, what was reached, what to do next."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from ladderway.domain.access.topics import SENSITIVE, Topic
from ladderway.domain.supports.advance import Advance, Burden, burden
from ladderway.domain.supports.approval import GIVEN, State
from ladderway.domain.supports.next_steps import Given, Next, Todo, in_order, of_supports
from ladderway.domain.supports.spans import Gap, Span, gaps
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor
from ladderway.web.supports import plan_steps
from ladderway.web.supports.models import (
    BenefitChange,
    Interpreting,
    JobStart,
    Observation,
    Provision,
)
from ladderway.web.supports.words import benefit_said, tongue_said

SHOWN = 200
Ends = Provision.Ends


def rows_of(record: Record, model: Any) -> QuerySet[Any]:
    """Rows about the person, of each joined record, that whoever asks may open."""
    rows = model.objects.visible_to(record.actor, record.purpose)
    return rows.filter(person__in=record.parts).select_related("agency")


def supports_of(record: Record) -> Sequence[Provision]:
    return list(rows_of(record, Provision).select_related("agency", "fund")[:SHOWN])


def observed_of(record: Record) -> Sequence[Observation]:
    return list(rows_of(record, Observation)[:SHOWN])


def starts_of(record: Record) -> Sequence[JobStart]:
    return list(rows_of(record, JobStart)[:SHOWN])


def support_here(record: Record, support: UUID) -> Provision:
    """Raises Http404 where it is not there or not open, alike."""
    return here(record, Provision, support)


def here(record: Record, model: Any, public_id: UUID) -> Any:
    """A row about the person. Raises Http404 for one that is not open as for none."""
    found = rows_of(record, model).select_related("person").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def gaps_in(rows: Iterable[Provision], actor: Actor) -> tuple[Gap, ...]:
    """Gaps between supports that are given, of those that were read. What is given once leaves
    none."""
    spans = [
        Span(str(row.public_id), row.kind, row.since, row.until)
        for row in rows
        if row.state in GIVEN and row.ends_with != Ends.ONCE
    ]
    return gaps(spans, actor.on)


def in_trust(row: Provision) -> bool:
    """Whether what it is stays out of lists and prints."""
    return Topic(row.topic) in SENSITIVE


def reached_in(
    rows: Iterable[Provision], starts: Iterable[JobStart], done: Mapping[UUID, date]
) -> dict[UUID, date]:
    """Supports whose end has come, with its day: the first pay, or the step that is done."""
    pays = [start.first_pay_on for start in starts if start.first_pay_on]
    found: dict[UUID, date] = {}
    for row in rows:
        if row.state not in GIVEN:
            continue
        day = _pay_for(row, pays) if row.ends_with == Ends.FIRST_PAY else done.get(row.step)
        if day is not None:
            found[row.public_id] = day
    return found


def _pay_for(row: Provision, pays: Iterable[date]) -> date | None:
    """The first pay that came after it began."""
    return min((day for day in pays if day > row.since), default=None)


def reached_of(record: Record, rows: Sequence[Provision], starts: Sequence[JobStart]) -> dict:
    steps = [row.step for row in rows if row.step and row.state in GIVEN]
    done = plan_steps.done(record.actor, record.purpose, steps)
    reached = reached_in(rows, starts, done)
    return {key: day for key, day in reached.items() if day <= record.actor.on}


def owed(row: Provision) -> Decimal:
    """Dollars that the person has put down, or will, and has not back."""
    if not row.claimed_back or State(row.state) not in {*GIVEN, State.ASKED}:
        return Decimal(0)
    return Decimal(row.cost) - Decimal(row.paid)


def advances_of(rows: Iterable[Provision], actor: Actor) -> Burden | None:
    return burden((Advance(owed(r), r.since, r.back_on) for r in rows), actor.on)


def given(row: Provision, about: str, follows: bool, reached: date | None) -> Given:
    """A support as the list of next steps sees it."""
    return Given(
        key=str(row.public_id), about=about, state=State(row.state), since=row.since,
        until=row.until, follows=follows or row.ends_with == Ends.ONCE, reached=reached,
        back=row.back_on, is_owed=owed(row) > 0,
    )  # fmt: skip


def followed(row: Provision, others: Iterable[Provision]) -> bool:
    """Whether another of its kind goes on after it, or it needs none: the first pay follows."""
    if row.ends_with == Ends.FIRST_PAY:
        return True
    return any(
        each.kind == row.kind and each.pk != row.pk and each.state in GIVEN
        and row.until is not None and (each.until is None or each.until > row.until)
        for each in others
    )  # fmt: skip


def next_of(
    record: Record,
    rows: Sequence[Provision],
    reached: Mapping[UUID, date],
    about: Any,
) -> tuple[Next, ...]:
    """What to do next for one person; `about` names a support."""
    found = list(
        of_supports(
            (given(r, about(r), followed(r, rows), reached.get(r.public_id)) for r in rows),
            record.actor.on,
        )
    )
    by_key = {str(row.public_id): row for row in rows}
    found += [
        Next(Todo.BRIDGE, about(by_key[gap.after]), gap.since, gap.after)
        for gap in gaps_in(rows, record.actor)
    ]
    return in_order([*found, *_benefits(record), *_meetings(record)])


def _benefits(record: Record) -> list[Next]:
    rows = rows_of(record, BenefitChange).filter(told_on__isnull=True, settled_on__isnull=True)
    return [
        Next(Todo.TELL, benefit_said(row.benefit), row.tell_by, str(row.public_id)) for row in rows
    ]


def _meetings(record: Record) -> list[Next]:
    rows = rows_of(record, Interpreting).filter(state=Interpreting.State.ASKED)
    return [Next(Todo.EVENT, tongue_said(row.language), row.on, str(row.public_id)) for row in rows]
