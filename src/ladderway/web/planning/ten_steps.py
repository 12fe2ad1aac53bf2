"""How far a community has come in the ten steps, counted from what stands in the system."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from ladderway.domain.planning.steps import Counts, Progress, StepState, judge
from ladderway.domain.planning.steps import next_of as first_missing
from ladderway.domain.shared.outcomes import Reason, Status
from ladderway.web.groups.queries import counts_of
from ladderway.web.partners.models import Community
from ladderway.web.planning.step_counts import COUNTERS
from ladderway.web.reference.speech import speech
from ladderway.web.training.models import Program
from ladderway.words.planning_group import ABOUT, TITLES

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


def steps_of(community: Community) -> list[StepView]:
    return [_view(state, community) for state in judge(_counts(community))]


def next_of(community: Community) -> NextView | None:
    """The first missing thing that has a page; None when all of it is there."""
    states = judge(_counts(community))
    found = first_missing(states)
    if found is None:
        return None
    state, missing = found
    url = _address(missing.count, community)
    return NextView(_view(state, community), Reason.of(missing.code), url)


def _counts(community: Community) -> Counts:
    programs = Program.objects.filter(organization__community=community, is_archived=False)
    ours = {
        "programs": programs.count(),
        "confirmed_programs": programs.filter(confirmed_on__isnull=False).count(),
        "organizations": community.organizations.count(),
    }
    others = {name: count(community) for name, count in COUNTERS.items()}
    return {**counts_of(community, timezone.localdate()), **ours, **others}


def _view(state: StepState, community: Community) -> StepView:
    say = speech()
    criteria = tuple(
        CriterionView(outcome.reasons[0], outcome.status, _address(c.count, community))
        for c, outcome in zip(state.step.criteria, state.each, strict=True)
    )
    key = state.step.key
    return StepView(
        state.step.number, say.text(TITLES[key]), say.text(ABOUT[key]), state.progress, criteria
    )


def _address(count: str, community: Community) -> str:
    try:
        return reverse(PLACES[count], args=[community.slug])
    except NoReverseMatch:
        return ""
