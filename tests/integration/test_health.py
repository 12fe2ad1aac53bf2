"""What machines that watch the site are told."""

from typing import Any

import pytest
from django.test import Client

from ladderway.web import health


def test_liveness_asks_nothing_of_the_database(client: Client) -> None:
    # No database mark: a query would fail this test.
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}


@pytest.mark.django_db
def test_readiness_names_what_was_checked(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["checks"] == {
        "database": "ok",
        "migrations": "ok",
        "reference_tables": "ok",
    }


@pytest.mark.parametrize("broken", [lambda: False, lambda: 1 / 0], ids=["says no", "raises"])
def test_not_ready_when_a_check_fails(client: Client, monkeypatch: Any, broken: Any) -> None:
    monkeypatch.setattr(health, "CHECKS", {"database": broken, "tables": lambda: True})
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "not ready",
        "checks": {"database": "failed", "tables": "ok"},
    }


def test_health_is_never_kept(client: Client) -> None:
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]
