"""Languages and countries by name, in both languages; what has no name stays its code."""

from ladderway.words.tongues import countries, country_name, language_name, languages


def test_names_in_both_languages():
    assert language_name("fa", "en") == "Persian"
    assert language_name("ti", "fr") == "Tigrigna"
    assert language_name("zh-Hant", "en") == "Traditional Chinese"
    assert country_name("PH", "fr") == "Philippines"
    assert country_name("IR", "en") == "Iran"


def test_what_has_no_name_stays_as_it_was_written():
    assert language_name("x-own", "en") == "x-own"
    assert country_name("", "fr") == ""


def test_lists_hold_each_code_once_and_go_by_name_whatever_the_accents():
    for pairs in (languages("fr"), countries("fr")):
        codes = [code for code, _name in pairs]
        assert len(codes) == len(set(codes))
    names = [name for _code, name in countries("fr")]
    assert names.index("Éthiopie") < names.index("Finlande")
    assert "yo" in dict(languages("en"))
