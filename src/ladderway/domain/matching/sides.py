"""Two records side by side: what each field of one is to the same field of the other, in words."""

from collections.abc import Collection
from dataclasses import dataclass

from ladderway.domain.matching.comparing import Outcome
from ladderway.domain.matching.names import key_of
from ladderway.domain.reference.catalogue import fold


@dataclass(frozen=True, slots=True)
class Side:
    """What one record says of a person. `others` are further names, one after the other."""

    given: str
    family: str
    others: tuple[str, ...]
    born: str  # ISO, or empty
    phones: frozenset[str]
    emails: frozenset[str]


def outcomes(left: Side, right: Side) -> dict[str, Outcome]:
    """Each field with what it comes to: the same as written, alike as it sounds, different, or
    not known where one of the two does not say."""
    return {
        "given": _name(left.given, right.given, _all(left), _all(right)),
        "family": _name(left.family, right.family, _all(left), _all(right)),
        "born": _born(left.born, right.born),
        "phone": _shared(left.phones, right.phones),
        "email": _shared(left.emails, right.emails),
    }


def _all(side: Side) -> frozenset[str]:
    return frozenset(key_of(name) for name in (side.given, side.family, *side.others)) - {""}


def _name(one: str, other: str, ones: frozenset[str], others: frozenset[str]) -> Outcome:
    if not one or not other:
        return Outcome.UNKNOWN
    if fold(one) == fold(other):
        return Outcome.SAME
    return Outcome.ALIKE if key_of(one) in others or key_of(other) in ones else Outcome.DIFFERENT


def _born(one: str, other: str) -> Outcome:
    if not one or not other:
        return Outcome.UNKNOWN
    if one == other:
        return Outcome.SAME
    swapped = f"{one[:4]}-{one[8:]}-{one[5:7]}"
    near = swapped == other or sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return Outcome.ALIKE if near else Outcome.DIFFERENT


def _shared(ones: Collection[str], others: Collection[str]) -> Outcome:
    if not ones or not others:
        return Outcome.UNKNOWN
    return Outcome.SAME if set(ones) & set(others) else Outcome.DIFFERENT
