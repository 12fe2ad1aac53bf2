"""A planner takes a scan from nothing to a conclusion, with the keyboard's and a phone's limits."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.scans import fill, make_scan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def community(person: Callable[..., Any]) -> Any:
    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    agency = Agency.objects.create(community=here, slug="one", name_en="One", name_fr="Un")
    user = person("planner@example.org", name="P. Planner")
    Membership.objects.create(user=user, agency=agency, role="planner", since=date(2020, 1, 1))
    return here


def sign_in(page: Any) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("planner@example.org")
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")


def test_from_nothing_to_not_viable(
    page: Any, community: Any, axe: Callable[[Any], list[str]]
) -> None:
    sign_in(page)
    page.goto("/en/communities/here/scans/")
    page.get_by_role("link", name="Start a scan").click()
    page.get_by_label("Title").fill("Where to begin")
    for sector in ("Hotels and travel", "Food services", "Food processing"):
        page.get_by_label(sector, exact=True).uncheck()
    page.get_by_role("button", name="Make a draft").click()
    page.get_by_label("Leverage").fill("0")
    assert axe(page) == []
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Publish the criteria and weights").click()
    page.get_by_text("There is no order yet.").wait_for()
    assert axe(page) == []
    page.get_by_role("table", name="Sectors by criterion").get_by_role(
        "link", name="Retail"
    ).click()
    page.get_by_role("link", name="Judge Growth here").click()
    page.get_by_role("radio", name="1", exact=True).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").wait_for()
    page.get_by_label("Or who said it").fill("A. Name, runs a shop")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("said by A. Name, runs a shop").first.wait_for()
    assert axe(page) == []
    page.get_by_role("link", name="Back to the scan").click()
    page.get_by_role("button", name="Finish scoring").click()
    page.get_by_role("link", name="Conclude").click()
    for sector in ("Retail", "Transportation and logistics"):
        page.get_by_label(f"Verdict {sector}").select_option("not_viable")
        page.get_by_label(f"Why {sector}").fill("Nobody here hires")
    page.get_by_label("Conclusion").fill("Not here, not now.")
    page.get_by_label("Decided by").fill("The planning group")
    assert axe(page) == []
    page.get_by_role("button", name="Conclude").click()
    page.get_by_text("Not here, not now.").wait_for()
    page.get_by_text("Not viable here").first.wait_for()


def test_a_ranking_fits_a_phone_and_carries_the_caveat(
    phone: Any, community: Any, axe: Callable[[Any], list[str]]
) -> None:
    scan = make_scan(community)
    fill(scan)
    sign_in(phone)
    for language in ("en", "fr"):
        phone.goto(f"/{language}/communities/here/scans/{scan.public_id}/")
        wider = phone.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wider
        assert axe(phone) == []
    phone.goto(f"/en/communities/here/scans/{scan.public_id}/")
    caveat = "No firm evidence shows which sector is the best to choose."
    phone.get_by_text(caveat).first.wait_for()
