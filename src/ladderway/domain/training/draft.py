"""What was understood of a row: one value for each column of the form, under the column's name."""

from collections.abc import Mapping
from dataclasses import dataclass

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.ladders.programs import WEEKS_A_MONTH
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.training.form import FormRow

ERROR = "error"  # the row is refused until it is mended
NOTE = "note"  # the row is taken; somebody should look
WORKING_DAYS_A_WEEK = 5
WEEKS_IN: Mapping[str, float] = {
    "years": 12 * WEEKS_A_MONTH,
    "months": WEEKS_A_MONTH,
    "weeks": 1.0,
    "days": 1 / WORKING_DAYS_A_WEEK,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to tell about a cell of a row."""

    column: str
    severity: str  # ERROR or NOTE
    reason: Reason


@dataclass(frozen=True, slots=True)
class Organization:
    """`kept` is what the cell says below its first paragraph, which is the name."""

    name: str
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Titles:
    """`in_order`: the row says that the first must be completed first."""

    names: tuple[str, ...]
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """`id` is one of `KINDS`; what was not understood stays in `kept` as written."""

    id: str | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    modes: frozenset[str] = frozenset()
    schedules: frozenset[str] = frozenset()
    place: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure, or a range; `least` 0 is "up to"."""

    least: float
    most: float
    about: bool = False


@dataclass(frozen=True, slots=True)
class Duration:
    """`lengths` are those of courses taken one after another; all are in `unit`.

    `held` is when it is held and all else that the cell says, as written.
    """

    lengths: tuple[Amount, ...] = ()
    unit: str = ""  # years, months, weeks, days
    semesters: Amount | None = None
    hours_per_week: Amount | None = None
    hours: Amount | None = None
    hours_each: bool = False  # the hours are those of each course, not of all
    intakes: float | None = None  # times a year
    any_time: bool = False
    own_pace: bool = False
    complete_within_months: int | None = None
    held: str = ""

    @property
    def length_weeks(self) -> float | None:
        """All courses together, each at its most; None where it is not known."""
        if not self.lengths:
            return None
        return sum(length.most for length in self.lengths) * WEEKS_IN[self.unit]

    @property
    def total_hours(self) -> float | None:
        if self.hours is None:
            return None
        return self.hours.most * (max(1, len(self.lengths)) if self.hours_each else 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """`education` NONE says that nothing is asked; None, that the row does not say.

    `mature` students get in without it, from `mature_age` where that is said.
    """

    education: EducationLevel | None = None
    equivalent: bool = False  # or equivalent
    mature: bool = False
    mature_age: int | None = None
    credentials: tuple[str, ...] = ()  # ids
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Awards:
    credentials: tuple[str, ...] = ()  # ids
    kept: tuple[str, ...] = ()  # names that no credential is known by


@dataclass(frozen=True, slots=True)
class Focus:
    """`statement` is how the row says how related it is, where it says more than that."""

    jobs: tuple[str, ...] = ()
    relatedness: str | None = None
    statement: str = ""


@dataclass(frozen=True, slots=True)
class OlderCode:
    """A four-digit code as written; `candidates` are NOC 2021, for a person to choose from."""

    written: str
    edition: str  # as stated beside it; empty where nothing is
    likely: str  # "2016" (or 2011: the same codes) or "2006" (or before)
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codes:
    nocs: tuple[str, ...] = ()  # NOC 2021, checked
    older: tuple[OlderCode, ...] = ()
    kept: str = ""


@dataclass(frozen=True, slots=True)
class ProgramDraft:
    """A row as understood, with the row as written. One attribute for each of `form.COLUMNS`."""

    written: FormRow
    organization: Organization
    programs: Titles
    kind: Kind
    delivery: Delivery
    duration: Duration
    entry: Entry
    credentials: Awards
    focus: Focus
    noc: Codes

    @property
    def title(self) -> str:
        return " / ".join(self.programs.names)


@dataclass(frozen=True, slots=True)
class RowReading:
    """`draft` is None where a fault is an error."""

    written: FormRow
    draft: ProgramDraft | None
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(f for f in self.faults if f.severity == ERROR)

    @property
    def notes(self) -> tuple[Fault, ...]:
        return tuple(f for f in self.faults if f.severity == NOTE)
