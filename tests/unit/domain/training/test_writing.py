"""What was read leaves as it came; what changed is put so that it reads the same again."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.ladders.programs import KINDS, MODES, RELATEDNESS, SCHEDULES
from ladderway.domain.training.draft import (
    Amount,
    Awards,
    Codes,
    Delivery,
    Duration,
    Entry,
    Focus,
    Kind,
)
from ladderway.domain.training.form import COLUMNS, FormRow
from ladderway.domain.training.reading import read_row
from ladderway.domain.training.writing import write_row

ROW = FormRow(
    7,
    organization="Equipment Co. Ltd.",
    programs="Fork lift",
    kind="Private Trainer",
    delivery="Class Room and Hands on Training\nToronto",
    duration="1 To 5 Days\nHeld periodically based on demand",
    entry="None",
    credentials="Certificates",
    focus="Fork lift operator\n- Strongly related to the selected industry",
    noc="75101",
)
WORDS = (
    "12 weeks", "3 Years (6 Semesters)", "1 To 5 Days", "or", "and", "/", "13 Weeks", "104 Hours",
    "Tues and Thurs evenings", "6 hrs/week", "25 heures par semaine", "at your own pace",
    "full-time",
    "within three calendar years", "complete both within 2 years", "any time", "starts at any time",
    "2 intakes a year", "Fall, Winter", "about 6 months", "jusqu’à 6 mois", "1,040 hours", "(", ")",
    "None", "OSSD or equivalent", "mature student (19 years or older)", "mature student",
    "G licence",
    "first aid and CPR card", "WHMIS", "Grade 12 English", "12e année", "college diploma", ",", ";",
    "Certificate", "Advanced Diploma", "certificate of qualification, cook (415A)", "\n", "- ", "•",
    "online", "Online/Classroom", "blended", "Toronto", "à Ottawa", "evenings", "Saturdays",
    "co-op",
    "75101", "NOC 2021", "CNP 2016", "7511", "0721", "14400", "Strongly related to all", "jobs",
    "partially related", "College", "Private College", "ES", "union", "N/A", "½", "2½ days", "one",
    "4 x 3 hours", "5 days a week", "9 h à 17 h", "a week", "per year", "l’équivalent", "é", "word",
    "starts", "held", "at", "the", "'", "(Complete first)", "2 times a year", "monthly intake",
    "NOC",
)  # fmt: skip
# What a sheet can hold: reading leaves out the characters that control a terminal.
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=6)
TEXT = st.lists(st.one_of(st.sampled_from(WORDS), TYPED), max_size=9).flatmap(
    lambda parts: st.sampled_from(["", " ", "\n"]).map(lambda joint: joint.join(parts))
)
AMOUNTS = st.builds(
    lambda least, more, about: Amount(float(least), float(least + more), about),
    st.integers(0, 30), st.integers(1, 40), st.booleans(),
) | st.builds(lambda n: Amount(n, n), st.sampled_from([0.5, 1.0, 1.5, 12.0, 1040.0]))  # fmt: skip
DURATIONS = st.builds(
    Duration,
    lengths=st.lists(AMOUNTS, min_size=1, max_size=3).map(tuple),
    unit=st.sampled_from(["years", "months", "weeks", "days"]),
    semesters=st.none() | AMOUNTS,
    hours_per_week=st.none() | AMOUNTS,
    hours=AMOUNTS,
    hours_each=st.booleans(),
    intakes=st.sampled_from([None, 1.0, 3.0, 12.0]),
    any_time=st.booleans(),
    own_pace=st.booleans(),
    complete_within_months=st.sampled_from([None, 1, 18, 36]),
    held=st.sampled_from(["", "Monday evenings", "le samedi", "2 jours par semaine"]),
)
ENTRIES = st.builds(
    Entry,
    education=st.sampled_from([level for level in EducationLevel if level != "none"]),
    equivalent=st.booleans(),
    mature=st.just(True),
    mature_age=st.sampled_from([None, 18, 19, 21]),
    credentials=st.sampled_from([(), ("driver_g",), ("whmis", "first_aid"), ("trade.cook",)]),
    kept=st.sampled_from(["", "police check"]),
) | st.sampled_from([Entry(), Entry(EducationLevel.NONE)])
EDITED = {
    "kind": st.sampled_from([Kind(), *map(Kind, KINDS)]),
    "delivery": st.builds(
        Delivery,
        st.frozensets(st.sampled_from(MODES)),
        st.frozensets(st.sampled_from(SCHEDULES)),
        st.sampled_from(["", "Toronto", "Sault Ste. Marie"]),
    ),
    "duration": DURATIONS,
    "entry": ENTRIES,
    "credentials": st.builds(
        Awards, st.sampled_from([(), ("trade.cook",), ("forklift", "whmis")]),
        st.sampled_from([(), ("Certificates",)]),
    ),
    "focus": st.builds(
        Focus, st.sampled_from([(), ("Cook", "Baker / pastry")]),
        st.sampled_from([None, *RELATEDNESS]),
    ),
    "noc": st.builds(Codes, st.sampled_from([(), ("75101",), ("14400", "73300")])),
}  # fmt: skip


@pytest.fixture(scope="module")
def small(vocabulary):
    return vocabulary


@pytest.mark.parametrize("column", COLUMNS)
@settings(deadline=None)
@given(text=TEXT)
def test_a_row_that_did_not_change_leaves_as_it_came(small, column, text):
    row = ROW.with_text(column, text)
    draft = read_row(row, small).draft
    if draft is not None:
        assert write_row(draft, small) == row


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("column", COLUMNS)
@settings(deadline=None)
@given(text=TEXT)
@example(text="G licence, N, A N")  # an article in front of a part is dropped once, not later
def test_a_row_put_anew_reads_the_same_again(small, column, language, text):
    draft = read_row(ROW.with_text(column, text), small).draft
    if draft is None:
        return
    anew = write_row(replace(draft, written=FormRow(3)), small, language)
    again = read_row(anew, small).draft
    assert again is not None, anew
    assert {c: getattr(again, c) for c in COLUMNS} == {c: getattr(draft, c) for c in COLUMNS}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("column", EDITED)
@settings(deadline=None)
@given(data=st.data())
def test_what_was_edited_is_put_so_that_it_reads_as_it_was_meant(small, column, language, data):
    draft = read_row(ROW, small).draft
    value = data.draw(EDITED[column])
    edited = replace(draft, **{column: value})
    anew = write_row(edited, small, language)
    again = read_row(anew, small).draft
    meant = value if value != getattr(draft, column) else getattr(draft, column)
    if column == "focus" and value.relatedness and again.focus.statement:
        meant = replace(value, statement=again.focus.statement)
    assert getattr(again, column) == meant, anew.text(column)


def test_a_change_rewrites_its_own_column_only(vocabulary):
    draft = read_row(ROW, vocabulary).draft
    moved = replace(draft, duration=Duration((Amount(2.0, 2.0),), "days"))
    assert write_row(moved, vocabulary) == ROW.with_text("duration", "2 days")


def test_a_row_that_never_was_in_a_file_is_written_whole(vocabulary):
    draft = replace(read_row(ROW, vocabulary).draft, written=FormRow(0))
    written = write_row(draft, vocabulary)
    assert written.kind == "Private trainer"
    assert written.duration == "1 to 5 days; Held periodically based on demand"
    assert written.delivery == "Classroom, Hands on; Toronto"


def test_a_statement_gives_way_to_the_answer_that_was_chosen(vocabulary):
    draft = read_row(ROW, vocabulary).draft
    changed = replace(draft, focus=replace(draft.focus, relatedness="poorly"))
    assert write_row(changed, vocabulary).focus == "Fork lift operator\nPoorly related"
