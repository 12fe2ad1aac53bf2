"""Reading documents: only those whose topic is open, and never by more than their row."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import Http404
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.web.documents.actions.documents import UNDO
from ladderway.web.documents.models import TOPICS, Document, Needed, StoredExport
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor

SHOWN = 200


def open_topics(record: Record) -> list[Topic]:
    return [topic for topic in TOPICS if record.opens(topic)]


ORDERS: Mapping[str, tuple[Any, ...]] = {
    "": ("-created_at", "-pk"),
    "dated": (F("dated_on").desc(nulls_last=True), "-pk"),
    "kind": ("kind", "-created_at", "-pk"),
    "agency": ("agency__name_en", "-created_at", "-pk"),
}


def documents_of(record: Record, kind: str = "", order: str = "") -> Sequence[Document]:
    """Documents in the record whose topic is open: of one kind, where one is named; latest first,
    or in another of `ORDERS`."""
    rows = Document.objects.visible_to(record.actor, record.purpose).filter(person__in=record.parts)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(removed_at__isnull=True).select_related("agency")
    return list(rows.order_by(*ORDERS.get(order, ORDERS[""]))[:SHOWN])


def removed_of(record: Record, now: datetime | None = None) -> Sequence[Document]:
    """Those taken away within the last day: they can be put back."""
    since = (now or timezone.now()) - UNDO
    rows = Document.objects.visible_to(record.actor, record.purpose).filter(person__in=record.parts)
    return list(rows.filter(removed_at__gte=since).exclude(stored_as="")[:SHOWN])


def needed_of(record: Record) -> Sequence[Needed]:
    rows = Needed.objects.visible_to(record.actor, record.purpose).filter(person__in=record.parts)
    return list(rows.select_related("agency")[:SHOWN])


def document_here(record: Record, document: UUID) -> Document:
    """Raises Http404 where it is not there or not open, alike."""
    rows = Document.objects.visible_to(record.actor, record.purpose)
    found = rows.filter(person__in=record.parts, public_id=document).first()
    if found is None:
        raise Http404
    found.person = next(part for part in record.parts if part.pk == found.person_id)
    return found


def needed_here(record: Record, needed: UUID) -> Needed:
    rows = Needed.objects.visible_to(record.actor, record.purpose)
    found = rows.filter(person__in=record.parts, public_id=needed).first()
    if found is None:
        raise Http404
    found.person = next(part for part in record.parts if part.pk == found.person_id)
    return found


def exports_of(actor: Actor) -> Sequence[StoredExport]:
    """Files that somebody had made here, latest first."""
    return list(StoredExport.objects.filter(user=actor.user, community=actor.community)[:SHOWN])


def export_here(actor: Actor, export: UUID) -> StoredExport:
    found = StoredExport.objects.filter(
        user=actor.user, community=actor.community, public_id=export
    ).first()
    if found is None:
        raise Http404
    return found
