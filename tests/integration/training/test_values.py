"""A program of the database as the values of the engine and of the form, and back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ladderway.domain.ladders.programs import ProgramRow
from ladderway.domain.training.form import FormRow
from ladderway.domain.training.reading import read_row
from ladderway.files import training_lists
from ladderway.files.programs import shipped_programs
from ladderway.files.training_vocabulary import load_vocabulary
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.training import actions, nine, values
from ladderway.web.training.models import Program
from tests.integration.training.conftest import TODAY, make_program

pytestmark = pytest.mark.django_db
ROWS = [r for name in ("demo_community", "appendix_a") for r in shipped_programs(name).rows]


def kept(community: Any, row: ProgramRow) -> Any:
    place = actions.find_or_add_organization(
        community=community, name_en=row.program.organization, name_fr=row.organization_fr,
        by=SYSTEM, today=TODAY,
    )  # fmt: skip
    return actions.add_program(
        organization=place, fields=values.fields_of(row), parts=row.parts, by=SYSTEM, today=TODAY
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.program.id)
def test_a_row_of_a_file_comes_back_as_it_went_in(community: Any, row: ProgramRow) -> None:
    program = Program.objects.select_related("organization").get(pk=kept(community, row).pk)
    back = values.row_of(program, program.parts.all())
    same = {"id": back.program.id, "source": ""}
    assert back == replace(row, program=replace(row.program, **same))


def test_no_name_of_a_person_leaves_the_desk(community: Any) -> None:
    program = make_program(community)
    program.confirmed_by, program.confirmed_on = "Jo Person", date(2026, 11, 1)
    program.confirmed_revision = program.revision
    told = values.row_of(program).program
    assert (told.confirmed_by, told.confirmed_on) == ("Northlight", date(2026, 11, 1))
    program.revision += 1
    assert values.row_of(program).program.confirmed_by is None


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (0.4, (2, "days")),
        (1.0, (1, "weeks")),
        (13.0, (13, "weeks")),
        (values.weeks(3, "years"), (3, "years")),
        (values.weeks(8, "months"), (8, "months")),
        (2.5, (2.5, "weeks")),
    ],
)
def test_a_length_is_said_in_the_unit_it_was_most_likely_given(weeks: float, said: Any) -> None:
    assert values.length(weeks) == said


def test_a_range_of_days_stays_in_days(community: Any) -> None:
    program = make_program(community, weeks_low=0.2, weeks_high=1.0)
    assert values.lengths(program) == (1.0, 5.0, "days")


def test_the_nine_columns_are_written_from_the_fields(community: Any) -> None:
    program = make_program(
        community, modes=["hands_on"], schedules=["weekend"], weeks_low=0.2, weeks_high=1.0,
        hours_per_week=6.0, held_en="By demand", completion_window_months=36,
        entry_education="secondary", mature_age=19, focus=["Warehouse"], relatedness="strongly",
        relatedness_note="for lift truck work", occupations=["75101"],
    )  # fmt: skip
    texts = nine.columns(program, (), "en")
    assert texts[:4] == ("Northlight", "Forklift operator", "Private trainer", "Hands on, weekend")
    assert texts[4] == "1 to 5 days; 6 hours a week; complete within 36 months; By demand"
    assert "mature student (19 years or older)" in texts[5]
    assert texts[6:] == (
        "forklift operator training",
        "Warehouse\nStrongly related (for lift truck work)",
        "NOC 2021: 75101",
    )
    french = nine.columns(program, (), "fr")
    assert french[4].startswith("1 à 5 jours; 6 heures par semaine")


def test_a_column_as_written_leaves_as_it_came(community: Any) -> None:
    program = make_program(community, written={"duration": "About a week"})
    assert nine.columns(program, (), "en")[4] == "About a week"


def test_what_the_columns_say_can_be_read_again(community: Any) -> None:
    program = make_program(community, weeks_low=3.0, weeks_high=3.0, study_hours=40.0)
    reading = read_row(FormRow.of(1, nine.columns(program, (), "en")), load_vocabulary())
    assert reading.draft is not None
    assert reading.draft.duration.length_weeks == 3
    assert reading.draft.duration.total_hours == 40
    assert reading.draft.credentials.credentials == ("forklift",)


def test_every_field_of_a_column_is_a_field_of_a_program() -> None:
    named = {name for fields in nine.FIELDS.values() for name in fields}
    assert named <= {f.name for f in Program._meta.concrete_fields}


@pytest.mark.parametrize("group", training_lists.LISTS)
def test_the_lists_name_everything_in_both_languages(group: str) -> None:
    assert all(en and fr for en, fr in training_lists.names(group).values())
    assert training_lists.name(group, "gone", "fr") == "gone"


def test_a_confirmation_is_asked_again_after_some_months() -> None:
    assert 1 <= training_lists.confirm_after_months() <= 12
