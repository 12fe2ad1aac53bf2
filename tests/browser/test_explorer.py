"""The public journey as people make it: by mouse, by keyboard, on a phone, without scripts."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

EXPLORE = "/en/explore/?from=65201"
PAGES = [
    "/en/",
    EXPLORE,
    f"{EXPLORE}&community=demo",
    "/en/explore/?q=cook",
    "/en/explore/?start=skills",
    "/en/occupations/",
    "/en/occupations/75101/",
    "/en/sectors/",
    "/en/sectors/transportation_logistics/",
    "/en/training/?community=demo",
    "/en/sources/",
    "/en/how-to-read/",
    "/en/gallery/",
    "/en/evidence/",
    "/en/evidence/compare/?measure=any_credential",
]
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_serious_bars_anybody(
    new_page: "Callable[..., Page]", axe: "Callable[[Page], list[str]]", address: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(address)
    assert axe(page) == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_a_phone(
    new_page: "Callable[..., Page]", address: str, language: str
) -> None:
    page = new_page(**PHONE)
    page.goto(address.replace("/en/", f"/{language}/", 1))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_whole_journey_by_keyboard(page: "Page") -> None:
    page.goto("/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    page.keyboard.type("food counter")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"from=65201"))
    page.locator(".tab[aria-current]").wait_for()
    other = page.locator(".tab:not([aria-current])").first
    chosen = other.locator("strong").inner_text()
    other.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("name => document.title.includes(name)", arg=chosen)
    assert page.evaluate("document.activeElement.className") == "tab"
    assert chosen in page.locator("#stage-title").inner_text()


def test_settings_change_the_answer_and_keep_the_place(page: "Page") -> None:
    page.goto(EXPLORE)
    page.select_option("#area", "ER35")
    page.wait_for_url(re.compile(r"area=ER35"))
    assert page.evaluate("document.activeElement.id") in ("area", "")
    assert "from=65201" in page.url
    page.locator("a[hreflang=fr]").first.click()
    page.wait_for_url(re.compile(r"/fr/explore/\?.*area=ER35"))
    assert "from=65201" in page.url
    page.go_back()
    page.wait_for_url(re.compile(r"/en/explore/"))
    assert page.locator("#stage-title").count() == 1


def test_a_job_to_reach_is_chosen_from_suggestions(page: "Page") -> None:
    page.goto(EXPLORE)
    page.locator(".settings summary").click()
    page.locator("#goal").type("food service supervisor")
    page.locator("#goal-options [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"to=62020"))
    assert "from=65201" in page.url


def test_what_may_have_been_meant_can_be_chosen_by_keyboard(page: "Page") -> None:
    page.goto("/en/")
    page.locator("#home-search").type("65299")
    page.locator("[role=option]", has_text="Did you mean").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"from=65201"))


def test_a_level_chosen_for_a_skill_stands_in_the_address(page: "Page") -> None:
    page.goto("/en/explore/?start=skills&skill=S01:2&skill=S05")
    page.select_option("#skill-S01", label="very well")
    page.wait_for_url(re.compile(r"skill=S01%3A4"))
    assert "skill=S05%3A3" in page.url
    page.select_option("#skill-S05", label="take this one away")
    page.wait_for_url(lambda url: "S05" not in url)
    assert page.locator("#stage-title").count() == 1


def test_a_phone_gets_the_jobs_of_a_sector_as_a_list(new_page: "Callable[..., Page]") -> None:
    page = new_page(**PHONE)
    page.goto("/en/sectors/food_services/")
    page.locator(".rung-list a", has_text="Cook").wait_for()
    page.locator(".rung-map").wait_for(state="hidden")


def test_going_back_leads_to_the_ladder_before(page: "Page") -> None:
    page.goto(EXPLORE)
    first = page.locator("#stage-title").inner_text()
    page.locator(".tab:not([aria-current])").first.click()
    page.wait_for_url(re.compile(r"ladder="))
    page.wait_for_function("t => document.querySelector('#stage-title').innerText !== t", arg=first)
    page.go_back()
    page.wait_for_function("t => document.querySelector('#stage-title').innerText === t", arg=first)


def test_two_ladders_can_be_compared(page: "Page") -> None:
    page.goto(EXPLORE)
    page.locator(".beside").first.click()
    page.wait_for_url(re.compile(r"with="))
    page.get_by_role("table", name="The two ladders beside each other").wait_for()


def test_what_a_person_tells_shows_in_no_address(page: "Page") -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(EXPLORE)
    page.locator("#about-you summary").click()
    page.locator("#id_wage").fill("18.75")
    page.get_by_role("button", name="Show what changes").click()
    page.wait_for_load_state()
    page.locator("#about-you button[name=clear]").wait_for()
    assert not [a for a in addresses if "18.75" in a]
    page.locator("#about-you button[name=clear]").click()
    page.wait_for_load_state()
    assert page.locator("#about-you button[name=clear]").count() == 0


def test_all_of_it_works_without_scripts(new_page: "Callable[..., Page]") -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/en/")
    page.locator("#home-search").fill("food counter")
    page.get_by_role("button", name="Show the way").click()
    page.locator(".choose .card").first.click()
    page.locator(".settings select[name=area]").select_option("ER35")
    page.locator(".settings button[type=submit]").click()
    page.wait_for_url("**area=ER35*")
    page.locator(".tab").nth(1).click()
    assert page.locator("#stage-title").count() == 1


def test_a_phone_gets_a_stair_of_its_own_and_a_menu(new_page: "Callable[..., Page]") -> None:
    page = new_page(**PHONE)
    page.goto(EXPLORE)
    page.locator(".phone-only svg").first.wait_for()
    page.locator(".wide-only svg").first.wait_for(state="hidden")
    page.locator("#nav").wait_for(state="hidden")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Sectors", exact=True).first.click()
    page.wait_for_url(re.compile(r"/en/sectors/"))


SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 400);
})"""


@pytest.mark.parametrize("address", ["/en/", EXPLORE, "/en/occupations/75101/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(
    new_page: "Callable[..., Page]", address: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(address)
    moved = page.evaluate(SHIFT)
    if moved >= 0.01:  # a page that moves does so each time, a busy machine once
        page.goto(address)
        moved = page.evaluate(SHIFT)
    assert moved < 0.01


def test_text_can_grow_to_twice_its_size(page: "Page") -> None:
    page.set_viewport_size({"width": 640, "height": 900})  # 1280 at 200 %
    page.goto(EXPLORE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_paper_shows_the_ladder_and_its_sources_without_controls(page: "Page") -> None:
    page.goto(EXPLORE)
    page.emulate_media(media="print")
    page.locator(".wide-only svg").first.wait_for()
    page.locator(".sources").first.wait_for()
    for hidden in (".top", ".settings", ".copies", ".tabs"):
        page.locator(hidden).first.wait_for(state="hidden")


WIDER = """() => [...document.querySelectorAll('.table-box')]
  .map(box => box.scrollWidth - box.clientWidth).filter(more => more > 0)"""


@pytest.mark.parametrize("address", ["sectors/health_personal_care/", "occupations/"])
def test_tables_fit_a_common_screen_in_french(page: "Page", address: str) -> None:
    page.goto(f"/fr/{address}")
    assert page.evaluate(WIDER) == []


@pytest.mark.parametrize("address", ["/en/occupations/75101/", "/fr/occupations/31301/"])
def test_an_occupation_fits_the_smallest_screen(
    new_page: "Callable[..., Page]", address: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_ladder_of_two_steps_takes_two_sheets_of_paper(page: "Page") -> None:
    page.goto(EXPLORE)
    page.goto(page.locator(".tab", has_text="2 steps").first.evaluate("a => a.href"))
    assert page.locator(".step").count() == 3
    paper = page.pdf(format="Letter")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
