"""Money in hand on the command line: figures, ranges, silence, and what is refused."""

import json
from pathlib import Path

import jsonschema
import pytest

from ladderway.cli.documents import schemas

PARENT = """
adults: [{age: 30}]
children: [{age: 4, care: licensed, fee: 480}]
assistance: ontario_works
assistance_months: 12
rent: 1400
subsidy: true
"""
WAY = """
phases:
  - {kind: now, label: As now, months: 2}
  - {kind: rung, label: Cook, months: 16, wage: 17.6, hours: 35}
"""
DAY = ("--as-of", "2026-11-25")


@pytest.fixture
def parent(tmp_path: Path) -> str:
    return written(tmp_path, "household.yaml", PARENT)


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_row_for_each_of_the_earnings_with_the_date_of_the_rules(run, parent):
    code, out, err = run("income", "--household", parent, "--earnings", "0:8000:4000", *DAY)
    assert code == 0, err
    rows = [line for line in out.splitlines() if line.split("\t")[0] in ("0", "4,000", "8,000")]
    assert len(rows) == 3
    assert "Rules of 2026-11-25" in out
    assert "not advice" in out
    assert "not every amount is confirmed" in out


def test_json_is_as_its_schema_says(run, parent, tmp_path):
    way = written(tmp_path, "way.yaml", WAY)
    for kind, command in (
        ("income", ("income", "--household", parent, "--earnings", "0:40000:20000", *DAY)),
        ("path", ("income", "path", "--household", parent, "--ladder", way)),
    ):
        code, out, err = run(*command, "--json")
        assert code == 0, err
        jsonschema.validate(json.loads(out), schemas()[kind])


def test_json_figures_are_ranges_where_an_amount_is_not_confirmed(run, parent):
    _, out, _ = run("income", "--household", parent, "--earnings", "0:0:1", *DAY, "--json")
    (point,) = json.loads(out)["income"]["points"]
    low, high = point["money"]
    assert low < high
    assert low % 10 == high % 10 == 0
    works = next(line for line in point["lines"] if line["line"] == "ontario_works")
    assert works["low"] == works["high"] == 1002


def test_a_path_names_the_month_and_the_program_of_a_drop(run, parent, tmp_path):
    way = written(tmp_path, "way.yaml", WAY)
    _, out, _ = run(
        "income", "path", "--household", parent, "--ladder", way, "--as-of", "2026-11-25"
    )
    assert "2027-02: about $1,000 a month less: ontario_works" in out


def test_a_ladder_of_the_command_line_is_a_way(run, parent, tmp_path):
    _, answer, _ = run("ladders", "--from", "65201", "--sector", "food_services", "--json")
    ladder = written(tmp_path, "ladders.json", answer)
    key = json.loads(answer)["answer"]["ladders"][0]["key"]
    code, out, err = run("income", "path", "--household", parent, "--ladder", ladder, "--key", key)
    assert code == 0, err
    assert "Food counter attendant" in out
    code, _, err = run("income", "path", "--household", parent, "--ladder", ladder, "--key", "x")
    assert code == 2
    assert "no ladder with the key [x]" in err


def test_silence_gives_reasons_and_no_figure(run, tmp_path):
    home = written(tmp_path, "h.yaml", PARENT + "status: claimant\n")
    code, out, _ = run("income", "--household", home, *DAY)
    assert code == 0
    assert "We cannot work this out for you" in out
    assert "legal clinic" in out
    assert "$" not in out
    _, out, _ = run("income", "--household", home, *DAY, "--json")
    sheet = json.loads(out)["income"]
    assert sheet["points"] == []
    assert [reason["code"] for reason in sheet["silent"]] == ["cover.claimant"]


def test_a_date_before_the_rules_is_refused_and_a_late_one_is_carried(run, parent):
    code, _, err = run("income", "--household", parent, "--as-of", "2023-12-31")
    assert code == 2
    assert "The rules begin on [2024-01-01]" in err
    _, now, _ = run("income", "--household", parent, "--earnings", "0:0:1", *DAY, "--json")
    _, late, _ = run(
        "income", "--household", parent, "--earnings", "0:0:1", "--as-of", "2030-03-01", "--json"
    )
    widths = [
        (lambda money: money[1] - money[0])(json.loads(out)["income"]["points"][0]["money"])
        for out in (now, late)
    ]
    assert widths[1] > widths[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("adults: []", "one or two adults"),
        ("adults: [{age: old}]", "[old]; give a whole number"),
        ("adults: [{age: 30, wings: 2}]", "has no field ['wings']"),
        ("adults: [{}]", "needs ['age']"),
        ("rent: 5", "needs ['adults']"),
        ("adults: [{age: 30}]\nhousing: castle", "choose one of"),
        ("adults: {age: 30}", "must be a list"),
        ("- 1", "must hold fields"),
        ("{", "not readable"),
        ("adults: [{age: 30}]\nrent: -4", "give a number from 0"),
        ("adults: [{age: 30}]\npartnership: couple", "does not go with"),
    ],
)
def test_a_household_that_cannot_be_used_says_why(run, tmp_path, text, message):
    code, _, err = run("income", "--household", written(tmp_path, "h.yaml", text))
    assert code == 2
    assert message in err


@pytest.mark.parametrize("grid", ["0:80000", "5:1:1", "0:80000:0", "0:1000000:1", "a:b:c"])
def test_earnings_that_cannot_be_a_grid_are_refused(run, parent, grid):
    code, _, err = run("income", "--household", parent, "--earnings", grid)
    assert code == 2
    assert "FROM:TO:STEP" in err or "must rise" in err


def test_what_is_missing_is_named(run, parent, tmp_path):
    assert "--household FILE" in run("income")[2]
    assert "cannot be read" in run("income", "--household", str(tmp_path / "none.yaml"))[2]
    assert "there is no adult [2]" in run("income", "--household", parent, "--who", "2")[2]
    other = written(tmp_path, "other.yaml", "x: 1")
    _, _, err = run("income", "path", "--household", parent, "--ladder", other)
    assert "no list under [phases]" in err


def test_the_documented_household_file_loads_and_names_every_field():
    import dataclasses
    import re

    from ladderway.domain.income import household
    from ladderway.files.household_file import parse, read_household

    root = Path(__file__).resolve().parents[3]
    page = (root / "docs" / "reference" / "household-file.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert read_household(parse(blocks[0], "docs"), "docs").adults
    kinds = ("Household", "Adult", "Child", "Job", "Claim", "Trouble", "InKind")
    for kind in kinds:
        for field in dataclasses.fields(getattr(household, kind)):
            assert f"`{field.name}`" in page, f"{kind}.{field.name}"


def test_the_documented_coverage_names_every_silence():
    from ladderway.domain.income.coverage import SILENCES

    root = Path(__file__).resolve().parents[3]
    page = (root / "docs" / "reference" / "in-hand-coverage.md").read_text(encoding="utf-8")
    assert [code for code in SILENCES if f"`{code}`" not in page] == []
