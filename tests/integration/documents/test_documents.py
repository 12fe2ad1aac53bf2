"""Documents of a person: who opens one, when, and what happens to the file."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.files.uploads import Refused
from ladderway.web.audit.models import Event, Read
from ladderway.web.documents import store
from ladderway.web.documents.actions import documents
from ladderway.web.documents.models import Document, Needed
from ladderway.web.participants.actions import people, sharing
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.models import Case
from ladderway.web.partners.permissions import NotAllowed
from tests.people import TODAY, actor_at, register
from tests.uploads_made import PDF, office

pytestmark = pytest.mark.django_db
ASKED = {
    "topic": "plan", "kind": "credential", "because": "college", "asked_by": "College",
    "why": "To be admitted",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    return register(ours, place.agency)


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


def url(name, person, *more):
    return reverse(f"documents:{name}", args=["here", person.public_id, *more])


def kept(actor, person, agency, data=PDF, name="diploma.pdf", **fields):
    return documents.keep(
        actor=actor, person=person, agency=agency, data=data, name=name, fields=ASKED | fields
    )


def rows(model=Document):
    return model.objects.unscoped("test")


def files():
    return sorted(path.name for path in store.folder().iterdir())


def test_a_file_is_sent_listed_and_fetched_as_a_download_that_nothing_keeps(amina, browser):
    sent = SimpleUploadedFile("../Diplôme.pdf", PDF, content_type="text/html")
    assert browser.post(url("add", amina), ASKED | {"file": sent}).status_code == 302
    row = rows().get()
    assert row.stored_as in files()
    assert "Diplôme.pdf" in browser.get(url("documents", amina)).content.decode()
    answer = browser.get(url("download", amina, row.public_id))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="Diplme.pdf"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert Event.objects.filter(action="document.fetched").count() == 1
    assert Read.objects.filter(person=amina.pk).exists()
    assert "Dipl" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_the_list_is_narrowed_and_ordered_by_what_stands_in_the_body(ours, amina, place, browser):
    for kind, name in (("letter", "zebra.pdf"), ("credential", "ape.pdf"), ("letter", "cat.pdf")):
        kept(ours, amina, place.agency, name=name, kind=kind)
    address = url("documents", amina)
    page = browser.post(address, {"kind": "letter"}).content.decode()
    assert ("zebra.pdf" in page, "ape.pdf" in page) == (True, False)
    page = browser.post(address, {"order": "kind"}).content.decode()
    assert page.index("ape.pdf") < page.index("zebra.pdf")
    page = browser.post(address, {"kind": "resume"}).content.decode()
    assert "No document of this kind" in page


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"<svg/>", "Only PDF"),
        ("a.docx", office(**{"word/vbaProject.bin": b"x"}), "runs or loads"),
        ("a.heic", b"\0\0\0\x18ftypheic", "HEIC"),
        ("a.png", PDF, "the content another"),
        ("a.pdf", b"", "empty"),
    ],
)
def test_a_hostile_file_is_refused_beside_its_field_and_nothing_is_kept(
    amina, browser, name, data, said
):
    answer = browser.post(url("add", amina), ASKED | {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not rows().exists()
    assert files() == []


def test_a_file_that_is_too_large_is_refused(amina, browser, settings):
    settings.DOCUMENT_BYTES = 1024 * 1024
    sent = SimpleUploadedFile("a.txt", b"x" * (1024 * 1024 + 1))
    answer = browser.post(url("add", amina), ASKED | {"file": sent})
    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.content.decode()


def test_the_action_checks_the_file_again(place, ours, amina):
    with pytest.raises(Refused):
        kept(ours, amina, place.agency, data=b"<html>")
    assert files() == []


def test_the_topic_decides_who_opens_it(place, ours, amina, member, browser):
    health = kept(ours, amina, place.agency, topic="health", name="SECRET-CLINIC.pdf")
    plan = kept(ours, amina, place.agency)
    manager = Client()
    manager.force_login(actor_at(member, place.agency, "program_manager").user)
    page = manager.get(url("documents", amina)).content.decode()
    assert "SECRET-CLINIC" not in page
    assert "diploma.pdf" in page
    assert manager.get(url("download", amina, plan.public_id)).status_code == 200
    assert manager.get(url("download", amina, health.public_id)).status_code == 404
    assert browser.get(url("download", amina, health.public_id)).status_code == 200


def test_a_document_of_another_person_is_not_found_under_this_one(place, ours, amina, browser):
    other = register(ours, place.agency, "Bo")
    row = kept(ours, other, place.agency)
    assert browser.get(url("download", amina, row.public_id)).status_code == 404


def test_each_download_asks_the_policy_again(place, ours, amina, member):
    row = kept(ours, amina, place.agency)
    given = sharing.share(
        actor=ours, person=amina, giver=place.agency, receiver=place.elsewhere,
        topics=frozenset({Topic.IDENTITY, Topic.PLAN}), basis=Basis.CONSENT, purpose="Plan",
        given_on=TODAY, expires_on=TODAY + timedelta(30), how="spoken",
    )  # fmt: skip
    theirs = Client()
    theirs.force_login(actor_at(member, place.elsewhere).user)
    address = url("download", amina, row.public_id)
    assert theirs.get(address).status_code == 200
    sharing.withdraw(actor=ours, sharing=given, how="phone")
    assert theirs.get(address).status_code == 404


def test_what_is_removed_can_be_put_back_for_a_day_and_then_the_file_is_gone(
    place, ours, amina, browser, django_capture_on_commit_callbacks
):
    row = kept(ours, amina, place.agency)
    told = {"removed_because": "Sent to us by mistake", "revision": row.revision}
    assert browser.post(url("remove", amina, row.public_id), told).status_code == 302
    assert browser.get(url("download", amina, row.public_id)).status_code == 404
    assert "Put back" in browser.get(url("documents", amina)).content.decode()
    browser.post(url("put_back", amina, row.public_id), {"revision": 2})
    assert browser.get(url("download", amina, row.public_id)).status_code == 200
    documents.remove(actor=ours, document=row, removed_because="x", revision=3)
    assert files() == [row.stored_as]
    with django_capture_on_commit_callbacks(execute=True):
        assert documents.sweep_removed(timezone.now() + timedelta(days=1, seconds=1)) == 1
    assert files() == []
    assert rows().get().stored_as == ""
    with pytest.raises(BadInput, match="gone"):
        documents.put_back(actor=ours, document=row, revision=4)


def test_a_second_remover_is_told(place, ours, amina):
    row = kept(ours, amina, place.agency)
    documents.remove(actor=ours, document=row, removed_because="x", revision=1)
    with pytest.raises(Stale):
        documents.remove(actor=ours, document=row, removed_because="y", revision=1)


def test_files_that_belong_to_nothing_are_swept(place, ours, amina):
    row = kept(ours, amina, place.agency)
    stray = store.put(b"left over")
    call_command("files")
    assert stray in files()  # its row may be on the way
    import os

    for name in files():
        os.utime(store.path_of(name), (1, 1))
    call_command("files")
    assert files() == [row.stored_as]


def test_a_fault_while_the_row_is_written_leaves_no_file(place, ours, amina, monkeypatch):
    def fails(**_any):
        raise RuntimeError

    monkeypatch.setattr(people, "add_row", fails)
    with pytest.raises(RuntimeError):
        kept(ours, amina, place.agency)
    assert files() == []


def test_who_does_not_open_the_topic_sends_nothing_about_it(place, member, amina):
    manager = actor_at(member, place.agency, "program_manager")
    with pytest.raises(NotAllowed):
        kept(manager, amina, place.agency, topic="health")


# --- Needed later ------------------------------------------------------------------------------
def test_a_document_is_asked_for_promised_seen_and_no_copy_is_held(amina, browser):
    told = ASKED | {"needed_by": "2026-04-01"}
    assert browser.post(url("ask", amina), told).status_code == 302
    row = rows(Needed).get()
    assert row.state == Needed.State.ASKED
    seen = {"state": "seen", "seen_note": "valid until May 2028", "revision": row.revision}
    assert browser.post(url("needed", amina, row.public_id), seen).status_code == 302
    row = rows(Needed).get()
    assert (row.state, row.seen_on) == (Needed.State.SEEN, TODAY)
    assert not rows().exists()
    assert "Seen, no copy kept" in browser.get(url("documents", amina)).content.decode()


def test_sending_what_was_asked_for_settles_it(amina, browser):
    browser.post(url("ask", amina), ASKED)
    row = rows(Needed).get()
    address = f"{url('add', amina)}?needed={row.public_id}"
    assert 'value="College"' in browser.get(address).content.decode()
    browser.post(address, ASKED | {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert rows(Needed).get().state == Needed.State.KEPT


def test_an_accommodation_needs_no_proof(place, ours, amina, browser):
    told = ASKED | {"topic": "health", "because": "accommodation"}
    answer = browser.post(url("ask", amina), told)
    assert answer.status_code == 422
    assert "without proof of a disability" in answer.content.decode()
    with pytest.raises(BadInput, match="without proof"):
        documents.ask_for(actor=ours, person=amina, agency=place.agency, fields=told)
    # Nor does the database know a proof as a reason.
    told["because"] = "disability"
    with pytest.raises(IntegrityError), transaction.atomic():
        Needed.objects.create(person=amina, agency=place.agency, by=ours.user.public_id, **told)


BROKEN = [
    (Needed, {"why": ""}),
    (Needed, {"asked_by": ""}),
    (Needed, {"state": "seen"}),
    (Needed, {"state": "asked", "seen_note": "x"}),
    (Needed, {"topic": "notes"}),
    (Document, {"why": ""}),
    (Document, {"topic": "equity"}),
    (Document, {"because": "curiosity"}),
    (Document, {"stored_as": ""}),
    (Document, {"removed_at": timezone.now()}),
]


@pytest.mark.parametrize(("model", "wrong"), BROKEN)
def test_the_database_refuses_what_cannot_be(place, ours, amina, model, wrong):
    base = {"person": amina, "agency": place.agency, "by": ours.user.public_id, **ASKED}
    if model is Document:
        base |= {"size": 1, "sha256": "0", "media": "pdf", "stored_as": "a"}
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**(base | wrong))


def test_after_the_case_is_closed_nothing_opens(place, ours, amina, browser):
    row = kept(ours, amina, place.agency)
    case = Case.objects.unscoped("test").get()
    people.close_case(actor=ours, case=case, reason="moved", on=TODAY)
    assert browser.get(url("download", amina, row.public_id)).status_code == 404
