"""What was handed to the other agency of a referral. Apps above put their sources here when the
site starts; the page of a referral shows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ladderway.web.participants.places import Record
from ladderway.web.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Handed:
    """One line: what, when, by which agency, and where it opens."""

    what: str
    at: datetime
    agency: object
    url: str


@dataclass(frozen=True, slots=True)
class Handing:
    """What was handed, and where the next is written; empty where the actor writes none."""

    title: str
    new: str
    new_url: str
    rows: Sequence[Handed]


SOURCES: list[Callable[[Record, Referral], Handing]] = []
