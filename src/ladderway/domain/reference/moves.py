"""Observed changes of occupation. American data: a guide to what is usual, never a limit."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """People of one occupation who were in another a year later.

    `share_out`: of those who left `start`, how many went to `end`. `share_in`: of those who came to
    `end`, how many were in `start`. `yearly`: of everyone in `start`, how many did so in a year.
    """

    start: str
    end: str
    share_out: float
    share_in: float
    yearly: float


@dataclass(frozen=True, slots=True)
class ObservedMoves:
    """Both ways, largest share first. An occupation without observations has no entry."""

    out_of: Mapping[str, tuple[Move, ...]]
    into: Mapping[str, tuple[Move, ...]]

    @classmethod
    def of(cls, moves: tuple[Move, ...]) -> "ObservedMoves":
        out_of: dict[str, list[Move]] = {}
        into: dict[str, list[Move]] = {}
        for move in sorted(moves, key=lambda m: (-m.share_out, m.end)):
            out_of.setdefault(move.start, []).append(move)
        for move in sorted(moves, key=lambda m: (-m.share_in, m.start)):
            into.setdefault(move.end, []).append(move)
        return cls(
            {noc: tuple(found) for noc, found in out_of.items()},
            {noc: tuple(found) for noc, found in into.items()},
        )

    def between(self, start: str, end: str) -> Move | None:
        return next((m for m in self.out_of.get(start, ()) if m.end == end), None)
