"""Seeded people in number, for bench/people.py: tables filled by COPY or in bulk, and nothing else.

Rows are drawn from one seed, so two runs hold the same people. Nobody here is anybody.
"""

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

SEED = 20261126
AGENCY_SIZE = 20_000
CASELOAD = 80
OPEN_SHARE = 0.6
CHUNK = 20_000
Rows = Iterator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class World:
    """How much of everything, and the keys of what was made through the models before."""

    people: int
    events: int
    community: int
    agencies: tuple[int, ...]
    manager: int
    agreements: dict[int, int]  # by the agency that gives
    workers: dict[int, tuple[int, ...]]
    users: tuple[str, ...]  # public ids, in hex
    today: date

    def agency_of(self, person: int) -> int:
        return self.agencies[person % len(self.agencies)]


def hexed(draw: random.Random) -> str:
    return UUID(int=draw.getrandbits(128), version=4).hex


def fill(world: World) -> float:
    """All tables; seconds. The order is that of what points at what."""
    from django.db import connection

    began = time.perf_counter()
    store = _copied if connection.vendor == "postgresql" else _inserted
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("PRAGMA synchronous = OFF")
        for model, fields, rows in _tables(world):
            store(cursor, model._meta.db_table, *_whole(model, fields, rows))
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")
            for model, _fields, _rows in _tables(world):
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
                )
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")
    return time.perf_counter() - began


def _whole(
    model: Any, fields: Sequence[str], rows: Rows
) -> tuple[Sequence[str], Iterator[tuple[Any, ...]]]:
    """With the columns that are not drawn here, at their defaults: a model may gain some."""
    lacking = [f for f in model._meta.concrete_fields if f.column not in fields and not f.null]
    rest = tuple(f.get_default() for f in lacking)
    return (*fields, *(f.column for f in lacking)), ((*row, *rest) for row in rows)


def _copied(cursor: Any, table: str, fields: Sequence[str], rows: Rows) -> None:
    columns = ", ".join(f'"{field}"' for field in fields)
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for chunk in _chunks(rows):
            copy.write("".join("\t".join(map(_text, row)) + "\n" for row in chunk))


def _text(value: Any) -> str:
    return "\\N" if value is None else str(value)


def _inserted(cursor: Any, table: str, fields: Sequence[str], rows: Rows) -> None:
    from django.db import transaction

    columns = ", ".join(f'"{field}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with transaction.atomic():
        for chunk in _chunks(rows):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", chunk)


def _chunks(rows: Rows) -> Iterable[list[tuple[Any, ...]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _tables(world: World) -> list[tuple[Any, Sequence[str], Rows]]:
    from ladderway.web.audit.models import Event, Read, Reading
    from ladderway.web.participants import models as kept

    stamp = ("created_at", "changed_at", "revision")
    row = ("id", "public_id", "person_id", "agency_id", "by", *stamp)
    return [
        (
            kept.Person,
            (
                "id", "public_id", "community_id", "chosen_name", "family_name", "pronouns",
                "birth_date", "language", "interpreter_needed", "strengths", "reach_by",
                "may_leave_message", "reach_note", "search", "name_keys", "is_simulated", *stamp,
            ),
            _people(world),
        ),
        (kept.ContactPoint, (*row, "kind", "value", "normal", "is_safe", "note"), _phones(world)),
        (
            kept.Case,
            (
                "id", "public_id", "person_id", "agency_id", "worker_id", "state", "opened_on",
                "closed_on", "closing_reason", "source", "next_action", "next_action_on",
                "last_contact_on", "changed_at", "revision",
            ),
            _cases(world),
        ),
        (
            kept.Grant,
            (
                "id", "person_id", "agency_id", "topics", "purpose", "basis", "since", "until",
                "source_kind", "source_id", "agreement_id",
            ),
            _grants(world),
        ),
        (
            kept.WorkExperience,
            (*row, "title", "noc", "employer_name", "country", "since", "until",
             "employer_may_know", "duties"),
            _work(world),
        ),
        (kept.SpokenLanguage, (*row, "language", "is_first", "speaking"), _languages(world)),
        (
            Event,
            ("id", "at", "actor", "action", "subject_kind", "subject_id", "facts", "request_id"),
            _events(world),
        ),
        (
            Reading,
            ("id", "at", "actor", "route", "models_read", "request_id"),
            _readings(world),
        ),
        (Read, ("id", "reading_id", "person"), _reads(world)),
    ]  # fmt: skip


def worked() -> float:
    """Seconds that a processor has worked for us: this program, and the database's process for it
    where that runs on this machine."""
    from django.db import connection

    ours = time.process_time()
    if connection.vendor != "postgresql":
        return ours
    connection.ensure_connection()
    work = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    try:
        return ours + int(work.read_text().split()[0]) / 1e9
    except OSError:
        return ours


def names() -> tuple[list[str], list[str]]:
    """Given and family names, some hundreds each, the first the most frequent."""
    from ladderway.web.casework.simulated.lists import FAMILY, GIVEN

    ends = ("", "a", "el", "son", "ine", "ez", "ova", "ette")
    given = [name + end for end in ends[:4] for name in GIVEN]
    family = [name + end for end in ends for name in FAMILY]
    return given, family


def _frequent(draw: random.Random, words: Sequence[str]) -> str:
    """As names are spread: a few very often, most seldom."""
    return words[int(len(words) * draw.random() ** 2.2)]


def _people(world: World) -> Rows:
    from ladderway.domain.matching.names import keys_of
    from ladderway.domain.reference.catalogue import fold

    draw = random.Random(SEED)
    given, family = names()
    folded = {name: fold(name) for name in (*given, *family)}
    heard = {name: keys_of(name).strip() for name in (*given, *family)}
    moment = f"{world.today} 10:00:00+00:00"
    for key in range(1, world.people + 1):
        first, last = _frequent(draw, given), _frequent(draw, family)
        born = date(1950 + draw.randrange(56), 1 + draw.randrange(12), 1 + draw.randrange(28))
        yield (
            key, hexed(draw), world.community, first, last, "", born, draw.choice(("en", "fr")),
            0, "Learns by doing", draw.choice(("phone", "text", "")), 0, "",
            f"{folded[first]} {folded[last]}", f" {heard[first]} {heard[last]} ", 1,
            moment, moment, 1,
        )  # fmt: skip


def _row(world: World, draw: random.Random, key: int, person: int) -> tuple[Any, ...]:
    moment = f"{world.today} 10:00:00+00:00"
    agency = world.agency_of(person)
    return (key, hexed(draw), person, agency, hexed(draw), moment, moment, 1)


def phone_of(person: int) -> str:
    """A number of ten digits, another for everybody."""
    return f"{('416', '647', '437', '905')[person % 4]}{(person * 7919) % 10_000_000:07}"


def _phones(world: World) -> Rows:
    draw = random.Random(SEED + 1)
    for person in range(1, world.people + 1):
        number = phone_of(person)
        yield (*_row(world, draw, person, person), "phone", number, f"+1{number}", None, "")


def _case_of(world: World, draw: random.Random, person: int) -> dict[str, Any]:
    """The one case of a person: 60 of 100 are open."""
    is_open = draw.random() < OPEN_SHARE
    opened = world.today - timedelta(days=30 + draw.randrange(900))
    workers = world.workers[world.agency_of(person)]
    turn = (person // len(world.agencies)) % len(workers)
    ahead = timedelta(days=draw.randrange(-20, 60))
    return {
        "public_id": hexed(draw), "is_open": is_open, "opened": opened, "worker": workers[turn],
        "closed": None if is_open else opened + timedelta(days=draw.randrange(1, 30)),
        "next": world.today + ahead if is_open and draw.random() < 0.9 else None,
        "last": world.today - timedelta(days=draw.randrange(90)) if is_open else None,
    }  # fmt: skip


def _each_case(world: World) -> Iterator[tuple[int, dict[str, Any]]]:
    draw = random.Random(SEED + 2)
    return ((p, _case_of(world, draw, p)) for p in range(1, world.people + 1))


def _cases(world: World) -> Rows:
    moment = f"{world.today} 10:00:00+00:00"
    for person, case in _each_case(world):
        state = ("active", "active", "enquiring", "waiting")[person % 4]
        state = "screening" if person % 97 == 0 else state
        yield (
            person, case["public_id"], person, world.agency_of(person), case["worker"],
            state if case["is_open"] else "closed", case["opened"], case["closed"],
            "" if case["is_open"] else "moved", "",
            "Call about the session" if case["next"] else "",
            case["next"], case["last"], moment, 1,
        )  # fmt: skip


def _grants(world: World) -> Rows:
    from ladderway.domain.access.topics import SERVING, Topic, mask

    draw, key = random.Random(SEED + 3), 0
    serving = mask(SERVING)
    seen = mask(frozenset({Topic.IDENTITY, Topic.SERVICE, Topic.ATTENDANCE, Topic.STREAM}))
    shared = mask(frozenset({Topic.IDENTITY, Topic.SERVICE, Topic.PLAN}))
    for person, case in _each_case(world):
        agency = world.agency_of(person)
        common = case["opened"], case["closed"]
        source = case["public_id"]
        overseen = world.manager, seen, "oversee", "agreement", case["opened"], None
        rows = [
            (agency, serving, "serve", "notice", *common, "case", source, None),
            (*overseen, "agreement", source, world.agreements[agency]),
        ]
        if draw.random() < 0.05:
            other = world.agencies[(person + 1) % len(world.agencies)]
            ends = world.today + timedelta(days=200)
            given = other, shared, "serve", "consent", case["opened"], ends
            rows.append((*given, "sharing", hexed(draw), None))
        for row in rows:
            key += 1
            yield (key, person, *row)


def _work(world: World) -> Rows:
    draw = random.Random(SEED + 4)
    for person in range(1, world.people + 1):
        since = world.today - timedelta(days=200 + draw.randrange(3000))
        until = None if draw.random() < 0.35 else since + timedelta(days=draw.randrange(20, 190))
        title = draw.choice(("Cook", "Cleaner", "Picker", "Cashier", "Care worker"))
        row = _row(world, draw, person, person)
        yield (*row, title, "65201", "A shop", "CA", since, until, 0, "")


def _languages(world: World) -> Rows:
    draw = random.Random(SEED + 5)
    for person in range(1, world.people + 1):
        row = _row(world, draw, person, person)
        yield (*row, draw.choice(("en", "fr", "fa", "ti", "es", "tl")), 1, None)


def _events(world: World) -> Rows:
    draw = random.Random(SEED + 6)
    for key in range(1, int(world.events * 0.4) + 1):
        at = world.today - timedelta(days=draw.randrange(700))
        actor = draw.choice(world.users)
        yield (
            key, f"{at} 09:{key % 60:02}:00+00:00", actor, "person.changed", "person",
            hexed(draw), "{}", "",
        )  # fmt: skip


def _readings(world: World) -> Rows:
    draw = random.Random(SEED + 7)
    for key in range(1, int(world.events * 0.2) + 1):
        at = world.today - timedelta(days=draw.randrange(700))
        route = draw.choice(("participants:record", "casework:desk"))
        actor = draw.choice(world.users)
        yield (key, f"{at} 09:00:00+00:00", actor, route, '["participants.Person"]', "")


def _reads(world: World) -> Rows:
    draw = random.Random(SEED + 8)
    readings = int(world.events * 0.2)
    for key in range(1, int(world.events * 0.4) + 1):
        yield (key, 1 + key % readings, 1 + draw.randrange(world.people))
