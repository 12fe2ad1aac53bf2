"""Applying a file part by part. Each part is whole or nothing, so that whatever stops it (a crash,
a closed page) leaves parts that are done and parts that are not begun; going on ends the same."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from ladderway.domain.people_file.reading import Told
from ladderway.domain.shared.errors import BadInput
from ladderway.web import bulk
from ladderway.web.participants.actions.together import (
    Newcomer,
    Registered,
    add_rows,
    change_many,
    register_many,
)
from ladderway.web.participants.policy import Actor
from ladderway.web.people_imports.actions.staging import A, State, locked, permit, tell
from ladderway.web.people_imports.differing import Plan, case_fields, new_rows, plan, wholes
from ladderway.web.people_imports.models import PeopleImport, PeopleRow
from ladderway.web.people_imports.queries import counts
from ladderway.web.people_imports.reading import Reader, reader

AT_ONCE = 2500
DONE = ("action", "faults", "target", "is_done", "made", "before")
TAKEN = (A.ADD, A.CHANGE)


class Undecided(BadInput):
    """Some rows still ask what they are, or have not been looked at."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"[{count}] rows wait for an answer. Say of each what it is, then apply.")


@transaction.atomic
def begin(*, actor: Actor, file: PeopleImport) -> None:
    """Say that a file is to be applied. Nothing is in the records yet.

    Raises Undecided; BadInput where it was begun before; NotAllowed.
    """
    permit(actor, file.agency)
    locked(file, State.STAGED)
    waiting = file.rows.filter(action__in=[A.ASK, A.WAIT]).count()
    if waiting:
        raise Undecided(waiting)
    _move(file, State.APPLYING)
    tell(actor, file, "people_import.begun", {})


@bulk.uncollected()
@transaction.atomic
def apply_some(*, actor: Actor, file: PeopleImport, at_once: int = AT_ONCE) -> int:
    """Put the next rows into records. Returns how many; none: the file is applied.

    Raises NotAllowed; BadInput where the file is not being applied.
    """
    permit(actor, file.agency)
    locked(file, State.APPLYING)
    waiting = file.rows.filter(action__in=TAKEN, is_done=False)
    rows = list(waiting.order_by("number")[:at_once])
    if not rows:
        _move(file, State.APPLIED)
        done = counts(file)
        PeopleImport.objects.filter(pk=file.pk).update(counts=dict(done))
        tell(actor, file, "people_import.applied", {k: n for k, n in done.items() if n})
        return 0
    reads = reader(actor, file)
    told = {row.number: reads.read(row) for row in rows}
    _Applying(actor, file, reads, told).run(rows)
    bulk.update(rows, DONE)
    return len(rows)


def _move(file: PeopleImport, state: str) -> None:
    PeopleImport.objects.filter(pk=file.pk).update(state=state)
    file.state = state


class _Applying:
    """One part: people who are new together, then changes, a person once in each round."""

    def __init__(
        self, actor: Actor, file: PeopleImport, reads: Reader, told: dict[int, Told]
    ) -> None:
        self.actor, self.file, self.agency = actor, file, file.agency
        self.reads, self.told = reads, told

    def run(self, rows: Sequence[PeopleRow]) -> None:
        self._add([row for row in rows if row.action == A.ADD])
        changes = [row for row in rows if row.action == A.CHANGE]
        self._find_twins(changes, rows)
        while changes:
            homeless = [row for row in changes if row.target is None]
            # The row that this one is like was left out: it is the first of them then.
            if homeless:
                first = homeless[0]
                self._add([first])
                self._find_twins(homeless[1:], rows)
                changes.remove(first)
                continue
            once = list({row.target: row for row in reversed(changes)}.values())
            self._change(once)
            changes = [row for row in changes if row not in once]

    # --- Adding ---------------------------------------------------------------------------------
    def _add(self, rows: Sequence[PeopleRow]) -> None:
        if not rows:
            return
        try:
            with transaction.atomic():
                self._made(rows, self._register(rows))
        except (ValidationError, BadInput):
            for row in rows:
                self._add_one(row)

    def _add_one(self, row: PeopleRow) -> None:
        try:
            with transaction.atomic():
                self._made([row], self._register([row]))
        except (ValidationError, BadInput):
            _refuse(row, "not_kept")

    def _register(self, rows: Sequence[PeopleRow]) -> list[Registered]:
        return register_many(
            actor=self.actor,
            agency=self.agency,
            newcomers=[self._newcomer(self.told[row.number]) for row in rows],
            facts={"import": str(self.file.public_id)},
        )

    def _newcomer(self, told: Told) -> Newcomer:
        program = self.reads.programs.get(str(told.values.get("program")))
        case = case_fields(told, None)
        if self.agency.by_caseload:
            # Where records open by caseload, who brings somebody in is the first to have them.
            case.setdefault("worker_id", self.actor.user.pk)
        return Newcomer(told.part("person"), case, program, new_rows(told))

    def _made(self, rows: Sequence[PeopleRow], registered: Sequence[Registered]) -> None:
        for row, each in zip(rows, registered, strict=True):
            row.action, row.target, row.is_done = A.ADD, each.person.pk, True
            row.made = [list(made) for made in each.made]

    # --- Changing -------------------------------------------------------------------------------
    def _find_twins(self, rows: Sequence[PeopleRow], part: Sequence[PeopleRow]) -> None:
        """Who became of the row that each of these is like."""
        firsts = {row.twin for row in rows if row.target is None and row.twin}
        if not firsts:
            return
        where = Q(number__in=firsts) | Q(twin__in=firsts)
        done = self.file.rows.filter(where, is_done=True).exclude(target=None)
        found = {r.twin if r.twin in firsts else r.number: r.target for r in done}
        for row in part:
            if row.is_done and row.target:
                found[row.twin if row.twin in firsts else row.number] = row.target
        for row in rows:
            row.target = row.target or found.get(row.twin)

    def _change(self, rows: Sequence[PeopleRow]) -> None:
        targets = [row.target for row in rows if row.target]
        there = wholes(self.actor, self.agency, targets)
        ours = set(
            self.file.rows.filter(is_done=True, target__in=targets).values_list("target", flat=True)
        )
        plans: list[tuple[PeopleRow, Plan]] = []
        for row in rows:
            whole = there.get(row.target or 0)
            if whole is None:
                _refuse(row, "gone")
            elif row.seen and row.seen != whole.seen and row.target not in ours:
                _refuse(row, "changed_meanwhile")
            else:
                plans.append((row, plan(self.told[row.number], whole, self.reads.programs)))
        self._keep(plans, there)

    def _keep(self, plans: Sequence[tuple[PeopleRow, Plan]], there: Any) -> None:
        try:
            with transaction.atomic():
                self._write(plans, there)
        except (ValidationError, BadInput):
            for each in plans:
                self._keep_one(each, there)

    def _keep_one(self, each: tuple[PeopleRow, Plan], there: Any) -> None:
        try:
            with transaction.atomic():
                self._write([each], there)
        except (ValidationError, BadInput):
            _refuse(each[0], "not_kept")

    def _write(self, plans: Sequence[tuple[PeopleRow, Plan]], there: Any) -> None:
        before = {row.number: [_before(edit) for edit in doing.edits] for row, doing in plans}
        change_many(actor=self.actor, edits=[e for _, doing in plans for e in doing.edits])
        rows = [(there[row.target].person, new) for row, doing in plans for new in doing.rows]
        add_rows(actor=self.actor, agency=self.agency, rows=rows)
        for row, doing in plans:
            row.before, row.is_done = before[row.number], True
            row.made = [[new._meta.label, new.pk] for new in doing.rows]


def _before(edit: Any) -> list[Any]:
    """A record as it is before an edit, and the revision that the edit leaves it at."""
    record = edit.record
    fields = {name: _plain(getattr(record, name)) for name in edit.fields}
    return [record._meta.label, record.pk, edit.revision + 1, fields]


def _plain(value: Any) -> Any:
    """As JSON holds it; `to_python` of the field gives it back."""
    return value if isinstance(value, str | bool | int | None) else str(value)


def _refuse(row: PeopleRow, code: str) -> None:
    row.action, row.target = A.REFUSE, None
    row.faults = [["", f"people_file.{code}", {}]]
