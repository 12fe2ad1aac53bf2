"""Training that firms buy together."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import Event
from ladderway.web.employers.actions import purchases as actions
from ladderway.web.employers.models import Buyer, Purchase
from ladderway.web.partners.models import Organization
from tests.employers_made import MadeEmployers

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(place: Any) -> MadeEmployers:
    return MadeEmployers(place.agency, place.elsewhere)


@pytest.fixture
def client(signed_in: Any, member: Any) -> Any:
    return signed_in(member("planner"))


def url(name: str, *more: Any) -> str:
    return reverse(f"employers:{name}", args=["here", *more])


def firm(community: Any, name: str) -> Any:
    return Organization.objects.create(community=community, name_en=name, folded=name.casefold())


def test_a_purchase_is_begun_filled_and_shared(client: Any, made: Any) -> None:
    told = {
        "what": "Forklift course", "lead": made.organization.pk, "needed": "8", "price": "4000",
        "state": "gathering", "on": timezone.localdate().isoformat(),
    }  # fmt: skip
    answer = client.post(url("add_purchase"), told)
    one = Purchase.objects.get()
    assert answer.url == url("purchase", one.public_id)
    for name, places in [("Dock A", 2), ("Dock B", 5), ("Dock C", 1)]:
        taking = {"organization": firm(one.community, name).pk, "places": places}
        assert client.post(url("add_buyer", one.public_id), taking).status_code == 302
    shown = client.get(url("purchase", one.public_id)).content.decode()
    assert "Enough to begin" in shown
    assert "$2,500.00" in shown
    assert "8 of 8" in client.get(url("purchases")).content.decode()
    assert Event.objects.filter(action="purchase.buyer_set").count() == 3


def test_said_again_the_new_number_of_places_holds(client: Any, made: Any) -> None:
    buyer = made.buyer
    taking = {"organization": buyer.organization.pk, "places": 4}
    client.post(url("add_buyer", made.purchase.public_id), taking)
    assert [b.places for b in Buyer.objects.all()] == [4]
    assert (
        "4 places are missing"
        in client.get(url("purchase", made.purchase.public_id)).content.decode()
    )


def test_it_is_not_ordered_of_nobody(client: Any, made: Any) -> None:
    one = made.purchase
    told = {
        "what": one.what, "lead": one.lead.pk, "needed": "8", "state": "ordered",
        "on": timezone.localdate().isoformat(),
    }  # fmt: skip
    answer = client.post(url("change_purchase", one.public_id), told)
    assert answer.status_code == 422
    assert "Say who trains" in answer.content.decode()


def test_an_organization_of_another_community_takes_no_part(made: Any, place: Any) -> None:
    stranger = firm(place.far.community, "Far away")
    today: Any = {"by": SYSTEM, "today": timezone.localdate()}
    with pytest.raises(BadInput, match="another community"):
        actions.set_buyer(purchase=made.purchase, organization=stranger, places=1, **today)
    with pytest.raises(BadInput, match="another community"):
        actions.change_purchase(purchase=made.purchase, lead=stranger, **today)


def test_a_buyer_of_no_place_is_refused(made: Any) -> None:
    with pytest.raises(ValidationError):
        actions.set_buyer(
            purchase=made.purchase, organization=made.organization, places=0, by=SYSTEM,
            today=timezone.localdate(),
        )  # fmt: skip


def test_a_buyer_is_taken_out_after_a_question(client: Any, made: Any) -> None:
    remove = url("remove_buyer", made.buyer.public_id)
    assert client.get(remove).status_code == 200
    assert Buyer.objects.exists()
    assert client.post(remove).status_code == 302
    assert not Buyer.objects.exists()


def test_the_list_is_filtered_and_copied(client: Any, made: Any) -> None:
    _ = made.buyer
    assert "Forklift" in client.get(url("purchases") + "?state=gathering").content.decode()
    assert "Nothing fits" in client.get(url("purchases") + "?state=held").content.decode()
    assert "3 of 8" in client.get(url("purchases_csv")).content.decode()
    book = client.get(url("purchases_csv") + "?as=xlsx")
    assert book["Content-Disposition"].endswith('.xlsx"')
    assert book.content.startswith(b"PK")


@pytest.mark.parametrize("wrong", [{"state": "ordered"}, {"state": "other"}, {"needed": 0}])
def test_the_database_refuses_what_is_no_purchase(made: Any, wrong: dict[str, Any]) -> None:
    one = made.purchase
    with pytest.raises(IntegrityError), transaction.atomic():
        Purchase.objects.filter(pk=one.pk).update(**wrong)


def test_the_database_counts_a_buyer_once_with_a_place(made: Any) -> None:
    buyer = made.buyer
    with pytest.raises(IntegrityError), transaction.atomic():
        Buyer.objects.filter(pk=buyer.pk).update(places=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.purchase.buyers.create(organization=made.organization, places=1)


def test_pages_ask_few_questions(
    client: Any, made: Any, django_assert_max_num_queries: Any
) -> None:
    _ = made.buyer
    for name, more in [("purchases", []), ("purchase", [made.purchase.public_id])]:
        client.get(url(name, *more))
        with django_assert_max_num_queries(14):
            client.get(url(name, *more))
