"""Every code that an answer may hold has a name in both languages."""

import pytest

from ladderway.domain.ladders.options import MOST_LEVEL, upgrade_id
from ladderway.files.gate_tables import load_book
from ladderway.files.naming import say_in
from ladderway.files.tables import load_catalogue


@pytest.mark.parametrize("language", ["en", "fr"])
def test_credentials_and_levels_have_names(language):
    say = say_in(language)
    levels = {upgrade_id(kind, n) for kind, most in MOST_LEVEL.items() for n in range(1, most + 1)}
    assert all(say.name("credential", key) != key for key in levels)
    assert all(say.name("credential", key) for key in load_book().by_id)


def test_a_level_is_said_with_its_scale():
    assert say_in("en").name("credential", "numeracy_2") == (
        "number skills at level 2 (Skills for Success)"
    )
    assert "niveau 6" in say_in("fr").name("credential", "language_6")


def test_a_job_has_an_everyday_name_beside_its_title():
    say = say_in("en")
    assert say.name("job", "65201") == "Food counter attendant"
    assert say.name("occupation", "65201").startswith("Food counter attendants, kitchen")
    french = say_in("fr")
    for occupation in load_catalogue().occupations:
        assert 2 < len(say.name("job", occupation.noc)) < 60
        assert 2 < len(french.name("job", occupation.noc)) < 60
