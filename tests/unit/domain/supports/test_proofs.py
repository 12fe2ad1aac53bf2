"""Proof that is asked: described, the least first, and never of an accommodation."""

import pytest

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports.proofs import Proof, ProofBook, Said
from ladderway.files.proofs import proof_book
from ladderway.files.supports import public_funds
from ladderway.web.documents.models import DocumentKind

WHY, LEAST = Said("Why", "Pourquoi"), (Said("A word", "Une parole"),)


def book(proofs, supports):
    return ProofBook("1", "Ours", True, proofs, supports)


def test_a_support_asks_for_what_is_described_and_another_for_nothing():
    found = book({"letter": Proof("letter", WHY, LEAST)}, {"rent": ("letter", "letter")})
    assert [proof.kind for proof in found.of_support("rent")] == ["letter"]
    assert found.of_support("transport") == ()
    assert found.known(["other", "letter"]) == (found.proofs["letter"],)


def test_a_proof_says_what_is_enough():
    with pytest.raises(BadInput, match="letter"):
        Proof("letter", WHY, ())


@pytest.mark.parametrize(
    ("proofs", "supports"),
    [
        ({}, {"rent": ("letter",)}),
        ({"accommodation": Proof("accommodation", WHY, LEAST)}, {}),
        ({}, {"accommodation": ()}),
    ],
)
def test_nothing_undescribed_is_asked_and_nothing_of_an_accommodation(proofs, supports):
    with pytest.raises(BadInput):
        book(proofs, supports)


def test_the_shipped_book_describes_every_kind_that_a_fund_or_support_may_ask_for():
    found = proof_book()
    assert found.proofs.keys() == set(DocumentKind.values) - {"other"}
    assert found.is_example
    assert found.source
    asked = {v for fund in public_funds() for c in fund.criteria if c.test == "document"
             for v in c.values}  # fmt: skip
    assert asked <= found.proofs.keys()
    for proof in found.proofs.values():
        assert all(said.en and said.fr for said in (proof.why, *proof.enough, *proof.not_needed))
