"""Intakes, applicants and the lottery: everything fixed and published before, checkable after."""

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ladderway.domain.evaluation import draw as protocol
from ladderway.domain.evaluation.study import Assignment as Kind
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
    DrawGroup,
    Intake,
    Study,
)

RUN = Capability.RUN_LOTTERY
GROUPED = frozenset({Kind.BLOCKED, Kind.CLUSTERS})


@dataclass(frozen=True, slots=True)
class Group:
    """A block with its seats; or a cluster, without."""

    label: str
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody who applies is and agrees to."""

    is_eligible: bool
    consents: bool
    links: bool
    exemption: str = ""
    group: DrawGroup | None = None


def _refuse(reasons: tuple[Reason, ...]) -> None:
    if reasons:
        raise Refused(reasons)


@transaction.atomic
def announce(
    *, study: Study, terms: Mapping[str, Any], by: User, today: date, groups: Sequence[Group] = ()
) -> Intake:
    """An intake with its seats, dates, exemptions and what is told to those not drawn.

    Raises NotAllowed, Refused with every rule that it breaks.
    """
    allowed(by, study.community, today, RUN)
    kind = queries.kind_of(study)
    again = kind is Kind.ROLLING and queries.was_drawn_before(study)
    kept = moved(study, Event.ANNOUNCE_NEXT if again else Event.ANNOUNCE)
    if kind not in BY_LOT_HERE:
        raise Refused((Reason.of("studies.no_lottery"),))
    intake = Intake(study=kept, announced_on=today, **terms)
    told = rules.announcing(queries.announced(intake), queries.has_ethics(kept, today))
    _refuse((*told, *_grouping(kind, queries.plan_of(kept).design.blocks, groups)))
    intake.save()
    _keep_groups(intake, groups)
    kept.save()
    noted(kept, by, "intake_announced", {"intake": str(intake.public_id), "seats": intake.seats})
    return intake


def _grouping(kind: Kind, column: str, groups: Sequence[Group]) -> tuple[Reason, ...]:
    seated = all(g.seats for g in groups)
    if kind is Kind.ROLLING and not column:
        return (Reason.of("studies.rolling_needs_blocks"),)
    if kind is Kind.BLOCKED and (len(groups) < 2 or not seated):
        return (Reason.of("studies.blocks_with_seats"),)
    if kind is Kind.CLUSTERS and len(groups) < protocol.FEWEST_IN_GROUP:
        return (Reason.of("studies.clusters_named", least=protocol.FEWEST_IN_GROUP),)
    return ()


def _keep_groups(intake: Intake, groups: Sequence[Group]) -> None:
    kind = queries.kind_of(intake.study)
    if kind not in GROUPED:
        return
    whole = kind is Kind.CLUSTERS
    DrawGroup.objects.bulk_create(
        DrawGroup(
            intake=intake, number=number, label=group.label,
            seats=None if whole else group.seats,
            ticket=protocol.new_ticket(secrets.token_bytes) if whole else "",
        )
        for number, group in enumerate(groups, start=1)
    )  # fmt: skip


def _under_way(study: Study) -> Intake:
    found = queries.current_intake(study)
    if found is None:
        raise Refused((Reason.of("studies.announce_first"),))
    return found


@transaction.atomic
def enrol(*, study: Study, entered: Entered, by: User, today: date) -> Applicant:
    """Somebody who applies gets a one-time identifier. Their consents are records of their own.

    Raises NotAllowed, Refused.
    """
    allowed(by, study.community, today, RUN)
    return entered_by(study=study, entered=entered, by=by, today=today)


def entered_by(*, study: Study, entered: Entered, by: User, today: date) -> Applicant:
    """Keeps an applicant; whoever calls has asked whether `by` may. Raises Refused."""
    moved(study, Event.ENROL)
    intake = _under_way(study)
    if queries.kind_of(study) in GROUPED and (
        entered.group is None or entered.group.intake_id != intake.pk
    ):
        raise Refused((Reason.of("studies.choose_a_group"),))
    applicant = Applicant.objects.create(
        intake=intake, ticket=protocol.new_ticket(secrets.token_bytes), group=entered.group,
        is_eligible=entered.is_eligible, exemption=entered.exemption, entered_on=today,
        linkage_id=uuid.uuid4() if entered.links else None,
    )  # fmt: skip
    said = ((Asked.STUDY, entered.consents), (Asked.LINKAGE, entered.links))
    Consent.objects.bulk_create(
        Consent(applicant=applicant, asked=asked, given_on=today) for asked, yes in said if yes
    )
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
    draw = queries.draw_of(intake)
    sealed = protocol.seal(
        f"draw-{intake.public_id}",
        tickets=draw.tickets,
        seats=draw.seats,
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
    drawn = _drawn(intake, lines, today)
    Assignment.objects.bulk_create(drawn)
    if queries.kind_of(kept) is Kind.BLOCKED:
        listed = {a.applicant_id for a in drawn}
        served = [a for a in queries.in_draw(intake) if a.pk not in listed]
        _seat(served, CameBy.NO_DRAW, today)
    _seat(_exempt(intake), CameBy.EXEMPT, today)
    intake.drawn_on, intake.public_value = today, public_value.strip()
    intake.save()
    kept.save()
    noted(kept, by, "drawn", {"intake": str(intake.public_id), "people": len(drawn)})
    return intake


def _drawn(intake: Intake, lines: Mapping[str, protocol.Drawn], today: date) -> list[Assignment]:
    """What the lot said of each: by their own identifier, or by that of their cluster."""
    found = intake.applicants.select_related("group")
    if queries.kind_of(intake.study) is Kind.CLUSTERS:
        listed = [(a, a.group.ticket) for a in queries.in_draw(intake) if a.group]
    else:
        listed = [(a, a.ticket) for a in found.filter(ticket__in=lines)]
    return [
        Assignment(
            applicant=a, came_by=CameBy.LOT, offered=lines[ticket].offered,
            rank=lines[ticket].rank, drawn_in=lines[ticket].group, on=today,
        )
        for a, ticket in listed if ticket in lines
    ]  # fmt: skip


def _exempt(intake: Intake) -> QuerySet[Applicant]:
    return intake.applicants.filter(is_eligible=True).exclude(exemption="")


def _seat(who: Sequence[Applicant] | QuerySet[Applicant], by: str, today: date) -> None:
    Assignment.objects.bulk_create(
        Assignment(applicant=a, came_by=by, offered=True, on=today) for a in who
    )


@transaction.atomic
def serve_all(*, study: Study, by: User, today: date) -> Intake:
    """There are seats for all: all get one, and nothing is drawn. Raises NotAllowed, Refused."""
    allowed(by, study.community, today, RUN)
    later = queries.was_drawn_before(study)
    kept = moved(study, Event.SERVE_ALL_LATER if later else Event.SERVE_ALL)
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
    """A seat is declined, by whom it was offered or by somebody called later: the next in rank of
    the same draw is called, so that it does not stay empty. What the lot said stays, and what
    happened stands beside it. Answers with who was called; None where nobody is left, or where
    whole clusters were drawn. Raises NotAllowed, Refused."""
    study = applicant.intake.study
    allowed(by, study.community, today, RUN)
    waiting = Assignment.objects.select_for_update().filter(applicant__intake=applicant.intake)
    given_up = waiting.filter(applicant=applicant).first()
    if given_up is None or not given_up.holds_seat:
        raise Refused((Reason.of("studies.no_seat_to_decline"),))
    given_up.crossed, given_up.crossed_on = "declined", today
    given_up.save()
    called = None
    if queries.kind_of(study) is not Kind.CLUSTERS:
        called = _call_next(waiting, given_up, today)
    noted(study, by, "seat_declined", {"applicant": str(applicant.public_id)})
    return called


def _call_next(
    waiting: QuerySet[Assignment], given_up: Assignment, today: date
) -> Assignment | None:
    """The next in rank: of the same letter; of any, where the seat belonged to no draw."""
    left = waiting.filter(offered=False, crossed="", served_on__isnull=True)
    same = left.filter(drawn_in=given_up.drawn_in) if given_up.drawn_in else left
    called = (same.order_by("rank").first()) or left.order_by("rank", "drawn_in").first()
    if called is not None:
        called.crossed, called.crossed_on = "called", today
        called.save()
    return called


@transaction.atomic
def serve_waiting(*, study: Study, by: User, today: date) -> int:
    """Of a waiting list, all who were not drawn are offered their seats, once the next intake has
    come. How many. Raises NotAllowed, Refused."""
    allowed(by, study.community, today, RUN)
    intake = Intake.objects.select_for_update().get(pk=_under_way(study).pk)
    if queries.kind_of(study) is not Kind.WAITLIST or intake.drawn_on is None:
        raise Refused((Reason.of("studies.no_waiting_list"),))
    if intake.waiting_served_on is not None:
        raise Refused((Reason.of("studies.waiting_served"),))
    if intake.next_intake_on and today < intake.next_intake_on:
        raise Refused((Reason.of("studies.waiting_too_early"),))
    waiting = Assignment.objects.filter(applicant__intake=intake, offered=False, crossed="")
    served = waiting.update(served_on=today)
    intake.waiting_served_on = today
    intake.save()
    noted(study, by, "waiting_list_served", {"intake": str(intake.public_id), "people": served})
    return served
