"""A table with members, to plan at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

TODAY = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class AtTable:
    """A planner signed in, and a table with three members."""

    community: Any
    planner: Any
    client: Client
    group: Any
    members: tuple[Any, ...]

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.planner, "today": TODAY}


@pytest.fixture
def at_table(place: Any, member: Callable[..., Any], signed_in: Callable[..., Client]) -> AtTable:
    from ladderway.web.groups import actions
    from ladderway.web.groups.models import Group, Member

    planner = member("planner")
    by = {"by": planner, "today": TODAY}
    group = Group(community=place.agency.community, name="Planning group", founded=TODAY)
    actions.save_group(group=group, **by)
    members = tuple(
        actions.save_member(
            member=Member(group=group, name=name, role="college", since=TODAY), **by
        )
        for name in ("Ana", "Bo", "Cy")
    )
    return AtTable(group.community, planner, signed_in(planner), group, members)
