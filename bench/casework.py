"""The desk over many people: the page of the day, and a person's record, plan, supports, timeline.

    python bench/casework.py                     SQLite, 10,000 people
    python bench/casework.py --people 100000     more of them
    python bench/casework.py --postgresql        PostgreSQL, started for the run and removed

People are those of bench/people.py; those with an open case get contacts, tasks, referrals,
appointments, reminders, supports, plans and support beside work, drawn from the same seed. Asked as
a counsellor with a caseload of 80: the page of the day of their own people, that of all of the
agency, and records of the caseload in turn. Claims, at the 95th percentile: the page of the day
under 200 ms, each page of a person under 150 ms. The naive way in the same run asks case by case
what waits, under the same policy. Fails (1) only where a page does not answer, or where the
naive way finds other tasks than the page; a busy machine is slower and not wrong.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import people
from people_rows import SEED, World, fill

ROOT = Path(__file__).resolve().parent.parent
TODAY_MS, PERSON_MS = 200.0, 150.0
COMMUNITY = "bench"
OF_A_PERSON = {
    "record": "participants:record",
    "plan": "careerplans:plan",
    "supports": "supports:supports",
    "timeline": "referrals:timeline",
    "contacts and tasks": "referrals:daily",
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=25)
    given = parser.parse_args()
    if given.postgresql and not given.inside:
        ours = [sys.executable, str(ROOT / "scripts" / "postgres.py"), sys.executable]
        return subprocess.run([*ours, *sys.argv, "--inside"], check=False).returncode
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        people.prepare(Path(folder), not given.postgresql)
        world, staff = people.make(given.people, given.people)
        spent = fill(world)
        rows, more = work(world)
        print(
            f"{given.people:,} people at {len(world.agencies)} agencies in {spent:.0f} s; "
            f"{rows:,} open cases with their work in {more:.0f} s"
        )
        return run(world, staff["counsellor"], given.repeats)


def work(world: World) -> tuple[int, float]:
    """What is done for people with open cases: seeded, as in a demonstration."""
    from django.db import connection

    from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
    from ladderway.files.kept_ladder_file import About
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.careerplans import simulated as careerplans
    from ladderway.web.ladders.actions import keep
    from ladderway.web.participants.models import Case
    from ladderway.web.partners.models import Community
    from ladderway.web.referrals import simulated_desk
    from ladderway.web.referrals.simulated import Daily
    from ladderway.web.supports import simulated as supports

    began = time.perf_counter()
    community = Community.objects.get(pk=world.community)
    rungs = tuple(
        KeptRung(f"r{n}", f"Job {n}", noc, wage_low=17.6 + 4 * n, wage_high=22.0 + 4 * n)
        for n, noc in enumerate(("75101", "94140", "92012"))
    )
    steps = (KeptStep("", "r0"), KeptStep("r0", "r1"), KeptStep("r1", "r2"))
    ladder = KeptLadder("", "Food processing", "", 1, rungs, steps)
    keep(
        community=community, ladder=ladder, about=About(), why="", by=SYSTEM, today=world.today
    )  # fmt: skip
    cases = Case.objects.unscoped("seeded people of a bench").filter(closed_on=None)
    cases = list(cases.select_related("person", "agency", "worker").order_by("pk"))
    rng = random.Random(SEED)
    agencies = list({case.agency_id: case.agency for case in cases}.values())
    Daily(cases, agencies, world.today, rng).load()
    simulated_desk.load(cases, world.today, rng)
    careerplans.load(community, cases, world.today, rng)
    supports.load(community, cases, world.today, rng)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return len(cases), time.perf_counter() - began


class Visitor:
    """Somebody signed in. Of each page: milliseconds by the clock, and of the processor's work."""

    def __init__(self, user: Any) -> None:
        from django.test import Client

        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user)

    def get(self, address: str) -> tuple[float, float]:
        worked, began = time.process_time(), time.perf_counter()
        self.answer = self.client.get(address)
        spent = time.perf_counter() - began, time.process_time() - worked
        if self.answer.status_code != 200:
            raise SystemExit(f"answered {self.answer.status_code} in place of 200")
        return 1000 * spent[0], 1000 * spent[1]


def p95(spent: Sequence[float]) -> float:
    return sorted(spent)[min(len(spent) - 1, int(len(spent) * 0.95))]


def run(world: World, user: Any, repeats: int) -> int:
    from ladderway.web.settling import settle

    visitor = Visitor(user)
    persons = caseload(user)
    pages = {
        "today, my people": [f"{today()}?whose=mine"],
        "today, all of my agency": [f"{today()}?whose=all"],
        **{title: [at(name, p) for p in persons] for title, name in OF_A_PERSON.items()},
    }
    draw = random.Random(SEED)
    for addresses in pages.values():
        for address in addresses[:2]:
            visitor.get(address)  # warm
    settle()  # as a server does
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    for _n in range(repeats):
        for name, addresses in pages.items():
            measured[name].append(visitor.get(draw.choice(addresses)))
    for name, spent in measured.items():
        tell(name, spent)
    return compare(world, user, visitor, measured["today, my people"])


def at(name: str, *more: str) -> str:
    from django.urls import reverse

    return reverse(name, args=[COMMUNITY, *more])


def today() -> str:
    return at("casework:today")


def caseload(user: Any) -> list[str]:
    from ladderway.web.participants.models import Case

    cases = Case.objects.unscoped("seeded people of a bench").filter(worker=user, closed_on=None)
    return [str(case.person.public_id) for case in cases.select_related("person")]


def tell(name: str, spent: Sequence[tuple[float, float]]) -> None:
    claim = TODAY_MS if name.startswith("today") else PERSON_MS
    clock, work = zip(*spent, strict=True)
    held = "held" if p95(clock) <= claim else "MISSED"
    print(
        f"{name:>24}: median {statistics.median(clock):6.1f} ms, 95 % within {p95(clock):6.1f} ms "
        f"(claim {claim:g} ms: {held}); work here {p95(work):.1f} ms"
    )


def compare(world: World, user: Any, visitor: Visitor, spent: Sequence[tuple[float, float]]) -> int:
    """What waits, asked case by case; its tasks must be those of the page."""
    from django.test.utils import setup_test_environment

    from ladderway.web.participants.policy import Actor
    from ladderway.web.partners.models import Community

    actor = Actor.of(user, Community.objects.get(), world.today)
    began = time.perf_counter()
    tasks = naive(actor)
    slow = (time.perf_counter() - began) * 1000
    ours = statistics.median(clock for clock, _work in spent)
    print(f"naive: {slow:.0f} ms, without a page; ratio {slow / ours:.1f} times")
    setup_test_environment()  # from here on a page tells what it was made of
    visitor.get(f"{today()}?whose=mine")
    shown = {s.key: f.count for s, f in visitor.answer.context["groups"]}.get("tasks", 0)
    if shown != tasks:
        print(f"the page shows {shown} tasks, there are {tasks}: WRONG")
    return int(shown != tasks)


def naive(actor: Any) -> int:
    """Of each person of the caseload their contacts, tasks, referrals, appointments and plan."""
    from ladderway.domain.access.policy import Purpose
    from ladderway.web.careerplans.models import Plan
    from ladderway.web.participants.models import Case
    from ladderway.web.referrals.models import (
        Appointment,
        Contact,
        InWork,
        JobLoss,
        Referral,
        Reminder,
        Task,
        Update,
    )

    due = 0
    cases = Case.objects.visible_to(actor, Purpose.SERVE).filter(worker=actor.user, closed_on=None)
    for case in cases:
        for model in (Appointment, Contact, InWork, JobLoss, Plan, Referral, Reminder, Update):
            list(model.objects.visible_to(actor, Purpose.SERVE).filter(person=case.person_id)[:50])
        tasks = Task.objects.visible_to(actor, Purpose.SERVE).filter(person=case.person_id)
        due += sum(
            task.done_at is None
            and task.due_on < actor.on + timedelta(days=1)
            and task.owner_id in (None, actor.user.pk)
            for task in tasks
        )
    return due


if __name__ == "__main__":
    sys.exit(main())
