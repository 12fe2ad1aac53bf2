"""Results of other packages, stored beside the script that made them."""

import csv
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent


def stored(name: str) -> Mapping[str, Mapping[str, float]]:
    """Values by case and quantity; NA is NaN."""
    values: dict[str, dict[str, float]] = {}
    with (HERE / name).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            value = float("nan") if row["value"] == "NA" else float(row["value"])
            values.setdefault(row["case"], {})[row["quantity"]] = value
    return values


def column(values: Mapping[str, float], prefix: str) -> list[float]:
    """Values named `prefix:1`, `prefix:2`, … in their order."""
    found = {int(k[len(prefix) + 1 :]): v for k, v in values.items() if k.startswith(prefix + ":")}
    return [found[i] for i in sorted(found)]
