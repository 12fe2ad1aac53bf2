"""Bias, coverage and size of every estimator, by repeating invented studies with a known effect.

python scripts/simulate.py [--studies 1000] [--only WORD]

Bias is in the outcome's own unit beside its simulation error; coverage is of 95 % intervals, with
an effect; size is of tests at the level 0.05, without one. Exits 1 where one of them lies further
from what it should be than four simulation errors let it.
"""

import argparse
import sys
import time

import numpy as np

from scripts.simulations import SCENARIOS, repeated, strays

SEED = 2026


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studies", type=int, default=1000, help="with an effect, and without")
    parser.add_argument("--only", default="", help="estimators with this word in their name")
    asked = parser.parse_args()
    begun, failed = time.perf_counter(), 0
    print(f"{asked.studies:,} studies with an effect and as many without, seed {SEED}")
    print(f"{'estimator':34}{'bias':>9}{'± error':>9}{'coverage':>10}{'size':>8}")
    for name, scenario in SCENARIOS.items():
        if asked.only.lower() not in name.lower():
            continue
        found = repeated(scenario, asked.studies, np.random.default_rng(SEED))
        wrong = strays(scenario, found, asked.studies)
        failed += bool(wrong)
        figures = (found.bias, found.bias_error, found.coverage, found.size)
        cells = ("" if v != v else f"{v:.3f}" for v in figures)
        line = "{:>9}{:>9}{:>10}{:>8}".format(*cells)
        print(f"{name:34}{line}{'  ' + '; '.join(wrong) if wrong else ''}", flush=True)
    print(f"{time.perf_counter() - begun:.0f} s; {failed} out of bounds")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
