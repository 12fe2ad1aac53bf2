"""What the pages ask of the rules: one household at a time, on today's date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from ladderway.domain.income import in_hand
from ladderway.domain.income.coverage import coverage
from ladderway.domain.income.household import Household
from ladderway.domain.income.in_hand import Curve, Jobs, Prospect
from ladderway.domain.income.rulebook import RuleBook
from ladderway.domain.income.rungs import Plans
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.income_rules import rulebook
from ladderway.files.tables import load_catalogue
from ladderway.web.in_hand import building, told
from ladderway.web.in_hand.curve_view import Here

ONTARIO = "ER35"
STEP, LEAST_TOP, MOST_TOP = 400.0, 60_000.0, 160_000.0


@dataclass(frozen=True, slots=True)
class Told:
    """A household that was described, and why there is no figure for it, if there is none."""

    household: Household
    plans: Plans
    silent: tuple[Reason, ...]


def today() -> date:
    return timezone.localdate()


def load(session: SessionBase) -> Told | None:
    """What this visitor told; None where nothing was, or it cannot be read any more."""
    answers = told.answers(session)
    return _told(answers) if answers else None


def _told(answers: Mapping[str, Any]) -> Told | None:
    try:
        household = building.household(answers)
    except (BadInput, KeyError, ValueError):
        return None
    return Told(household, building.plans(answers), coverage(household).reasons)


def book() -> RuleBook:
    return rulebook()


def curve(household: Household) -> Curve:
    """Over earnings from nothing to well above the present ones."""
    now = 12 * household.adults[0].month
    top = min(MOST_TOP, max(LEAST_TOP, 1.5 * now))
    grid = [STEP * k for k in range(int(top / STEP) + 1)]
    return in_hand.curve(book(), household, today(), grid)


def here(household: Household) -> Here:
    """How a household stands: this month, and at rest in its present jobs."""
    first = today().replace(day=1)
    month = in_hand.way(book(), household, [in_hand.as_now(household, 1)], first)
    (rest,) = jobs(household, [in_hand.present(household, "")]).jobs
    return Here(household, month, rest, minimum_wage())


def minimum_wage() -> float:
    """Ontario's, dollars an hour."""
    found = load_catalogue().minimum_wage(ONTARIO, today())
    return 0.0 if found is None else found.value


def jobs(household: Household, prospects: Sequence[Prospect]) -> Jobs:
    return in_hand.jobs_in_hand(book(), household, prospects, today())
