"""Pages of supports and of support needed: nothing serious for who cannot see or point, and none
wider than a telephone. One session looks at them all."""

from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from ladderway.web.participants.actions import people
from ladderway.web.participants.models import IncomeSource, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.supports.actions import rounds, starts, supports
from tests.browser.test_people_pages import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "supports/soon/", "supports/rounds/", "supports/rounds/new/", "supports/rounds/{round}/",
    "supports/funds/", "supports/needs/services/", "supports/needs/services/ask/",
    "supports/interpreters/", "supports/people/{p}/", "supports/people/{p}/new/",
    "supports/people/{p}/precheck/", "supports/people/{p}/benefits/",
    "supports/people/{p}/benefits/{start}/months/", "supports/people/{p}/rounds/",
    "supports/people/{p}/interpreter/", "assessments/unassessed/", "assessments/fixes/",
    "assessments/people/{p}/", "assessments/people/{p}/level/", "assessments/people/{p}/recheck/",
)  # fmt: skip


@pytest.fixture
def made(person: Callable[..., Any]) -> dict[str, str]:
    """A counsellor who manages too, and somebody with a support, a job that starts and a place."""
    from django.utils import timezone

    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    agency = Agency.objects.create(community=here, slug="one", name_en="Agency one", name_fr="Un")
    user = person("one@example.org", name="Counsellor one")
    for role in ("counsellor", "program_manager"):
        Membership.objects.create(user=user, agency=agency, role=role, since="2020-01-01")
    actor = Actor.of(user, here, timezone.localdate())
    born = actor.on.replace(year=actor.on.year - 34, day=1)
    told = {"chosen_name": "Ana", "birth_date": born}
    served = people.register(actor=actor, agency=agency, fields=told)
    common = {"actor": actor, "person": served, "agency": agency}
    job = WorkExperience(title="Cook", since=actor.on, hours_a_week=30, hourly_wage=Decimal(20))
    people.add_row(**common, row=job)
    people.add_row(**common, row=IncomeSource(kind="ow", monthly=733))
    start = starts.follow(**common, job=job, benefits=[])
    fields = {"kind": "transport", "need": "x", "since": actor.on, "responsible": "x",
              "until": actor.on + timedelta(days=9)}  # fmt: skip
    supports.ask_for(**common, fields=fields)
    stop = {"kind": "mentoring", "on": actor.on, "place": "Library", "comes": "Jo", "capacity": 2,
            "starts_at": time(9), "ends_at": time(11)}  # fmt: skip
    row = rounds.plan_rounds(actor=actor, agency=agency, fields=stop)[0]
    rounds.book(**common, row=row)
    return {"p": str(served.public_id), "start": str(start.public_id), "round": str(row.public_id)}


def test_pages_of_supports_are_for_everybody_and_fit_a_telephone(
    phone: "Page", made: dict[str, str], axe: Callable[..., Any]
) -> None:
    sign_in(phone)
    faults = {}
    for path in PAGES:
        address = f"/en/communities/here/{path.format(**made)}"
        answer = phone.goto(address)
        assert answer is not None
        wide = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
        found = [answer.status] if answer.status != 200 else []
        found += axe(phone) + ([f"{wide} pixels too wide"] if wide > 0 else [])
        if found:
            faults[address] = found
    assert faults == {}
