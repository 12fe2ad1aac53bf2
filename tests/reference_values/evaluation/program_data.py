"""Microdata of published program evaluations, where they are at hand.

LADDERWAY_PROGRAM_EVAL names the folder; otherwise it is looked for beside the repository.
"""

import csv
import gzip
import os
from pathlib import Path

import numpy as np
import pytest

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data" / "program_eval"


def program_data(name: str) -> dict[str, np.ndarray]:
    """Columns of numbers; skips the test where the file is not there."""
    path = Path(os.environ.get("LADDERWAY_PROGRAM_EVAL", BESIDE)) / name
    if not path.is_file():
        pytest.skip(f"{name} is not at hand; LADDERWAY_PROGRAM_EVAL names its folder")
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    rows = list(csv.DictReader(text.splitlines()))
    return {key: np.array([float(row[key]) for row in rows]) for key in rows[0]}
