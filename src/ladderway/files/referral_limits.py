"""Reads parameters/referrals: days, and the least that a figure stands on."""

from datetime import date

from ladderway.files.parameters import numbers


def limit(name: str, on: date) -> int:
    """A limit of parameters/referrals/limits.yaml on a day."""
    return round(numbers("referrals/limits.yaml")[name].at(on).value)
