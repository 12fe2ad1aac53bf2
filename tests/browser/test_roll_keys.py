"""The roll of a session by keyboard: one key marks, with a reason too, and goes on to the next."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ladderway.web.participants.policy import Actor
from ladderway.web.readiness.actions import places
from ladderway.web.readiness.models import Place
from tests import readiness_made as made
from tests.people import register

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"


@pytest.fixture
def session(person: Callable[..., Any]) -> Any:
    """Today's session of an agency, with four people."""
    from django.utils import timezone

    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    agency = Agency.objects.create(community=here, slug="one", name_en="Agency one")
    user = person("one@example.org", name="A coach")
    Membership.objects.create(user=user, agency=agency, role="coach", since="2020-01-01")
    actor = Actor.of(user, here, timezone.localdate())
    people = [register(actor, agency, name) for name in ("Ana", "Bo", "Chen", "Dora")]
    held = made.session(actor, made.activity(actor, agency))
    places.sign_up(actor=actor, session=held, people=people)
    return held


def test_one_key_a_person_and_one_click_for_the_rest(
    page: "Page", session: Any, axe: Callable[..., Any]
) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("one@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")
    page.goto(f"/en/communities/here/readiness/sessions/{session.public_id}/")
    first = page.locator("[data-roll]").first
    first.wait_for()
    assert axe(page) == []
    first.focus()
    for key in ("l", "a", "2", "ArrowUp", "ArrowUp", "e"):  # Bo is corrected
        page.keyboard.press(key)
    page.get_by_role("button", name="not marked were present").click()
    page.get_by_text("4 people marked.").wait_for()
    rows = Place.objects.unscoped("test").select_related("person")
    assert {row.person.chosen_name: (row.came, row.because) for row in rows} == {
        "Ana": ("late", ""), "Bo": ("excused", ""), "Chen": ("absent", "child_care"),
        "Dora": ("present", ""),
    }  # fmt: skip
