"""The forms and the map that ship."""

from datetime import date

import pytest

from ladderway.domain.shared.errors import BadParameters
from ladderway.files.intake_forms import (
    INTAKE,
    entry_map,
    entry_maps,
    first_contact,
    limit,
    read_form,
    recruitment_sources,
)

TODAY = date(2026, 3, 2)
MOST = 12


@pytest.mark.parametrize("version", first_contact().versions, ids=lambda v: v.version)
def test_first_contact_asks_at_most_twelve_questions_and_language_first(version):
    assert len(version.questions) <= MOST
    assert version.questions[0].target == "person.language"
    assert len(version.pages[0]) == 1


@pytest.mark.parametrize("version", first_contact().versions, ids=lambda v: v.version)
def test_work_is_asked_for_without_supposing_that_there_is_none(version):
    working = version.question("working")
    assert working.may_decline
    assert working in version.pages[1]
    assert not version.question("employer_may_know").required


def texts():
    for version in first_contact().versions:
        yield from (version.value, version.notice.words, *version.later)
        for question in version.questions:
            yield question.words
            yield from (option.words for option in question.options)
    for each in entry_maps():
        yield from (part.words for part in each.parts)
        yield from (field.words for field in each.fields)
    yield from (source.words for source in recruitment_sources())


def test_every_text_stands_in_both_languages():
    assert all(words.en and words.fr for words in texts())


def test_the_map_says_where_it_comes_from_and_that_it_is_an_example():
    for part in entry_map(TODAY).parts:
        assert part.source.title
        assert part.is_example
    with pytest.raises(BadParameters):
        entry_map(date(2020, 1, 1))


def test_limits_are_dated():
    assert limit("draft_days", TODAY) == 30
    assert limit("least_shown", TODAY) >= 5


def test_a_file_with_a_fault_is_named(tmp_path):
    text = (INTAKE / "first_contact.yaml").read_text(encoding="utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text(text.replace("kind: date", "kind: dream"), encoding="utf-8")
    with pytest.raises(BadParameters, match=r"bad\.yaml"):
        read_form(bad)
