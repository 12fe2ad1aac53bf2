"""The example of the asset map: made-up programs, and the guide's three worked rows."""

from datetime import date, timedelta
from typing import Any
from zlib import crc32

from django.utils import timezone

from ladderway.domain.ladders.programs import ProgramRow
from ladderway.domain.training.places import read_place
from ladderway.files.places import load_places
from ladderway.files.programs import shipped_programs
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.partners.models import Community
from ladderway.web.training import actions
from ladderway.web.training.actions import By
from ladderway.web.training.models import Program
from ladderway.web.training.values import fields_of, located

FILES = ("demo_community", "appendix_a")
# What the demonstration shows besides, of some of its made-up programs: title in English, fields.
MORE = {
    "Forklift operator": {
        "funding": ["better_jobs_ontario", "employer", "instalments"], "pays_up_front": True,
        "languages": ["en"], "capacity": 240, "dormant_capacity": 40, "instructors": 2,
        "adapts": "yes", "place": "Harbour Street, M5J", "populations": ["low_wage_workers"],
    },
    "AZ truck driver course": {
        "funding": ["better_jobs_ontario", "osap"], "pays_up_front": True,
        "languages": ["en", "pa"],
        "capacity": 96, "adapts": "partly", "adapts_note": "With eight people or more",
        "place": "North yard",
    },
    "Fork lift and safety trainings": {"weeks_low": 0.2},
}  # fmt: skip
# Where the made-up organizations are, one after another: towns, areas, and one point.
PLACES = (
    "toronto-26", "toronto-72", "M9W", "toronto-131", "M5T", "toronto-1", "town-mississauga",
    "toronto-44", "M1P", "43.66070,-79.39570", "toronto-61", "M6A", "town-brampton", "toronto-17",
)  # fmt: skip
FIRST_START, BETWEEN, DATES, SEATS = 21, 42, 2, 12


def load(community: Community, by: By = SYSTEM) -> None:
    """Put the example on the map of the simulated community. Again changes nothing."""
    if not community.is_simulated:
        raise ValueError(f"[{community.slug}] is a real place: examples stay out of it.")
    today = timezone.localdate()
    for name in FILES:
        for row in shipped_programs(name).rows:
            _load(community, row, by, today)


def _load(community: Community, row: ProgramRow, by: By, today: date) -> None:
    place = actions.find_or_add_organization(
        community=community,
        name_en=row.program.organization,
        name_fr=row.organization_fr,
        is_illustrative=True,
        by=by,
        today=today,
    )
    if place.programs.filter(title_en=row.program.title).exists():
        return
    fields = {
        **fields_of(row),
        **MORE.get(row.program.title, {}),
        **_where(row),
        "is_illustrative": True,
        "notes": f"Example: {row.program.source}.",
    }
    program = actions.add_program(
        organization=place, fields=fields, parts=row.parts, by=by, today=today
    )
    if row.program.title in MORE:
        _add_dates(program, by, today)


def _where(row: ProgramRow) -> dict[str, Any]:
    """Invented, as the organization is; the guide's own rows and online courses are nowhere."""
    program = row.program
    if not program.illustrative or program.modes <= {"online"} or program.title in MORE:
        return {}
    chosen = PLACES[crc32(program.organization.encode()) % len(PLACES)]
    return located(read_place(chosen, load_places()))


def _add_dates(program: Program, by: By, today: date) -> None:
    for n in range(DATES):
        starts = today + timedelta(days=FIRST_START + n * BETWEEN)
        values = {"starts": starts, "seats": SEATS, "seats_left": SEATS - 3 - n * 2}
        actions.add_offering(program=program, values=values, by=by, today=today)
