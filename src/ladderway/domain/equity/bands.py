"""Amounts of days, hours and jobs as a report tells them: in a few bands, never by the number."""

from collections.abc import Sequence
from datetime import date

NONE, UNKNOWN = "none", "unknown"
MINUTES = 60


def band(amount: float | None, edges: Sequence[float]) -> str:
    """The name of the band: "below_E" for the first edge it stays under, else "from_E" of the last.
    None where there is nothing to measure."""
    if amount is None:
        return NONE
    for edge in edges:
        if amount < edge:
            return f"below_{edge:g}"
    return f"from_{edges[-1]:g}"


def bands(edges: Sequence[float]) -> tuple[str, ...]:
    """All names that `band` may give, in order, with none at the end."""
    return (*(f"below_{edge:g}" for edge in edges), f"from_{edges[-1]:g}", NONE)


def years_old(born: date, on: date) -> int:
    """Full years on a day. Who is born on 29 February turns a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def days_between(earlier: date | None, later: Sequence[date]) -> int | None:
    """Days from a day to the first of others that is not before it; None where there is none."""
    after = [each for each in later if earlier is not None and each >= earlier]
    return None if earlier is None or not after else (min(after) - earlier).days
