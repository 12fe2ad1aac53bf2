"""The verbs of commitments. Terms and statements are added and never changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from ladderway.domain.commitments.progress import Span, next_due
from ladderway.domain.shared.errors import BadInput
from ladderway.files.commitments import indicators, strategies
from ladderway.web.audit import actions as audit
from ladderway.web.commitments import report
from ladderway.web.commitments.models import Commitment, Obligation, Report, Statement, Terms
from ladderway.web.participants.models import Agreement
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check, check_in


def _may_set(actor: Actor) -> None:
    check_in(
        user=actor.user, capability=Capability.SET_COMMITMENTS, community=actor.community,
        on=actor.on,
    )  # fmt: skip


def _may_answer(actor: Actor, agency: Agency) -> None:
    check(user=actor.user, capability=Capability.ANSWER_COMMITMENTS, agency=agency, on=actor.on)


def _fits(agreement: Agreement | None, agency: Agency) -> None:
    if agreement and agency.pk not in (agreement.giver_id, agreement.receiver_id):
        raise BadInput("The agreement is not one of the agency.")


@transaction.atomic
def set_commitment(*, by: Actor, terms: Mapping[str, Any], **facts: Any) -> Commitment:
    """Raises NotAllowed, or BadInput where indicator, days, tags and program do not fit."""
    _may_set(by)
    indicator = indicators().get(facts["indicator"])
    program = facts.get("program")
    if indicator is None or not set(facts.get("tags", ())) <= set(strategies()):
        raise BadInput("The indicator or a strategy is not known.")
    if facts["agency"].community_id != by.community.pk:
        raise BadInput("The agency is not one of the community.")
    if program and (program.agency_id != facts["agency"].pk or not indicator.by_program):
        raise BadInput("The program is not one of the agency, or the indicator knows no programs.")
    _fits(facts.get("agreement"), facts["agency"])
    facts["days"] = (facts.get("days") or indicator.days) if indicator.is_share else None
    made = Commitment.objects.create(by=by.user.public_id, **facts)
    _add_terms(made, by, number=1, holds_from=made.since, **terms)
    audit.record(
        by=by.user, action="commitment.set", subject=("commitment", made.public_id),
        facts={"agency": str(made.agency.public_id), "indicator": made.indicator},
    )  # fmt: skip
    return made


def _add_terms(commitment: Commitment, by: Actor, **facts: Any) -> Terms:
    if indicators()[commitment.indicator].is_share and facts["target"] > 100:
        raise BadInput("A share is at most 100 percent.")
    return Terms.objects.create(
        commitment=commitment, by=by.user.public_id, by_name=by.user.name, **facts
    )


@transaction.atomic
def amend(*, by: Actor, commitment: Commitment, seen: int, reason: str, **facts: Any) -> Terms:
    """New terms with their reason. Raises BadInput where somebody amended since `seen`."""
    _may_set(by)
    Commitment.objects.select_for_update().get(pk=commitment.pk)
    last = commitment.terms.order_by("-number")[0]
    if last.number != seen:
        raise BadInput("Somebody amended the terms meanwhile.")
    if facts["holds_from"] < last.holds_from:
        raise BadInput("New terms cannot hold earlier than those before them.")
    made = _add_terms(commitment, by, number=seen + 1, reason=reason, **facts)
    audit.record(
        by=by.user, action="commitment.amended", subject=("commitment", commitment.public_id),
        facts={"number": made.number},
    )  # fmt: skip
    return made


@transaction.atomic
def explain(
    *, by: Actor, commitment: Commitment, quarter_from: date, explanation: str, remedy: str
) -> Statement:
    _may_answer(by, commitment.agency)
    made = Statement.objects.create(
        commitment=commitment, quarter_from=quarter_from, explanation=explanation, remedy=remedy,
        by=by.user.public_id, by_name=by.user.name,
    )  # fmt: skip
    audit.record(
        by=by.user, action="commitment.explained", subject=("commitment", commitment.public_id)
    )
    return made


@transaction.atomic
def sign_off(*, by: Actor, agency: Agency, quarter: Span) -> Report:
    """Signs and freezes the report of a quarter that is over. Once: from two of one quarter what
    is hidden could be worked out."""
    _may_answer(by, agency)
    if by.on < quarter.until:
        raise BadInput("The quarter is not over.")
    content = report.frozen(agency, quarter, by.on)
    if not content:
        raise BadInput("The agency has no commitments in this quarter.")
    try:
        with transaction.atomic():
            made = Report.objects.create(
                agency=agency, quarter_from=quarter.since, quarter_until=quarter.until,
                as_of=by.on, content=content, by=by.user.public_id, by_name=by.user.name,
            )  # fmt: skip
    except IntegrityError as error:
        raise BadInput("The report of this quarter is signed already.") from error
    audit.record(by=by.user, action="commitment.report_signed", subject=("report", made.public_id))
    return made


@transaction.atomic
def add_obligation(*, by: Actor, **facts: Any) -> Obligation:
    _may_set(by)
    if facts["agency"].community_id != by.community.pk:
        raise BadInput("The agency is not one of the community.")
    _fits(facts.get("agreement"), facts["agency"])
    made = _obligation(by, facts)
    audit.record(by=by.user, action="obligation.added", subject=("obligation", made.public_id))
    return made


def _obligation(by: Actor, facts: Mapping[str, Any]) -> Obligation:
    key = {name: facts[name] for name in ("agency", "what", "to_whom", "due_on")}
    rest = {name: facts.get(name) for name in ("agreement", "authority", "every_months")}
    made, _new = Obligation.objects.get_or_create(
        **key, defaults={**rest, "community": by.community, "by": by.user.public_id}
    )
    return made


@transaction.atomic
def fulfil(*, by: Actor, obligation: Obligation) -> None:
    """It was reported today. Where it comes again, the next one is put down. Twice is once."""
    found = Obligation.objects.select_for_update().select_related("agency").get(pk=obligation.pk)
    _may_answer(by, found.agency)
    if found.done_on:
        return
    found.done_on, found.done_by_name = by.on, by.user.name
    found.save(update_fields=["done_on", "done_by_name"])
    if found.every_months:
        names = ("agency", "what", "to_whom", "agreement", "authority", "every_months")
        facts = {name: getattr(found, name) for name in names}
        _obligation(by, {**facts, "due_on": next_due(found.due_on, found.every_months)})
    audit.record(by=by.user, action="obligation.done", subject=("obligation", found.public_id))
