"""Two agencies and one person: what a consent opens, and nothing after it was withdrawn."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Circumstance, WorkExperience
from ladderway.web.participants.policy import Actor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"
DESK = "/en/communities/here/people/"


@pytest.fixture
def agencies(person: Callable[..., Any]) -> dict[str, Any]:
    """Two agencies of a community, each with a counsellor; the first serves Amina."""
    from django.utils import timezone

    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    made: dict[str, Any] = {}
    for key in ("one", "two"):
        agency = Agency.objects.create(community=here, slug=key, name_en=f"Agency {key}")
        user = person(f"{key}@example.org", name=f"Counsellor {key}")
        Membership.objects.create(user=user, agency=agency, role="counsellor", since="2020-01-01")
        made[key] = agency
        made[f"actor {key}"] = Actor.of(user, here, timezone.localdate())
    actor = made["actor one"]
    amina = people.register(
        actor=actor, agency=made["one"],
        fields={"chosen_name": "Amina", "family_name": "Karimi", "strengths": "Keeps calm"},
        contacts=[("phone", "416 555 0123")],
    )  # fmt: skip
    told = (
        WorkExperience(title="Baker at night"),
        Circumstance(topic="health", text="SECRET back pain", observed_on=actor.on),
    )
    for row in told:
        people.add_row(actor=actor, person=amina, agency=made["one"], row=row)
    made["amina"] = amina
    return made


def sign_in(page: "Page", who: str) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill(f"{who}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")


def find(page: "Page", name: str, whose: str) -> None:
    """By the slash key; the name never stands in the address."""
    page.goto(DESK)
    page.keyboard.press("/")
    page.keyboard.type(name)
    page.get_by_label("Whose").select_option(whose)
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_load_state("networkidle")
    assert name.casefold() not in page.url.casefold()


def share_plan(page: "Page") -> None:
    page.locator(".places summary").click()
    page.get_by_role("link", name="Sharing", exact=True).click()
    page.get_by_role("link", name="Share with an agency").click()
    page.get_by_label("With which agency").select_option(label="Agency two")
    for topic in ("Name and safe contact", "Plan, education and work", "Attendance"):
        page.get_by_label(topic).check()
    page.get_by_label("What for").fill("Plan the training together")
    page.get_by_role("button", name="Save").click()
    # What a consent needs is asked for beside its field, and nothing written is lost.
    page.get_by_role("alert").first.wait_for()
    assert page.get_by_label("What for").input_value() == "Plan the training together"
    page.get_by_label("How consent was given").select_option(label="Spoken, in person")
    ends = page.get_by_role("textbox", name="On", exact=True).input_value()
    page.get_by_role("textbox", name="Ends on").fill(f"{int(ends[:4]) + 1}{ends[4:7]}-15")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Agency two: Name and safe contact").wait_for()


def test_a_second_agency_sees_what_consent_allows_and_nothing_after_withdrawal(
    new_page: Callable[..., "Page"], agencies: dict[str, Any], axe: Callable[..., Any]
) -> None:
    ours, theirs = new_page(), new_page()
    sign_in(ours, "one")
    sign_in(theirs, "two")
    find(theirs, "Karimi", "shared")
    theirs.get_by_text("Nobody whom you may see fits").wait_for()

    find(ours, "Karimi", "")
    assert axe(ours) == []
    ours.get_by_role("link", name="Amina Karimi").click()
    ours.get_by_text("Baker at night").wait_for()
    assert axe(ours) == []
    assert "SECRET" not in ours.content()
    share_plan(ours)
    assert axe(ours) == []

    find(theirs, "Karimi", "shared")
    theirs.get_by_role("link", name="Amina Karimi").click()
    theirs.get_by_text("Baker at night").wait_for()
    record = theirs.url
    assert theirs.get_by_role("link", name="Told in trust").count() == 0
    assert "416" not in theirs.content()
    theirs.goto(f"{record}circumstances/")
    theirs.get_by_text("This was not shared with your agency.").wait_for()

    ours.get_by_role("link", name="Withdraw").click()
    ours.get_by_label("How the person said so").wait_for()
    assert axe(ours) == []
    ours.get_by_label("How the person said so").select_option(label="Spoken, by telephone")
    ours.get_by_role("button", name="Withdraw").click()
    ours.get_by_text("No longer shared").wait_for()

    answer = theirs.goto(record)
    assert answer is not None
    assert answer.status == 404
    find(theirs, "Karimi", "shared")
    theirs.get_by_text("Nobody whom you may see fits").wait_for()

    ours.goto(record)
    ours.locator(".places summary").click()
    ours.get_by_role("link", name="Sharing", exact=True).click()
    ours.get_by_role("link", name="Who has seen this record?").click()
    ours.get_by_text("Counsellor two").wait_for()
