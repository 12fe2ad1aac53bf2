"""Whoever gives supports, and a fund with a budget."""

from datetime import date
from decimal import Decimal

import pytest

from ladderway.web.supports.actions import funds
from tests.people import TODAY, actor_at


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def browser(signed_in, ours):
    return signed_in(ours.user)


@pytest.fixture
def year(place, member):
    return funds.set_budget(
        actor=actor_at(member, place.agency, "program_manager"), name_en="Flexible fund",
        name_fr="", since=date(2025, 4, 1), until=date(2026, 4, 1), budget=Decimal(100),
    )  # fmt: skip
