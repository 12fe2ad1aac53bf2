"""Reading scans, and what the rules make of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from ladderway.domain.planning import scan as rules
from ladderway.domain.planning import sector_tests
from ladderway.domain.planning.criteria import Geography
from ladderway.domain.planning.scan import Candidate, Figure, Ranking, Score, Standing
from ladderway.domain.planning.scan_states import State
from ladderway.domain.planning.sensitivity import Sensitivity, sensitivity
from ladderway.domain.shared.outcomes import Outcome
from ladderway.files.scan_criteria import load_criteria
from ladderway.files.sector_tables import load_sectors
from ladderway.web.partners.models import Community
from ladderway.web.scans import figures
from ladderway.web.scans.models import Entry, Judgement, Scan, Verdict

SORTS = {"title", "created_on", "state"}


@dataclass(frozen=True, slots=True)
class Column:
    """A sector of the comparison: what is known of it, and the questions put to it."""

    entry: Entry
    candidate: Candidate
    standings: tuple[Standing, ...]
    score: Score
    flags: tuple[str, ...]  # of the review, then those seen here
    growth_and_wages: Outcome
    growing_or_strategy: Outcome
    short_way_in: Outcome
    hybrid: Outcome
    saturation: Outcome
    viable: Outcome

    @property
    def sector(self) -> str:
        return self.entry.sector

    @property
    def barriers(self) -> Figure | None:
        """How much of the sector is shut without a credential: shown beside its good jobs."""
        return self.candidate.figures.get("entry_barriers")

    def standing(self, code: str) -> Standing:
        return next(s for s in self.standings if s.criterion.code == code)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A scan with its sectors side by side, their order where there is one, and how firm it is."""

    scan: Scan
    weights: Mapping[str, int]
    columns: tuple[Column, ...]
    ranking: Ranking
    sensitivity: Sensitivity

    def column(self, sector: str) -> Column | None:
        return next((c for c in self.columns if c.sector == sector), None)


def scans(
    community: Community, *, text: str = "", state: str = "", sort: str = "-created_on"
) -> "QuerySet[Scan]":
    """The scans of a community; replaced versions only where asked for."""
    found = Scan.objects.filter(community=community).prefetch_related("entries")
    found = found.filter(state=state) if state else found.exclude(state=State.REPLACED)
    if text:
        found = found.filter(title__icontains=text)
    chosen = sort if sort.removeprefix("-") in SORTS else "-created_on"
    return found.order_by(chosen, "id")


def compared(community: Community) -> "QuerySet[Scan]":
    """Scans whose criteria were published. In a draft nothing has been compared yet."""
    return scans(community).exclude(state=State.DRAFT)


def scan_here(community: Community, public_id: UUID) -> Scan:
    """Raises Http404 for a scan of another community."""
    return get_object_or_404(
        Scan.objects.select_related("community"), community=community, public_id=public_id
    )


def versions(scan: Scan) -> "QuerySet[Scan]":
    return Scan.objects.filter(series=scan.series).order_by("version")


def viable_sectors(community: Community) -> tuple[str, ...]:
    """Sectors that a concluded scan of the community holds viable."""
    held = Entry.objects.filter(
        scan__community=community, scan__state=State.CONCLUDED, verdict=Verdict.VIABLE
    )
    return tuple(
        dict.fromkeys(held.order_by("scan__concluded_on").values_list("sector", flat=True))
    )


def comparison(scan: Scan, today: date) -> Comparison:
    """As the scan stands: judged on the day it was concluded, else today."""
    as_of = scan.concluded_on or today
    weights = dict(scan.weights.values_list("criterion", "weight"))
    entries = scan.entries.prefetch_related("judgements__judged_by", "validations")
    columns = tuple(_column(entry, weights, as_of) for entry in entries)
    board = {c.sector: c.standings for c in columns}
    ranking = rules.rank(board, weights, is_set=scan.state != State.DRAFT)
    firm = sensitivity(ranking, board, weights, load_criteria().moved)
    return Comparison(scan, weights, columns, ranking, firm)


def _column(entry: Entry, weights: Mapping[str, int], as_of: date) -> Column:
    book, sector = load_criteria(), load_sectors()[entry.sector]
    candidate = _candidate(entry)
    chosen = [book[code] for code in book.criteria if code in weights]
    rows = tuple(rules.standing(c, candidate, as_of, book.stale_months) for c in chosen)
    flags = tuple(dict.fromkeys([*(flag.id for flag in sector.flags), *entry.flags]))
    kinds = [validation.kind for validation in entry.validations.all()]
    return Column(
        entry=entry,
        candidate=candidate,
        standings=rows,
        score=rules.score(rows, weights),
        flags=flags,
        growth_and_wages=sector_tests.growth_and_wages(rows),
        growing_or_strategy=sector_tests.growing_or_strategy(rows),
        short_way_in=sector_tests.short_way_in(rows),
        hybrid=sector_tests.hybrid(_hybrid(entry)),
        saturation=sector_tests.saturation(candidate, flags, book.saturated_share),
        viable=sector_tests.may_be_viable(rows, kinds, book.validations),
    )


def _candidate(entry: Entry) -> Candidate:
    return Candidate(
        entry.sector,
        {f.criterion: f for f in map(figures.read, entry.figures)},
        {j.criterion: _judgement(j) for j in entry.judgements.all()},
    )


def _judgement(row: Judgement) -> rules.Judgement:
    return rules.Judgement(
        points=row.points,
        geography=Geography(row.geography),
        judged_on=row.judged_on,
        source=row.source,
        source_date=row.source_date,
        said_by=row.said_by,
        figure=row.figure,
        note=row.note,
    )


def _hybrid(entry: Entry) -> dict[str, bool | None]:
    return {
        "credential": entry.has_credential,
        "ties": entry.has_ties,
        "supports": entry.has_supports,
    }


def named_candidates(area: str) -> Sequence[str]:
    """Sectors that practitioners of the area named; none where nobody was asked."""
    return [s for c in load_criteria().candidates if c.area == area for s in c.sectors]
