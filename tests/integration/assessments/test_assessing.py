"""Assessing: done on pages, kept apart, done again with a reason, never overwritten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ladderway.domain.assessment.disputes import Move, State
from ladderway.domain.shared.errors import BadInput
from ladderway.files.assessment import instruments
from ladderway.web.assessments.actions import disputing, doing, observing
from ladderway.web.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentDraft,
    AssessmentResult,
    Dispute,
    Observation,
    Reason,
)
from ladderway.web.audit.models import Event
from ladderway.web.intake.actions.one_entry import enter_back
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import PURPOSES, Record
from ladderway.web.participants.policy import verdicts
from ladderway.web.partners.permissions import NotAllowed
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
EXAMPLE = instruments()["example"]
C = {"education": ["secondary"], "last_work": ["short_training"], "disability": ["yes"],
     "housing": ["3"], "next_now": ["stabilizing"]}  # fmt: skip


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    return register(ours, place.agency)


@pytest.fixture
def browser(ours):
    return signed_in(ours)


def signed_in(actor):
    client = Client()
    client.force_login(actor.user)
    return client


def record_of(actor, person, purpose=PURPOSES[0]):
    return Record(actor, person, purpose, dict(verdicts(actor, person, purpose)))


def url(name, person, *more):
    return reverse(f"assessments:{name}", args=["here", person.public_id, *more])


def rows(model=Assessment):
    return model.objects.unscoped("test")


def assessed(actor, person, agency, written=None, instrument=EXAMPLE, **given):
    """An assessment as it is in the record; the first, or one that follows."""
    record = record_of(actor, person)
    draft = doing.begin(record=record, agency=agency, instrument=instrument)
    doing.keep(draft=draft, written=written or C)
    before = rows().filter(person=person, instrument=instrument.id).first()
    first = {"reason": Reason.FIRST, "evidence": ""}
    later = {"reason": Reason.TOLD_LATER, "evidence": "They told us in March."}
    return doing.submit(
        record=record, draft=draft, effective_on=TODAY,
        seen=str(before.public_id) if before else "", **((later if before else first) | given),
    )  # fmt: skip


def result(assessment, key):
    return rows(AssessmentResult).get(assessment=assessment, key=key)


def test_it_is_done_page_by_page_kept_and_gone_on_with(amina, browser):
    assert browser.post(url("start", amina, "example")).status_code == 302
    first = url("page", amina, "example", 1)
    kept = browser.post(first, {"education": "secondary", "working": "no", "later": "1"})
    assert kept.url == url("history", amina)
    again = browser.get(first).content.decode()
    assert 'value="secondary" checked' in again
    # A question that an earlier answer opens is on the next page.
    browser.post(first, {"education": "secondary", "working": "no"})
    second = browser.get(url("page", amina, "example", 2)).content.decode()
    assert "without_work" in second
    assert "precarious" not in second
    browser.post(url("page", amina, "example", 2), {"without_work": "from_6"})
    sent = browser.post(url("check", amina, "example"), {"effective_on": TODAY.isoformat()})
    made = rows().get()
    assert sent.url == url("one", amina, made.public_id)
    assert result(made, "stream").score == 3
    page = browser.get(sent.url).content.decode()
    assert "Stream B" in page
    assert "With what is not answered yet it could be" in page
    assert not rows(AssessmentDraft).exists()


def test_preferring_not_to_answer_is_an_answer_and_neither_a_gap_nor_a_no(amina, ours, place):
    made = assessed(ours, amina, place.agency, {**C, "disability": ["prefer_not"]})
    told = {row.question: row for row in rows(AssessmentAnswer).filter(assessment=made)}
    assert told["disability"].prefers_not
    assert told["disability"].values == []
    assert "police_record" not in told
    assert result(made, "need_accommodation").value == ""
    assert result(made, "need_record").value == ""


def test_results_are_kept_apart(amina, ours, place):
    made = assessed(ours, amina, place.agency)
    kept = {r.key: (r.part, r.value) for r in rows(AssessmentResult).filter(assessment=made)}
    assert kept["stream"] == ("stream", "C")
    assert kept["referral"] == ("referral", "stabilizing")
    assert kept["job_readiness"] == ("job_readiness", "")
    assert kept["housing"] == ("domain", "help_now")


def test_assessing_again_leaves_the_one_before_as_it_was(amina, ours, place, browser):
    first = assessed(ours, amina, place.agency, {"education": ["secondary"]})
    before = list(rows(AssessmentResult).filter(assessment=first).values_list("key", "value"))
    second = assessed(ours, amina, place.agency, C)
    assert second.follows == first
    assert before == list(
        rows(AssessmentResult).filter(assessment=first).values_list("key", "value")
    )
    page = browser.get(url("history", amina)).content.decode()
    assert '<del><span class="visually-hidden">before </span>Stream A</del>' in page
    assert "They told us in March." in page


def test_it_starts_from_what_was_answered_and_asks_anew_what_was_not_told(amina, ours, place):
    assessed(ours, amina, place.agency, {"education": ["secondary"], "health": ["prefer_not"]})
    again = doing.begin(record=record_of(ours, amina), agency=place.agency, instrument=EXAMPLE)
    assert again.written == {"education": ["secondary"]}


@pytest.mark.parametrize(
    "given",
    [
        {"evidence": "  "},
        {"reason": Reason.FIRST},
        {"reason": Reason.REVIEW},
        {"seen": ""},
        {"effective_on": TODAY + timedelta(days=1)},
        {"effective_on": TODAY - timedelta(days=1)},
    ],
)
def test_a_reassessment_says_why_and_on_what_it_stands(amina, ours, place, given):
    first = assessed(ours, amina, place.agency)
    record = record_of(ours, amina)
    draft = doing.begin(record=record, agency=place.agency, instrument=EXAMPLE)
    whole = {"reason": Reason.CHANGED, "evidence": "A letter", "effective_on": TODAY,
             "seen": str(first.public_id)}  # fmt: skip
    with pytest.raises(BadInput):
        doing.submit(record=record, draft=draft, **(whole | given))
    assert rows().count() == 1


def test_nothing_answered_is_no_assessment(amina, ours, place):
    record = record_of(ours, amina)
    draft = doing.begin(record=record, agency=place.agency, instrument=EXAMPLE)
    with pytest.raises(BadInput):
        doing.submit(
            record=record, draft=draft, reason=Reason.FIRST, evidence="", effective_on=TODAY
        )


def test_it_is_sent_once(amina, ours, place):
    record = record_of(ours, amina)
    draft = doing.begin(record=record, agency=place.agency, instrument=EXAMPLE)
    doing.keep(draft=draft, written=C)
    whole = {"reason": Reason.FIRST, "evidence": "", "effective_on": TODAY}
    kept = AssessmentDraft(pk=draft.pk, instrument="example", version=draft.version)
    kept.agency, kept.person, kept.user = place.agency, amina, ours.user
    doing.submit(record=record, draft=draft, **whole)
    with pytest.raises(doing.Gone):
        doing.submit(record=record, draft=kept, **whole)
    assert rows().count() == 1


def test_the_stream_of_the_province_stands_beside_and_goes_on_the_sheet(
    amina, ours, place, browser
):
    assessed(ours, amina, place.agency)
    record = record_of(ours, amina)
    for stream, days in (("A", 60), ("B", 30)):
        enter_back(
            record=record, agency=place.agency, number="", stream=stream,
            assigned_on=TODAY - timedelta(days=days),
        )  # fmt: skip
    assert sorted(rows(StreamRecord).values_list("stream", flat=True)) == ["A", "B"]
    page = browser.get(url("history", amina)).content.decode()
    assert page.index("Stream B") < page.index("Stream A") < page.index("Stream C")
    sheet = browser.get(reverse("intake:cams", args=["here", amina.public_id])).content.decode()
    assert "Stream B" in sheet
    assert "Stream C" not in sheet


def test_who_may_not_open_health_does_not_see_it_nor_can_reckon_it(amina, ours, place, member):
    made = assessed(ours, amina, place.agency)
    manager = signed_in(actor_at(member, place.agency, "program_manager"))
    page = manager.get(url("one", amina, made.public_id)).content.decode()
    assert "Stream C" in page
    assert "topics that are not open to you" in page
    assert "health condition" not in page
    assert "Accommodation" not in page
    assert "Together" not in page.split("Referral readiness")[0]
    assert manager.get(url("start", amina, "example")).status_code == 403


def test_who_may_not_open_the_stream_sees_no_assessment(amina, ours, place, member):
    assessed(ours, amina, place.agency)
    developer = signed_in(actor_at(member, place.agency, "job_developer"))
    assert developer.get(url("history", amina)).status_code == 403
    record = developer.get(reverse("participants:record", args=["here", amina.public_id]))
    assert url("history", amina) not in record.content.decode()


def test_no_stream_stands_on_the_record_nor_in_the_list(amina, ours, place, browser):
    assessed(ours, amina, place.agency)
    for address in (
        reverse("participants:record", args=["here", amina.public_id]),
        reverse("casework:desk", args=["here"]),
    ):
        assert "Stream C" not in browser.get(address).content.decode()


def test_nobody_opens_anothers_draft(amina, ours, place, member):
    doing.begin(record=record_of(ours, amina), agency=place.agency, instrument=EXAMPLE)
    other = signed_in(actor_at(member, place.agency, "coach"))
    assert other.get(url("page", amina, "example", 1)).status_code == 404


def test_the_audit_names_no_result(amina, ours, place):
    assessed(ours, amina, place.agency)
    event = Event.objects.get(action="assessment.made")
    assert set(event.facts) == {"instrument", "version", "reason", "assessment"}


# --- Need that comes and goes ------------------------------------------------------------------
def test_observations_are_added_and_shown_over_time(amina, ours, place, browser):
    assessed(ours, amina, place.agency)
    sent = {"domain": "housing", "level": "managing", "observed_on": TODAY.isoformat(), "note": ""}
    assert browser.post(url("observe", amina), sent).status_code == 302
    assert rows(Observation).get().topic == "housing"
    page = browser.get(url("history", amina)).content.decode()
    shown = page.split('<ol class="levels">')[1].split("</ol>")[0]
    assert shown.index("Help is needed now") < shown.index("Managing")


def test_an_observation_lies_behind_and_has_a_level(amina, ours, place):
    version = EXAMPLE.on(TODAY)
    record = record_of(ours, amina)
    whole = {"record": record, "agency": place.agency, "scale": version.scale("housing"),
             "level": "managing", "on": TODAY}  # fmt: skip
    for wrong in (
        {"on": TODAY + timedelta(days=1)},
        {"level": "x"},
        {"scale": version.scale("stream")},
    ):
        with pytest.raises(BadInput):
            observing.observe(**(whole | wrong))


def test_distance_travelled_shows_between_two_times(amina, ours, place, browser):
    skills = instruments()["skills"]
    assessed(ours, amina, place.agency, {"reading": ["1"], "speaking": ["4"]}, skills)
    assessed(ours, amina, place.agency, {"reading": ["3"], "speaking": ["6"]}, skills)
    page = browser.get(url("history", amina)).content.decode()
    assert "CLB 4" in page
    assert "CLB 6" in page
    one = browser.get(url("one", amina, rows().first().public_id)).content.decode()
    assert "(+2)" in one


# --- Disputes ----------------------------------------------------------------------------------
@pytest.fixture
def reviewer(place, member):
    return actor_at(member, place.agency, "coach")


@pytest.fixture
def disputed(amina, ours, place):
    made = assessed(ours, amina, place.agency)
    return disputing.ask(
        record=record_of(ours, amina), agency=place.agency, assessment=made, asked_by="person",
        wrong="I can work with my back.",
    )  # fmt: skip


def fresh(dispute):
    return rows(Dispute).get(pk=dispute.pk)


def test_another_person_reviews_agrees_and_assessing_again_settles_it(
    disputed, ours, reviewer, place
):
    row = fresh(disputed)
    with pytest.raises(BadInput):
        disputing.move(record=record_of(ours, row.person), dispute=row, to=Move.TAKE, revision=1)
    whom = record_of(reviewer, row.person)
    row = disputing.move(record=whom, dispute=row, to=Move.TAKE, revision=1)
    with pytest.raises(BadInput):
        disputing.move(record=whom, dispute=row, to=Move.AGREE, revision=2, answer=" ")
    row = disputing.move(record=whom, dispute=row, to=Move.AGREE, revision=2, answer="We look.")
    assert row.state == State.AGREED
    assessed(reviewer, row.person, place.agency, {"disability": ["no"]},
             reason=Reason.REVIEW, evidence="Their own account")  # fmt: skip
    assert fresh(disputed).state == State.CHANGED


def test_who_is_late_is_told_and_overwrites_nothing(disputed, reviewer):
    row = fresh(disputed)
    whom = record_of(reviewer, row.person)
    disputing.move(record=whom, dispute=row, to=Move.TAKE, revision=1)
    with pytest.raises(Stale):
        disputing.move(record=whom, dispute=row, to=Move.WITHDRAW, revision=1)


def test_the_pages_of_a_dispute_offer_what_is_possible(disputed, ours, reviewer, amina):
    address = url("dispute", amina, disputed.public_id)
    assessor, other = signed_in(ours), signed_in(reviewer)
    assert "Take the review on" not in assessor.get(address).content.decode()
    assert "Take the review on" in other.get(address).content.decode()
    waiting = other.get(reverse("assessments:disputes", args=["here"])).content.decode()
    assert amina.chosen_name in waiting
    assert "back" not in waiting.split("<main")[1].split("Disputed assessments</h1>")[1].replace(
        "feedback", ""
    )
    other.post(address, {"move": "take", "revision": 1})
    told = other.post(address, {"move": "let_stand", "revision": 2, "answer": ""})
    assert told.status_code == 422
    sent = {"move": "let_stand", "revision": 2, "answer": "It says what you told us."}
    assert other.post(address, sent).status_code == 302
    assert "It says what you told us." in assessor.get(address).content.decode()


def test_it_is_disputed_once_at_a_time(disputed, ours, amina, browser):
    made = rows().get()
    sent = {"asked_by": "person", "wrong": "Again"}
    browser.post(url("dispute_new", amina, made.public_id), sent)
    assert rows(Dispute).count() == 1


def test_who_only_serves_elsewhere_moves_nothing(disputed, place, member):
    stranger = actor_at(member, place.elsewhere)
    with pytest.raises(NotAllowed):
        disputing.move(
            record=record_of(stranger, disputed.person), dispute=fresh(disputed), to=Move.TAKE,
            revision=1,
        )  # fmt: skip


# --- What the database refuses -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Assessment, {"reason": "changed", "evidence": ""}),
        (AssessmentAnswer, {"prefers_not": True, "values": ["yes"]}),
        (AssessmentResult, {"value": "", "score": 3}),
        (Dispute, {"reviewer": "assessor"}),
        (Dispute, {"state": "stands"}),
        (Dispute, {"reviewer": "00000000-0000-0000-0000-000000000001"}),
    ],
)
def test_the_database_refuses(disputed, model, change):
    row = rows(model).first()
    if change.get("reviewer") == "assessor":
        change = {"reviewer": row.assessor, "state": "in_review"}
    with pytest.raises(IntegrityError), transaction.atomic():
        rows(model).filter(pk=row.pk).update(**change)


def test_the_database_refuses_a_second_of_what_there_is_once(disputed, amina, ours, place):
    made = rows().get()
    second = assessed(ours, amina, place.agency)
    doing.begin(record=record_of(ours, amina), agency=place.agency, instrument=EXAMPLE)
    copies = [
        (rows(AssessmentAnswer).filter(assessment=made).first(), {}),
        (rows(AssessmentResult).filter(assessment=made).first(), {}),
        (rows(AssessmentDraft).first(), {"public_id": made.public_id}),
        (fresh(disputed), {"public_id": made.public_id}),
        (second, {"public_id": disputed.public_id}),
    ]
    for row, other in copies:
        row.pk, row._state.adding = None, True
        for name, value in other.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_the_database_refuses_a_first_one_that_follows(amina, ours, place):
    assessed(ours, amina, place.agency)
    second = assessed(ours, amina, place.agency)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows().filter(pk=second.pk).update(reason="first")


def test_the_database_refuses_an_observation_that_says_nothing(amina, ours, place):
    scale = EXAMPLE.on(TODAY).scale("housing")
    row = observing.observe(
        record=record_of(ours, amina), agency=place.agency, scale=scale, level="managing", on=TODAY
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        rows(Observation).filter(pk=row.pk).update(level="")


def test_the_pages_read_in_a_number_of_queries_that_does_not_grow(
    amina, ours, place, browser, django_assert_max_num_queries
):
    for _n in range(4):
        made = assessed(ours, amina, place.agency)
    with django_assert_max_num_queries(30):
        browser.get(url("history", amina))
    with django_assert_max_num_queries(30):
        browser.get(url("one", amina, made.public_id))
