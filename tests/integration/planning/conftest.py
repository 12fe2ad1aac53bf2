"""A ladder of two jobs with a step that the asset map does not serve, and what is said of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.files.kept_ladder_file import About

TODAY = date(2026, 11, 20)


def make_ladder(community: Any) -> Any:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.ladders.actions import keep

    rungs = (
        KeptRung("r1", "Material handler", "75101", challenges=("Scanners differ",)),
        KeptRung("r2", "Shipper and receiver", "14400", credentials=("forklift",)),
    )
    ladder = KeptLadder("", "Warehouse", "", 1, rungs, (KeptStep("", "r1"), KeptStep("r1", "r2")))
    return keep(community=community, ladder=ladder, about=About(), why="", by=SYSTEM, today=TODAY)


def make_gap(community: Any, **fields: Any) -> Any:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.planning.gap_actions import add
    from ladderway.web.planning.gap_models import Gap

    ladder = make_ladder(community)
    given = {
        "ladder": ladder.public_id, "below": "r1", "above": "r2", "sort": "training",
        "what": "Only by day", "on": TODAY,
    }  # fmt: skip
    return add(
        register=Gap, community=community, fields={**given, **fields}, by=SYSTEM, today=TODAY
    )


def make_demand(agency: Any, ladder: Any = None, by: Any = None, **fields: Any) -> Any:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.planning.gap_actions import record_demand

    ladder = ladder or make_ladder(agency.community)
    given = {
        "year": 2026, "month": 8, "step": (str(ladder.public_id), "r1", "r2"),
        "reason": "hours", "count": 7,
    }  # fmt: skip
    return record_demand(agency=agency, by=by or SYSTEM, today=TODAY, **{**given, **fields})


def publish(community: Any, by: Any = None, year: int = 2026, number: int = 3) -> Any:
    from ladderway.domain.planning.quarters import Quarter
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.planning import quarters

    return quarters.publish(
        community=community, quarter=Quarter(year, number), by=by or SYSTEM, today=TODAY
    )


@pytest.fixture
def community(place: Any) -> Any:
    return place.agency.community


@pytest.fixture
def ladder(community: Any) -> Any:
    return make_ladder(community)


@pytest.fixture
def planner(member: Callable[..., Any]) -> Any:
    return member("planner")


@pytest.fixture
def coach(member: Callable[..., Any]) -> Any:
    return member("coach")
