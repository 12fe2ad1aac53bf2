"""How fast an agency answers those who refer, over enough referrals that none is pointed at."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Answer:
    """One referral: days from sending until the answer (None: not yet), and whether it was yes."""

    days: float | None
    accepted: bool


@dataclass(frozen=True, slots=True)
class Responsiveness:
    """`count` referrals were sent; all is None where fewer than the least stand behind a figure.

    `days` is the median of those that were answered, in days; `accepted` and `answered` are
    shares from 0 to 1 of all that were sent.
    """

    count: int | None
    days: float | None
    answered: float | None
    accepted: float | None

    @property
    def accepted_percent(self) -> int | None:
        """The share as a whole number of a hundred."""
        return None if self.accepted is None else round(100 * self.accepted)


HIDDEN = Responsiveness(None, None, None, None)


def responsiveness(answers: Sequence[Answer], least: int) -> Responsiveness:
    """Figures of one agency. Those not answered yet count against the shares and not the median,
    so that silence does not look fast.

    A share is hidden as well where the rest beside it is small and not none: of nine accepted of
    ten, the one is somebody.
    """
    many = len(answers)
    if many < max(1, least):
        return HIDDEN
    days = [answer.days for answer in answers if answer.days is not None]
    yes = sum(answer.accepted for answer in answers)
    return Responsiveness(
        many,
        round(float(median(days)), 1) if len(days) >= least else None,
        _share(len(days), many, least),
        _share(yes, many, least),
    )


def _share(part: int, whole: int, least: int) -> float | None:
    """A share, unless a small group that is not empty stands on one side of it."""
    if 0 < part < least or 0 < whole - part < least:
        return None
    return part / whole


def usual_minutes(minutes: Sequence[int], least: int) -> float | None:
    """The median of the minutes that referrals took, each with all that worked on it together."""
    return round(float(median(minutes)), 1) if len(minutes) >= max(1, least) else None
