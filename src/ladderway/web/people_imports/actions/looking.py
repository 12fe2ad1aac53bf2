"""Some rows at a time: what each says, what is wrong, and whether it may be somebody known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from ladderway.domain.people_file.likeness import Marks, Match, compare, marks_of
from ladderway.domain.people_file.reading import Told
from ladderway.domain.reference.catalogue import fold
from ladderway.web import bulk
from ladderway.web.participants.actions.together import openable
from ladderway.web.participants.models import ContactPoint, ExternalId, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.people_imports.actions.staging import A, State, locked, permit
from ladderway.web.people_imports.differing import Whole, plan, wholes
from ladderway.web.people_imports.models import PeopleImport, PeopleRow
from ladderway.web.people_imports.reading import Reader, digests, reader, stored

AT_ONCE = 2500
FOUND = ("action", "faults", "target", "seen", "twin", "by_number", "by_birth", "by_phone")


@dataclass(frozen=True, slots=True)
class Looked:
    """A row as it was read."""

    row: PeopleRow
    told: Told
    marks: Marks


@bulk.uncollected()
@transaction.atomic
def look(*, actor: Actor, file: PeopleImport, at_once: int = AT_ONCE) -> int:
    """Say of the next rows what they are. Returns how many were looked at; none: it is done.

    Only records that the actor may open anyway are compared, so that neither what is answered nor
    how it is found out tells whether another agency knows somebody.
    Raises NotAllowed; BadInput where the file was applied.
    """
    permit(actor, file.agency)
    locked(file, State.STAGED)
    rows = list(file.rows.filter(action=A.WAIT).order_by("number")[:at_once])
    if not rows:
        return 0
    reads = reader(actor, file)
    looked = [_looked(row, reads, file) for row in rows]
    right = [each for each in looked if not each.told.faults]
    known = alike(actor, file.agency, [(each.told, each.marks) for each in right])
    earlier = _Earlier(file, right)
    for each in looked:
        _judge(each, known, earlier, reads)
    bulk.update(rows, FOUND)
    return len(rows)


def _looked(row: PeopleRow, reads: Reader, file: PeopleImport) -> Looked:
    told = reads.read(row)
    row.faults = [stored(fault) for fault in told.faults]
    marks = marks_of(told.values)
    if not told.faults:
        values = told.values
        name = fold(f"{values['chosen_name']} {values.get('family_name', '')}")
        whole = name if "family_name" in values else ""
        row.by_number, row.by_birth, row.by_phone = digests(file, marks, whole)
    return Looked(row, told, marks)


def _judge(each: Looked, known: "Alike", earlier: "_Earlier", reads: Reader) -> None:
    row = each.row
    row.target, row.twin, row.seen = None, None, 0
    if each.told.faults:
        row.action = A.REFUSE
        return
    match, whole = known.best(each.marks)
    if whole is not None:
        row.target, row.seen = whole.person.pk, whole.seen
        same = plan(each.told, whole, reads.programs).is_empty
        row.action = A.SAME if same else A.CHANGE if match is Match.CERTAIN else A.ASK
        return
    row.twin = earlier.like(row)
    row.action = A.ASK if row.twin else A.ADD


class Alike:
    """People who may be the ones of some rows, found by what they share."""

    def __init__(self, found: Iterable[Whole]) -> None:
        self._marks: dict[int, tuple[Marks, Whole]] = {}
        self._by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for whole in found:
            marks = whole.marks()
            self._marks[whole.person.pk] = marks, whole
            for key in marks.shared():
                self._by_key[key].append(whole.person.pk)

    def best(self, marks: Marks) -> tuple[Match, Whole | None]:
        """The most certain match; of several alike the one that was there first."""
        people = sorted({pk for key in marks.shared() for pk in self._by_key.get(key, ())})
        best: tuple[Match, Whole | None] = (Match.NONE, None)
        for pk in people:
            other, whole = self._marks[pk]
            match = compare(marks, other)
            if match is Match.CERTAIN:
                return match, whole
            if match is Match.LIKELY and best[1] is None:
                best = match, whole
        return best


def alike(actor: Actor, agency: Agency, rows: Sequence[tuple[Told, Marks]]) -> Alike:
    """People of the agency whom the actor may open and who share something with some rows."""
    served = {"person__cases__agency": agency, "person__cases__closed_on": None}
    phones = {phone for _, marks in rows for phone in marks.phones}
    numbers = {value for _, marks in rows for _, _, value in marks.numbers}
    people = {
        p.person_id for p in openable(actor, ContactPoint, normal__in=phones, **served).values()
    }
    people |= {
        n.person_id for n in openable(actor, ExternalId, value__in=numbers, **served).values()
    }
    people |= _named(actor, agency, rows)
    return Alike(wholes(actor, agency, people).values())


def _named(actor: Actor, agency: Agency, rows: Sequence[tuple[Told, Marks]]) -> set[int]:
    """Those with a name of the rows, and those with a day of birth and a family name of them."""
    names = {_search(told.values) for told, _ in rows} - {""}
    born = {marks.born for _, marks in rows if marks.born}
    families = {str(told.values[key]) for told, _ in rows for key in ("family_name", "legal_family")
                if key in told.values}  # fmt: skip
    served = {"cases__agency": agency, "cases__closed_on": None}
    whole = openable(actor, Person, search__in=names, **served)
    parts = openable(actor, Person, birth_date__in=born, family_name__in=families, **served)
    return {*whole, *parts}


def _search(values: Mapping[str, object]) -> str:
    """The search words of somebody with these names alone."""
    words = [fold(str(values.get(key, ""))) for key in ("chosen_name", "family_name")]
    return " ".join(dict.fromkeys(words)) if all(words) else ""


class _Earlier:
    """Rows that stand earlier in the file, by what they are compared by."""

    KEYS = ("by_number", "by_birth", "by_phone")

    def __init__(self, file: PeopleImport, looked: Sequence[Looked]) -> None:
        self._first: dict[tuple[str, str], int] = {}
        taken = file.rows.exclude(action__in=[A.WAIT, A.REFUSE])
        for key in self.KEYS:
            wanted = {getattr(each.row, key) for each in looked} - {""}
            found = taken.filter(**{f"{key}__in": wanted}).values_list(key, "number")
            for digest, number in found:
                self._note(key, digest, number)
        for each in looked:
            for key in self.KEYS:
                self._note(key, getattr(each.row, key), each.row.number)

    def _note(self, key: str, digest: str, number: int) -> None:
        if digest:
            at = (key, digest)
            self._first[at] = min(number, self._first.get(at, number))

    def like(self, row: PeopleRow) -> int | None:
        """The first row of the file that is like this one; None where this is the first."""
        firsts = {self._first[key, getattr(row, key)] for key in self.KEYS if getattr(row, key)}
        earlier = [number for number in firsts if number < row.number]
        return min(earlier, default=None)
