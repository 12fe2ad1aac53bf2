"""Changing the asset map. Each verb is decided here, all or nothing, and writes one audit event.

`fields` are values of `Program` by name. Whoever plans for the community may change everything; the
people of an organization that works here change what is its own, but for the occupation codes:
those are filled in centrally, so that the same job has the same code on every row.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ladderway.domain.ladders.programs import ProgramPart
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, _System
from ladderway.web.partners import actions as partners
from ladderway.web.partners.models import Community, Organization
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.training.models import Confirmation, Offering, Part, Program, Voice
from ladderway.web.training.nine import still_written
from ladderway.web.training.values import changed, index, located

By = User | _System
CENTRAL = ("occupations", "codes_written", "codes_version")
"""Fields that only whoever plans for the community may set."""

_OWN = {"id", "public_id", "search", "tags", "revision", "updated_at", "is_archived"}
_OWN |= {"confirmed_by", "confirmed_on", "confirmed_revision"}
SETTABLE = frozenset(f.name for f in Program._meta.concrete_fields) - _OWN


class Stale(BadInput):
    """Somebody else changed the program after it was read."""

    def __init__(self, program: Program) -> None:
        super().__init__(
            f"Program [{program.public_id}] was changed by somebody else meanwhile. "
            "Read it again and repeat the change."
        )


@transaction.atomic
def find_or_add_organization(
    *,
    community: Community,
    name_en: str,
    name_fr: str = "",
    is_illustrative: bool = False,
    by: By,
    today: date,
) -> Organization:
    """The organization of that name in a community, added where it is not there yet."""
    name = " ".join(name_en.split())
    found = Organization.objects.filter(community=community, folded=fold(name)).first()
    if found is not None:
        return found
    return partners.add_organization(
        community=community,
        name_en=name,
        name_fr=name_fr,
        is_illustrative=is_illustrative,
        by=by,
        today=today,
    )


@transaction.atomic
def add_program(
    *,
    organization: Organization,
    fields: Mapping[str, Any],
    parts: Sequence[ProgramPart] = (),
    by: By,
    today: date,
) -> Program:
    """Put a program on the map.

    Raises:
        NotAllowed: `by` may not edit what the organization offers, or may not set its codes.
        BadInput: a field is not one of a program.
        ValidationError: a value does not fit its field.
    """
    _check(by, organization.community, organization, today)
    _check_fields(fields)
    program = Program(organization=organization)
    touched = changed(program, fields)
    _check_central(by, organization.community, touched, today)
    _set(program, fields)
    program.save()
    _set_parts(program, parts)
    _record(program, "program.added", by)
    return program


@transaction.atomic
def change_program(
    *,
    program: Program,
    fields: Mapping[str, Any],
    parts: Sequence[ProgramPart] | None = None,
    revision: int,
    by: By,
    today: date,
) -> Program:
    """Change fields of a program, and its parts where they are given.

    `revision` is that of the program as the editor read it: what somebody else saved since is not
    overwritten. A confirmation no longer holds once something has changed. Where the words of the
    place change and nobody says where that is, the point on the map is forgotten.

    Raises: as `add_program`, and Stale.
    """
    community = program.organization.community
    _check(by, community, program.organization, today)
    _check_fields(fields)
    fields = _with_place(program, fields)
    kept = Program.objects.select_related("organization").get(pk=program.pk)
    touched = changed(kept, fields)
    if "organization" in touched:
        _check(by, community, None, today)
    _check_central(by, community, touched, today)
    other_parts = parts is not None and list(parts) != parts_of(kept)
    if other_parts:
        touched = sorted({*touched, "parts"})
    _claim(kept, revision)
    if not touched:
        return kept
    _set(kept, fields)
    if "written" not in fields:
        also = ["title_en", "weeks_low"] if other_parts else []
        kept.written = still_written(kept.written, [*touched, *also])
    kept.revision, kept.updated_at = revision + 1, timezone.now()
    kept.save()
    if other_parts:
        _set_parts(kept, parts or ())
    _record(kept, "program.changed", by, changed=" ".join(touched))
    return kept


@transaction.atomic
def archive_program(*, program: Program, by: By, today: date) -> Program:
    """Take a program off the map. It can come back: see `restore_program`."""
    return _shelve(program, True, "program.archived", by, today)


@transaction.atomic
def restore_program(*, program: Program, by: By, today: date) -> Program:
    """Put an archived program back on the map."""
    return _shelve(program, False, "program.restored", by, today)


@transaction.atomic
def confirm_program(
    *, program: Program, said_by: str, voice: Voice, said_on: date, revision: int, by: User,
    today: date,
) -> Confirmation:  # fmt: skip
    """Record that somebody said that the facts are right, as they stood in a revision.

    Raises:
        NotAllowed: `by` may not edit what the organization offers.
        BadInput: the day is to come, or nobody is named.
        Stale: the facts have changed since they were read.
    """
    _check(by, program.organization.community, program.organization, today)
    if said_on > today:
        raise BadInput(f"[{said_on}] is to come. A confirmation is of today or before.")
    if not said_by.strip():
        raise BadInput("A confirmation names who gave it.")
    _claim(program, revision)
    confirmation = Confirmation(
        program=program, said_by=said_by.strip(), voice=voice, on=said_on, recorded_by=by,
        revision=revision,
    )  # fmt: skip
    confirmation.full_clean(exclude=["program", "recorded_by"])
    confirmation.save()
    if voice == Voice.PROVIDER:
        program.confirmed_by, program.confirmed_on = confirmation.said_by, said_on
        program.confirmed_revision = revision
    program.updated_at = timezone.now()
    program.save(update_fields=["confirmed_by", "confirmed_on", "confirmed_revision", "updated_at"])
    _record(program, "program.confirmed", by, voice=str(voice.value))
    return confirmation


@transaction.atomic
def add_offering(*, program: Program, values: Mapping[str, Any], by: By, today: date) -> Offering:
    """Say when a program is held: `values` are starts, ends, seats, seats_left, place, note."""
    _check(by, program.organization.community, program.organization, today)
    offering = _cleaned(Offering(program=program, **values))
    offering.save()
    _record_offering(offering, "offering.added", by)
    return offering


@transaction.atomic
def change_offering(
    *, offering: Offering, values: Mapping[str, Any], by: By, today: date
) -> Offering:
    """Change when, where or how many places."""
    organization = offering.program.organization
    _check(by, organization.community, organization, today)
    for name, value in values.items():
        setattr(offering, name, value)
    _cleaned(offering).save()
    _record_offering(offering, "offering.changed", by)
    return offering


@transaction.atomic
def remove_offering(*, offering: Offering, by: By, today: date) -> None:
    """Take a date off a program."""
    organization = offering.program.organization
    _check(by, organization.community, organization, today)
    _record_offering(offering, "offering.removed", by)
    offering.delete()


def parts_of(program: Program) -> list[ProgramPart]:
    return [ProgramPart(p.title, p.weeks, p.hours) for p in program.parts.all()]


def _check(by: By, community: Community, organization: Organization | None, on: date) -> None:
    if by is SYSTEM or isinstance(by, _System):
        return
    plan = Capability.PLAN
    check_in(user=by, capability=plan, community=community, on=on, organization=organization)


def _check_central(by: By, community: Community, touched: Sequence[str], on: date) -> None:
    if set(touched) & set(CENTRAL):
        _check(by, community, None, on)


def _check_fields(fields: Mapping[str, Any]) -> None:
    unknown = sorted(fields.keys() - SETTABLE)
    if unknown:
        raise BadInput(f"{unknown} cannot be set on a program. Use fields of it.")


def _with_place(program: Program, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    moves = "place" in fields and fields["place"] != program.place
    return {**fields, **located(None)} if moves and "place_key" not in fields else fields


def _set(program: Program, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(program, name, value)
    index(program)
    program.clean_fields(exclude=["organization"])
    if (program.weeks_high or 0) < (program.weeks_low or 0) and program.weeks_high is not None:
        raise BadInput("The longest time is shorter than the shortest. Change one.")


def _claim(program: Program, revision: int) -> None:
    """Writes first, so that of two editors at once the second waits and then sees the change."""
    same = Program.objects.filter(pk=program.pk, revision=revision)
    if not same.update(revision=F("revision")):
        raise Stale(program)


def _set_parts(program: Program, parts: Sequence[ProgramPart]) -> None:
    program.parts.all().delete()
    rows = [
        Part(program=program, position=n, title=p.title, weeks=p.weeks, hours=p.hours)
        for n, p in enumerate(parts, start=1)
    ]
    for row in rows:
        row.clean_fields(exclude=["program"])
    Part.objects.bulk_create(rows)


def _shelve(program: Program, archived: bool, action: str, by: By, today: date) -> Program:
    _check(by, program.organization.community, program.organization, today)
    program.is_archived, program.updated_at = archived, timezone.now()
    program.save(update_fields=["is_archived", "updated_at"])
    _record(program, action, by)
    return program


def _cleaned(offering: Offering) -> Offering:
    offering.full_clean(exclude=["program"])
    return offering


def _record(program: Program, action: str, by: By, **facts: str) -> None:
    about = {"organization": str(program.organization.public_id), "revision": program.revision}
    subject = ("program", program.public_id)
    audit.record(by=by, action=action, subject=subject, facts={**about, **facts})


def _record_offering(offering: Offering, action: str, by: By) -> None:
    facts = {"offering": str(offering.public_id), "starts": offering.starts.isoformat()}
    subject = ("program", offering.program.public_id)
    audit.record(by=by, action=action, subject=subject, facts=facts)
