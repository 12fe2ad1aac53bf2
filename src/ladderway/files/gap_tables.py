"""What the analysis of gaps needs of what ships: credentials, gates, and its limits."""

from datetime import date
from functools import lru_cache

from ladderway.domain.ladders.bridges import Doors
from ladderway.domain.ladders.for_workers import GapSettings
from ladderway.files.gate_tables import load_book, load_gates
from ladderway.files.parameters import numbers

PARAMETERS = "planning/gaps.yaml"


@lru_cache(maxsize=1)
def load_doors() -> Doors:
    gates = load_gates()
    asked = {
        noc: frozenset(c for route in gates.routes(noc) for c in route.credentials)
        for noc in gates.nocs
    }
    return Doors(load_book(), asked)


def usual_settings(as_of: date) -> GapSettings:
    """The limits in force on a day; nothing is known of the target group."""
    return GapSettings(
        as_of=as_of,
        weeks_at_most=_number("weeks_at_most", as_of),
        hours_free=_number("hours_free", as_of),
        dollars_at_most=int(_number("dollars_at_most", as_of)),
        confirmed_within_months=int(_number("confirmed_within_months", as_of)),
    )


def smallest_count_shown(as_of: date) -> int:
    return int(_number("smallest_count_shown", as_of))


def _number(name: str, as_of: date) -> float:
    return numbers(PARAMETERS)[name].at(as_of).value
