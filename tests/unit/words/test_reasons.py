"""Reasons become sentences; codes become names; numbers follow the language."""

import pytest

from ladderway.domain.shared.outcomes import Reason
from ladderway.words import Say, reasons, sentence


@pytest.fixture
def said(monkeypatch):
    book = {
        "t.pay": "{noc} starts at {entry_wage} for {people} people ({share}).",
        "t.list": "New: {descriptors}.",
    }
    monkeypatch.setattr(reasons, "templates", lambda: book)


TONGUES = ("en", "fr")
NAMES = {"occupation": {"75101": "Material handlers"}.get, "descriptor": str.lower}


def test_facts_are_rendered_by_their_name(said):
    reason = Reason.of("t.pay", noc="75101", entry_wage=17.6, people=1234, share=0.25)
    assert (
        sentence(reason, Say("en", NAMES))
        == "Material handlers starts at $17.60 for 1,234 people (25%)."
    )


def test_a_list_of_codes_reads_as_a_list(said):
    reason = Reason.of("t.list", descriptors=("READING", "STOCK", "DRIVING"))
    assert sentence(reason, Say("en", NAMES)) == "New: reading, stock and driving."


def test_a_day_is_written_out_the_language_s_way(monkeypatch):
    monkeypatch.setattr(reasons, "templates", lambda: {"t.since": "Since {since}."})
    said = [sentence(Reason.of("t.since", since="2026-10-01"), Say(tongue)) for tongue in TONGUES]
    assert said == ["Since 1 October 2026.", "Since 1er octobre 2026."]


def test_a_code_that_no_one_wrote_is_a_fault(said):
    with pytest.raises(KeyError):
        sentence(Reason.of("t.unknown"), Say())


@pytest.mark.parametrize(
    ("language", "money", "wage"),
    [("en", "$1,200", "$17.60"), ("fr", "1\u202f200\u00a0$", "17,60\u00a0$")],
)
def test_dollars_are_written_the_language_s_way(language, money, wage):
    say = Say(language)
    assert (say.money(1200), say.wage(17.6)) == (money, wage)


def test_a_loss_has_a_true_minus_sign():
    assert Say("en").wage(-1.5) == "−$1.50"


def test_no_code_is_named_twice_and_every_template_can_be_parsed():
    for code, text in reasons.templates().items():
        assert code, text
        text.format_map(_Any())


class _Any(dict):
    def __missing__(self, key):
        return key
