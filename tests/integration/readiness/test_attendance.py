"""Signing up, the full room, and marking who came: by one, twice, and by two at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.models import Event
from ladderway.web.participants.actions.sharing import share
from ladderway.web.participants.today import Asked
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.readiness import today as waiting
from ladderway.web.readiness.actions import offered, places
from ladderway.web.readiness.actions import people as writing
from ladderway.web.readiness.actions.places import Mark
from ladderway.web.readiness.models import Place, Session, Suggested
from ladderway.web.readiness.queries import record
from tests import readiness_made as made
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def browser(signed_in, ours):
    return signed_in(ours.user)


@pytest.fixture
def people(ours, place):
    return [register(ours, place.agency, name) for name in ("Amina", "Boris", "Chen")]


@pytest.fixture
def morning(ours, place):
    return made.session(ours, made.activity(ours, place.agency), room=2)


def rows():
    return Place.objects.unscoped("test").select_related("person").order_by("pk")


def url(name, session, *more):
    return reverse(f"readiness:{name}", args=["here", session.public_id, *more])


def states():
    return {row.person.chosen_name: row.state for row in rows()}


def sent(**marks):
    """A posted roll: came and why, of each name, with the revision that stands now."""
    told = {}
    for row in rows():
        came, because = marks.get(row.person.chosen_name, ("", ""))
        key = row.public_id
        told |= {f"came-{key}": came, f"because-{key}": because, f"rev-{key}": row.revision}
    return {k: v for k, v in told.items() if v != ""}


def test_a_full_room_lets_people_wait_and_the_first_moves_up(ours, people, morning, browser):
    ids = [person.public_id for person in people]
    answer = browser.post(url("sign_up", morning), {"person": ids}, follow=True)
    assert "1 person waits for a place" in answer.content.decode()
    assert sorted(states().values()) == ["signed", "signed", "waiting"]
    leaving = rows().filter(state="signed").first()
    told = {"place": leaving.public_id, f"rev-{leaving.public_id}": leaving.revision}
    browser.post(url("leave", morning), told)
    assert sorted(states().values()) == ["signed", "signed", "withdrawn"]
    assert Event.objects.filter(action="person.moved_up").count() == 1
    # Who comes back stands at the end of those who wait.
    places.sign_up(actor=ours, session=morning, people=[leaving.person])
    assert states()[leaving.person.chosen_name] == "waiting"
    # A larger room takes everybody; a later day is that of the places too.
    fields = {"room": 3, "on": TODAY + timedelta(1)}
    offered.change_session(actor=ours, session=morning, fields=fields, revision=1)
    assert set(states().values()) == {"signed"}
    assert {row.on for row in rows()} == {TODAY + timedelta(1)}


def test_signing_up_twice_gives_one_place(ours, people, morning):
    for _twice in range(2):
        places.sign_up(actor=ours, session=morning, people=people[:1])
    assert rows().count() == 1
    row = rows().get()
    row.pk, row.public_id = None, morning.public_id
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_who_came_is_marked_with_a_reason_and_the_rest_in_one_click(
    ours, people, place, morning, browser
):
    big = made.session(ours, morning.activity, room=9)
    writing.suggest(actor=ours, person=people[1], activity=morning.activity)
    places.sign_up(actor=ours, session=big, people=people)
    told = sent(Amina=("absent", "child_care"), Chen=("late", "sick")) | {"rest": "present"}
    assert browser.post(url("mark", big), told).status_code == 302
    found = {row.person.chosen_name: (row.came, row.because) for row in rows()}
    # A reason belongs to who was away: that of somebody who was late is not kept.
    assert found == {
        "Amina": ("absent", "child_care"), "Boris": ("present", ""), "Chen": ("late", ""),
    }  # fmt: skip
    assert Session.objects.get(pk=big.pk).state == "held"
    # What was suggested is done by coming.
    assert Suggested.objects.unscoped("test").get().state == "done"
    page = browser.get(reverse("readiness:person", args=["here", people[0].public_id]))
    assert "Absent (Child care)" in page.content.decode()
    # Reasons of staying away stand on no sheet.
    for name, of in (("session_sheet", big), ("person_sheet", people[0])):
        assert "Child care" not in browser.get(url(name, of)).content.decode()


def test_two_who_mark_at_once_lose_nothing(ours, people, morning, browser):
    big = made.session(ours, morning.activity, room=9)
    places.sign_up(actor=ours, session=big, people=people)
    before = sent(Amina=("present", ""), Boris=("present", ""))
    mine = {row.public_id: Mark("absent", "", 1) for row in rows()[:1]}
    places.mark(actor=ours, session=big, places=list(rows()), marks=mine)
    answer = browser.post(url("mark", big), before)
    assert answer.status_code == 409
    assert "Amina: Absent" in answer.content.decode()
    assert {row.person.chosen_name: row.came for row in rows()} == {
        "Amina": "absent", "Boris": "present", "Chen": "",
    }  # fmt: skip


def test_the_same_marks_again_change_nothing(ours, people, morning):
    places.sign_up(actor=ours, session=morning, people=people[:2])
    marks = {row.public_id: Mark("present", "", row.revision) for row in rows()}
    found = [
        places.mark(actor=ours, session=morning, places=list(rows()), marks=marks)
        for _twice in range(2)
    ]
    assert [(each.changed, each.theirs) for each in found] == [(2, ()), (0, ())]
    assert Event.objects.filter(action="person.attendance_marked").count() == 2


def test_nobody_is_marked_ahead_nor_in_what_was_called_off(ours, people, morning):
    tomorrow = made.session(ours, morning.activity, on=TODAY + timedelta(1))
    with pytest.raises(BadInput):
        places.mark(actor=ours, session=tomorrow, places=[], marks={})
    offered.call_off(actor=ours, session=morning, because="Snow", revision=1)
    with pytest.raises(BadInput):
        places.sign_up(actor=ours, session=morning, people=people)
    morning.refresh_from_db()
    offered.put_back(actor=ours, session=morning, revision=2)
    places.sign_up(actor=ours, session=morning, people=people)
    row = rows().first()
    places.mark(
        actor=ours, session=morning, places=[row], marks={row.public_id: Mark("late", "", 1)}
    )
    with pytest.raises(BadInput):  # whoever is marked does not leave
        places.withdraw(actor=ours, place=rows().first(), revision=2)


@pytest.mark.parametrize(
    "wrong",
    [{"came": "present", "because": "sick"}, {"came": "late", "state": "waiting"},
     {"came": "absent", "marked_at": None}],
)  # fmt: skip
def test_the_database_keeps_marks_whole(ours, people, morning, wrong):
    places.sign_up(actor=ours, session=morning, people=people[:1])
    marked = {"marked_at": "2026-03-02T10:00Z", "marked_by": ours.user.public_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        rows().update(**{**marked, **wrong})


def test_only_open_people_are_offered_and_given_a_place(ours, people, morning, place, member):
    away = actor_at(member, place.elsewhere)
    theirs = register(away, place.elsewhere, "Dora")
    assert [p.chosen_name for p in record.offered_to(ours, morning)] == ["Amina", "Boris", "Chen"]
    assert [p.chosen_name for p in record.offered_to(ours, morning, "bor")] == ["Boris"]
    assert record.chosen(ours, morning, [str(theirs.public_id), "x"]) == []
    with pytest.raises(NotAllowed):
        places.sign_up(actor=ours, session=morning, people=[theirs])
    with pytest.raises(NotAllowed):  # nor at another agency's session
        places.sign_up(actor=away, session=morning, people=[theirs])


def test_a_second_agency_sees_attendance_with_consent_to_it_and_not_without(
    ours, people, morning, place, member, signed_in
):
    places.sign_up(actor=ours, session=morning, people=people[:1])
    theirs = signed_in(actor_at(member, place.elsewhere).user)
    address = reverse("readiness:person", args=["here", people[0].public_id])
    given = {"giver": place.agency, "receiver": place.elsewhere, "basis": Basis.CONSENT}
    given |= {
        "purpose": "x",
        "given_on": TODAY,
        "expires_on": TODAY + timedelta(30),
        "how": "spoken",
    }
    share(actor=ours, person=people[0], topics=frozenset({Topic.IDENTITY, Topic.PLAN}), **given)
    assert "A morning" not in theirs.get(address).content.decode()
    both = frozenset({Topic.IDENTITY, Topic.ATTENDANCE})
    share(actor=ours, person=people[0], topics=both, **given)
    assert "A morning" in theirs.get(address).content.decode()
    # The roll of another agency stays shut all the same.
    assert theirs.get(url("session", morning)).status_code == 404


def test_the_roll_counts_those_whose_record_is_not_open(ours, people, morning, place, member):
    places.sign_up(actor=ours, session=morning, people=people[:2])
    place.agency.by_caseload = True
    place.agency.save()
    second = actor_at(member, place.agency, "coach")
    found = record.roll(second, morning)
    assert (found.every, found.hidden) == ((), 2)


def test_today_brings_up_sessions_and_who_missed_two_in_a_row(ours, people, morning):
    past = [made.session(ours, morning.activity, TODAY - timedelta(n)) for n in (14, 7)]
    for session in past:
        places.sign_up(actor=ours, session=session, people=people[:2])
        marks = {
            row.public_id: Mark("absent" if row.person == people[0] else "excused", "", 1)
            for row in rows().filter(session=session)
        }
        places.mark(actor=ours, session=session, places=list(rows()), marks=marks)
    purpose = "serve"
    asked = Asked(ours, purpose, mine=False, quiet_days=30)
    missed = waiting._missed(asked)
    assert [item.who for item in missed.items] == ["Amina"]
    sessions = waiting._sessions(asked)
    assert [item.due for item in sessions.items] == [TODAY]  # those that are marked are over


def test_the_queries_of_a_roll_do_not_grow_with_it(
    ours, place, morning, browser, django_assert_max_num_queries
):
    big = made.session(ours, morning.activity, room=30)
    many = [register(ours, place.agency, f"P{n}") for n in range(20)]
    places.sign_up(actor=ours, session=big, people=many)
    with django_assert_max_num_queries(32):
        assert browser.get(url("session", big)).status_code == 200
