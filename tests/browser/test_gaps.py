"""A planner finds a step that nobody serves, writes down a change, and looks at the heat map."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.files.kept_ladder_file import About

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 3, 2)


@pytest.fixture
def desk(person: Callable[..., Any]) -> Any:
    """A planner's community with a ladder of which the map serves one step of two."""
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.ladders.actions import keep
    from ladderway.web.partners import actions as partners
    from ladderway.web.partners.models import Role
    from ladderway.web.training import actions as training

    community = partners.create_community(
        slug="here", name_en="Here", name_fr="Ici", area="ER3530", is_simulated=True, by=SYSTEM
    )
    agency = partners.create_agency(
        community=community, slug="one", name_en="One", name_fr="Un", by=SYSTEM
    )
    partners.grant_role(
        user=person("planner@example.org"), agency=agency, role=Role.PLANNER, since=TODAY,
        by=SYSTEM, today=TODAY,
    )  # fmt: skip
    rungs = (
        KeptRung("r1", "Material handler", "75101"),
        KeptRung("r2", "Shipper", "14400", credentials=("forklift",)),
        KeptRung("r3", "Foreperson", ""),
    )
    ladder = KeptLadder("", "Warehouse", "", 1, rungs, (KeptStep("r1", "r2"), KeptStep("r2", "r3")))
    keep(community=community, ladder=ladder, about=About(), why="", by=SYSTEM, today=TODAY)
    place = training.find_or_add_organization(
        community=community, name_en="Northlight", by=SYSTEM, today=TODAY
    )
    fields = {"title_en": "Lift truck course", "credential": "forklift", "schedules": ["evening"]}
    training.add_program(organization=place, fields=fields, by=SYSTEM, today=TODAY)
    return community


def sign_in(page: Any) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("planner@example.org")
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")


def test_from_a_step_that_nobody_serves_to_a_change_written_down(
    page: Any, axe: Callable[[Any], list[str]], desk: Any
) -> None:
    sign_in(page)
    page.goto("/en/communities/here/gaps/")
    missing = page.get_by_role("region", name="Nobody offers this")
    missing.get_by_role("link", name="Shipper → Foreperson", exact=True).wait_for()
    heat = page.get_by_role("table", name="Steps of the ladders against providers of training")
    row = heat.get_by_role("row").filter(has_text="Material handler → Shipper")
    assert "of 7" in row.inner_text()
    assert axe(page) == []

    missing.get_by_role("link", name="Shipper → Foreperson", exact=True).click()
    page.get_by_text("Lift truck course").first.wait_for()
    assert axe(page) == []
    page.get_by_role("link", name=re.compile("Write down a change ?: Shipper")).click()
    page.get_by_label("What would change").fill("A course for forepersons, in the evening")
    page.get_by_label("By whom").fill("Northlight")
    assert axe(page) == []
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/registers/modifications/")
    page.get_by_text("A course for forepersons, in the evening").wait_for()
    assert axe(page) == []


def test_the_map_of_steps_fits_a_phone(phone: Any, desk: Any) -> None:
    sign_in(phone)
    phone.goto("/fr/communities/here/gaps/")
    wider = phone.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wider
