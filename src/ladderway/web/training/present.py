"""How a program is said on a page: its facts in words, and what nobody knows yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.ladders.options import is_upgrade
from ladderway.domain.training.places import Place, Precision
from ladderway.files import training_lists
from ladderway.files.gate_tables import load_book
from ladderway.files.tables import load_catalogue
from ladderway.web.partners.models import Organization
from ladderway.web.reference.speech import day, speech
from ladderway.web.training.models import Part, Program
from ladderway.web.training.values import lengths, place_of
from ladderway.words import Say
from ladderway.words.asset_map import EDUCATION, PRECISIONS
from ladderway.words.programs import KINDS, MODES, RELATEDNESS, SCHEDULES

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Facts under one heading, and the names of those that are not known."""

    title: str
    facts: tuple[Pair, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Older:
    """A code of an older list, and what it may mean today."""

    code: str
    candidates: tuple[Pair, ...]  # code and title


def named(organization: Organization, say: Say) -> str:
    french = say.language == "fr" and organization.name_fr
    return organization.name_fr if french else organization.name_en


def title(program: Program, say: Say) -> str:
    return program.title_fr if say.language == "fr" and program.title_fr else program.title_en


def held(program: Program, say: Say) -> str:
    return program.held_fr if say.language == "fr" and program.held_fr else program.held_en


def kind(program: Program, say: Say) -> str:
    return say.text(KINDS.get(program.kind, ""))


def duration(program: Program, say: Say) -> str:
    """Length in the unit in which it was most likely said."""
    low, high, unit = lengths(program)
    known = sorted({n for n in (low, high) if n is not None})
    if not known:
        return ""
    text = " – ".join(_plain(n, say) for n in known)
    return _COUNTED[unit](say, known[-1]).format(count=text)


_COUNTED: dict[str, Callable[[Say, float], str]] = {
    "days": lambda say, n: say.plural("{count} day", "{count} days", _many(n)),
    "weeks": lambda say, n: say.plural("{count} week", "{count} weeks", _many(n)),
    "months": lambda say, n: say.plural("{count} month", "{count} months", _many(n)),
    "years": lambda say, n: say.plural("{count} year", "{count} years", _many(n)),
}


def _many(count: float) -> int:
    return 1 if count <= 1 else 2


def _plain(value: float, say: Say) -> str:
    return say.number(value, 0 if value == round(value) else 1)


def credential(id: str, say: Say) -> str:
    known = id in load_book()
    return say.name("credential", id) if known else _upgrade(id, say)


def _upgrade(id: str, say: Say) -> str:
    """A level of reading or language has a name too; an id that nothing knows stays as it is."""
    return say.name("credential", id) if is_upgrade(id) else id


def price(program: Program, say: Say) -> str:
    if program.cost is None:
        return _("Free for those who qualify") if program.funded else ""
    return _("Free") if program.cost == 0 else say.money(program.cost)


def freshness(program: Program) -> str:
    """When it was confirmed, and whether that still holds."""
    if program.confirmed_on is None:
        return ""
    return day(program.confirmed_on)


def groups(program: Program, say: Say) -> list[Group]:
    made = [
        _group(_("How it is given"), _given(program, say)),
        _group(_("How long"), _long(program, say)),
        _group(_("To get in"), _entry(program, say)),
        _group(_("What one earns"), _earned(program, say)),
        _group(_("What it costs"), _costs(program, say)),
        _group(_("What jobs it serves"), _serves(program, say)),
        _group(_("Places, and what could change"), _room(program, say)),
    ]
    return [group for group in made if group.facts or group.unknown]


def _group(heading: str, facts: Iterable[Pair]) -> Group:
    found = list(facts)
    known = tuple((label, value) for label, value in found if value)
    return Group(heading, known, tuple(label for label, value in found if not value))


def _given(p: Program, say: Say) -> list[Pair]:
    return [
        (_("Delivery"), _listed(say.text(MODES[m]) for m in MODES if m in p.modes)),
        (_("Time of day"), _listed(say.text(SCHEDULES[s]) for s in SCHEDULES if s in p.schedules)),
        (_("Place"), p.place),
        (_("On the map of places"), _on_map(p, say)),
        (_("Languages"), _from("languages", p.languages, say)),
        (_("Accessibility"), p.accessibility),
        (_("Child care on site"), _yes_no(p.child_care)),
        (_("Set up to serve"), _from("populations", p.populations, say)),
    ]


def _on_map(p: Program, say: Say) -> str:
    found = place_of(p)
    return place_words(found, say) if found else ""


def place_words(place: Place, say: Say) -> str:
    """A place with how exactly it is known: "M5V (postal area): Downtown Toronto (…)"."""
    kind = say.text(PRECISIONS[place.precision])
    if place.precision is Precision.POSTAL_AREA:
        told = {"code": place.id, "kind": kind, "name": place.name}
        return _("%(code)s (%(kind)s): %(name)s") % told
    return f"{place.name} ({kind})"


def _long(p: Program, say: Say) -> list[Pair]:
    window = p.completion_window_months
    return [
        (_("Length"), duration(p, say)),
        (_("When it is held"), held(p, say)),
        (_("Hours a week"), _figure(p.hours_per_week, say)),
        (_("Hours in all"), _figure(p.study_hours, say)),
        (_("Starts a year"), _figure(p.intakes_per_year, say)),
        *([(_("To be finished within"), _window(window, say))] if window else []),
    ]


def _window(months: int, say: Say) -> str:
    return say.plural("{count} month", "{count} months", months).format(count=months)


def _entry(p: Program, say: Say) -> list[Pair]:
    level = p.entry_education
    age = _("from age %(age)s") % {"age": p.mature_age} if p.mature_age else ""
    return [
        (_("Schooling asked for"), say.text(EDUCATION[EducationLevel(level)]) if level else ""),
        *([(_("As a mature student without it"), age)] if age else []),
        *_if(_("Must hold first"), _listed(credential(c, say) for c in p.entry_credentials)),
        *_if(_("Anything else that is asked"), p.entry_note),
    ]


def _earned(p: Program, say: Say) -> list[Pair]:
    return [
        (_("Credential"), credential(p.credential, say) if p.credential else p.credential_note),
        *(_if(_("As the organization says it"), p.credential_note) if p.credential else []),
        (_("Counts towards"), _listed(credential(c, say) for c in p.stacks_onto)),
    ]


def _costs(p: Program, say: Say) -> list[Pair]:
    return [
        (_("Cost to the learner"), price(p, say)),
        (_("Free for those who qualify"), _yes_no(p.funded)),
        (_("The learner pays first and is paid back"), _yes_no(p.pays_up_front)),
        (_("Ways to pay that are accepted"), _from("funding", p.funding, say)),
    ]


def _serves(p: Program, say: Say) -> list[Pair]:
    related = say.text(RELATEDNESS.get(p.relatedness, ""))
    codes = (f"{say.name('job', c)} ({c})" for c in p.occupations if c in load_catalogue().index)
    return [
        (_("Sectors"), _listed(say.name("sector", s) for s in p.sectors)),
        (_("Subsectors and jobs"), _listed(p.focus)),
        (_("How related"), " – ".join(filter(None, (related, p.relatedness_note)))),
        (_("Occupations (NOC 2021)"), _listed(codes)),
    ]


def _room(p: Program, say: Say) -> list[Pair]:
    adapts = "" if p.adapts == "unknown" else str(p.get_adapts_display())
    return [
        (_("Places a year"), _figure(p.capacity, say)),
        (_("Places that stand empty or dormant"), _figure(p.dormant_capacity, say)),
        (_("Instructors"), _figure(p.instructors, say)),
        (_("Would adapt it for working adults"), adapts),
        *_if(_("On which conditions"), p.adapts_note),
        (_("Experience with adults in low-paid work"), p.adult_experience),
        *_if(_("Delivered with"), p.delivered_with),
        *_if(_("Rooms or equipment that others may use"), p.facilities),
        *_if(_("Using them costs money"), _yes_no(p.facilities_cost)),
        *_if(_("Notes"), p.notes),
    ]


def _if(label: str, value: str) -> list[Pair]:
    """A fact that is no loss where it is not there."""
    return [(label, value)] if value else []


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items)


def _from(group: str, ids: Sequence[str], say: Say) -> str:
    return _listed(training_lists.name(group, id, say.language) for id in ids)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else (_("Yes") if value else _("No"))


def _figure(value: float | None, say: Say) -> str:
    return "" if value is None else _plain(value, say)


def courses(parts: Iterable[Part], say: Say) -> list[Pair]:
    """Each course with its weeks and hours."""
    return [(part.title, _timed(part, say)) for part in parts]


def _timed(part: Part, say: Say) -> str:
    found = []
    if part.weeks is not None:
        found.append(_COUNTED["weeks"](say, part.weeks).format(count=_plain(part.weeks, say)))
    if part.hours is not None:
        said = say.plural("{count} hour", "{count} hours", _many(part.hours))
        found.append(said.format(count=_plain(part.hours, say)))
    return ", ".join(found)


def older(program: Program) -> list[Older]:
    """Codes of an older list with what they may mean today; a planner chooses."""
    say, catalogue = speech(), load_catalogue()
    version = program.codes_version or None
    found = []
    for code in program.codes_written:
        meant = catalogue.resolve(code, version)
        candidates = tuple((n, say.name("occupation", n)) for n in meant.candidates)
        found.append(Older(code, candidates))
    return found


def change_words(facts: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Which fields a change touched, by the labels of the form; or which date."""
    if "starts" in facts:
        return day(date.fromisoformat(str(facts["starts"])))
    names = str(facts.get("changed", "")).split()
    return ", ".join(dict.fromkeys(labels.get(name, name) for name in names))
