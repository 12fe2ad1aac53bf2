"""A ladder that a community keeps: drawn by people, or taken from the explorer and mended.

The explorer's `model.Ladder` is an answer to a question at one moment; this is what a planning
group stands behind, in their words, with codes where they are known.
"""

from dataclasses import dataclass
from datetime import date

TYPED, FROM_DATA = "typed", "data"  # where the wages of a rung come from
ARTICULATION = ("", "none", "sought", "agreed", "refused")


@dataclass(frozen=True, slots=True)
class KeptRung:
    """A job on the ladder. Dollars an hour; empty text and None where nobody has said."""

    key: str  # unique in its ladder, kept from version to version
    title: str
    occupation: str = ""  # NOC 2021
    wage_low: float | None = None
    wage_high: float | None = None
    experience_years: float | None = None
    credentials: tuple[str, ...] = ()  # ids that the job asks for or rewards
    conditions: str = ""  # hours, shifts, season, physical work
    currency_to_participants: str = ""  # what the credential of this rung is worth to them
    currency_to_employers: str = ""  # who recognises it
    stands_alone: str = ""  # why it is worth having if the climb ends here
    other_credentials: tuple[str, ...] = ()  # as written, of no list
    training_benefit: str = ""  # what the learning itself is worth
    employment_benefit: str = ""  # what the job is worth
    challenges: tuple[str, ...] = ()  # where training and job do not fit each other
    is_horizontal: bool = False  # a way out of the sector, beside the climb
    wage_origin: str = ""  # TYPED, FROM_DATA or "" where there is none
    wage_area: str = ""  # whose wages, where they are from data
    wage_year: int | None = None
    wage_on: date | None = None  # the day at which the wages are stated


@dataclass(frozen=True, slots=True)
class KeptStep:
    """From one rung to the next: what is learned, and in what order."""

    below: str  # key of the rung; "" for the way in to the first
    above: str
    training: str = ""  # in the group's words
    programs: tuple[str, ...] = ()  # public ids of programs on the asset map
    credentials: tuple[str, ...] = ()  # ids that the step ends with
    prerequisites: str = ""
    completion_window_months: int | None = None
    articulation: str = ""  # none, sought, agreed or refused: whether it counts towards the next
    why_lower: str = ""  # why the step is worth it where it pays less


@dataclass(frozen=True, slots=True)
class KeptLadder:
    id: str  # public id
    title: str
    sector: str  # key of a sector, or "" for one across sectors
    version: int
    rungs: tuple[KeptRung, ...]  # from the first up; a horizontal move has its own rung
    steps: tuple[KeptStep, ...]
    target_group: str = ""
    area: str = ""  # code of the region
