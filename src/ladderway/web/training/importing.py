"""Bringing a file onto the asset map: staged, looked at, chosen, applied as a whole, undone.

Nothing is on the map before `apply`, and that is all or nothing. A file is looked at some rows at
a time, so that a long one shows how far it is and can be left.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError

from ladderway.domain.ladders.programs import ProgramPart
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.training.draft import Fault, RowReading
from ladderway.domain.training.form import COLUMNS, FormRow
from ladderway.domain.training.likeness import CERTAIN, LIKELY, Likeness, Named, likenesses
from ladderway.domain.training.reading import read_row
from ladderway.files.asset_map import SheetReading
from ladderway.files.training_vocabulary import load_vocabulary
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.imports import actions as staging
from ladderway.web.imports.models import Batch, Row
from ladderway.web.partners.models import Community, Organization
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.training import actions, import_rows
from ladderway.web.training.models import Confirmation, Offering, Part, Program
from ladderway.web.training.values import index, located

KIND = "programs"
AT_ONCE = 1000  # rows looked at in one request
_A = Row.Action


class Undecided(BadInput):
    """Some rows still ask what they are."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"[{count}] rows wait for an answer. Say of each what it is, then apply.")


@transaction.atomic
def stage_file(*, community: Community, sheet: SheetReading, by: User, today: date) -> Batch:
    """Keep the rows of a file in the form, to be looked at. Raises NotAllowed."""
    _check(by, community, today)
    notes = [
        [n.row, n.column or "", n.reason.code, dict(n.reason.facts)] for n in sheet.notes
    ]  # as JSON
    rows = ((row.number, dict(zip(COLUMNS, row.texts, strict=True))) for row in sheet.rows)
    return staging.stage(
        kind=KIND,
        scope=community.public_id,
        file_name=sheet.name,
        rows=rows,
        notes=notes,
        by=by,
    )


@transaction.atomic
def look_at_some(*, batch: Batch, community: Community, by: User, today: date) -> None:
    """Say of the next rows that wait what they are: new, changed, the same, doubtful or refused."""
    _check(by, community, today)
    rows = list(batch.rows.filter(action=_A.WAIT)[:AT_ONCE])
    readings = [reading(row) for row in rows]
    there = _on_the_map(community)
    known = [Named(p.public_id, p.organization.name_en, p.title_en) for p in there.values()]
    looked = batch.rows.exclude(action__in=[_A.WAIT, _A.REFUSE, _A.SKIP])
    known += [Named(number, *names) for number, names in looked.values_list("number", "names")]
    fresh = [_named(r) for r in readings if r.draft]
    likes = {like.of: like for like in likenesses(fresh, known)}
    for row, read in zip(rows, readings, strict=True):
        _judge(row, read, likes.get(row.number), there)
    staging.save(rows, ["action", "faults", "names", "target"])


def reading(row: Row) -> RowReading:
    """What a staged row says, with the faults that keep it from being stored."""
    read = _read(row)
    if read.draft is None:
        return read
    faults = import_rows.storing_faults(read.draft, import_rows.fields_of(read.draft))
    return RowReading(read.written, None, (*read.faults, *faults)) if faults else read


def _read(row: Row) -> RowReading:
    texts = [row.written.get(c, "") for c in COLUMNS]
    return read_row(FormRow.of(row.number, texts), load_vocabulary())


def _named(read: RowReading) -> Named:
    assert read.draft is not None
    return Named(read.written.number, read.draft.organization.name, read.draft.title)


def _on_the_map(community: Community) -> Mapping[UUID, Program]:
    found = Program.objects.filter(organization__community=community)
    return {p.public_id: p for p in found.select_related("organization").prefetch_related("parts")}


def _judge(
    row: Row, read: RowReading, like: Likeness | None, there: Mapping[UUID, Program]
) -> None:
    """Sets what is meant to happen to a row, which program it is about, and what to tell."""
    faults = list(read.faults)
    if read.draft is None or like is None:
        row.action = _A.REFUSE
        row.names = [read.written.organization.strip(), read.written.programs.strip()]
    else:
        row.names = [read.draft.organization.name, read.draft.title]
        row.action, row.target = _meant(read, like, there)
        if like.reason is not None:
            faults.append(import_rows.likeness_note(like.reason))
    row.faults = [_stored(fault) for fault in faults]


def _meant(
    read: RowReading, like: Likeness, there: Mapping[UUID, Program]
) -> tuple[str, UUID | None]:
    target = there.get(like.to) if isinstance(like.to, UUID) else None
    if like.kind == CERTAIN and target is not None:
        same = not import_rows.differing(read.written, target, list(target.parts.all()))
        return (_A.SAME if same and not target.is_archived else _A.CHANGE), target.public_id
    if like.kind == CERTAIN:
        return _A.SKIP, None  # it stands in the file twice
    if like.kind == LIKELY:
        return _A.ASK, target.public_id if target else None
    return _A.ADD, None


def _stored(fault: Fault) -> list[object]:
    return [fault.column, fault.severity, fault.reason.code, dict(fault.reason.facts)]


def reason_of(code: str, facts: Mapping[str, object]) -> Reason:
    """A reason as it was before JSON made lists of its tuples."""
    return Reason.of(code, **{k: tuple(v) if isinstance(v, list) else v for k, v in facts.items()})  # type: ignore[arg-type]


def choices(row: Row) -> tuple[str, ...]:
    """What somebody may choose for a row."""
    if row.action in (_A.WAIT, _A.REFUSE, _A.SAME):
        return ()
    return (_A.ADD, _A.CHANGE, _A.SKIP) if row.target else (_A.ADD, _A.SKIP)


def choose(
    *, batch: Batch, row: Row, action: str, community: Community, by: User, today: date
) -> None:
    """Say what is to happen to a row. Raises BadInput for what it cannot be."""
    _check(by, community, today)
    if action not in choices(row):
        raise BadInput(f"Row [{row.number}] cannot be [{action}].")
    staging.choose(batch=batch, row=row, action=action)


@transaction.atomic
def leave_out_doubtful(*, batch: Batch, community: Community, by: User, today: date) -> int:
    """Leave out every row that still asks. Returns how many."""
    _check(by, community, today)
    return staging.choose_all(batch=batch, now=_A.ASK, then=_A.SKIP)


@transaction.atomic
def apply(*, batch: Batch, community: Community, by: User, today: date) -> Mapping[str, int]:
    """Put the rows on the map, all or none. Refused rows and those left out stay behind.

    Raises:
        NotAllowed
        Undecided: rows still ask what they are, or have not been looked at.
        BadInput: the file was applied or undone already, or a program was changed meanwhile.
    """
    _check(by, community, today)
    waiting = batch.rows.filter(action__in=[_A.ASK, _A.WAIT]).count()
    if waiting:
        raise Undecided(waiting)
    staging.move_on(batch=batch, state=Batch.State.APPLIED, by=by)
    made = _add(batch, community, by, today)
    changed = _change(batch, community, by, today)
    return {"added": made, "changed": changed}


def _add(batch: Batch, community: Community, by: User, today: date) -> int:
    rows = list(batch.rows.filter(action=_A.ADD))
    drafts = [_read(row).draft for row in rows]  # that they fit was seen when they were looked at
    before = set(Organization.objects.filter(community=community).values_list("pk", flat=True))
    homes: dict[str, Organization] = {}
    programs, parts = [], []
    for row, draft in zip(rows, drafts, strict=True):
        if draft is None:
            raise BadInput(f"Row [{row.number}] cannot be read any more. Send the file again.")
        name = draft.organization.name
        if name not in homes:
            homes[name] = actions.find_or_add_organization(
                community=community, name_en=name, by=by, today=today
            )
        program = Program(organization=homes[name], **import_rows.fields_of(draft))
        index(program)
        programs.append(program)
        parts.append((program, import_rows.parts_of(draft)))
        row.target, row.revision = program.public_id, program.revision
    Program.objects.bulk_create(programs, batch_size=200)
    Part.objects.bulk_create(_parts(parts), batch_size=500)
    staging.save(rows, ["target", "revision"])
    batch.made = [str(o.public_id) for o in homes.values() if o.pk not in before]
    batch.save(update_fields=["made"])
    _told(programs, "program.added", by, batch)
    return len(programs)


def _parts(of: Iterable[tuple[Program, Sequence[ProgramPart]]]) -> list[Part]:
    return [
        Part(program=program, position=n, title=p.title[:300], weeks=p.weeks, hours=p.hours)
        for program, parts in of
        for n, p in enumerate(parts, start=1)
    ]


def _change(batch: Batch, community: Community, by: User, today: date) -> int:
    rows = list(batch.rows.filter(action=_A.CHANGE))
    twice = [t for t, count in Counter(row.target for row in rows).items() if count > 1]
    if twice:
        raise BadInput(f"Two rows would change the program [{twice[0]}]. Leave one out.")
    there = _on_the_map(community) if rows else {}
    for row in rows:
        program, draft = there.get(row.target) if row.target else None, reading(row).draft
        if program is None or draft is None:
            raise BadInput(f"The program of row [{row.number}] is gone. Send the file again.")
        differing = import_rows.differing(draft.written, program, list(program.parts.all()))
        fields = import_rows.changes(draft, program, differing)
        # A place written anew forgets its point; undoing brings both back.
        row.before = {name: getattr(program, name) for name in (*fields, *located(None))} | {
            "is_archived": program.is_archived
        }
        if program.is_archived:
            program = actions.restore_program(program=program, by=by, today=today)
        kept = actions.change_program(
            program=program, fields=fields, revision=program.revision, by=by, today=today
        )
        row.revision = kept.revision
    staging.save(rows, ["before", "revision"])
    return len(rows)


@dataclass(frozen=True, slots=True)
class Undone:
    """How many programs went back to what they were, and how many stayed: touched since."""

    back: int
    stayed: int


@transaction.atomic
def undo(*, batch: Batch, community: Community, by: User, today: date) -> Undone:
    """Take an applied file off the map again. What somebody has changed, confirmed or given dates
    since stays as it is. Raises NotAllowed, or BadInput where it is not applied."""
    _check(by, community, today)
    staging.move_on(batch=batch, state=Batch.State.UNDONE, by=by)
    added = list(batch.rows.filter(action=_A.ADD).values_list("target", flat=True))
    back = _remove(added, by, batch)
    rows = list(batch.rows.filter(action=_A.CHANGE))
    back += sum(_put_back(row, by, today) for row in rows)
    _remove_empty(batch.made)
    return Undone(back, len(added) + len(rows) - back)


def _remove(added: Sequence[UUID], by: User, batch: Batch) -> int:
    untouched = Program.objects.filter(
        ~Exists(Confirmation.objects.filter(program=OuterRef("pk"))),
        ~Exists(Offering.objects.filter(program=OuterRef("pk"))),
        public_id__in=added,
        revision=1,
        is_archived=False,
    )
    programs = list(untouched)
    Program.objects.filter(pk__in=[p.pk for p in programs]).delete()
    _told(programs, "program.removed", by, batch)
    return len(programs)


def _put_back(row: Row, by: User, today: date) -> bool:
    """Whether the program was as this file left it, and is again as it was before."""
    found = Program.objects.select_related("organization").filter(
        public_id=row.target, revision=row.revision
    )
    program = found.first()
    if program is None or row.before is None:
        return False
    before = dict(row.before)
    archived = before.pop("is_archived")
    program = actions.change_program(
        program=program, fields=before, revision=program.revision, by=by, today=today
    )
    if archived:
        actions.archive_program(program=program, by=by, today=today)
    return True


def _remove_empty(made: Sequence[str]) -> None:
    """Organizations that the file brought and that nobody has used since."""
    empty = Organization.objects.filter(public_id__in=made, programs__isnull=True)
    for organization in empty:
        try:
            with transaction.atomic():
                organization.delete()
        except ProtectedError:
            continue


def discard(*, batch: Batch, community: Community, by: User, today: date) -> None:
    """Forget a file that was not applied."""
    _check(by, community, today)
    staging.discard(batch=batch, by=by)


def _told(programs: Iterable[Program], action: str, by: User, batch: Batch) -> None:
    subjects = [("program", p.public_id) for p in programs]
    facts = {"file": str(batch.public_id)}
    audit.record_each(by=by, action=action, subjects=subjects, facts=facts)


def _check(by: User, community: Community, on: date) -> None:
    check_in(user=by, capability=Capability.PLAN, community=community, on=on)
