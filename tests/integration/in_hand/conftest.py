"""Visitors who describe a household, and pages as text."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

PARENT = {
    "partnership": "single",
    "age": "30",
    "status": "settled",
    "assistance": "ontario_works",
    "assets": "under_10",
    "housing": "rent",
    "rent": "1437.19",
    "child1_age": "4",
    "child1_care": "licensed",
    "child1_fee": "480",
    "subsidy": "on",
}
WORKER = {
    "partnership": "single",
    "age": "25",
    "status": "settled",
    "assistance": "none",
    "assets": "under_10",
    "housing": "rent",
    "rent": "900",
    "wage": "18.73",
    "hours": "30",
}


@pytest.fixture
def describe(client: Client) -> Callable[..., Any]:
    """Sends the form: describe(PARENT, status="claimant")."""

    def send(household: dict[str, str] = PARENT, place: str = "", **changes: str) -> Any:
        return client.post("/en/in-hand/household/", {**household, **changes, "place": place})

    return send


@pytest.fixture
def seen(client: Client) -> Callable[[str], str]:
    def get(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return get
