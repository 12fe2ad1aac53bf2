"""Scans as tests need them: quickly made, without computing figures."""

from datetime import date
from typing import Any

DAY = date(2026, 3, 2)
SECTORS = ("retail", "transportation_logistics")
REQUIRED = ("growth", "vacancies", "employers", "entry_jobs")


def make_scan(community: Any, state: str = "published", **fields: Any) -> Any:
    """Retail beside transportation with weights on six criteria; retail has a judgement and a
    validation."""
    from ladderway.web.scans.models import Entry, Scan, Validation, Weight

    published = None if state == "draft" else DAY
    given = {"title": "A scan", "created_on": DAY, "published_on": published, **fields}
    scan = Scan.objects.create(community=community, state=state, **given)
    for code in (*REQUIRED, "living_wage", "leverage"):
        Weight.objects.create(scan=scan, criterion=code, weight=2)
    for sector in SECTORS:
        Entry.objects.create(scan=scan, sector=sector)
    entry = scan.entries.get(sector="retail")
    judged(entry, "growth", 2)
    Validation.objects.create(entry=entry, kind="employers", result="mixed", who="B", on=DAY)
    return scan


def judged(entry: Any, criterion: str, points: int, **fields: Any) -> Any:
    from ladderway.web.scans.models import Judgement

    given = {"geography": "community", "said_by": "A. Name", "judged_on": DAY, **fields}
    return Judgement.objects.create(entry=entry, criterion=criterion, points=points, **given)


def fill(scan: Any) -> None:
    """Everything that a ranking needs: logistics ahead of retail."""
    for entry in scan.entries.all():
        points = 3 if entry.sector == "transportation_logistics" else 2
        for code in REQUIRED:
            if not entry.judgements.filter(criterion=code).exists():
                judged(entry, code, points)
