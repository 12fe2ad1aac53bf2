"""The asset map as a planner uses it: from an empty list to a step of a ladder."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
MAP = "/en/communities/harbour/asset-map/"
LADDERS = "/en/explore/?from=75101&to=73300&hours=20&community=harbour"
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def planner(person: Callable[..., Any]) -> str:
    """Somebody who plans for a real community; the address with which they sign in."""
    from ladderway.web.partners.models import Agency, Community, Membership

    community = Community.objects.create(
        slug="harbour", name_en="Harbour", name_fr="Le Port", area="ER3530"
    )
    agency = Agency.objects.create(community=community, slug="a", name_en="A", name_fr="A")
    user = person("planner@example.org", name="Jo Planner")
    Membership.objects.create(user=user, agency=agency, role="planner", since="2020-01-01")
    return str(user.email)


def sign_in(page: "Page", email: str) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")


def add(page: "Page") -> None:
    page.goto(MAP)
    page.get_by_role("main").get_by_role("link", name="Add a program").first.click()
    page.get_by_label("Or a new organization").fill("Longroad School")
    page.get_by_label("Name of the program", exact=True).fill("Night truck course")
    page.get_by_label("Evening").check()
    page.get_by_label("Length, at most").fill("10")
    page.get_by_label("Hours a week").fill("15")
    page.get_by_label("Hours in all").fill("150")
    page.get_by_label("Credential awarded").fill("class AZ driver’s licence")
    page.get_by_label("NOC codes").fill("73300")
    page.get_by_label("Cost to the learner, in dollars").fill("500")
    page.get_by_role("button", name="Save").click()


def test_from_an_empty_map_to_a_step_of_a_ladder(
    page: "Page", planner: str, axe: "Callable[[Page], list[str]]"
) -> None:
    sign_in(page, planner)
    page.goto(MAP)
    page.get_by_role("heading", name="No program is on the map yet").wait_for()
    add(page)
    page.get_by_role("heading", name="Night truck course").wait_for()
    assert axe(page) == []
    record = page.url

    page.goto(MAP)
    page.get_by_label("Time of day").select_option("evening")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name="Night truck course").wait_for()
    assert "schedule=evening" in page.url
    page.get_by_label("Time of day").select_option("weekend")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("heading", name="No program fits these filters").wait_for()

    page.goto(LADDERS)
    assert page.get_by_text("Night truck course").count() == 0
    page.goto(record)
    page.get_by_role("link", name="Confirm", exact=True).click()
    page.get_by_label("Who said so").fill("Pat of the front office")
    page.get_by_role("button", name="Record the confirmation").click()
    page.get_by_text("Pat of the front office").wait_for()

    page.goto(LADDERS)
    assert page.get_by_text("Night truck course").count() > 0
    assert page.get_by_text("Pat of the front office").count() == 0


def test_a_fault_is_told_and_the_rest_is_kept(page: "Page", planner: str) -> None:
    sign_in(page, planner)
    page.goto(f"{MAP}add/")
    page.get_by_label("Or a new organization").fill("Longroad School")
    page.get_by_label("NOC codes").fill("7330")
    page.get_by_label("Credential awarded").fill("Something else")
    page.keyboard.press("Enter")
    page.locator("[role=alert]").first.wait_for()
    assert "is no credential that we know" in page.inner_text("[role=alert]")
    assert page.get_by_label("Or a new organization").input_value() == "Longroad School"
    page.locator("[role=alert]").get_by_role("link", name="Name of the program").click()
    assert page.evaluate("document.activeElement.id") == "id_title_en"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_pages_fit_a_phone_and_bar_nobody(
    new_page: "Callable[..., Page]",
    planner: str,
    axe: "Callable[[Page], list[str]]",
    language: str,
) -> None:
    page = new_page(**PHONE)
    sign_in(page, planner)
    add(page)
    record = page.url
    places = (MAP, f"{MAP}add/", f"{MAP}form/", f"{MAP}requests/")
    of_one = tuple(f"{record}{name}" for name in ("", "change/", "dates/", "confirm/"))
    for place in (*places, *of_one):
        page.goto(place.replace("/en/", f"/{language}/", 1))
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, place
        assert axe(page) == [], place
