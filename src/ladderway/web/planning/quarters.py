"""Quarters of waiting steps: which are published, what they show, and publishing one.

Here is the only place that reads counts of several agencies, and the only one that stores them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum

from ladderway.domain.planning.publication import Publication, RowKey, correction, publication
from ladderway.domain.planning.quarters import Quarter
from ladderway.domain.planning.small_cells import SafeTable
from ladderway.domain.shared.errors import BadInput
from ladderway.files.gap_tables import smallest_count_shown
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, _System
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.planning.gap_models import Demand, PublishedQuarter, Waiting

By = User | _System


@dataclass(frozen=True, slots=True)
class Row:
    """A step in a part of the community."""

    step: tuple[str, str, str]
    area: str


@dataclass(frozen=True, slots=True)
class DemandTable:
    rows: tuple[Row, ...]
    reasons: tuple[Waiting, ...]
    counts: SafeTable


@dataclass(frozen=True, slots=True)
class Open:
    """A quarter that is over and not published: nothing of its numbers, so that nobody can
    subtract what comes later."""

    quarter: Quarter
    agencies: int  # that reported


def published(community: Community) -> list[Quarter]:
    """Latest first."""
    told = PublishedQuarter.objects.filter(community=community, version=1)
    return [Quarter(y, n) for y, n in told.values_list("year", "quarter")]


def versions(community: Community, quarter: Quarter) -> list[PublishedQuarter]:
    """As published, the first one first."""
    return list(_versions(community, quarter).order_by("version"))


def table_of(version: PublishedQuarter) -> DemandTable:
    """The one table that is shown of a quarter: a second one over the same people could give away
    what the first one hides."""
    rows = tuple(Row((r[0], r[1], r[2]), r[3]) for r in version.rows)
    reasons = tuple(Waiting(r) for r in version.reasons)
    return DemandTable(rows, reasons, _publication(version).shown)


def to_publish(community: Community, today: date) -> list[Open]:
    """Quarters that are over, with entries and not published, the oldest first."""
    every = Demand.objects.filter(community=community)
    told = every.values_list("counted_year", "counted_quarter").order_by(
        "counted_year", "counted_quarter"
    )
    reporting = told.annotate(agencies=Count("agency", distinct=True))
    closed = set(published(community))
    found = [Open(Quarter(y, n), agencies) for y, n, agencies in reporting]
    return [o for o in found if o.quarter.is_over(today) and o.quarter not in closed]


def to_correct(community: Community) -> list[Quarter]:
    """Published quarters with a number that an agency wants corrected."""
    asked = Demand.objects.filter(community=community, corrected_count__isnull=False)
    told = asked.values_list("counted_year", "counted_quarter").distinct()
    return [Quarter(y, n) for y, n in sorted(set(told))]


def lock(community: Community) -> set[Quarter]:
    """The published quarters; none is added until the transaction ends."""
    Community.objects.select_for_update().get(pk=community.pk)
    return set(published(community))


@transaction.atomic
def publish(*, community: Community, quarter: Quarter, by: By, today: date) -> PublishedQuarter:
    """Publish the counts of a quarter. They stay as they are from then on.

    Raises:
        NotAllowed: `by` does not plan in the community.
        BadInput: the quarter is not over, nobody reported, or it is published.
    """
    _check_plans(by, community, today)
    if quarter in lock(community):
        raise BadInput(f"The quarter [{quarter.key}] is published already. It stays as it is.")
    if quarter not in [o.quarter for o in to_publish(community, today)]:
        raise BadInput(f"The quarter [{quarter.key}] is not over, or nobody reported for it.")
    made = publication(_sums(_counted(community, quarter)), smallest_count_shown(today))
    return _store(made, community, quarter, 1, "", by, today)


@transaction.atomic
def correct(
    *, community: Community, quarter: Quarter, reason: str, by: By, today: date
) -> PublishedQuarter:
    """Publish what agencies corrected, as a dated version beside the earlier ones.

    Raises:
        NotAllowed: `by` does not plan in the community.
        BadInput: no reason is given, or no number waits for a correction.
        DifferenceTooSmall: somebody could be found by subtracting. Nothing changes then.
    """
    _check_plans(by, community, today)
    lock(community)
    if not reason.strip():
        raise BadInput("A correction needs its reason. Say in a sentence what was wrong.")
    if quarter not in to_correct(community):
        raise BadInput(f"No number of the quarter [{quarter.key}] waits for a correction.")
    earlier = versions(community, quarter)
    entries = _counted(community, quarter)
    entries.filter(corrected_count=0).delete()
    for entry in entries.filter(corrected_count__isnull=False):
        entry.count, entry.corrected_count = entry.corrected_count, None
        entry.save(update_fields=["count", "corrected_count"])
    made = correction(
        [_publication(v) for v in earlier], _sums(entries), smallest_count_shown(today)
    )
    return _store(made, community, quarter, earlier[-1].version + 1, reason.strip(), by, today)


def _versions(community: Community, quarter: Quarter) -> QuerySet[PublishedQuarter]:
    return PublishedQuarter.objects.filter(
        community=community, year=quarter.year, quarter=quarter.number
    )


def _counted(community: Community, quarter: Quarter) -> QuerySet[Demand]:
    return Demand.objects.filter(
        community=community, counted_year=quarter.year, counted_quarter=quarter.number
    )


def _sums(entries: QuerySet[Demand]) -> dict[RowKey, list[int]]:
    """Counts by step and area, with a number for each reason."""
    place = {reason: n for n, reason in enumerate(Waiting.values)}
    sums: dict[RowKey, list[int]] = defaultdict(lambda: [0] * len(place))
    told = entries.values_list("ladder", "below", "above", "area", "reason").order_by()
    for ladder, below, above, area, reason, people in told.annotate(people=Sum("count")):
        sums[str(ladder), below, above, area][place[reason]] = people
    return sums


def _publication(version: PublishedQuarter) -> Publication:
    *inner, last = version.shown
    shown = SafeTable(
        tuple(tuple(row[:-1]) for row in inner),
        tuple(row[-1] for row in inner),
        tuple(last[:-1]),
        last[-1],
    )
    rows = tuple(tuple(row) for row in version.rows)
    counts = tuple(tuple(row) for row in version.counts)
    return Publication(rows, counts, shown, version.threshold)


def _store(
    made: Publication, community: Community, quarter: Quarter, version: int, reason: str, by: By,
    today: date,
) -> PublishedQuarter:  # fmt: skip
    own = Q(year=quarter.year, month__in=_months(quarter))
    stored = PublishedQuarter.objects.create(
        community=community,
        year=quarter.year,
        quarter=quarter.number,
        version=version,
        on=today,
        by=by if isinstance(by, User) else None,
        reason=reason,
        threshold=made.threshold,
        reasons=Waiting.values,
        rows=made.rows,
        counts=made.counts,
        shown=made.grid,
        has_late=_counted(community, quarter).exclude(own).exists(),
    )
    audit.record(
        by=by,
        action="quarter.corrected" if reason else "quarter.published",
        subject=("community", community.public_id),
        facts={"quarter": quarter.key, "version": version},
    )
    return stored


def _months(quarter: Quarter) -> Sequence[int]:
    return range(quarter.number * 3 - 2, quarter.number * 3 + 1)


def _check_plans(by: By, community: Community, on: date) -> None:
    if by is not SYSTEM:
        check_in(user=by, capability=Capability.PLAN, community=community, on=on)
