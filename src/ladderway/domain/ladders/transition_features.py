"""What is measured between an origin and a destination, for all pairs or for one person's row.

Every feature is written so that more of it speaks for the move; a step up or down in preparation or
wage is the negative of its size. Names end in their kind: `_alike` (cosine of standardised levels),
`_cover` (see coverage), `_up` and `_down` (size of a step), the rest are stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ladderway.domain.ladders.coverage import COVERED, Array, coverage

Bytes = npt.NDArray[np.uint8]
Features = dict[str, Array]
ALIKE = ("skills", "abilities", "knowledge", "activities", "context", "attributes")


@dataclass(frozen=True, slots=True)
class Stored:
    """A feature held as bytes: value = low + byte * step."""

    values: Bytes  # (n, n), origin by destination
    low: float
    step: float

    @classmethod
    def of(cls, values: npt.NDArray[np.floating]) -> "Stored":
        """Values in 256 equal steps between the smallest and the largest."""
        low, high = float(values.min()), float(values.max())
        step = (high - low) / 255 or 1.0
        return cls(np.rint((values - low) / step).astype(np.uint8), low, step)

    @property
    def scale(self) -> Array:
        """The value of each byte, (256,)."""
        values: Array = np.float32(self.low) + np.arange(256, dtype=np.float32) * np.float32(
            self.step
        )
        return values

    def rows(self, places: Sequence[int] | slice) -> Array:
        found: Array = self.scale[self.values[places]]
        return found


@dataclass(frozen=True, slots=True)
class FeatureStore:
    """What ships of the features. `levels` are ratings as shares of the top of their scale."""

    codes: tuple[str, ...]
    levels: Mapping[str, Array]  # by category, (n, d) in 0..1
    stored: Mapping[str, Stored]
    steps: Mapping[str, Array]  # (n,) standardised preparation or wage, by name
    draws: Mapping[str, Array]  # (n,) what draws people to a destination from anywhere

    @property
    def size(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class Held:
    """What a person brings: places of past jobs, and levels by category (NaN where not known)."""

    jobs: tuple[int, ...] = ()
    levels: Mapping[str, Array] | None = None


def all_pairs(store: FeatureStore) -> Features:
    """Every feature of every ordered pair, (n, n)."""
    found = computed_pairs(store)
    found |= {name: stored.rows(slice(None)) for name, stored in store.stored.items()}
    return found | _draws(store, store.size)


def computed_pairs(store: FeatureStore) -> Features:
    """The features that are computed from levels and steps, (n, n)."""
    return _by_levels(store, store.levels) | _steps(store, slice(None))


def one_row(store: FeatureStore, held: Held) -> Features:
    """The features of one person, (1, n); what needs a past job is left out where there is none.

    Over several jobs the strongest counts: each feature is the largest of the jobs' own and of the
    one made from the strongest level of each descriptor.
    """
    levels = combined_levels(store, held)
    found = _by_levels(store, levels)
    found |= _draws(store, 1)
    for job in held.jobs:
        own = _by_levels(store, {c: x[[job]] for c, x in store.levels.items()})
        own |= {name: stored.rows([job]) for name, stored in store.stored.items()}
        own |= _steps(store, [job])
        found = {name: _larger(found.get(name), value) for name, value in (found | own).items()}
    return found


def standardised(store: FeatureStore) -> dict[str, Array]:
    """Levels standardised over occupations and brought to length 1, (n, d) by category."""
    return {c: _unit(_standard(x, x)) for c, x in store.levels.items() if c in ALIKE}


def one_pair(
    store: FeatureStore, units: Mapping[str, Array], origin: int, destination: int
) -> dict[str, float]:
    """The features of one ordered pair, equal to those of `one_row`. `units` is `standardised`."""
    i, j = origin, destination
    found = {f"{c}_alike": round(float(x[i] @ x[j]), 5) for c, x in units.items()}
    for category in COVERED:
        held, asked = store.levels[category][i], store.levels[category][j]
        in_all = float(asked @ asked)
        covered = float(asked @ np.minimum(held, asked)) / in_all if in_all else 1.0
        found[f"{category}_cover"] = min(covered, 1.0)
    for name, stored in store.stored.items():
        found[name] = stored.low + float(stored.values[i, j]) * stored.step
    for name, values in store.steps.items():
        step = float(values[j] - values[i])
        found[f"{name}_up"], found[f"{name}_down"] = -max(step, 0.0), -max(-step, 0.0)
    return found | {name: float(x[j]) for name, x in store.draws.items()}


def combined_levels(store: FeatureStore, held: Held) -> dict[str, Array]:
    """The strongest level of each descriptor, (1, d) by category; NaN where nothing is known."""
    given = held.levels or {}
    found = {}
    for category, all_levels in store.levels.items():
        rows = [all_levels[job] for job in held.jobs]
        rows += [given[category]] if category in given else []
        if rows and not all(np.isnan(row).all() for row in rows):
            found[category] = np.fmax.reduce(rows)[None, :].astype(np.float32)
    return found


def alike(origins: Array, destinations: Array) -> Array:
    """Cosine of levels standardised over destinations, (r, n); an unknown level is usual."""
    held, asked = (_unit(_standard(x, destinations)) for x in (origins, destinations))
    cosine: Array = np.round(held @ asked.T, 5)  # rounded: thread order must not change a byte
    return cosine


def _standard(rows: Array, usual: Array) -> Array:
    """Rows less the mean of `usual`, in units of its spread; an unknown level is usual."""
    spread = np.maximum(usual.std(axis=0), 1e-6)
    found: Array = np.nan_to_num((rows - usual.mean(axis=0)) / spread)
    return found


def _by_levels(store: FeatureStore, levels: Mapping[str, Array]) -> Features:
    found: Features = {}
    for category in ALIKE:
        if category in levels:
            found[f"{category}_alike"] = alike(levels[category], store.levels[category])
    for category in COVERED:
        if category in levels:
            known = np.nan_to_num(levels[category])
            found[f"{category}_cover"] = coverage(known, store.levels[category])
    return found


def _steps(store: FeatureStore, places: Sequence[int] | slice) -> Features:
    found: Features = {}
    for name, values in store.steps.items():
        step = values[None, :] - values[places][:, None]
        found[f"{name}_up"] = -np.maximum(step, np.float32(0))
        found[f"{name}_down"] = -np.maximum(-step, np.float32(0))
    return found


def _draws(store: FeatureStore, rows: int) -> Features:
    return {name: np.broadcast_to(x, (rows, len(x))) for name, x in store.draws.items()}


def _larger(held: Array | None, value: Array) -> Array:
    return value if held is None else np.maximum(held, value)


def _unit(rows: Array) -> Array:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Array = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
    return unit
