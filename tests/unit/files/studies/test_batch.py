"""Many analyses in one call: names, values, and that one fault stops nobody else."""

import re
from datetime import date
from pathlib import Path

import pytest

from ladderway.domain.shared.errors import BadInput
from ladderway.files.studies.batch import load_cases, run, text
from ladderway.files.studies.quantities import documented
from ladderway.files.studies.registry import analyses
from ladderway.files.studies.registry.pages import PAGES
from ladderway.files.studies.registry_page import page

NSW = {"package": "causaldata", "name": "nsw_mixtape"}
ROOT = Path(__file__).resolve().parents[4]


def values(*cases, folder=Path()):
    batch = run(cases, folder)
    assert batch.faults == []
    return {r.quantity: r.value for r in batch.rows}


def fault(case):
    batch = run([{"case": "x", **case}], Path())
    assert batch.rows == []
    (told,) = batch.faults
    return told.message


def test_the_known_answer_of_the_national_supported_work_experiment():
    found = values({"case": "nsw", "analysis": "difference_in_means", "data": NSW,
                    "outcome": "re78", "treatment": "treat"})  # fmt: skip
    assert found["estimate"] == pytest.approx(1794.34, abs=0.005)
    assert (found["treated.n"], found["control.n"]) == (185, 260)


def test_where_columns_and_inline_data():
    inline = {"y": [1, 2, 3, 4, 9], "z": [0, 0, 1, 1, 1], "site": ["a", "a", "a", "a", "b"]}
    found = values({"case": "x", "analysis": "difference_in_means", "data": inline,
                    "where": ["site == 'a'"], "columns": {"y2": "10 * y"},
                    "outcome": "y2", "treated": "z"})  # fmt: skip
    assert found["estimate"] == 20


def test_rows_with_a_missing_value_are_left_out_only_when_asked():
    inline = {"y": [1, 2, 3, 4, None], "z": [0, 0, 1, 1, 1]}
    case = {"analysis": "difference_in_means", "data": inline, "outcome": "y", "treated": "z"}
    assert "missing" in fault(case)
    assert values({"case": "x", "missing": "drop", **case})["estimate"] == 2


def test_a_column_of_text_becomes_indicators_without_the_first():
    inline = {"y": [1, 2, 3, 4, 6, 9], "g": ["b", "a", "c", "b", "a", "c"]}
    found = values({"case": "x", "analysis": "regression", "data": inline, "outcome": "y",
                    "covariates": ["g"]})  # fmt: skip
    assert found["terms[(intercept)].coefficient"] == pytest.approx(4)
    assert found["terms[g=b].coefficient"] == pytest.approx(-1.5)
    assert found["terms[g=c].coefficient"] == pytest.approx(2)


def test_coefficients_carry_the_names_of_covariates():
    found = values({"case": "x", "analysis": "lin", "data": NSW, "outcome": "re78",
                    "treated": "treat", "covariates": ["age", "educ"]})  # fmt: skip
    assert found["fit.coefficients[treated]"] == found["estimate"]
    assert "fit.coefficients[treated:age]" in found


def test_options_are_read_as_their_types():
    found = values({"case": "x", "analysis": "attrition_boundary",
                    "options": {"overall": 0.2, "boundary": "optimistic"}})  # fmt: skip
    assert found == {"estimate": 0.1}
    assert "choose one of" in fault(
        {"analysis": "attrition_boundary", "overall": 0.2, "boundary": "brave"}
    )


def test_a_seed_makes_a_draw_the_same_again():
    inline = {"y": [1, 2, None, 4, 5, 3, 2, 8], "z": [0, 0, 0, 0, 1, 1, 1, 1]}
    case = {"analysis": "bootstrap_lee_bounds", "data": inline, "outcome": "y", "treated": "z"}
    case = {**case, "draws": 20}
    one = values({"case": "x", "seed": 7, **case})
    assert one == values({"case": "x", "seed": 7, **case})
    assert one != values({"case": "x", "seed": 8, **case})


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ({"analysis": "differenc_in_means"}, "difference_in_means"),
        ({"analysis": "difference_in_means", "data": NSW, "outcome": "re78"}, "treated.* needed"),
        (
            {"analysis": "difference_in_means", "data": NSW, "outcome": "re78", "treated": "treat",
             "options": {"varianse": "pooled"}},
            "has no .'varianse'",
        ),
        ({"analysis": "difference_in_means", "outcome": "re78", "treated": "t"}, "no .data."),
        ({"analysis": "mean_power", "effect": 0.5, "n": 20, "sides": 1.5}, "whole number"),
        ({"analysis": "difference_in_means", "data": {"package": "os", "name": "x"}}, "packages"),
    ],
)  # fmt: skip
def test_a_fault_says_what_is_wrong(case, says):
    assert re.search(says, fault(case))


def test_one_fault_stops_nobody_else():
    bad = {"case": "bad", "analysis": "none"}
    good = {"case": "good", "analysis": "cohens_h", "first": 0.5, "second": 0.25}
    batch = run([bad, good], Path())
    assert [f.case for f in batch.faults] == ["bad"]
    assert [r.case for r in batch.rows] == ["good"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("cases: 3", "list under"),
        ("cases: [{analysis: x}]", "needs a name"),
        ("cases: [{case: a}, {case: a}]", "twice"),
        ("cases: [", "not readable"),
    ],
)
def test_a_file_of_cases_with_a_fault_is_refused(tmp_path, written, says):
    path = tmp_path / "cases.yaml"
    path.write_text(written)
    with pytest.raises(BadInput, match=says):
        load_cases(path)


def test_defaults_stand_below_what_a_case_says(tmp_path):
    path = tmp_path / "cases.yaml"
    path.write_text("defaults: {level: 0.9, data: a}\ncases: [{case: x, level: 0.8}]")
    assert load_cases(path) == [{"case": "x", "level": 0.8, "data": "a"}]


@pytest.mark.parametrize(
    ("value", "written"), [(0.1, "0.1"), (float("nan"), "NA"), (3, "3"), (float("inf"), "inf")]
)
def test_values_are_written_with_all_digits(value, written):
    assert text(value) == written


def test_every_quantity_that_is_written_is_documented():
    import typing

    cases = [
        {"analysis": "lin", "data": NSW, "outcome": "re78", "treated": "treat",
         "covariates": ["age", "educ"]},
        {"analysis": "subgroup_effects", "data": NSW, "outcome": "re78", "treated": "treat",
         "subgroup": "black"},
        {"analysis": "nearest_matching", "data": NSW, "outcome": "re78", "treated": "treat",
         "covariates": ["age", "educ"]},
        {"analysis": "balance", "data": NSW, "treated": "treat", "covariates": ["age", "educ"]},
        {"analysis": "restricted_means", "data": NSW, "duration": "age", "ended": "black",
         "treated": "treat"},
        {"analysis": "westfall_young", "data": NSW, "outcomes": ["re78", "re75"],
         "treated": "treat", "draws": 99},
        {"analysis": "selection", "data": NSW, "outcome": "re78", "treatment": "treat",
         "controls": ["age", "re75"]},
        {"analysis": "overlap", "data": NSW, "score": "0.2 + 0.01 * age", "treated": "treat"},
        PANEL, SPELLS, MODEL,
        {"analysis": "stream_value", "stream": [-100, 60, 60], "rate": 0.1, "timing": "end"},
    ]  # fmt: skip
    for case in cases:
        function = analyses()[case["analysis"]].function
        known = set(documented(typing.get_type_hints(function)["return"]))
        written = {re.sub(r"\[[^\]]*\]", "[]", name) for name in values({"case": "x", **case})}
        assert written - known == set(), case["analysis"]


# 0 in `first` says never.
PANEL = {
    "analysis": "group_time_effects", "periods": [1, 2, 3],
    "data": {"y1": [1, 2, 1, 3, 2, 2], "y2": [2, 3, 4, 5, 3, 2], "y3": [3, 3, 5, 7, 3, 4],
             "first": [0, 0, 2, 2, 0, 2]},
    "outcome": ["y1", "y2", "y3"], "first_treated": "first",
}  # fmt: skip
SPELLS = {
    "analysis": "stick_stay_progress", "days": 180,
    "person": {
        "entry": date(2026, 1, 1), "known_until": date(2027, 1, 1),
        "spells": [
            {"employer": "a", "start": date(2026, 2, 1), "end": date(2026, 4, 1), "wage": 18.0},
            {"employer": "b", "start": date(2026, 4, 1), "end": None, "wage": 21.0},
        ],
    },
}  # fmt: skip
MODEL = {
    "analysis": "benefit_cost", "draws": 200, "seed": 1,
    "model": {
        "title": "t", "source": "s", "price_year": 2026, "discount_rate": 0.0,
        "figures": [{"name": "x", "base": 10, "low": 8, "high": 12},
                    {"name": "c", "base": 4, "low": 4, "high": 4, "shape": "fixed"}],
        "lines": [{"name": "X", "figure": "x", "gain_to": "participant"},
                  {"name": "C", "figure": "c", "cost_by": "government"}],
    },
}  # fmt: skip


def test_spells_roll_outs_and_models_can_be_cases():
    found = values({"case": "x", **SPELLS})
    told = {name: found[f"{name}.status"] for name in ("stick", "stay", "wage", "status")}
    assert told == {"stick": "not_met", "stay": "met", "wage": "met", "status": "unknown"}
    found = values({"case": "x", **PANEL})
    # By hand: mean change of those treated in 2, less that of those never treated.
    assert found["cells[2:2].effect"] == pytest.approx((3 + 2 + 0) / 3 - (1 + 1 + 1) / 3)
    assert found["cells[2:3].effect"] == pytest.approx((4 + 4 + 2) / 3 - (2 + 1 + 1) / 3)
    found = values({"case": "x", **MODEL})
    assert (found["by[society].net"], found["by[society].ratio"]) == (6, 2.5)
    assert found["simulated.mean"] == pytest.approx(6, abs=0.3)


def test_every_analysis_is_named_on_the_page_that_explains_it():
    told = {n: (ROOT / "docs/reference" / p).read_text("utf-8") for n, p in PAGES.items()}
    assert set(told) == set(analyses())
    assert [name for name, text_ in told.items() if f"`{name}`" not in text_] == []
    for page_ in {(ROOT / "docs/reference" / p).resolve() for p in PAGES.values()}:
        text_ = page_.read_text("utf-8").lower()
        assert "when not to use it" in text_, page_.name
        assert "source" in text_, page_.name


def test_every_argument_of_every_analysis_can_be_given():
    """A type that a case cannot hold would make an analysis that nobody can call."""
    from ladderway.files.studies.arguments import parameters
    from ladderway.files.studies.registry_page import given_as

    odd = {
        f"{name} {p.name}"
        for name, analysis in analyses().items()
        for p in parameters(analysis.function)
        if not p.is_generator and given_as(p.hint) in ("any", "Callable")
    }
    assert odd == set()


def test_the_reference_page_is_current():
    held = (ROOT / "docs/reference/analyses.md").read_text(encoding="utf-8")
    assert held == page(), "write it anew: ladderway impact analyses --page"
