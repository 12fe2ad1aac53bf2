"""`ladderway impact batch` and `analyses`."""

import csv

CASES = """
defaults: {data: {package: causaldata, name: nsw_mixtape}}
cases:
  - {case: nsw, analysis: difference_in_means, outcome: re78, treatment: treat}
  - {case: bad, analysis: difference_in_means, outcome: pay, treatment: treat}
"""


def read(path):
    return list(csv.DictReader(path.read_text().splitlines()))


def test_results_and_errors_are_written_and_the_exit_code_tells(run, tmp_path):
    (tmp_path / "cases.yaml").write_text(CASES)
    out = tmp_path / "results.csv"
    code, said, err = run("impact", "batch", str(tmp_path / "cases.yaml"), "--out", str(out))
    assert code == 1
    assert "1 of 2 cases" in said
    rows = read(out)
    found = {r["quantity"]: float(r["value"]) for r in rows if r["case"] == "nsw"}
    assert round(found["estimate"], 2) == 1794.34
    (fault,) = read(tmp_path / "results.errors.csv")
    assert (fault["case"], fault["error"]) == ("bad", "BadInput")
    assert "results.errors.csv" in err


def test_a_case_can_be_run_alone(run, tmp_path):
    (tmp_path / "cases.yaml").write_text(CASES)
    out = tmp_path / "r.csv"
    code, *_ = run("impact", "batch", str(tmp_path / "cases.yaml"), "--out", str(out),
                   "--only", "nsw")  # fmt: skip
    assert code == 0
    assert {r["case"] for r in read(out)} == {"nsw"}
    code, _, err = run("impact", "batch", str(tmp_path / "cases.yaml"), "--only", "none")
    assert code == 2
    assert "none of the cases" in err


def test_analyses_are_listed_and_told(run):
    _, out, _ = run("impact", "analyses")
    assert "difference_in_means\tImpact" in out
    _, out, _ = run("impact", "analyses", "lin")
    assert "`covariates`" in out
    code, _, err = run("impact", "analyses", "linn")
    assert code == 2
    assert "no analysis" in err
