"""A plan as a planner meets it: begun, written, a figure put in, taken along as DOCX."""

import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"
WRITE_A2A = re.compile(r"^Write.*A2a")


@pytest.fixture
def planner(person: Callable[..., Any]) -> Any:
    from ladderway.web.partners.models import Agency, Community, Membership

    community = Community.objects.create(
        slug="here", name_en="Here", name_fr="Ici", area="ER3530", is_simulated=True
    )
    agency = Agency.objects.create(community=community, slug="one", name_en="One", name_fr="Un")
    user = person("planner@example.org", name="A planner")
    Membership.objects.create(user=user, agency=agency, role="planner", since="2020-01-01")
    return user


def sign_in(page: Any) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("planner@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")


def test_from_nothing_to_a_document(
    page: Any, planner: Any, axe: Callable[[Any], list[str]], settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(page)
    page.goto("/en/communities/here/plans/")
    page.get_by_role("link", name="Begin a plan").click()
    page.get_by_label("Title of the plan").fill("From handling to driving")
    page.get_by_label("Sector").select_option("transportation_logistics")
    page.get_by_label("Participants: many").fill("20")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", level=1, name="From handling to driving", exact=True).wait_for()
    assert axe(page) == []
    # Not yet needs how.
    page.get_by_role("link", name=WRITE_A2A).click()
    page.get_by_label("Text", exact=True).fill("Carriers look for drivers.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").filter(has_text="Say how it will be done").wait_for()
    assert page.get_by_label("Text", exact=True).input_value() == "Carriers look for drivers."
    page.get_by_label("If not yet: how it will be done").fill("Ask ten employers by May.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Ask ten employers by May.").wait_for()
    # A figure.
    page.get_by_role("link", name=WRITE_A2A).click()
    page.get_by_label("Figure", exact=True).select_option("sector_jobs")
    page.get_by_role("button", name="Put it in").click()
    page.get_by_role("cell", name="75101").wait_for()
    assert axe(page) == []
    # The document.
    page.get_by_role("link", name="Copies").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(r"DOCX.*The whole plan")).click()
    body = zipfile.ZipFile(waiting.value.path()).read("word/document.xml").decode()
    assert "Carriers look for drivers." in body
    assert "75101" in body


def test_a_plan_fits_a_phone(phone: Any, planner: Any, settings: Any) -> None:
    from ladderway.web.partners.models import Community
    from ladderway.web.planning import example
    from tests.conftest import TODAY

    settings.SECOND_FACTOR_REQUIRED = False
    plan = example.load(Community.objects.get(slug="here"), today=TODAY)
    sign_in(phone)
    for part in ("", "budget/", "timeline/", "agreement/", "model/", "fields/A2a/"):
        phone.goto(f"/en/communities/here/plans/{plan.public_id}/{part}")
        wider = phone.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wider, part
