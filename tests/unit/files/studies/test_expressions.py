"""Formulas over columns: what they compute, and that nothing is run."""

import numpy as np
import pytest

from ladderway.domain.shared.errors import BadInput
from ladderway.files.studies.expressions import evaluate

COLUMNS = {"age": np.array([17.0, 20.0, 65.0]), "site": np.array(["a", "b", "a"])}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("age >= 18", [False, True, True]),
        ("18 <= age < 65", [False, True, False]),
        ("site == 'a' and not (age > 60)", [True, False, False]),
        ("site in ['b'] or age == 17", [True, True, False]),
        ("site not in ['b']", [True, False, True]),
        ("age ** 2 - 2 * age", [255, 360, 4095]),
        ("where(age < 18, 0, log(exp(1)))", [0, 1, 1]),
        ("-age % 7", [4, 1, 5]),
        ("1", [1, 1, 1]),
    ],
)
def test_a_formula_is_worked_out_for_every_row(formula, value):
    assert evaluate(formula, COLUMNS).tolist() == pytest.approx(value)


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("__import__('os').system('true')", "functions only"),
        ("age.__class__", "Attribute"),
        ("[x for x in age]", "ListComp"),
        ("lambda: 1", "Lambda"),
        ("open('x')", "functions only"),
        ("age[0]", "Subscript"),
        ("salary > 3", "no column .salary."),
        ("age >", "cannot be read"),
        ("age @ age", "MatMult"),
        ("log(age, out=age)", "functions only"),
        ("a" * 1001, "characters"),
        ("age is 3", "cannot hold"),
    ],
)
def test_anything_else_is_refused(formula, says):
    with pytest.raises(BadInput, match=says):
        evaluate(formula, COLUMNS)


def test_missing_values_are_found_and_kept_out_of_means():
    columns = {"x": np.array([1.0, np.nan, 3.0])}
    assert evaluate("missing(x)", columns).tolist() == [False, True, False]
    assert evaluate("mean(x)", columns).tolist() == [2, 2, 2]
