"""`in_hand_silences.yaml`: whom the rules refuse, by which code, and whom they take."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from ladderway.domain.income.coverage import SILENCES, coverage
from ladderway.domain.shared.outcomes import Status
from ladderway.files.household_file import read_household

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("in_hand_silences.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_household_is_refused_for_what_it_should_be_and_nothing_else(case: dict[str, Any]):
    told = coverage(read_household(case["household"], case["id"]))
    codes = {reason.code.removeprefix("cover.") for reason in told.reasons}
    assert codes == set(case["expect"]), case["why"]
    assert told.status is (Status.NOT_MET if case["expect"] else Status.MET)


def test_every_rule_has_a_household_that_it_alone_refuses():
    alone = {case["expect"][0] for case in CASES if len(case["expect"]) == 1}
    assert alone == set(SILENCES)


def test_there_are_enough_of_both_kinds():
    kinds = Counter(bool(case["expect"]) for case in CASES)
    assert kinds[True] >= 24
    assert kinds[False] >= 8
