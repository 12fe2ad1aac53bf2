"""Agreements between agencies: what they open, and what ends with them."""

from datetime import date, timedelta

from django.db import transaction

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import KEPT_INSIDE, Topic, mask
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.sharing import ON_WITHDRAWAL
from ladderway.web.participants.actions.together import oversee
from ladderway.web.participants.models import Agreement, Case, Grant, Sharing
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check

OVERSEEN = frozenset({Topic.IDENTITY, Topic.SERVICE, Topic.ATTENDANCE, Topic.STREAM})
"""What oversight can be given: what was done for whom. The policy opens no more to it either."""


@transaction.atomic
def make_agreement(
    *,
    actor: Actor,
    kind: Agreement.Kind,
    giver: Agency | None,
    receiver: Agency,
    topics: frozenset[Topic],
    title: str,
    authority: str,
    since: date,
    until: date | None = None,
) -> Agreement:
    """Record what agencies agreed. Oversight opens at once whom the giving agency serves now.

    Raises:
        NotAllowed: the actor answers for agreements neither at the agency that gives nor, where
            nobody gives (governance), at the one that is bound.
        BadInput: oversight of a sensitive agency, of too much, or of nothing; an end before the
            beginning; an agreement of an agency with itself, or between two communities.
    """
    bound = giver or receiver
    check(user=actor.user, capability=Capability.MAKE_AGREEMENTS, agency=bound, on=actor.on)
    if giver is not None:
        # As it is now, and stays until this is written.
        giver = Agency.objects.select_for_update().get(pk=giver.pk)
    _check_terms(kind, giver, receiver, topics, since, until)
    agreement = Agreement.objects.create(
        community=actor.community, kind=kind, giver=giver, receiver=receiver, topics=mask(topics),
        title=title, authority=authority, since=since, until=until, by=actor.user.public_id,
    )  # fmt: skip
    if kind == Agreement.Kind.OVERSIGHT:
        served = Case.objects.unscoped("whom an agreement on oversight opens")
        oversee(served.filter(agency=giver, closed_on__isnull=True), [agreement])
    _record(actor, "agreement.made", agreement)
    return agreement


def _check_terms(
    kind: Agreement.Kind,
    giver: Agency | None,
    receiver: Agency,
    topics: frozenset[Topic],
    since: date,
    until: date | None,
) -> None:
    if until is not None and until <= since:
        raise BadInput(f"It begins on [{since}]. Choose a later day for its end.")
    if kind == Agreement.Kind.GOVERNANCE:
        return
    if giver is None or giver == receiver or giver.community_id != receiver.community_id:
        raise BadInput("Choose two agencies of this community: one gives, the other receives.")
    if topics & KEPT_INSIDE:
        raise BadInput("Counselling notes never leave the agency.")
    if kind == Agreement.Kind.OVERSIGHT:
        if giver.is_sensitive:
            raise BadInput("Who is known at this agency says something of them: no oversight.")
        if not topics or topics - OVERSEEN:
            raise BadInput("Oversight opens who was served, attendance and stream, and no more.")


@transaction.atomic
def end_agreement(*, actor: Actor, agreement: Agreement, until: date) -> Agreement:
    """End an agreement, and with it all that stands on it. `until` is the first day without it.

    Raises:
        NotAllowed: the actor answers for agreements at neither of the agencies.
        BadInput: it ended already, or the day has passed.
    """
    _check_ends(actor, agreement)
    if until < actor.on:
        raise BadInput(f"The day [{until}] has passed. It ends today at the earliest.")
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if agreement.until is not None and agreement.until <= until:
        raise BadInput(f"The agreement ends on [{agreement.until}] already.")
    _end(agreement, until)
    _record(actor, "agreement.ended", agreement)
    return agreement


def _check_ends(actor: Actor, agreement: Agreement) -> None:
    """Either side may step back."""
    sides = [side for side in (agreement.giver, agreement.receiver) if side is not None]
    mine = [side for side in sides if side.pk in actor.agencies]
    check(
        user=actor.user, capability=Capability.MAKE_AGREEMENTS,
        agency=(mine or sides)[0], on=actor.on,
    )  # fmt: skip


def _end(agreement: Agreement, until: date) -> None:
    agreement.until = max(until, agreement.since)
    agreement.save(update_fields=["until"])
    grants = Grant.objects.unscoped("what stands on an agreement ends with it")
    own = grants.filter(agreement=agreement).exclude(until__lt=until)
    own.filter(since__lte=until).update(until=until)
    own.filter(since__gt=until).delete()
    sharings = Sharing.objects.unscoped("what was shared under an agreement ends with it")
    for sharing in sharings.filter(agreement=agreement, withdrawn_at__isnull=True):
        sharing.expires_on = max(until, sharing.given_on + timedelta(days=1))
        sharing.save(update_fields=["expires_on"])
        for stop in ON_WITHDRAWAL:
            stop(sharing)


@transaction.atomic
def guard_agency(*, actor: Actor, agency: Agency, is_sensitive: bool, by_caseload: bool) -> Agency:
    """Say of an agency whether being known there says something of somebody, and whether its
    workers open their own caseload only.

    Becoming sensitive ends at once the oversight of it, and what emergencies elsewhere opened.
    Ceasing to be so opens nothing again: an agreement is made anew.

    Raises:
        NotAllowed: the actor does not guard the agency.
    """
    check(user=actor.user, capability=Capability.GUARD_AGENCY, agency=agency, on=actor.on)
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    becomes = is_sensitive and not agency.is_sensitive
    agency.is_sensitive, agency.by_caseload = is_sensitive, by_caseload
    agency.save(update_fields=["is_sensitive", "by_caseload"])
    if becomes:
        _close_what_oversees(agency, actor.on)
    facts = {"is_sensitive": is_sensitive, "by_caseload": by_caseload}
    subject = ("agency", agency.public_id)
    audit.record(by=actor.user, action="agency.guarded", subject=subject, facts=facts)
    return agency


def _close_what_oversees(agency: Agency, on: date) -> None:
    agreements = Agreement.objects.filter(giver=agency, kind=Agreement.Kind.OVERSIGHT)
    for agreement in agreements.exclude(until__lte=on):
        _end(agreement, on)
    served = Case.objects.unscoped("whom a sensitive agency serves or served").filter(agency=agency)
    grants = Grant.objects.unscoped("what a sensitive agency no longer lets others open")
    grants.filter(source_kind="break_glass", person__in=served.values("person")).filter(
        until__gt=on
    ).update(until=on)
    grants.filter(purpose=Purpose.OVERSEE, source_id__in=served.values("public_id")).filter(
        since__lte=on
    ).exclude(until__lte=on).update(until=on)


def _record(actor: Actor, action: str, agreement: Agreement) -> None:
    facts = {
        "kind": agreement.kind, "receiver": str(agreement.receiver.public_id),
        "until": agreement.until.isoformat() if agreement.until else None,
    }  # fmt: skip
    subject = ("agreement", agreement.public_id)
    audit.record(by=actor.user, action=action, subject=subject, facts=facts)
