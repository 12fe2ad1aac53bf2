"""Undoing a file as a whole, part by part. What somebody has done since stays, and it is told."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from ladderway.web import bulk
from ladderway.web.participants.actions.taking_back import Before, Stays, put_back, take_back_people
from ladderway.web.participants.actions.together import Made
from ladderway.web.participants.policy import Actor
from ladderway.web.people_imports.actions.staging import A, State, locked, permit, tell
from ladderway.web.people_imports.models import PeopleImport, PeopleRow
from ladderway.web.people_imports.queries import counts

AT_ONCE = 500
LEFT = ("is_undone", "stays", "before")


@transaction.atomic
def begin(*, actor: Actor, file: PeopleImport) -> None:
    """Say that a file is to be undone; also one that is half applied. Raises BadInput where it is
    not applied or its rows were purged; NotAllowed."""
    permit(actor, file.agency)
    locked(file, State.APPLIED, State.APPLYING)
    _move(file, State.UNDOING)
    tell(actor, file, "people_import.undo_begun", {})


@transaction.atomic
def undo_some(*, actor: Actor, file: PeopleImport, at_once: int = AT_ONCE) -> int:
    """Take the next rows back, the last of the file first. Returns how many; none: it is undone.

    Raises NotAllowed; BadInput where the file is not being undone.
    """
    permit(actor, file.agency)
    locked(file, State.UNDOING)
    waiting = file.rows.filter(is_done=True, is_undone=False)
    # Changes go first: a later row may have changed somebody whom an earlier one added.
    rows = list(waiting.filter(action=A.CHANGE).order_by("-number")[:at_once])
    if rows:
        for row in rows:
            _put_back(actor, file, row)
    else:
        rows = list(waiting.filter(action=A.ADD).order_by("-number")[:at_once])
        _take_back(actor, file, rows)
    if not rows:
        _move(file, State.UNDONE)
        done = counts(file)
        PeopleImport.objects.filter(pk=file.pk).update(counts=dict(done))
        facts = {"undone": done["undone"], "stays": done["stays"]}
        tell(actor, file, "people_import.undone", facts)
        return 0
    bulk.update(rows, LEFT)
    return len(rows)


def _move(file: PeopleImport, state: str) -> None:
    PeopleImport.objects.filter(pk=file.pk).update(state=state)
    file.state = state


def _put_back(actor: Actor, file: PeopleImport, row: PeopleRow) -> None:
    changed = [Before(*each) for each in row.before]
    added: list[Made] = [(label, key) for label, key in row.made]
    stays = put_back(actor=actor, agency=file.agency, changed=changed, added=added)
    row.is_undone, row.stays = True, stays or ""


def _take_back(actor: Actor, file: PeopleImport, rows: Sequence[PeopleRow]) -> None:
    if not rows:
        return
    added = {row.target: [(label, key) for label, key in row.made] for row in rows}
    stays: Mapping[int, Stays] = take_back_people(
        actor=actor, agency=file.agency, added=added, left=_left(file, added)
    )
    for row in rows:
        row.is_undone, row.stays = True, stays.get(row.target, "")


def _left(file: PeopleImport, people: Mapping[int, object]) -> Mapping[Made, int]:
    """Revisions at which undoing later rows of this file has left records that it had added."""
    later = file.rows.filter(action=A.CHANGE, is_undone=True, stays="", target__in=people)
    found: dict[Made, int] = {}
    for row in later:
        for label, key, revision, _fields in row.before:
            found[label, key] = max(revision + 1, found.get((label, key), 0))
    return found
