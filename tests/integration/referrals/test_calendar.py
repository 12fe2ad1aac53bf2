"""The week, and the feed that another program reads: times, and nobody's name."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.web.partners.models import Membership
from ladderway.web.referrals.actions import appointments, feed
from ladderway.web.referrals.models import Appointment, CalendarFeed
from tests.people import TODAY

pytestmark = pytest.mark.django_db
WEEK = reverse("referrals:week", args=["here"])


@pytest.fixture
def meeting(place, counsellor, amina):
    at = datetime(2026, 3, 4, 14, 0, tzinfo=timezone.get_default_timezone())
    return appointments.plan(
        actor=counsellor, person=amina, agency=place.agency, worker=counsellor.user, at=at,
        minutes=45, how="office", what="Stream B, health",
    )  # fmt: skip


def read(secret):
    return Client().get(reverse("calendar_feed:feed", args=[secret]))


def test_the_week_shows_each_day_with_whom_one_meets(browser, meeting):
    days = browser.get(WEEK).context["days"]
    assert [day.on.isoformat() for day in days][::6] == ["2026-03-02", "2026-03-08"]
    assert [a.person.name for day in days for a in day.appointments] == ["Amina"]
    assert not any(
        d.appointments for d in browser.get(WEEK, {"week": "2026-03-10"}).context["days"]
    )
    assert browser.get(WEEK, {"week": "9999-12-31"}).context["monday"] == TODAY


def test_a_feed_says_when_and_nothing_else(meeting, counsellor, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: meeting.at - timedelta(days=1))
    answer = read(feed.make(actor=counsellor))
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    assert "DTSTART:20260304T190000Z" in text
    assert "DTEND:20260304T194500Z" in text
    assert text.count("SUMMARY:Appointment\r\n") == text.count("BEGIN:VEVENT") == 1
    for told in ("Amina", "Stream", "health", "Agency", str(meeting.public_id), "office"):
        assert told not in text
    assert CalendarFeed.objects.get().read_on == TODAY + timedelta(days=1)


def test_only_the_hash_is_kept_and_a_new_address_ends_the_one_before(counsellor):
    first = feed.make(actor=counsellor)
    second = feed.make(actor=counsellor)
    assert read(first).status_code == 404
    assert read(second).status_code == 200
    assert first not in str(CalendarFeed.objects.values_list())
    feed.end(actor=counsellor)
    assert read(second).status_code == 404


def test_whoever_leaves_takes_no_feed_along(counsellor, meeting):
    secret = feed.make(actor=counsellor)
    Membership.objects.filter(user=counsellor.user).update(until=TODAY)
    assert read(secret).status_code == 404


def test_the_address_is_shown_once(browser):
    page = reverse("referrals:feed", args=["here"])
    made = browser.post(page, {"make": "1"})
    assert "/calendar/" in made.context["address"]
    assert browser.get(page).context["address"] == ""


def test_what_is_cancelled_is_not_busy_and_a_second_click_changes_nothing(
    browser, meeting, amina, counsellor
):
    settle = reverse(
        "referrals:appointment_settle", args=["here", amina.public_id, meeting.public_id]
    )
    for _n in range(2):
        browser.post(settle, {"state": "cancelled", "revision": "1"})
    kept = Appointment.objects.unscoped("test").get()
    assert (kept.state, kept.revision) == ("cancelled", 2)
    assert "BEGIN:VEVENT" not in read(feed.make(actor=counsellor)).content.decode()


def test_an_appointment_is_made_on_the_page_and_changed(browser, amina, counsellor):
    page = reverse("referrals:appointments", args=["here", amina.public_id])
    said = {
        "on": "2030-03-05", "time": "09:30", "minutes": "30", "how": "phone",
        "worker": str(counsellor.user.public_id), "what": "",
    }  # fmt: skip
    assert browser.post(page, said).status_code == 302
    row = Appointment.objects.unscoped("test").get()
    assert timezone.localtime(row.at).isoformat() == "2030-03-05T09:30:00-05:00"
    change = reverse("referrals:appointment_change", args=["here", amina.public_id, row.public_id])
    assert browser.post(change, said | {"time": "11:00", "revision": "1"}).status_code == 302
    assert browser.post(change, said | {"time": "12:00", "revision": "1"}).status_code == 302
    row.refresh_from_db(from_queryset=Appointment.objects.unscoped("test"))
    assert timezone.localtime(row.at).hour == 11
    assert browser.post(page, said | {"on": "2020-01-01"}).status_code == 422


def test_the_other_agency_sees_no_appointment_of_ours(place, member, meeting, signed_in):
    theirs = member("coach", agency=place.elsewhere)
    shown = signed_in(theirs).get(WEEK, {"whose": "all", "week": "2026-03-04"})
    assert not any(day.appointments for day in shown.context["days"])
