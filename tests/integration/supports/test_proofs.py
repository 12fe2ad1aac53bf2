"""How much proof is asked: what is enough beside what is asked, and counts without names."""

import pytest
from django.urls import reverse

from ladderway.web.documents.models import Needed
from tests.people import TODAY, register

pytestmark = pytest.mark.django_db


def ask(actor, person, place, kind="identity", **more):
    fields = {"state": "asked", "topic": "plan", "because": "funder", "asked_by": "The fund",
              "why": "It asks"} | more  # fmt: skip
    return Needed.objects.create(
        person=person, agency=place.agency, by=actor.user.public_id, kind=kind, **fields
    )


def test_what_is_enough_stands_where_a_document_is_asked_for(ours, place, signed_in):
    person = register(ours, place.agency)
    ask(ours, person, place)
    browser = signed_in(ours.user)
    page = browser.get(reverse("documents:documents", args=["here", person.public_id]))
    text = page.content.decode()
    assert "one paper with the name, seen once; no copy" in text
    assert "the social insurance number" in text


def test_a_check_of_funds_says_what_has_to_be_shown(ours, place, signed_in):
    person = register(ours, place.agency)
    url = reverse("supports:precheck", args=["here", person.public_id])
    browser = signed_in(ours.user)
    page = browser.post(url, {"kind": "rent"}).content.decode()
    assert "the line with the amount and the payee" in page
    assert "An accommodation never needs proof." in page
    page = browser.post(url, {"kind": "transport"}).content.decode()
    assert "For Transportation no proof is asked here" in page


def test_proof_is_counted_by_kind_and_never_a_few_people(ours, place, member, signed_in):
    """By hand: twelve were asked who they are, and one of them a second thing."""
    for n in range(12):
        one = register(ours, place.agency, f"P{n}")
        state = {"state": "seen", "seen_on": TODAY} if n < 10 else {"state": "asked"}
        ask(ours, one, place, **state)
        if n == 0:
            ask(ours, one, place, kind="pay_stub")
    manager = signed_in(member("program_manager"))
    url = reverse("supports:proofs", args=["here"])
    page = manager.get(url).content.decode()
    table = page.split("<table")[1].split("</table>")[0]
    assert "Proof of identity" in table
    assert "Pay stub" not in table  # one person: among the other kinds
    cells = [part.split("</td>")[0].split(">")[-1] for part in page.split("<td ")[1:]]
    assert "10" in cells
    assert not {"1", "2"} & set(cells)
    assert "An accommodation never needs proof" in page
    other = signed_in(member("program_manager", agency=place.elsewhere))
    assert "Nothing can be shown" in other.get(url).content.decode()
