"""Reading supports: only what the policy opens, and gaps seen days ahead."""

from ladderway.web.supports.queries.ending import Ending, ending_soon
from ladderway.web.supports.queries.record import (
    SHOWN,
    advances_of,
    gaps_in,
    in_trust,
    next_of,
    observed_of,
    reached_in,
    rows_of,
    starts_of,
    support_here,
    supports_of,
)
from ladderway.web.supports.queries.sums import years_of

__all__ = [
    "SHOWN",
    "Ending",
    "advances_of",
    "ending_soon",
    "gaps_in",
    "in_trust",
    "next_of",
    "observed_of",
    "reached_in",
    "rows_of",
    "starts_of",
    "support_here",
    "supports_of",
    "years_of",
]
