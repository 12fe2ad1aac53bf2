"""A ladder that a community keeps: drawn by people, or taken from the explorer and mended.

The explorer's `model.Ladder` is an answer to a question at one moment; this is what a planning
group stands behind, in their words, with codes where they are known.
"""

from dataclasses import dataclass


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
