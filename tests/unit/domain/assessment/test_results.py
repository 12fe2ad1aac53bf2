"""Results of an instrument: by hand, and what holds for any answers."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.assessment.disputes import (
    ANSWERING,
    MOVES,
    OVER,
    Move,
    NotPossible,
    State,
    after,
    moves,
)
from ladderway.domain.assessment.instruments import Band, Factor, Part
from ladderway.domain.assessment.results import Said, changes, result, results
from ladderway.domain.intake.answers import read
from ladderway.domain.intake.forms import PREFER_NOT, Words
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.assessment import instruments

TODAY = date(2026, 3, 2)
VERSION = instruments()["example"].on(TODAY)
STREAM = VERSION.scale("stream")


def answers(**written):
    told = {key: [said] if isinstance(said, str) else said for key, said in written.items()}
    return read(VERSION.form, told, TODAY).answers


def test_a_stream_by_hand():
    # high school 1 + aged 35 to 56 1 + learned on the job 1 + six months or more 2 = 5, from 4: C
    found = result(VERSION, STREAM, answers(
        education="secondary", age="from_35", last_work="short_training", working="no",
        without_work="from_6", disability="no",
    ))  # fmt: skip
    assert (found.value, found.score, found.could_be) == ("C", 5, "")
    assert [line.points for line in found.lines] == [1, 1, 1, 2, 0]


def test_what_is_not_told_counts_nothing_and_says_what_it_could_still_make():
    found = result(VERSION, STREAM, answers(education="secondary", disability=PREFER_NOT))
    # 1 point; open: age 1, last work 1, disability 2. Without work is not asked yet.
    assert (found.value, found.score, found.could_be) == ("A", 1, "C")
    said = {line.question: line.said for line in found.lines}
    assert said == {
        "education": Said.ANSWERED, "age": Said.NOT_ANSWERED, "last_work": Said.NOT_ANSWERED,
        "without_work": Said.NOT_ASKED, "disability": Said.PREFERS_NOT,
    }  # fmt: skip


def test_where_nothing_is_told_nothing_is_known():
    found = result(VERSION, STREAM, answers(disability=PREFER_NOT))
    assert (found.value, found.score, found.is_known) == ("", 0, False)


def test_several_answers_of_one_question_add_up():
    found = result(
        VERSION, VERSION.scale("job_readiness"), answers(ready_skills=["goal", "resume"])
    )
    assert (found.value, found.score) == ("on_the_way", 2)


WRITTEN = st.fixed_dictionaries(
    {},
    optional={
        q.key: st.lists(st.sampled_from([*sorted(q.codes), PREFER_NOT]), min_size=1, max_size=1)
        for q in VERSION.form.questions
    },
)


@given(WRITTEN)
def test_an_explanation_sums_to_the_score_and_the_same_answers_give_the_same(written):
    told = read(VERSION.form, written, TODAY).answers
    found = results(VERSION, told)
    assert found == results(VERSION, dict(reversed(list(told.items()))))
    for each in found:
        assert each.score == sum(line.points for line in each.lines)
        assert all(0 <= line.points <= line.most for line in each.lines)
        scale = VERSION.scale(each.key)
        if each.value:
            assert scale.band(each.score).value == each.value


@given(WRITTEN, st.data())
def test_telling_more_stays_within_what_it_could_be(written, data):
    before = read(VERSION.form, written, TODAY).answers
    order = [band.value for band in STREAM.bands]
    found = result(VERSION, STREAM, before)
    unknown = [
        line.question for line in found.lines if line.said in (Said.NOT_ANSWERED, Said.PREFERS_NOT)
    ]
    if not found.value or not unknown:
        return
    question = data.draw(st.sampled_from(unknown))
    codes = next(q for q in VERSION.form.questions if q.key == question).codes
    code = data.draw(st.sampled_from(sorted(codes)))
    now = result(VERSION, STREAM, answers(**{**written, question: [code]}))
    highest = order.index(found.could_be or found.value)
    assert order.index(found.value) <= order.index(now.value) <= highest


def test_distance_only_between_what_can_be_compared():
    scales = (STREAM, VERSION.scale("housing"))
    before = {"stream": ("A", 1), "housing": ("", 0)}
    now = {"stream": ("C", 5), "housing": ("help_now", 3)}
    same = changes(scales, before, now, same_version=True)
    assert [(c.before, c.after, c.distance) for c in same] == [
        ("A", "C", 4),
        ("", "help_now", None),
    ]
    other = changes(scales, before, now, same_version=False)
    assert [c.distance for c in other] == [None, None]


@pytest.mark.parametrize(
    "wrong",
    [
        {"bands": ()},
        {"bands": (Band("a", 1, Words("", "")),)},
        {"bands": (Band("a", 0, Words("", "")), Band("b", 0, Words("", "")))},
        {"bands": (Band("a", 0, Words("", "")), Band("a", 1, Words("", "")))},
        {"factors": ()},
        {"factors": (Factor("age", ()), Factor("age", ()))},
        {"factors": (Factor("age", (("from_35", -1),)),)},
    ],
)
def test_a_scale_that_cannot_be_read_is_refused(wrong):
    with pytest.raises(BadParameters):
        replace(STREAM, **wrong)


@pytest.mark.parametrize("factor", [Factor("no_such", ()), Factor("age", (("no_such", 1),))])
def test_a_factor_names_what_is_asked(factor):
    with pytest.raises(BadParameters):
        replace(VERSION, scales=(replace(STREAM, factors=(factor,)),))


def test_every_instrument_is_dated_and_says_that_it_is_an_example():
    for instrument in instruments().values():
        assert instrument.is_example
        assert instrument.on(TODAY).source.title
        for scale in instrument.on(TODAY).scales:
            assert scale.words.en
            assert scale.words.fr
            assert scale.part in Part


# --- Disputes ----------------------------------------------------------------------------------
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_every_move_from_every_state_leads_somewhere_or_is_refused(state, move):
    if (state, move) in MOVES:
        assert after(state, move) is MOVES[state, move]
        assert move in moves(state)
    else:
        with pytest.raises(NotPossible):
            after(state, move)


def test_what_is_over_stays_over_and_all_else_can_end():
    for state in State:
        assert (moves(state) == ()) == (state in OVER)
    reached, todo = {State.ASKED}, [State.ASKED]
    while todo:
        state = todo.pop()
        for move in moves(state):
            if after(state, move) not in reached:
                reached.add(after(state, move))
                todo.append(after(state, move))
    assert reached == set(State)
    assert all(state is State.IN_REVIEW for state, move in MOVES if move in ANSWERING)
