"""Staging of files: what is true of every kind of row. Whoever calls has checked that they may."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import Actor
from ladderway.web.imports.models import Batch, Row

AT_ONCE = 500  # rows in one statement


@transaction.atomic
def stage(
    *,
    kind: str,
    scope: UUID,
    file_name: str,
    rows: Iterable[tuple[int, Mapping[str, str]]],
    notes: Sequence[Sequence[Any]],
    by: Actor,
) -> Batch:
    """Keep the rows of a file as they were written; nothing is done with them yet."""
    batch = Batch.objects.create(
        kind=kind, scope=scope, file_name=file_name[:200], by=by.public_id, notes=list(notes)
    )
    staged = [Row(batch=batch, number=number, written=dict(texts)) for number, texts in rows]
    Row.objects.bulk_create(staged, batch_size=AT_ONCE)
    _record(batch, "file.staged", by)
    return batch


def save(rows: Sequence[Row], fields: Sequence[str]) -> None:
    """Keep fields of many rows. One insertion that turns into an update is four times as fast as
    `bulk_update`, which writes a CASE for each value."""
    for row in rows:
        row.pk = None
    Row.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["batch", "number"],
        update_fields=list(fields),
    )


def choose(*, batch: Batch, row: Row, action: str) -> None:
    """What is to happen to a row. Raises BadInput once the file was applied."""
    _check_state(batch, Batch.State.STAGED)
    Row.objects.filter(pk=row.pk).update(action=action)


def choose_all(*, batch: Batch, now: str, then: str) -> int:
    """The same for every row of a kind. Returns how many there were."""
    _check_state(batch, Batch.State.STAGED)
    return batch.rows.filter(action=now).update(action=then)


@transaction.atomic
def move_on(*, batch: Batch, state: Batch.State, by: Actor) -> None:
    """From staged to applied, from applied to undone; in no other order, and once.

    Raises BadInput where somebody was faster.
    """
    before = {Batch.State.APPLIED: Batch.State.STAGED, Batch.State.UNDONE: Batch.State.APPLIED}
    moved = Batch.objects.filter(pk=batch.pk, state=before[state]).update(state=state)
    if not moved:
        raise BadInput(f"The file [{batch.public_id}] is not {before[state].value} any more.")
    batch.state = state
    _record(batch, f"file.{state.value}", by)


@transaction.atomic
def discard(*, batch: Batch, by: Actor) -> None:
    """Forget a staged file with its rows. Raises BadInput once it was applied."""
    _check_state(batch, Batch.State.STAGED)
    _record(batch, "file.discarded", by)
    batch.delete()


def _check_state(batch: Batch, state: Batch.State) -> None:
    if batch.state != state:
        raise BadInput(f"The file [{batch.public_id}] is [{batch.state}]. It cannot be changed.")


def _record(batch: Batch, action: str, by: Actor) -> None:
    facts = {"kind": batch.kind, "scope": str(batch.scope)}
    audit.record(by=by, action=action, subject=("file", batch.public_id), facts=facts)
