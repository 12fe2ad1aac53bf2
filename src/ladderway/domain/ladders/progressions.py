"""Official progressions: what OaSIS states of where a job leads, as coded facts.

Each statement was read and coded: from which occupation, to which kind of job (and to which
occupations where the words name them or leave one reading), and what it takes. Edges to named
occupations stand beside the transition score as "official"; half of their origins are held out,
so that the score can be checked against statements that nobody tuned it on.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.shared.parameters import Confidence

Scores = npt.NDArray[np.floating]
DIGEST_LENGTH = 12
MOVEMENT = re.compile(
    r"progress|mobility|advancement|may advance|required to advance|may become|movement|may move"
    r"|operate independently|self-employment",
    re.IGNORECASE,
)
"""What a statement must contain to be one of movement; every one that does is coded."""

TOPS = (10, 20, 50)


class ProgressionKind(StrEnum):
    PROGRESSION = "progression"  # upward
    MOBILITY = "mobility"  # sideways or within
    MOBILITY_WITH_TRAINING = "mobility_with_training"  # none without
    LIMITED_MOBILITY = "limited_mobility"
    NO_MOBILITY = "no_mobility"  # "little or no" counts here


DESTINATION_KINDS = (
    "between_employers",
    "between_provinces",
    "machine_operator",
    "management",
    "related",
    "self_employment",
    "senior_management",
    "specialist",
    "supervisor",
    "within_employer",
    "within_group",
)
NEEDS = ("certification", "education", "experience", "training")


@dataclass(frozen=True, slots=True)
class Progression:
    """One coded statement. `noc_stated` is the occupation it stands under, `noc` the one it leads
    from: they differ where a group says who comes to it."""

    noc: str
    kind: ProgressionKind
    destination_kinds: tuple[str, ...]
    destinations: tuple[str, ...]  # NOC 2021; empty where the words name no occupation
    needs: tuple[str, ...]
    any_need_is_enough: bool  # "training or experience"
    confidence: Confidence | None  # in the destinations; None without
    held_out: bool
    digest: str
    noc_stated: str

    @property
    def needs_more_than_experience(self) -> bool:
        return bool(set(self.needs) - {"experience"}) and not (
            self.any_need_is_enough and "experience" in self.needs
        )

    def reason(self) -> Reason:
        """What to tell of it: the kind, where it leads, what it takes."""
        if self.kind in (ProgressionKind.NO_MOBILITY, ProgressionKind.LIMITED_MOBILITY):
            return Reason(f"progression.{self.kind.value}")
        if self.destinations:
            code = f"progression.to_occupations.{self._needs_code()}"
            return Reason.of(code, nocs=self.destinations)
        return Reason(f"progression.to.{self.destination_kinds[0]}")

    def _needs_code(self) -> str:
        if not self.needs:
            return "open"
        if not self.needs_more_than_experience:
            return "experience"
        return "more"


@dataclass(frozen=True, slots=True)
class OfficialEdge:
    """An ordered pair of occupations that a statement names."""

    origin: str
    destination: str
    by_experience: bool  # experience is enough, or nothing is asked
    confidence: Confidence
    held_out: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """How high a score puts the official edges. Ranks count from 1 among all other occupations.

    `percentile` is the mean share of other occupations that score lower: 0.5 is chance.
    `in_top` is the share of edges whose rank is at most 10, 20 and 50.
    """

    edges: int
    in_top: Mapping[int, float]
    percentile: float
    median_rank: float
    chance: Mapping[int, float]


def digest(statement: str) -> str:
    """First 12 figures of the sha256 of a statement in lower case with single blanks."""
    plain = " ".join(statement.split()).lower()
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:DIGEST_LENGTH]


def is_of_movement(statement: str) -> bool:
    return MOVEMENT.search(statement) is not None


def is_held_out(noc: str) -> bool:
    """Whether the edges from an occupation are held out: the first figure of the sha256 of its
    code is odd. Whole origins are, so that no half sees a row of the other."""
    return int(hashlib.sha256(noc.encode("ascii")).hexdigest()[0], 16) % 2 == 1


def edges(
    progressions: Iterable[Progression],
    *,
    least: Confidence = Confidence.MEDIUM,
    held_out: bool | None = None,
) -> tuple[OfficialEdge, ...]:
    """Named edges of at least a confidence, each once; of one half where `held_out` is given.

    Where several statements name an edge, experience is enough if any of them says so, and the
    highest confidence counts.
    """
    order = list(Confidence)  # high to low
    found: dict[tuple[str, str], OfficialEdge] = {}
    for item in progressions:
        confidence = item.confidence
        if confidence is None or order.index(confidence) > order.index(least):
            continue
        for destination in item.destinations:
            edge = OfficialEdge(
                item.noc,
                destination,
                not item.needs_more_than_experience,
                confidence,
                item.held_out,
            )
            found[item.noc, destination] = _stronger(found.get((item.noc, destination)), edge)
    return tuple(found[pair] for pair in sorted(found) if held_out in (None, found[pair].held_out))


def _stronger(one: OfficialEdge | None, other: OfficialEdge) -> OfficialEdge:
    if one is None:
        return other
    order = list(Confidence)
    return OfficialEdge(
        one.origin,
        one.destination,
        one.by_experience or other.by_experience,
        min(one.confidence, other.confidence, key=order.index),
        one.held_out,
    )


def agreement(
    score: Scores, index: Mapping[str, int], official: Sequence[OfficialEdge]
) -> Agreement:
    """Where the score (n by n, higher is nearer; the diagonal is left out) ranks official edges.

    Ties take the middle rank. Raises ValueError without edges.
    """
    if not official:
        raise ValueError("There is no official edge to compare with.")
    ranks = np.array([_rank(score, index[e.origin], index[e.destination]) for e in official])
    others = score.shape[1] - 1
    return Agreement(
        edges=len(official),
        in_top={top: float((ranks <= top).mean()) for top in TOPS},
        percentile=float(((others - ranks) / max(others - 1, 1)).mean()),
        median_rank=float(np.median(ranks)),
        chance={top: min(top / others, 1.0) for top in TOPS},
    )


def _rank(score: Scores, i: int, j: int) -> float:
    row = np.delete(score[i], i)
    value = score[i, j]
    return float((row > value).sum() + ((row == value).sum() + 1) / 2)


def stated_of(progressions: Iterable[Progression], noc: str) -> tuple[Progression, ...]:
    """The statements on an occupation, in the order in which they are coded."""
    return tuple(p for p in progressions if p.noc == noc)
