"""Participants read what a community plans, but not the names of those who plan it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.integration.access_samples import ladder_in
from tests.integration.conftest import Place
from tests.integration.planning.conftest import make_gap
from tests.integration.training.conftest import TODAY, make_program
from tests.scans import DAY, judged, make_scan

pytestmark = pytest.mark.django_db
NAME = "Robin Invented"


@dataclass(frozen=True, slots=True)
class Page:
    address: str
    says: str  # what stands on it for both


@pytest.fixture
def pages(place: Place, member: Callable[..., Any]) -> dict[str, Page]:
    """Pages that say who said something: each with the name for those who may read it."""
    here = place.agency.community
    scan = make_scan(here, state="concluded", **CONCLUDED)
    judged(scan.entries.get(sector="retail"), "vacancies", 2, said_by=NAME)
    scan.entries.get(sector="retail").validations.update(who=NAME)
    ladder = ladder_in(here)
    signed = {"side": "employer", "name": NAME, "organization": "Harbour Freight", "remark": NAME}
    ladder.versions.get().validations.create(on=DAY, **signed)
    ladder.promises.create(topic="wages", said_by=NAME, said_to="B", text="C", on=DAY)
    ladder.approvals.create(body="institution", who=NAME, decision="approved", on=DAY, note=NAME)
    program = make_program(here)
    program.confirmations.create(
        said_by=NAME, voice="provider", on=TODAY, revision=1, recorded_by=member("program_manager")
    )
    gap = make_gap(here, responsible=NAME)

    def at(name: str, *ids: Any) -> str:
        return reverse(name, args=["here", *ids])

    return {
        "scan": Page(at("scans:scan", scan.public_id), "A scan"),
        "scan print": Page(at("scans:print", scan.public_id), "A scan"),
        "scan sector": Page(at("scans:sector", scan.public_id, "retail"), "A scan"),
        "scan csv": Page(at("scans:csv", scan.public_id), ""),
        "ladder": Page(at("ladders:ladder", ladder.public_id), "Harbour Freight"),
        "ladder print": Page(at("ladders:paper", ladder.public_id), "Harbour Freight"),
        "program": Page(at("training:program", program.public_id), "Forklift operator"),
        "gaps of a ladder": Page(at("planning:gap_ladder", gap.ladder), "Only by day"),
    }


CONCLUDED = {
    "scored_on": DAY, "concluded_on": DAY, "conclusion": "Both.", "decided_by": NAME,
}  # fmt: skip
PAGES = (
    "scan", "scan print", "scan sector", "scan csv", "ladder", "ladder print", "program",
    "gaps of a ladder",
)  # fmt: skip


@pytest.mark.parametrize("key", PAGES)
def test_names_stand_there_for_all_but_participants(
    key: str, pages: dict[str, Page], member: Callable[..., Any], signed_in: Callable[..., Client]
) -> None:
    page = pages[key]
    read = {
        role: signed_in(member(role)).get(page.address).content.decode()
        for role in ("participant", "coach")
    }
    assert NAME in read["coach"]
    assert NAME not in read["participant"]
    assert all(page.says in text for text in read.values())


def test_sections_that_name_people_throughout_are_not_offered_to_participants(
    place: Place, member: Callable[..., Any], signed_in: Callable[..., Client]
) -> None:
    home = reverse("planning:home", args=["here"])
    closed = [reverse(name, args=["here"]) for name in ("groups:home", "planning:plans")]
    seen = signed_in(member("participant")).get(home).content.decode()
    assert not any(f'"{address}' in seen for address in closed)
    seen = signed_in(member("coach")).get(home).content.decode()
    assert all(f'"{address}' in seen for address in closed)
