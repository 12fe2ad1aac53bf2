"""Changing the asset map: who may, what is kept, what is refused."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ladderway.domain.ladders.programs import ProgramPart
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.models import Event
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.training import actions
from ladderway.web.training.models import Confirmation, Offering, Part, Program, Voice
from tests.integration.training.conftest import TODAY, make_program

pytestmark = pytest.mark.django_db
COURSES = (ProgramPart("First", 2.0, None), ProgramPart("Second", None, 30.0))


def change(program: Any, by: Any, revision: int | None = None, **fields: Any) -> Any:
    return actions.change_program(
        program=program,
        fields=fields,
        revision=program.revision if revision is None else revision,
        by=by,
        today=TODAY,
    )


def confirm(program: Any, by: Any, **more: Any) -> Confirmation:
    given = {"said_by": "Registrar", "voice": Voice.PROVIDER, "said_on": TODAY, **more}
    given.setdefault("revision", program.revision)
    return actions.confirm_program(program=program, by=by, today=TODAY, **given)


def test_a_planner_adds_a_program_and_it_is_recorded(community: Any, planner: Any) -> None:
    place = actions.find_or_add_organization(
        community=community, name_en="Northlight", by=planner, today=TODAY
    )
    program = actions.add_program(
        organization=place, fields={"title_en": "Forklift", "occupations": ["75101"]},
        parts=COURSES, by=planner, today=TODAY,
    )  # fmt: skip
    assert [p.title for p in program.parts.all()] == ["First", "Second"]
    event = Event.objects.get(action="program.added")
    assert (event.actor, event.subject_id) == (planner.public_id, str(program.public_id))


def test_an_organization_is_found_however_its_name_is_written(community: Any, planner: Any) -> None:
    first, second = (
        actions.find_or_add_organization(community=community, name_en=name, by=planner, today=TODAY)
        for name in ("Collège Nord-Est", "  college nord est ")
    )
    assert first == second


def test_whoever_only_reads_changes_nothing(community: Any, member: Any) -> None:
    program, coach = make_program(community), member("coach")
    for attempt in (
        lambda: change(program, coach, title_en="Other"),
        lambda: actions.archive_program(program=program, by=coach, today=TODAY),
        lambda: confirm(program, coach),
        lambda: actions.add_offering(
            program=program, values={"starts": TODAY}, by=coach, today=TODAY
        ),
        lambda: actions.find_or_add_organization(
            community=community, name_en="New", by=coach, today=TODAY
        ),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    program.refresh_from_db()
    assert (program.title_en, program.is_archived) == ("Forklift operator", False)


def test_an_organization_edits_its_own_rows_and_no_others(
    own: Any, manager: Any, community: Any
) -> None:
    assert change(own, manager, cost=100).cost == 100
    with pytest.raises(NotAllowed):
        change(make_program(community, "Another"), manager, cost=100)


@pytest.mark.parametrize("field", actions.CENTRAL)
def test_codes_are_filled_in_centrally(own: Any, manager: Any, planner: Any, field: str) -> None:
    value: Any = "2016" if field == "codes_version" else ["75101"]
    with pytest.raises(NotAllowed):
        change(own, manager, **{field: value})
    assert getattr(change(own, planner, **{field: value}), field) == value


def test_an_organization_gives_its_program_to_nobody_else(
    own: Any, manager: Any, community: Any
) -> None:
    other = make_program(community, "Another").organization
    with pytest.raises(NotAllowed):
        change(own, manager, organization=other)


def test_of_two_editors_the_second_is_told(community: Any, planner: Any) -> None:
    program = make_program(community)
    change(program, planner, cost=100)
    with pytest.raises(actions.Stale):
        change(program, planner, revision=1, cost=200)
    program.refresh_from_db()
    assert (program.cost, program.revision) == (100, 2)


def test_saving_without_a_change_changes_nothing(community: Any, planner: Any) -> None:
    program = make_program(community)
    assert change(program, planner, title_en=program.title_en).revision == 1
    assert not Event.objects.filter(action="program.changed").exists()


def test_what_cannot_be_set_or_does_not_fit_is_refused(community: Any, planner: Any) -> None:
    program = make_program(community)
    with pytest.raises(BadInput, match="revision"):
        change(program, planner, revision_=5)
    with pytest.raises(BadInput, match="shortest"):
        change(program, planner, weeks_low=5.0, weeks_high=2.0)
    with pytest.raises(ValidationError):
        change(program, planner, title_en="x" * 301)


def test_a_confirmation_holds_until_something_changes(community: Any, planner: Any) -> None:
    program = make_program(community)
    confirm(program, planner)
    program.refresh_from_db()
    assert program.is_confirmed
    assert not change(program, planner, cost=100).is_confirmed


def test_others_may_confirm_the_facts_too(community: Any, planner: Any) -> None:
    program = make_program(community)
    confirm(program, planner, voice=Voice.EMPLOYER)
    program.refresh_from_db()
    assert not program.is_confirmed
    assert program.confirmations.get().voice == "employer"


def test_a_confirmation_is_by_somebody_of_a_day_gone_by_of_what_they_read(
    community: Any, planner: Any
) -> None:
    program = make_program(community)
    tomorrow = TODAY.replace(day=21)
    for wrong in ({"said_by": " "}, {"said_on": tomorrow}, {"revision": 7}):
        with pytest.raises(BadInput):
            confirm(program, planner, **wrong)


def test_a_program_goes_off_the_map_and_comes_back(community: Any, planner: Any) -> None:
    program = make_program(community)
    assert actions.archive_program(program=program, by=planner, today=TODAY).is_archived
    assert not actions.restore_program(program=program, by=planner, today=TODAY).is_archived
    said = Event.objects.filter(subject_id=str(program.public_id)).values_list("action", flat=True)
    assert list(said) == ["program.restored", "program.archived", "program.added"]


def test_dates_are_added_changed_and_removed(community: Any, planner: Any) -> None:
    program = make_program(community)
    given = {"by": planner, "today": TODAY}
    offering = actions.add_offering(program=program, values={"starts": TODAY, "seats": 5}, **given)
    actions.change_offering(offering=offering, values={"seats_left": 2}, **given)
    assert Offering.objects.get().seats_left == 2
    with pytest.raises(ValidationError):
        actions.change_offering(offering=offering, values={"seats_left": 9}, **given)
    actions.remove_offering(offering=offering, **given)
    assert not Offering.objects.exists()


WRITTEN = {"duration": "Three weeks, more or less", "kind": "Private Trainer (forklifts)"}


def test_a_column_stays_as_written_until_what_it_says_changes(community: Any, planner: Any) -> None:
    program = make_program(community, written=WRITTEN)
    assert change(program, planner, cost=10).written == WRITTEN
    program.refresh_from_db()
    assert change(program, planner, hours_per_week=4.0).written == {"kind": WRITTEN["kind"]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "circus"},
        {"relatedness": "somehow"},
        {"entry_education": "kindergarten"},
        {"weeks_low": 3, "weeks_high": 1},
        {"adapts": "perhaps"},
        {"confirmed_by": "Somebody"},
        {"confirmed_on": TODAY},
    ],
    ids=str,
)
def test_the_database_refuses_a_program_that_cannot_be(community: Any, wrong: Any) -> None:
    program = make_program(community)
    with pytest.raises(IntegrityError), transaction.atomic():
        Program.objects.filter(pk=program.pk).update(**wrong)


def test_the_database_refuses_dates_parts_and_voices_that_cannot_be(
    community: Any, planner: Any
) -> None:
    program = make_program(community)
    made = [
        lambda: Offering.objects.create(program=program, starts=TODAY, ends=TODAY.replace(day=1)),
        lambda: Offering.objects.create(program=program, starts=TODAY, seats=1, seats_left=2),
        lambda: [Part.objects.create(program=program, position=1, title=t) for t in "ab"],
        lambda: Confirmation.objects.create(
            program=program, said_by="x", voice="ghost", on=TODAY, recorded_by=planner, revision=1
        ),
    ]
    for make in made:
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
