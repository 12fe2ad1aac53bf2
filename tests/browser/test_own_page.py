"""From a code that was told by telephone to stopping a sharing, on a phone."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.sharing import share
from ladderway.web.participants.policy import Actor
from ladderway.web.rights.actions.own import invite

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"


@pytest.fixture
def code(person: Callable[..., Any]) -> str:
    """Somebody who is served and shared, and the code that they were told."""
    from django.utils import timezone

    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    ours, theirs = (
        Agency.objects.create(community=here, slug=slug, name_en=f"Agency {slug}")
        for slug in ("one", "two")
    )
    user = person("one@example.org", name="Counsellor one")
    Membership.objects.create(user=user, agency=ours, role="counsellor", since="2020-01-01")
    actor = Actor.of(user, here, timezone.localdate())
    amina = people.register(
        actor=actor, agency=ours, fields={"chosen_name": "Amina", "strengths": "Keeps calm"},
        case={"next_action": "Visit the college"},
    )  # fmt: skip
    share(
        actor=actor, person=amina, giver=ours, receiver=theirs, topics=frozenset({Topic.PLAN}),
        basis=Basis.CONSENT, purpose="A course", given_on=actor.on - timedelta(days=1),
        expires_on=actor.on + timedelta(days=30), how="phone",
    )  # fmt: skip
    person("amina@example.org")
    return invite(actor=actor, person=amina, agency=ours)


@pytest.mark.browser
def test_a_person_opens_their_page_and_stops_a_sharing(
    phone: "Page", code: str, axe: Callable[["Page"], list[str]]
) -> None:
    phone.goto("/en/account/login/")
    phone.get_by_label("Email").fill("amina@example.org")
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button", name="Sign in", exact=True).click()
    phone.wait_for_url("**/en/account/")
    phone.goto("/en/communities/here/rights/own/join/")
    assert axe(phone) == []
    phone.get_by_label("Your code").fill(code.lower())
    phone.get_by_role("button", name="Open it", exact=True).click()
    phone.get_by_role("heading", name="Hello, Amina").wait_for()
    phone.get_by_text("Visit the college").wait_for()
    assert axe(phone) == []
    phone.get_by_role("button", name=re.compile("^Stop")).click()
    phone.get_by_text("We share nothing about you with another agency.").wait_for()
    phone.get_by_role("link", name="Show me everything").click()
    phone.get_by_role("heading", name="What is left out, and why").wait_for()
    assert axe(phone) == []
