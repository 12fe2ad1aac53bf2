"""Writes a draft back as nine texts: a column that did not change leaves exactly as it came."""

from collections.abc import Callable, Iterable, Mapping

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.ladders.programs import MODES, SCHEDULES
from ladderway.domain.training import amounts
from ladderway.domain.training.cells import relatedness_in
from ladderway.domain.training.draft import Amount, Codes, Duration, Entry, ProgramDraft
from ladderway.domain.training.durations import LENGTH, SAID_ANY_TIME
from ladderway.domain.training.form import COLUMNS, FormRow
from ladderway.domain.training.reading import read_row
from ladderway.domain.training.taking import joined, plain
from ladderway.domain.training.terms import word
from ladderway.domain.training.vocabulary import Vocabulary

_UNITS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "years": (("year", "years"), ("an", "ans")),
    "months": (("month", "months"), ("mois", "mois")),
    "weeks": (("week", "weeks"), ("semaine", "semaines")),
    "days": (("day", "days"), ("jour", "jours")),
    "semesters": (("semester", "semesters"), ("semestre", "semestres")),
    "hours": (("hour", "hours"), ("heure", "heures")),
}


def write_row(draft: ProgramDraft, vocabulary: Vocabulary, language: str = "en") -> FormRow:
    """The nine texts. What the row as written still says stays as written; the rest is put anew,
    column by column, in "en" or "fr"."""
    before = read_row(draft.written, vocabulary).draft
    row = draft.written
    for column in changed_columns(draft, before):
        row = row.with_text(column, _WRITERS[column](draft, vocabulary, language))
    return row


def changed_columns(draft: ProgramDraft, before: ProgramDraft | None) -> tuple[str, ...]:
    """The columns whose value is not what it was; all of them where nothing was read before."""
    if before is None:
        return COLUMNS
    return tuple(c for c in COLUMNS if getattr(draft, c) != getattr(before, c))


def _organization(draft: ProgramDraft, vocabulary: Vocabulary, language: str) -> str:
    value = draft.organization
    return "\n\n".join(filter(None, (value.name, value.kept)))


def _programs(draft: ProgramDraft, vocabulary: Vocabulary, language: str) -> str:
    names = draft.programs.names
    if not draft.programs.in_order:
        return "\n".join(names)
    first = "(à suivre en premier)" if language == "fr" else "(complete first)"
    return "\n".join((f"{names[0]} {first}", *names[1:]))


def _kind(draft: ProgramDraft, vocabulary: Vocabulary, language: str) -> str:
    said = word("kind", draft.kind.id, language) if draft.kind.id else ""
    return joined(filter(None, (said, draft.kind.kept)))


def _delivery(draft: ProgramDraft, vocabulary: Vocabulary, language: str) -> str:
    value = draft.delivery
    coded = [word("mode", mode, language) for mode in MODES if mode in value.modes]
    coded += [word("schedule", s, language) for s in SCHEDULES if s in value.schedules]
    return joined(filter(None, (", ".join(coded), value.place, value.kept)))


def _duration(draft: ProgramDraft, vocabulary: Vocabulary, language: str) -> str:
    value, french = draft.duration, language == "fr"
    parts = [" + ".join(_counted(length, value.unit, language) for length in value.lengths)]
    if value.semesters:
        parts.append(_counted(value.semesters, "semesters", language))
    if value.hours_per_week:
        hours = _counted(value.hours_per_week, "hours", language)
        parts.append(f"{hours} {'par semaine' if french else 'a week'}")
    parts.extend((_hours(value, language), *_times(value, language), _held(value, french)))
    return joined(filter(None, parts))


def _held(value: Duration, french: bool) -> str:
    """As written; set apart where it begins with a length, which is no further course."""
    apart = bool(value.lengths) and LENGTH.match(plain(value.held))
    return f"{'aussi' if french else 'also'} {value.held}" if apart else value.held


def _hours(value: Duration, language: str) -> str:
    if value.hours is None:
        return ""
    french = language == "fr"
    each, total = ("chacun", "en tout") if french else ("each", "in all")
    said = each if value.hours_each else total
    return f"{_counted(value.hours, 'hours', language)} {said}"


def _times(value: Duration, language: str) -> Iterable[str]:
    french = language == "fr"
    if value.intakes:
        number = amounts.written(value.intakes, language)
        yield f"{number} rentrées par année" if french else f"{number} intakes a year"
    if value.any_time and not SAID_ANY_TIME.search(plain(value.held)):
        yield "début en tout temps" if french else "starts at any time"
    if value.own_pace:
        yield "à votre rythme" if french else "at your own pace"
    months = value.complete_within_months
    if months:
        unit = _unit("months", months, language)
        yield f"{'à terminer en' if french else 'complete within'} {months} {unit}"


def _counted(value: Amount, unit: str, language: str) -> str:
    return f"{amounts.written_amount(value, language)} {_unit(unit, value.most, language)}"


def _unit(unit: str, count: float, language: str) -> str:
    one, many = _UNITS[unit][language == "fr"]
    return one if count <= 1 else many


def _entry(draft: ProgramDraft, vocabulary: Vocabulary, language: str) -> str:
    value = draft.entry
    names = [vocabulary.name(id, language) for id in value.credentials]
    others = [said for said in (_mature(value, language), *names, value.kept) if said]
    if value.education is EducationLevel.NONE and others:
        return joined(others)
    return joined(filter(None, (_schooling(value, language), *others)))


def _schooling(value: Entry, language: str) -> str:
    if value.education is None:
        return ""
    said = word("education", value.education.value, language)
    equivalent = " ou l’équivalent" if language == "fr" else " or equivalent"
    return said + equivalent if value.equivalent else said


def _mature(value: Entry, language: str) -> str:
    if not value.mature:
        return ""
    french, age = language == "fr", value.mature_age
    said = "étudiant adulte" if french else "mature student"
    if age is None:
        return said
    return f"{said} ({age} {'ans ou plus' if french else 'years or older'})"


def _credentials(draft: ProgramDraft, vocabulary: Vocabulary, language: str) -> str:
    names = [vocabulary.name(id, language) for id in draft.credentials.credentials]
    return joined((*names, *draft.credentials.kept))


def _focus(draft: ProgramDraft, vocabulary: Vocabulary, language: str) -> str:
    value = draft.focus
    said = value.statement
    if value.relatedness and relatedness_in(said) != {value.relatedness}:
        said = word("relatedness", value.relatedness, language)
    return "\n".join(filter(None, (", ".join(value.jobs), said)))


def _noc(draft: ProgramDraft, vocabulary: Vocabulary, language: str) -> str:
    codes = draft.noc
    label = "CNP" if language == "fr" else "NOC"
    groups = {f"{label} 2021": codes.nocs} if codes.nocs else {}
    for edition in dict.fromkeys(code.edition for code in codes.older):
        name = f"{label} {edition}".strip()
        groups[name] = _of_edition(codes, edition)
    said = (f"{name}: {', '.join(written)}" for name, written in groups.items())
    return joined(filter(None, (*said, codes.kept)))


def _of_edition(codes: Codes, edition: str) -> tuple[str, ...]:
    return tuple(code.written for code in codes.older if code.edition == edition)


_WRITERS: Mapping[str, Callable[[ProgramDraft, Vocabulary, str], str]] = {
    "organization": _organization,
    "programs": _programs,
    "kind": _kind,
    "delivery": _delivery,
    "duration": _duration,
    "entry": _entry,
    "credentials": _credentials,
    "focus": _focus,
    "noc": _noc,
}
