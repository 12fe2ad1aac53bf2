"""What may be kept as a ladder, what is missing on it, and what its signatures amount to."""

from dataclasses import replace

import pytest

from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.kept_rules import (
    Side,
    Signature,
    Standing,
    changes,
    faults,
    first_rung,
    missing,
    reachable,
    standing,
)
from ladderway.words import templates

LOW = KeptRung("r1", "Handler", "75101", wage_low=17.6, wage_high=20.0)
HIGH = KeptRung("r2", "Supervisor", "12013", wage_low=19.9, wage_high=27.5)
ACROSS = KeptRung("r3", "Labourer", "75110", wage_low=18.0, is_horizontal=True)
STEPS = (
    KeptStep("", "r1", "Safety"),
    KeptStep("r1", "r2", "Leading"),
    KeptStep("r1", "r3", "Card"),
)
LADDER = KeptLadder("", "Warehouse", "", 1, (LOW, HIGH, ACROSS), STEPS)


def codes(found: object) -> list[str]:
    return [reason.code for reason in found]  # type: ignore[attr-defined]


def test_a_whole_ladder_has_no_faults() -> None:
    assert faults(LADDER) == ()


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (replace(LADDER, title=" "), "no_title"),
        (replace(LADDER, rungs=(LOW, HIGH, ACROSS, LOW)), "key_twice"),
        (replace(LADDER, rungs=(replace(LOW, title=""), HIGH, ACROSS)), "rung_without_title"),
        (replace(LADDER, rungs=(replace(LOW, wage_low=30.0), HIGH, ACROSS)), "wages_crossed"),
        (replace(LADDER, rungs=(replace(LOW, wage_low=0.0), HIGH, ACROSS)), "wage_out_of_range"),
        (
            replace(LADDER, rungs=(replace(LOW, experience_years=-1.0), HIGH, ACROSS)),
            "experience_out_of_range",
        ),
        (replace(LADDER, steps=(KeptStep("r9", "r1"),)), "step_to_nowhere"),
        (replace(LADDER, steps=(KeptStep("r1", "r1"),)), "step_to_itself"),
        (replace(LADDER, steps=(KeptStep("", "r1", articulation="so"),)), "articulation_unknown"),
        (
            replace(LADDER, steps=(KeptStep("", "r1", completion_window_months=0),)),
            "window_out_of_range",
        ),
        (replace(LADDER, steps=STEPS * 9), "too_long"),
    ],
)
def test_each_fault_is_named(broken: KeptLadder, code: str) -> None:
    assert f"kept_fault.{code}" in codes(faults(broken))


def test_every_code_has_its_words() -> None:
    empty = replace(LADDER, rungs=(), steps=())
    bare = replace(LADDER, rungs=(KeptRung("r1", "A"), KeptRung("r2", "B")), steps=())
    said = {*codes(missing(empty)), *codes(missing(bare)), *codes(missing(LADDER))}
    assert said <= templates().keys()


def test_a_job_that_no_way_leads_to_is_missing_its_way() -> None:
    cut = replace(LADDER, steps=STEPS[:1])
    assert reachable(cut) == {"r1"}
    assert codes(missing(cut)).count("kept_missing.way_to") == 2


def test_a_circle_without_a_way_in_is_not_reached() -> None:
    circle = replace(LADDER, steps=(KeptStep("r1", "r2"), KeptStep("r2", "r1")))
    assert reachable(circle) == frozenset()


def test_the_first_rung_is_the_one_that_the_way_in_leads_to() -> None:
    assert first_rung(LADDER) == LOW
    two = replace(LADDER, steps=(*STEPS, KeptStep("", "r2")))
    assert first_rung(two) is None
    assert "kept_missing.first_rung" in codes(missing(two))


def test_lower_pay_needs_a_reason() -> None:
    down = replace(LADDER, rungs=(replace(LOW, wage_low=25.0, wage_high=26.0), HIGH, ACROSS))
    assert codes(missing(down)).count("kept_missing.why_lower") == 2
    told = tuple(replace(s, why_lower="Regular hours") for s in STEPS)
    assert "kept_missing.why_lower" not in codes(missing(replace(down, steps=told)))


def test_a_ladder_without_a_way_across_says_so() -> None:
    assert "kept_missing.horizontal" not in codes(missing(LADDER))
    straight = replace(LADDER, rungs=(LOW, HIGH), steps=STEPS[:2])
    assert "kept_missing.horizontal" in codes(missing(straight))


EMPLOYER, LABOUR = Side.EMPLOYER, Side.LABOUR


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ([], Standing.NONE),
        ([(EMPLOYER, 2)], Standing.ONLY_EMPLOYERS),
        ([(LABOUR, 2)], Standing.ONLY_LABOUR),
        ([(LABOUR, 2), (EMPLOYER, 2)], Standing.BOTH),
        ([(LABOUR, 1), (EMPLOYER, 2)], Standing.ONLY_EMPLOYERS),
        ([(LABOUR, 1), (EMPLOYER, 1)], Standing.OUTDATED),
    ],
)
def test_signatures_count_for_the_version_that_holds(
    signed: list[tuple[Side, int]], expected: Standing
) -> None:
    assert standing([Signature(*one) for one in signed], latest=2) is expected


def test_changes_name_what_differs_and_nothing_else() -> None:
    dearer = replace(HIGH, wage_high=30.0)
    new = replace(LADDER, id="x", version=2, rungs=(dearer, LOW), steps=STEPS[:2])
    found = [(c.part, c.title, c.field, c.before, c.after) for c in changes(LADDER, new)]
    assert found == [
        ("ladder", "", "order", ("Handler", "Supervisor"), ("Supervisor", "Handler")),
        ("rung", "Supervisor", "wage_high", 27.5, 30.0),
        ("rung", "Labourer", "", "Labourer", None),
        ("step", "Handler → Labourer", "", "Handler → Labourer", None),
    ]


def test_the_same_ladder_has_no_changes() -> None:
    assert changes(LADDER, replace(LADDER, version=7, id="other")) == ()
