"""A planner adds an employer, logs a contact, and is warned of another agency's call."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "/en/communities/here/employers/"


@pytest.fixture
def planner(person: Callable[..., Any]) -> Any:
    from ladderway.web.partners.models import Agency, Community, Membership

    community = Community.objects.create(
        slug="here", name_en="Here", name_fr="Ici", area="ER3530", is_simulated=True
    )
    for slug, name in [("one", "Agency one"), ("two", "Agency two")]:
        Agency.objects.create(community=community, slug=slug, name_en=name, name_fr=name)
    user = person("planner@example.org")
    Membership.objects.create(
        user=user, agency=community.agencies.get(slug="one"), role="planner", since=date(2020, 1, 1)
    )
    return user


def sign_in(page: Any) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("planner@example.org")
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")


def another_agency_plans(name: str, on: date) -> None:
    from ladderway.web.employers.models import Contact
    from ladderway.web.partners.models import Agency, Organization

    Contact.objects.create(
        organization=Organization.objects.get(name_en=name),
        agency=Agency.objects.get(slug="two"),
        state="planned",
        on=on,
        channel="visit",
        question="Could two people shadow a shift?",
        offer="Insurance is paid",
    )


def test_from_a_new_employer_to_going_along_with_another_agency(
    page: Any, axe: Callable[[Any], list[str]], planner: Any
) -> None:
    today = timezone.localdate()
    sign_in(page)
    page.goto(HERE)
    page.get_by_role("main").get_by_role("link", name="Add an organization").first.click()
    page.get_by_label("Name", exact=True).fill("Quay Foods")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("link", name="Describe it as an employer").click()
    page.get_by_label("Size").select_option(label="20 to 99 people")
    page.get_by_label("Entry jobs").fill("65201")
    page.get_by_label("Training in work hours").check()
    assert axe(page) == []
    page.get_by_role("button", name="Save").click()
    page.get_by_role("main").filter(has_text="Food counter attendants").wait_for()

    page.get_by_role("link", name="Log a contact").click()
    page.get_by_label("How").select_option(label="Phone")
    page.get_by_label("The question", exact=True).fill("How do people move up?")
    page.get_by_label("What you can offer").fill("Two candidates")
    page.get_by_label("What came of it").fill("After a year on the line.")
    page.get_by_role("button", name="Log it").click()
    page.get_by_role("main").filter(has_text="After a year on the line.").wait_for()

    another_agency_plans("Quay Foods", today + timedelta(days=6))
    page.get_by_role("link", name="Plan a contact").click()
    page.get_by_label("Date").fill((today + timedelta(days=4)).isoformat())
    page.get_by_label("The question", exact=True).fill("How many hours of release time?")
    page.get_by_label("What you can offer").fill("People who fill in")
    page.get_by_role("button", name="Plan it").click()
    warning = page.get_by_role("alert").filter(has_text="Another agency is in touch")
    assert "Agency two" in warning.inner_text()
    assert page.get_by_label("What you can offer").input_value() == "People who fill in"
    assert axe(page) == []
    warning.get_by_role("button", name="Go along").click()
    page.get_by_role("main").filter(has_text="with Agency one").wait_for()
    page.get_by_role("link", name="Shared calendar").click()
    assert axe(page) == []


def test_the_pages_fit_a_phone(phone: Any, planner: Any) -> None:
    from ladderway.web.employers.example import load

    load(planner.memberships.get().agency.community)
    sign_in(phone)
    for address in ["", "calendar/", "commitments/", "parts/", "landscape/", "landscape/add/"]:
        phone.goto(HERE + address)
        wide = phone.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, address
