"""How far a community has come in the ten steps, counted from what stands in the system."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from ladderway.domain.planning.steps import Counts, Progress, StepState, judge
from ladderway.domain.planning.steps import next_of as first_missing
from ladderway.domain.shared.outcomes import Reason, Status
from ladderway.web.employers.queries import contacts, organizations
from ladderway.web.groups.queries import counts_of
from ladderway.web.ladders import queries as ladders
from ladderway.web.partners.models import Community
from ladderway.web.planning import plan_queries
from ladderway.web.reference.speech import speech
from ladderway.web.scans import queries as scans
from ladderway.web.training.queries import on_the_map
from ladderway.words.planning_group import ABOUT, TITLES

# Counts of other apps by the name that `domain.planning.steps` gives them. Each function gets the
# community. A count that is not here is unknown, and its step says so.
COUNTERS: dict[str, Callable[[Community], int]] = {
    "scans": lambda here: scans.compared(here).count(),
    "sectors_chosen": lambda here: len(scans.viable_sectors(here)),
    "commitments": lambda here: organizations.commitments_made(here).count(),
    "employers": lambda here: organizations.employers(here).count(),
    "employer_contacts": lambda here: contacts.employers_asked(here).count(),
    "ladders": lambda here: ladders.ladders(here, ladders.Wanted()).count(),
    "validated_ladders": ladders.validated_by_both,
    "budget_lines": lambda here: plan_queries.budget_lines(here).count(),
    "plans": lambda here: plan_queries.in_use(here).count(),
    "complete_plans": lambda here: plan_queries.complete(here, timezone.localdate()),
}

# Where each thing is done. What has no page is shown without a link.
PLACES: Mapping[str, str] = {
    "groups": "groups:home",
    "current_notes": "groups:known",
    "people_notes": "groups:known",
    "target_groups": "groups:known",
    "resource_notes": "groups:known",
    "duties": "groups:duties",
    "lessons": "groups:log",
    "recommendations": "groups:log",
    "scans": "scans:list",
    "sectors_chosen": "scans:list",
    "programs": "training:programs",
    "confirmed_programs": "training:programs",
    "organizations": "employers:list",
    "commitments": "employers:commitments",
    "employers": "employers:list",
    "employer_contacts": "employers:list",
    "ladders": "ladders:list",
    "validated_ladders": "ladders:list",
    "budget_lines": "planning:plans",
    "plans": "planning:plans",
    "complete_plans": "planning:plans",
}

# Closed to those who are not told names of people.
OF_PEOPLE = ("groups:", "planning:plans")


@dataclass(frozen=True, slots=True)
class CriterionView:
    reason: Reason
    status: Status
    url: str


@dataclass(frozen=True, slots=True)
class StepView:
    number: int
    title: str
    about: str
    progress: Progress
    criteria: tuple[CriterionView, ...]


@dataclass(frozen=True, slots=True)
class NextView:
    """What to do next, and the page where it is done."""

    step: StepView
    reason: Reason
    url: str


@dataclass(frozen=True, slots=True)
class TenSteps:
    """How far a community is; `next` is None when everything that can be counted is there."""

    steps: tuple[StepView, ...]
    next: NextView | None


def ten_steps(community: Community, *, people: bool = True) -> TenSteps:
    """With links to pages that name people for those who see them (`people`)."""
    states = judge(_counts(community))
    steps = tuple(_view(state, community, people) for state in states)
    return TenSteps(steps, _next(states, steps, community, people))


def _next(
    states: tuple[StepState, ...],
    steps: tuple[StepView, ...],
    community: Community,
    people: bool,
) -> NextView | None:
    found = first_missing(states)
    if found is None:
        return None
    state, missing = found
    view = next(step for step in steps if step.number == state.step.number)
    return NextView(view, Reason.of(missing.code), _address(missing.count, community, people))


def _counts(community: Community) -> Counts:
    programs = on_the_map(community)
    ours = {
        "programs": programs.count(),
        "confirmed_programs": programs.filter(confirmed_on__isnull=False).count(),
        "organizations": community.organizations.count(),
    }
    others = {name: count(community) for name, count in COUNTERS.items()}
    return {**counts_of(community, timezone.localdate()), **ours, **others}


def _view(state: StepState, community: Community, people: bool) -> StepView:
    say = speech()
    criteria = tuple(
        CriterionView(outcome.reasons[0], outcome.status, _address(c.count, community, people))
        for c, outcome in zip(state.step.criteria, state.each, strict=True)
    )
    key = state.step.key
    return StepView(
        state.step.number, say.text(TITLES[key]), say.text(ABOUT[key]), state.progress, criteria
    )


def _address(count: str, community: Community, people: bool) -> str:
    if not people and PLACES[count].startswith(OF_PEOPLE):
        return ""
    try:
        return reverse(PLACES[count], args=[community.slug])
    except NoReverseMatch:
        return ""
