"""People of tests: agencies, staff, participants and what opens them, made by the actions."""

from collections.abc import Callable
from datetime import date
from typing import Any

from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Role

TODAY = date(2026, 3, 2)


def actor_at(member: Callable[..., Any], agency: Agency, role: str = "counsellor") -> Actor:
    """A member of staff of an agency, who asks on the day of the tests."""
    user = member(role, agency=agency)
    return Actor.of(user, agency.community, TODAY)


def register(actor: Actor, agency: Agency, name: str = "Amina", **fields: Any) -> Person:
    """Somebody whom the agency serves."""
    return people.register(actor=actor, agency=agency, fields={"chosen_name": name, **fields})


STAFF = tuple(role for role in Role.values if role != "participant")
