"""Two example scans for the simulated community: one that does not rank yet, one concluded.

Computed figures are real. Judgements, people and local sources are invented, and say so.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from ladderway.domain.planning.scan_states import Event
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.partners.models import Community
from ladderway.web.scans import actions, queries
from ladderway.web.scans.actions import By
from ladderway.web.scans.models import Scan, Verdict

NAMED = "Five sectors that practitioners named (example)"
TWO = "Logistics or food processing? (example)"
SOURCE = "Invented local survey, for the example"
PERSON = "A. Example, hires for an invented warehouse"
Points = Mapping[str, Mapping[str, int]]

# Invented. Retail, food services and hospitality have gaps, so that the scan does not rank.
FIVE: Points = {
    "transportation_logistics": {
        "growth": 3, "vacancies": 3, "entry_jobs": 4, "employers": 3, "entry_quality": 3,
    },
    "food_processing": {
        "growth": 2, "vacancies": 3, "entry_jobs": 2, "employers": 2, "entry_quality": 2,
    },
    "retail": {"growth": 1, "entry_jobs": 4, "entry_quality": 1},
    "food_services": {"vacancies": 2, "entry_jobs": 4},
    "hospitality": {"entry_jobs": 2},
}  # fmt: skip
PAIR: Points = {
    "transportation_logistics": {
        "growth": 3, "vacancies": 3, "entry_jobs": 4, "employers": 3, "replacement": 3,
        "skills_mismatch": 3, "strategy": 4, "entry_quality": 3, "short_training": 3,
        "training_cost": 3, "leverage": 2,
    },
    "food_processing": {
        "growth": 2, "vacancies": 3, "entry_jobs": 2, "employers": 2, "replacement": 2,
        "skills_mismatch": 2, "strategy": 2, "entry_quality": 2, "short_training": 3,
        "training_cost": 2, "leverage": 3,
    },
}  # fmt: skip
CHECKED = {
    "transportation_logistics": ("employers", "practitioners", "asset_map"),
    "food_processing": ("practitioners",),
}


@transaction.atomic
def load(community: Community, by: By = SYSTEM) -> None:
    """The two scans, once: those that are there already stay as they are."""
    today = timezone.localdate()
    if not Scan.objects.filter(community=community, title=NAMED).exists():
        _five(community, by, today)
    if not Scan.objects.filter(community=community, title=TWO).exists():
        _two(community, by, today)


def _five(community: Community, by: By, today: date) -> None:
    named = queries.named_candidates(community.area) or tuple(FIVE)
    scan = _published(community, NAMED, named, by, today)
    _score(scan, FIVE, by, today)


def _two(community: Community, by: By, today: date) -> None:
    scan = _published(community, TWO, tuple(PAIR), by, today)
    _score(scan, PAIR, by, today)
    _describe(scan, by, today)
    scan = actions.move(scan=scan, event=Event.FINISH, by=by, today=today)
    actions.conclude(
        scan=scan,
        verdicts={
            "transportation_logistics": (Verdict.VIABLE, "Known and checked (invented)."),
            "food_processing": (Verdict.NEED_MORE, "Too few employers were asked (invented)."),
        },
        conclusion="We plan a ladder in transportation and logistics, and ask more food "
        "processors in spring. An example: no group decided this.",
        decided_by="An invented planning group",
        decided_on=today,
        by=by,
        today=today,
    )


def _published(
    community: Community, title: str, sectors: Sequence[str], by: By, today: date
) -> Scan:
    scan = actions.start_scan(
        community=community,
        title=title,
        sectors=sectors,
        is_rural=False,
        by=by,
        today=today,
        is_illustrative=True,
    )
    return actions.move(scan=scan, event=Event.PUBLISH, by=by, today=today)


def _score(scan: Scan, points: Points, by: By, today: date) -> None:
    for entry in scan.entries.all():
        for criterion, given in points.get(entry.sector, {}).items():
            by_person = criterion in ("employers", "entry_quality", "leverage")
            answers = {
                "points": given,
                "geography": "community",
                "source": "" if by_person else SOURCE,
                "source_date": None if by_person else today - timedelta(days=90),
                "said_by": PERSON if by_person else "",
                "note": "Invented for the example.",
            }
            actions.judge(entry=entry, criterion=criterion, answers=answers, by=by, today=today)


def _describe(scan: Scan, by: By, today: date) -> None:
    for entry in scan.entries.all():
        for kind in CHECKED[entry.sector]:
            answers = {
                "kind": kind,
                "result": "supports",
                "who": "An invented partner",
                "on": today - timedelta(days=30),
                "note": "Invented for the example.",
            }
            actions.validate(entry=entry, answers=answers, by=by, today=today)
    logistics = scan.entries.get(sector="transportation_logistics")
    described = {
        "has_credential": True,
        "has_ties": True,
        "has_supports": None,
        "structures": "Invented: a few large warehouses with shifts, many small carriers.",
        "practices": "Invented: agencies for the first months, then hired by the warehouse.",
    }
    actions.describe(entry=logistics, answers=described, by=by, today=today)
