"""`ladderway impact evidence …`."""

import csv
import io
import json

import pytest


def test_a_list_is_filtered(run):
    code, out, _ = run("impact", "evidence", "list", "--group", "lone_parents")
    assert code == 0
    assert out.splitlines()[1].startswith("Employment Retention and Advancement\tUnited Kingdom")
    assert len(out.splitlines()) == 2


def test_an_initiative_is_told_with_its_figures_and_blanks(run):
    code, out, _ = run("impact", "evidence", "show", "QUEST")
    assert code == 0
    assert "Earns $15 an hour or more (Year 6): 46 / 35 %" in out
    assert "Led by: not reported" in out


def test_an_acronym_of_several_asks_which(run):
    code, _, err = run("impact", "evidence", "show", "PACE")
    assert code == 2
    assert "[pace_automotive]" in err
    assert "[pace_pathways]" in err


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("show", "project_quests"), "project_quest"),
        (("list", "--group", "pirates"), "lone_parents"),
        (("for",), "--group"),
        (("compare", "happiness"), "earnings"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(run, command, says):
    code, _, err = run("impact", "evidence", *command)
    assert code == 2
    assert says in err


def test_people_like_ours_come_with_what_is_not_known(run):
    code, out, _ = run("impact", "evidence", "for", "--group", "low_wage_workers")
    assert code == 0
    assert "6 studies with a result; 2 of them" in out
    assert "No study found does not mean no effect" in out


def test_trials_only_leaves_the_rest_out(run):
    _, everything, _ = run("impact", "evidence", "compare", "wage")
    _, trials, _ = run("impact", "evidence", "compare", "wage", "--trials-only")
    assert len(everything.splitlines()) > 1 == len(trials.splitlines())


def test_questions_and_export(run, tmp_path):
    _, out, _ = run("impact", "evidence", "questions", "--json")
    assert len(json.loads(out)["questions"]) == 8
    _, printed, _ = run("impact", "evidence", "export")
    run("impact", "evidence", "export", "--out", str(tmp_path / "e.csv"))
    assert (tmp_path / "e.csv").read_text(encoding="utf-8") == printed
    assert len(list(csv.reader(io.StringIO(printed)))) > 90


def test_ones_own_library_is_checked(run, tmp_path):
    from ladderway.files.evidence import FOLDER

    code, out, _ = run("impact", "evidence", "check", str(FOLDER))
    assert code == 0
    assert "45 initiatives" in out
