"""Many records within an hour: told, then closed, then lifted by a colleague."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions import alerts
from ladderway.web.participants.models import Alert, Lift
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def opening(place, member, signed_in, settings):
    """Opens the record of the nth person; five people are served."""
    settings.RECORDS_TOLD, settings.RECORDS_CLOSED = 2, 3
    actor = actor_at(member, place.agency)
    served = [register(actor, place.agency, f"Person {n}") for n in range(5)]
    client = signed_in(actor.user)

    def open_record(n):
        address = reverse("participants:record", args=["here", served[n].public_id])
        return client.get(address)

    return open_record


def kinds():
    return list(Alert.objects.order_by("pk").values_list("kind", flat=True))


def test_the_same_record_again_counts_once(opening):
    for _n in range(6):
        assert opening(0).status_code == 200
    assert kinds() == []


def test_many_are_told_once_and_too_many_are_closed_with_words_that_help(opening):
    assert [opening(n).status_code for n in range(3)] == [200, 200, 200]
    assert kinds() == ["many"]
    refused = opening(3)
    assert refused.status_code == 403
    assert "to lift it" in refused.content.decode()
    assert opening(4).status_code == 403
    assert kinds() == ["many", "closed"]


def test_a_list_is_no_opening(opening, place, member, signed_in):
    user = member("coach")
    client = signed_in(user)
    for _n in range(4):
        assert client.get(reverse("casework:desk", args=["here"])).status_code == 200
    assert kinds() == []


def test_a_colleague_lifts_it_and_not_oneself(opening, place, member, signed_in):
    for n in range(4):
        opening(n)
    alert = Alert.objects.get(kind="closed")
    manager = actor_at(member, place.agency, "program_manager")
    with pytest.raises(BadInput, match="why"):
        alerts.lift(actor=manager, alert=alert, reason=" ")
    client = signed_in(manager.user)
    address = reverse("participants:alert_lift", args=["here", alert.public_id])
    assert client.post(address, {"reason": "A move of caseloads"}).status_code == 302
    assert opening(3).status_code == 200
    alert.refresh_from_db()
    assert alert.seen_by == manager.user.public_id
    own = Alert.objects.create(kind="closed", agency=place.agency, user=manager.user)
    with pytest.raises(BadInput, match="Somebody else"):
        alerts.lift(actor=manager, alert=own, reason="x")


def test_counting_costs_no_query_of_its_own(opening, django_assert_max_num_queries):
    opening(0)
    with django_assert_max_num_queries(28):
        opening(0)


@pytest.mark.parametrize("fields", [{"reason": ""}, {"until_at": timezone.now()}])
def test_the_database_refuses_a_lift_without_reason_or_end(place, member, fields):
    user = member("coach")
    whole = {"user": user, "agency": place.agency, "by": user.public_id, "reason": "x"}
    whole["until_at"] = timezone.now() + timezone.timedelta(hours=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lift.objects.create(**(whole | fields))


def test_the_database_refuses_an_alert_seen_by_nobody(place, member):
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.create(
            kind="many", agency=place.agency, user=member("coach"), seen_at=timezone.now()
        )
