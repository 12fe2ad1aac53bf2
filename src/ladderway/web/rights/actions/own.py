"""A person's own account: invited by staff with a code, joined by the person, ended by either."""

import secrets
from datetime import date, timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.files.retention import limit
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.people import require
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Membership, Role
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.rights.models import AccountLink, Invitation

# Nothing that sounds or looks like another: it is read out by telephone.
LETTERS = "ACDEFHJKMNPQRTUVWXY34679"
LENGTH, PART = 12, 4
MOST_TRIES, TRIED_FOR = 5, 3600  # wrong codes of one account, within seconds


@transaction.atomic
def invite(*, actor: Actor, person: Person, agency: Agency) -> str:
    """A code that opens a page of their own to the person. It is shown once and told to them; an
    earlier one is worth nothing any more.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open who serves the person.
        BadInput: the person has an account, or was forgotten.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    require(actor, person, Topic.SERVICE)
    if person.user_id is not None or person.anonymized_on is not None:
        raise BadInput("This person has an account already, or the record was forgotten.")
    now = timezone.now()
    open_ones = Invitation.objects.unscoped("an earlier code ends with the new one")
    open_ones.filter(person=person, ended_at__isnull=True).update(ended_at=now)
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    Invitation.objects.create(
        person=person, agency=agency, digest=_digest(code), by=actor.user.public_id, at=now,
        expires_at=now + timedelta(hours=limit("invitation", actor.on)),
    )  # fmt: skip
    _record(actor.user, "person.invited", person, {"agency": str(agency.public_id)})
    return "-".join(code[n : n + PART] for n in range(0, LENGTH, PART))


def _digest(code: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("ladderway.rights.invitation", plain, algorithm="sha256").hexdigest()


@transaction.atomic
def join(*, user: User, code: str, language: str, on: date) -> AccountLink:
    """The account becomes the person's own.

    Raises:
        BadInput: no such code, or it is over, or it was tried too often; alike in each case. Also
            where the account is somebody's already.
    """
    refused = BadInput("This code opens nothing. Ask for a new one.")
    key = f"own-code:{user.pk}"
    if cache.get(key, 0) >= MOST_TRIES:
        raise refused
    found = Invitation.objects.unscoped("the code itself says who it is for")
    found = found.select_for_update().filter(
        digest=_digest(code), ended_at__isnull=True, expires_at__gt=timezone.now()
    )
    invitation = found.select_related("person", "agency").first()
    people = Person.objects.unscoped("whether the account is somebody’s already")
    if invitation is None or people.filter(user=user).exists():
        cache.set(key, cache.get(key, 0) + 1, TRIED_FOR)
        raise refused
    return _link(user, invitation, language, on)


def _link(user: User, invitation: Invitation, language: str, on: date) -> AccountLink:
    person = invitation.person
    invitation.ended_at = timezone.now()
    invitation.save(update_fields=["ended_at"])
    link = AccountLink.objects.create(
        person=person, user=user, agency=invitation.agency, invited_by=invitation.by, since=on
    )
    _own(person, user)
    user.preferred_language = language
    user.save(update_fields=["preferred_language"])
    Membership.objects.get_or_create(
        user=user, agency=invitation.agency, role=Role.PARTICIPANT, until=None,
        defaults={"since": on},
    )  # fmt: skip
    _record(user, "person.joined", person, {"link": str(link.public_id)})
    return link


@transaction.atomic
def end_own(*, by: User, person: Person, on: date) -> None:
    """The page closes at once; what is held about the person stays as it is.

    Who calls opened the page as the person, or the record as staff that serves them.

    Raises:
        BadInput: there is no account.
    """
    links = AccountLink.objects.unscoped("the link that is ended, locked")
    link = links.select_for_update().filter(person=person, until__isnull=True).first()
    if link is None:
        raise BadInput("This person has no account here.")
    link.until, link.ended_by = on, by.public_id
    link.save(update_fields=["until", "ended_by"])
    _own(person, None)
    held = Membership.objects.filter(user=link.user, role=Role.PARTICIPANT, until__isnull=True)
    held = held.filter(agency__community=person.community_id)
    held.filter(since__lt=on).update(until=on)
    held.filter(since__gte=on).delete()
    _record(by, "person.account_ended", person, {"link": str(link.public_id)})


def _own(person: Person, user: User | None) -> None:
    people = Person.objects.unscoped("whose account it is stands in the record")
    people.filter(pk=person.pk).update(user=user)
    person.user = user


def _record(by: User, action: str, person: Person, facts: dict[str, audit.Fact]) -> None:
    audit.record(by=by, action=action, subject=("person", person.public_id), facts=facts)
