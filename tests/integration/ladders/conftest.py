"""A ladder of two jobs, and somebody who plans."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

TODAY = date(2026, 3, 2)


@pytest.fixture
def kept() -> Any:
    from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep

    rungs = (
        KeptRung("r1", "Material handler", "75101", wage_low=17.6, wage_high=20.0),
        KeptRung("r2", "Supervisor", "12013", wage_low=19.88, wage_high=27.5),
    )
    steps = (KeptStep("", "r1", "Safety"), KeptStep("r1", "r2", "Leading a team"))
    return KeptLadder("", "Warehouse", "transportation_logistics", 1, rungs, steps, "", "ER3530")


@pytest.fixture
def ladder(place: Any, kept: Any) -> Any:
    from ladderway.files.kept_ladder_file import About
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.ladders.actions import keep

    community = place.agency.community
    return keep(community=community, ladder=kept, about=About(), why="", by=SYSTEM, today=TODAY)


@pytest.fixture
def planner(member: Callable[..., Any]) -> Any:
    return member("planner")


@pytest.fixture
def desk(planner: Any, signed_in: Callable[[Any], Client]) -> Client:
    """The browser of the planner."""
    return signed_in(planner)
