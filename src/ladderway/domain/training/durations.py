"""The fifth column: how long, when held, hours a week."""

import re
from dataclasses import dataclass, field

from ladderway.domain.training.amounts import AMOUNT, NUMBER, amount, figure
from ladderway.domain.training.draft import Amount, Duration, Fault
from ladderway.domain.training.taking import Remainder, Understood, joined, note

COLUMN = "duration"
MOST_HOURS_A_WEEK = 40.0
"""Up to here, hours beside weeks may be hours a week: somebody should say which."""

_EACH = r"(?:/|per|a|an|each|every|par|chaque|la|le)"
_WEEK = r"(?:weeks?|wks?\.?|semaines?|sem\.?)(?!\w)"
_HOURS = r"(?:hours?|hrs?\.?|heures?)(?!\w)"
_NOT_A_RATE = (
    rf"(?! *{_EACH} *(?:week|wk|sem|month|mois|year|an\b|annee|day|jour|night|evening|soir|"
    r"session|class|seance|fois))"
)
_PERIODS = {
    "years": r"(?:calendar |academic |full )?(?:years?|yrs?\.?|ans?|annees?)(?: civiles?)?",
    "months": r"(?:months?|mos\.?|mois)",
    "weeks": r"(?:weeks?|wks?\.?|semaines?|sem\.?)",
    "days": r"(?:days?|jours?|jrs?\.?)",
}
_PERIOD = "|".join(rf"(?P<{unit}>{words})" for unit, words in _PERIODS.items())
_MONTHS_IN = {"years": 12, "months": 1}

LENGTH = re.compile(rf"{AMOUNT}[ -]*(?:{_PERIOD})(?!\w){_NOT_A_RATE}")
HOURS_A_WEEK = re.compile(
    rf"{AMOUNT} *-?(?:{_HOURS}|h(?!\w)) *(?:{_EACH} *{_WEEK}|weekly(?!\w)|hebdomadaires?(?!\w))"
)
HOURS = re.compile(
    rf"(?:\btotal(?: of)? *:? *)?{AMOUNT}[ -]*{_HOURS}{_NOT_A_RATE}"
    r"(?P<each> (?:each|per course|chacune?|par cours)(?!\w))?"
    r"(?P<all> (?:in (?:all|total)|total|au total|en tout)(?!\w))?"
)
SEMESTERS = re.compile(rf"{AMOUNT}[ -]*(?:semesters?|terms?|semestres?)(?!\w){_NOT_A_RATE}")
WITHIN = re.compile(
    r"\b(?:(?:must be |to be |must )?(?:complet(?:e|ed|ion)|finish(?:ed)?)(?: both| all| it)?"
    r"(?: courses?)? (?:with)?in(?: a)?"
    r"|within"
    r"|(?:a |doit etre )?(?:terminer|completer|reussir|terminee?|suivre)(?: les deux| tout)? "
    r"(?:en|dans)(?: les| un delai de)?"
    r"|dans (?:les|un delai de)) "
    rf"(?P<number>{NUMBER}) (?:{_PERIOD})(?!\w)"
)
INTAKES = re.compile(
    rf"\b(?:(?P<number>{NUMBER}) (?:intakes?|start dates?|rentrees?|entrees?) "
    r"(?:a|per|each|every|par) (?:year|an|annee)(?!\w)"
    rf"|(?:starts? |offered |held |offert(?:e)? )?(?P<times>{NUMBER}) (?:times|fois) "
    r"(?:a|per|par) (?:year|an|annee)(?!\w)"
    r"|(?P<twice>(?:starts |offered |held )twice (?:a|per) year)(?!\w)"
    r"|(?P<monthly>monthly (?:intakes?|starts?)|(?:intakes?|starts) (?:every month|monthly)|"
    r"(?:rentree|entree) (?:chaque mois|mensuelle))(?!\w))"
)
OWN_PACE = re.compile(
    r"\b(?:(?:at )?(?:(?:your|their|the learner's|one's) )?own pace(?!\w)"
    r"|self[- ]?paced|a (?:son|votre|leur)(?: propre)? rythme|rythme (?:libre|individuel))(?!\w)"
)
STARTS_ANY_TIME = re.compile(r"\b(?:starts at any time|debut en tout temps)(?!\w)")
SAID_ANY_TIME = re.compile(
    r"any ?time|through(?:out)? the year|year[- ]round|all year|"
    r"(?:continuous|ongoing|rolling|open) (?:intake|enrol+ment|entry|registration)|"
    r"en tout temps|a tout moment|toute l'annee|a l'annee longue|"
    r"(?:inscription|admission)s? continues?"
)
SAID_WHEN = re.compile(
    r"\b(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:days?|nesdays?|sdays?|urdays?)?\b|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b|"
    r"\b(?:fall|winter|spring|summer|automne|hiver|printemps|ete)\b|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|"
    r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b|"
    r"even?ing|night|morning|afternoon|week ?end|daytime|soir|matin|apres-midi|fin de semaine|"
    r"held|offered|demand|class|full[- ]time|part[- ]time|temps (?:plein|partiel)|offert|"
    r"schedule|horaire|week|sem(?:aine)?\b|jour|\bday|[0-9] ?(?:am|pm|h\b|:[0-9])"
)
_BETWEEN = re.compile(r"(?:[^\w(]|\b(?:and|then|et|puis|plus)\b)*")
_FILLERS = re.compile(r"\b(?:and|et|for|de|pour|in total|also|aussi)\b")


@dataclass(slots=True)
class _Found:
    """What has been taken out of one cell so far."""

    rest: Remainder
    semesters: Amount | None = None
    hours_per_week: Amount | None = None
    hours: Amount | None = None
    hours_each: bool = False
    hours_sure: bool = False
    intakes: float | None = None
    any_time: bool = False
    own_pace: bool = False
    within: int | None = None
    lengths: list[Amount] = field(default_factory=list)
    unit: str = ""


def read_duration(text: str) -> Understood[Duration]:
    found = _Found(Remainder(text))
    _take_all(found)
    pieces = found.rest.pieces(_FILLERS)
    held = joined(pieces)
    value = Duration(
        lengths=tuple(found.lengths),
        unit=found.unit,
        semesters=found.semesters,
        hours_per_week=found.hours_per_week,
        hours=found.hours,
        hours_each=found.hours_each,
        intakes=found.intakes,
        any_time=found.any_time or bool(SAID_ANY_TIME.search(Remainder(held).seen)),
        own_pace=found.own_pace,
        complete_within_months=found.within,
        held=held,
    )
    return Understood(value, (*_doubts(value, found), *_kept(value, pieces)))


def _take_all(found: _Found) -> None:
    rest = found.rest
    found.any_time = rest.take_every(STARTS_ANY_TIME)
    found.own_pace = rest.take_every(OWN_PACE)
    _take_within(found)
    _take_intakes(found)
    week = rest.take(HOURS_A_WEEK)
    found.hours_per_week = amount(week) if week else None
    semesters = rest.take(SEMESTERS)
    found.semesters = amount(semesters) if semesters else None
    _take_hours(found)
    _take_lengths(found)


def _take_within(found: _Found) -> None:
    seen = WITHIN.search(found.rest.seen)
    unit = _unit(seen) if seen else ""
    if seen and unit in _MONTHS_IN:
        months = figure(seen["number"]) * _MONTHS_IN[unit]
        if months.is_integer() and months > 0:
            found.within = int(months)
            found.rest.cut(*seen.span())


def _take_intakes(found: _Found) -> None:
    seen = found.rest.take(INTAKES)
    if seen:
        said = seen["number"] or seen["times"]
        found.intakes = figure(said) if said else (2.0 if seen["twice"] else 12.0)


def _take_hours(found: _Found) -> None:
    seen = found.rest.take(HOURS)
    if seen:
        found.hours = amount(seen)
        found.hours_each = bool(seen["each"])
        found.hours_sure = bool(seen["each"] or seen["all"])


def _take_lengths(found: _Found) -> None:
    """The first length, and those that follow it directly in the same unit: courses in a row."""
    first = LENGTH.search(found.rest.seen)
    if first is None:
        return
    found.unit = _unit(first)
    spans, end = [first], first.end()
    while (following := LENGTH.search(found.rest.seen, end)) and _follows(found, end, following):
        spans.append(following)
        end = following.end()
    found.lengths = [amount(seen) for seen in spans]
    for seen in reversed(spans):
        found.rest.cut(*seen.span())


def _follows(found: _Found, end: int, following: re.Match[str]) -> bool:
    between = found.rest.seen[end : following.start()]
    return _unit(following) == found.unit and bool(_BETWEEN.fullmatch(between))


def _unit(found: re.Match[str]) -> str:
    return next(unit for unit in _PERIODS if found[unit])


def _doubts(value: Duration, found: _Found) -> tuple[Fault, ...]:
    """How something that can be read in two ways was read."""
    count, told = len(value.lengths), []
    if count > 1:
        weeks = round(value.length_weeks or 0, 1)
        told.append(note(COLUMN, "duration.courses", count=count, weeks=weeks))
    if value.hours and count > 1 and not found.hours_sure:
        told.append(note(COLUMN, "duration.hours_of_all", count=count, hours=value.hours.most))
    elif _may_be_weekly(value) and not found.hours_sure and value.hours:
        told.append(note(COLUMN, "duration.hours_or_weekly", hours=value.hours.most))
    if value.semesters and not value.lengths:
        told.append(note(COLUMN, "duration.semesters_only", count=value.semesters.most))
    return tuple(told)


def _may_be_weekly(value: Duration) -> bool:
    """Whether the hours in all may well be hours a week: few of them, over more than a week."""
    if value.hours is None or value.hours_per_week is not None:
        return False
    return value.hours.most <= MOST_HOURS_A_WEEK and (value.length_weeks or 0) > 1


def _kept(value: Duration, pieces: tuple[str, ...]) -> tuple[Fault, ...]:
    """Notes on words that say no time at all, and on a length that does not fit the first."""
    seen = {piece: Remainder(piece).seen for piece in pieces}
    lengths = tuple(p for p in pieces if LENGTH.search(seen[p]))
    strange = tuple(
        p
        for p in pieces
        if p not in lengths and not SAID_WHEN.search(seen[p]) and not SAID_ANY_TIME.search(seen[p])
    )
    told = []
    if lengths:
        told.append(note(COLUMN, "duration.other_length", texts=lengths))
    if strange:
        told.append(note(COLUMN, "duration.kept", texts=strange))
    if not value.lengths and value.hours is None and value.semesters is None and pieces:
        told.append(note(COLUMN, "duration.no_length"))
    return tuple(told)
