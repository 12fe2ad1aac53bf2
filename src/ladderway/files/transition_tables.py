"""Reading and writing the transition tables: features, parts of the score, the fitted weights."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ladderway.domain.ladders.additive import AdditiveModel, Shape
from ladderway.domain.ladders.transition_features import FeatureStore, Stored
from ladderway.domain.ladders.transitions import OBSERVED, TransitionTable
from ladderway.domain.shared.parameters import Parameter
from ladderway.files.parameters import PARAMETERS, read_parameters
from ladderway.files.tables import TABLES, read_arrays, read_records

FEATURES = "transition_features.npz"
TRANSITIONS = "transitions.npz"
WEIGHTS = PARAMETERS / "ladders" / "transitions.yaml"
Arrays = dict[str, npt.NDArray[Any]]


@lru_cache
def load_transitions() -> TransitionTable:
    """The score of every pair with its parts, as shipped."""
    return read_transitions(TABLES)


def read_transitions(folder: Path, weights: Path = WEIGHTS) -> TransitionTable:
    """The table from any folder of built tables. Raises BadTable where one is missing."""
    arrays = read_arrays(folder, TRANSITIONS)
    shares = np.where(arrays["seen"][:, None], arrays["shares"], np.float32("nan"))
    model, numbers = read_weights(weights)
    descriptors: dict[str, tuple[str, ...]] = {}
    for record in read_records(folder, "descriptors.csv"):
        category = record["category"]
        descriptors[category] = (*descriptors.get(category, ()), record["id"])
    return TransitionTable(
        codes=tuple(r["noc"] for r in read_records(folder, "occupations.csv")),
        part_names=(*model.part_names, OBSERVED),
        fixed=arrays["parts"],
        coverage=arrays["coverage"].astype(np.float32) / np.float32(255),
        shares=shares,
        sharpness=numbers["sharpness"],
        store=read_store(folder),
        model=model,
        descriptors=descriptors,
    )


def read_levels(folder: Path) -> dict[str, npt.NDArray[np.float32]]:
    """Ratings of every occupation as shares of the top of their scale, by category."""
    tops: dict[str, list[float]] = {}
    for record in read_records(folder, "descriptors.csv"):
        tops.setdefault(record["category"], []).append(float(record["top"]))
    profiles = read_arrays(folder, "profiles.npz")
    return {c: (x / np.array(tops[c])).astype(np.float32) for c, x in profiles.items()}


def read_store(folder: Path) -> FeatureStore:
    arrays = read_arrays(folder, FEATURES)
    names = {kind: arrays[f"{kind}_names"].tolist() for kind in ("stored", "steps", "draws")}
    scales = arrays["stored_scales"].tolist()
    return FeatureStore(
        codes=tuple(r["noc"] for r in read_records(folder, "occupations.csv")),
        levels=read_levels(folder),
        stored={
            name: Stored(values, *scale)
            for name, values, scale in zip(names["stored"], arrays["stored"], scales, strict=True)
        },
        steps=dict(zip(names["steps"], arrays["steps"], strict=True)),
        draws=dict(zip(names["draws"], arrays["draws"], strict=True)),
    )


def store_arrays(store: FeatureStore) -> Arrays:
    """What `read_store` reads, but for the levels, which ship as profiles."""
    stored = store.stored.values()
    return {
        "stored": np.stack([s.values for s in stored]),
        "stored_scales": np.array([(s.low, s.step) for s in stored]),
        "stored_names": np.array(list(store.stored)),
        "steps": np.stack(list(store.steps.values())),
        "steps_names": np.array(list(store.steps)),
        "draws": np.stack(list(store.draws.values())),
        "draws_names": np.array(list(store.draws)),
    }


def read_weights(path: Path = WEIGHTS) -> tuple[AdditiveModel, Mapping[str, float]]:
    """The fitted shapes in force, and the numbers that go with them (sharpness, prior_moves)."""
    found = read_parameters(path, lambda value: value)
    model = _model(_latest(found["shapes"]))
    numbers = {n: float(_latest(found[n])) for n in ("sharpness", "prior_moves")}
    return model, numbers


def _latest(parameter: Parameter[Any]) -> Any:
    """A fit does not hold for a period: the newest replaces the ones before it."""
    return parameter.values[-1].value


def _model(parts: Mapping[str, Mapping[str, Mapping[str, list[float]]]]) -> AdditiveModel:
    shapes = tuple(
        Shape(part, feature, tuple(body["knots"]), tuple(body["points"]))
        for part, features in parts.items()
        for feature, body in (features or {}).items()
    )
    return AdditiveModel(tuple(parts), shapes)
