"""Staying beside somebody at work, the end of a job, dose, and those who stay in touch."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case, WorkExperience
from ladderway.web.referrals import dose
from ladderway.web.referrals import queries_in_work as reads
from ladderway.web.referrals.actions import daily
from ladderway.web.referrals.actions import in_work as actions
from ladderway.web.referrals.models import Alumni, Contact, InWork, JobLoss, Task
from tests.people import TODAY, register

pytestmark = pytest.mark.django_db


def day(n):
    return TODAY - timedelta(days=n)


def at(on):
    return datetime(on.year, on.month, on.day, 10, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def common(counsellor, amina, place):
    return {"actor": counsellor, "person": amina, "agency": place.agency}


def talk(common, on, **more):
    told = {"kind": "phone", "purpose": "support", "at": at(on), "minutes": 10} | more
    return daily.log(**common, **told)


def due(row):
    return InWork.objects.unscoped("test").get(pk=row.pk).talk_due


def test_the_next_talk_follows_the_last_one_that_supported_and_reached(common):
    row = actions.begin(**common, since=day(10), months=12)
    assert due(row) == day(3)
    kept = talk(common, day(2))
    assert due(row) == day(2) + timedelta(days=7)
    talk(common, day(0), purpose="verification")
    talk(common, day(0), kind="no_answer")
    assert due(row) == day(2) + timedelta(days=7)
    kept = Contact.objects.unscoped("test").select_related("person", "agency").get(pk=kept.pk)
    daily.remove(actor=common["actor"], contact=kept)
    assert due(row) == day(3)


def test_one_agency_stays_beside_somebody_once(common, place):
    row = actions.begin(**common, since=day(10), months=12)
    with pytest.raises(BadInput):
        actions.begin(**common, since=day(5), months=6)
    twice = InWork(
        person=common["person"], agency=place.agency, by=row.by, since=day(1), months=3
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()
    actions.end(actor=common["actor"], row=fresh(row), because="done", on=TODAY, revision=1)
    actions.begin(**common, since=day(0), months=6)


def fresh(row):
    return type(row).objects.unscoped("test").select_related("person", "agency").get(pk=row.pk)


def test_a_lost_job_is_answered_at_once(common, counsellor, amina, place):
    Case.objects.unscoped("test").update(worker=counsellor.user)
    job = WorkExperience(title="Cook", since=day(90))
    people.add_row(**common, row=job)
    beside = actions.begin(**common, since=day(90), months=12)
    loss = actions.lose(**common, lost_on=day(1), why="laid_off", job=fresh(job))
    tasks = Task.objects.unscoped("test").order_by("due_on")
    assert [(t.due_on - TODAY).days for t in tasks] == [2, 5, 7]
    assert {t.owner for t in tasks} == {counsellor.user}
    assert fresh(job).until == day(1)
    assert loss.in_work == beside
    with pytest.raises(BadInput):
        actions.lose(**common, lost_on=day(0), why="term")
    assert reads.losses_of(counsellor, Purpose.SERVE, mine=True).get() == loss
    with pytest.raises(BadInput):
        actions.back(actor=counsellor, row=fresh(loss), on=day(5), revision=1)
    actions.back(actor=counsellor, row=fresh(loss), on=day(0), revision=1)
    assert not reads.losses_of(counsellor, Purpose.SERVE, mine=False).exists()


def test_it_is_entered_on_the_pages(browser, amina, counsellor):
    def page(name, *more):
        return reverse(f"referrals:{name}", args=["here", amina.public_id, *more])

    said = {"since": day(20), "months": "24", "every_days": "", "program": "", "aim": "Days"}
    assert browser.post(page("in_work_begin"), said).status_code == 302
    row = InWork.objects.unscoped("test").get()
    assert (row.months, row.aim) == (24, "Days")
    shown = browser.get(reverse("referrals:beside", args=["here"]), {"show": "due", "whose": "all"})
    assert shown.context["table"].total == 1
    browser.post(page("job_ended"), {"lost_on": day(0), "why": "term"})
    loss = JobLoss.objects.unscoped("test").get()
    assert browser.get(page("in_work")).context["open_loss"] == loss
    assert browser.post(page("job_back", loss.public_id), {"on": day(3)}).status_code == 422
    browser.post(page("job_back", loss.public_id), {"on": day(0), "revision": "1"})
    assert JobLoss.objects.unscoped("test").get().back_on == TODAY
    browser.post(page("in_work_end", row.public_id), {"on": day(0), "because": "done",
                                                      "revision": "1"})  # fmt: skip
    assert InWork.objects.unscoped("test").get().ended_because == "done"


def test_those_in_work_with_whom_nobody_spoke_of_moving_up(common, counsellor):
    actions.begin(**common, since=day(200), months=24)
    assert reads.beside(counsellor, Purpose.SERVE, "advance").count() == 1
    talk(common, day(20), about="advance")
    assert reads.beside(counsellor, Purpose.SERVE, "advance").count() == 0


def test_dose_counts_what_reached_by_month_purpose_and_subject(common, counsellor, place, amina):
    """By hand: in February two talks on keeping a job, 10 + 15 minutes, and one call in vain; in
    March a check of a pay stub. Another person's talk is in the caseload and not in hers."""
    february, march = date(2026, 2, 3), date(2026, 3, 2)
    talk(common, february, about="keep")
    talk(common, date(2026, 2, 17), about="keep", minutes=15)
    talk(common, date(2026, 2, 20), about="keep", kind="no_answer", minutes=None)
    talk(common, march, purpose="verification", minutes=5)
    other = register(counsellor, place.agency, "Omar")
    talk(common | {"person": other}, february, about="keep", minutes=30)
    asked = counsellor, Purpose.SERVE, "month", date(2025, 3, 1)
    found = [
        (f"{d.since:%m}", d.purpose, d.about, d.contacts, d.minutes, d.tries, d.people)
        for d in dose.of_caseload(*asked, mine=False)
    ]
    assert found == [
        ("03", "verification", "general", 1, 5, 0, 1), ("02", "support", "keep", 3, 55, 1, 2),
    ]  # fmt: skip
    assert dose.of_caseload(*asked, mine=True) == []
    Case.objects.unscoped("test").filter(person=amina).update(worker=counsellor.user)
    assert sum(d.minutes for d in dose.of_caseload(*asked, mine=True)) == 30


def test_dose_as_a_file(common, browser, amina):
    talk(common, day(3), about="advance")
    text = browser.get(reverse("referrals:dose_csv", args=["here"])).content.decode("utf-8-sig")
    assert "2026-02,Support,Moving up,1,10,0,1" in text
    own = browser.get(reverse("referrals:dose_person_csv", args=["here", amina.public_id]))
    assert "Amina" not in own.content.decode()


def test_who_stays_in_touch_says_what_they_offer_and_stops_when_they_like(common, browser, amina):
    page = reverse("referrals:stay_in_touch", args=["here", amina.public_id])
    assert browser.post(page, {"revision": ""}).status_code == 422
    browser.post(page, {"ways": ["peer", "class"]})
    listed = reverse("referrals:alumni", args=["here"])
    assert browser.get(listed, {"way": "peer"}).context["table"].total == 1
    assert browser.get(listed, {"way": "openings"}).context["table"].total == 0
    row = Alumni.objects.unscoped("test").get()
    browser.post(reverse("referrals:leave_touch", args=["here", amina.public_id, row.public_id]))
    assert browser.get(listed).context["table"].total == 0
