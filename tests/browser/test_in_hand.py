"""Money in hand as people use it: by mouse, by keyboard, on a phone, in both languages."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

HOME = "/en/in-hand/"
EXPLORE = "/en/explore/?from=65201&sector=food_services"
WAY = "/en/explore/in-hand/?from=65201&sector=food_services"
PHONE = {"viewport": {"width": 390, "height": 844}}
PARENT = {
    "#id_child1_age": "4",
    "#id_child1_fee": "480",
    "#id_rent": "1400",
}


def tell(page: "Page", language: str = "en") -> None:
    """A single parent on Ontario Works with a child of four in a subsidised place."""
    page.goto(f"/{language}/in-hand/")
    for place, value in PARENT.items():
        page.fill(place, value)
    page.select_option("#id_child1_care", "licensed")
    page.select_option("#id_assistance", "ontario_works")
    page.check("#id_subsidy")
    page.click("form.household button[type=submit]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [HOME, f"{HOME}amounts/", f"{HOME}covered/", EXPLORE, WAY])
def test_nothing_serious_bars_anybody(
    new_page: "Callable[..., Page]", axe: "Callable[[Page], list[str]]", address: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(address)
    assert axe(page) == []
    if address in (HOME, EXPLORE, WAY):
        tell(page)
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert axe(page) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_is_wider_than_a_phone(new_page: "Callable[..., Page]", language: str) -> None:
    page = new_page(**PHONE)
    for told in (False, True):
        if told:
            tell(page, language)
        for address in (HOME, f"{HOME}amounts/", f"{HOME}covered/", EXPLORE, WAY):
            page.goto(address.replace("/en/", f"/{language}/", 1))
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_from_a_ladder_to_a_household_and_back_to_every_rung(page: "Page") -> None:
    page.goto(EXPLORE)
    page.get_by_role("link", name="Describe my household").click()
    page.fill("#id_wage", "17.60")
    page.fill("#id_hours", "20")
    page.fill("#id_rent", "900")
    page.click("form.household button[type=submit]")
    assert "/en/explore/?from=65201" in page.url
    hands = page.locator("p.hand")
    assert hands.count() >= 2
    assert all(re.match(r"in hand \$[\d,]+", text) for text in hands.all_inner_texts())
    page.get_by_role("link", name="Month by month on this ladder").click()
    page.get_by_role("heading", name="Month by month").wait_for()
    page.get_by_text("Every month as a table").click()
    assert page.locator("details[open] tbody tr").count() > 24


def test_texts_under_the_rungs_do_not_run_into_each_other(page: "Page") -> None:
    tell(page)
    page.goto(EXPLORE)
    boxes = page.evaluate(
        "[...document.querySelectorAll('.wide-only text.hand')].map(t => t.getBoundingClientRect())"
        ".map(b => [b.left, b.right, b.top, b.bottom])"
    )
    assert len(boxes) >= 3
    for n, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[n + 1 :]:
            beside = right <= other[0] + 1 or other[1] <= left + 1
            above = bottom <= other[2] + 4 or other[3] <= top + 4
            assert beside or above


def test_the_form_by_keyboard_tells_its_faults_and_keeps_the_rest(page: "Page") -> None:
    page.goto(HOME)
    page.focus("#id_wage")
    page.keyboard.type("18.50")
    page.keyboard.press("Enter")
    page.locator("[role=alert]").wait_for()
    assert "Tell the hours a week" in page.inner_text("[role=alert]")
    assert page.input_value("#id_wage") == "18.50"
    page.get_by_role("link", name="Hours a week, as usual").click()
    assert page.evaluate("document.activeElement.id") == "id_hours"
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Now, in hand").wait_for()


def test_clear_now_leaves_nothing_behind(page: "Page") -> None:
    tell(page)
    page.get_by_role("button", name="Clear now").click()
    page.get_by_text("What you told about your household is cleared.").wait_for()
    assert page.input_value("#id_rent") == ""
    page.goto(EXPLORE)
    assert page.locator("p.hand").count() == 0
    page.go_back()
    page.reload()
    assert page.get_by_role("heading", name="Now, in hand").count() == 0


def test_a_saved_household_opens_again(page: "Page", tmp_path: "object") -> None:
    tell(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my household as a file").click()
    saved = f"{tmp_path}/household.json"
    download.value.save_as(saved)
    before = page.inner_text(".big-number")
    page.get_by_role("button", name="Clear now").click()
    page.set_input_files("#id_file", saved)
    page.get_by_role("button", name="Open it", exact=True).click()
    page.locator(".big-number", has_text=before).wait_for()


def test_on_a_phone_the_chart_is_drawn_for_it(phone: "Page") -> None:
    tell(phone)
    phone.locator(".phone-only svg").first.wait_for()
    phone.locator(".wide-only svg").first.wait_for(state="hidden")


def test_without_scripts_everything_works(new_page: "Callable[..., Page]") -> None:
    page = new_page(java_script_enabled=False)
    tell(page)
    page.get_by_role("heading", name="Now, in hand").wait_for()
    page.goto(WAY)
    page.get_by_role("heading", name="Month by month").wait_for()
