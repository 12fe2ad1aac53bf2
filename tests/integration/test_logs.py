"""Logs say what happened to the system and nothing about anybody."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from ladderway.web import health
from ladderway.web.logging import JsonFormatter


@pytest.fixture
def lines() -> "Iterator[Callable[[], list[dict[str, Any]]]]":
    """What would have been written, from all loggers at all levels."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def requests(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in lines if line["logger"] == "ladderway.web.requests"]


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_route_and_id(client: Client, lines: Any) -> None:
    answer = client.get("/fr/")
    (line,) = requests(lines())
    assert line["route"] == "explorer:home"
    assert line["method"] == "GET"
    assert line["status"] == 200
    assert line["language"] == "fr"
    assert line["ms"] >= 0
    assert line["request"] == answer.headers["X-Request-ID"]


@pytest.mark.django_db
def test_what_people_type_is_not_logged(
    client: Client, lines: Any, person: Callable[..., Any]
) -> None:
    user = person("jane.roe@example.org", name="Jane Roe")
    agent = "Telltale/1.0"
    client.get("/en/?grade=8&q=housekeeper", headers={"user-agent": agent})
    client.get("/en/jane.roe@example.org/secret-address/")
    given = {"login": user.email, "password": "correct horse battery staple"}
    client.post("/en/account/login/", given, REMOTE_ADDR="203.0.113.7")
    client.post("/en/account/login/", {"login": user.email, "password": "wrong guess"})
    client.get("/en/account/")
    written = json.dumps(lines())
    assert str(user.public_id) in written
    for value in ["jane.roe", "Jane", "grade", "housekeeper", "secret-address", "battery",
                  "wrong guess", "203.0.113.7", "127.0.0.1", agent]:  # fmt: skip
        assert value not in written, value


@pytest.mark.django_db
def test_an_error_is_logged_by_kind_and_place_and_without_its_text(
    lines: Any, monkeypatch: Any
) -> None:
    def fail() -> bool:
        raise ValueError("Key (email)=(jane.roe@example.org) already exists")

    monkeypatch.setattr(health, "CHECKS", {"database": fail})
    Client().get("/readyz")
    (line,) = [entry for entry in lines() if entry.get("check") == "database"]
    assert line["error"]["kind"] == "builtins.ValueError"
    assert "health.py" in json.dumps(line["error"]["frames"])
    assert "jane.roe" not in json.dumps(lines())


def test_arguments_of_other_libraries_messages_are_left_out(lines: Any) -> None:
    logging.getLogger("somebody.else").error("Mail to %s failed", "jane.roe@example.org")
    logging.getLogger("somebody.else").error("Mail to jane.roe@example.org failed")
    assert [line["event"] for line in lines()] == ["Mail to %s failed", "Mail to [email] failed"]


def test_our_own_lines_hold_listed_fields_only(lines: Any) -> None:
    logging.getLogger("ladderway.x").error("done", extra={"count": 3, "email": "a@example.org"})
    (line,) = lines()
    assert line["count"] == 3
    assert "email" not in line


def test_an_id_from_outside_is_believed_only_behind_a_proxy_of_ours(
    client: Client, settings: Any
) -> None:
    given = {"X-Request-ID": "abcdef-123456"}
    assert client.get("/healthz", headers=given).headers["X-Request-ID"] != "abcdef-123456"
    settings.PROXIES = 1
    assert client.get("/healthz", headers=given).headers["X-Request-ID"] == "abcdef-123456"
    forged = {"X-Request-ID": 'x"}\n{"level": "forged'}
    assert "forged" not in client.get("/healthz", headers=forged).headers["X-Request-ID"]


@pytest.mark.django_db
def test_logging_a_request_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    connection.ensure_connection()
    with django_assert_num_queries(0):
        client.get("/en/")
