"""What the job search does, over a handful of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.reference.search import HitKind, Search, Titles, build_search
from ladderway.domain.reference.search_index import Names
from ladderway.domain.reference.search_words import edits, fold, root, stem, words_of

ENGLISH = (
    ("cashier", "65100", "alias", 1.0),
    ("Cashiers", "65100", "title", 0.97),
    ("front desk receptionist", "14101", "alias", 1.0),
    ("receptionist", "14101", "alias", 1.0),
    ("cleaner", "65310", "alias", 1.0),
    ("Light duty cleaners", "65310", "title", 0.97),
    ("Specialized cleaners", "65311", "title", 0.97),
    ("window cleaner", "65311", "alias", 1.0),
    ("truck driver", "73300", "alias", 1.0),
    ("babysitter", "44100", "alias", 1.0),
    ("PSW", "33102", "alias", 1.0),
    ("PSW", "44101", "alias", 1.0),
    ("A&W", "65201", "alias", 1.0),
    ("assistant", "14101", "alias", 0.5),
    ("assistant", "44101", "alias", 1.0),
    ("shelf stocker", "65102", "alias", 1.0),
    ("furniture salesman/woman", "64100", "example", 0.93),
)
FRENCH = (
    ("caissier", "65100", "alias", 1.0),
    ("caissière", "65100", "alias", 1.0),
    ("préposé aux bénéficiaires", "33102", "alias", 1.0),
    ("conseiller en emploi", "41321", "alias", 1.0),
    ("coiffeur", "63210", "alias", 1.0),
    ("mécanicien", "72410", "alias", 1.0),
    ("aide à domicile", "44101", "alias", 1.0),
    ("nettoyeur", "65310", "alias", 1.0),
    ("T.S.", "41300", "alias", 1.0),
)
NOCS = sorted({row[1] for row in ENGLISH + FRENCH})
SIZES = {"33102": 300_000.0, "44101": 67_000.0, "65310": 228_000.0, "65311": 42_000.0}


def names(language: str, rows: tuple[tuple[str, str, str, float], ...]) -> Names:
    return Names(language, *zip(*rows, strict=True))


@pytest.fixture(scope="module")
def search() -> Search:
    titles = {noc: f"Title of {noc}" for noc in NOCS}
    french = {noc: f"Titre de {noc}" for noc in NOCS}
    concordance = {"6611": ("65100",), "4412": ("44101", "44100")}
    both = Titles({"en": titles, "fr": french}, concordance, SIZES)
    return build_search([names("en", ENGLISH), names("fr", FRENCH)], both)


def first(search: Search, text: str, language: str = "en") -> str | None:
    hits = search.search(text, language)
    return hits[0].noc if hits else None


@pytest.mark.parametrize(
    "text", ["caissière", "caissiere", "CAISSIÈRES", "caissier", "caissier(ère)"]
)
def test_accents_gender_and_number_do_not_matter(search: Search, text: str) -> None:
    assert first(search, text, "fr") == "65100"


@pytest.mark.parametrize(
    ("text", "noc"),
    [
        ("préposée aux bénéficiaires", "33102"),
        ("préposé·e aux bénéficiaires", "33102"),
        ("conseillère en emploi", "41321"),
        ("coiffeuse", "63210"),
        ("mécanicienne", "72410"),
        ("l’aide à domicile", "44101"),
    ],
)
def test_feminine_and_inclusive_forms_find_the_masculine(
    search: Search, text: str, noc: str
) -> None:
    assert first(search, text, "fr") == noc


def test_the_form_typed_is_the_form_shown(search: Search) -> None:
    assert search.search("caissière", "fr")[0].matched == "caissière"
    assert search.search("caissier", "fr")[0].matched == "caissier"


@pytest.mark.parametrize("text", ["salesman", "saleswoman", "salesperson", "salespeople"])
def test_english_forms_of_a_person_are_one_word(search: Search, text: str) -> None:
    assert first(search, text) == "64100"


@pytest.mark.parametrize(
    ("text", "noc"), [("casheir", "65100"), ("recptionist", "14101"), ("cusinier", None)]
)
def test_typos_are_forgiven_where_a_near_word_exists(
    search: Search, text: str, noc: str | None
) -> None:
    assert first(search, text) == noc


@pytest.mark.parametrize(
    ("text", "noc"),
    [("baby sitter", "44100"), ("truckdriver", "73300"), ("a & w", "65201"), ("t s", "41300")],
)
def test_words_may_be_joined_split_or_all_letters(search: Search, text: str, noc: str) -> None:
    assert first(search, text, "fr" if noc == "41300" else "en") == noc


@pytest.mark.parametrize("text", ["re", "recep", "receptio", "front de"])
def test_the_last_word_may_be_a_beginning(search: Search, text: str) -> None:
    assert first(search, text) == "14101"


def test_words_of_one_trade_find_each_other(search: Search) -> None:
    assert first(search, "cleaning") == "65310"
    assert first(search, "nettoyage", "fr") == "65310"
    assert first(search, "stocking shelves") == "65102"


def test_a_clipped_word_is_read_as_its_beginning(search: Search) -> None:
    assert first(search, "mécano", "fr") == "72410"


def test_words_of_job_ads_decide_nothing(search: Search) -> None:
    assert first(search, "cashier job part time Toronto") == "65100"
    assert first(search, "the cashier guy") == "65100"


def test_an_exact_name_comes_before_one_that_holds_more(search: Search) -> None:
    hits = search.search("cleaner")
    assert [h.noc for h in hits] == ["65310", "65311"]
    assert hits[0].score > hits[1].score


def test_size_decides_between_equals_and_never_over_a_better_name(search: Search) -> None:
    assert [h.noc for h in search.search("psw")] == ["33102", "44101"]
    assert first(search, "window cleaner") == "65311"


def test_a_doubtful_alias_comes_after_a_sure_one(search: Search) -> None:
    assert first(search, "assistant") == "44101"


def test_the_other_language_is_found_and_weaker(search: Search) -> None:
    own, other = search.search("caissière", "fr")[0], search.search("caissière", "en")[0]
    assert own.noc == other.noc == "65100"
    assert other.score < own.score
    assert (own.title, other.title) == ("Titre de 65100", "Title of 65100")
    assert first(search, "cashier", "fr-CA") == "65100"


@pytest.mark.parametrize("text", ["65310", "NOC 65310", "cnp 65310", "noc2021: 65310", "65310.00"])
def test_a_code_is_read_with_or_without_its_name(search: Search, text: str) -> None:
    hits = search.search(text)
    assert [(h.noc, h.kind) for h in hits] == [("65310", HitKind.CODE)]


def test_the_beginning_of_a_code_lists_its_occupations_largest_first(search: Search) -> None:
    assert [h.noc for h in search.search("6531")] == ["65310", "65311"]
    assert all(h.noc.startswith("65") for h in search.search("65", limit=50))


def test_a_code_of_noc_2016_gives_every_occupation_it_became(search: Search) -> None:
    hits = search.search("4412")
    assert [(h.noc, h.kind) for h in hits] == [
        ("44101", HitKind.NOC_2016),
        ("44100", HitKind.NOC_2016),
    ]


def test_a_code_inside_a_text_is_read(search: Search) -> None:
    assert first(search, "65311 Specialized cleaners") == "65311"


def test_an_unknown_code_is_no_hit_and_has_near_ones(search: Search) -> None:
    assert search.search("65319") == ()
    near = search.near("65319")
    assert [h.noc for h in near] == ["65310", "65311"]
    assert {h.kind for h in near} == {HitKind.NEAR}
    assert search.near("00000") == ()


@pytest.mark.parametrize("text", ["", "   ", "xyzzy", "!!!", "日本語", "qq", "the of"])
def test_what_names_nothing_finds_nothing(search: Search, text: str) -> None:
    assert search.search(text) == ()


def test_near_is_for_what_may_have_been_meant(search: Search) -> None:
    text = "zealous quantum blockchain specialized wizard"
    assert search.search(text) == ()
    assert [h.noc for h in search.near(text)] == ["65311"]


def test_the_limit_is_kept(search: Search) -> None:
    assert len(search.search("65", limit=2)) == 2
    assert search.search("cleaner", limit=0) == ()
    assert search.search("cleaner", limit=-1) == ()


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE jobs; --", "<script>alert(1)</script>", "%s%s%n", "{0.__class__}", "../../etc"],
)
def test_text_that_looks_like_code_is_only_words(search: Search, text: str) -> None:
    assert all(h.noc in NOCS for h in search.search(text) + search.near(text))


@given(text=st.text(max_size=200), language=st.sampled_from(["en", "fr", "fr-ca", "xx", ""]))
def test_no_text_makes_it_fail(search: Search, text: str, language: str) -> None:
    hits = search.search(text, language)
    assert len({h.noc for h in hits}) == len(hits) <= 8
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    search.near(text, language)


@given(text=st.text(max_size=60))
def test_capitals_and_blanks_change_nothing(search: Search, text: str) -> None:
    plain = fold(text).upper()
    assert search.search(f"  {plain} ") == search.search(plain.lower())


def test_folding_keeps_letters_digits_plus_and_hash() -> None:
    assert fold("Œuvre d’été – C++/C#").split() == ["oeuvre", "d", "ete", "c++", "c#"]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("cashiers", "cashier", "en"),
        ("bakeries", "bakery", "en"),
        ("shelves", "shelf", "en"),
        ("waitresses", "waitress", "en"),
        ("preposees", "prepose", "fr"),
        ("directrice", "directeur", "fr"),
        ("vendeuses", "vendeur", "fr"),
        ("infirmiere", "infirmier", "fr"),
        ("techniciennes", "technicien", "fr"),
        ("professionnelle", "professionnel", "fr"),
        ("journaux", "journal", "fr"),
        ("sportive", "sportif", "fr"),
    ],
)
def test_stems_join_plural_and_gender(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize(
    ("one", "other"), [("office", "officer"), ("human", "humane"), ("press", "pres"), ("bus", "bu")]
)
def test_stems_keep_different_words_apart(one: str, other: str) -> None:
    assert stem(one, "en") != stem(other, "en")


def test_roots_join_a_trade_and_spare_an_office() -> None:
    assert root("cleaner", "en") == root("cleaning", "en") == "clean"
    assert root("coiffeur", "fr") == root("coiffur", "fr")
    assert root("officer", "en") != root("offic", "en")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("casheir", "cashier", 1), ("cook", "cook", 0), ("cook", "book", 1), ("abc", "xyz", 3)],
)
def test_edits_count_a_swap_once(a: str, b: str, expected: int) -> None:
    assert edits(a, b, 3) == expected
    assert edits(b, a, 3) == expected


def test_edits_stop_above_the_most() -> None:
    assert edits("cook", "receptionist", 2) == 3
    assert edits("abcd", "wxyz", 2) == 3


def test_a_word_repeated_counts_once() -> None:
    assert [w.stem for w in words_of("cook cooks Cook", "en")] == ["cook"]
