"""Training that comes for a plan that waits, the search with the person's facts, months in hand."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.domain.careerplan.steps import StepState, WaitReason
from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Status
from ladderway.files.kept_ladder_file import Kept, to_data
from ladderway.web.careerplans.actions import plans, steps
from ladderway.web.careerplans.models import Plan, PlanStep, StepWait
from ladderway.web.careerplans.queries.ladders import told_of
from ladderway.web.careerplans.queries.news import waiting_plans
from ladderway.web.participants.actions import people, sharing
from ladderway.web.participants.models import (
    Case,
    Education,
    HouseholdMember,
    IncomeSource,
    SpokenLanguage,
    WorkExperience,
)
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import verdicts
from ladderway.web.partners.models import Organization
from ladderway.web.training.models import Program
from ladderway.web.training.values import tag
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
LADDER = KeptLadder(
    "6f7c1f6e-58d1-4c09-9d0a-0c1a52f7a001", "To the wheel", "", 1,
    (
        KeptRung("r1", "Material handler", "75101", 18.0, 20.0),
        KeptRung("r2", "Truck driver", "73300", 22.0, 26.0, experience_years=1.0),
    ),
    (KeptStep("r1", "r2"),),
)  # fmt: skip


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


@pytest.fixture
def amina(place, ours):
    person = register(ours, place.agency, birth_date=date(1996, 3, 1))
    Case.objects.unscoped("test").filter(person=person).update(worker=ours.user)
    return person


@pytest.fixture
def step(place, ours, amina):
    """A step of her plan that waits for its hours."""
    plan = plans.begin(actor=ours, person=amina, agency=place.agency, fields={
        "strengths": "x", "ladder": to_data(Kept(LADDER)), "ladder_id": LADDER.id,
    })  # fmt: skip
    step = steps.add(actor=ours, plan=plan, agency=place.agency, fields={
        "section": "skills", "what": "Licence", "below": "r1", "above": "r2",
    })  # fmt: skip
    return steps.move(
        actor=ours, step=step, to=StepState.WAITING, reason=WaitReason.HOURS, revision=1
    )


def rows(model):
    return model.objects.unscoped("test")


def came(place, title="Two evenings", schedules=("evening",), noc="73300", **more):
    who, _new = Organization.objects.get_or_create(
        community=place.agency.community, name_en="College"
    )
    return Program.objects.create(
        organization=who, title_en=title, schedules=list(schedules), occupations=[noc],
        tags=f"|{tag('noc', noc)}|", updated_at=timezone.now(), **more,
    )  # fmt: skip


def url(name, person, *more):
    return reverse(name, args=["here", person.public_id, *more])


def news(ours):
    from ladderway.domain.access.policy import Purpose

    (found,) = waiting_plans(ours, Purpose.SERVE, mine=True)
    return found


def test_the_coach_is_told_of_what_came_since_and_may_answer_the_reason(place, ours, step, browser):
    rows(StepWait).update(since=timezone.now() - timedelta(days=3))
    old = came(place, "Was there before")
    Program.objects.filter(pk=old.pk).update(updated_at=timezone.now() - timedelta(days=9))
    came(place, "For cooks", noc="63200")
    by_day = came(place, "By day", ("day",))
    evening = came(place)
    unsaid = came(place, "Not said when", ())
    found = news(ours)
    assert [(one.program, one.status) for one in found.came] == [
        (evening, Status.MET), (unsaid, Status.UNKNOWN), (by_day, Status.NOT_MET),
    ]  # fmt: skip
    page = browser.get(reverse("casework:today", args=["here"])).content.decode()
    assert "New on the map: Two evenings, College" in page


def test_what_does_not_answer_the_reason_is_no_news(place, ours, step):
    came(place, "By day", ("day",))
    assert news(ours).came
    assert not news(ours).is_news


def test_what_was_looked_at_is_told_again_only_when_it_changes(place, ours, step, browser):
    program = came(place)
    assert news(ours).is_news
    sent = {"from": "waiting"}
    answer = browser.post(url("careerplans:look", step.person, step.public_id), sent)
    assert answer["Location"] == reverse("careerplans:waiting", args=["here"])
    assert not news(ours).is_news
    assert [one.program for one in news(ours).came] == [program]
    Program.objects.update(updated_at=timezone.now())
    assert news(ours).is_news


def test_a_program_that_the_ladder_names_leads_over_its_step(place, ours, step, planned_ladder):
    program = came(place, noc="00010")
    planned_ladder(program)
    assert [one.program for one in news(ours).came] == [program]


@pytest.fixture
def planned_ladder(place, step):
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.ladders import actions
    from ladderway.web.ladders.queries import kept_ladders

    def keep(program):
        named = KeptLadder(
            "", LADDER.title, "", 1, LADDER.rungs,
            (KeptStep("r1", "r2", programs=(str(program.public_id),)),),
        )  # fmt: skip
        here = place.agency.community
        from ladderway.files.kept_ladder_file import About

        actions.keep(community=here, ladder=named, about=About(), why="", by=SYSTEM, today=TODAY)
        (kept,) = kept_ladders(here)
        rows(StepWait).update(ladder_id=kept.id)

    return keep


def test_a_step_that_goes_on_has_no_news_to_look_at(ours, step):
    fresh = rows(PlanStep).select_related("person").get(pk=step.pk)
    steps.move(actor=ours, step=fresh, to=StepState.DOING, revision=fresh.revision)
    with pytest.raises(BadInput):
        steps.look_at_news(actor=ours, step=fresh)


def test_what_came_is_taken_into_the_step(place, step, browser):
    program = came(place)
    page = browser.get(url("careerplans:plan", step.person)).content.decode()
    address = url("careerplans:step", step.person, step.public_id)
    assert f"{address}?program={program.public_id}" in page
    form = browser.get(address, {"program": str(program.public_id)}).context["form"]
    assert form["program"].value() == str(program.public_id)
    sent = {"section": "skills", "what": "Licence", "who": "participant",
            "program": str(program.public_id),
            "revision": rows(PlanStep).get().revision}  # fmt: skip
    assert browser.post(address, sent).status_code == 302
    page = browser.get(url("careerplans:plan", step.person)).content.decode()
    assert "next start not known" in page
    Program.objects.update(is_archived=True)
    assert (
        "not on the map any more"
        in browser.get(url("careerplans:plan", step.person)).content.decode()
    )


def test_a_step_that_somebody_else_changed_shows_both_writings(step, browser):
    address = url("careerplans:step", step.person, step.public_id)
    sent = {"section": "skills", "what": "Mine", "who": "participant", "revision": 1}
    answer = browser.post(address, sent)
    assert answer.status_code == 409
    assert "Mine" in answer.content.decode()


def test_the_list_of_plans_that_wait_is_narrowed(place, step, browser):
    address = reverse("careerplans:waiting", args=["here"])
    assert "Amina" in browser.get(address).content.decode()
    assert "Amina" in browser.get(address, {"reason": "hours"}).content.decode()
    for query in ({"reason": "money"}, {"news": "1"}):
        page = browser.get(address, query).content.decode()
        assert "Amina" not in page
        assert "No step fits these filters" in page
    came(place)
    assert "Amina" in browser.get(address, {"news": "1"}).content.decode()


def record_of(actor, person):
    from ladderway.domain.access.policy import Purpose

    return Record(actor, person, Purpose.SERVE, verdicts(actor, person, Purpose.SERVE))


def test_the_search_begins_with_what_the_record_tells(place, ours, amina):
    learned = {"country": "CA", "recognition": "not_needed"}
    for row in (
        Education(title="High school diploma", **learned),
        Education(title="Half a diploma", is_complete=False, **learned),
        Education(title="Nursing, not recognized", country="PH", recognition="applied"),
        SpokenLanguage(language="en", speaking=6),
        WorkExperience(title="Handler", noc="75101"),
    ):
        people.add_row(actor=ours, person=amina, agency=place.agency, row=row)
    assert told_of(record_of(ours, amina)) == {
        "start": "75101", "held": "High school diploma", "english_clb": 6, "french_nclc": None,
    }  # fmt: skip


def test_a_search_counts_what_is_held_and_says_what_it_does_not_know(place, step, browser):
    asked = {"start": "75101", "target": "73300", "hours": 12, "months": 48,
             "held": "High school diploma (OSSD)\nA medal of swimming"}  # fmt: skip
    page = browser.post(url("careerplans:ladder", step.person), asked)
    assert page.context["form"].facts().education == "secondary"
    assert page.context["form"].unknown == ["A medal of swimming"]
    assert "A medal of swimming" in page.content.decode()
    answers = [one for one, _hand in page.context["answers"]]
    assert answers[0].summary
    taken = browser.post(url("careerplans:ladder", step.person), asked | {
        "found": answers[0].key, "revision": rows(Plan).get().revision,
    })  # fmt: skip
    assert taken.status_code == 302
    assert rows(Plan).get().ladder["ladder"]["rungs"][-1]["occupation"] == "73300"


def on_assistance(place, ours, person):
    for row in (
        IncomeSource(kind="ow"),
        HouseholdMember(relation="child", birth_year=TODAY.year - 4, lives_with=True),
    ):
        people.add_row(actor=ours, person=person, agency=place.agency, row=row)


def test_months_in_hand_say_what_the_record_lacks(place, ours, step, browser):
    address = url("plan_in_hand:months", step.person)
    assert browser.get(address).context["lacks"] == ("income",)
    on_assistance(place, ours, step.person)
    page = browser.get(address)
    assert page.context["state"] == "way"
    assert "Ontario Works" in page.content.decode()


def test_months_in_hand_take_in_the_rent_and_keep_it_nowhere(place, ours, step, browser):
    on_assistance(place, ours, step.person)
    address = url("plan_in_hand:months", step.person)
    before = dict(browser.session)
    told = {"hours": 30, "starts_in": 3, "rent": 1400, "fee": 480, "licensed": "on",
            "status": "settled"}  # fmt: skip
    page = browser.post(address, told)
    assert "rent $1,400" in page.context["recap"]
    assert page.context["way"].begins
    assert dict(browser.session) == before
    assert browser.post(address, told | {"hours": 0}).status_code == 422
    assert browser.post(address, told | {"status": "temporary"}).context["state"] == "silent"


def test_what_another_agency_changed_in_a_plan_is_told_until_one_looks(
    ours, browser, place, member
):
    person = register(ours, place.agency)
    plan = plans.begin(actor=ours, person=person, agency=place.agency, fields={"goal": "Drive"})
    told = {"section": "skills", "what": "Licence"}
    step = steps.add(actor=ours, plan=plan, agency=place.agency, fields=told)
    today = reverse("casework:today", args=["here"]) + "?whose=all"
    heading = "Another agency changed the plan"
    assert heading not in browser.get(today).content.decode()
    theirs = actor_at(member, place.elsewhere)
    sharing.share(
        actor=ours, person=person, giver=place.agency, receiver=place.elsewhere,
        topics=frozenset({Topic.IDENTITY, Topic.PLAN}), basis=Basis.STATUTE, purpose="x",
        given_on=TODAY, authority="s. 1",
    )  # fmt: skip
    steps.move(actor=theirs, step=step, to=StepState.DOING, revision=step.revision)
    assert heading in browser.get(today).content.decode()
    # Whoever changed it is told nothing, and another agency's plan is not theirs to be told of.
    other = Client()
    other.force_login(theirs.user)
    assert heading not in other.get(today).content.decode()
    browser.get(reverse("careerplans:plan", args=["here", person.public_id]))
    assert heading not in browser.get(today).content.decode()
