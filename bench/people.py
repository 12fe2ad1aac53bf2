"""Search, list and record pages over 500,000 people and 5 million audit rows.

    python bench/people.py                        PostgreSQL, 500,000 people, 5 million rows
    python bench/people.py --sqlite               SQLite, 100,000 people, 1 million rows
    python bench/people.py --people 20000         quicker

Asked as a counsellor of an agency of 20,000 people with a caseload of 80, and as a system manager
over all agencies. The naive way, in the same run: names searched anywhere in them and counted to
the end, and a list that is read whole and sorted in Python. PostgreSQL is started for the run
(scripts/postgres.py) and removed with its data. Needs about 4 GB of disk at full size.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from people_rows import (
    AGENCY_SIZE,
    CASELOAD,
    OPEN_SHARE,
    SEED,
    World,
    fill,
    names,
    phone_of,
    worked,
)

CLAIM_MS = 150.0
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds of one page: by the clock, and of a processor's work, ours with the database's.
    On a machine that does other things too the second says more."""

    clock: float
    work: float

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.clock + other.clock, self.work + other.work)


Sample = tuple[str, Spent]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sqlite", action="store_true")
    parser.add_argument("--people", type=int)
    parser.add_argument("--events", type=int)
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--explain", action="store_true", help="print the plans of slow queries")
    given = parser.parse_args()
    if not given.sqlite and "DATABASE_URL" not in os.environ:
        ours = [sys.executable, str(ROOT / "scripts" / "postgres.py"), sys.executable, *sys.argv]
        return subprocess.run(ours, check=False).returncode
    given.people = given.people or (100_000 if given.sqlite else 500_000)
    given.events = given.events or given.people * 10
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        prepare(Path(folder), given.sqlite)
        world, staff = make(given.people, given.events)
        spent = fill(world)
        print(
            f"{given.people:,} people and {given.events:,} audit rows at "
            f"{len(world.agencies)} agencies, stored in {spent:.0f} s"
        )
        return run(world, staff, given.repeats, given.explain)


def prepare(folder: Path, sqlite: bool) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "ladderway.web.settings",
        "LADDERWAY_VAR": str(folder),
        "LADDERWAY_LOG_LEVEL": "ERROR",
    }
    if sqlite:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def make(people: int, events: int) -> tuple[World, dict[str, Any]]:
    """Agencies and their staff, through the models."""
    from django.contrib.auth.hashers import make_password
    from django.utils import timezone

    from ladderway.domain.access.topics import Topic, mask
    from ladderway.web.accounts.models import User
    from ladderway.web.participants.models import Agreement
    from ladderway.web.partners.models import Agency, Community, Membership

    community = Community.objects.create(slug="bench", name_en="B", name_fr="B", area="ER3530")
    number = max(5, people // AGENCY_SIZE)
    agencies = [
        Agency.objects.create(community=community, slug=f"a{n}", name_en=f"A{n}", name_fr=f"A{n}")
        for n in range(number + 1)
    ]
    manager, serving = agencies[0], agencies[1:]
    each = max(1, round(people / number * OPEN_SHARE / CASELOAD))
    hashed = make_password(None)
    users = User.objects.bulk_create(
        [
            User(email=f"w{n}@example.org", name=f"Worker {n}", password=hashed)
            for n in range(number * each + 1)
        ]
    )
    at = {agency.pk: users[n * each : (n + 1) * each] for n, agency in enumerate(serving)}
    Membership.objects.bulk_create(
        Membership(user=user, agency_id=agency, role="counsellor", since="2020-01-01")
        for agency, staff in at.items()
        for user in staff
    )
    Membership.objects.create(
        user=users[-1], agency=manager, role="system_manager", since="2020-01-01"
    )
    seen = mask(frozenset({Topic.IDENTITY, Topic.SERVICE, Topic.ATTENDANCE, Topic.STREAM}))
    agreements = {
        agency.pk: Agreement.objects.create(
            community=community, kind="oversight", giver=agency, receiver=manager, topics=seen,
            title="O", authority="A", since="2020-01-01", by=users[-1].public_id,
        ).pk
        for agency in serving
    }  # fmt: skip
    world = World(
        people=people, events=events, community=community.pk,
        agencies=tuple(a.pk for a in serving), manager=manager.pk, agreements=agreements,
        workers={agency: tuple(u.pk for u in staff) for agency, staff in at.items()},
        users=tuple(u.public_id.hex for u in users), today=timezone.localdate(),
    )  # fmt: skip
    return world, {"counsellor": at[serving[0].pk][0], "system manager": users[-1]}


# --- What is asked -----------------------------------------------------------------------------
def run(world: World, staff: dict[str, Any], repeats: int, explains: bool) -> int:
    from ladderway.web.settling import settle

    for role, user in staff.items():
        visitor = Visitor(user, explains)
        asked = asks(world, role)
        for _ in range(2):
            for _name, ask in asked:  # warm
                ask(visitor, random.Random(0))
        settle()  # as a server does
        draw = random.Random(SEED)
        samples = [(n, s) for _ in range(repeats) for n, ask in asked for s in ask(visitor, draw)]
        tell(role, samples)
        visitor.tell_slow()
        compare(world, user, role, samples)
    return 0


class Visitor:
    """Somebody signed in, whose requests are timed."""

    def __init__(self, user: Any, explains: bool) -> None:
        from django.test import Client

        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user)
        self.explains = explains
        self.slow: dict[str, float] = {}
        self.records: list[str] = []

    def get(self, address: str) -> Spent:
        return self._timed(lambda: self.client.get(address), 200)

    def post(self, address: str, told: dict[str, str]) -> Spent:
        return self._timed(lambda: self.client.post(address, told), 302)

    def _timed(self, ask: Callable[[], Any], status: int) -> Spent:
        from django.db import connection

        def seen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            began = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                spent = (time.perf_counter() - began) * 1000
                if self.explains and spent > self.slow.get(sql, 30):
                    self.slow[sql] = spent

        with connection.execute_wrapper(seen):
            before = worked()
            began = time.perf_counter()
            answer = ask()
            spent = Spent((time.perf_counter() - began) * 1000, (worked() - before) * 1000)
        if answer.status_code != status:
            raise SystemExit(f"answered {answer.status_code} in place of {status}")
        self.answer = answer
        return spent

    def tell_slow(self) -> None:
        for sql, spent in sorted(self.slow.items(), key=lambda pair: -pair[1])[:8]:
            print(f"  {spent:.0f} ms: {sql[:3000]}\n")


Ask = Callable[[Visitor, random.Random], list[Spent]]
DESK = "/en/communities/bench/people/"
RECORD = re.compile(rf"{DESK}[0-9a-f-]{{36}}/")
PLAIN = {"find": "", "whose": "", "state": "", "due": "", "agency": "", "sort": "next", "page": "1"}


def asks(world: World, role: str) -> list[tuple[str, Ask]]:
    """Each page a visitor asks for, by name. A list is posted and then shown: both are timed."""
    given, family = names()

    def listed(told: Callable[[random.Random], dict[str, str]]) -> Ask:
        def ask(visitor: Visitor, draw: random.Random) -> list[Spent]:
            return [visitor.post(DESK, PLAIN | told(draw)) + visitor.get(DESK)]

        return ask

    def name(draw: random.Random, words: Sequence[str]) -> str:
        return words[int(len(words) * draw.random() ** 2.2)]

    def record(visitor: Visitor, draw: random.Random) -> list[Spent]:
        if not visitor.records:
            visitor.post(DESK, PLAIN | {"page": "2"})
            visitor.get(DESK)
            visitor.records = sorted(set(RECORD.findall(visitor.answer.content.decode())))
            if not visitor.records:
                raise SystemExit("The list shows nobody.")
        return [visitor.get(draw.choice(visitor.records))]

    lists: dict[str, dict[str, str]] = {
        "list: all": {},
        "list: third page": {"page": "3"},
        "list: by name": {"sort": "name"},
        "list: by name, down": {"sort": "-name"},
        "list: latest day first": {"sort": "-next"},
        "list: overdue": {"due": "late"},
        "list: no contact": {"due": "quiet"},
        "list: closed": {"state": "closed"},
        "list: waiting": {"state": "waiting"},
    }
    if role == "counsellor":
        lists["list: mine"] = {"whose": "mine"}
        lists["list: shared with us"] = {"whose": "shared"}
    else:
        lists["list: one agency"] = {"agency": "a1"}
    asked = [(name_, listed(lambda _draw, told=told: told)) for name_, told in lists.items()]
    asked += [
        ("search: family name", listed(lambda d: {"find": name(d, family)})),
        ("search: both names", listed(lambda d: {"find": f"{name(d, given)} {name(d, family)}"})),
        ("search: three letters", listed(lambda d: {"find": name(d, family)[:3]})),
        ("search: given, rare", listed(lambda d: {"find": given[-1 - d.randrange(50)]})),
        ("search: nobody", listed(lambda _d: {"find": "qqxz"})),
        ("record", record),
    ]
    if role == "counsellor":

        def digits(draw: random.Random) -> dict[str, str]:
            mine = draw.randrange(world.people // len(world.agencies) - 1) * len(world.agencies)
            return {"find": phone_of(mine + len(world.agencies))[-7:]}

        asked.append(("search: telephone", listed(digits)))
    return asked


# --- What it was like ----------------------------------------------------------------------------
def p95(spent: Sequence[float]) -> float:
    return sorted(spent)[min(len(spent) - 1, int(len(spent) * 0.95))]


def tell(role: str, samples: Sequence[Sample]) -> None:
    print(f"\nAs a {role}, in ms by the clock (of processor's work):")
    for kind in ("search", "list", "record"):
        every = [spent for name, spent in samples if name.startswith(kind)]
        within = p95([each.clock for each in every])
        said = "held" if within <= CLAIM_MS else "NOT held on this machine now"
        print(f"{kind:>8} pages: {_both(every)}; claim {CLAIM_MS:g}: {said}")
    for name in dict.fromkeys(name for name, _spent in samples):
        print(f"  {name:24} {_both([spent for each, spent in samples if each == name])}")


def _both(every: Sequence[Spent]) -> str:
    clocks, works = [each.clock for each in every], [each.work for each in every]
    middle = f"median {statistics.median(clocks):6.1f} ({statistics.median(works):6.1f})"
    return f"{middle}, 95 % within {p95(clocks):6.1f} ({p95(works):6.1f})"


def compare(world: World, user: Any, role: str, samples: Sequence[Sample]) -> None:
    """The naive way with the same policy, in the same run."""
    from ladderway.domain.access.policy import Purpose
    from ladderway.web.participants.policy import Actor
    from ladderway.web.partners.models import Community

    actor = Actor.of(user, Community.objects.get(), world.today)
    purpose = Purpose.SERVE if role == "counsellor" else Purpose.OVERSEE
    _given, family = names()
    draw = random.Random(SEED)
    words = [family[int(len(family) * draw.random() ** 2.2)] for _ in range(5)]
    searched = [clock(lambda w=w: naive_search(actor, purpose, w)) for w in words]
    listed = [clock(lambda: naive_list(actor, purpose, world)) for _ in range(2)]
    for kind, slow in (("search", searched), ("list", listed)):
        ours = statistics.median(s.clock for name, s in samples if name.startswith(kind))
        naive = statistics.median(slow)
        print(
            f"naive {kind}: median {naive:.0f} ms, without a page; ratio {naive / ours:.1f} times"
        )


def naive_search(actor: Any, purpose: Any, word: str) -> list[Any]:
    """Anywhere in a name, counted to the end."""
    from django.db.models import Q

    from ladderway.web.participants.models import Person

    found = Person.objects.visible_to(actor, purpose)
    found = found.filter(Q(chosen_name__icontains=word) | Q(family_name__icontains=word))
    found.count()
    return list(found.order_by("chosen_name")[:50])


def naive_list(actor: Any, purpose: Any, world: World) -> list[Any]:
    """Every open case whose person may be opened, read and sorted in Python; of an agency, or of
    20,000 where there are more."""
    from ladderway.web.participants.models import Case

    found = Case.objects.visible_to(actor, purpose).filter(closed_on=None).select_related("person")
    every = list(found[:AGENCY_SIZE])
    every.sort(key=lambda case: (case.next_action_on is None, case.next_action_on, case.pk))
    return every[:50]


def clock(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
