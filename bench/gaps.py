"""Gaps of a ladder of ten rungs over 5,000 programs: how long the analysis takes.

Claim: under 1 s. Beside it the naive loop, every step asking every program every question, with
the same answers (compared). Fails (1) where the answers differ.

python bench/gaps.py [programs]
"""

import sys
import time
from collections.abc import Sequence
from datetime import date

import numpy as np

from ladderway.domain.ladders.bridges import climbs, index, leading
from ladderway.domain.ladders.for_workers import (
    Beside,
    GapSettings,
    foot_of,
    judged_alone,
    judged_on,
)
from ladderway.domain.ladders.gaps import Bridge, Gaps, StepGap, gap_analysis, in_order
from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.model import EducationLevel, Program
from ladderway.files.gap_tables import load_doors, usual_settings

SEED, RUNGS, PROGRAMS, CLAIM_SECONDS = 2026, 10, 5_000, 1.0
NOCS = (
    "75101", "75110", "14400", "14401", "73300", "72020", "13201", "12013", "10029", "70020",
)  # fmt: skip
CREDENTIALS = ("forklift", "first_aid", "whmis", "driver_g", "driver_az", "tdg", "secondary")
TODAY = date(2026, 3, 2)


def ladder(count: int) -> KeptLadder:
    rungs = tuple(
        KeptRung(f"r{k}", f"Job {k}", NOCS[k], credentials=(CREDENTIALS[k % len(CREDENTIALS)],))
        for k in range(count)
    )
    steps = tuple(KeptStep(f"r{k - 1}" if k else "", f"r{k}") for k in range(count))
    return KeptLadder("ladder", "Ten rungs", "", 1, rungs, steps)


def synthetic(count: int) -> tuple[Program, ...]:
    rng = np.random.default_rng(SEED)
    return tuple(_program(k, rng) for k in range(count))


def _program(k: int, rng: np.random.Generator) -> Program:
    schedules = frozenset(str(s) for s in rng.choice(["day", "evening", "weekend"], size=1))
    serves = tuple(str(n) for n in rng.choice(NOCS, size=2, replace=False))
    return Program(
        id=f"p{k}",
        organization=f"Provider {k % 200}",
        title=f"Course {k}",
        kind="community_college",
        credential=str(rng.choice(CREDENTIALS)) if rng.random() < 0.4 else None,
        minimum_education=EducationLevel.SECONDARY if rng.random() < 0.5 else None,
        occupations=serves if rng.random() < 0.5 else (),
        length_weeks=float(rng.integers(1, 60)),
        hours_per_week=8.0,
        schedules=schedules if rng.random() < 0.7 else frozenset(),
        cost=int(rng.integers(0, 60)) * 50 if rng.random() < 0.7 else None,
    )


def naive(kept: KeptLadder, programs: Sequence[Program], settings: GapSettings) -> Gaps:
    """Every step looks at every program by itself."""
    doors, steps = load_doors(), []
    for climb in climbs(kept):
        found = []
        for program in programs:
            links = leading(climb, index([program], doors.book), doors, settings.education)
            judged = judged_alone(program, Beside(), settings)
            judged += judged_on(program, foot_of(climb, doors, settings), doors, settings)
            if program.id in links:
                found.append(Bridge(program, links[program.id], judged))
        steps.append(StepGap(climb, in_order(found)))
    return Gaps(tuple(steps))


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PROGRAMS
    settings, doors, kept = usual_settings(TODAY), load_doors(), ladder(RUNGS)
    programs = synthetic(count)
    start = time.perf_counter()
    ours = gap_analysis([kept], programs, settings, doors, {})
    taken = time.perf_counter() - start
    start = time.perf_counter()
    other = naive(kept, programs, settings)
    slow = time.perf_counter() - start
    bridges = sum(len(s.bridges) for s in ours.steps)
    print(f"{RUNGS} rungs, {count:,} programs, {bridges:,} bridges found")
    print(f"ours {taken:.3f} s; naive loop {slow:.3f} s; ratio {slow / taken:.1f}")
    held = "held" if taken < CLAIM_SECONDS else "NOT held"
    print(f"claim: under {CLAIM_SECONDS:.0f} s for {PROGRAMS:,}: {held}")
    return 0 if ours == other else 1


if __name__ == "__main__":
    sys.exit(main())
