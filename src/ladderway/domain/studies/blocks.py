"""Who is drawn among whom, where seats are shared out by block. Fixed before anybody applies:

1. Whoever is exempt holds a seat of their own block; what a block lacks for them is taken from the
   block with most seats left.
2. A block with fewer people than a draw needs is joined with the smallest other one, so that its
   lines do not point at people.
3. Seats that a block does not need go, one by one, to the block where most people are without one.
   A block without a seat gets one of the block with most, or is joined.

No seat stays empty while somebody is without one. Blocks that have a seat for all draw nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ladderway.domain.evaluation.draw import FEWEST_IN_GROUP


@dataclass(frozen=True, slots=True)
class Block:
    letter: str
    seats: int
    in_draw: int
    exempt: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """Blocks that are drawn together, under the letter of the first."""

    letter: str
    blocks: tuple[str, ...]
    people: int
    seats: int

    @property
    def needs_a_draw(self) -> bool:
        return self.seats < self.people


def shared(blocks: Sequence[Block]) -> tuple[Drawn, ...]:
    """The groups of the draw, in the order of their letters."""
    groups = [g for g in _after_exempt(blocks) if g.people]
    groups = _joined(groups, _too_small)
    groups = _moved(groups)
    groups = _joined(groups, lambda g: _without_seat(g) or _too_small(g))
    return tuple(sorted(groups, key=lambda g: g.letter))


def _after_exempt(blocks: Sequence[Block]) -> list[Drawn]:
    """Blocks with the seats that are left. Where nobody applied, the seats go to the largest."""
    left = {b.letter: b.seats - b.exempt for b in sorted(blocks, key=lambda b: b.letter)}
    for letter in list(left):
        while left[letter] < 0 and max(left.values()) > 0:
            left[max(left, key=lambda name: left[name])] -= 1
            left[letter] += 1
    people = {b.letter: b.in_draw for b in blocks}
    spare = sum(max(0, n) for letter, n in left.items() if not people[letter])
    groups = [Drawn(b, (b,), people[b], max(0, left[b]) if people[b] else 0) for b in left]
    if spare and any(people.values()):
        largest = max(groups, key=lambda g: g.people)
        groups[groups.index(largest)] = replace(largest, seats=largest.seats + spare)
    return groups


def _too_small(group: Drawn) -> bool:
    return group.needs_a_draw and group.people < FEWEST_IN_GROUP


def _without_seat(group: Drawn) -> bool:
    return group.seats == 0


def _joined(groups: list[Drawn], unfit: Callable[[Drawn], bool]) -> list[Drawn]:
    while len(groups) > 1:
        found = [g for g in groups if unfit(g)]
        if not found:
            break
        small = min(found, key=_size)
        other = min((g for g in groups if g is not small), key=_size)
        groups = [g for g in groups if g not in (small, other)] + [_both(small, other)]
    return groups


def _size(group: Drawn) -> tuple[int, str]:
    return group.people, group.letter


def _both(one: Drawn, other: Drawn) -> Drawn:
    names = tuple(sorted((*one.blocks, *other.blocks)))
    return Drawn(names[0], names, one.people + other.people, one.seats + other.seats)


def _moved(groups: list[Drawn]) -> list[Drawn]:
    """Seats that are not needed move to where most people are without one."""
    held = {g.letter: g for g in groups}
    while True:
        spare = [g for g in held.values() if g.seats > g.people]
        short = [g for g in held.values() if g.needs_a_draw]
        if not short:
            return list(held.values())
        if not spare:
            bare = [g for g in short if g.seats == 0]
            spare = [g for g in held.values() if g.seats > 1] if bare else []
            short = bare
            if not spare:
                return list(held.values())
        giver = max(spare, key=lambda g: (g.seats - g.people, g.seats, g.letter))
        taker = max(short, key=lambda g: (g.people - g.seats, g.letter))
        held[giver.letter] = replace(giver, seats=giver.seats - 1)
        held[taker.letter] = replace(held[taker.letter], seats=taker.seats + 1)
