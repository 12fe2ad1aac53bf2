"""Planning, drawing, balance, benefit and cost from the command line."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ladderway.cli.main import app

MODEL = Path(__file__).parents[4] / "docs" / "examples" / "benefit-cost" / "model.yaml"


def run(*arguments, fails=False):
    told = CliRunner().invoke(app, ["impact", *map(str, arguments)])
    assert (told.exit_code != 0) is fails, told.output
    return told


def as_json(*arguments):
    return json.loads(run(*arguments, "--json").stdout)


def test_a_planned_study_says_what_it_would_miss():
    made = as_json("design", "--people", 788, "--sd", 1, "--effect", 0.2)["design"]
    # Two groups of 394: 0.2 standard deviations with a power of 0.8 (Cohen 1988, table 2.4.1).
    assert made["power"] == pytest.approx(0.80, abs=0.005)
    assert made["needed"] == pytest.approx(788, abs=3)
    assert made["detectable"]["of_offer"] == pytest.approx(0.2, abs=0.001)


def test_half_the_take_up_doubles_what_taking_part_must_do():
    made = as_json("design", "--people", 500, "--sd", 1, "--take-up", 0.5)["design"]["detectable"]
    assert made["of_taking_up"] == pytest.approx(2 * made["of_offer"])


def test_an_amount_or_a_share_is_named_but_not_both():
    run("design", "--people", 100, fails=True)
    run("design", "--people", 100, "--sd", 1, "--share", 0.5, fails=True)


@pytest.fixture
def frame(tmp_path):
    path = tmp_path / "frame.csv"
    rows = [["id", "site", "age"], *([i, "a" if i < 40 else "b", 20 + i % 30] for i in range(60))]
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def drawn(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_a_draw_within_blocks_can_be_drawn_again(frame, tmp_path):
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    for out in (one, two):
        run("assign", frame, "--out", out, "--design", "blocked", "--blocks", "site", "--seed", 7)
    rows = drawn(one)
    assert one.read_bytes() == two.read_bytes()
    assert sum(r["program"] == "1" for r in rows if r["site"] == "a") == 20
    assert sum(r["program"] == "1" for r in rows if r["site"] == "b") == 10
    assert {r["probability"] for r in rows} == {"0.5"}
    assert [r["id"] for r in rows] == [str(i) for i in range(60)]


def test_a_share_of_the_program_is_kept_and_told(frame, tmp_path):
    run("assign", frame, "--out", tmp_path / "x.csv", "--program", "1/3", "--seed", 1)
    rows = drawn(tmp_path / "x.csv")
    assert sum(r["program"] == "1" for r in rows) == 20
    assert float(rows[0]["probability"]) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--design", "blocked"), ("--design", "blocked", "--blocks", "nothing"),
        ("--design", "other"), ("--program", "much"), ("--program", "2"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_refused_before_anything_is_written(frame, tmp_path, arguments):
    run("assign", frame, "--out", tmp_path / "x.csv", *arguments, fails=True)
    assert not (tmp_path / "x.csv").exists()


@pytest.fixture
def lottery(tmp_path):
    tickets = run("draw", "tickets", 12).stdout.split()
    listed = tmp_path / "listed.csv"
    listed.write_text("group,ticket\n" + "".join(f"A,{t}\n" for t in tickets))
    told = ("--name", "course-1", "--public-source", "Lotto 6/49 of 2027-01-02")
    run("draw", "commit", listed, "--seats", "A=5", "--out", tmp_path / "draw", *told)
    results = tmp_path / "results.csv"
    value = ("--public-value", "3 9 14 20 31 44")
    run("draw", "reveal", tmp_path / "draw" / "opening.txt", "--out", results, *value)
    return tmp_path / "draw", results, value


def test_anybody_can_check_a_lottery_from_what_was_published(lottery):
    folder, results, value = lottery
    rows = drawn(results)
    assert sum(r["offered"] == "yes" for r in rows) == 5
    notice = json.loads((folder / "notice.json").read_text())
    assert rows[0]["ticket"] not in json.dumps(notice)
    files = (folder / "notice.json", folder / "opening.txt", "--results", results)
    assert "yes" in run("draw", "check", *files, *value).stdout


def test_a_result_that_was_changed_is_found(lottery):
    folder, results, value = lottery
    results.write_text(results.read_text().replace(",yes", ",no", 1))
    files = (folder / "notice.json", folder / "opening.txt", "--results", results)
    told = run("draw", "check", *files, *value, fails=True)
    assert "no" in told.stdout


def test_a_draw_is_sealed_once(lottery, tmp_path):
    told = ("--seats", "A=5", "--name", "course-1", "--out", tmp_path / "draw")
    run("draw", "commit", tmp_path / "listed.csv", *told, fails=True)


def test_balance_of_the_example(tmp_path):
    told = as_json(
        "balance", "causaldata:nsw_mixtape", "--treatment", "treat", "--covariate", "age",
        "--covariate", "nodegree",
    )  # fmt: skip
    age, degree = told["balance"]["table"]["rows"]
    assert age["mean_treated"] == pytest.approx(25.816, abs=0.001)
    assert degree["standardized"] == pytest.approx(-0.304, abs=0.001)


def test_who_gains_and_who_pays():
    found = as_json("benefit-cost", MODEL, "--draws", 200)["benefit_cost"]
    by = found["by"]
    total = sum(by[who]["net"] for who in ("participant", "employer", "government", "others"))
    assert by["society"]["net"] == pytest.approx(total)
    # A transfer adds nothing to society; the program costs 5,000 in the middle of year 1.
    assert by["society"]["program_costs"] == pytest.approx(5000 / 1.03**0.5)
    swings = [abs(b["at_high"] - b["at_low"]) for b in found["tornado"]]
    assert found["tornado"][0]["name"] == "earnings"
    assert swings == sorted(swings, reverse=True)


def test_a_line_without_its_figure_is_told(tmp_path):
    bad = tmp_path / "model.yaml"
    bad.write_text(MODEL.read_text().replace("figure: program", "figure: nothing"))
    told = run("benefit-cost", bad, fails=True)
    assert "nothing" in str(told.exception) + told.output
