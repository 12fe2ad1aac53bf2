"""Files made of many people's records: asked for, made, fetched, stopped, swept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic, bit, mask, topics_of
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
BATCH = 1000
AT_ONCE = 20_000  # people whose file is made while one waits; more are made by `manage.py files`
WRITERS: Mapping[str, Callable[..., bytes]] = {"csv": to_csv, "xlsx": to_xlsx}
State = StoredExport.State
Inside = QuerySet[ExportedPerson]


@dataclass(frozen=True, slots=True)
class Exporter:
    """What one kind of file is made of: `people` gives keys of whom it holds, `rows` its lines."""

    topics: frozenset[Topic]
    people: Callable[[Actor, Purpose, Mapping[str, str]], Sequence[int]]
    rows: Callable[[Actor, Purpose, Mapping[str, str], Inside], Sequence[Sequence[Value]]]


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
        asked={k: v for k, v in asked.items() if k != "find"},
        expires_at=timezone.now() + KEPT_FOR,
    )  # fmt: skip
    rows = [
        ExportedPerson(export=export, person_id=key)
        for key in exporter.people(actor, purpose, asked)
    ]
    ExportedPerson.objects.bulk_create(rows, batch_size=BATCH)
    _record(actor.user, "export.asked", export)
    return export


def is_short(export: StoredExport) -> bool:
    """Whether its file can be made while somebody waits."""
    return _inside(export).count() <= AT_ONCE


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
            facts = {"people": inside.count(), "bytes": len(data)}
            _record(fresh.user, "export.made", fresh, facts)
    except BaseException:
        if stored_as:
            store.path_of(stored_as).unlink(missing_ok=True)
        raise
    return fresh


def _keep_reachable(export: StoredExport, actor: Actor) -> QuerySet[ExportedPerson]:
    """Whoever is closed by now leaves the file before it is made; of the others it is noted what
    the file may hold."""
    masks: dict[int, list[int]] = {}
    for person, opened in _reachable(export, actor).items():
        masks.setdefault(opened, []).append(person)
    inside = _inside(export)
    for opened, people in masks.items():
        for start in range(0, len(people), BATCH):
            inside.filter(person__in=people[start : start + BATCH]).update(topics=opened)
    inside.filter(topics=0).delete()
    return inside


def _reachable(export: StoredExport, actor: Actor) -> Mapping[int, int]:
    """Which of the topics of an export are open to the actor now, by person in it; nobody whose
    name is closed."""
    found: dict[int, int] = {}
    for topic in sorted(topics_of(export.topics), key=lambda t: t is not Topic.IDENTITY):
        people = Person.objects.visible_to(actor, Purpose(export.purpose), topic)
        for person in people.filter(pk__in=_inside(export).values("person")).only("pk"):
            if topic is Topic.IDENTITY or person.pk in found:
                found[person.pk] = found.get(person.pk, 0) | bit(topic)
    return found


def _inside(export: StoredExport) -> QuerySet[ExportedPerson]:
    rows = ExportedPerson.objects.unscoped("who is in a file that is made or fetched")
    return rows.filter(export=export)


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
        opened, inside = _reachable(fresh, actor), list(_inside(fresh))
        is_closed = any(each.topics & ~opened.get(each.person_id, 0) for each in inside)
        if is_closed:
            _drop(fresh, State.STOPPED, "closed")
        else:
            fresh.fetched += 1
            fresh.save(update_fields=["fetched"])
        action = "export.closed" if is_closed else "export.fetched"
        _record(actor.user, action, fresh, {"people": len(inside)})
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


def drop_of(person: Person, _topics: frozenset[Topic] | None) -> None:
    """Somebody is forgotten, or a part of what is known of them: no file with them in it stays."""
    inside = ExportedPerson.objects.unscoped("files go with the forgetting of somebody in them")
    found = StoredExport.objects.select_for_update().filter(
        state__in=(State.READY, State.PENDING),
        pk__in=inside.filter(person=person).values("export"),
    )
    for export in found:
        _drop(export, State.STOPPED, "forgotten")
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
