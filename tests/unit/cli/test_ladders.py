"""Ladders and transitions on the command line: what is printed, and what is refused."""

import csv
import json

import jsonschema
import pytest

from ladderway.cli.documents import schemas

FOOD_COUNTER = "65201"


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("hits", ("occupations", "search", "cashier")),
        ("occupation", ("occupations", "show", FOOD_COUNTER)),
        ("transitions", ("transitions", "--from", FOOD_COUNTER)),
        ("answer", ("ladders", "--from", FOOD_COUNTER)),
        ("answer", ("ladders", "--start", "no_job")),
    ],
)
def test_json_is_as_its_schema_says(run, kind, command):
    code, out, err = run(*command, "--json")
    assert code == 0, err
    jsonschema.validate(json.loads(out), schemas()[kind])


def test_ladders_come_with_reasons_wages_and_their_source(run):
    code, out, _ = run("ladders", "--from", FOOD_COUNTER, "--region", "toronto")
    assert code == 0
    assert "why: " in out
    assert "Job Bank 2024, Toronto" in out
    assert "No local training on the map" in out


def test_a_ladder_that_pays_late_says_so(run):
    _, out, _ = run(
        "ladders", "--from", FOOD_COUNTER, "--sector", "food_services", "--to", "60030",
        "--max-months", "84",
    )  # fmt: skip
    assert "does not pay" in out


def test_the_full_matrix_has_every_ordered_pair(run, tmp_path):
    file = tmp_path / "matrix.csv"
    run("transitions", "--all", "--no-observed", "--out", str(file))
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len({(r["from"], r["to"]) for r in rows}) == len(rows) == 516 * 516
    assert all(len(r["from"]) == 5 for r in rows)
    assert float(rows[0]["score"]) == pytest.approx(float(rows[0]["score"]))


def test_leaving_out_observed_moves_changes_scores(run, tmp_path):
    with_own, without = tmp_path / "a.csv", tmp_path / "b.csv"
    run("transitions", "--all", "--out", str(with_own))
    run("transitions", "--all", "--no-observed", "--out", str(without))
    assert with_own.read_text() != without.read_text()


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("ladders",), "--from CODE"),
        (("ladders", "--from", "99999"), "[99999]"),
        (("ladders", "--from", FOOD_COUNTER, "--sector", "spaceflight"), "[spaceflight]"),
        (("ladders", "--from", FOOD_COUNTER, "--credential", "wings"), "[wings]"),
        (("ladders", "--from", FOOD_COUNTER, "--programs", "nowhere.yaml"), "nowhere.yaml"),
        (("transitions", "--all"), "--out FILE"),
        (("transitions", "--all", "--out", "/no/such/folder/t.csv"), "cannot be written"),
        (("ladders", "--from", "warehouse"), "occupations search warehouse"),
        (("transitions",), "--from CODE"),
        (("schema", "poem"), "[poem]"),
    ],
)
def test_a_fault_is_said_in_one_line_that_helps(run, command, says):
    code, out, err = run(*command)
    assert code == 2
    assert says in err
    assert err.count("\n") == 1
    assert out == ""


def test_the_three_rows_of_the_guide_are_a_programs_file_that_loads(run):
    from ladderway.files.programs import SHIPPED

    code, _, err = run("ladders", "--from", "75101", "--programs", str(SHIPPED / "appendix_a.yaml"))
    assert code == 0, err
