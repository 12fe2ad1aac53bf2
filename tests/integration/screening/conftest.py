"""A program manager, three of the staff, somebody who applies, and an opening."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.screening.models import Application, Opening
from tests.people import TODAY, actor_at, register
from tests.selection import apply, make_opening


@pytest.fixture
def manager(place: Any, member: Callable[..., Any]) -> Actor:
    return actor_at(member, place.agency, "program_manager")


@pytest.fixture
def ours(place: Any, member: Callable[..., Any]) -> Actor:
    return actor_at(member, place.agency)


@pytest.fixture
def coach(place: Any, member: Callable[..., Any]) -> Actor:
    return actor_at(member, place.agency, "coach")


@pytest.fixture
def amina(place: Any, ours: Actor) -> Person:
    return register(ours, place.agency)


@pytest.fixture
def opening(place: Any, manager: Actor) -> Opening:
    return make_opening(manager, place.agency)


@pytest.fixture
def application(ours: Actor, amina: Person, opening: Opening) -> Application:
    return apply(ours, amina, opening)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages take the day of the tests for today."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *a, **k: TODAY)


@pytest.fixture
def client_of() -> Callable[[Actor], Client]:
    def make(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user)
        return client

    return make
