"""A scan as its pages show it: rows by criterion, and what is said beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladderway.domain.planning.criteria import Candidates, Criterion, Origin
from ladderway.domain.planning.scan import Figure, Place, Standing
from ladderway.domain.planning.sensitivity import Pair
from ladderway.domain.reference.sectors import Sector
from ladderway.domain.shared.outcomes import Outcome, Reason
from ladderway.files.scan_criteria import load_criteria
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.reference.listing import TORONTO, Line, line
from ladderway.web.scans import figures
from ladderway.web.scans.models import Judgement, Scan
from ladderway.web.scans.queries import Column, Comparison
from ladderway.words import Say

ENTRY_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """A sector on a criterion: points or why not, the figure, and the judgement beside it."""

    sector: str
    standing: Standing
    figure: Figure | None
    judgement: Judgement | None

    @property
    def is_context(self) -> bool:
        """The figure is of a wider place, or beside what people judge: it gives no points."""
        return self.standing.criterion.origin is not Origin.COMPUTED


@dataclass(frozen=True, slots=True)
class Row:
    criterion: Criterion
    weight: int
    cells: tuple[Cell, ...]

    @property
    def question(self) -> Reason:
        return Reason(f"scan.question.{self.criterion.code}")

    @property
    def lowest(self) -> Reason:
        return Reason(f"scan.anchor.{self.criterion.code}.0")

    @property
    def highest(self) -> Reason:
        return Reason(f"scan.anchor.{self.criterion.code}.4")


@dataclass(frozen=True, slots=True)
class Question:
    """One of the questions put to every sector, with the answer for each."""

    label: str
    answers: tuple[Outcome, ...]


def rows(compared: Comparison, columns: Sequence[Column]) -> list[Row]:
    book = load_criteria()
    chosen = [book[code] for code in book.criteria if code in compared.weights]
    return [
        Row(c, compared.weights[c.code], tuple(_cell(c.code, column) for column in columns))
        for c in chosen
    ]


def _cell(code: str, column: Column) -> Cell:
    judgements = {j.criterion: j for j in column.entry.judgements.all()}
    figure = column.candidate.figures.get(code)
    return Cell(column.sector, column.standing(code), figure, judgements.get(code))


def questions(columns: Sequence[Column], say: Say) -> list[Question]:
    asked = [
        (say.text("It grows here and low-wage workers can climb in it"), "growth_and_wages"),
        (say.text("It grows here, or the local strategy names it"), "growing_or_strategy"),
        (say.text("Short training opens work that employers want done"), "short_way_in"),
        (say.text("Hybrid test: credential, ties to employers who pay well, supports"), "hybrid"),
        (say.text("First jobs are not full already"), "saturation"),
    ]
    return [Question(label, tuple(getattr(c, name) for c in columns)) for label, name in asked]


def order(compared: Comparison) -> list[tuple[Place, Pair | None]]:
    """Each sector in its place, with how firmly it stands before the next."""
    pairs = {pair.ahead: pair for pair in compared.sensitivity.pairs}
    return [(place, pairs.get(place.sector)) for place in compared.ranking.places]


def reviewed() -> list[Sector]:
    """Sectors that the evidence review rates, for the table of evidence."""
    return [s for s in load_sectors().all if s.evidence.value != "not_reviewed"]


def candidates(scan_area: str) -> list[Candidates]:
    """Lists of sectors that somebody named: of this place, or of no place in particular."""
    return [c for c in load_criteria().candidates if c.area in ("", scan_area)]


def first_jobs(scan: Scan, sector: str, say: Say) -> list[Line]:
    """The largest occupations one can start in, with their pay here."""
    as_of = scan.figures_on or scan.created_on
    about = figures.subject(sector, scan.community.area, as_of)
    found = figures.largest(about)[:ENTRY_SHOWN]
    return [line(noc, load_catalogue(), scan.community.area, say, as_of) for noc, _n in found]


def is_toronto(scan: Scan) -> bool:
    return scan.community.area == TORONTO
