"""Reads parameters/ladders/search.yaml into `SearchSettings`."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from ladderway.domain.ladders.assemble import Assumptions
from ladderway.domain.ladders.diversity import DiversityWeights
from ladderway.domain.ladders.hazards import HazardRules
from ladderway.domain.ladders.settings import ScalarWeights, SearchSettings, Shown, Worth
from ladderway.domain.ladders.space import StrainRules
from ladderway.domain.shared.parameters import Parameter
from ladderway.files.parameters import PARAMETERS, read_parameters, read_yaml


@lru_cache
def search_parameters() -> Mapping[str, Parameter[Any]]:
    """Every parameter of the search with its dates and citations, by name."""
    return read_parameters(PARAMETERS / "ladders" / "search.yaml", lambda value: value)


@lru_cache
def search_settings(as_of: date) -> SearchSettings:
    """The parameters of the search as they hold on a day."""
    value = {name: p.at(as_of).value for name, p in search_parameters().items()}
    upgrading = read_yaml(PARAMETERS / "ladders" / "upgrading.yaml")
    shown = value["diversity"]
    weights = {k: float(shown[k]) for k in ("group", "way", "time", "balance")}
    low, high = value["time_spread"]
    return SearchSettings(
        money_grid=int(value["money_grid"]),
        risk_grid=int(value["risk_grid"]),
        most_moves=int(value["most_moves"]),
        moves_kept=int(value["moves_kept"]),
        least_likelihood=float(value["least_likelihood"]),
        strain=StrainRules(**value["strain"]),
        most_strain=float(value["most_strain"]),
        most_labels=int(value["most_labels"]),
        most_credentials=int(value["most_credentials"]),
        most_carried=int(value["most_carried"]),
        least_months={int(k): int(v) for k, v in value["least_months"].items()},
        intakes_per_year=float(value["assumed_intakes_per_year"]),
        upgrading_hours=_upgrading_hours(upgrading["steps"]),
        study_asks=upgrading["entry"],
        scalar=ScalarWeights(**value["scalar"]),
        worth=Worth(**value["worth"]),
        diversity=DiversityWeights(**weights),
        shown=Shown(shown["shown"], shown["home"], shown["horizontal"], shown["almost"]),
        not_proposed=frozenset(str(noc) for noc in value["not_proposed"]),
        least_gain=float(value["least_gain"]),
        assumptions=Assumptions(
            spread=(float(low), float(high)),
            hazards=HazardRules(
                tuple(value["hazard_order"]),
                value["hazard_limits"],
                frozenset(str(noc) for noc in value["competitive"]),
            ),
            pays_late_below=float(value["pays_late_below"]),
            usual_share=float(value["usual_share"]),
        ),
    )


def _upgrading_hours(steps: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float, float]]:
    """Hours for one level, by what is raised; the first kind of classes listed speaks for it."""
    found: dict[str, tuple[float, float, float]] = {}
    for step in steps:
        low, typical, high = (float(hours) for hours in step["hours"])
        for kind in step["closes"]:
            found.setdefault(kind, (low, typical, high))
    return found
