"""Intakes, applicants and the lottery: everything fixed and published before, checkable after."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from ladderway.domain.evaluation import draw as protocol
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.studies import lottery as rules
from ladderway.domain.studies.states import Event, Refused
from ladderway.web.accounts.models import User
from ladderway.web.partners.permissions import Capability
from ladderway.web.studies import queries
from ladderway.web.studies.actions import BY_LOT_HERE, allowed, moved, noted
from ladderway.web.studies.models import (
    Applicant,
    Asked,
    Assignment,
    CameBy,
    Consent,
    Intake,
    Study,
)

GROUP = "A"  # one group: all applicants are drawn among themselves
RUN = Capability.RUN_LOTTERY


def _refuse(reasons: tuple[Reason, ...]) -> None:
    if reasons:
        raise Refused(reasons)


@transaction.atomic
def announce(*, study: Study, terms: Mapping[str, Any], by: User, today: date) -> Intake:
    """An intake with its seats, dates, exemptions and what is told to those not drawn.

    Raises NotAllowed, Refused with every rule that it breaks.
    """
    allowed(by, study.community, today, RUN)
    kept = moved(study, Event.ANNOUNCE)
    if queries.plan_of(kept).design.assignment not in BY_LOT_HERE:
        raise Refused((Reason.of("studies.no_lottery"),))
    intake = Intake(study=kept, announced_on=today, **terms)
    _refuse(rules.announcing(queries.announced(intake), queries.has_ethics(kept, today)))
    intake.save()
    kept.save()
    noted(kept, by, "intake_announced", {"intake": str(intake.public_id), "seats": intake.seats})
    return intake


def _under_way(study: Study) -> Intake:
    found = queries.current_intake(study)
    if found is None:
        raise Refused((Reason.of("studies.announce_first"),))
    return found


@transaction.atomic
def enrol(
    *, study: Study, is_eligible: bool, consents: bool, links: bool, exemption: str, by: User,
    today: date,
) -> Applicant:  # fmt: skip
    """Somebody who applies gets a one-time identifier. Their consents are records of their own.

    Raises NotAllowed, Refused.
    """
    allowed(by, study.community, today, RUN)
    moved(study, Event.ENROL)
    intake = _under_way(study)
    applicant = Applicant.objects.create(
        intake=intake, ticket=protocol.new_ticket(secrets.token_bytes), is_eligible=is_eligible,
        exemption=exemption, entered_on=today,
    )  # fmt: skip
    told = [asked for asked, said in ((Asked.STUDY, consents), (Asked.LINKAGE, links)) if said]
    for asked in told:
        Consent.objects.create(applicant=applicant, asked=asked, given_on=today)
    noted(study, by, "applicant_entered", {"applicant": str(applicant.public_id)})
    return applicant


@transaction.atomic
def withdraw(*, applicant: Applicant, asked: str, by: User, today: date) -> None:
    """An applicant takes a consent back. A place that was drawn stays theirs."""
    study = applicant.intake.study
    allowed(by, study.community, today, RUN)
    open_ones = applicant.consents.filter(asked=asked, withdrawn_on__isnull=True)
    if open_ones.update(withdrawn_on=today):
        noted(study, by, "consent_withdrawn", {"applicant": str(applicant.public_id)})


@transaction.atomic
def seal(*, study: Study, by: User, today: date) -> Intake:
    """Closes the list and publishes the commitment. Raises NotAllowed, Refused."""
    allowed(by, study.community, today, RUN)
    kept, intake = moved(study, Event.SEAL), _under_way(study)
    counts = queries.applicants(intake)
    has_ethics = queries.has_ethics(kept, today)
    _refuse(rules.sealing(queries.announced(intake), counts, has_ethics, today))
    sealed = protocol.seal(
        f"draw-{intake.public_id}",
        tickets={GROUP: [a.ticket for a in queries.in_draw(intake)]},
        seats={GROUP: intake.seats - counts.exempt},
        seed=secrets.token_bytes(32),
        salt=secrets.token_bytes(32),
        public_source=intake.public_source,
    )
    intake.sealed_on, intake.opening = today, sealed.opening
    intake.commitment = sealed.notice.commitment
    intake.save()
    kept.save()
    noted(kept, by, "draw_sealed", {"commitment": intake.commitment})
    return intake


@transaction.atomic
def hold(*, study: Study, public_value: str, by: User, today: date) -> Intake:
    """Draws with the announced public value, and gives the seats. Raises NotAllowed, Refused."""
    allowed(by, study.community, today, RUN)
    kept = moved(study, Event.DRAW)
    intake = _under_way(kept)
    _refuse(rules.drawing(queries.announced(intake), queries.has_ethics(kept, today), today))
    if not public_value.strip():
        raise Refused((Reason.of("studies.revealed"),))
    lines = {d.ticket: d for d in protocol.run(intake.opening, public_value.strip())}
    held = intake.applicants.filter(ticket__in=lines)
    Assignment.objects.bulk_create(
        Assignment(
            applicant=a, came_by=CameBy.LOT, offered=lines[a.ticket].offered,
            rank=lines[a.ticket].rank, on=today,
        )
        for a in held
    )  # fmt: skip
    _seat(list(intake.applicants.filter(is_eligible=True).exclude(exemption="")),
          CameBy.EXEMPT, today)  # fmt: skip
    intake.drawn_on, intake.public_value = today, public_value.strip()
    intake.save()
    kept.save()
    noted(kept, by, "drawn", {"intake": str(intake.public_id), "people": len(lines)})
    return intake


def _seat(who: list[Applicant], by: str, today: date) -> None:
    Assignment.objects.bulk_create(
        Assignment(applicant=a, came_by=by, offered=True, on=today) for a in who
    )


@transaction.atomic
def serve_all(*, study: Study, by: User, today: date) -> Intake:
    """There are seats for all: all get one, and nothing is drawn. Raises NotAllowed, Refused."""
    allowed(by, study.community, today, RUN)
    kept = moved(study, Event.SERVE_ALL)
    intake = _under_way(kept)
    counts = queries.applicants(intake)
    _refuse(rules.everybody_served(queries.announced(intake), counts, today))
    eligible = list(intake.applicants.filter(is_eligible=True))
    _seat([a for a in eligible if not a.exemption], CameBy.NO_DRAW, today)
    _seat([a for a in eligible if a.exemption], CameBy.EXEMPT, today)
    intake.served_all_on = today
    intake.save()
    kept.save()
    noted(kept, by, "all_served", {"intake": str(intake.public_id)})
    return intake


@transaction.atomic
def decline(*, applicant: Applicant, by: User, today: date) -> Assignment | None:
    """A seat is declined, by whom it was offered or by somebody called later: the next in rank is
    called, so that it does not stay empty. What the lot said stays, and what happened stands beside
    it. Answers with who was called; None where nobody is left. Raises NotAllowed, Refused."""
    study = applicant.intake.study
    allowed(by, study.community, today, RUN)
    waiting = Assignment.objects.select_for_update().filter(applicant__intake=applicant.intake)
    given_up = waiting.filter(applicant=applicant).first()
    if given_up is None or not given_up.holds_seat:
        raise Refused((Reason.of("studies.no_seat_to_decline"),))
    given_up.crossed, given_up.crossed_on = "declined", today
    given_up.save()
    called = waiting.filter(offered=False, crossed="").order_by("rank").first()
    if called is not None:
        called.crossed, called.crossed_on = "called", today
        called.save()
    noted(study, by, "seat_declined", {"applicant": str(applicant.public_id)})
    return called
