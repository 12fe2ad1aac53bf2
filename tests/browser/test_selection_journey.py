"""From a telephone call to a place: two steps, a refusal by two, contested, reversed by a third."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ladderway.web.participants.policy import Actor
from tests.selection import INTEREST, READING, make_opening

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"
HERE = "/en/communities/here"
STAFF = {"first": "counsellor", "second": "coach", "third": "program_manager"}


@pytest.fixture
def agency(person: Callable[..., Any]) -> Any:
    """An agency with three of the staff and an opening."""
    from django.utils import timezone

    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    made = Agency.objects.create(community=here, slug="one", name_en="Agency one", name_fr="Un")
    for name, role in STAFF.items():
        user = person(f"{name}@example.org", name=f"The {name}")
        Membership.objects.create(user=user, agency=made, role=role, since="2020-01-01")
    manager = Actor.of(user, here, timezone.localdate())
    make_opening(manager, made, criteria=[READING, INTEREST])
    return made


def sign_in(page: "Page", who: str) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill(f"{who}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")


def call(page: "Page") -> str:
    """A first contact by telephone; the address of the record."""
    page.goto(f"{HERE}/intake/contact/new/")
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**/contact/*/1/")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/contact/*/2/")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/contact/*/3/")
    page.get_by_label("What name do you go by?").fill("Amina")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/check/")
    page.get_by_label("Read out by telephone").check()
    page.get_by_role("button", name="Put it into the record").click()
    page.wait_for_url("**/next/")
    return page.url.split("/people/")[1].split("/")[0]


def apply(page: "Page", person: str) -> None:
    page.goto(f"{HERE}/people/{person}/")
    page.locator(".places summary").click()
    page.get_by_role("link", name="Selection", exact=True).click()
    page.get_by_role("link", name="Apply for a place").click()
    page.get_by_label("For which opening").select_option(label="Evening cohort")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Evening cohort").click()
    page.get_by_role("heading", name="What was found").wait_for()


def take_step(page: "Page", name: str) -> None:
    page.get_by_role("link", name=name).click()
    page.get_by_label("What happened").select_option(label="Took part")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Took part").first.wait_for()


def find_reading(page: "Page") -> None:
    page.get_by_role("link", name="Reading").click()
    page.get_by_label("What was found").select_option(label="Not met")
    page.get_by_role("spinbutton").fill("6")
    page.get_by_role("textbox", name="Why").fill("Grade 6 after a night shift")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Grade 6 after a night shift").wait_for()
    # What was found moves nothing.
    page.get_by_text("In selection", exact=True).first.wait_for()


def refuse(page: "Page") -> None:
    page.get_by_role("link", name="Propose to refuse").click()
    page.get_by_label("Reason").select_option(label="Something that the training needs is missing")
    page.get_by_label("In words that the person can read").fill("The reading class comes first.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Refusal proposed, not told").first.wait_for()
    assert page.get_by_role("link", name="Letter to print").count() == 0


def open_mine(page: "Page") -> None:
    page.goto(f"{HERE}/selection/?waits=me")
    page.get_by_role("link", name="Amina").click()
    page.get_by_role("heading", name="What was found").wait_for()


def test_a_contested_refusal_is_reversed_and_leads_to_a_place(
    new_page: Callable[..., "Page"], agency: Any, axe: Callable[..., Any]
) -> None:
    first, second, third = new_page(), new_page(), new_page()
    for page, who in zip((first, second, third), STAFF, strict=True):
        sign_in(page, who)
    person = call(first)
    apply(first, person)
    assert axe(first) == []
    take_step(first, "Information session")
    take_step(first, "Interview")
    find_reading(first)
    refuse(first)
    assert axe(first) == []

    open_mine(second)
    second.get_by_role("link", name="Look at it as the second person").click()
    second.get_by_label("What do you say?").select_option(label="Confirm the refusal")
    assert axe(second) == []
    second.get_by_role("button", name="Save").click()
    second.get_by_role("link", name="Letter to print").click()
    second.get_by_text("The reading class comes first.").wait_for()
    assert axe(second) == []

    first.reload()
    first.get_by_role("link", name="The person contests").click()
    first.get_by_label("How they said it").select_option(label="Spoken, by telephone")
    first.get_by_label("In their words").fill("I had worked all night")
    first.get_by_role("button", name="Save").click()
    first.get_by_text("Refusal contested").first.wait_for()

    second.goto(f"{HERE}/selection/?waits=me")
    second.get_by_text("Nobody whom you may see fits").wait_for()
    open_mine(third)
    third.get_by_role("link", name="Answer the contest").click()
    third.get_by_label("What do you decide?").select_option(label="Reverse the refusal: they go on")
    third.get_by_label("Why, in words that the person can read").fill("You were right.")
    third.get_by_role("button", name="Save").click()
    third.get_by_text("Refusal reversed").first.wait_for()

    first.reload()
    for button, state in (
        ("Offer the place", "Place offered"),
        ("The person accepts", "Place accepted"),
        ("The person has begun", "Placed"),
    ):
        first.get_by_role("button", name=button).click()
        first.locator("h2 .badge", has_text=state).wait_for()

    third.goto(f"{HERE}/selection/figures/")
    third.get_by_role("heading", name="How far people come").wait_for()
    assert axe(third) == []
    third.goto(f"{HERE}/selection/openings/")
    third.get_by_role("link", name="Evening cohort").click()
    third.get_by_role("link", name="Try out a criterion").wait_for()
    assert axe(third) == []
    third.get_by_role("link", name="Try out a criterion").click()
    third.get_by_role("heading", name="What it would do").wait_for()
    assert axe(third) == []
