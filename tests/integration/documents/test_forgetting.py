"""Whoever is forgotten leaves no file behind, nor a file of others with them in it."""

import pytest
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.web.documents import store
from ladderway.web.documents.actions import documents
from ladderway.web.documents.models import ExportedPerson, StoredExport
from ladderway.web.rights.forgetting import forget_person, forget_topics
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db
FIELDS = {"kind": "letter", "because": "person", "asked_by": "Clinic", "why": "x"}


@pytest.fixture
def held(place, member, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.PRIVATE_FILES = tmp_path
    actor = actor_at(member, place.agency)
    person = register(actor, place.agency)
    for topic in ("health", "housing"):
        documents.keep(
            actor=actor, person=person, agency=place.agency, data=b"text", name="a.txt",
            fields={**FIELDS, "topic": topic},
        )  # fmt: skip
    export = StoredExport.objects.create(
        community=place.agency.community, user=actor.user, kind="desk", purpose="serve", topics=1,
        expires_at=timezone.now() + timezone.timedelta(days=1), state="ready",
        stored_as=store.put(b"names"), made_at=timezone.now(),
    )  # fmt: skip
    ExportedPerson.objects.create(export=export, person=person, topics=1)
    return person, export, tmp_path


def test_all_files_of_a_person_go(held, django_capture_on_commit_callbacks):
    person, export, folder = held
    assert len(list(folder.iterdir())) == 3
    with django_capture_on_commit_callbacks(execute=True):
        forget_person(person, timezone.localdate())
    assert list(folder.iterdir()) == []
    export.refresh_from_db()
    assert (export.state, export.stopped_because) == ("stopped", "forgotten")


def test_the_files_of_a_topic_go_with_it_and_the_others_stay(
    held, django_capture_on_commit_callbacks
):
    person, _export, folder = held
    with django_capture_on_commit_callbacks(execute=True):
        forget_topics(person, frozenset({Topic.HEALTH}))
    assert len(list(folder.iterdir())) == 1
