"""Recording what is shared and on what ground, and stopping it at once."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose, Verdict
from ladderway.domain.access.topics import KEPT_INSIDE, Topic, mask, topics_of
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.people import require
from ladderway.web.participants.models import Agreement, Grant, Person, Sharing
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed, check

ON_WITHDRAWAL: list[Callable[[Sharing], None]] = []
"""What stops when a sharing is withdrawn: each app that keeps files, jobs or notices puts its own
verb here when the site starts. They run in the transaction of the withdrawal."""


@transaction.atomic
def share(
    *,
    actor: Actor,
    person: Person,
    giver: Agency,
    receiver: Agency,
    topics: frozenset[Topic],
    basis: Basis,
    purpose: str,
    given_on: date,
    expires_on: date | None = None,
    how: str = "",
    authority: str = "",
    agreement: Agreement | None = None,
    is_required: bool = False,
    statement: str = "",
    language: str = "",
    at_first: frozenset[Topic] | None = None,
) -> Sharing:
    """Record that topics of a person are shared with an agency, and open them there.

    `at_first` opens only these of them for now; `open_rest` opens all when the other agency has
    accepted.

    Raises:
        NotAllowed: the actor enters nothing at the giving agency, or may not open a topic.
        BadInput: notes; a consent on which a service depends, or without end or form; a ground
            without its authority.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=giver, on=actor.on)
    _check_ground(topics, basis, how, authority, expires_on, is_required)
    for topic in sorted(topics - {Topic.EQUITY}):
        _check_own(require(actor, person, topic))
    if agreement is not None and (agreement.giver != giver or agreement.receiver != receiver):
        raise BadInput("The agreement is between other agencies. Choose one of these two.")
    if agreement is not None and agreement.until is not None:
        expires_on = min(filter(None, (agreement.until, expires_on)))
    sharing = Sharing.objects.create(
        person=person, giver=giver, receiver=receiver, topics=mask(topics), basis=basis,
        purpose=purpose, given_on=given_on, expires_on=expires_on, how=how, authority=authority,
        agreement=agreement, is_required=is_required, statement=statement, language=language,
        by=actor.user.public_id,
    )  # fmt: skip
    Grant.objects.create(
        person=person, agency=receiver, topics=mask((at_first or topics) & topics),
        purpose=Purpose.SERVE, basis=basis,
        since=given_on, until=expires_on, source_kind="sharing", source_id=sharing.public_id,
        agreement=agreement,
    )  # fmt: skip
    _record(actor, "sharing.recorded", sharing)
    return sharing


def _check_own(verdict: Verdict) -> None:
    """What an emergency lent for hours is not passed on for months."""
    if verdict.grant is not None and verdict.grant.basis is Basis.EMERGENCY:
        raise NotAllowed(Decision(False, Reason.of("access.person.emergency_only")))


def open_rest(*, sharing: Sharing, on: date) -> None:
    """All that the sharing holds is open from now on. The caller decided that it may be: what it
    stands on was recorded with the sharing, by the agency that gives."""
    if sharing.withdrawn_at is not None or (sharing.expires_on and sharing.expires_on <= on):
        raise BadInput("What this stood on has ended. Ask the other agency to share it anew.")
    Grant.objects.create(
        person=sharing.person, agency=sharing.receiver, topics=sharing.topics,
        purpose=Purpose.SERVE, basis=sharing.basis, since=on, until=sharing.expires_on,
        source_kind="sharing", source_id=sharing.public_id, agreement=sharing.agreement,
    )  # fmt: skip


def _check_ground(
    topics: frozenset[Topic],
    basis: Basis,
    how: str,
    authority: str,
    expires_on: date | None,
    is_required: bool,
) -> None:
    if not topics:
        raise BadInput("Nothing is shared. Choose at least one topic.")
    if topics & KEPT_INSIDE:
        raise BadInput("Counselling notes never leave the agency. Share the plan instead.")
    if basis is Basis.EMERGENCY:
        raise BadInput("An emergency opens by breaking the glass, not by sharing.")
    if basis is Basis.CONSENT and is_required:
        raise BadInput(
            "A service depends on this sharing, so it is no consent. Record the notice of "
            "collection, the statute or the agreement that it stands on."
        )
    if basis is Basis.CONSENT and (expires_on is None or not how):
        raise BadInput("A consent says how it was given and on which day it ends.")
    if basis in (Basis.STATUTE, Basis.AGREEMENT) and not authority:
        raise BadInput("Name the section of the act, or the agreement, that allows it.")


@transaction.atomic
def withdraw(*, actor: Actor, sharing: Sharing, how: str) -> Sharing:
    """Stop a sharing at once, and with it whatever stands on it.

    Raises:
        NotAllowed: it is not about the actor, who enters nothing at the agency that recorded it.
        BadInput: it was withdrawn already.
    """
    if sharing.person.user_id != actor.user.pk:  # their own is theirs to stop
        agency = sharing.giver
        check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    return end(actor=actor, sharing=sharing, how=how)


@transaction.atomic
def end(*, actor: Actor, sharing: Sharing, how: str = "") -> Sharing:
    """As `withdraw`, where the caller decided that what the sharing was for is over.

    Raises:
        BadInput: it was withdrawn already.
    """
    locked = Sharing.objects.unscoped("the sharing that is withdrawn, locked")
    sharing = locked.select_for_update().get(pk=sharing.pk)
    if sharing.withdrawn_at is not None:
        raise BadInput("This was withdrawn already. Nothing is shared by it.")
    sharing.withdrawn_at, sharing.withdrawn_how = timezone.now(), how
    sharing.withdrawn_by = actor.user.public_id
    sharing.save(update_fields=["withdrawn_at", "withdrawn_how", "withdrawn_by"])
    _end_grants(sharing, actor.on)
    for stop in ON_WITHDRAWAL:
        stop(sharing)
    _record(actor, "sharing.withdrawn", sharing)
    return sharing


def _end_grants(sharing: Sharing, on: date) -> None:
    """Closed from today. A grant that would begin later never does."""
    grants = Grant.objects.unscoped("what a sharing opened ends with it")
    own = grants.filter(source_id=sharing.public_id)
    own.filter(since__lte=on).exclude(until__lt=on).update(until=on)
    own.filter(since__gt=on).delete()


def _record(actor: Actor, action: str, sharing: Sharing) -> None:
    facts = {
        "sharing": str(sharing.public_id),
        "receiver": str(sharing.receiver.public_id),
        "basis": sharing.basis,
        "topics": ",".join(sorted(topics_of(sharing.topics))),
    }
    subject = ("person", sharing.person.public_id)
    audit.record(by=actor.user, action=action, subject=subject, facts=facts)
