"""Who takes part: one value a person for each characteristic, counted and nothing else.

Rows are read for nobody in particular and never leave this module but as counts that went through
the door of disclosure. Every answer is asked of `may_count` first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ladderway.domain.equity.governance import Governance, may_count, may_tell_apart
from ladderway.domain.equity.profile import Profile, profiles, value_of, values_of
from ladderway.domain.equity.questionnaire import Given, Question, Questionnaire, in_force
from ladderway.domain.evaluation.disclosure import Dimension, Policy
from ladderway.files.equity import questionnaires
from ladderway.files.intake_forms import limit
from ladderway.files.parameters import numbers
from ladderway.web.participants.models import (
    Agreement,
    Case,
    Education,
    EquityAnswer,
    EquityConsent,
    HouseholdMember,
    IncomeSource,
    WorkExperience,
)
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Role

YES, NO, UNKNOWN = "yes", "no", "unknown"
NO_COLLEGE = frozenset({"none", "secondary"})
MOST_YEARS = 4
SMALLEST_GROUP = 10  # people; smaller programs and years are counted together
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose people are counted: one's own agency's, or, as a system manager, several agencies'."""

    agencies: tuple[Agency, ...]
    oversees: bool


def whose(actor: Actor) -> Whose:
    """A program manager counts the own agency's people; a system manager those of the agencies
    whose agreement on oversight gives service data, never a sensitive one's."""
    own = actor.agencies_as(Role.PROGRAM_MANAGER)
    if own:
        return Whose(own, oversees=False)
    managing = actor.agencies_as(Role.SYSTEM_MANAGER)
    given = Agreement.objects.filter(
        kind=Agreement.Kind.OVERSIGHT, receiver__in=managing, since__lte=actor.on,
        giver__is_sensitive=False,
    ).exclude(until__lte=actor.on)  # fmt: skip
    givers = {agreement.giver for agreement in given.select_related("giver")}
    return Whose(tuple(sorted(givers, key=lambda a: a.slug)), oversees=True)


def governances(actor: Actor) -> tuple[Governance, ...]:
    """Agreements on the governance of Indigenous data that are recorded here."""
    found = Agreement.objects.filter(
        community=actor.community, kind=Agreement.Kind.GOVERNANCE, since__lte=actor.on
    )
    return tuple(Governance(each.giver_id, each.since, each.until) for each in found)


# --- One value a person ------------------------------------------------------------------------
@dataclass(slots=True)
class People:
    """Cases, one a person and agency, with what is asked about them in columns."""

    cases: Sequence[Case]
    on: date
    columns: dict[str, Sequence[str]] = field(default_factory=dict)

    @property
    def keys(self) -> list[int]:
        return [case.person_id for case in self.cases]


def people_of(actor: Actor, of: Whose) -> People:
    """The latest case of each person at each of the agencies."""
    rows = Case.objects.unscoped("who takes part is counted, without small numbers")
    rows = rows.filter(agency__in=of.agencies, person__merged_into__isnull=True)
    latest = {
        (case.person_id, case.agency_id): case
        for case in rows.select_related("program", "agency").order_by("opened_on", "pk")
    }
    return People(list(latest.values()), actor.on)


def _year(day: date) -> str:
    """The fiscal year, which begins in April: "2025-26"."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def _grouped(name: str, values: Sequence[str]) -> tuple[Dimension, Sequence[str]]:
    """Groups of some size; those too small are counted together."""
    sizes = {value: values.count(value) for value in set(values)}
    kept = sorted(value for value, size in sizes.items() if size >= SMALLEST_GROUP)
    told = [value if value in kept else OTHER for value in values]
    return Dimension(name, (*kept, *((OTHER,) if OTHER in told or not kept else ()))), told


def groupings(people: People, of: Whose) -> tuple[list[Dimension], dict[str, Sequence[str]]]:
    """By program and by year of entry; for who oversees by agency alone, as aggregates."""
    told = {"agency": [case.agency.slug for case in people.cases]}
    if not of.oversees:
        told = {
            "program": [str(case.program.public_id) if case.program else OTHER
                        for case in people.cases],
            "year": [_year(case.opened_on) for case in people.cases],
        }  # fmt: skip
    made = {name: _grouped(name, values) for name, values in told.items()}
    dimensions = [dimension for dimension, _values in made.values()]
    return dimensions, {name: values for name, (_dimension, values) in made.items()}


# --- Self-identification -----------------------------------------------------------------------
def answered(
    people: People, of: Whose, question: Question, agreements: Iterable[Governance]
) -> list[str]:
    """The value of each case's person, as told to that agency under a consent that holds."""
    return [value_of(given) for given in given_by(people, of, question, agreements)]


def given_by(
    people: People, of: Whose, question: Question, agreements: Iterable[Governance]
) -> list[Given | None]:
    """What of each case's answer may be counted; None where there is nothing."""
    agreements = tuple(agreements)
    consents = EquityConsent.objects.unscoped("answers are counted under a consent that holds")
    live = set(
        consents.filter(
            sharing__giver__in=of.agencies, sharing__withdrawn_at__isnull=True,
            sharing__expires_on__gt=people.on,
        ).values_list("person", "sharing__giver")
    )  # fmt: skip
    rows = EquityAnswer.objects.unscoped("answers are counted under a consent that holds")
    given = {
        (row.person_id, row.agency_id): Given(tuple(row.answers), row.own_words, row.prefers_not)
        for row in rows.filter(agency__in=of.agencies, question=question.key)
        if (row.person_id, row.agency_id) in live
    }

    def counted(case: Case) -> Given | None:
        told = given.get((case.person_id, case.agency_id))
        if told is None:
            return None
        return may_count(question, told, case.agency_id, agreements, people.on).given

    return [counted(case) for case in people.cases]


def may_be_asked(question: Question, of: Whose, agreements: Iterable[Governance], on: date) -> bool:
    """Whether counts of the question may be made at all at these agencies."""
    agreements = tuple(agreements)
    return all(may_tell_apart(question, a.pk, agreements, on) for a in of.agencies)


# --- What the record says ----------------------------------------------------------------------
def _yes_no(
    people: People, rows: Mapping[int, list], is_yes: Callable[[Case, list], bool | None]
) -> list[str]:
    told = []
    for case in people.cases:
        found = rows.get(case.person_id)
        answer = is_yes(case, found) if found else None
        told.append(UNKNOWN if answer is None else YES if answer else NO)
    return told


def _by_person(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found


def _working(people: People) -> list[str]:
    rows = WorkExperience.objects.unscoped("who takes part is counted, without small numbers")

    def at_entry(case: Case, jobs: list) -> bool:
        day = case.opened_on
        return any(
            (j.since is None or j.since <= day) and (j.until is None or j.until > day) for j in jobs
        )

    return _yes_no(people, _by_person(rows.filter(person__in=_cases(people))), at_entry)


def _some_college(people: People) -> list[str]:
    rows = Education.objects.unscoped("who takes part is counted, without small numbers")
    found = _by_person(rows.filter(person__in=_cases(people)).exclude(level=""))
    return _yes_no(people, found, lambda _c, all_: any(e.level not in NO_COLLEGE for e in all_))


def _assistance(people: People) -> list[str]:
    rows = IncomeSource.objects.unscoped("who takes part is counted, without small numbers")
    found = _by_person(rows.filter(person__in=_cases(people)))
    kinds = {IncomeSource.Kind.ONTARIO_WORKS, IncomeSource.Kind.ODSP}
    return _yes_no(people, found, lambda _c, all_: any(i.kind in kinds for i in all_))


def _single_caregiver(people: People) -> list[str]:
    rows = HouseholdMember.objects.unscoped("who takes part is counted, without small numbers")
    found = _by_person(rows.filter(person__in=_cases(people), lives_with=True))

    def alone(_case: Case, members: list) -> bool:
        relations = {m.relation for m in members}
        return "child" in relations and "partner" not in relations

    return _yes_no(people, found, alone)


def _cases(people: People) -> object:
    rows = Case.objects.unscoped("who takes part is counted, without small numbers")
    return rows.filter(agency__in={case.agency_id for case in people.cases}).values("person")


RECORDED: Mapping[str, Callable[[People], list[str]]] = {
    "working": _working,
    "some_college": _some_college,
    "assistance_recorded": _assistance,
    "single_caregiver": _single_caregiver,
}


# --- Profiles ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class NotCounted:
    """A question that needs an agreement on governance which is not recorded."""

    key: str


def questionnaire(on: date) -> Questionnaire:
    return in_force(questionnaires(), on)


def policy(on: date) -> Policy:
    rounding = round(numbers("equity/limits.yaml")["rounding"].at(on).value)
    return Policy(limit("least_shown", on), rounding)


def profile_of(actor: Actor, of: Whose, key: str) -> dict[str, Profile] | NotCounted:
    """Counts of one characteristic. Raises KeyError for one that there is not, DisclosureRefused
    where nothing can be shown."""
    people = people_of(actor, of)
    groups, columns = groupings(people, of)
    if key in RECORDED:
        dimension, told = Dimension(key, (YES, NO, UNKNOWN)), RECORDED[key](people)
    else:
        question = next((q for q in questionnaire(actor.on).questions if q.key == key), None)
        if question is None:
            raise KeyError(key)
        agreements = governances(actor)
        if not may_be_asked(question, of, agreements, actor.on):
            return NotCounted(key)
        dimension = Dimension(key, values_of(question))
        told = answered(people, of, question, agreements)
    return _published(dimension, tuple(groups), frozen(columns | {key: told}), policy(actor.on))


def frozen(columns: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """In one order whatever the database's, and without saying who is who."""
    names = sorted(columns)
    rows = sorted(zip(*(columns[name] for name in names), strict=True))
    turned = list(zip(*rows, strict=True)) or [() for _name in names]
    return tuple(zip(names, turned, strict=True))


@lru_cache(maxsize=64)
def _published(
    dimension: Dimension,
    groups: tuple[Dimension, ...],
    columns: tuple[tuple[str, tuple[str, ...]], ...],
    rule: Policy,
) -> dict[str, Profile]:
    """Proving that nothing follows from what is shown takes a second: once for the same people."""
    return profiles(dimension, groups, dict(columns), rule)
