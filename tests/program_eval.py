"""Microdata of real experiments with known answers, where they are at hand.

The folder is named by LADDERWAY_PROGRAM_EVAL, else looked for beside the repository. Tests that
need it say so where it is not there.
"""

import csv
import gzip
import os
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[1]
Table = dict[str, np.ndarray]


def folder() -> Path:
    named = os.environ.get("LADDERWAY_PROGRAM_EVAL")
    return Path(named) if named else ROOT.parent / "shared" / "data" / "program_eval"


def table(name: str) -> Table:
    """Columns of a CSV file: numbers where all values are, else text. Skips where it is missing."""
    path = folder() / name
    if not path.is_file():
        pytest.skip(f"{name} is not at hand: name its folder in LADDERWAY_PROGRAM_EVAL.")
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {key: _column([row[key] for row in rows]) for key in rows[0]}


def _column(values: list[str]) -> np.ndarray:
    try:
        return np.array(values, dtype=float)
    except ValueError:
        return np.array(values)
