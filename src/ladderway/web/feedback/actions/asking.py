"""Handing out links, and ending them."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.files.feedback import limit, services_of
from ladderway.web.audit import actions as audit
from ladderway.web.feedback.models import Handout, Ticket
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, ServiceProgram
from ladderway.web.partners.permissions import Capability, check


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def hand_out(
    *,
    actor: Actor,
    agency: Agency,
    program: ServiceProgram | None,
    service: str,
    audience: str,
    group_name: str,
    how_many: int,
    until: date,
) -> tuple[Handout, Sequence[str]]:
    """Links that work once each, and the secrets of their addresses, which are told this once.

    Raises NotAllowed where the actor asks nobody at the agency; BadInput.
    """
    check(user=actor.user, capability=Capability.ASK_FEEDBACK, agency=agency, on=actor.on)
    check_about(agency, program, service, audience)
    if not 1 <= how_many <= limit("most_links", actor.on):
        raise BadInput(f"[{how_many}] links are not made at once.")
    if until <= actor.on:
        raise BadInput("Links work until a later day.")
    row = Handout.objects.create(
        agency=agency, program=program, service=service, audience=audience,
        group_name=group_name.strip(), made=how_many, since=actor.on, until=until,
        by=actor.user.public_id,
    )  # fmt: skip
    tokens = [secrets.token_urlsafe(18) for _n in range(how_many)]
    Ticket.objects.bulk_create(Ticket(handout=row, digest=digest(token)) for token in tokens)
    _record(actor, "handed_out", row)
    return row, tokens


@transaction.atomic
def end(*, actor: Actor, handout: Handout) -> None:
    """Links that were not used work no more. Twice is once."""
    check(user=actor.user, capability=Capability.ASK_FEEDBACK, agency=handout.agency, on=actor.on)
    fresh = Handout.objects.select_for_update().get(pk=handout.pk)
    if fresh.ended_on is not None:
        return
    fresh.ended_on = actor.on
    fresh.save(update_fields=["ended_on"])
    fresh.tickets.all().delete()
    _record(actor, "handout_ended", fresh)


def check_about(
    agency: Agency, program: ServiceProgram | None, service: str, audience: str
) -> None:
    """Raises BadInput for a program of another agency, or a service that is not in the list."""
    if program is not None and program.agency_id != agency.pk:
        raise BadInput("The program is not one of the agency.")
    if service not in services_of(audience):
        raise BadInput(f"[{audience}] is not asked about [{service}].")


def _record(actor: Actor, action: str, row: Handout) -> None:
    facts = {"agency": str(row.agency.public_id), "made": row.made}
    subject = ("handout", row.public_id)
    audit.record(by=actor.user, action=f"feedback.{action}", subject=subject, facts=facts)
