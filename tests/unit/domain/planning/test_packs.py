"""A pack as values: what is kept comes back the same, and names nobody who did not agree."""

from datetime import date

from ladderway.domain.planning.packs import PackContent, PackLine, Shown, as_data, from_data
from ladderway.domain.planning.voices import Attribution, Voice

TABLE = Shown("Pay", (("Job", False), ("Pay", True)), (("Driver", "$20.00"),), "A source")
FACT = PackLine(
    "fact", {"en": "Nine in ten", "fr": ""}, source="A report", as_of=date(2016, 1, 1),
    only_year=True, shown={"en": TABLE}, is_short=False,
)  # fmt: skip
HIDDEN = PackLine(
    "opinion", {"en": "Too early", "fr": "Trop tôt"}, voice=Voice(Attribution.UNNAMED, "Ana", "A"),
    heard=2, asked=5,
)  # fmt: skip
PACK = PackContent(
    "change", "council", {"en": "A", "fr": ""}, {"en": "Here", "fr": "Ici"}, "", (FACT, HIDDEN)
)


def test_what_is_kept_comes_back_the_same() -> None:
    assert from_data(as_data(PACK)) == PACK


def test_outside_holds_no_name_that_nobody_agreed_to() -> None:
    assert "Ana" not in str(as_data(PACK.outside()))


def test_one_page_leaves_out_what_is_not_for_it() -> None:
    assert PACK.of("fact", "short") == ()
    assert PACK.of("fact", "long") == (FACT,)


def test_a_missing_language_is_told() -> None:
    assert FACT.said("fr") == ("Nine in ten", False)
    assert (PACK.untranslated("fr"), PACK.untranslated("en")) == (1, 0)
