"""Plans that wait, counted for planners without names. Whose they are stands in `news`."""

from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from ladderway.domain.careerplan.steps import WaitReason
from ladderway.domain.careerplan.waiting import Wait, WaitingTable, waiting
from ladderway.files.gap_tables import smallest_count_shown
from ladderway.web.careerplans.models import StepWait
from ladderway.web.partners.models import Community


def first_of_month(today: date) -> datetime:
    """The moment of the count: it stays the whole month, so that nobody sees one plan come."""
    return timezone.make_aware(datetime.combine(today.replace(day=1), time.min))


def waiting_in(community: Community, today: date) -> WaitingTable:
    """The one table of a community, as it stood at the first of the month."""
    at = first_of_month(today)
    waits = StepWait.objects.unscoped("plans that wait are counted, without small numbers")
    rows = waits.filter(
        Q(until__isnull=True) | Q(until__gt=at), person__community=community,
        ladder_id__isnull=False, since__lte=at,
    ).exclude(above="").order_by("since", "pk")  # fmt: skip
    told = rows.values_list("step__plan_id", "ladder_id", "below", "above", "area", "reason")
    return waiting(
        (
            Wait(plan, (str(ladder), below, above), area, WaitReason(reason))
            for plan, ladder, below, above, area, reason in told
        ),
        smallest_count_shown(today),
    )
