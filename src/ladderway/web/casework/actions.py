"""Keeping, changing and dropping lists of the desk; how one is told of changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.casework.models import NoticeWish, Rhythm, SavedList
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check_in

# What of a list may be kept. Not `find`: it holds names of people.
KEPT = ("whose", "state", "agency", "due", "work", "purpose", "sort")
MOST_LISTS = 20


class NameTaken(BadInput):
    """The user keeps another list of this name."""


@transaction.atomic
def keep_list(
    *, actor: Actor, name: str, told: Mapping[str, str], shared_with: Agency | None
) -> SavedList:
    """Keep the filters that a list stands on under a name.

    Raises:
        NameTaken: the user keeps one of this name already.
        BadInput: the user keeps as many as fit, or does not work at the agency.
    """
    if SavedList.objects.filter(user=actor.user, community=actor.community).count() >= MOST_LISTS:
        raise BadInput(f"At most [{MOST_LISTS}] lists are kept. Remove one first.")
    state = {key: told[key] for key in KEPT if key in told}
    made = SavedList(community=actor.community, user=actor.user, state=state)
    return _saved(actor, made, name, shared_with, "list.kept")


@transaction.atomic
def change_list(
    *, actor: Actor, saved: SavedList, name: str, shared_with: Agency | None
) -> SavedList:
    """Rename one's own list, share it or no longer. Raises: as `keep_list`."""
    return _saved(actor, saved, name, shared_with, "list.changed")


@transaction.atomic
def drop_list(*, actor: Actor, saved: SavedList) -> None:
    """Remove one's own list, also for those it was shared with."""
    _own(actor, saved)
    subject = ("saved_list", saved.public_id)
    saved.delete()
    audit.record(by=actor.user, action="list.dropped", subject=subject)


def _saved(
    actor: Actor, saved: SavedList, name: str, shared_with: Agency | None, action: str
) -> SavedList:
    _own(actor, saved)
    if shared_with is not None and shared_with.pk not in actor.agencies:
        raise BadInput(f"The actor holds no role at the agency [{shared_with.slug}].")
    saved.name, saved.agency = name.strip(), shared_with
    saved.clean_fields()
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as taken:
        raise NameTaken(f"There is a list [{saved.name}] already. Take another name.") from taken
    facts = {"agency": str(shared_with.public_id) if shared_with else None}
    audit.record(by=actor.user, action=action, subject=("saved_list", saved.public_id), facts=facts)
    return saved


def _own(actor: Actor, saved: SavedList) -> None:
    if saved.user_id != actor.user.pk:
        raise BadInput("A list is changed by whoever keeps it.")


# --- How one is told of changes -------------------------------------------------------------------
@transaction.atomic
def wish_to_be_told(
    *, actor: Actor, fields: Mapping[str, Any], revision: int, now: datetime
) -> NoticeWish:
    """Say how often, by which way and in which hours one is told. What changed before somebody
    begins to wish for it is not told.

    Raises:
        NotAllowed: the actor works with no records here.
        Stale: it was changed meanwhile, in another window.
    """
    check_in(
        user=actor.user, capability=Capability.FOLLOW_RECORDS, community=actor.community,
        on=actor.on,
    )  # fmt: skip
    who = {"user": actor.user, "community": actor.community}
    wish = NoticeWish.objects.select_for_update().filter(**who).first()
    if wish is not None and wish.revision != revision:
        raise Stale(wish)
    if wish is None:
        wish = NoticeWish(**who, revision=0)
    began = wish.rhythm == Rhythm.NEVER and fields["rhythm"] != Rhythm.NEVER
    for name, value in fields.items():
        setattr(wish, name, value)
    wish.asked_until = now if began else wish.asked_until
    wish.revision += 1
    wish.save()
    facts = {"rhythm": wish.rhythm, "channel": wish.channel}
    subject = ("user", actor.user.public_id)
    audit.record(by=actor.user, action="notices.wished", subject=subject, facts=facts)
    return wish
