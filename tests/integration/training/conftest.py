"""An asset map with a program, and the people around it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

TODAY = date(2026, 11, 20)
FIELDS = {"title_en": "Forklift operator", "kind": "private_trainer", "credential": "forklift"}


def make_program(community: Any, organization: str = "Northlight", **fields: Any) -> Any:
    """A program put on the map by the system."""
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.training import actions

    place = actions.find_or_add_organization(
        community=community, name_en=organization, by=SYSTEM, today=TODAY
    )
    return actions.add_program(
        organization=place, fields={**FIELDS, **fields}, by=SYSTEM, today=TODAY
    )


@pytest.fixture
def community(place: Any) -> Any:
    return place.agency.community


@pytest.fixture
def planner(member: Callable[..., Any]) -> Any:
    return member("planner")


@pytest.fixture
def own(community: Any, place: Any) -> Any:
    """A program of an organization that works here as the second agency."""
    program = make_program(community, "Own training")
    program.organization.agency = place.elsewhere
    program.organization.save()
    return program


@pytest.fixture
def manager(member: Callable[..., Any], place: Any) -> Any:
    """Somebody who runs the programs of that organization."""
    return member("program_manager", agency=place.elsewhere)
