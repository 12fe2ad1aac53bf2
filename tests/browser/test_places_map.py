"""The map of places: drawn by ourselves, used by keyboard, and said again by its table."""

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_asset_map import planner, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
MAP = "/en/communities/harbour/asset-map/map/"
__all__ = ["planner"]


@pytest.fixture
def placed(planner: str) -> str:
    """Programs at a point, in two neighbourhoods far apart, and one that nobody has placed."""
    from ladderway.domain.training.places import read_place
    from ladderway.files.places import load_places
    from ladderway.web.partners.models import Community
    from ladderway.web.training.values import located
    from tests.integration.training.conftest import make_program

    community = Community.objects.get(slug="harbour")
    for title, where in [
        ("Trucks <b>by night</b>", "43.70, -79.40"), ("Bread", "Rouge"), ("Care", "Regent Park"),
        ("Reading", "43.6610, -79.3600"),
    ]:  # fmt: skip
        place = read_place(where, load_places())
        make_program(community, "Longroad School", title_en=title, **located(place))
    make_program(community, "Longroad School", title_en="Lost", place="Toronto, ON M5V 2T6")
    return planner


def test_the_map_is_used_by_keyboard_and_asks_no_other_server(
    page: "Page", placed: str, axe: Any
) -> None:
    sign_in(page, placed)
    page.goto(MAP)
    drawn = page.locator("#places-map")
    expect(drawn.locator(".places-mark").first).to_be_visible()
    expect(drawn.get_by_role("button", name="Rouge – Programs: 1")).to_be_visible()
    both = drawn.get_by_role("button", name="Places: 2, programs: 2. Look closer.")
    both.focus()
    page.keyboard.press("Enter")
    care = drawn.get_by_role("button", name="Regent Park – Programs: 1")
    expect(care).to_be_visible()
    expect(drawn).to_be_focused()
    care.focus()
    page.keyboard.press("Enter")
    expect(drawn.get_by_role("link", name="Care")).to_be_visible()
    assert axe(page) == []
    table = page.get_by_role("region", name="Places with their programs")
    expect(table.get_by_role("link", name="Trucks <b>by night</b>")).to_be_visible()
    page.get_by_role("link", name="Look at it in the form").click()
    expect(page.get_by_label("Where that is on the map")).to_have_value("M5V")


def test_without_scripts_the_table_stands_alone(new_page: Any, placed: str) -> None:
    page = new_page(java_script_enabled=False)
    sign_in(page, placed)
    page.goto(MAP)
    expect(page.get_by_role("link", name="Bread")).to_be_visible()
    expect(page.get_by_text("The table says the same.").first).to_be_visible()


def test_a_phone_shows_it_without_scrolling_sideways(phone: "Page", placed: str, axe: Any) -> None:
    sign_in(phone, placed)
    phone.goto(MAP)
    expect(phone.locator(".places-mark").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(phone) == []
