"""The example of gaps: what a simulated community wrote down about the steps of its ladders."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from ladderway.domain.planning.quarters import Quarter
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.partners.models import Community
from ladderway.web.planning import gap_actions, gap_queries, quarters
from ladderway.web.planning.gap_actions import By
from ladderway.web.planning.gap_models import (
    Demand,
    Gap,
    GapSort,
    GapStatus,
    Modification,
    ModificationStatus,
    OnStep,
    Opinion,
    Side,
    Waiting,
)
from ladderway.web.planning.gap_queries import StepKey

INVENTED = "Invented example: "
ENTRIES: tuple[tuple[type[OnStep], Mapping[str, Any]], ...] = (
    (Gap, {
        "sort": GapSort.TRAINING, "status": GapStatus.OPEN,
        "what": "the courses for this step are held during the day only.",
        "responsible": "Planning group, training table",
    }),
    (Gap, {
        "sort": GapSort.ALIGNMENT, "status": GapStatus.WORKING,
        "what": "the course teaches one scanner; employers here use another.",
        "responsible": "Planning group, employer table",
    }),
    (Gap, {
        "sort": GapSort.UPKEEP, "status": GapStatus.WORKING,
        "what": "two supervisors look through the course once a year.",
        "responsible": "Demonstration agency",
    }),
    (Modification, {
        "what": "the course is cut into three evenings a week, each part with its own certificate.",
        "how_developed": "An instructor and a supervisor write it together.",
        "how_delivered": "Evenings, in a training room lent by an employer.",
        "by_whom": "A made-up training centre", "status": ModificationStatus.ASKED,
    }),
    (Opinion, {
        "side": Side.PROVIDER, "what": "we offer the full certificate with theory and safety.",
        "said_by": "Program office", "organization": "A made-up training centre",
    }),
    (Opinion, {
        "side": Side.EMPLOYER, "what": "two days on our own machines are worth more to us.",
        "said_by": "Warehouse manager", "organization": "A made-up warehouse",
    }),
)  # fmt: skip
AREAS = ("Harbour", "Northlight")
COUNTS: tuple[tuple[int, int, Waiting, int], ...] = (  # step, area, reason, people a quarter
    (0, 0, Waiting.HOURS, 14), (0, 0, Waiting.CHILD_CARE, 9), (0, 0, Waiting.FULL, 3),
    (0, 1, Waiting.DISTANCE, 12), (0, 1, Waiting.HOURS, 7), (1, 0, Waiting.NO_TRAINING, 11),
    (1, 0, Waiting.MONEY, 6), (1, 1, Waiting.ENTRY, 4), (1, 1, Waiting.NO_TRAINING, 8),
)  # fmt: skip


def load(community: Community, by: By = SYSTEM) -> None:
    """Write the example into the registers of the simulated community. Needs a ladder there, and
    an agency for the counts. Again changes nothing."""
    if not community.is_simulated:
        raise ValueError(f"[{community.slug}] is a real place: examples stay out of it.")
    steps = list(gap_queries.steps(community))
    if not steps or Gap.objects.filter(community=community).exists():
        return
    today = timezone.localdate()
    for place, (register, entry) in enumerate(ENTRIES):
        # One step shows both views of the same training; the others are spread.
        key = steps[0] if register is Opinion else steps[place % len(steps)]
        _write(community, register, entry, key, by, today)
    if not Demand.objects.filter(community=community).exists():
        _count(community, steps, by, today)


def _write(
    community: Community,
    register: type[OnStep],
    entry: Mapping[str, Any],
    key: StepKey,
    by: By,
    today: date,
) -> None:
    ladder, below, above = key
    fields = {
        **entry,
        "what": f"{INVENTED}{entry['what']}",
        "ladder": UUID(ladder),
        "below": below,
        "above": above,
        "on": today,
    }
    gap_actions.add(register=register, community=community, fields=fields, by=by, today=today)


def _count(community: Community, steps: list[StepKey], by: By, today: date) -> None:
    agency = community.agencies.order_by("slug").first()
    month = _last_quarter(today)
    for step, area, reason, people in COUNTS if agency else ():
        gap_actions.record_demand(
            agency=agency,
            year=month.year,
            month=month.month,
            step=steps[step % len(steps)],
            area=AREAS[area],
            reason=reason,
            count=people,
            by=by,
            today=today,
        )
    if agency:
        quarter = Quarter.of(month.year, month.month)
        quarters.publish(community=community, quarter=quarter, by=by, today=today)


def _last_quarter(today: date) -> date:
    """A day in the last month of the quarter before this one."""
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return first - timedelta(days=1)
