"""The desk by keyboard: rows are walked, chosen and opened; several are changed together."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case
from ladderway.web.participants.policy import Actor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"
DESK = "/en/communities/here/people/"


@pytest.fixture
def served(person: Callable[..., Any]) -> None:
    """A counsellor with three people in their caseload: Ana, Bo, Chen."""
    from django.utils import timezone

    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    agency = Agency.objects.create(community=here, slug="one", name_en="Agency one")
    user = person("one@example.org", name="Counsellor one")
    Membership.objects.create(user=user, agency=agency, role="counsellor", since="2020-01-01")
    actor = Actor.of(user, here, timezone.localdate())
    for name in ("Ana", "Bo", "Chen"):
        people.register(
            actor=actor, agency=agency, fields={"chosen_name": name}, case={"worker": user}
        )


def focused(page: "Page") -> str:
    return page.evaluate("document.activeElement.textContent")


def test_rows_are_walked_chosen_changed_together_and_put_back(
    page: "Page", served: None, axe: Callable[..., Any]
) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("one@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")
    page.goto(DESK)
    page.get_by_label("Choose all on this page").wait_for()
    assert axe(page) == []

    # A letter that is written in a field is a letter.
    page.keyboard.press("/")
    page.keyboard.type("jxk?")
    assert page.get_by_role("searchbox").input_value() == "jxk?"
    assert page.locator("dialog[open]").count() == 0
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").blur()

    page.keyboard.press("j")
    assert focused(page) == "Ana"
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("Control+x")
    assert page.get_by_label("Choose Ana").is_checked()
    assert page.get_by_label("Choose Bo").is_checked()
    page.keyboard.press("k")
    assert focused(page) == "Ana"

    page.keyboard.press("?")
    page.get_by_role("heading", name="Keys").wait_for()
    assert axe(page) == []
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Say what happens next").click()
    page.get_by_role("heading", name="With 2 people").wait_for()
    assert axe(page) == []
    page.get_by_label("What happens next").fill("Call about the session")
    page.get_by_role("button", name="Set it").click()
    page.get_by_text("Done for 2 people.").wait_for()
    assert page.get_by_role("cell", name="Call about the session").count() == 2
    page.get_by_role("button", name="Undo what was just done together").click()
    page.get_by_text("As before for 2 people.").wait_for()
    assert not Case.objects.unscoped("test").exclude(next_action="").exists()

    # With Shift and a click, all between; then a row is opened, and two keys lead back.
    page.get_by_label("Choose Ana").click()
    page.get_by_label("Choose Chen").click(modifiers=["Shift"])
    assert page.get_by_label("Choose Bo").is_checked()
    page.get_by_role("link", name="Bo", exact=True).focus()
    page.keyboard.press("o")
    page.get_by_role("heading", name="Bo", level=1).wait_for()
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url(f"**{DESK}")
