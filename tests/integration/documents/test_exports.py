"""Files made of many people's records: who fetches them, and what stops them."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic
from ladderway.web.casework import views
from ladderway.web.documents import store
from ladderway.web.documents.actions import exports
from ladderway.web.documents.models import ExportedPerson, StoredExport
from ladderway.web.participants.actions import people, sharing
from ladderway.web.participants.models import Case, Sharing
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
DESK = reverse("casework:desk", args=["here"])
MINE = reverse("documents:mine", args=["here"])


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def theirs(place, member):
    return actor_at(member, place.elsewhere)


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


def shared(ours, place, person, topics=frozenset({Topic.IDENTITY, Topic.SERVICE})):
    return sharing.share(
        actor=ours, person=person, giver=place.agency, receiver=place.elsewhere, topics=topics,
        basis=Basis.CONSENT, purpose="Plan", given_on=TODAY, how="spoken",
        expires_on=TODAY + timedelta(30),
    )  # fmt: skip


def asked(actor, whose=""):
    return exports.ask(
        actor=actor, kind="desk", purpose=Purpose.SERVE, asked={"whose": whose}, ending="csv"
    )


def fetch(export):
    return reverse("documents:fetch", args=["here", export.public_id])


def text(export):
    return store.path_of(export.stored_as).read_text(encoding="utf-8")


def test_a_long_list_is_offered_as_a_file_that_waits_for_its_maker(
    place, ours, browser, monkeypatch, member
):
    monkeypatch.setattr(views, "MOST_COPIED", 1)
    for name in ("=Amina()", "Bo"):
        register(ours, place.agency, name)
    browser.post(DESK, {"whose": ""})
    page = browser.get(reverse("casework:copy", args=["here"])).content.decode()
    assert "Have a file made" in page
    answer = browser.post(reverse("casework:copy_stored", args=["here"]), {"as": "csv"})
    assert answer.headers["Location"] == MINE
    export = StoredExport.objects.get()
    assert export.state == "ready"
    assert "'=Amina()" in text(export)
    got = browser.get(fetch(export))
    assert got.status_code == 200
    assert "no-store" in got["Cache-Control"]
    assert got["Content-Disposition"].startswith("attachment")
    other = Client()
    other.force_login(actor_at(member, place.agency, "coach").user)
    assert other.get(fetch(export)).status_code == 404


@pytest.mark.parametrize("is_made", [True, False])
def test_a_withdrawal_stops_files_and_pending_jobs_at_once(
    place, ours, theirs, is_made, django_capture_on_commit_callbacks
):
    given = shared(ours, place, register(ours, place.agency))
    export = asked(theirs, "shared")
    if is_made:
        export = exports.make(export)
        assert "Amina" in text(export)
    with django_capture_on_commit_callbacks(execute=True):
        sharing.withdraw(actor=ours, sharing=given, how="phone")
    export.refresh_from_db()
    assert (export.state, export.stopped_because, export.stored_as) == ("stopped", "withdrawn", "")
    assert list(store.folder().iterdir()) == []
    assert exports.make(export).state == "stopped"
    client = Client()
    client.force_login(theirs.user)
    assert client.get(fetch(export)).headers["Location"] == MINE
    assert "withdrew a consent" in client.get(MINE).content.decode()


def test_stopping_is_part_of_the_withdrawal(place, ours, theirs, monkeypatch):
    """Where files cannot be stopped, nothing is withdrawn by half."""
    given = shared(ours, place, register(ours, place.agency))
    exports.make(asked(theirs, "shared"))

    def fails(*_any, **_more):
        raise RuntimeError

    monkeypatch.setattr(exports, "_drop", fails)
    with pytest.raises(RuntimeError), transaction.atomic():
        sharing.withdraw(actor=ours, sharing=given, how="phone")
    assert Sharing.objects.unscoped("test").get().withdrawn_at is None


def test_a_withdrawal_of_what_is_not_inside_stops_nothing(place, ours, theirs):
    amina = register(ours, place.agency)
    shared(ours, place, amina)
    health = shared(ours, place, amina, frozenset({Topic.HEALTH}))
    export = exports.make(asked(theirs, "shared"))
    sharing.withdraw(actor=ours, sharing=health, how="phone")
    export.refresh_from_db()
    assert export.state == "ready"


def test_the_policy_is_asked_again_for_everybody_inside(place, ours, browser):
    """A grant that ended otherwise, without a withdrawal, closes the file as well."""
    register(ours, place.agency, "Bo")
    register(ours, place.agency)
    export = exports.make(asked(ours))
    assert browser.get(fetch(export)).status_code == 200
    case = Case.objects.unscoped("test").first()
    people.close_case(actor=ours, case=case, reason="moved", on=TODAY)
    assert browser.get(fetch(export)).headers["Location"] == MINE
    export.refresh_from_db()
    assert (export.state, export.stopped_because) == ("stopped", "closed")


def test_of_whom_only_the_name_was_open_the_file_holds_only_the_name(place, ours, theirs):
    amina = register(ours, place.agency)
    shared(ours, place, amina, frozenset({Topic.IDENTITY}))
    export = exports.make(asked(theirs, "shared"))
    assert "Amina" in text(export)
    inside = ExportedPerson.objects.unscoped("test").get()
    assert inside.topics == 1


def test_whoever_is_closed_before_the_file_is_made_is_not_in_it(place, ours):
    register(ours, place.agency, "Bo")
    register(ours, place.agency)
    export = asked(ours)
    case = Case.objects.unscoped("test").get(person__chosen_name="Bo")
    people.close_case(actor=ours, case=case, reason="moved", on=TODAY)
    made = exports.make(export)
    assert "Amina" in text(made)
    assert "Bo" not in text(made)


def test_a_name_that_was_looked_for_is_not_kept(place, ours):
    register(ours, place.agency)
    export = exports.ask(
        actor=ours, kind="desk", purpose=Purpose.SERVE, asked={"find": "amina", "whose": ""},
        ending="xlsx",
    )  # fmt: skip
    assert "find" not in export.asked
    assert exports.make(export).asked == {}


def test_the_command_makes_what_waits_and_removes_what_expired(
    place, ours, browser, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(exports, "AT_ONCE", 0)
    register(ours, place.agency)
    browser.post(DESK, {"whose": ""})
    browser.post(reverse("casework:copy_stored", args=["here"]), {"as": "csv"})
    export = StoredExport.objects.get()
    assert export.state == "pending"
    call_command("files")
    export.refresh_from_db()
    assert export.state == "ready"
    StoredExport.objects.update(expires_at=timezone.now())
    assert browser.get(fetch(export)).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        call_command("files")
    export.refresh_from_db()
    assert export.state == "gone"
    assert list(store.folder().iterdir()) == []


def test_one_that_cannot_be_made_keeps_no_other_from_being_made(place, ours, monkeypatch):
    register(ours, place.agency)
    bad, good = asked(ours), asked(ours)
    StoredExport.objects.filter(pk=bad.pk).update(kind="unknown")
    call_command("files", stderr=io.StringIO())
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("failed", "ready")


def test_its_maker_removes_it(place, ours, browser, django_capture_on_commit_callbacks):
    register(ours, place.agency)
    export = exports.make(asked(ours))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("documents:discard", args=["here", export.public_id]))
    assert list(store.folder().iterdir()) == []


@pytest.mark.parametrize(
    "wrong", [{"state": "ready"}, {"state": "stopped"}, {"stopped_because": "closed"}]
)
def test_the_database_refuses_what_cannot_be(place, ours, wrong):
    export = asked(ours)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredExport.objects.filter(pk=export.pk).update(**wrong)
