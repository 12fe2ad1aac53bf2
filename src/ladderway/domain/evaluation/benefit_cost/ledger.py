"""Who gains and who pays: every line from every perspective.

A line adds to or takes from participants, employers, government (the funder) and others; society
is their sum. A transfer (a benefit no longer paid, a tax paid more) takes from one what it gives to
another, so that it adds nothing to society. Source of the layout: Greenberg and Knight, Using
Benefit-Cost Analysis to Evaluate Welfare-to-Work Programs, as MDRC's evaluations have used it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.benefit_cost.streams import Discounting
from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.vectors import Vector, vector


class Perspective(StrEnum):
    PARTICIPANT = "participant"
    EMPLOYER = "employer"
    GOVERNMENT = "government"  # the funder, and every public budget
    OTHERS = "others"


class Kind(StrEnum):
    """What a line is in ratios: a cost of running the program, or something it brings about."""

    PROGRAM_COST = "program_cost"
    EFFECT = "effect"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: signed dollars by perspective and year (gains above zero), for one participant."""

    name: str
    kind: Kind
    streams: Mapping[Perspective, Vector]


@dataclass(frozen=True, slots=True)
class Valued:
    """A line's present value by perspective; `society` is their sum."""

    name: str
    kind: Kind
    values: Mapping[Perspective, float]

    @property
    def society(self) -> float:
        return sum(self.values.values())

    def of(self, perspective: Perspective | None) -> float:
        """From one perspective; None: society."""
        return self.society if perspective is None else self.values.get(perspective, 0.0)


def gain(name: str, to: Perspective, stream: ArrayLike, kind: Kind = Kind.EFFECT) -> Entry:
    """Dollars to one (or, below zero, from one) that nobody else pays or gets."""
    return Entry(name, kind, {to: vector("stream", stream)})


def cost(name: str, by: Perspective, stream: ArrayLike) -> Entry:
    """A cost of running the program, given as dollars above zero, borne by one."""
    return Entry(name, Kind.PROGRAM_COST, {by: -vector("stream", stream)})


def transfer(name: str, source: Perspective, to: Perspective, stream: ArrayLike) -> Entry:
    """Dollars that `to` has and `source` no longer has; below zero the other way round."""
    if source is to:
        raise BadInput(f"A transfer goes from one to another; [{name}] stays with [{source}].")
    dollars = vector("stream", stream)
    return Entry(name, Kind.EFFECT, {source: -dollars, to: dollars})


def valued(entries: Sequence[Entry], discounting: Discounting) -> tuple[Valued, ...]:
    """Present values of every line. Raises BadInput where a name stands twice."""
    names = [e.name for e in entries]
    if len(set(names)) < len(names):
        raise BadInput("Each line of the ledger needs its own name; one stands twice.")
    return tuple(
        Valued(e.name, e.kind, {p: discounting.present_value(s) for p, s in e.streams.items()})
        for e in entries
    )


def net_stream(entries: Sequence[Entry], perspective: Perspective | None) -> Vector:
    """Undiscounted sum of all lines by year, (years,); None: society."""
    streams = [
        s for e in entries for p, s in e.streams.items() if perspective is None or p is perspective
    ]
    total = np.zeros(max((len(s) for s in streams), default=0))
    for stream in streams:
        total[: len(stream)] += stream
    return total
