"""Outreach: kept by agency, never overwritten unseen; figures that point at nobody."""

from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.web.intake import queries, simulated
from ladderway.web.intake.models import EntryTime, FirstContact, Message, OutreachEvent
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Membership
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
WORDS = {"title": "Move up", "text_en": "Train in the evening.", "since": "2026-01-05"}


def url(name, *args):
    return reverse(f"intake:{name}", args=["here", *args])


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


def client_of(actor):
    client = Client()
    client.force_login(actor.user)
    return client


@pytest.fixture
def browser(ours):
    return client_of(ours)


@pytest.fixture
def manager(place, member):
    return actor_at(member, place.agency, "program_manager")


def write(browser, register, told):
    answer = browser.post(url("row_new", register), told)
    assert answer.status_code == 302, answer.content.decode()


def test_an_event_is_written_listed_and_copied_as_text(browser):
    write(browser, "messages", WORDS)
    message = Message.objects.get()
    told = {
        "name": "=cmd()", "held_on": "2026-02-01", "reached": "30", "message": message.public_id
    }  # fmt: skip
    write(browser, "events", told)
    page = browser.get(url("rows", "events")).content.decode()
    assert "Move up (1)" in page
    copy = browser.get(url("rows_copy", "events")).content.decode()
    assert "'=cmd()" in copy
    assert browser.get(url("rows_copy", "events") + "?as=xlsx").status_code == 200


def test_another_wording_of_a_message_that_was_used_is_a_new_version(place, ours, browser):
    write(browser, "messages", WORDS)
    first = Message.objects.get()
    OutreachEvent.objects.create(
        agency=place.agency, by=ours.user.public_id, name="Fair", held_on=TODAY, message=first
    )
    told = WORDS | {"text_en": "Keep your job and train.", "revision": "1"}
    assert browser.post(url("row", "messages", first.public_id), told).status_code == 302
    first.refresh_from_db()
    assert first.text_en == WORDS["text_en"]
    assert Message.objects.get(version=2).text_en == "Keep your job and train."


def test_a_second_editor_is_told(browser):
    write(browser, "messages", WORDS)
    kept = Message.objects.get()
    address = url("row", "messages", kept.public_id)
    assert browser.post(address, WORDS | {"audience": "Cooks", "revision": "1"}).status_code == 302
    late = browser.post(address, WORDS | {"audience": "Cleaners", "revision": "1"})
    assert late.status_code == 409
    assert "Cooks" in late.content.decode()


def test_the_outreach_of_another_agency_is_not_there(place, member, browser):
    write(browser, "messages", WORDS)
    kept = Message.objects.get()
    other = client_of(actor_at(member, place.elsewhere))
    assert "Move up" not in other.get(url("rows", "messages")).content.decode()
    assert other.get(url("row", "messages", kept.public_id)).status_code == 404
    assert other.get(url("rows", "nothing")).status_code == 404


@pytest.mark.parametrize(
    ("register", "told"),
    [
        ("events", {"name": "Fair", "held_on": "2026-02-30"}),
        ("events", {"name": "Fair", "held_on": "2026-02-01", "reached": "-1"}),
        ("messages", WORDS | {"text_en": ""}),
        ("messages", WORDS | {"until": "2026-01-05"}),
        ("intermediaries", {"name": "A clinic", "kind": "moon"}),
        ("intermediaries", {"name": "x" * 161, "kind": "health"}),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(browser, register, told):
    assert browser.post(url("row_new", register), told).status_code == 422


def served(ours, agency, source, how_many, state):
    for n in range(how_many):
        person = register(ours, agency, f"P{n}")
        case = person.cases.unscoped("test").get()
        case.source, case.state = source, state
        case.save()


def test_small_counts_of_the_funnel_are_hidden(place, ours, manager):
    served(ours, place.agency, "friend", 3, "enquiring")
    served(ours, place.agency, "friend", 6, "active")
    served(ours, place.agency, "flyer", 7, "enquiring")
    served(ours, place.agency, "flyer", 6, "active")
    context = client_of(manager).get(url("funnel")).context
    cells = {source: (on, waits) for source, _total, on, waits in context["lines"]}
    assert cells["Friend or family"][1] is None
    hidden = sum(each is None for pair in cells.values() for each in pair)
    assert hidden >= 2  # one alone would follow from its total


def test_a_funnel_counts_only_where_one_manages(place, member, ours):
    served(ours, place.agency, "friend", 6, "active")
    other = client_of(actor_at(member, place.elsewhere, "program_manager"))
    assert other.get(url("funnel")).context["lines"] == []


def test_versions_of_a_message_are_compared_by_what_came_of_them(place, ours, manager):
    owned = {"agency": place.agency, "by": ours.user.public_id}
    words = {"title": "Move up", "text_en": "x", "since": "2026-01-05"}
    for version, contacts, state in ((1, 6, "enquiring"), (2, 8, "active")):
        message = Message.objects.create(version=version, **words, **owned)
        event = OutreachEvent.objects.create(
            name="Fair", held_on=TODAY, reached=20 * version, message=message, **owned
        )
        for n in range(contacts):
            person = register(ours, place.agency, f"P{version}{n}")
            person.cases.unscoped("test").update(state=state)
            FirstContact.objects.create(
                person=person, agency=place.agency, form="first_contact", version="2026-1",
                language="en", notice_version="2026-1", notice_language="en", event=event,
                notice_how="read", on=TODAY, by=ours.user.public_id,
            )  # fmt: skip
    rows = client_of(manager).get(url("funnel")).context["by_message"]
    told = [(each.message.version, each.reached, total, on) for each, total, on, _waits in rows]
    assert told == [(1, 20, 6, 0), (2, 40, 8, 8)]


def test_medians_of_minutes_over_few_people_are_hidden(place, manager):
    def entry(n):
        EntryTime.objects.create(
            agency=place.agency, form="first_contact", seconds=300, on=TODAY,
            participant=f"00000000-0000-4000-8000-{n:012d}",
        )  # fmt: skip

    from django.utils import timezone

    client = client_of(manager)
    for n in range(4):
        entry(n)
    EntryTime.objects.update(on=timezone.localdate())
    assert client.get(url("minutes")).context["each"].median is None
    entry(4)
    EntryTime.objects.update(on=timezone.localdate())
    page = client.get(url("minutes"))
    assert page.context["each"].median == 5.0
    assert "5 participants" in page.content.decode()


def test_the_demonstration_has_outreach_and_first_contacts(place, ours):
    register(ours, place.agency)
    Person.objects.unscoped("test").update(is_simulated=True)
    for _twice in range(2):
        simulated.load([place.agency], TODAY, Random(1))
    assert OutreachEvent.objects.filter(is_simulated=True).count() == simulated.HOW_MANY_EVENTS
    assert FirstContact.objects.unscoped("test").count() == 1


def test_pages_ask_a_fixed_number_of_queries(
    place, ours, manager, browser, django_assert_num_queries
):
    simulated.load([place.agency], TODAY, Random(1))
    row = OutreachEvent.objects.first()
    for client, address, most in (
        (browser, url("rows", "events"), 7), (browser, url("rows", "messages"), 7),
        (browser, url("row_new", "events"), 7), (browser, url("row", "events", row.public_id), 8),
        (client_of(manager), url("funnel"), 11), (client_of(manager), url("minutes"), 7),
    ):  # fmt: skip
        client.get(address)
        with django_assert_num_queries(most):
            client.get(address)


def test_who_recruits_is_named_where_people_come_in(browser, ours, place):
    assert "Nobody is named as recruiting yet" in browser.get(url("home")).content.decode()
    held = Membership.objects.filter(user=ours.user, agency=place.agency)
    held.update(skills=["recruiting", "french"])
    assert queries.recruiters([place.agency], ours.on) == [(ours.user.name, place.agency)]
    assert f"Who recruits: {ours.user.name}" in browser.get(url("home")).content.decode()
    assert queries.recruiters([place.elsewhere], ours.on) == []
