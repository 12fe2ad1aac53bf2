"""How complete a plan is, by each list that asks: met, not met, or nobody has said.

A field that says "not yet" with how it will be done is a good answer, but it is not met. A field
about which nothing is written is unknown: the work may be done and only not written down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ladderway.domain.planning.outline import CheckItem, Outline
from ladderway.domain.shared.outcomes import Outcome, Reason, Status, all_of

FORM = "appendix_b"


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """What is known of a field that somebody has written in."""

    key: str
    done: bool
    has_text: bool  # words or a figure
    responsible: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    key: str
    fields: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Checklist:
    name: str
    items: tuple[Checked, ...]

    def count(self, status: Status) -> int:
        return sum(item.outcome.status is status for item in self.items)

    @property
    def met(self) -> int:
        return self.count(Status.MET)


def completeness(
    written: Iterable[FieldFacts], outline: Outline, as_of: date
) -> tuple[Checklist, ...]:
    """The form field by field, then each other checklist over the same fields."""
    known = {facts.key: facts for facts in written}
    form = tuple(
        CheckItem(field.key, (field.key,))
        for section in outline.sections
        if section.in_form
        for field in section.fields()
    )
    lists = ((FORM, form), *outline.checklists)
    return tuple(
        Checklist(name, tuple(_checked(item, known, as_of) for item in items))
        for name, items in lists
    )


def _checked(item: CheckItem, known: Mapping[str, FieldFacts], as_of: date) -> Checked:
    outcomes = tuple(_outcome(key, known.get(key), as_of) for key in item.fields)
    return Checked(item.key, item.fields, all_of(outcomes))


def _outcome(key: str, facts: FieldFacts | None, as_of: date) -> Outcome:
    if facts is None:
        return Outcome(Status.UNKNOWN, (Reason.of("plan.nothing_written", field=key),))
    if facts.done and facts.has_text:
        return Outcome(Status.MET)
    if facts.done:
        return Outcome(Status.UNKNOWN, (Reason.of("plan.done_without_words", field=key),))
    return Outcome(Status.NOT_MET, tuple(_missing(key, facts, as_of)))


def _missing(key: str, facts: FieldFacts, as_of: date) -> Iterable[Reason]:
    yield Reason.of("plan.not_yet", field=key)
    if not facts.responsible:
        yield Reason.of("plan.nobody_responsible", field=key)
    if facts.due is None:
        yield Reason.of("plan.no_date", field=key)
    elif facts.due < as_of:
        yield Reason.of("plan.overdue", field=key, due=facts.due.isoformat())
