"""A job starts: benefits followed until settled, and what the first pay and done steps end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.careerplan.steps import StepState
from ladderway.domain.shared.errors import BadInput
from ladderway.web.careerplans.actions import plans
from ladderway.web.careerplans.actions import steps as plan_steps
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import HouseholdMember, IncomeSource, WorkExperience
from ladderway.web.supports.actions import starts
from ladderway.web.supports.models import (
    BenefitChange,
    Discretion,
    FundRules,
    Interpreting,
    JobStart,
    Provision,
)
from tests.integration.supports.test_supports import give, rows, url
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
STARTS = TODAY + timedelta(days=5)


@pytest.fixture
def amina(place, ours):
    return register(ours, place.agency, birth_date=date(1990, 5, 1))


def told(actor, person, agency, *records):
    for record in records:
        people.add_row(actor=actor, person=person, agency=agency, row=record)
    return records


@pytest.fixture
def job(place, ours, amina):
    return told(
        ours, amina, place.agency,
        WorkExperience(title="Cook", since=STARTS, hours_a_week=30, hourly_wage=Decimal("19.50")),
        IncomeSource(kind="ow", monthly=733, since=date(2025, 1, 1)),
        HouseholdMember(relation="child", birth_year=2020),
    )[0]  # fmt: skip


@pytest.fixture
def start(place, ours, amina, job, browser):
    sent = {"work": str(job.public_id), "hours_vary": "1"}
    browser.post(url("start", amina), sent)
    return rows(JobStart).get()


def today_page(browser):
    return browser.get(reverse("casework:today", args=["here"]) + "?whose=all").content.decode()


def test_a_job_that_starts_is_seen_followed_and_settled(ours, amina, job, browser):
    assert "Jobs that start: benefits to look at" in today_page(browser)
    page = browser.get(url("benefits", amina)).content.decode()
    assert "Follow these benefits" in page
    assert "Ontario Works, Drug, dental and vision coverage" in page
    browser.post(url("start", amina), {"work": str(job.public_id), "hours_vary": "1"})
    page = browser.get(url("benefits", amina)).content.decode()
    assert "Changes from 1 April 2026" in page
    assert "Plan with the fewest" in page  # hours that vary
    assert "In hand a month, without the job" in page  # the record says enough for figures
    assert "Benefits: to be told about a job" in today_page(browser)
    for change in rows(BenefitChange):
        said = {"said": "told" if change.benefit == "ontario_works" else "none",
                "revision": change.revision}  # fmt: skip
        browser.post(url("benefit_said", amina, change.public_id), said)
    page = today_page(browser)
    assert "Benefits: to be told about a job" not in page
    assert "Jobs that start" not in page
    works = rows(BenefitChange).get(benefit="ontario_works")
    assert works.told_on == TODAY
    sent = {"tell_by": "2026-03-07", "settled_on": "2026-03-09", "outcome": "", "revision": 2}
    settle = url("benefit", amina, works.public_id)
    assert browser.post(settle, sent).status_code == 422
    browser.post(settle, sent | {"outcome": "Goes on until May"})
    page = browser.get(url("benefits", amina)).content.decode()
    assert "All benefits of this job start are settled." in page


def test_a_start_is_followed_once_and_a_page_that_is_old_changes_nothing(
    ours, amina, place, job, start, browser
):
    browser.post(url("start", amina), {"work": str(job.public_id)})
    assert rows(JobStart).count() == 1
    with pytest.raises(BadInput):
        starts.follow(actor=ours, person=amina, agency=place.agency, job=job, benefits=())
    change = rows(BenefitChange).first()
    said = url("benefit_said", amina, change.public_id)
    browser.post(said, {"said": "told", "revision": 1})
    browser.post(said, {"said": "none", "revision": 1})
    change.refresh_from_db(from_queryset=rows(BenefitChange))
    assert (change.told_on, change.settled_on) == (TODAY, None)


def test_who_may_not_open_income_is_told_of_transit_alone(amina, place, start, member, signed_in):
    manager = signed_in(member("program_manager"))
    page = manager.get(url("benefits", amina)).content.decode()
    assert "Transit support" in page
    assert "Ontario Works" not in page
    assert "In hand a month" not in page


def test_the_first_pay_ends_what_runs_until_it_and_leaves_the_rest(
    ours, amina, place, start, browser
):
    until_pay = give(ours, amina, place, TODAY - timedelta(days=20), cost=60)
    other = give(ours, amina, place, TODAY, TODAY + timedelta(days=40), kind="tools")
    pay = url("first_pay", amina, start.public_id)
    browser.post(pay, {"paid_on": "2026-03-01", "revision": start.revision})  # before the start
    start.refresh_from_db(from_queryset=rows(JobStart))
    assert start.first_pay_on is None
    browser.post(pay, {"paid_on": "2026-03-20", "revision": start.revision})
    until_pay.refresh_from_db(from_queryset=rows())
    assert (until_pay.until, until_pay.state) == (date(2026, 3, 20), "running")  # the day to come
    assert rows(BenefitChange).get(benefit="transit").since == date(2026, 3, 20)
    other.refresh_from_db(from_queryset=rows())
    assert other.state == "running"


def test_the_first_pay_that_came_proposes_the_end_to_the_agency_that_gave(
    ours, amina, place, job, start, browser
):
    """Written by the one agency; what another gave is left for it to settle, with the day."""
    support = give(ours, amina, place, TODAY - timedelta(days=20), cost=60)
    rows(JobStart).update(starts_on=TODAY - timedelta(days=9))
    rows().filter(pk=support.pk).update(agency=place.elsewhere)
    sent = {"paid_on": "2026-02-27", "revision": start.revision}
    browser.post(url("first_pay", amina, start.public_id), sent)
    support.refresh_from_db(from_queryset=rows())
    assert support.state == "running"
    page = browser.get(url("supports", amina)).content.decode()
    assert "End it on 27 February 2026" in page
    browser.post(url("settle", amina, support.public_id), {"revision": support.revision})
    support.refresh_from_db(from_queryset=rows())
    assert (support.state, support.until) == ("ended", date(2026, 2, 27))


@pytest.fixture
def step(place, ours, amina):
    plan = plans.begin(actor=ours, person=amina, agency=place.agency, fields={"goal": "Cook"})
    return plan_steps.add(
        actor=ours, plan=plan, agency=place.agency,
        fields={"section": "skills", "what": "Food safety", "who": "participant",
                "due": TODAY + timedelta(days=20)},
    )  # fmt: skip


INCENTIVE = {
    "kind": "incentive", "need": "Keep going", "since": "2026-02-01", "ends_with": "step",
    "responsible": "A coach", "cost": "100",
}  # fmt: skip


def test_an_incentive_is_tied_to_a_step_and_paid_when_it_is_done(ours, amina, place, step, browser):
    assert browser.post(url("add", amina), INCENTIVE).status_code == 422
    with pytest.raises(BadInput):
        give(ours, amina, place, kind="incentive")
    tied = INCENTIVE | {"step": str(step.public_id)}
    assert browser.post(url("add", amina), tied).status_code == 302
    made = rows().get()
    decide = url("decide", amina, made.public_id)
    browser.post(decide, {"step": "approve", "revision": 1})
    settle = url("settle", amina, made.public_id)
    browser.post(settle, {"revision": 2})  # not yet
    assert rows().get().state == "approved"
    plan_steps.move(
        actor=ours, step=step, to=StepState.DONE, revision=step.revision
    )  # fmt: skip
    assert "Supports to settle" in today_page(browser)
    browser.post(settle, {"revision": 1})  # somebody else was there before
    assert rows().get().state == "approved"
    browser.post(settle, {"revision": 2})
    made = rows().get()
    assert (made.state, made.paid, made.until) == ("ended", 100, TODAY)
    browser.post(decide, {"step": "go_on", "revision": made.revision})
    assert rows().get().state == "running"


def test_covered_shifts_cost_what_the_hours_cost_and_advances_are_added_up(amina, browser):
    sent = {
        "kind": "shift_backfill", "need": "A course on Tuesdays", "since": "2026-03-02",
        "ends_with": "once", "responsible": "A coach", "payee": "The bakery", "hours": "8",
        "rate": "18.50", "claimed_back": "on", "back_on": "2026-04-02",
    }  # fmt: skip
    assert browser.post(url("add", amina), sent).status_code == 302
    made = rows().get()
    assert (made.cost, made.until) == (Decimal("148.00"), date(2026, 3, 3))
    page = browser.get(url("supports", amina)).content.decode()
    assert "$148 out of the person’s own pocket" in page
    assert "until 2 April 2026" in page
    assert "Paid to:</" in page or "Paid to: The bakery" in page


def test_funds_are_checked_from_the_record_and_from_answers_that_are_kept_nowhere(
    ours, amina, place, job, member, year, browser
):
    manager = actor_at(member, place.elsewhere, "program_manager")
    desk = browser.__class__()
    desk.force_login(manager.user)
    rules = reverse("supports:rules", args=["here", year.fund.public_id])
    sent = {"since": "2026-01-01", "source": "By-law 12", "kinds": ["transport"], "settled": "on",
            "cap": "80", "amounts": "Transportation: 60", "needs_based": "on"}  # fmt: skip
    assert desk.post(rules, sent | {"amounts": "Rockets: 60"}).status_code == 422
    assert desk.post(rules, sent).status_code == 302
    assert (
        "By-law 12"
        in desk.get(reverse("supports:fund", args=["here", year.fund.public_id])).content.decode()
    )
    page = browser.get(url("precheck", amina)).content.decode()
    assert "Ask about citizenship" in page
    assert "On assistance for 14 months; 3 are asked." in page
    answered = browser.post(url("precheck", amina), {"kind": "transport", "settled": "yes"})
    page = answered.content.decode()
    ours_first = page.index("Flexible fund")
    assert ours_first < page.index("Ontario Works Full-Time Employment Benefit")
    assert "Could give up to <strong>$60</strong>" in page
    assert "Not as things stand" in page  # ODSP's, and it stays on the list
    begun = browser.post(url("add", amina), {"begin": "1", "fund": str(year.fund.public_id),
                                             "kind": "transport", "cost": "60"})  # fmt: skip
    assert 'value="60"' in begun.content.decode()
    assert not rows().exists()


def test_what_is_closed_is_not_known_to_the_check(amina, job, member, signed_in):
    manager = signed_in(member("program_manager"))
    page = manager.get(url("precheck", amina)).content.decode()
    assert "Ask whether the person is on social assistance." in page
    assert "On assistance for" not in page


def test_an_interpreter_and_a_decision_are_written_and_changed(amina, browser):
    sent = {"on": "2026-03-05", "language": "fa", "mode": "phone", "state": "asked"}
    assert browser.post(url("interpreter_new", amina), sent).status_code == 302
    page = browser.get(url("supports", amina)).content.decode()
    assert "Confirm the interpreter" in page
    row = rows(Interpreting).get()
    browser.post(url("interpreter", amina, row.public_id), sent | {"state": "came", "minutes": 45,
                                                                   "revision": 1})  # fmt: skip
    assert rows(Interpreting).get().state == "came"
    sent = {"what": "Boots", "office": "Ontario Works", "asked_on": "2026-02-01",
            "decision": "refused"}  # fmt: skip
    wrong = browser.post(url("decision_new", amina), sent)
    assert wrong.status_code == 422
    assert "Write the reason that was given." in wrong.content.decode()
    sent |= {"decided_on": "2026-02-20", "because": "Given before"}
    assert browser.post(url("decision_new", amina), sent).status_code == 302
    assert "Given before" in browser.get(url("supports", amina)).content.decode()


def test_a_plan_to_review_is_on_the_page_of_the_day(ours, amina, place, browser):
    plans.begin(
        actor=ours, person=amina, agency=place.agency, fields={"goal": "x", "review_on": TODAY}
    )
    assert "Plans to review" in today_page(browser)


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (JobStart, {"first_pay_on": TODAY}),
        (BenefitChange, {"settled_on": TODAY}),
        (BenefitChange, {"outcome": "x"}),
        (BenefitChange, {"topic": "notes"}),
    ],
)
def test_the_database_refuses_starts_that_cannot_be(start, model, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows(model).update(**wrong)


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (Interpreting, {"language": ""}),
        (Interpreting, {"cost": -1}),
        (Discretion, {"decision": "granted"}),
        (Discretion, {"decision": "refused", "decided_on": TODAY}),
    ],
)
def test_the_database_refuses_rows_that_cannot_be(ours, amina, place, model, wrong):
    told(
        ours, amina, place.agency, Interpreting(on=TODAY, language="fa", mode="phone"),
        Discretion(what="x", office="y", asked_on=TODAY),
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        rows(model).update(**wrong)


def test_a_start_and_a_benefit_and_rules_are_there_once(ours, amina, place, job, start, year):
    change = rows(BenefitChange).first()
    rules = FundRules.objects.create(fund=year.fund, since=TODAY, source="x")
    for row in (start, change, rules):
        row.pk, row.public_id = None, "5f2a3d1e-58d1-4c09-9d0a-0c1a52f7a009"
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        FundRules.objects.update(source="")


def test_what_is_given_once_leaves_no_gap_and_asks_for_nothing_after(ours, amina, place, browser):
    give(ours, amina, place, TODAY, TODAY + timedelta(days=1), kind="rent", ends_with="once")
    give(ours, amina, place, TODAY + timedelta(days=30), TODAY + timedelta(days=31), kind="rent",
         ends_with="once")  # fmt: skip
    page = browser.get(url("supports", amina)).content.decode()
    assert "days without, from" not in page
    assert "nothing follows" not in today_page(browser)
    assert str(Provision.Ends.ONCE.label) in browser.get(url("add", amina)).content.decode()


def test_hours_that_change_are_walked_month_by_month_and_kept_nowhere(amina, start, browser):
    address = url("months", amina, rows(JobStart).get().public_id)
    page = browser.get(address).content.decode()
    assert page.count('data-label="Work"') == 12
    assert "reported every month" in page  # Ontario Works is on the record
    assert "Employment Insurance: pay is reported" not in page
    told = {"low": "30", "usual": "20", "high": "40"}
    refused = browser.post(address, told)
    assert refused.status_code == 422
    assert "Usual hours lie between" in refused.content.decode()
    gap = browser.post(address, {"low": "12", "usual": "20", "high": "30", "without": "5"})
    assert gap.content.decode().count(">no work") == 1
