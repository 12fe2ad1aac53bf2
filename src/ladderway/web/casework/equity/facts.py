"""What groups rest on: said for counting, or held by the record. What is missing is unknown."""

from collections.abc import Callable, Mapping
from typing import Any

from ladderway.domain.equity.bands import years_old
from ladderway.domain.equity.groups import Facts
from ladderway.files.parameters import numbers
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.characteristics import NO, YES, NotCounted, People, Whose
from ladderway.web.casework.equity.rows import at, gathered, of_cases
from ladderway.web.participants.models import (
    Education,
    HouseholdMember,
    IncomeSource,
    WorkExperience,
)
from ladderway.web.participants.policy import Actor
from ladderway.web.screening.models import Application

BELOW_SECONDARY = "below_secondary"
Fact = frozenset[str] | int | None


def limit(name: str, on: Any) -> int:
    return round(numbers("equity/limits.yaml")[name].at(on).value)


def _years(people: People, _of: Whose) -> list[Fact]:
    return [
        None if case.person.birth_date is None else years_old(case.person.birth_date, people.on)
        for case in people.cases
    ]


def _works(people: People, of: Whose) -> list[Fact]:
    rows = WorkExperience.objects.unscoped("people are counted by group, without small numbers")

    def told(_case: Any, jobs: list[WorkExperience]) -> Fact:
        now = any(job.until is None or job.until > people.on for job in jobs)
        return frozenset({YES if now else NO}) if jobs else None

    return of_cases(people, gathered(at(rows, of)), told)


def _in_training(people: People, of: Whose) -> list[Fact]:
    """Whether a place in training began here in the last year; known of everybody served here."""
    rows = Application.objects.unscoped("people are counted by group, without small numbers")
    recent = limit("recent_days", people.on)
    begun = at(rows, of).filter(state="placed", ended_on__isnull=False)

    def told(_case: Any, found: list[Application]) -> Fact:
        days = [(people.on - each.ended_on).days for each in found if each.ended_on]
        return frozenset({YES if any(0 <= n <= recent for n in days) else NO})

    return of_cases(people, gathered(begun), told)


def _schooling(people: People, of: Whose) -> list[Fact]:
    rows = Education.objects.unscoped("people are counted by group, without small numbers")
    done = at(rows, of).filter(is_complete=True).exclude(level="")

    def told(_case: Any, found: list[Education]) -> Fact:
        if not found:
            return None
        return frozenset({BELOW_SECONDARY if {e.level for e in found} == {"none"} else "more"})

    return of_cases(people, gathered(done), told)


def _income(people: People, of: Whose) -> list[Fact]:
    rows = IncomeSource.objects.unscoped("people are counted by group, without small numbers")

    def told(_case: Any, found: list[IncomeSource]) -> Fact:
        now = {i.kind for i in found if i.until is None or i.until > people.on}
        return frozenset(now) if found else None

    return of_cases(people, gathered(at(rows, of)), told)


def _household(people: People, of: Whose, told: Callable[[Any, list[Any]], Fact]) -> list[Fact]:
    rows = HouseholdMember.objects.unscoped("people are counted by group, without small numbers")
    return of_cases(people, gathered(at(rows, of).filter(lives_with=True)), told)


def _raises_children(people: People, of: Whose) -> list[Fact]:
    def told(_case: Any, members: list[HouseholdMember]) -> Fact:
        relations = {member.relation for member in members}
        if not relations:
            return None
        if "child" not in relations:
            return frozenset({"none"})
        return frozenset({"together" if "partner" in relations else "alone"})

    return _household(people, of, told)


def _youngest_child(people: People, of: Whose) -> list[Fact]:
    def told(_case: Any, members: list[HouseholdMember]) -> Fact:
        born = [m.birth_year for m in members if m.relation == "child" and m.birth_year]
        return people.on.year - max(born) if born else None

    return _household(people, of, told)


RECORDED: Mapping[str, Callable[[People, Whose], list[Fact]]] = {
    "years": _years,
    "works": _works,
    "in_training": _in_training,
    "schooling": _schooling,
    "income": _income,
    "raises_children": _raises_children,
    "youngest_child": _youngest_child,
}


def facts_of(
    actor: Actor, of: Whose, people: People, names: tuple[str, ...]
) -> list[Facts] | NotCounted:
    """The facts named, for each case. Not counted where one asks Indigenous identity alone and no
    agreement on governance holds. Raises KeyError for a fact that there is not."""
    columns: dict[str, list[Fact]] = {}
    agreements = counts.governances(actor)
    questions = {question.key: question for question in counts.questionnaire(actor.on).questions}
    for name in names:
        if name in RECORDED:
            columns[name] = RECORDED[name](people, of)
            continue
        question = questions[name]
        if not counts.may_be_asked(question, of, agreements, actor.on):
            return NotCounted(name)
        given = counts.given_by(people, of, question, agreements)
        columns[name] = [frozenset(g.codes) if g and g.codes else None for g in given]
    return [_facts(columns, place) for place in range(len(people.cases))]


def _facts(columns: Mapping[str, list[Fact]], place: int) -> Facts:
    here = {name: column[place] for name, column in columns.items()}
    return Facts(
        {name: value for name, value in here.items() if isinstance(value, frozenset)},
        {name: value for name, value in here.items() if isinstance(value, int)},
    )
