"""A planner draws a ladder by hand, both sides sign it, and it prints on one page."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
LADDERS = "/en/communities/here/ladders/"
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def planner(person: Callable[..., Any]) -> Any:
    from ladderway.web.partners.models import Agency, Community, Membership

    community = Community.objects.create(
        slug="here", name_en="Here", name_fr="Ici", area="ER3530", is_simulated=True
    )
    agency = Agency.objects.create(community=community, slug="one", name_en="One", name_fr="Un")
    user = person("planner@example.org", name="Pat Planner")
    Membership.objects.create(user=user, agency=agency, role="planner", since=date(2020, 1, 1))
    return user


def signed_in(page: "Page", user: Any, base: str) -> "Page":
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base}])
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_ladder_of_two_jobs_by_hand(
    new_page: "Callable[..., Page]",
    axe: "Callable[[Page], list[str]]",
    planner: Any,
    live_server: Any,
    scripts: bool,
) -> None:
    page = signed_in(new_page(java_script_enabled=scripts), planner, live_server.url)
    page.goto(LADDERS)
    page.get_by_role("link", name="Draw a ladder").first.click()
    page.get_by_label("Title of the ladder").fill("Warehouse")
    page.get_by_label("Occupation: NOC code or words").fill("75101")
    page.get_by_role("button", name="Add a job").click()
    second = page.locator("#job-2")
    second.get_by_label("Job", exact=True).fill("Shift lead")
    second.get_by_label("Wage from").fill("24")
    second.get_by_label("Wage to").fill("20")
    page.get_by_role("button", name="Save the ladder").click()
    page.locator(".errors").wait_for()
    page.locator("#job-2").get_by_label("Wage to").fill("28")
    page.get_by_label("Training, in your words").nth(1).fill("Leading a team")
    page.get_by_role("button", name="Save the ladder").click()
    page.get_by_role("heading", name="Warehouse", level=1).wait_for()
    for side in ("Employers", "Labour"):
        page.get_by_role("link", name="Add a signature").first.click()
        page.get_by_label(side, exact=True).check()
        page.get_by_label("Name of the person who signs").fill("Ann Example")
        page.get_by_label("Organization").fill("Example (invented)")
        page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_text("Validated by both").first.wait_for()
    if scripts:
        assert axe(page) == []
        page.get_by_role("link", name="Change").click()
        page.get_by_role("button", name="Save the ladder").wait_for()
        assert axe(page) == []
        page.go_back()
    page.get_by_role("link", name="Print version").click()
    page.get_by_role("button", name="Print").wait_for()
    page.get_by_text("Shift lead").first.wait_for()


def test_the_pages_fit_a_phone_and_bar_nobody(
    new_page: "Callable[..., Page]",
    axe: "Callable[[Page], list[str]]",
    planner: Any,
    live_server: Any,
) -> None:
    from ladderway.web.ladders.example import load
    from ladderway.web.partners.models import Community

    row = load(Community.objects.get(slug="here"))
    page = signed_in(new_page(**PHONE), planner, live_server.url)
    one = f"{LADDERS}{row.public_id}/"
    ends = ("", "edit/", "print/", "versions/", "validate/", "promise/", "approval/")
    for address in (LADDERS, f"{LADDERS}import/", *(one + end for end in ends)):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert axe(page) == [], address


def test_it_prints_on_one_landscape_page(page: "Page", planner: Any, live_server: Any) -> None:
    from ladderway.web.ladders.example import load
    from ladderway.web.partners.models import Community

    row = load(Community.objects.get(slug="here"))
    signed_in(page, planner, live_server.url).goto(f"{LADDERS}{row.public_id}/print/")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
    assert b"/MediaBox [0 0 792 612]" in paper
