"""The full ladder query, front and diversity, from one origin: how long it takes.

    python bench/ladder_query.py [--origins N] [--moves N]

Programs are synthetic: each awards a credential that some route asks for, and three in ten ask
first for one of five certificates that others award. Every query is asked once, so nothing of its
own is warm; what an area and a set of programs fix is warm, as in a server, and the first query
with new hours (nothing of these programs warm) is shown. The same search with a credential limit
of 0 (nothing carried from step to step) stands beside it, so that the price of stacking is seen in
the same run. Aims: 95th percentile under 150 ms with 500 programs and under 300 ms with 5,000, at
three moves.
"""

import argparse
import dataclasses
import time
from collections.abc import Sequence

import numpy as np

from ladderway.domain.ladders.finder import Finder
from ladderway.domain.ladders.model import LadderQuery, PersonFacts, Program, Start, StartKind
from ladderway.files.engine import Engine, load_engine

SHARED = ("first_aid", "food_handler", "driver_g", "working_at_heights", "courses.business")
AIMS = {500: 0.150, 5_000: 0.300}
SEED = 2026


def synthetic(engine: Engine, count: int) -> tuple[Program, ...]:
    """Programs that award what routes ask for, with figures like those of real short courses."""
    rng = np.random.default_rng(SEED)
    asked = sorted(
        {
            c
            for r in range(len(engine.gates.route_list))
            for c in engine.finder.openings(PersonFacts())[r].missing
        }
    )
    return tuple(_program(k, asked, rng) for k in range(count))


def _program(k: int, asked: Sequence[str], rng: np.random.Generator) -> Program:
    shared = k % 10 == 0
    credential = SHARED[k // 10 % 5] if shared else asked[int(rng.integers(len(asked)))]
    weeks = float(rng.integers(1, 60))
    hours = float(rng.choice([3, 4, 6, 8]))
    requires = frozenset({SHARED[int(rng.integers(5))]}) if rng.random() < 0.3 else frozenset()
    return Program(
        id=f"synthetic-{k}",
        organization="Synthetic",
        title=f"Course {k}",
        kind="community_college",
        credential=credential,
        requires=requires - {credential},
        length_weeks=weeks,
        hours_per_week=hours,
        study_hours=weeks * hours,
        intakes_per_year=float(rng.integers(1, 12)),
        cost=int(rng.integers(0, 60)) * 50 if rng.random() < 0.8 else None,
        illustrative=True,
        source="bench",
    )


def queries(engine: Engine, count: int, moves: int) -> list[LadderQuery]:
    """Origins spread over the job levels where most people start, each asked its own way."""
    rng = np.random.default_rng(SEED)
    nocs = [o.noc for o in engine.catalogue.occupations if o.teer >= 3]
    chosen = rng.choice(nocs, size=count, replace=False)
    return [LadderQuery(Start(StartKind.OCCUPATION, (str(n),)), max_moves=moves) for n in chosen]


def times(engine: Engine, asked: Sequence[LadderQuery], programs: Sequence[Program]) -> np.ndarray:
    engine.ladders(asked[0], programs)
    taken = []
    for query in asked:
        start = time.perf_counter()
        engine.ladders(query, programs)
        taken.append(time.perf_counter() - start)
    return np.array(taken)


def without_stacking(engine: Engine) -> Engine:
    finder = engine.finder
    settings = dataclasses.replace(finder.settings, most_credentials=0)
    return Engine(Finder(finder.world, settings, finder.as_of))


def cold(engine: Engine, query: LadderQuery, programs: Sequence[Program]) -> float:
    """One query with nothing of these programs worked out: another person's hours."""
    fresh = dataclasses.replace(query, hours_per_week=query.hours_per_week + 1)
    start = time.perf_counter()
    engine.ladders(fresh, programs)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--origins", type=int, default=60)
    parser.add_argument("--moves", type=int, default=3)
    options = parser.parse_args()
    engine = load_engine()
    plain = without_stacking(engine)
    asked = queries(engine, options.origins, options.moves)
    print(f"{options.origins} origins, at most {options.moves} moves; milliseconds")
    print("programs   median     p95     aim   first   without stacking: median  p95")
    for count in (0, 500, 5_000):
        programs = synthetic(engine, count)
        first = cold(engine, asked[0], programs)
        ours, other = times(engine, asked, programs), times(plain, asked, programs)
        aim = f"{1000 * AIMS[count]:.0f}" if count in AIMS and options.moves == 3 else "-"
        print(
            f"{count:8d} {_ms(np.median(ours))} {_ms(np.quantile(ours, 0.95))} {aim:>7} "
            f"{_ms(first)} {_ms(np.median(other)):>24} {_ms(np.quantile(other, 0.95))}"
        )


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:7.1f}"


if __name__ == "__main__":
    main()
