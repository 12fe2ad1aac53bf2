"""A planner makes a group, meets, decides, gives somebody an action, and has options ranked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ladderway.web.groups import example

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def planner(person: Callable[..., Any]) -> Any:
    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    agency = Agency.objects.create(community=here, slug="one", name_en="One", name_fr="Un")
    user = person("planner@example.org", name="A planner")
    Membership.objects.create(user=user, agency=agency, role="planner", since="2020-01-01")
    return here


def sign_in(page: Any) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("planner@example.org")
    page.get_by_label("Password").fill("correct horse battery staple")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/account/")


def saved(page: Any) -> None:
    page.get_by_role("button", name="Save").click()
    page.wait_for_load_state()


def test_from_an_empty_community_to_a_decision_by_ranking(page: Any, planner: Any) -> None:
    sign_in(page)
    page.goto("/en/communities/here/")
    page.get_by_role("link", name="Go there").click()
    page.get_by_role("link", name="Add a table").click()
    page.get_by_label("Name").fill("Planning group")
    page.get_by_label("Convenor").fill("Planning board")
    saved(page)

    page.get_by_role("link", name="Planning group", exact=True).last.click()
    for name in ("Ana", "Bo"):
        page.get_by_role("link", name="Add a member").click()
        page.get_by_label("Name").fill(name)
        page.get_by_label("Role at the table").select_option("employer")
        saved(page)

    page.get_by_role("link", name="Add a meeting").click()
    page.get_by_label("Ana").check()
    page.get_by_label("Minutes").fill("We met.")
    saved(page)
    page.get_by_text("1 member came").wait_for()

    page.get_by_role("link", name="Add a decision").click()
    page.get_by_label("What was decided").fill("One of us asks employers.")
    saved(page)
    page.get_by_role("link", name="Add an action").click()
    page.get_by_label("What is to be done").fill("Write the questions")
    page.get_by_label("Who does it").fill("Ana")
    saved(page)
    page.get_by_text("This field is required.").first.wait_for()
    assert page.get_by_label("What is to be done").input_value() == "Write the questions"
    soon = timezone.localdate() + timedelta(days=10)
    page.get_by_label("Due").fill(soon.isoformat())
    saved(page)

    page.goto("/en/communities/here/group/due/")
    row = page.get_by_role("row", name="Write the questions")
    assert "Due soon" in row.inner_text()
    row.get_by_role("link").click()
    page.get_by_role("link", name="Close Write the questions").click()
    page.get_by_label("Result").fill("Three questions, sent.")
    saved(page)
    page.get_by_text("Three questions, sent.").wait_for()

    page.get_by_role("link", name="Ask the table to rank options").click()
    page.get_by_label("Question").fill("Which sector?")
    page.get_by_label("Option 1").fill("Logistics")
    page.get_by_label("Option 2").fill("Care")
    saved(page)
    page.get_by_role("link", name="Which sector?").click()
    for name, places in (("Ana", ("1", "2")), ("Bo", ("", "1"))):
        page.get_by_role("link", name=f"Enter the ranking {name}").click()
        page.get_by_label("Logistics").select_option(places[0])
        page.get_by_label("Care").select_option(places[1])
        saved(page)
    logistics = page.get_by_role("row", name="Logistics").first.inner_text()
    care = page.get_by_role("row", name="Care").first.inner_text()
    assert "2.00" in logistics
    assert "1 of 2" in logistics
    assert "1.50" in care
    assert "2 of 2" in care

    page.get_by_role("link", name="Close with a decision").click()
    page.get_by_label("What was decided").fill("Logistics first.")
    saved(page)
    page.get_by_text("Decided:").wait_for()
    assert page.get_by_role("link", name="Change the ranking").count() == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_of_the_group_are_accessible_and_fit_a_phone(
    page: Any, phone: Any, axe: Callable[[Any], list[str]], planner: Any, language: str
) -> None:
    example.load(planner)
    sign_in(page)
    sign_in(phone)
    table = planner.planning_groups.get(name=example.NAME)
    question = table.questions.get()
    places = [
        "", "group/", "group/due/", "group/known/", "group/known/notes/new/", "group/log/",
        "group/duties/", f"group/tables/{table.public_id}/",
        f"group/questions/{question.public_id}/",
    ]  # fmt: skip
    for place in places:
        address = f"/{language}/communities/here/{place}"
        page.goto(address)
        assert axe(page) == [], address
        phone.goto(address)
        wide = phone.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, address
