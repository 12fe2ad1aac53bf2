"""Writing packs. Each verb asks who may, changes one thing, and leaves one audit event.

What two people change at once is noticed by `revision`: the second is asked to look first.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ladderway.domain.planning.packs import SECTIONS, as_data
from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, Fact, _System
from ladderway.web.packs import contents, facts, figures
from ladderway.web.packs.facts import Offer
from ladderway.web.packs.models import Line, Pack, Release
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in

By = User | _System


class Conflict(BadInput):
    """Somebody else changed it since it was read."""


@transaction.atomic
def begin(*, community: Community, fields: Mapping[str, Any], by: By, today: date) -> Pack:
    """Begin a pack with the words and figures that fit what it is for."""
    _check(by, community, today)
    pack = Pack(community=community, **fields)
    pack.full_clean()
    pack.save()
    _add(pack, facts.begun_with(pack, today))
    _record(pack, "pack.begun", by, kind=pack.kind, audience=pack.audience)
    return pack


@transaction.atomic
def change(*, pack: Pack, fields: Mapping[str, Any], revision: int, by: By, today: date) -> Pack:
    """Change what the pack is about. Raises Conflict."""
    locked = _locked(pack, by, today)
    if locked.revision != revision:
        raise Conflict(f"The pack is at revision [{locked.revision}], not [{revision}].")
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.full_clean()
    locked.revision += 1
    _touch(locked)
    _record(locked, "pack.changed", by)
    return locked


@transaction.atomic
def archive(*, pack: Pack, archived: bool, by: By, today: date) -> None:
    """Put a pack away, or take it out again. Nothing of it is lost."""
    locked = _locked(pack, by, today)
    locked.is_archived = archived
    _touch(locked)
    _record(locked, "pack.archived" if archived else "pack.restored", by)


@transaction.atomic
def add_offers(*, pack: Pack, origins: Sequence[str], by: By, today: date) -> int:
    """Take what the desk holds into the pack, each thing once. Returns how many were added."""
    locked = _locked(pack, by, today)
    added = _add(locked, facts.chosen(locked, origins, today))
    if added:
        _touch(locked)
        _record(locked, "pack.lines_added", by, count=added)
    return added


@transaction.atomic
def save_line(
    *, pack: Pack, line: Line, fields: Mapping[str, Any], revision: int, by: By, today: date
) -> Line:
    """Write a line, or write it anew. Raises Conflict, ValidationError."""
    locked = _locked(pack, by, today)
    if line.pk is not None:
        line = locked.lines.select_for_update().get(pk=line.pk)
        if line.revision != revision:
            raise Conflict(f"The line is at revision [{line.revision}], not [{revision}].")
        line.revision += 1
    else:
        line = Line(pack=locked, section=line.section, position=_next(locked))
    for name, value in fields.items():
        setattr(line, name, value)
    line.full_clean()
    line.save()
    _touch(locked)
    _record(locked, "pack.line_saved", by, line=str(line.public_id), section=line.section)
    return line


@transaction.atomic
def move_line(*, line: Line, up: bool, by: By, today: date) -> None:
    """One place up or down within its section; at the end of it nothing happens."""
    locked = _locked(line.pack, by, today)
    beside = list(locked.lines.filter(section=line.section).order_by("position", "id"))
    places = [one.pk for one in beside]
    here = places.index(line.pk)
    other = here - 1 if up else here + 1
    if not 0 <= other < len(beside):
        return
    first, second = beside[here], beside[other]
    first.position, second.position = second.position, first.position
    Line.objects.bulk_update([first, second], ["position"])
    _touch(locked)
    _record(locked, "pack.line_moved", by, line=str(line.public_id))


@transaction.atomic
def remove_line(*, line: Line, by: By, today: date) -> None:
    """Take a line out. What came from the desk can be added again."""
    locked = _locked(line.pack, by, today)
    _record(locked, "pack.line_removed", by, line=str(line.public_id), section=line.section)
    line.delete()
    _touch(locked)


@transaction.atomic
def refresh_line(*, line: Line, by: By, today: date) -> bool:
    """Take a figure anew, with today's date. False where the desk has it no more."""
    locked = _locked(line.pack, by, today)
    name = line.origin.removeprefix("figure:")
    shown = figures.draw(name, locked, today) if name in figures.names() else None
    if shown is None:
        return False
    for field, value in figures.fields_of(name, shown, today).items():
        if field in ("shown", "source", "as_of"):
            setattr(line, field, value)
    line.revision += 1
    line.save()
    _touch(locked)
    _record(locked, "pack.figure_refreshed", by, line=str(line.public_id))
    return True


@transaction.atomic
def approve(
    *, pack: Pack, approved_by: str, approved_on: date, note: str, revision: int, by: By,
    today: date,
) -> Release:  # fmt: skip
    """Keep the pack as it stands as a version that may go out, and say who approved it.

    Raises Conflict where somebody changed it after it was read; BadInput without a line.
    """
    locked = _locked(pack, by, today)
    if contents.stamp(locked) != revision:
        raise Conflict("Somebody changed the pack meanwhile. Read it again, then approve it.")
    if not locked.lines.exists():
        raise BadInput("The pack says nothing yet. Add a line first.")
    last = locked.releases.aggregate(last=Max("number"))["last"] or 0
    release = Release(
        pack=locked,
        number=last + 1,
        content=as_data(contents.of(locked).outside()),
        approved_by=approved_by,
        approved_on=approved_on,
        note=note,
        made_by=None if by is SYSTEM else by,
    )
    release.full_clean(exclude=["made_by"])
    release.save()
    _record(locked, "pack.approved", by, number=release.number)
    return release


@transaction.atomic
def withdraw(*, release: Release, because: str, by: By, today: date) -> Release:
    """Take an approved version back. Copies of it say so; it stays readable."""
    _check(by, release.pack.community, today)
    held = Release.objects.select_for_update().get(pk=release.pk)
    if held.withdrawn_on is None:
        held.withdrawn_on, held.withdrawn_because = today, because
        held.save(update_fields=["withdrawn_on", "withdrawn_because"])
        _record(release.pack, "pack.withdrawn", by, number=held.number)
    return held


def _add(pack: Pack, chosen: Sequence[Offer]) -> int:
    place = _next(pack)
    for offer in sorted(chosen, key=lambda o: SECTIONS.index(o.fields["section"])):
        line = Line(pack=pack, position=place, origin=offer.origin, **offer.fields)
        line.full_clean()
        line.save()
        place += 1
    return len(chosen)


def _next(pack: Pack) -> int:
    return (pack.lines.aggregate(last=Max("position"))["last"] or 0) + 1


def _locked(pack: Pack, by: By, today: date) -> Pack:
    _check(by, pack.community, today)
    return Pack.objects.select_for_update().select_related("community").get(pk=pack.pk)


def _check(by: By, community: Community, today: date) -> None:
    if not isinstance(by, _System):
        check_in(user=by, capability=Capability.PLAN, community=community, on=today)


def _touch(pack: Pack) -> None:
    pack.updated_at = timezone.now()
    pack.save()


def _record(pack: Pack, action: str, by: By, **told: Fact) -> None:
    audit.record(by=by, action=action, subject=("pack", pack.public_id), facts=told)
