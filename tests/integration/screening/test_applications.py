"""From applying to a place: people decide, results do not; what is sensitive waits for a place."""

import pytest
from django.db import IntegrityError, transaction

from ladderway.domain.screening.states import Event
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.models import Case
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.screening.actions import applications as actions
from ladderway.web.screening.actions import openings
from ladderway.web.screening.models import (
    Application,
    Criterion,
    CriterionResult,
    Move,
    Opening,
    Refusal,
)
from ladderway.web.screening.reasons import Refused
from tests.people import TODAY, actor_at, register
from tests.selection import (
    READING,
    apply,
    criterion,
    diploma,
    employer_in,
    fresh,
    make_opening,
    move,
    propose,
    review,
)

pytestmark = pytest.mark.django_db
NOT_MET = {"result": "not_met", "reason": "Grade 5", "evidence": "Test of 2 March"}


def reason_of(refused):
    return refused.value.reason.code


def write(actor, application, kind, revision=0, **fields):
    now = fresh(application)
    return actions.found(
        actor=actor, application=now, criterion=criterion(now, kind), fields=fields,
        revision=revision,
    )  # fmt: skip


# --- Applying ----------------------------------------------------------------------------------
def test_an_application_keeps_the_criteria_of_its_day(ours, amina, manager, opening):
    application = apply(ours, amina, opening)
    openings.begin_version(actor=manager, opening=opening)
    draft = opening.versions.get(published_on=None)
    reading = draft.criteria.get(kind="reading")
    openings.keep_criterion(
        actor=manager, version=draft, fields=READING | {"minimum": 10}, kept=reading, revision=1
    )
    openings.publish(actor=manager, opening=opening, why="The college asks for more")
    assert fresh(application).version.number == 1
    assert criterion(fresh(application), "reading").minimum == 8
    later = apply(ours, register(ours, opening.agency, "Bea"), opening)
    assert criterion(fresh(later), "reading").minimum == 10


def test_nobody_applies_before_criteria_are_published(place, ours, manager, amina):
    draft = make_opening(manager, place.agency, published=False)
    with pytest.raises(Refused) as refused:
        apply(ours, amina, draft)
    assert reason_of(refused) == "screening.apply.closed"


def test_nobody_applies_to_a_closed_opening_or_twice(ours, manager, amina, opening, application):
    with pytest.raises(Refused) as refused:
        apply(ours, amina, opening)
    assert reason_of(refused) == "screening.apply.twice"
    closed = openings.close(actor=manager, opening=opening)
    with pytest.raises(Refused):
        apply(ours, register(ours, opening.agency, "Bea"), closed)


def test_only_those_who_enter_people_at_the_agency_apply(place, member, amina, opening):
    for actor in (actor_at(member, place.elsewhere), actor_at(member, place.agency, "planner")):
        with pytest.raises(NotAllowed):
            apply(actor, amina, opening)


def test_the_case_follows(ours, amina, application):
    cases = Case.objects.unscoped("test").filter(person=amina)
    cases.update(state="enquiring")
    now = move(ours, application, "start")
    assert cases.get().state == "screening"
    move(ours, now, "waitlist")
    assert cases.get().state == "waiting"


# --- Results decide nothing ---------------------------------------------------------------------
def test_a_criterion_that_is_not_met_moves_nothing(ours, application):
    before = fresh(application)
    for kind in ("reading", "document", "interest"):
        write(ours, application, kind, **NOT_MET)
    after = fresh(application)
    assert (after.state, after.revision) == (before.state, before.revision)
    assert Move.objects.unscoped("test").count() == 1
    assert not Refusal.objects.unscoped("test").exists()


def test_a_result_is_never_overwritten_unseen(ours, application):
    write(ours, application, "reading", **NOT_MET)
    with pytest.raises(Stale):
        write(ours, application, "reading", **NOT_MET)
    changed = write(ours, application, "reading", revision=1, result="almost", reason="7.5")
    assert changed.revision == 2


def test_what_the_job_asks_of_body_or_record_waits_for_a_place(ours, application):
    move(ours, application, "start")
    with pytest.raises(Refused) as refused:
        write(ours, application, "police", result="met")
    assert reason_of(refused) == "screening.criterion.after_place"
    move(ours, application, "hold")
    found = write(ours, application, "police", result="met")
    assert (found.topic, found.held_on) == ("justice", TODAY)


def test_an_answer_on_a_police_record_is_closed_to_who_supervises(ours, manager, application):
    move(ours, application, "start", "hold")
    write(ours, application, "police", result="met")
    write(ours, application, "reading", result="met")
    seen = CriterionResult.objects.visible_to(manager, "supervise")
    assert [row.topic for row in seen] == ["screening"]


def test_the_database_refuses_what_was_asked_too_early(ours, application):
    row = CriterionResult(
        person=application.person, application=application, agency=application.agency,
        criterion=criterion(fresh(application), "police"), by=ours.user.public_id,
        topic="justice", result="met", on=TODAY,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="after_conditional_place"), transaction.atomic():
        row.save()


# --- Offers -------------------------------------------------------------------------------------
def test_a_place_is_promised_before_it_is_offered_where_more_is_to_be_asked(ours, application):
    move(ours, application, "start")
    with pytest.raises(Refused) as refused:
        move(ours, application, "offer")
    assert reason_of(refused) == "screening.offer.hold_first"
    assert move(ours, application, "hold", "offer", "accept", "place").state == "placed"


def test_no_more_places_are_offered_than_there_are_seats(place, ours, manager):
    opening = make_opening(manager, place.agency, criteria=[READING], seats=1)
    first, second = (apply(ours, register(ours, place.agency, n), opening) for n in ("A", "B"))
    move(ours, first, "start", "offer")
    move(ours, second, "start")
    with pytest.raises(Refused) as refused:
        move(ours, second, "offer")
    assert reason_of(refused) == "screening.offer.seats"


def test_a_refusal_needs_verbs_of_its_own(ours, application):
    move(ours, application, "start")
    for event in (Event.PROPOSE, Event.CONFIRM, Event.UPHOLD, Event.REVERSE):
        with pytest.raises(Refused):
            move(ours, application, event)


def test_two_who_move_at_once_do_not_overwrite_each_other(ours, application):
    before = fresh(application)
    move(ours, application, "start")
    with pytest.raises(Stale):
        actions.move(actor=ours, application=before, event=Event.START, revision=before.revision)


def test_leaving_keeps_the_persons_own_reason_apart_from_a_refusal(ours, coach, application):
    move(ours, application, "start")
    propose(ours, application)
    left = move(ours, application, "leave", reason="juggling", words="Nights and children")
    assert (left.state, left.leaving) == ("self_out", "juggling")
    assert Refusal.objects.unscoped("test").get().state == "dropped"
    with pytest.raises(Refused):
        review(coach, application)


# --- Steps --------------------------------------------------------------------------------------
def test_the_first_visit_begins_the_selection(ours, application):
    now = fresh(application)
    step = now.version.steps.first()
    actions.visit(actor=ours, application=now, step=step, fields={"on": TODAY, "came": "came"})
    assert fresh(application).state == "screening"


# --- Openings -----------------------------------------------------------------------------------
def test_a_published_version_is_not_changed(manager, opening):
    kept = opening.versions.get().criteria.first()
    with pytest.raises(Refused):
        openings.keep_criterion(
            actor=manager, version=kept.version, fields=READING, kept=kept, revision=1
        )
    with pytest.raises(Refused):
        openings.remove(actor=manager, row=kept)


def test_a_change_says_why(manager, opening):
    openings.begin_version(actor=manager, opening=opening)
    with pytest.raises(Refused) as refused:
        openings.publish(actor=manager, opening=opening)
    assert reason_of(refused) == "screening.publish.why"


def test_only_those_who_run_selection_write_openings(place, ours, opening):
    with pytest.raises(NotAllowed):
        make_opening(ours, place.agency)
    with pytest.raises(NotAllowed):
        openings.close(actor=ours, opening=opening)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"job_requires": False}, "only_if_the_job_requires_it"),
        ({"purpose": ""}, "only_if_the_job_requires_it"),
        ({"accommodation": ""}, "only_if_the_job_requires_it"),
        ({"evidence": ""}, "employer_is_named_with_evidence"),
        ({"employer": None}, "employer_is_named_with_evidence"),
        ({"minimum": 3}, "minimum_where_there_is_one"),
        ({"source": "program", "weight": "preferred"}, "only_employers_prefer"),
    ],
)
def test_the_database_refuses_a_criterion_that_cannot_stand(manager, opening, changes, constraint):
    from tests.selection import police

    version = opening.versions.get()
    fields = police(employer_in(manager)) | changes
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Criterion.objects.create(version=version, **fields)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"seats": 0}, "has_a_seat"),
        ({"closes_on": "2020-01-01"}, "closes_after_it_opens"),
        ({"accommodation": ""}, "offers_accommodation"),
        ({"contest_en": ""}, "says_how_to_contest"),
        ({"validated_by": "Council"}, "validated_by_and_on"),
    ],
)
def test_the_database_refuses_an_opening_that_cannot_be(opening, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Opening.objects.filter(pk=opening.pk).update(**changes)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "conditional"}, "conditional_has_a_day"),
        ({"state": "placed"}, "ended_has_a_day"),
        ({"state": "self_out", "ended_on": "2026-03-02"}, "own_choice_has_their_reason"),
        ({"leaving": "time"}, "own_choice_has_their_reason"),
        ({"held_on": "2020-01-01"}, "held_after_applying"),
    ],
)
def test_the_database_refuses_an_application_that_cannot_be(application, changes, constraint):
    rows = Application.objects.unscoped("test").filter(pk=application.pk)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        rows.update(**changes)


def test_one_draft_and_one_application_at_a_time(manager, opening, application):
    openings.begin_version(actor=manager, opening=opening)
    with pytest.raises(IntegrityError), transaction.atomic():
        opening.versions.create(number=9)
    twice = fresh(application)
    twice.pk, twice.public_id = None, "00000000-0000-4000-8000-000000000001"
    twice._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()


def test_a_judgement_names_the_requirement_and_its_evidence(ours, manager, application):
    words = {"can_complete": "Yes, with evening care", "alone": "no"}
    now = fresh(application)
    written = actions.judge(actor=ours, application=now, fields=words, revision=0)
    assert written.employer is None
    with pytest.raises(IntegrityError, match="requirement_and_evidence"), transaction.atomic():
        type(written).objects.unscoped("test").update(employer=employer_in(manager))


def test_diplomas_that_employers_prefer_stay_apart_from_needs(manager, opening):
    preferred = opening.versions.get().criteria.filter(weight="preferred")
    assert [c.name_en for c in preferred] == [diploma(employer_in(manager))["name_en"]]
