"""What has been recorded stays as it was."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from ladderway.web.audit import actions, queries
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import AppendOnlyError, Event
from ladderway.web.logging import REQUEST_ID

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return actions.record(by=SYSTEM, action="thing.done", subject=("thing", "7"), facts={"n": 1})


def test_an_event_says_who_what_and_in_which_request(person: Any) -> None:
    token = REQUEST_ID.set("request-1")
    user = person()
    actions.record(by=user, action="thing.done", subject=("thing", user.public_id))
    REQUEST_ID.reset(token)
    (event,) = queries.about("thing", user.public_id)
    assert (event.actor, event.request_id) == (user.public_id, "request-1")


def test_the_system_acts_as_nobody(event: Event) -> None:
    assert event.actor is None


@pytest.mark.parametrize(
    "change",
    [
        lambda e: e.save(),
        lambda e: e.delete(),
        lambda e: Event.objects.update(action="thing.undone"),
        lambda e: Event.objects.all().delete(),
        lambda e: Event.objects.bulk_update([e], ["action"]),
    ],
    ids=["save", "delete", "update all", "delete all", "bulk"],
)
def test_the_code_offers_no_way_to_change_it(event: Event, change: Any) -> None:
    with pytest.raises(AppendOnlyError):
        change(event)


def test_the_database_refuses_to_change_it(event: Event) -> None:
    with (
        pytest.raises(DatabaseError, match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE audit_event SET action = 'thing.undone'")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test databases are emptied")
def test_postgresql_refuses_to_remove_it(event: Event) -> None:
    with (
        pytest.raises(DatabaseError, match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM audit_event")


RECORDED = ("audit_event", "audit_reading", "audit_read")
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite knows neither roles nor TRUNCATE"
)


@ON_POSTGRESQL
@pytest.mark.parametrize("table", RECORDED)
def test_postgresql_refuses_to_empty_it(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_truncate")
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
            cursor.execute(f"TRUNCATE {table} CASCADE")


@ON_POSTGRESQL
@pytest.mark.parametrize("table", RECORDED)
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_role_of_the_site_only_adds_to_it(change: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE site_of_tests")
        call_command("application_role", "site_of_tests", stdout=StringIO())
        cursor.execute("SET LOCAL ROLE site_of_tests")
        actions.record(by=SYSTEM, action="thing.done", subject=("thing", "7"))
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(change.format(table))
        assert Event.objects.exists()
        cursor.execute("RESET ROLE")


@pytest.mark.skipif(connection.vendor == "postgresql", reason="there it works")
def test_sqlite_has_no_role_to_narrow() -> None:
    with pytest.raises(CommandError, match="needs PostgreSQL"):
        call_command("application_role", "anybody")


@pytest.mark.parametrize("action", ["no dot", "Upper.case", "a.b.c", ""])
def test_an_action_is_a_code(action: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        actions.record(by=SYSTEM, action=action, subject=("thing", "7"))
