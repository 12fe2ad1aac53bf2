"""Files made of many people's records: asked for, made, fetched, stopped, swept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic, mask, topics_of
from ladderway.domain.shared.errors import BadInput
from ladderway.files.exports.sheet import Value, to_csv
from ladderway.files.exports.workbook import to_xlsx
from ladderway.web.audit import actions as audit
from ladderway.web.documents import store
from ladderway.web.documents.models import ExportedPerson, StoredExport
from ladderway.web.participants.models import Person, Sharing
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Membership

KEPT_FOR = timedelta(days=7)
AT_ONCE = 20_000  # people whose file is made while one waits; more are made by `manage.py files`
WRITERS: Mapping[str, Callable[..., bytes]] = {"csv": to_csv, "xlsx": to_xlsx}
State = StoredExport.State


@dataclass(frozen=True, slots=True)
class Exporter:
    """What one kind of file is made of: `people` gives keys of whom it holds, `rows` its lines."""

    topics: frozenset[Topic]
    people: Callable[[Actor, Purpose, Mapping[str, str]], Sequence[int]]
    rows: Callable[[Actor, Purpose, Mapping[str, str], frozenset[int]], Sequence[Sequence[Value]]]


EXPORTERS: dict[str, Exporter] = {}
"""Each app that makes such files puts its exporter here when the site starts."""


class Closed(BadInput):
    """Somebody in the file is no longer open to whoever fetches it. The file was removed."""


@transaction.atomic
def ask(
    *, actor: Actor, kind: str, purpose: Purpose, asked: Mapping[str, str], ending: str
) -> StoredExport:
    """Ask for a file. Whoever is in it is noted at once, so that a withdrawal stops it also while
    it waits to be made."""
    exporter = EXPORTERS[kind]
    export = StoredExport.objects.create(
        community=actor.community, user=actor.user, kind=kind, purpose=purpose,
        topics=mask(exporter.topics), ending=ending if ending in WRITERS else "csv",
        asked=dict(asked), expires_at=timezone.now() + KEPT_FOR,
    )  # fmt: skip
    _inside(export, exporter.people(actor, purpose, asked))
    _record(actor.user, "export.asked", export)
    return export


def _inside(export: StoredExport, people: Sequence[int]) -> None:
    rows = [ExportedPerson(export=export, person_id=key) for key in people]
    ExportedPerson.objects.bulk_create(rows, batch_size=1000)


def make(export: StoredExport, on: datetime | None = None) -> StoredExport:
    """Write the file of an export that waits, of those who are open to its maker now and were
    when it was asked for. One that was stopped meanwhile stays so."""
    now = on or timezone.now()
    stored_as = ""
    try:
        with transaction.atomic():
            fresh = StoredExport.objects.select_for_update().get(pk=export.pk)
            if fresh.state != State.PENDING:
                return fresh
            actor = Actor.of(fresh.user, fresh.community, timezone.localdate())
            inside = _keep_reachable(fresh, actor)
            exporter, purpose = EXPORTERS[fresh.kind], Purpose(fresh.purpose)
            rows = exporter.rows(actor, purpose, fresh.asked, inside)
            data = WRITERS[fresh.ending](rows)
            stored_as = store.put(data)
            fresh.state, fresh.stored_as, fresh.size = State.READY, stored_as, len(data)
            fresh.made_at, fresh.asked = now, {}
            fresh.save()
            facts = {"people": len(inside), "bytes": len(data)}
            _record(fresh.user, "export.made", fresh, facts)
    except BaseException:
        if stored_as:
            store.path_of(stored_as).unlink(missing_ok=True)
        raise
    return fresh


def _keep_reachable(export: StoredExport, actor: Actor) -> frozenset[int]:
    """Whoever is closed by now leaves the file before it is made."""
    open_now = _reachable(export, actor)
    inside = ExportedPerson.objects.unscoped("who is in a file that is made or fetched")
    inside.filter(export=export).exclude(person__in=open_now).delete()
    return open_now


def _reachable(export: StoredExport, actor: Actor) -> frozenset[int]:
    """Keys of those in an export whose every topic in it is open to the actor now."""
    purpose = Purpose(export.purpose)
    inside = ExportedPerson.objects.unscoped("who is in a file that is made or fetched")
    found = None
    for topic in sorted(topics_of(export.topics)):
        people = Person.objects.visible_to(actor, purpose, topic)
        people = people.filter(pk__in=inside.filter(export=export).values("person"))
        keys = {person.pk for person in people.only("pk")}
        found = keys if found is None else found & keys
    return frozenset(found or ())


def fetch(*, actor: Actor, export: StoredExport, now: datetime | None = None) -> StoredExport:
    """The export, when its file may still be handed to its maker. The policy is asked again for
    everybody inside.

    Raises:
        BadInput: it is not ready, expired, or another's.
        Closed: somebody inside is closed by now. The file was removed.
    """
    now = now or timezone.now()
    with transaction.atomic():
        fresh = StoredExport.objects.select_for_update().get(pk=export.pk)
        is_over = fresh.expires_at <= now
        if fresh.user_id != actor.user.pk or fresh.state != State.READY or is_over:
            raise BadInput("There is no file to fetch.")
        rows = ExportedPerson.objects.unscoped("who is in a file that is made or fetched")
        how_many = rows.filter(export=fresh).count()
        is_closed = len(_reachable(fresh, actor)) != how_many
        if is_closed:
            _drop(fresh, State.STOPPED, "closed")
        else:
            fresh.fetched += 1
            fresh.save(update_fields=["fetched"])
        action = "export.closed" if is_closed else "export.fetched"
        _record(actor.user, action, fresh, {"people": how_many})
    if is_closed:
        raise Closed("Somebody in this file is no longer open to you. Make it again.")
    return fresh


@transaction.atomic
def discard(*, actor: Actor, export: StoredExport) -> None:
    """Remove a file that one had made, or stop it before it is. Raises BadInput for another's."""
    fresh = StoredExport.objects.select_for_update().get(pk=export.pk)
    if fresh.user_id != actor.user.pk:
        raise BadInput("This file is another’s.")
    if fresh.state in (State.READY, State.PENDING):
        _drop(fresh, State.GONE)
        _record(actor.user, "export.removed", fresh)


def _drop(export: StoredExport, state: str, because: str = "") -> None:
    store.remove_later(export.stored_as)
    export.state, export.stopped_because, export.stored_as = state, because, ""
    export.asked = {}
    export.save()


def stop_for(sharing: Sharing) -> None:
    """A sharing was withdrawn: files and pending jobs with the person in them stop at the agency
    that received, in the transaction of the withdrawal."""
    inside = ExportedPerson.objects.unscoped("files stop with the withdrawal of a sharing")
    held = Membership.objects.filter(agency=sharing.receiver).values("user")
    shared = F("topics").bitand(sharing.topics)
    found = StoredExport.objects.select_for_update().filter(
        state__in=(State.READY, State.PENDING),
        pk__in=inside.filter(person=sharing.person_id).values("export"),
        user__in=held,
    )
    for export in found.annotate(shared=shared).filter(shared__gt=0):
        _drop(export, State.STOPPED, "withdrawn")
        _record(audit.SYSTEM, "export.stopped", export)


def sweep(now: datetime | None = None) -> int:
    """Remove the files of exports that expired. How many."""
    due = StoredExport.objects.filter(
        state__in=(State.READY, State.PENDING), expires_at__lte=now or timezone.now()
    )
    for export in due:
        with transaction.atomic():
            _drop(export, State.GONE)
    return len(due)


def _record(
    by: object, action: str, export: StoredExport, facts: Mapping[str, int] | None = None
) -> None:
    more = {"kind": export.kind, "purpose": export.purpose, **(facts or {})}
    audit.record(by=by, action=action, subject=("export", export.public_id), facts=more)
