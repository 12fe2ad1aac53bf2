"""Every dated amount behind the figures, with its source and how sure it is."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ladderway.domain.income.rulebook import MarkKind, RuleBook, Value, needed
from ladderway.domain.shared.parameters import Citation, Confidence, DatedValue, Parameter
from ladderway.web.reference.speech import day as say_day
from ladderway.words import Say
from ladderway.words.income_amounts import LABELS, PROGRAMS, UNITS


@dataclass(frozen=True, slots=True)
class AmountRow:
    label: str
    unit: str
    value: str
    since: str
    until: str
    marks: tuple[str, ...]
    source: Citation
    also: Citation | None
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgramAmounts:
    id: str
    name: str
    rows: tuple[AmountRow, ...]
    unsure: int


def programs(book: RuleBook, on: date, say: Say, *, unsure_only: bool) -> list[ProgramAmounts]:
    """The amounts by program as they hold on a day; those not confirmed alone, if asked."""
    marks = {(m.program, m.name): m.kind for m in book.marks(on)}
    found = []
    names = dict.fromkeys(program for program, _name in needed())
    for program in names:
        keys = [n for p, n in needed() if p == program]
        rows = [
            _row(program, n, book.parameters[program][n], on, marks.get((program, n)), say)
            for n in keys
            if not unsure_only or (program, n) in marks
        ]
        count = sum((program, n) in marks for n in keys)
        if rows:
            found.append(ProgramAmounts(program, say.text(PROGRAMS[program]), tuple(rows), count))
    return found


def _row(
    program: str,
    name: str,
    parameter: Parameter[Value],
    on: date,
    mark: MarkKind | None,
    say: Say,
) -> AmountRow:
    held = [v for v in parameter.values if v.effective_from <= on][-1]
    return AmountRow(
        label=say.text(LABELS[program, name]),
        unit=say.text(UNITS[parameter.unit]),
        value=_value(held.value, parameter.unit, say),
        since=say_day(held.effective_from),
        until=say_day(held.confirmed_until) if held.confirmed_until else "",
        marks=_marks(mark, held),
        source=held.source,
        also=held.also,
        earlier=tuple(
            say.titled(say_day(v.effective_from), _value(v.value, parameter.unit, say))
            for v in parameter.values
            if v is not held
        ),
    )


def _marks(mark: MarkKind | None, held: DatedValue[Value]) -> tuple[str, ...]:
    found = []
    if mark is MarkKind.CARRIED:
        found.append(_("carried forward"))
    if held.confidence is Confidence.MEDIUM:
        found.append(_("read at second hand, or worked out"))
    if held.confidence is Confidence.LOW:
        found.append(_("not confirmed"))
    return tuple(found)


def _value(value: Value, unit: str, say: Say) -> str:
    if isinstance(value, tuple):
        return " · ".join(_value(item, unit, say) for item in value)
    if unit.startswith("dollars"):
        return say.wage(value) if value != round(value) else say.money(value)
    if unit.startswith("share"):
        percent = say.number(100 * value, 2).rstrip("0").rstrip(",.")
        return say.text("{number}%").format(number=percent)
    if value != round(value):
        return say.number(value, 5).rstrip("0")
    return say.number(value)
