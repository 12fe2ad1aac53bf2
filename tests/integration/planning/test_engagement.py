"""Engagement with First Nations, Inuit and Métis is recorded and reported apart."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.integration.access_samples_planned import engagement_in
from tests.integration.conftest import Place

pytestmark = pytest.mark.django_db


def test_what_they_did_not_agree_to_tell_enters_no_copy(
    place: Place, member: Callable[..., Any], signed_in: Callable[[Any], Any]
) -> None:
    here = place.agency.community
    engagement_in(here)
    kept = engagement_in(here)
    kept.with_whom, kept.may_tell = "Not to be told", False
    kept.save()
    page, copy = (reverse(f"planning:engagements{x}", args=["here"]) for x in ("", "_csv"))
    report = reverse("planning:engagement_report", args=["here", "pdf"])
    planner, funder = signed_in(member("planner")), signed_in(member("funder"))
    assert "Not to be told" in planner.get(page).content.decode()
    assert "Not to be told" not in funder.get(page).content.decode()
    assert "Not to be told" not in planner.get(copy).content.decode()
    assert "A centre" in planner.get(copy).content.decode()
    assert planner.get(report).content.startswith(b"%PDF")


def test_a_pack_is_offered_nothing_of_it(place: Place) -> None:
    from ladderway.web.packs.facts import offers
    from ladderway.web.packs.models import Pack

    engagement_in(place.agency.community)
    pack = Pack(community=place.agency.community, kind="change", audience="council", title_en="x")
    pack.save()
    assert "A centre" not in str(offers(pack, pack.updated_at.date()))


@pytest.mark.parametrize(
    "wrong", [{"terms": ""}, {"done": "Asked again"}, {"done": "x", "done_on": "2025-12-31"}]
)
def test_terms_are_said_and_what_was_done_has_its_day(place: Place, wrong: dict[str, Any]) -> None:
    kept = engagement_in(place.agency.community)
    for name, value in wrong.items():
        setattr(kept, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save()


def test_a_planner_writes_one_down_and_the_second_is_told_of_the_first(
    place: Place, member: Callable[..., Any], signed_in: Callable[[Any], Any]
) -> None:
    browser = signed_in(member("planner"))
    told = {
        "on": "2026-01-05", "form": "circle", "with_whom": "A centre", "under": "A protocol",
        "terms": "Ask again", "revision": 1,
    }  # fmt: skip
    assert browser.post(reverse("planning:engagement_new", args=["here"]), told).status_code == 302
    kept = place.agency.community.engagements.get()
    address = reverse("planning:engagement", args=["here", kept.public_id])
    assert browser.post(address, {**told, "asked": "A seat"}).status_code == 302
    late = browser.post(address, {**told, "asked": "Nothing"})
    assert late.status_code == 422
    kept.refresh_from_db()
    assert kept.asked == "A seat"
