"""The lists of a planning group as they ship: whole, in two languages, and used consistently."""

from datetime import date
from pathlib import Path

import pytest

from ladderway.domain.shared.errors import BadParameters
from ladderway.files import planning_lists
from ladderway.files.planning_lists import (
    context_notes,
    context_shocks,
    days,
    patience,
    vocabulary,
)
from ladderway.words.planning_group import ABOUT, TITLES

TODAY = date(2026, 3, 2)
# The staff roles of a WorkAdvance-type program, and the users that the guide names.
STAFF = {
    "coordinator", "screening", "skills_trainer", "readiness", "job_developer", "account_manager",
    "career_coach",
}  # fmt: skip
USERS = {
    "program_manager", "trainer", "literacy_network", "planning_board", "college",
    "economic_development", "employment_services", "income_support", "community_program",
}  # fmt: skip


def ids(of: str) -> set[str]:
    return {t.id for t in vocabulary().lists[of]}


def test_the_roles_of_the_sources_are_there() -> None:
    assert ids("functions") >= STAFF
    assert ids("roles") >= USERS | {"convenor", "labour_market_manager"}


def test_every_choice_has_a_name_in_both_languages() -> None:
    terms = [t for of in vocabulary().lists.values() for t in of]
    assert all(t.en and t.fr for t in terms)


def test_a_form_of_the_log_names_kinds_that_exist() -> None:
    used = {k for t in vocabulary().lists["log_forms"] for k in t.kinds}
    assert used <= ids("log_kinds")
    assert all(t.kinds for t in vocabulary().lists["log_forms"])


def test_what_the_program_looks_for_by_id_is_in_the_lists() -> None:
    assert ids("topics") >= vocabulary().people_topics | {"target_group", "resources"}
    assert ids("log_kinds") >= {"lesson", "recommendation"}
    assert ids("arrangements") >= {"open", "described"}
    assert "ranking" in ids("decided_how")


def test_an_id_that_a_list_dropped_is_shown_as_it_is() -> None:
    assert vocabulary().name("roles", "gone", "en") == "gone"


def test_notes_that_ship_expire_after_their_day_and_are_in_both_languages() -> None:
    assert all(n.as_of < n.expires and n.topic in ids("topics") for n in context_notes())
    assert all(n.text.keys() == {"en", "fr"} and n.source for n in context_notes())
    assert all(s.name.keys() == s.touches.keys() == {"en", "fr"} for s in context_shocks())
    keys = [x.key for x in (*context_notes(), *context_shocks())]
    assert len(set(keys)) == len(keys)


def test_the_days_are_parameters() -> None:
    assert (patience(TODAY).quiet_days, patience(TODAY).soon_days) == (90, 14)
    assert days("note_life", TODAY) > days("note_soon", TODAY)


def test_titles_and_descriptions_of_the_steps_go_together() -> None:
    assert TITLES.keys() == ABOUT.keys()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("roles:\n  - {id: a, en: A}\npeople_topics: []\ntopics: []\n", "roles"),
        (
            "roles:\n  - {id: a, en: A, fr: A}\n  - {id: a, en: B, fr: B}\npeople_topics: []\n",
            "twice",
        ),
        ("topics:\n  - {id: a, en: A, fr: A}\npeople_topics: [b]\n", "no topics"),
    ],
)
def test_a_fault_in_the_lists_is_told(
    text: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vocabulary.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(planning_lists, "FOLDER", tmp_path)
    with pytest.raises(BadParameters, match=says):
        planning_lists.vocabulary.__wrapped__()
