"""Career plans: written together, signed by both, moved on, printed, counted where they wait."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.domain.careerplan.steps import NotPossible, StepState, WaitReason
from ladderway.web.careerplans.actions import plans, signing, steps
from ladderway.web.careerplans.models import Plan, PlanStep, SignedVersion, StepWait
from ladderway.web.careerplans.queries.waiting import waiting_in
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.actions.sharing import share
from ladderway.web.partners.permissions import NotAllowed
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
SAID = {
    "strengths": "Speaks three languages", "goal": "Personal support worker",
    "long_term": "Practical nurse", "review_on": TODAY + timedelta(days=90),
}  # fmt: skip
STEP = {
    "section": "skills", "what": "Certificate in the evening", "who": "participant",
    "due": TODAY + timedelta(days=30),
}  # fmt: skip
LADDER = "6f7c1f6e-58d1-4c09-9d0a-0c1a52f7a001"


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
    client = Client()
    client.force_login(ours.user)
    return client


def planned(actor, person, agency, **fields):
    plan = plans.begin(actor=actor, person=person, agency=agency, fields=SAID | fields)
    step = steps.add(actor=actor, plan=plan, agency=agency, fields=STEP)
    return plan, step


def signed(actor, plan, agency, **fields):
    seen = signing.fingerprint(*_fresh(plan))
    told = {
        "person_how": "paper", "person_on": TODAY, "coach_how": "paper", "coach_on": TODAY,
        "seen": seen,
    }  # fmt: skip
    return signing.sign(actor=actor, plan=plan, agency=agency, **told | fields)


def _fresh(plan):
    plan = rows(Plan).get(pk=plan.pk)
    return plan, list(rows(PlanStep).filter(plan=plan))


def rows(model):
    return model.objects.unscoped("test")


def url(name, person, *more):
    return reverse(f"careerplans:{name}", args=["here", person.public_id, *more])


def move(actor, step, to, reason=None):
    fresh = rows(PlanStep).select_related("person").get(pk=step.pk)
    return steps.move(actor=actor, step=fresh, to=to, reason=reason, revision=fresh.revision)


def test_a_plan_is_written_signed_and_shown_strengths_first(place, ours, amina, browser):
    assert browser.post(url("write", amina), SAID).status_code == 302
    assert browser.post(url("step_new", amina), STEP).status_code == 302
    seen = browser.get(url("sign", amina)).context["form"].initial["seen"]
    sent = {
        "seen": seen, "person_how": "paper", "person_on": TODAY, "coach_how": "screen",
        "coach_on": TODAY,
    }  # fmt: skip
    assert browser.post(url("sign", amina), sent).status_code == 302
    version = rows(SignedVersion).get()
    assert (version.number, version.person_how, version.coach) == (1, "paper", ours.user.public_id)
    page = browser.get(url("plan", amina)).content.decode()
    assert page.index("Speaks three languages") < page.index("Certificate in the evening")
    assert browser.get(url("version", amina, 1)).status_code == 200
    assert browser.get(url("version", amina, 2)).status_code == 404


def test_a_plan_without_what_comes_after_the_first_job_is_not_signed(place, ours, amina, browser):
    plan, _step = planned(ours, amina, place.agency, long_term="")
    with pytest.raises(signing.NotReady) as refused:
        signed(ours, plan, place.agency)
    assert refused.value.lacks == ("long_term",)
    assert "where it leads" in browser.get(url("plan", amina)).content.decode()


def test_what_was_signed_stays_and_a_change_is_a_version_with_its_reason(place, ours, amina):
    plan, step = planned(ours, amina, place.agency)
    first = signed(ours, plan, place.agency)
    before = dict(first.content)
    with pytest.raises(signing.Unchanged):
        signed(ours, plan, place.agency, why="x")
    steps.change(actor=ours, step=step, fields={"what": "Certificate online"}, revision=1)
    with pytest.raises(Exception, match="why the plan was changed"):
        signed(ours, plan, place.agency)
    second = signed(ours, plan, place.agency, why="The evening course is full")
    assert second.number == 2
    assert rows(SignedVersion).get(number=1).content == before
    with pytest.raises(TypeError):
        first.save()
    with pytest.raises(TypeError):
        first.delete()


def test_nobody_signs_what_somebody_else_changed_meanwhile(place, ours, amina):
    plan, step = planned(ours, amina, place.agency)
    seen = signing.fingerprint(*_fresh(plan))
    steps.change(actor=ours, step=step, fields={"what": "Something else"}, revision=1)
    with pytest.raises(Stale):
        signed(ours, plan, place.agency, seen=seen)


def test_a_step_waits_by_one_press_and_undo_takes_it_back(place, ours, amina, browser):
    _plan, step = planned(ours, amina, place.agency)
    sent = {"reason": "child_care", "revision": 1}
    assert browser.post(url("move", amina, step.public_id), sent).status_code == 302
    wait = rows(StepWait).get()
    assert (wait.reason, wait.until, wait.was) == ("child_care", None, "open")
    undo = {"revision": 2}
    assert browser.post(url("undo", amina, step.public_id), undo).status_code == 302
    assert rows(PlanStep).get().state == "open"
    wait.refresh_from_db()
    assert wait.until == wait.since


def test_another_reason_after_going_on_ends_the_first_wait(place, ours, amina):
    _plan, step = planned(ours, amina, place.agency)
    move(ours, step, StepState.WAITING, WaitReason.FULL)
    with pytest.raises(NotPossible):
        move(ours, step, StepState.WAITING, WaitReason.MONEY)
    move(ours, step, StepState.DOING)
    assert not rows(StepWait).filter(until__isnull=True).exists()
    move(ours, step, StepState.DONE)
    assert rows(PlanStep).get().done_on == TODAY


def test_a_step_moved_by_two_is_moved_once(place, ours, amina):
    _plan, step = planned(ours, amina, place.agency)
    move(ours, step, StepState.DOING)
    with pytest.raises(Stale):
        steps.move(actor=ours, step=step, to=StepState.DONE, revision=1)


def test_another_agency_opens_the_plan_only_with_its_topic(place, ours, amina, member):
    planned(ours, amina, place.agency)
    theirs = actor_at(member, place.elsewhere)
    client = Client()
    client.force_login(theirs.user)
    assert client.get(url("plan", amina)).status_code == 404
    told = {
        "actor": ours, "person": amina, "giver": place.agency, "receiver": place.elsewhere,
        "basis": Basis.NOTICE, "purpose": "x", "given_on": TODAY,
    }  # fmt: skip
    share(topics=frozenset({Topic.IDENTITY, Topic.ATTENDANCE}), **told)
    assert client.get(url("plan", amina)).status_code == 403
    share(topics=frozenset({Topic.IDENTITY, Topic.PLAN}), **told)
    assert "Certificate in the evening" in client.get(url("plan", amina)).content.decode()


def test_who_may_not_open_the_plan_moves_no_step(place, ours, amina, member):
    _plan, step = planned(ours, amina, place.agency)
    theirs = actor_at(member, place.elsewhere)
    with pytest.raises(NotAllowed):
        move(theirs, step, StepState.DONE)


def _wait_of(actor, agency, n, ago=40):
    person = register(actor, agency, f"Person {n}")
    _plan, step = planned(actor, person, agency, ladder_id=LADDER, ladder={"ladder": {}})
    rows(PlanStep).filter(pk=step.pk).update(below="r1", above="r2")
    move(actor, step, StepState.WAITING, WaitReason.FULL)
    since = timezone.now() - timedelta(days=ago)
    rows(StepWait).filter(step=step).update(since=since)
    return step


def test_waiting_plans_are_counted_without_small_numbers(place, ours):
    later = (timezone.now() + timedelta(days=1)).date()
    few = [_wait_of(ours, place.agency, n) for n in range(2)]
    table = waiting_in(place.agency.community, later)
    assert [row[0] for row in table.rows] == [(LADDER, "r1", "r2")]
    assert table.counts.total is None
    many = [_wait_of(ours, place.agency, n) for n in range(2, 12)]
    assert waiting_in(place.agency.community, later).counts.total == len(few) + len(many)


def test_what_began_to_wait_this_month_is_not_counted_yet(place, ours):
    for n in range(12):
        _wait_of(ours, place.agency, n, ago=0)
    today = timezone.now().date()
    assert waiting_in(place.agency.community, today).rows == ()


def test_the_page_for_the_fridge_is_in_the_language_of_the_person(place, ours, browser):
    amina = register(ours, place.agency, "Amina", language="fr")
    planned(ours, amina, place.agency)
    page = browser.get(url("fridge", amina)).content.decode()
    assert "Mon plan" in page
    answer = browser.get(url("fridge_pdf", amina))
    assert answer.content.startswith(b"%PDF")
    assert "Amina" not in answer.headers["Content-Disposition"]


def test_the_reason_of_waiting_is_not_on_the_fridge(place, ours, amina, browser):
    _plan, step = planned(ours, amina, place.agency)
    move(ours, step, StepState.WAITING, WaitReason.CHILD_CARE)
    assert "Child care" in browser.get(url("plan", amina)).content.decode()
    assert "Child care" not in browser.get(url("fridge", amina)).content.decode()


def test_the_plan_fills_the_sheet_for_the_funder(place, ours, amina, browser):
    planned(ours, amina, place.agency)
    page = browser.get(reverse("intake:cams", args=["here", amina.public_id])).content.decode()
    assert "Certificate in the evening" in page
    assert "Practical nurse" in page


def test_the_plan_page_asks_the_same_number_of_questions_whatever_its_length(
    place, ours, amina, browser, django_assert_max_num_queries
):
    plan, _step = planned(ours, amina, place.agency)
    for n in range(20):
        fields = STEP | {"what": f"Step {n}"}
        steps.add(actor=ours, plan=plan, agency=place.agency, fields=fields)
    with django_assert_max_num_queries(32):
        browser.get(url("plan", amina))


@pytest.mark.parametrize(
    ("model", "fields", "name"),
    [
        (PlanStep, {"state": "gone"}, "state_is_known"),
        (PlanStep, {"section": "gone"}, "section_is_known"),
        (PlanStep, {"who": "gone"}, "who_is_known"),
        (PlanStep, {"who": "agency"}, "of_an_agency_names_it"),
        (PlanStep, {"what": ""}, "says_what"),
        (PlanStep, {"state": "done"}, "done_has_a_day"),
        (Plan, {"ladder_id": LADDER}, "holds_its_copy"),
        (StepWait, {"reason": "gone"}, "reason_is_known"),
        (SignedVersion, {"number": 0, "why": "x"}, "begin_at_one"),
        (SignedVersion, {"person_how": ""}, "signed_by_both"),
        (SignedVersion, {"number": 2}, "says_why"),
    ],
)
def test_the_database_holds_to_it(place, ours, amina, model, fields, name):
    plan, step = planned(ours, amina, place.agency)
    move(ours, step, StepState.WAITING, WaitReason.FULL)
    signed(ours, plan, place.agency)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows(model).update(**fields)


def test_a_person_has_one_plan_at_an_agency(place, ours, amina):
    planned(ours, amina, place.agency)
    with pytest.raises(IntegrityError), transaction.atomic():
        planned(ours, amina, place.agency)


def test_a_step_waits_for_one_reason_at_a_time(place, ours, amina):
    _plan, step = planned(ours, amina, place.agency)
    move(ours, step, StepState.WAITING, WaitReason.FULL)
    wait = rows(StepWait).get()
    wait.pk, wait.public_id = None, "6f7c1f6e-58d1-4c09-9d0a-0c1a52f7a009"
    with pytest.raises(IntegrityError), transaction.atomic():
        wait.save()


def test_the_planner_begins_a_gap_with_the_counts_that_are_shown(place, ours, member):
    from ladderway.domain.ladders.kept import KeptLadder, KeptRung
    from ladderway.web.planning import plans_waiting

    for n in range(12):
        _wait_of(ours, place.agency, n)
    rungs = (KeptRung("r1", "Handler"), KeptRung("r2", "Driver"))
    ladder = KeptLadder(LADDER, "To the wheel", "", 1, rungs, ())
    later = (timezone.now() + timedelta(days=1)).date()
    here = place.agency.community
    (row,) = plans_waiting.of_ladders(here, [ladder], later).shown
    assert (row.step, row.total, row.area) == ("Handler → Driver", 12, "area not said")
    told = plans_waiting.said_of(here, [ladder], f"{LADDER}|r1|r2", later)
    assert told == "12 career plans wait at this step (area not said). Full: 12"
    kept = [wait.pk for wait in rows(StepWait)[:2]]
    rows(StepWait).exclude(pk__in=kept).update(until=F("since"))
    assert plans_waiting.said_of(here, [ladder], f"{LADDER}|r1|r2", later) == ""


def test_jobs_by_their_everyday_name_stand_in_the_language_of_the_person():
    from ladderway.domain.ladders.kept import KeptRung
    from ladderway.files.naming import say_in
    from ladderway.web.careerplans.fridge import titled

    english, french = (say_in(spoken).name("job", "73300") for spoken in ("en", "fr"))
    assert english != french
    assert titled(KeptRung("r1", english, "73300"), "fr") == french
    assert titled(KeptRung("r1", "Driver at the quay", "73300"), "fr") == "Driver at the quay"
    assert titled(KeptRung("r1", english), "fr") == english
