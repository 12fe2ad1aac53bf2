"""Bringing 5,000 rows onto an empty map: staged, looked at in parts, and applied as a whole.

Claim: under 10 s in all, on SQLite. Beside it the naive way, one action for each row, run on a
sample and extrapolated. Fails (1) where nothing was added.

python bench/asset_map_apply.py [rows]
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROWS, SAMPLE, CLAIM_SECONDS = 5_000, 200, 10.0
TODAY = date(2026, 11, 25)


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def a_community() -> tuple[Any, Any]:
    from ladderway.web.accounts.models import User
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.partners import actions

    place = actions.create_community(
        slug="bench", name_en="Bench", name_fr="Banc", area="ER3530", is_simulated=True, by=SYSTEM
    )
    agency = actions.create_agency(
        community=place, slug="one", name_en="One", name_fr="Un", by=SYSTEM
    )
    user = User.objects.create_user("planner@example.org", "a long enough password")
    actions.grant_role(
        user=user, agency=agency, role="planner", since=TODAY, by=SYSTEM, today=TODAY
    )
    return place, user


def bring(place: Any, user: Any, data: bytes) -> Any:
    from ladderway.files.asset_map import read_sheet
    from ladderway.web.imports import actions as staging
    from ladderway.web.imports.models import Row
    from ladderway.web.training import importing

    who = {"community": place, "by": user, "today": TODAY}
    batch = importing.stage_file(sheet=read_sheet(data, "map.xlsx"), **who)
    while batch.rows.filter(action=Row.Action.WAIT).exists():
        importing.look_at_some(batch=batch, **who)
    for doubtful in (Row.Action.ASK, Row.Action.SKIP):  # take them all: the most work
        staging.choose_all(batch=batch, now=doubtful, then=Row.Action.ADD)
    importing.apply(batch=batch, **who)
    return batch


def one_by_one(place: Any, user: Any, batch: Any) -> None:
    from ladderway.web.training import actions, import_rows, importing

    for row in batch.rows.filter(action="add")[:SAMPLE]:
        draft = importing.reading(row).draft
        home = actions.find_or_add_organization(
            community=place, name_en=draft.organization.name, by=user, today=TODAY
        )
        actions.add_program(
            organization=home, fields=import_rows.fields_of(draft), by=user, today=TODAY
        )


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ladderway.web.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from bench.asset_map_import import made_up
        from ladderway.files.asset_map import write_xlsx

        place, user = a_community()
        data = write_xlsx(made_up(rows))
        begin = time.perf_counter()
        batch = bring(place, user, data)
        ours = time.perf_counter() - begin
        added = batch.rows.filter(action="add").count()
        naive = timed(lambda: one_by_one(place, user, batch)) * added / min(SAMPLE, added)
    print(f"{rows} rows read, looked at and applied ({added} programs added): {ours:.2f} s")
    print(f"the same programs added one by one (from {SAMPLE}): {naive:.2f} s, for adding alone")
    held = "held" if ours <= CLAIM_SECONDS else "NOT held"
    print(f"claim: under {CLAIM_SECONDS:.0f} s: {held}; ratio of the two {naive / ours:.1f}")
    return int(not added)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    raise SystemExit(main())
