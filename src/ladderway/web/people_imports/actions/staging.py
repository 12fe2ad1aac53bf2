"""A file is kept as it was written; columns are named, rows are decided, or it is forgotten."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from ladderway.domain.people_file.columns import BY_KEY, LEAVE_OUT, recognise
from ladderway.domain.shared.errors import BadInput
from ladderway.files.people import PeopleFile
from ladderway.web import bulk
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.people_imports.models import KnownHeading, PeopleImport, PeopleRow
from ladderway.web.people_imports.queries import counts, days_kept, folded, remembered, stale

A = PeopleRow.Action
State = PeopleImport.State


def permit(actor: Actor, agency: Agency) -> None:
    """Raises NotAllowed where the actor does not enter people at the agency."""
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)


@transaction.atomic
def stage(*, actor: Actor, agency: Agency, sheet: PeopleFile) -> PeopleImport:
    """Keep the rows of a file as they were written. Nothing is done with them yet.

    Rows that nobody touched for too long are purged on this occasion, whoever's they are.
    Raises NotAllowed.
    """
    permit(actor, agency)
    purge(days=days_kept(actor))
    mapped = recognise(sheet.headings, remembered(agency))
    file = PeopleImport.objects.create(
        agency=agency, user=actor.user, file_name=sheet.name[:200], headings=list(sheet.headings),
        mapping=list(mapped.places), notes=[[n.code, dict(n.facts)] for n in sheet.notes],
    )  # fmt: skip
    written = {
        "file_id": file.pk,
        "number": [row.number for row in sheet.rows],
        "cells": [row.cells for row in sheet.rows],
    }
    bulk.insert_values(PeopleRow, written, len(sheet.rows))
    tell(actor, file, "people_import.staged", {"rows": len(sheet.rows)})
    return file


@transaction.atomic
def name_columns(*, actor: Actor, file: PeopleImport, columns: Sequence[str]) -> None:
    """Say what each heading stands for, by place; empty leaves a column out. It is remembered for
    the agency, and all rows are looked at anew.

    Raises BadInput: a column is named twice or not known, none is the name, the file was applied.
    """
    permit(actor, file.agency)
    locked(file, State.STAGED)
    named = [key for key in columns if key != LEAVE_OUT]
    if len(named) != len(set(named)) or not set(named) <= BY_KEY.keys():
        raise BadInput("A column is named twice, or is not one that we know. Choose each once.")
    if len(columns) != len(file.headings):
        raise BadInput("Say of each heading what it stands for.")
    file.mapping = list(columns)
    file.save(update_fields=["mapping"])
    KnownHeading.objects.bulk_create(
        [
            KnownHeading(agency=file.agency, heading=heading, column=column)
            for heading, column in _by_heading(file).items()
        ],
        update_conflicts=True,
        unique_fields=["agency", "heading"],
        update_fields=["column"],
    )
    file.rows.update(
        action=A.WAIT, faults=[], target=None, twin=None, by_number="", by_birth="", by_phone=""
    )
    tell(actor, file, "people_import.columns_named", {})


def _by_heading(file: PeopleImport) -> Mapping[str, str]:
    pairs = zip(file.headings, file.mapping, strict=True)
    return {folded(heading): column for heading, column in pairs if folded(heading)}


def choices(row: PeopleRow) -> tuple[str, ...]:
    """What somebody may choose for a row."""
    if row.action in (A.WAIT, A.REFUSE):
        return ()
    return (A.CHANGE, A.ADD, A.SKIP) if row.target or row.twin else (A.ADD, A.SKIP)


@transaction.atomic
def choose(*, actor: Actor, file: PeopleImport, number: int, action: str) -> None:
    """Say what is to happen to a row. Raises BadInput for what it cannot be."""
    permit(actor, file.agency)
    locked(file, State.STAGED)
    row = file.rows.filter(number=number).first()
    if row is None or action not in choices(row):
        raise BadInput(f"Row [{number}] cannot be [{action}].")
    file.rows.filter(pk=row.pk).update(action=action)


@transaction.atomic
def choose_all(*, actor: Actor, file: PeopleImport, action: str) -> int:
    """The same for every row that still asks. Returns how many there were."""
    permit(actor, file.agency)
    locked(file, State.STAGED)
    if action not in (A.ADD, A.CHANGE, A.SKIP):
        raise BadInput(f"Rows cannot be [{action}].")
    return file.rows.filter(action=A.ASK).update(action=action)


@transaction.atomic
def discard(*, actor: Actor, file: PeopleImport) -> None:
    """Forget a file that was not applied, with its rows. Raises BadInput once it was."""
    permit(actor, file.agency)
    locked(file, State.STAGED)
    tell(actor, file, "people_import.discarded", {})
    file.delete()


@transaction.atomic
def purge(*, days: int) -> int:
    """Forget the rows of files that nobody touched for `days` days. How many rows of which kind
    stays known; what was not applied goes whole. Returns how many files."""
    found = list(stale(days).select_for_update())
    for file in found:
        facts = {"agency": str(file.agency.public_id)}
        subject = ("people_import", file.public_id)
        audit.record(by=SYSTEM, action="people_import.purged", subject=subject, facts=facts)
        if file.state == State.STAGED:
            file.delete()
            continue
        file.counts = dict(counts(file))
        file.rows.all().delete()
        file.purged_at, file.notes, file.file_name = timezone.now(), [], ""
        file.save()
    return len(found)


def locked(file: PeopleImport, *states: str) -> None:
    """Take the file for this transaction; whoever comes second waits. Raises BadInput where it is
    in another state by now, or its rows were purged."""
    fresh = PeopleImport.objects.select_for_update().filter(pk=file.pk).first()
    if fresh is None or fresh.state not in states or fresh.purged_at is not None:
        state = fresh.state if fresh else "gone"
        raise BadInput(f"The file [{file.public_id}] is [{state}]. This cannot be done with it.")
    PeopleImport.objects.filter(pk=file.pk).update(changed_at=timezone.now())
    file.state, file.mapping = fresh.state, fresh.mapping


def tell(actor: Actor, file: PeopleImport, action: str, facts: Mapping[str, int | str]) -> None:
    subject = ("people_import", file.public_id)
    agency = {"agency": str(file.agency.public_id)}
    audit.record(by=actor.user, action=action, subject=subject, facts={**agency, **facts})
