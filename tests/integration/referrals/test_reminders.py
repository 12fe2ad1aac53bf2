"""Reminders: queued with an appointment, asked again at the moment of sending, sent once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Grant, Person
from ladderway.web.referrals.actions import appointments as actions
from ladderway.web.referrals.models import Appointment, Reminder
from ladderway.web.referrals.reminders import senders
from ladderway.web.referrals.reminders.senders import Refused, Unreachable, Unsure
from ladderway.web.referrals.reminders.sending import send_due
from ladderway.web.referrals.reminders.words import words
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db


class Kept:
    """A sender that keeps what it was given, or fails in one way."""

    def __init__(self, fails=None):
        self.messages, self.fails = [], fails

    def send(self, message):
        self.messages.append(message)
        if self.fails:
            raise self.fails


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def ours(place, member, now, monkeypatch):
    actor = actor_at(member, place.agency)
    object.__setattr__(actor, "on", timezone.localdate(now))
    return actor


@pytest.fixture
def served(place, ours):
    person = register(ours, place.agency, "Amina", reach_by="text", language="fr")
    people.add_contact(
        actor=ours, person=person, agency=place.agency, kind="phone", value="416 555 0123",
        is_safe=True,
    )  # fmt: skip
    return person


@pytest.fixture
def meeting(place, ours, served, now):
    actions.agree(actor=ours, person=served, agency=place.agency, channel="text")
    return planned(ours, place, served, now + timedelta(hours=30))


def planned(ours, place, served, at):
    return actions.plan(
        actor=ours, person=served, agency=place.agency, worker=ours.user, at=at, minutes=30,
        how="office", what="Stabilization",
    )  # fmt: skip


def rows():
    return list(Reminder.objects.unscoped("test").order_by("pk"))


def due(now):
    return now + timedelta(hours=7)


def sent_by(now, sender):
    return send_due(now=due(now), senders={"text": sender})


def test_it_waits_until_a_day_before_and_goes_out_once(meeting, now):
    sender = Kept()
    assert send_due(now=now, senders={"text": sender}) == {}
    assert sent_by(now, sender) == {"sent": 1}
    assert sent_by(now, sender) == {}
    (message,) = sender.messages
    assert message.to == "+14165550123"
    assert rows()[0].state == "sent"


def test_what_it_says_tells_nothing_in_the_persons_language(meeting, now, place, ours):
    sender = Kept()
    sent_by(now, sender)
    text = sender.messages[0].text
    assert text.startswith("Rappel")
    for hint in (
        "Amina",
        "Stabilization",
        place.agency.name_en,
        place.agency.name_fr,
        ours.user.name,
    ):
        assert hint not in text
    assert words("fa", meeting.at)[1].startswith("Reminder")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"reach_by": "in_person"}, "not_safe"),
        ({"reach_by": "phone"}, "not_safe"),
    ],
)
def test_a_safe_way_that_changed_after_queueing_holds_it(meeting, now, served, change, why):
    Person.objects.unscoped("test").filter(pk=served.pk).update(**change)
    sender = Kept()
    assert sent_by(now, sender) == {"held": 1}
    assert sender.messages == []
    assert rows()[0].why == why


@pytest.mark.parametrize(("is_safe", "why"), [(None, "not_safe"), (False, "not_safe")])
def test_a_number_that_nobody_said_is_safe_gets_nothing(meeting, now, served, is_safe, why):
    served.contact_points.unscoped("test").update(is_safe=is_safe)
    sent_by(now, sender := Kept())
    assert (sender.messages, rows()[0].why) == ([], why)


def test_without_a_number_or_an_open_record_it_is_held(meeting, now, served):
    served.contact_points.unscoped("test").delete()
    sent_by(now, Kept())
    assert rows()[0].why == "no_address"


def test_an_agency_whose_ground_ended_sends_nothing(meeting, now, served):
    Grant.objects.unscoped("test").filter(person=served).update(until=timezone.localdate(now))
    sent_by(now, sender := Kept())
    assert (sender.messages, rows()[0].why) == ([], "closed")


def test_who_takes_the_wish_back_gets_nothing_and_may_wish_again(meeting, now, ours, served, place):
    wish = served.reminder_wishes.unscoped("test").select_related("person", "agency").get()
    actions.take_back(actor=ours, wish=wish)
    assert rows()[0].why == "no_agreement"
    actions.agree(actor=ours, person=served, agency=place.agency, channel="text")
    assert [row.state for row in rows()] == ["queued"]


def test_a_cancelled_appointment_holds_it_and_another_time_makes_another(meeting, now, ours):
    later = now + timedelta(hours=50)
    moved = actions.move(
        actor=ours, appointment=meeting, worker=ours.user, at=later, minutes=30, how="phone",
        what="", revision=1,
    )  # fmt: skip
    assert [(row.state, row.why) for row in rows()] == [("held", "changed"), ("queued", "")]
    actions.settle(actor=ours, appointment=moved, state="cancelled", revision=2)
    assert [row.state for row in rows()] == ["held", "held"]
    actions.settle(actor=ours, appointment=moved, state="planned", revision=3)
    assert [row.state for row in rows()] == ["held", "queued"]


def test_what_did_not_get_through_is_tried_again_a_few_times(meeting, now):
    at = due(now)
    for _n in range(5):
        send_due(now=at, senders={"text": Kept(Unreachable())})
        at += timedelta(hours=2)
    (row,) = rows()
    assert (row.tries, row.state, row.why) == (4, "held", "no_answer")


@pytest.mark.parametrize(("error", "why"), [(Refused(), "refused"), (Unsure(), "unsure")])
def test_what_was_refused_or_may_have_arrived_is_not_sent_again(meeting, now, error, why):
    sender = Kept(error)
    sent_by(now, sender)
    sent_by(now, sender)
    assert len(sender.messages) == 1
    assert rows()[0].why == why


def test_a_run_that_was_cut_short_sends_nothing_twice(meeting, now):
    Reminder.objects.unscoped("test").update(state="sending", changed_at=now - timedelta(hours=3))
    sent_by(now, sender := Kept())
    assert sender.messages == []
    assert rows()[0].why == "unsure"


def test_without_a_sender_and_too_late(meeting, now):
    send_due(now=due(now), senders={})
    assert rows()[0].why == "no_sender"
    Reminder.objects.unscoped("test").update(state="queued", why="")
    send_due(now=now + timedelta(hours=31), senders={"text": Kept()})
    assert rows()[0].why == "late"


def test_by_mail(place, ours, served, now, settings):
    people.add_contact(
        actor=ours, person=served, agency=place.agency, kind="email", value="a@example.org",
        is_safe=True,
    )  # fmt: skip
    actions.agree(actor=ours, person=served, agency=place.agency, channel="email")
    planned(ours, place, served, now + timedelta(hours=30))
    settings.REMINDER_SENDERS = {
        "email": "ladderway.web.referrals.reminders.senders.EmailSender", "text": "",
    }  # fmt: skip
    assert send_due(now=due(now), senders=senders.senders()) == {"sent": 1}
    (message,) = mail.outbox
    assert message.to == ["a@example.org"]
    assert message.subject == "Votre rendez-vous"


def test_a_service_for_texts_is_asked_over_https_alone(settings):
    settings.TEXT_URL = "http://texts.example.org"
    with pytest.raises(Exception, match="https"):
        senders.HttpTextSender()


@pytest.mark.parametrize(
    ("code", "error"), [(400, Refused), (429, Unreachable), (503, Unreachable)]
)
def test_what_a_service_answers(settings, monkeypatch, code, error):
    import urllib.error

    settings.TEXT_URL, settings.TEXT_TOKEN = "https://texts.example.org/", "t"

    def answer(request, timeout):
        assert request.headers["Authorization"] == "Bearer t"
        assert request.headers["Idempotency-key"] == "k"
        raise urllib.error.HTTPError(request.full_url, code, "", {}, None)

    monkeypatch.setattr("urllib.request.urlopen", answer)
    with pytest.raises(error):
        senders.HttpTextSender().send(senders.Message("+1", "s", "t", "k"))


def test_a_meeting_at_the_same_time_is_told(meeting, place, ours, served):
    second = planned(ours, place, served, meeting.at + timedelta(minutes=10))
    assert actions.is_double(second)
    Appointment.objects.unscoped("test").filter(pk=meeting.pk).update(state="cancelled")
    assert not actions.is_double(second)
