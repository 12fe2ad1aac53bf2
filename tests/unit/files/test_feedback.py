"""The questionnaires as they ship: short, in both languages, about services that there are."""

import pytest

from ladderway.domain.feedback.questionnaire import MOST_QUESTIONS, Audience
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.feedback import questionnaires, read_questionnaires, services_of, version_of


def test_each_audience_is_asked_shortly_and_in_both_languages() -> None:
    assert {each.audience for each in questionnaires()} == set(Audience)
    for each in questionnaires():
        assert len(each.questions) < MOST_QUESTIONS
        for question in each.questions:
            said = [question.words, *(answer.words for answer in question.answers)]
            assert all(words.en and words.fr for words in said)
            assert question.good
            assert question.aside, "one may always say that one cannot say"
        assert "whole" in services_of(each.audience)


def test_a_version_that_is_gone_is_named() -> None:
    with pytest.raises(BadParameters, match="1999"):
        version_of("employer", "1999")


def test_a_faulty_file_is_named(tmp_path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text("- {audience: nobody, version: '1'}\n")
    with pytest.raises(BadParameters, match=r"q\.yaml"):
        read_questionnaires(path)
