"""`ladderway impact study …`: fixed before data, changed with a reason, analysed as planned."""

import pytest

from ladderway.files.studies.data import load_package

PLAN = """
id: nsw
title: {en: Supported work}
question: {en: "Does it raise earnings?"}
population: {en: Men far from work}
unit: person
planned_on: 1975-01-01
data_from: 1978-01-01
design: {assignment: complete, treatment: treat}
outcomes:
  - {name: earnings, column: re78, label: {en: Earnings}, kind: amount, status: confirmatory,
     estimator: difference_in_means, follow_up_months: 36}
"""


@pytest.fixture
def study(tmp_path):
    path = tmp_path / "nsw.yaml"
    path.write_text(PLAN)
    return path


def test_a_plan_is_registered_and_a_silent_change_is_refused(run, study):
    assert run("impact", "study", "register", str(study), "--on", "1975-02-01")[0] == 0
    assert run("impact", "study", "check", str(study))[0] == 0
    study.write_text(PLAN.replace("36", "24"))
    code, _, err = run("impact", "study", "check", str(study))
    assert code == 2
    assert "differs from the one registered" in err
    code, out, _ = run("impact", "study", "amend", str(study), "--on", "1975-03-01", "--why", "x")
    assert code == 0
    assert "outcomes 1 follow_up_months" in out
    assert run("impact", "study", "check", str(study))[0] == 0


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("planned_on: 1975", "planned_on: 1979", "plan before"),
        ("estimator: difference_in_means", "estimator: lin", "covariates"),
        ("estimator: difference_in_means", "estimator: magic", "choose one of"),
        ("status: confirmatory", "status: exploratory", "no confirmatory"),
        ("assignment: complete", "assignment: comparison_group", "supposes a lottery"),
        ("unit: person", "unitt: person", "no field"),
    ],
)
def test_a_plan_that_is_not_fit_is_refused_with_its_field(run, study, old, new, says):
    study.write_text(PLAN.replace(old, new))
    code, _, err = run("impact", "study", "check", str(study))
    assert code == 2
    assert says in err


def test_too_late_to_register(run, study):
    code, _, err = run("impact", "study", "register", str(study), "--on", "1979-01-01")
    assert code == 2
    assert "too late" in err


def test_the_known_answer_comes_from_plan_and_data(run, study):
    data = load_package("causaldata", "nsw_mixtape")
    table = zip(data.column("treat"), data.column("re78"), strict=True)
    lines = ["treat,re78", *(f"{t!r},{y!r}" for t, y in ((float(t), float(y)) for t, y in table))]
    path = study.with_name("d.csv")
    path.write_text("\n".join(lines))
    code, out, err = run("impact", "study", "analyse", str(study), "--data", str(path))
    assert code == 0
    assert "1794.34" in out
    assert "Not for publication" in err
