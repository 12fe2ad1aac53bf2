"""Rows of a file as `domain.people_file` reads them, for one actor at one agency."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ladderway.domain.access.topics import Topic
from ladderway.domain.people_file.columns import BY_KEY, COLUMNS
from ladderway.domain.people_file.likeness import Marks
from ladderway.domain.people_file.reading import Fault, Known, Told, read_row
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.intake_forms import recruitment_sources
from ladderway.web.participants.actions.together import OPENING
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Membership, ServiceProgram
from ladderway.web.partners.permissions import GRANTED_TO, Capability
from ladderway.web.people_imports.models import PeopleImport, PeopleRow


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads rows of a file; knows what the agency has, and which columns the actor may bring."""

    places: tuple[tuple[int, str], ...]
    known: Known
    closed: tuple[str, ...]
    programs: Mapping[str, ServiceProgram]

    def read(self, row: PeopleRow) -> Told:
        cells = row.cells
        return read_row({key: cells[place] for place, key in self.places}, self.known)


def reader(actor: Actor, file: PeopleImport) -> Reader:
    """Three queries, whatever the file."""
    agency = file.agency
    closed = closed_columns(actor, agency)
    programs = {str(p.pk): p for p in ServiceProgram.objects.filter(agency=agency)}
    names = {
        "program": {
            fold(name): key for key, p in programs.items() for name in (p.name_en, p.name_fr)
        },
        "worker": _workers(agency, actor),
        "source": _sources(),
    }
    places = tuple(
        (place, key) for place, key in enumerate(file.mapping) if key and key not in closed
    )
    return Reader(places, Known(actor.on, names), closed, programs)


def closed_columns(actor: Actor, agency: Agency) -> tuple[str, ...]:
    """Columns that tell what the actor's roles at the agency do not open."""
    return tuple(column.key for column in COLUMNS if not _opens(actor, agency, column.topic))


def _opens(actor: Actor, agency: Agency, topic: Topic) -> bool:
    return any(agency.pk in actor.facts.opening(topic, purpose).agencies for purpose in OPENING)


def _workers(agency: Agency, actor: Actor) -> dict[str, str]:
    """Those who enter people at the agency, by e-mail, and by name where only one has it."""
    roles = GRANTED_TO[Capability.ENTER_PEOPLE]
    held = Membership.objects.on(actor.on).filter(
        agency=agency, role__in=roles, user__is_active=True
    )
    users = {m.user_id: m.user for m in held.select_related("user")}
    names: dict[str, str] = {}
    for user in users.values():
        name = fold(user.name)
        names[name] = "" if name in names else str(user.pk)
    found = {name: key for name, key in names.items() if name and key}
    return found | {fold(user.email): str(user.pk) for user in users.values()}


def _sources() -> dict[str, str]:
    return {
        fold(said): option.code
        for option in recruitment_sources()
        for said in (option.code, option.words.en, option.words.fr)
    }


def stored(fault: Fault) -> list[Any]:
    return [fault.column, fault.reason.code, dict(fault.reason.facts)]


def reason_of(code: str, facts: Mapping[str, Any], language: str) -> Reason:
    """A reason as it was before JSON, with columns named in the reader's language."""
    said = {k: tuple(v) if isinstance(v, list) else v for k, v in facts.items()}
    if said.get("column") in BY_KEY:
        said["column"] = BY_KEY[said["column"]].heading(language)
    return Reason.of(code, **said)


def digests(file: PeopleImport, marks: Marks, name: str) -> tuple[str, str, str]:
    """(by number, by birth, by phone) of a row; empty where it says nothing. They stand for what
    was written in this file and can be compared nowhere else."""

    def digest(*parts: str) -> str:
        text = "\x1f".join(parts).encode()
        return hashlib.blake2b(text, digest_size=12, key=file.public_id.bytes).hexdigest()

    number = min(marks.numbers, default=None)
    phone = min(marks.phones, default="")
    return (
        digest("number", *number) if number else "",
        digest("born", name, marks.born.isoformat()) if name and marks.born else "",
        digest("phone", name, phone) if name and phone else "",
    )
