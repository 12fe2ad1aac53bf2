"""What recruiting saved: as the employer states it, with who said it, and a total."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.employers.actions import organizations as actions
from ladderway.web.employers.models import Saving
from ladderway.web.partners.models import Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(place):
    return Organization.objects.create(community=place.agency.community, name_en="Firm")


def told(**more):
    today = timezone.localdate()
    return {
        "kind": "screening", "hires": 3, "dollars": "1250.50", "how": "hours of two people",
        "said_by": "Head of staff", "said_on": today, **more,
    }  # fmt: skip


def test_it_is_added_summed_and_taken_out(firm, member, signed_in, here):
    client = signed_in(member("planner"))
    page = f"{here}{firm.public_id}/"
    assert "has not said what it saved" in client.get(page).content.decode()
    assert client.post(f"{page}saved/", told(hires=0)).status_code == 422
    assert client.post(f"{page}saved/", told(said_by="")).status_code == 422
    for dollars in ("1250.50", "749.50"):
        assert client.post(f"{page}saved/", told(dollars=dollars)).status_code == 302
    shown = client.get(page)
    assert shown.context["saved"].dollars == 2000
    assert "Head of staff" in shown.content.decode()
    one = Saving.objects.first()
    assert client.post(f"{here}remove/saving/{one.public_id}/").status_code == 302
    assert Saving.objects.count() == 1


def test_readers_do_not_see_what_a_firm_tells_of_its_costs(firm, member, signed_in, here):
    today = timezone.localdate()
    actions.add_saving(organization=firm, by=SYSTEM, today=today, **told(dollars=900))
    page = signed_in(member("funder")).get(f"{here}{firm.public_id}/").content.decode()
    assert "Head of staff" not in page


def test_a_day_to_come_and_what_says_nothing_are_refused(firm):
    today = timezone.localdate()
    later = told(said_on=today + timedelta(days=1))
    with pytest.raises(BadInput):
        actions.add_saving(organization=firm, by=SYSTEM, today=today, **later)
    for wrong in ({"hires": 0}, {"dollars": -1}, {"kind": "other"}, {"how": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Saving.objects.create(organization=firm, **told(**wrong))
