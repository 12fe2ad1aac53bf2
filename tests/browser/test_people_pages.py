"""Pages about people as a counsellor has them: nothing serious for who cannot see or point, no
page wider than a telephone, and the places of a record by keyboard. One session looks at them all.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ladderway.web.intake.actions import partners
from ladderway.web.intake.models import Intermediary
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import WorkExperience
from ladderway.web.participants.policy import Actor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"
DESK = (
    "people/today/", "people/agreements/", "people/emergency/", "selection/", "same-person/",
    "intake/", "intake/links/", "intake/links/new/", "intake/sent/", "intake/messages/",
)  # fmt: skip
RECORD = (
    "people/{p}/", "people/{p}/work/", "people/{p}/work/new/", "people/{p}/print/",
    "people/{p}/sharing/", "people/{p}/sharing/new/", "people/{p}/timeline/", "people/{p}/daily/",
    "files/people/{p}/", "selection/people/{p}/", "intake/people/{p}/cams/",
    "intake/people/{p}/next/",
    "rights/people/{p}/",
)  # fmt: skip


@pytest.fixture
def made(person: Callable[..., Any]) -> dict[str, str]:
    """A counsellor, somebody with a job, and somebody whom a partner sent."""
    from django.utils import timezone

    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    agency = Agency.objects.create(community=here, slug="one", name_en="Agency one", name_fr="Un")
    user = person("one@example.org", name="Counsellor one")
    Membership.objects.create(user=user, agency=agency, role="counsellor", since="2020-01-01")
    actor = Actor.of(user, here, timezone.localdate())
    served = people.register(actor=actor, agency=agency, fields={"chosen_name": "Ana"})
    job = WorkExperience(title="Cook", noc="63200", since="2020-01-01")
    people.add_row(actor=actor, person=served, agency=agency, row=job)
    partner = Intermediary.objects.create(
        agency=agency, by=user.public_id, name="A school", kind="school"
    )
    until = actor.on.replace(year=actor.on.year + 1)
    link, token = partners.give(
        actor=actor, agency=agency, intermediary=partner, until=until, most=None
    )
    told = {"name": "Zed", "phone": "416 555 0101", "agreed": "spoken"}
    sent = partners.send(link=link, on=actor.on, fields=told)
    return {"p": str(served.public_id), "token": token, "sent": str(sent.public_id)}


def sign_in(page: "Page") -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("one@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")


def test_pages_are_for_everybody_and_fit_a_telephone(
    phone: "Page", made: dict[str, str], axe: Callable[..., Any]
) -> None:
    sign_in(phone)
    there = [f"/en/communities/here/{path.format(**made)}" for path in (*DESK, *RECORD)]
    there += [f"/en/communities/here/intake/sent/{made['sent']}/", f"/fr/refer/{made['token']}/"]
    faults = {}
    for address in there:
        answer = phone.goto(address)
        assert answer is not None
        wide = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
        found = [answer.status] if answer.status != 200 else []
        found += axe(phone) + ([f"{wide} pixels too wide"] if wide > 0 else [])
        if found:
            faults[address] = found
    assert faults == {}


def test_occupations_and_places_are_reached_by_keyboard(
    page: "Page", made: dict[str, str], axe: Callable[..., Any]
) -> None:
    sign_in(page)
    page.goto(f"/en/communities/here/people/{made['p']}/work/new/")
    page.get_by_role("combobox", name="Job").press_sequentially("line cook")
    page.locator("#job-options [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.get_by_label("Occupation (NOC 2021)").input_value() == "63200"
    assert page.get_by_role("combobox", name="Job").input_value() == "line cook"
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/work/")
    places = page.locator(".places summary")
    assert places.inner_text().startswith("Work")
    places.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Documents", exact=True).wait_for()
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not page.locator(".beyond").is_visible()
