"""Breaking the glass: who, whom, how long; told at once, alike on nothing, reviewed by another."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions import emergency, people, sharing
from ladderway.web.participants.actions.emergency import Facts
from ladderway.web.participants.models import Alert, BreakGlass, ExternalId, Grant, Person
from ladderway.web.participants.policy import Actor, why
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import NotAllowed
from tests.people import actor_at

pytestmark = pytest.mark.django_db
BORN = date(1990, 5, 4)
NUMBER = Facts(number="123456789", number_kind="cams")
NAMES = Facts(given="amina", family="KARIMI", born=BORN)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def theirs(place, member):
    return actor_at(member, place.elsewhere)


@pytest.fixture
def amina(place, ours):
    served = people.register(
        actor=ours, agency=place.agency,
        fields={"chosen_name": "Amina", "family_name": "Karimi", "birth_date": BORN},
    )  # fmt: skip
    row = ExternalId(kind="cams", value="123456789")
    people.add_row(actor=ours, person=served, agency=place.agency, row=row)
    return served


def broken(actor, place, facts=NUMBER, **more):
    told = {"why": "danger", "reason": "Found on the street", "agency": place.elsewhere} | more
    return emergency.break_glass(actor=actor, facts=facts, **told)


def later(actor, **hours):
    at = timezone.now() + timedelta(**hours)
    return Actor.of(actor.user, actor.community, actor.on, at)


@pytest.mark.parametrize("facts", [NUMBER, NAMES], ids=["a number", "names and birth"])
def test_exact_facts_open_one_record_to_one_person_for_some_hours(amina, theirs, place, facts):
    assert broken(theirs, place, facts).person == amina
    now = later(theirs)
    assert Person.objects.visible_to(now, Purpose.SERVE).get() == amina
    assert why(now, amina, Topic.HEALTH, Purpose.SERVE).reason.code == "access.person.emergency"
    over = later(theirs, hours=4, minutes=1)
    assert not Person.objects.visible_to(over, Purpose.SERVE).exists()
    assert why(over, amina, Topic.HEALTH, Purpose.SERVE).reason.code == "access.person.ended"


def test_notes_and_equity_stay_closed_and_colleagues_open_nothing(amina, theirs, place, member):
    broken(theirs, place)
    for topic in (Topic.NOTES, Topic.EQUITY):
        assert not why(later(theirs), amina, topic, Purpose.SERVE, owner=place.elsewhere.pk)
    colleague = actor_at(member, place.elsewhere, "coach")
    assert not Person.objects.visible_to(colleague, Purpose.SERVE).exists()


@pytest.mark.parametrize(
    "facts",
    [
        Facts(number="123456780", number_kind="cams"),
        Facts(number="123456789", number_kind="sams"),
        Facts(given="Amina", family="Karim", born=BORN),
        Facts(given="Amina", family="Karimi", born=date(1990, 5, 5)),
        Facts(given="Amina", family="Karimi"),
        Facts(given="", family="", born=BORN),
    ],
)
def test_what_is_not_exact_opens_nothing(amina, theirs, place, facts):
    assert broken(theirs, place, facts) is None
    assert not Grant.objects.unscoped("test").filter(basis=Basis.EMERGENCY).exists()


def test_two_who_fit_are_nobody(amina, ours, theirs, place):
    people.register(
        actor=ours, agency=place.agency,
        fields={"chosen_name": "Amina", "family_name": "Karimi", "birth_date": BORN},
    )  # fmt: skip
    assert broken(theirs, place, NAMES) is None


def pages(signed_in, user, place, numbers):
    address = reverse("participants:emergency", args=["here"])
    told = {"number_kind": "cams", "agency": str(place.elsewhere.public_id), "why": "danger"}
    client = signed_in(user)
    for number in numbers:
        yield client.post(address, told | {"number": number, "reason": "x"})


def test_a_person_of_a_sensitive_agency_is_answered_as_nobody_is_in_words_and_queries(
    amina, place, theirs, signed_in, django_assert_num_queries, settings
):
    Agency.objects.filter(pk=place.agency.pk).update(is_sensitive=True)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answers, asked = [], []
    for number in ("123456789", "000000000"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            (answer,) = pages(signed_in, theirs.user, place, [number])
        shown = answer.content.decode().replace(number, "N")
        answers.append((answer.status_code, shown[shown.index("<h1>") : shown.index("csrf")]))
        asked.append([q["sql"].split(" ")[0] for q in queries.captured_queries])
    assert answers[0] == answers[1]
    assert answers[0][0] == 422
    assert asked[0] == asked[1]
    assert not BreakGlass.objects.unscoped("test").exists()


def test_somebody_who_was_once_served_by_a_sensitive_agency_is_not_opened(
    amina, ours, theirs, place
):
    case = amina.cases.unscoped("test").get()
    people.close_case(actor=ours, case=case, reason="moved", on=ours.on)
    Agency.objects.filter(pk=place.agency.pk).update(is_sensitive=True)
    assert broken(theirs, place) is None


def test_several_tries_that_open_nothing_close_the_door_and_are_told(amina, theirs, place):
    wrong = Facts(number="1", number_kind="cams")
    for _n in range(emergency.TRIES):
        assert broken(theirs, place, wrong) is None
    with pytest.raises(emergency.TooManyTries):
        broken(theirs, place)
    (alert,) = Alert.objects.all()
    assert (alert.kind, alert.agency) == ("tried", place.elsewhere)


def test_those_answerable_are_told_at_both_agencies_and_no_mail_names_anybody(
    amina, theirs, place, member, settings, django_capture_on_commit_callbacks
):
    settings.MAILS = True
    member("administrator", agency=place.agency)
    member("data_steward", agency=place.elsewhere)
    member("counsellor", agency=place.far)
    with django_capture_on_commit_callbacks(execute=True):
        broken(theirs, place)
    told = Alert.objects.values_list("kind", "agency__slug")
    assert set(told) == {("emergency", "one"), ("emergency", "two")}
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        text = message.subject + message.body
        assert not {"Amina", "Karimi", "123456789", "street"} & set(text.replace(",", " ").split())


def test_without_mail_set_up_nothing_is_sent(
    amina, theirs, place, member, django_capture_on_commit_callbacks
):
    member("administrator", agency=place.agency)
    with django_capture_on_commit_callbacks(execute=True):
        broken(theirs, place)
    assert mail.outbox == []


def test_what_was_lent_is_not_passed_on(amina, theirs, place):
    broken(theirs, place)
    with pytest.raises(NotAllowed) as refused:
        sharing.share(
            actor=later(theirs), person=amina, giver=place.elsewhere, receiver=place.elsewhere,
            topics=frozenset({Topic.HEALTH}), basis=Basis.NOTICE, purpose="x", given_on=theirs.on,
        )  # fmt: skip
    assert refused.value.decision.reason.code == "access.person.emergency_only"


def test_somebody_else_reviews_it_once_and_what_was_not_justified_closes(
    amina, theirs, place, member
):
    opened = broken(theirs, place)
    reviewer = actor_at(member, place.agency, "program_manager")
    with pytest.raises(NotAllowed):
        emergency.review(actor=theirs, broken=opened, was_justified=True, text="Mine")
    with pytest.raises(BadInput, match="few words"):
        emergency.review(actor=reviewer, broken=opened, was_justified=True, text=" ")
    emergency.review(actor=reviewer, broken=opened, was_justified=False, text="No emergency")
    assert not Person.objects.visible_to(later(theirs), Purpose.SERVE).exists()
    with pytest.raises(BadInput, match="already"):
        emergency.review(actor=reviewer, broken=opened, was_justified=True, text="Again")


def test_a_manager_who_opened_it_does_not_review_it(amina, place, member):
    manager = actor_at(member, place.elsewhere, "program_manager")
    opened = broken(manager, place)
    with pytest.raises(BadInput, match="Somebody else"):
        emergency.review(actor=manager, broken=opened, was_justified=True, text="Fine")


def test_it_is_given_back_early(amina, theirs, place):
    emergency.close_early(actor=theirs, broken=broken(theirs, place))
    assert not Person.objects.visible_to(later(theirs), Purpose.SERVE).exists()


def test_the_person_sees_who_opened_it(amina, ours, theirs, place, signed_in):
    broken(theirs, place)
    page = signed_in(ours.user).get(reverse("participants:seen", args=["here", amina.public_id]))
    assert "Opened in an emergency" in page.content.decode()
    assert "Somebody is in danger" in page.content.decode()


def test_an_alert_names_nobody_to_whoever_may_not_open_the_record(
    amina, theirs, place, member, signed_in
):
    opened = broken(theirs, place)
    client = signed_in(member("data_steward", agency=place.agency))
    for name, args in [("alerts", []), ("emergency_review", [opened.public_id])]:
        page = client.get(reverse(f"participants:{name}", args=["here", *args])).content.decode()
        assert "Amina" not in page
        assert str(amina.public_id) not in page
    assert "is not shown to you" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"reason": ""},
        {"why": "nosy"},
        {"until_at": timezone.now() - timedelta(days=1)},
        {"was_justified": True},
    ],
)
def test_the_database_refuses_an_emergency_that_is_not_whole(amina, theirs, place, fields):
    whole = {
        "person": amina, "agency": place.elsewhere, "user": theirs.user, "why": "danger",
        "reason": "x", "topics": 1, "until_at": timezone.now() + timedelta(hours=1),
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.create(**(whole | fields))


def test_the_database_refuses_an_emergency_without_a_moment_of_its_end(amina, theirs, place):
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(
            person=amina, agency=place.elsewhere, topics=1, basis=Basis.EMERGENCY,
            since=theirs.on, until=theirs.on, user=theirs.user, source_kind="break_glass",
            source_id=uuid4(),
        )  # fmt: skip
