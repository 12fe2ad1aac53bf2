"""Ask the engine for the ladders of tests/spec/known_ladders.yaml and write the page about them.

python scripts/known_ladders.py          write docs/reference/known-ladders.md
python scripts/known_ladders.py --print  the same to the screen
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from ladderway.domain.ladders.model import Ladder, LadderQuery, Start, StartKind
from ladderway.files.engine import Engine, load_engine

ROOT = Path(__file__).resolve().parents[1]
LADDERS = ROOT / "tests" / "spec" / "known_ladders.yaml"
PAGE = ROOT / "docs" / "reference" / "known-ladders.md"
AREA = "ER3530"
HOURS = (8.0, 20.0)
MONTHS_SHOWN = 48
LONG = 150
HEAD = """# Known ladders

Ladders that coaches in Ontario know, put to the engine: Toronto, nothing told of the person, no
program on the map. `scripts/known_ladders.py` writes this page; the list is
`tests/spec/known_ladders.yaml`, and a test holds the engine to it.

- **months**: each step by its quickest way, training and waiting included, at the hours a week
  given. A dash: some step is not offered.
- **shown**: whether the first answer to someone in the first job, within 48 months, holds it. *all*
  its rungs in one ladder; *the end* by another way; *a part*; *almost*, as one thing away. Asked at
  8 and at 20 hours a week, for any sector and for its own.

Assistants and registered early childhood educators share the code 42202, so the step from one to
the other is within a rung: the assistant's way says that it leads to some of these jobs only. From
aide to practical nurse to registered nurse is offered step by step. Asked for the whole, the engine
shows the degree alone, which is sooner; it does not see that one earns more on the way.

Where the whole is not shown: 72024 (supervisors of drivers) and 60031 (managers of hotels) have no
published wage in Toronto, so they are shown only to who asks for jobs without local figures, or
names them as the goal. Ladders over 48 months are cut there. The others lost to eight that pay
more, or that are less of a strain.

| from | then | hours | months | limit | shown at 8 h | shown at 20 h |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Known:
    """One ladder of the list."""

    id: str
    sector: str
    rungs: tuple[str, ...]
    hours: float
    months: int
    dip: bool = False
    feasible: bool = True
    why: str = ""


def load() -> tuple[Known, ...]:
    rows: list[Mapping[str, Any]] = yaml.safe_load(LADDERS.read_text(encoding="utf-8"))
    return tuple(Known(**{**row, "rungs": tuple(row["rungs"])}) for row in rows)


def step_months(engine: Engine, known: Known, origin: str, to: str) -> int | None:
    """Months of the quickest single step; None where none is offered."""
    query = LadderQuery(
        start=Start(StartKind.OCCUPATION, (origin,)),
        area=AREA,
        target=to,
        hours_per_week=known.hours,
        max_months=LONG,
        max_moves=1,
        allow_wage_dip=known.dip,
    )
    return min((x.months for x in engine.ladders(query).ladders), default=None)


def months(engine: Engine, known: Known) -> int | None:
    """Months of the whole ladder, step by step; None where a step is not offered."""
    steps = [step_months(engine, known, a, b) for a, b in pairwise(known.rungs)]
    return None if None in steps else sum(s for s in steps if s is not None)


def shown(engine: Engine, known: Known, hours: float) -> str:
    """How much of the ladder the first answers hold: all, the end, a part, almost, or no."""
    best = "no"
    for sectors in ((), (known.sector,)):
        query = LadderQuery(
            start=Start(StartKind.OCCUPATION, known.rungs[:1]),
            area=AREA,
            sectors=sectors,
            hours_per_week=hours,
            max_months=MONTHS_SHOWN,
        )
        answer = engine.ladders(query)
        found = _held(known.rungs, (*answer.ladders, *answer.horizontal), answer.almost)
        best = min(best, found, key=GRADES.index)
    return best


GRADES = ("all", "the end", "a part", "almost", "no")


def _held(rungs: Sequence[str], ladders: Sequence[Ladder], almost: Sequence[Ladder]) -> str:
    ways = [tuple(r.noc for r in ladder.rungs) for ladder in ladders]
    if any(_within(rungs, way) for way in ways):
        return "all"
    if any(rungs[-1] in way for way in ways):
        return "the end"
    if any(_within(rungs[:2], way) for way in ways):
        return "a part"
    return "almost" if any(rungs[1] == x.rungs[1].noc for x in almost) else "no"


def _within(rungs: Sequence[str], way: Sequence[str | None]) -> bool:
    """All rungs, in this order."""
    rest = iter(way)
    return all(rung in rest for rung in rungs)


def page(engine: Engine) -> str:
    ladders = load()
    title = {o.noc: o.title_en for o in engine.catalogue.occupations}
    rows = []
    for known in ladders:
        took = months(engine, known)
        names = [f"{noc} {title[noc]}" for noc in known.rungs]
        cells = (
            names[0],
            " → ".join(names[1:]),
            f"{known.hours:.0f}",
            "—" if took is None else str(took),
            str(known.months),
            *(shown(engine, known, hours) for hours in HOURS),
        )
        rows.append(f"| {' | '.join(cells)} |")
    closed = [f"- **{k.id}**: {k.why}" for k in ladders if not k.feasible]
    tail = "\n## Not offered within these limits\n" + "\n".join(closed) + "\n" if closed else ""
    return HEAD + "\n".join(rows) + "\n" + tail


def main() -> int:
    text = page(load_engine())
    if "--print" in sys.argv:
        sys.stdout.write(text)
    else:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
