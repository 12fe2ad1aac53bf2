"""A community adds to the library of evidence. Each action asks first who may do it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.files.evidence import read_entry
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.evidence.models import OWN, OwnEntry
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in


class Taken(BadInput):
    """The community has an initiative of this name already."""


class Changed(BadInput):
    """Somebody else saved the entry meanwhile."""


@transaction.atomic
def add(
    *, community: Community, name: str, entry: Mapping[str, Any], by: User, today: date
) -> OwnEntry:
    """Write an initiative down.

    Raises:
        NotAllowed: `by` does not plan in the community.
        BadInput: the entry breaks a rule of the library; Taken: its name is there already.
    """
    _check(by, community, today)
    kept = OwnEntry(community=community, name=name, added_by=by, added_on=today)
    return _save(kept, entry, by, "added")


@transaction.atomic
def change(
    *, entry: OwnEntry, name: str, to: Mapping[str, Any], revision: int, by: User, today: date
) -> OwnEntry:
    """Change an entry as it stood at `revision`. Raises as `add`; Changed where it stands there
    no longer."""
    _check(by, entry.community, today)
    kept = OwnEntry.objects.select_for_update().get(pk=entry.pk)
    if kept.revision != revision:
        raise Changed(f"[{kept.name}] was changed by somebody else meanwhile. Look, then save.")
    kept.name, kept.revision = name, revision + 1
    return _save(kept, to, by, "changed")


@transaction.atomic
def archive(*, entry: OwnEntry, archived: bool, by: User, today: date) -> OwnEntry:
    """Take an entry out of the library, or put it back. Nothing of it is lost."""
    _check(by, entry.community, today)
    if not archived and _others(entry).exists():
        raise Taken(f"There is another [{entry.name}] by now. Change its name first.")
    entry.is_archived = archived
    entry.save(update_fields=["is_archived"])
    verb = "archived" if archived else "restored"
    audit.record(by=by, action=f"evidence.{verb}", subject=("evidence", entry.public_id))
    return entry


def _save(kept: OwnEntry, entry: Mapping[str, Any], by: User, verb: str) -> OwnEntry:
    read_entry({**entry, "id": str(kept.public_id), "name": kept.name}, {OWN: ""})
    if _others(kept).exists():
        raise Taken(f"[{kept.name}] is in the library of this community already. Change that one.")
    kept.entry = dict(entry)
    kept.save()
    audit.record(by=by, action=f"evidence.{verb}", subject=("evidence", kept.public_id))
    return kept


def _others(kept: OwnEntry) -> Any:
    same = OwnEntry.objects.filter(
        community=kept.community, name__iexact=kept.name, is_archived=False
    )
    return same.exclude(pk=kept.pk)


def _check(by: User, community: Community, today: date) -> None:
    check_in(user=by, capability=Capability.PLAN, community=community, on=today)
