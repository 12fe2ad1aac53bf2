"""A curious worker tries to learn whether another agency knows somebody, and learns nothing.

Each attempt is made twice: where another agency knows exactly this person, and where nobody does.
The pages, word by word, and the queries, one by one, are the same.
"""

import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.files.intake_forms import first_contact
from ladderway.web.intake.models import Draft
from ladderway.web.matching import actions, queries, running
from ladderway.web.matching.models import Join, Pair
from ladderway.web.participants.models import ExternalId, Grant, Person
from tests.integration.matching.conftest import registered

pytestmark = pytest.mark.django_db
WRITINGS = [
    ("Amina", "Hassan", "1990-01-02", "416 555 0101"),
    ("Aminah", "Hasan", "1990-01-02", ""),
    ("أمينة", "حسن", "1990-01-02", "+1 (416) 555-0101"),
    ("Amina", "", "", "4165550101"),
    ("AMÍNA", "HASSAN", "1990-02-01", "no number"),
]
CHANGES = re.compile(
    r'(name="(csrfmiddlewaretoken|once|owner)" value=")[^"]*|nonce-[^"\']+|[0-9a-f-]{36}'
)


def known_elsewhere(city) -> Person:
    person = registered(city.other, city.two)
    ExternalId.objects.create(
        person=person, agency=city.two, by=city.other.user.public_id, kind="cams", value="C-1"
    )
    return person


def told(answer) -> tuple[int, str, str]:
    """All that a browser is told, without what differs each time."""
    return (
        answer.status_code,
        CHANGES.sub("", answer.content.decode()),
        CHANGES.sub("", answer.headers.get("Location", "")),
    )


def shape(captured) -> list[str]:
    """Queries without their values, and without the number that each savepoint gets.

    The first row that a table of SQLite ever gets notes a number, whoever it is about.
    """
    bare = [
        re.sub(r'"s\d+_x\d+"', '"savepoint"', query["sql"])
        for query in captured
        if not query["sql"].startswith("INSERT INTO sqlite_sequence")
    ]
    return [re.sub(r"'[^']*'|\b\d+\b", "?", sql) for sql in bare]


def attempts(city, client: Client):
    """Everything that answers whoever looks for somebody."""
    desk = reverse("casework:desk", args=["here"])
    for given, family, born, phone in WRITINGS:
        for find in (given, family, phone, "C-1"):
            client.post(desk, {"find": find, "whose": ""})
            yield lambda: client.get(desk)
        draft = Draft.objects.create(
            agency=city.one, user=city.worker.user, form="first_contact", language="en",
            version=first_contact().on(timezone.localdate()).version,
            written={
                "language": ["en"], "name": [given], "family_name": [family],
                "birth_date": [born], "phone": [phone],
            },
        )  # fmt: skip
        check = reverse("intake:contact_check", args=["here", draft.public_id])
        yield lambda check=check: client.get(check)
        yield lambda check=check: client.post(check, {"notice_how": "phone"})
        draft.delete()
    yield lambda: client.get(reverse("matching:own", args=["here"]))
    copy = reverse("casework:copy", args=["here"])
    yield lambda: client.get(copy)


def everything_told(city) -> list:
    """What each attempt answers, and by which queries; what was registered is taken back."""
    client = Client()
    client.force_login(city.worker.user)
    client.get(reverse("casework:desk", args=["here"]))  # what is looked up once for a session
    found = []
    with transaction.atomic():
        for attempt in attempts(city, client):
            with CaptureQueriesContext(connection) as captured:
                answer = attempt()
            found.append((told(answer), shape(captured)))
        transaction.set_rollback(True)
    return found


def test_nothing_differs_whether_another_agency_knows_somebody_or_nobody_does(city):
    nobody = everything_told(city)
    person = known_elsewhere(city)
    somebody = everything_told(city)
    assert len(nobody) > 30
    for before, after in zip(nobody, somebody, strict=True):
        assert after == before
    registered(city.other, city.two, given="Aminah", phone="")
    assert everything_told(city) == nobody
    # Those are not found either who were once theirs, by an address that is remembered.
    client = Client()
    client.force_login(city.worker.user)
    there = client.get(reverse("participants:record", args=["here", person.public_id]))
    none = client.get(
        reverse("participants:record", args=["here", "0e2dd4a4-3f0f-4d36-8a51-1f4f5a4b9c22"])
    )
    assert told(there) == told(none)
    assert there.status_code == 404


def test_nothing_differs_after_a_steward_has_compared_and_joined(city):
    mine = registered(city.worker, city.one)
    client = Client()
    client.force_login(city.worker.user)
    pages = [
        reverse(name, args=["here", mine.public_id])
        for name in (
            "participants:record",
            "participants:why",
            "participants:sharings",
            "participants:notes",
        )
    ]
    pages += [reverse(name, args=["here"]) for name in ("casework:desk", "matching:own")]

    def all_told():
        return [told(client.get(page)) for page in pages]

    before = all_told()
    known_elsewhere(city)
    run = running.run_now(actions.ask_run(actor=city.steward, reason="Yearly"))
    assert run.proposed == 1
    pair = Pair.objects.unscoped("test").get()
    steward = Client()
    steward.force_login(city.steward.user)
    assert steward.get(reverse("matching:pair", args=["here", pair.public_id])).status_code == 200
    assert all_told() == before
    seen = client.get(reverse("participants:seen", args=["here", mine.public_id]))
    assert "steward" not in seen.content.decode()
    assert not Grant.objects.visible_to(city.worker, Purpose.SERVE).filter(purpose="steward")
    pair.left, pair.right = Person.objects.unscoped("test").order_by("pk")
    actions.join_pair(actor=city.steward, pair=pair, ground=Join.Ground.STATUTE, authority="An act")
    assert all_told() == before
    for model in (Pair, Join):
        assert not model.objects.visible_to(city.worker, Purpose.SERVE).exists()


@pytest.mark.parametrize(("given", "family", "born", "phone"), WRITINGS)
def test_the_same_queries_run_whatever_is_asked(
    city, django_assert_num_queries, given, family, born, phone
):
    known_elsewhere(city)
    with django_assert_num_queries(1):  # for the one purpose that a counsellor has
        found = queries.possibly_same(
            city.worker, given=given, family=family, born=born or None, phone=phone
        )
    assert found == ()


@pytest.mark.parametrize(("given", "family", "born", "phone"), WRITINGS[:4])
def test_whom_one_may_open_is_proposed_in_each_writing(city, given, family, born, phone):
    mine = registered(city.worker, city.one)
    ask = {"given": given, "family": family, "born": born or None, "phone": phone}
    assert queries.possibly_same(city.worker, **ask) == (mine,)
    assert queries.possibly_same(city.other, **ask) == ()


def test_a_number_of_another_system_and_a_changed_family_name_are_proposed(city):
    mine = registered(city.worker, city.one)
    ExternalId.objects.create(
        person=mine, agency=city.one, by=city.worker.user.public_id, kind="cams", value="C-1"
    )
    assert queries.possibly_same(city.worker, given="X", number="C-1") == (mine,)
    married = {"given": "Amina", "family": "Osman", "born": date(1990, 1, 2)}
    assert queries.possibly_same(city.worker, **married) == (mine,)
    assert queries.possibly_same(city.worker, given="X", number="C-2") == ()
