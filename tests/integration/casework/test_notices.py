"""Told by a message when another agency changed a shared record: when, and what it says."""

from datetime import time, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.web.audit.models import Event
from ladderway.web.casework import actions
from ladderway.web.casework.changes import Span, changed
from ladderway.web.casework.models import Notice, NoticeWish
from ladderway.web.casework.notices.sending import send_due
from ladderway.web.participants.actions import people, sharing
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.models import Case, Grant, WorkExperience
from ladderway.web.participants.places import opening
from ladderway.web.participants.policy import Actor
from ladderway.web.referrals.reminders.senders import EmailSender, Refused, Unreachable
from ladderway.web.supports.actions import supports as provisions
from tests.people import register

pytestmark = pytest.mark.django_db
FIELDS = {
    "rhythm": "at_once", "channel": "email", "number": "", "quiet_since": time(0),
    "quiet_until": time(0), "quiet_weekend": False, "hour": time(8),
}  # fmt: skip


class Kept:
    def __init__(self, fails=None):
        self.messages, self.fails = [], fails

    def send(self, message):
        self.messages.append(message)
        if self.fails:
            raise self.fails


@pytest.fixture
def ours(place, member):
    user = member("counsellor")
    user.preferred_language = "fr"
    user.save()
    return Actor.of(user, place.agency.community, timezone.localdate())


@pytest.fixture
def theirs(place, member):
    user = member("coach", agency=place.elsewhere)
    return Actor.of(user, place.agency.community, timezone.localdate())


@pytest.fixture
def served(place, ours, theirs):
    """Amina, of our caseload; the other agency sees her plan by a consent."""
    person = register(ours, place.agency, "Amina")
    Case.objects.unscoped("test").filter(person=person).update(worker=ours.user)
    sharing.share(
        actor=ours, person=person, giver=place.agency, receiver=place.elsewhere,
        topics=frozenset({Topic.PLAN}), basis=Basis.NOTICE, purpose="x", given_on=ours.on,
    )  # fmt: skip
    return person


@pytest.fixture
def wished(ours):
    wish(ours)


def wish(actor, revision=0, **fields):
    return actions.wish_to_be_told(
        actor=actor, fields={**FIELDS, **fields}, revision=revision,
        now=timezone.now() - timedelta(minutes=1),
    )  # fmt: skip


def job(actor, agency, person):
    row = WorkExperience(title="Baker")
    people.add_row(actor=actor, person=person, agency=agency, row=row)


def run(sender, minutes=1, by="email"):
    return send_due(now=timezone.now() + timedelta(minutes=minutes), senders={by: sender})


def test_it_tells_once_that_another_agency_changed_a_record(wished, served, theirs, ours, place):
    sender = Kept()
    assert run(sender, 0) == {}
    job(theirs, place.elsewhere, served)
    assert run(sender, 2) == {"sent": 1}
    assert run(sender, 90) == {}
    (message,) = sender.messages
    assert message.to == ours.user.email
    assert Notice.objects.get().records == 1
    assert Event.objects.get(action="notice.sent").facts["records"] == 1


def test_what_it_says_names_nobody_and_leads_to_a_page_that_asks_to_sign_in(
    wished, served, theirs, place, client
):
    sender = Kept()
    job(theirs, place.elsewhere, served)
    run(sender)
    text = sender.messages[0].subject + sender.messages[0].text
    for hint in ("Amina", "Baker", place.elsewhere.name_fr, place.agency.name_fr):
        assert hint not in text
    page = reverse("casework:changes", args=["here"])
    assert page.removeprefix("/en") in text
    assert client.get(page).status_code == 302


def test_what_ones_own_agency_writes_is_no_news(wished, served, ours, place):
    job(ours, place.agency, served)
    assert run(Kept()) == {}


def test_what_changed_before_one_wished_for_it_is_not_told(served, theirs, place, ours):
    job(theirs, place.elsewhere, served)
    actions.wish_to_be_told(actor=ours, fields=FIELDS, revision=0, now=timezone.now())
    assert run(Kept()) == {}


def test_it_is_asked_again_when_it_is_sent(wished, served, theirs, place):
    """In line, and then our agency no longer serves the person: nothing goes out."""
    job(theirs, place.elsewhere, served)
    assert run(Kept(Unreachable())) == {"again": 1}
    Grant.objects.unscoped("test").filter(person=served, agency=place.agency).delete()
    sender = Kept()
    assert run(sender, 60) == {"held": 1}
    assert sender.messages == []
    assert Notice.objects.get().why == "closed"


def test_a_closed_topic_is_not_news(wished, served, theirs, ours, place):
    grants = Grant.objects.unscoped("test").filter(person=served, agency=place.agency)
    grants.update(topics=1)  # who somebody is, and no more
    job(theirs, place.elsewhere, served)
    assert run(Kept()) == {}


def test_several_changes_are_one_message_and_the_next_waits(wished, served, theirs, place):
    sender = Kept()
    job(theirs, place.elsewhere, served)
    job(theirs, place.elsewhere, served)
    assert run(sender) == {"sent": 1}
    WorkExperience.objects.unscoped("test").update(changed_at=timezone.now() + timedelta(minutes=5))
    assert run(sender, 10) == {}  # half an hour between two
    assert run(sender, 40) == {"sent": 1}


def test_in_quiet_hours_it_waits_and_by_day_once(served, theirs, ours, place):
    now = timezone.localtime()
    quiet = {"quiet_since": time(0), "quiet_until": time(23, 59, 59)}
    wish(ours, **quiet)
    job(theirs, place.elsewhere, served)
    assert send_due(now=now + timedelta(minutes=1), senders={"email": Kept()}) == {}
    wish(ours, 1, rhythm="daily", hour=time(12))
    noon = (now + timedelta(days=1)).replace(hour=12, minute=1)
    sender = Kept()
    assert send_due(now=noon, senders={"email": sender}) == {"sent": 1}
    assert send_due(now=noon + timedelta(hours=3), senders={"email": sender}) == {}


def test_by_text_it_goes_to_the_number_at_work_and_says_why_it_did_not(served, theirs, ours, place):
    wish(ours, channel="text", number="+14165550199")
    job(theirs, place.elsewhere, served)
    assert run(Kept(), 1, "email") == {"held": 1}
    assert Notice.objects.get().why == "no_sender"
    job(theirs, place.elsewhere, served)
    WorkExperience.objects.unscoped("test").update(changed_at=timezone.now() + timedelta(minutes=2))
    sender = Kept(Refused())
    assert run(sender, 45, "text") == {"held": 1}
    assert sender.messages[0].to == "+14165550199"


def test_whoever_wishes_no_more_gets_nothing(wished, served, theirs, ours, place):
    job(theirs, place.elsewhere, served)
    run(Kept(Unreachable()))
    wish(ours, 1, rhythm="never")
    assert run(Kept(), 60) == {"held": 1}


def test_it_goes_through_the_mail_of_the_site(wished, served, theirs, place):
    job(theirs, place.elsewhere, served)
    assert run(EmailSender()) == {"sent": 1}
    assert "Amina" not in mail.outbox[0].subject + mail.outbox[0].body


def test_supports_and_the_plan_are_changes_as_well(served, theirs, ours, place):
    provisions.ask_for(
        actor=theirs, person=served, agency=place.elsewhere,
        fields={"kind": "transport", "need": "x", "since": ours.on, "responsible": "x",
                "until": ours.on + timedelta(days=9)},
    )  # fmt: skip
    now = timezone.now()
    (found,) = changed(ours, opening(ours), Span(now - timedelta(hours=1), now))
    assert [change.kind.key for change in found.changes] == ["supports"]
    assert found.changes[0].agency == place.elsewhere


def test_two_windows_and_the_database_keep_one_wish(ours, wished):
    with pytest.raises(Stale):
        wish(ours, revision=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeWish.objects.create(user=ours.user, community=ours.community)
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeWish.objects.filter(user=ours.user).update(channel="text", number="")


def test_the_page_shows_whom_and_the_wish_is_kept(served, theirs, ours, place, signed_in, settings):
    settings.REMINDER_SENDERS = {"email": "x", "text": "x"}
    job(theirs, place.elsewhere, served)
    client = signed_in(ours.user)
    page = client.get(reverse("casework:changes", args=["here"])).content.decode()
    assert "Amina" in page
    assert place.elsewhere.name_en in page
    assert "Baker" not in page
    told = reverse("casework:told", args=["here"])
    said = {**FIELDS, "quiet_since": "18:00", "quiet_until": "08:00", "hour": "08:30"}
    refused = client.post(told, {**said, "rhythm": "daily", "hour": "19:00"})
    assert refused.status_code == 422
    assert client.post(told, {**said, "channel": "text"}).status_code == 422
    assert client.post(told, {**said, "channel": "text", "number": "416 555 0123"}).status_code == (
        302
    )
    assert NoticeWish.objects.get().number == "+14165550123"
