"""Telling those who are answerable, at once, without naming anybody who is served."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.participants.models import Alert, Lift
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Membership
from ladderway.web.partners.permissions import GRANTED_TO, Capability, check

LIFTED_FOR = timedelta(hours=4)
log = logging.getLogger(__name__)


def tell(
    *, actor: Actor, kind: Alert.Kind, agencies: Iterable[Agency], source: UUID | None = None
) -> None:
    """Put an alert before those answerable at each agency; write to them where mail is set up."""
    told = {agency.pk: agency for agency in agencies}
    Alert.objects.bulk_create(
        Alert(kind=kind, agency=agency, user=actor.user, source_id=source)
        for agency in told.values()
    )
    log.warning("alert about records of people", extra={"kind": kind.value})
    if settings.MAILS:
        addresses = _addresses(actor, told)
        transaction.on_commit(lambda: _mail(addresses))


def _addresses(actor: Actor, agencies: Iterable[int]) -> set[tuple[str, str]]:
    roles = [role.value for role in GRANTED_TO[Capability.ANSWER_ALERTS]]
    held = Membership.objects.on(actor.on).filter(
        agency__in=agencies, role__in=roles, user__is_active=True
    )
    found = held.exclude(user=actor.user).values_list("user__email", "user__preferred_language")
    return set(found)


def _mail(addresses: set[tuple[str, str]]) -> None:
    """Neither who nor what: a message is read on shared screens. The alert itself waits inside."""
    for email, language in sorted(addresses):
        with translation.override(language):
            subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + _("an alert waits for you")
            text = _("An alert waits for you. Sign in as you always do, and open People, Alerts.")
        try:
            send_mail(subject, text, None, [email])
        except (OSError, SMTPException):
            log.exception("mail of an alert could not be sent")


@transaction.atomic
def acknowledge(*, actor: Actor, alert: Alert) -> Alert:
    """Say that one has seen an alert. Seen once, it stays so.

    Raises:
        NotAllowed: the actor is not answerable at the agency that was told.
    """
    check(user=actor.user, capability=Capability.ANSWER_ALERTS, agency=alert.agency, on=actor.on)
    alert = Alert.objects.select_for_update().get(pk=alert.pk)
    if alert.seen_at is None:
        alert.seen_at, alert.seen_by = timezone.now(), actor.user.public_id
        alert.save(update_fields=["seen_at", "seen_by"])
        audit.record(by=actor.user, action="alert.seen", subject=("alert", alert.public_id))
    return alert


@transaction.atomic
def lift(*, actor: Actor, alert: Alert, reason: str) -> Lift:
    """Let a colleague go on opening records for some hours, and say why that is right.

    Raises:
        NotAllowed: the actor is not answerable at the agency that was told.
        BadInput: it is not about closed records, is the actor's own, or no reason is given.
    """
    check(user=actor.user, capability=Capability.ANSWER_ALERTS, agency=alert.agency, on=actor.on)
    if alert.kind != Alert.Kind.CLOSED:
        raise BadInput("Nothing was closed here, so there is nothing to lift.")
    if alert.user_id == actor.user.pk:
        raise BadInput("Somebody else lifts what was closed for you.")
    if not reason.strip():
        raise BadInput("Say why so many records are opened.")
    lifted = Lift.objects.create(
        user=alert.user, agency=alert.agency, by=actor.user.public_id, reason=reason.strip(),
        until_at=timezone.now() + LIFTED_FOR,
    )  # fmt: skip
    acknowledge(actor=actor, alert=alert)
    facts = {"agency": str(alert.agency.public_id), "alert": str(alert.public_id)}
    subject = ("user", alert.user.public_id)
    audit.record(by=actor.user, action="records.lifted", subject=subject, facts=facts)
    return lifted
