"""Bringing in 100,000 people from a file: read, validated, compared, applied.

Claim: under 90 s and under 1 GB of memory, with faults and duplicates among the rows. Beside it the
naive way, one `register` a person with the same rows, run on a sample and extrapolated. The agency
has people already, some of whom stand in the file. On SQLite, or on the database of DATABASE_URL:

    python bench/people_import.py [rows]
    python scripts/postgres.py python bench/people_import.py [rows]

Beside the clock it says what a processor worked, ours and the database's: on a machine that does
other things too, that says more. Fails (1) where rows are lost or stay undone.
"""

import csv
import io
import os
import random
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from people_rows import worked

ROWS, SAMPLE = 100_000, 2_000
CLAIM_SECONDS, CLAIM_MEGABYTES = 90.0, 1_000.0
TODAY = date(2026, 11, 26)
HEADS = ("Name used", "Family name", "Date of birth", "Telephone", "E-mail", "CaMS number",
         "Current job", "Hours a week", "Wage an hour", "First day of service")  # fmt: skip
SYLLABLES = ("ba", "chi", "do", "fa", "gu", "ha", "ji", "ko", "la", "mi", "no", "pa", "ri", "su")


def made_up(count: int) -> list[list[str]]:
    """Rows with 2% of faults, and 3% that repeat an earlier row."""
    rng = random.Random(5)
    rows: list[list[str]] = []
    for number in range(count):
        chance = rng.random()
        if rows and chance < 0.03:
            rows.append([*rng.choice(rows)])
            continue
        row = _person(rng, number)
        if chance > 0.98:
            place, wrong = rng.choice([(0, ""), (2, "2050-01-01"), (3, "12"), (4, "nobody")])
            row[place] = wrong
        rows.append(row)
    return rows


def _person(rng: random.Random, number: int) -> list[str]:
    given, family = ("".join(rng.choices(SYLLABLES, k=3)).title() for _ in range(2))
    born = date(1955, 1, 1) + timedelta(days=rng.randrange(18_000))
    works = rng.random() < 0.4
    return [
        given, family, born.isoformat(),
        f"416 {rng.randrange(200, 999)} {rng.randrange(10_000):04}",
        f"p{number}@example.org" if rng.random() < 0.6 else "",
        str(1_000_000 + number) if rng.random() < 0.5 else "",
        "Cashier" if works else "", "20" if works else "", "18.25" if works else "",
        (TODAY - timedelta(days=rng.randrange(900))).isoformat(),
    ]  # fmt: skip


def as_csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([HEADS, *rows])
    return out.getvalue().encode()


def an_actor() -> Any:
    from ladderway.web.accounts.models import User
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.participants.policy import Actor
    from ladderway.web.partners import actions

    place = actions.create_community(
        slug="bench", name_en="Bench", name_fr="Banc", area="ER3530", is_simulated=True, by=SYSTEM
    )
    agency = actions.create_agency(
        community=place, slug="one", name_en="One", name_fr="Un", by=SYSTEM
    )
    user = User.objects.create_user("counsellor@example.org", "a long enough password")
    actions.grant_role(
        user=user, agency=agency, role="counsellor", since=TODAY, by=SYSTEM, today=TODAY
    )
    return Actor.of(user, place, TODAY), agency


class Clock:
    """Prints what each step took, and keeps the sums: by the clock, and of a processor's work."""

    def __init__(self) -> None:
        self.total, self.work = 0.0, 0.0
        self._at, self._worked = time.perf_counter(), worked()

    def said(self, what: str) -> None:
        now, done = time.perf_counter(), worked()
        took, work = now - self._at, done - self._worked
        self.total, self.work = self.total + took, self.work + work
        self._at, self._worked = now, done
        print(f"{what:52} {took:8.2f} s, of work {work:8.2f} s")


def bring(actor: Any, agency: Any, data: bytes, clock: Clock) -> Any:
    from ladderway.files.people import read_people
    from ladderway.web.people_imports.actions import applying, looking, staging

    sheet = read_people(data, "people.csv")
    clock.said(f"{len(sheet.rows)} rows of CSV ({len(data) / 1e6:.1f} MB) read")
    file = staging.stage(actor=actor, agency=agency, sheet=sheet)
    del sheet
    clock.said("kept as written")
    while looking.look(actor=actor, file=file):
        pass
    clock.said("validated and compared")
    staging.choose_all(actor=actor, file=file, action="change")
    applying.begin(actor=actor, file=file)
    while applying.apply_some(actor=actor, file=file):
        pass
    clock.said("applied")
    return file


def one_by_one(actor: Any, agency: Any, rows: list[list[str]]) -> float:
    """Seconds for one person."""
    from ladderway.web.participants.actions import people
    from ladderway.web.participants.models import ExternalId, WorkExperience

    begin = time.perf_counter()
    for given, family, born, phone, email, number, job, *_more, since in rows:
        contacts = [("phone", phone), *([("email", email)] if email else [])]
        person = people.register(
            actor=actor, agency=agency, contacts=contacts,
            fields={
                "chosen_name": given, "family_name": family,
                "birth_date": date.fromisoformat(born),
            },
            case={"opened_on": date.fromisoformat(since)},
        )  # fmt: skip
        kept = [ExternalId(kind="cams", value=number)] if number else []
        kept += [WorkExperience(title=job)] if job else []
        for row in kept:
            people.add_row(actor=actor, person=person, agency=agency, row=row)
    return (time.perf_counter() - begin) / len(rows)


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ladderway.web.settings")
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        actor, agency = an_actor()
        people = made_up(rows)
        right = [row for row in people[: SAMPLE * 2] if all(row[:3]) and row[3] != "12"]
        right = [row for row in right if row[2] < "2026" and row[4] != "nobody"]
        each = one_by_one(actor, agency, right[:SAMPLE])  # they stand in the file again
        data = as_csv(people)
        del people
        clock = Clock()
        file = bring(actor, agency, data, clock)
        from ladderway.web.people_imports.queries import counts

        done = counts(file)
        added = file.rows.filter(action="add").count()
        vendor = connection.vendor
        connection.close()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{vendor}: {clock.total:.1f} s in all, of work {clock.work:.1f} s, "
        f"at most {megabytes:.0f} MB; {dict(done)}"
    )
    naive = each * added
    print(
        f"the same {added} people registered one by one, from {SAMPLE}: {naive:.0f} s, for adding"
    )
    print(f"alone; ratio {naive / clock.total:.1f}")
    held = clock.total <= CLAIM_SECONDS and megabytes <= CLAIM_MEGABYTES
    limits = f"{CLAIM_SECONDS:.0f} s and {CLAIM_MEGABYTES:.0f} MB"
    print(f"claim: under {limits}: {'held' if held else 'NOT held'}")
    told = sum(done[action] for action in ("add", "change", "same", "refuse"))
    return int(told != rows or done["done"] != done["add"] + done["change"])


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    raise SystemExit(main())
