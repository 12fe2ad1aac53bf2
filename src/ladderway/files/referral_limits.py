"""Reads parameters/referrals: days, and the least that a figure stands on."""

from datetime import date

from ladderway.domain.referrals.in_work import LossDays, Rhythm
from ladderway.files.parameters import numbers


def limit(name: str, on: date) -> int:
    """A limit of parameters/referrals/limits.yaml on a day."""
    return round(numbers("referrals/limits.yaml")[name].at(on).value)


def rhythm(on: date) -> Rhythm:
    """How often one talks with somebody in the months after a job began."""
    names = ("first_days", "first_every", "early_days", "early_every", "later_every")
    return Rhythm(*(limit(f"check_in_{name}", on) for name in names))


def loss_days(on: date) -> LossDays:
    """Within how many days the end of a job is answered."""
    return LossDays(*(limit(f"loss_{name}_days", on) for name in ("talk", "benefits", "jobs")))
