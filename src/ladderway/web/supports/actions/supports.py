"""Asking for a support, changing it, deciding, bridging a gap; noting how a domain stands."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports import approval
from ladderway.domain.supports.approval import Step
from ladderway.domain.supports.spans import cost_until
from ladderway.files.supports import catalogue
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.supports import money
from ladderway.web.supports.models import Observation, Provision

Fields = Mapping[str, Any]
INCENTIVE = "incentive"


def ask_for(*, actor: Actor, person: Person, agency: Agency, fields: Fields) -> Provision:
    """Write down a need and what is asked for. `fields` are values of `Provision` without topic,
    which the kind decides.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open what it tells of.
        BadInput: the kind is not in the list, or the fund is not of the community.
    """
    _check_fund(actor, fields)
    _check_incentive(fields)
    row = Provision(version=catalogue().version, topic=_topic_of(fields["kind"]), **fields)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


@transaction.atomic
def change(*, actor: Actor, support: Provision, fields: Fields, revision: int) -> Provision:
    """Raises as `ask_for`; Stale; OverCommitted where the fund has not enough left."""
    _check_fund(actor, fields)
    _check_incentive({"kind": support.kind, "ends_with": support.ends_with, **fields})
    fields = {**fields, "topic": _topic_of(fields.get("kind", support.kind))}
    kept = people.change(actor=actor, record=support, fields=fields, revision=revision)
    money.check(kept)
    return kept


@transaction.atomic
def decide(
    *, actor: Actor, support: Provision, step: Step, revision: int, because: str = ""
) -> Provision:
    """Take a support one step on.

    Raises: as `change`; BadInput where the step is not possible, or a refusal says no reason.
    """
    state = approval.after(approval.State(support.state), step)
    if state is approval.State.REFUSED and not because.strip():
        raise BadInput("Say why it is refused.")
    refused = because.strip() if state is approval.State.REFUSED else ""
    fields = {"state": state.value, "refused_because": refused}
    kept = people.change(actor=actor, record=support, fields=fields, revision=revision)
    money.check(kept)
    return kept


@transaction.atomic
def extend(*, actor: Actor, support: Provision, until: date, revision: int) -> Provision:
    """Let a support run on until the day before `until`, at the same cost a day.

    Raises: as `change`; BadInput where it has no end, or a later one.
    """
    if support.until is None or support.state not in approval.GIVEN:
        raise BadInput("Only a support that is given and has an end is extended.")
    cost = cost_until(Decimal(support.cost), support.since, support.until, until)
    fields = {"until": until, "cost": cost}
    kept = people.change(actor=actor, record=support, fields=fields, revision=revision)
    money.check(kept)
    return kept


def observe(*, actor: Actor, person: Person, agency: Agency, fields: Fields) -> Observation:
    """Note how a domain stands. Raises as `ask_for`."""
    domain = catalogue().domains.get(fields["domain"])
    if domain is None:
        raise BadInput(f"The domain [{fields['domain']}] is not in the list.")
    row = Observation(version=catalogue().version, topic=domain.topic, **fields)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


def _topic_of(kind: str) -> str:
    found = catalogue().kinds.get(kind)
    if found is None:
        raise BadInput(f"The kind [{kind}] is not in the list.")
    return found.topic.value


def _check_incentive(fields: Fields) -> None:
    """An incentive is for a step that somebody can reach, not for its own sake."""
    if fields["kind"] == INCENTIVE and fields.get("ends_with") != Provision.Ends.STEP:
        raise BadInput("An incentive is tied to a step of the plan.")


def _check_fund(actor: Actor, fields: Fields) -> None:
    fund = fields.get("fund")
    if fund is not None and fund.community_id != actor.community.pk:
        raise BadInput("The fund is not one of the community.")
