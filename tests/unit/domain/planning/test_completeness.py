"""How complete a plan is: met, not met with what is missing, or nobody has said."""

from datetime import date

import pytest

from ladderway.domain.planning.completeness import FORM, Checklist, FieldFacts, completeness
from ladderway.domain.shared.errors import UnknownCode
from ladderway.domain.shared.outcomes import Status
from ladderway.files.plan_outline import load_grant, load_outline

TODAY = date(2026, 11, 26)


def lists(*written: FieldFacts) -> dict[str, Checklist]:
    return {one.name: one for one in completeness(written, load_outline(), TODAY)}


def outcome(name: str, key: str, *written: FieldFacts) -> tuple[Status, list[str]]:
    item = next(one for one in lists(*written)[name].items if one.key == key)
    return item.outcome.status, [reason.code for reason in item.outcome.reasons]


def test_the_form_has_forty_fields_and_the_other_lists_eighteen_and_six_items() -> None:
    assert {name: len(one.items) for name, one in lists().items()} == {
        FORM: 40,
        "step_8": 18,
        "six_elements": 6,
    }


def test_an_empty_plan_is_unknown_and_not_not_met() -> None:
    for one in lists().values():
        assert one.count(Status.UNKNOWN) == len(one.items)


def test_a_done_field_is_met_in_every_list_that_asks_for_it() -> None:
    done = FieldFacts("A1a", done=True, has_text=True)
    assert outcome(FORM, "A1a", done) == (Status.MET, [])
    assert outcome("step_8", "rationale", done) == (Status.MET, [])


def test_done_without_a_word_is_not_believed() -> None:
    assert outcome(FORM, "A1a", FieldFacts("A1a", done=True, has_text=False)) == (
        Status.UNKNOWN,
        ["plan.done_without_words"],
    )


def test_not_yet_says_what_else_is_missing() -> None:
    bare = FieldFacts("C1", done=False, has_text=True)
    assert outcome(FORM, "C1", bare) == (
        Status.NOT_MET,
        ["plan.not_yet", "plan.nobody_responsible", "plan.no_date"],
    )
    late = FieldFacts("C1", False, True, "Somebody", date(2026, 11, 25))
    assert outcome(FORM, "C1", late)[1] == ["plan.not_yet", "plan.overdue"]
    on_its_day = FieldFacts("C1", False, True, "Somebody", TODAY)
    assert outcome(FORM, "C1", on_its_day)[1] == ["plan.not_yet"]


def test_an_item_over_several_fields_holds_only_when_all_do() -> None:
    done = [FieldFacts(key, True, True) for key in ("C1", "C2")]
    assert outcome("step_8", "costs", *done)[0] is Status.UNKNOWN
    third = FieldFacts("C3", True, True)
    assert outcome("step_8", "costs", *done, third) == (Status.MET, [])


def test_every_field_of_the_form_is_asked_for_by_the_second_list() -> None:
    """The two lists are reconciled: no field of the form is outside the list of eighteen."""
    outline = load_outline()
    step_8 = dict(outline.checklists)["step_8"]
    asked = {key for item in step_8 for key in item.fields}
    in_form = {f.key for s in outline.sections if s.in_form for f in s.fields()}
    assert in_form - asked == set()


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(UnknownCode):
        load_outline()["Z9"]


def test_an_application_gathers_fields_that_exist() -> None:
    assert {key for part in load_grant() for key in part.fields} <= set(load_outline().keys())
