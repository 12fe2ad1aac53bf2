"""What a row surely says is understood; the rest stays as written and is told."""

import pytest

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.training.draft import ERROR, Amount, Duration
from ladderway.domain.training.form import FormRow
from ladderway.domain.training.reading import LONGEST_CELL, read_row

BASE = FormRow(2, organization="Mill College", programs="Cooking")


@pytest.fixture
def read(vocabulary):
    def one(column: str, text: str):
        return read_row(BASE.with_text(column, text), vocabulary)

    return one


def codes(reading):
    return [fault.reason.code.removeprefix("training.") for fault in reading.faults]


def exactly(number: float) -> Amount:
    return Amount(number, number)


WEEKS_12 = {"lengths": (exactly(12),), "unit": "weeks"}
DURATIONS = {
    "1 To 5 Days\n\nHeld periodically based on demand": (
        Duration((Amount(1, 5),), "days", held="Held periodically based on demand"), [],
    ),
    "3 Years (6 Semesters)\n\nFall, Winter, Summer": (
        Duration((exactly(3),), "years", semesters=exactly(6), held="Fall, Winter, Summer"), [],
    ),
    "3 ans (6 semestres) automne, hiver, été": (
        Duration((exactly(3),), "years", semesters=exactly(6), held="automne, hiver, été"), [],
    ),
    "13 Weeks / 13 Weeks / 104 Hours": (
        Duration((exactly(13), exactly(13)), "weeks", hours=exactly(104)),
        ["duration.courses", "duration.hours_of_all"],
    ),
    "13 weeks, 13 weeks, 104 hours each": (
        Duration((exactly(13), exactly(13)), "weeks", hours=exactly(104), hours_each=True),
        ["duration.courses"],
    ),
    "Complete both within three calendar years": (Duration(complete_within_months=36), []),
    "À terminer dans les trois ans": (Duration(complete_within_months=36), []),
    "12 weeks, Tues and Thurs evenings, 6 hrs/week": (
        Duration(**WEEKS_12, hours_per_week=exactly(6), held="Tues and Thurs evenings"), [],
    ),
    "12 semaines, mardi et jeudi soir, 6 h/sem": (
        Duration(**WEEKS_12, hours_per_week=exactly(6), held="mardi et jeudi soir"), [],
    ),
    "de 1 à 5 jours": (Duration((Amount(1, 5),), "days"), []),
    "available anytime": (
        Duration(any_time=True, held="available anytime"), ["duration.no_length"],
    ),
    "Self-paced, up to 6 months, 3 intakes a year": (
        Duration((Amount(0, 6),), "months", own_pace=True, intakes=3.0), [],
    ),
    "1,040 hours": (Duration(hours=exactly(1040)), []),
    "environ 1,5 an": (Duration((Amount(1.5, 1.5, True),), "years"), []),
    "12 weeks, 6 hours": (
        Duration(**WEEKS_12, hours=exactly(6)), ["duration.hours_or_weekly"],
    ),
    "2 semesters": (Duration(semesters=exactly(2)), ["duration.semesters_only"]),
    "1 year full-time or 2 years part-time": (
        Duration((exactly(1),), "years", held="full-time or 2 years part-time"),
        ["duration.other_length"],
    ),
    "2 days a week, 3 hours per evening": (
        Duration(held="2 days a week, 3 hours per evening"), ["duration.no_length"],
    ),
    "9h à 17h": (Duration(held="9h à 17h"), ["duration.no_length"]),
    "12 weeks in the blue room": (
        Duration(**WEEKS_12, held="in the blue room"), ["duration.kept"],
    ),
    "Varies": (Duration(held="Varies"), ["duration.kept", "duration.no_length"]),
    "": (Duration(), []),
}  # fmt: skip


@pytest.mark.parametrize("text", DURATIONS)
def test_a_duration_is_understood(read, text):
    value, told = DURATIONS[text]
    reading = read("duration", text)
    assert reading.draft.duration == value
    assert codes(reading) == told


def test_courses_in_a_row_add_up(read):
    duration = read("duration", "13 weeks, 13 weeks, 52 hours each").draft.duration
    assert (duration.length_weeks, duration.total_hours) == (26, 104)
    assert Duration().length_weeks is None
    assert Duration().total_hours is None


@pytest.mark.parametrize(
    ("text", "modes", "schedules", "place", "kept"),
    [
        ("Class Room and Co-op", {"classroom", "co_op"}, set(), "", ""),
        ("Class Room and Hands on Training", {"classroom", "hands_on"}, set(), "", ""),
        ("Online/Classroom\n\nToronto", {"online", "classroom"}, set(), "Toronto", ""),
        ("En ligne, le soir et la fin de semaine", {"online"}, {"evening", "weekend"}, "", ""),
        ("En classe, à Sault-Sainte-Marie", {"classroom"}, set(), "Sault-Sainte-Marie", ""),
        ("Blended, days, part-time", {"online", "classroom"}, {"day"}, "", "part-time"),
        ("Online at any time", set(), {"online"}, "", ""),
        ("On the job", {"workplace"}, set(), "", ""),
        ("", set(), set(), "", ""),
    ],
)
def test_a_delivery_is_understood(read, text, modes, schedules, place, kept):
    value = read("delivery", text).draft.delivery
    assert (value.modes, value.schedules, value.place, value.kept) == (
        modes, schedules, place, kept,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Community College", "community_college", []),
        ("Collège communautaire", "community_college", []),
        ("PRIVATE COLLEGE", "private_college", []),
        ("ES", "employment_service", []),
        ("Community Based program", "community_program", []),
        ("Industry Association", "industry_association", []),
        ("Conseil scolaire", "school_board", []),
        ("College", "community_college", ["kind.college"]),
        ("College / Employer", None, ["kind.several"]),
        ("Bakery", None, ["kind.unknown"]),
        ("", None, []),
    ],
)
def test_a_kind_is_understood(read, text, kind, told):
    reading = read("kind", text)
    assert (reading.draft.kind.id, codes(reading)) == (kind, told)
    assert reading.draft.kind.kept == (text if kind is None else "")


@pytest.mark.parametrize(
    ("text", "education", "age", "credentials", "kept"),
    [
        (
            "Ontario Secondary School Diploma (OSSD) or equivalent, or mature student status "
            "(19 years or older)",
            "secondary", 19, (), "",
        ),
        ("DESO ou l’équivalent, ou étudiant adulte (19 ans ou plus)", "secondary", 19, (), ""),
        ("GED", "secondary", None, (), ""),
        ("Grade 12", "secondary", None, (), ""),
        ("Grade 12 English", None, None, (), "Grade 12 English"),
        ("12e année", "secondary", None, (), ""),
        ("None", "none", None, (), ""),
        ("No prerequisites", "none", None, (), ""),
        ("Aucun préalable", "none", None, (), ""),
        ("Valid G licence and WHMIS; police check", None, None, ("driver_g", "whmis"),
         "police check"),
        ("First aid and CPR card", None, None, ("first_aid",), ""),
        ("G licence or a passport", None, None, (), "G licence or a passport"),
        ("Certificate of qualification", "trade", None, (), ""),
        ("certificate of qualification, cook (415A)", None, None, ("trade.cook",), ""),
        ("", None, None, (), ""),
    ],
)  # fmt: skip
def test_what_is_asked_at_the_door_is_understood(read, text, education, age, credentials, kept):
    value = read("entry", text).draft.entry
    assert value.education == (EducationLevel(education) if education else None)
    assert (value.mature_age, value.credentials, value.kept) == (age, credentials, kept)


def test_a_mature_student_without_an_age_is_told(read):
    reading = read("entry", "OSSD or mature student")
    assert reading.draft.entry.mature
    assert codes(reading) == ["entry.mature_age"]


@pytest.mark.parametrize(
    ("text", "ids", "kept"),
    [
        ("Advanced Diploma", ("diploma",), ()),
        ("WHMIS, formation de cariste", ("whmis", "forklift"), ()),
        ("certificate of qualification, cook (415A)", ("trade.cook",), ()),
        ("WHMIS and a party", ("whmis",), ("a party",)),
        ("Complete two courses, then ask", (), ("Complete two courses, then ask",)),
        ("None", (), ()),
    ],
)
def test_credentials_are_matched_by_name(read, text, ids, kept):
    reading = read("credentials", text)
    assert (reading.draft.credentials.credentials, reading.draft.credentials.kept) == (ids, kept)
    assert codes(reading) == (["credentials.unmatched"] if kept else [])


def test_focus_gives_jobs_and_how_related_they_are(read):
    text = "Inventory / Material Control, Purchasing\n- Strongly related to the jobs, in management"
    value = read("focus", text).draft.focus
    assert value.jobs == ("Inventory / Material Control", "Purchasing")
    assert value.relatedness == "strongly"
    assert value.statement == "Strongly related to the jobs, in management"


@pytest.mark.parametrize(
    ("text", "relatedness", "told"),
    [
        ("Cariste; partiellement lié au secteur", "partially", []),
        ("Peu lié", "poorly", []),
        ("Cook", None, ["focus.relatedness_missing"]),
        ("Strongly related\nPoorly related", None, ["focus.two_answers"]),
    ],
)
def test_relatedness_is_understood_or_asked_for(read, text, relatedness, told):
    reading = read("focus", text)
    assert (reading.draft.focus.relatedness, codes(reading)) == (relatedness, told)


def test_codes_of_today_are_checked(read):
    assert read("noc", "75101, 14400 and 75101").draft.noc.nocs == ("75101", "14400")
    assert read("noc", "CNP 2021 v1.0 : 75101").draft.noc.nocs == ("75101",)
    assert read("noc", "75101 (NOC 2021)").draft.noc.nocs == ("75101",)


def test_older_codes_stay_with_their_likely_edition_and_what_they_may_mean(read):
    reading = read("noc", "7511, 1521")
    older = reading.draft.noc.older
    assert [(c.written, c.likely, c.candidates) for c in older] == [
        ("7511", "2016", ("73300",)),
        ("1521", "2016", ("14400", "75101")),
    ]
    assert codes(reading) == ["noc.older_2016", "noc.candidates", "noc.candidates"]


def test_one_code_that_2016_does_not_know_makes_its_neighbours_older(read):
    reading = read("noc", "NOC Codes 0721, 1214")
    assert [(c.written, c.likely) for c in reading.draft.noc.older] == [
        ("0721", "2006"),
        ("1214", "2006"),
    ]
    assert codes(reading)[0] == "noc.older"


def test_a_stated_edition_is_kept(read):
    (code,) = read("noc", "NOC 2006: 0721").draft.noc.older
    assert (code.edition, code.candidates) == ("2006", ())


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("75999", ("75101",)),
        ("751O1", ("75101",)),
        ("721", ("0721", "72025")),
        ("NOC 2021: 7511", ("75101",)),
    ],
)
def test_a_wrong_code_refuses_the_row_and_names_near_ones(read, text, near):
    reading = read("noc", text)
    assert reading.draft is None
    (fault,) = reading.errors
    assert fault.reason.fact("near_codes") == near or near[0] in fault.reason.fact("near_codes")


def test_a_wrong_code_without_near_ones_is_told(read):
    assert codes(read("noc", "99999")) == ["noc.unknown"]


def test_a_list_of_codes_without_end_is_refused(read):
    assert codes(read("noc", ", ".join(str(n) for n in range(10_000, 10_060)))) == ["noc.too_many"]
    assert codes(read("noc", "75101, " * 60)) == []


def test_words_instead_of_codes_are_a_note(read):
    assert codes(read("noc", "ESO will complete this section")) == ["noc.none_yet"]
    assert codes(read("noc", "TBD")) == []
    assert codes(read("noc", "75101 Material handlers")) == ["noc.kept"]


def test_a_row_without_organization_or_program_is_refused_with_both_said(vocabulary):
    reading = read_row(FormRow(2, duration="x"), vocabulary)
    assert reading.draft is None
    assert {(f.column, f.severity) for f in reading.errors} == {
        ("organization", ERROR),
        ("programs", ERROR),
    }


def test_a_page_in_a_cell_is_refused(read):
    reading = read("focus", "x" * (LONGEST_CELL + 1))
    assert codes(reading) == ["cell.too_long"]
    assert reading.draft is None


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        ("Cooking (Co-op)", ("Cooking (Co-op)",), []),
        ("Trade Program (Complete first)\n\nEssentials", ("Trade Program", "Essentials"),
         ["titles.in_order"]),
        ("1. Cariste\n2. Sécurité", ("Cariste", "Sécurité"), ["titles.several"]),
    ],
)  # fmt: skip
def test_a_cell_may_name_several_programs(read, text, names, told):
    reading = read("programs", text)
    assert (reading.draft.programs.names, codes(reading)) == (names, told)


def test_a_second_paragraph_is_no_part_of_the_organization_s_name(read):
    reading = read("organization", "Canadian International\nAssociation\n\nA certificate")
    assert reading.draft.organization.name == "Canadian International Association"
    assert codes(reading) == ["organization.kept"]
