"""When a lottery may be announced, sealed and drawn (TCPS 2, article 3.1).

A lottery shares out what is scarce and additional. Where there are seats for all, all are served:
no seat stays empty for a study.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ladderway.domain.evaluation.draw import FEWEST_IN_GROUP
from ladderway.domain.shared.outcomes import Reason


@dataclass(frozen=True, slots=True)
class Announced:
    """An intake as it was told to applicants. `exemptions_on` is the day on which the rules for
    hardship and safety were set; None where there are none."""

    announced_on: date
    closes_on: date
    draw_on: date
    seats: int
    is_additional: bool
    exemptions_on: date | None
    not_drawn_get: str
    next_intake_on: date | None


@dataclass(frozen=True, slots=True)
class Applicants:
    """`in_draw`: eligible, consenting, not withdrawn and not exempt; `exempt` have a seat."""

    in_draw: int
    exempt: int


def announcing(intake: Announced, has_ethics: bool) -> tuple[Reason, ...]:
    """Why an intake may not be announced; empty where it may."""
    return tuple(_announcing(intake, has_ethics))


def _announcing(intake: Announced, has_ethics: bool) -> Iterator[Reason]:
    if not has_ethics:
        yield Reason.of("studies.no_ethics")
    if not intake.is_additional:
        yield Reason.of("studies.not_additional")
    if intake.exemptions_on is None or intake.exemptions_on > intake.announced_on:
        yield Reason.of("studies.no_exemptions")
    if not intake.not_drawn_get.strip() or intake.next_intake_on is None:
        yield Reason.of("studies.not_told")
    elif intake.next_intake_on <= intake.draw_on:
        yield Reason.of("studies.next_intake_too_soon")
    if intake.closes_on <= intake.announced_on:
        yield Reason.of("studies.date_not_beforehand")
    if intake.draw_on < intake.closes_on:
        yield Reason.of("studies.draw_before_close")


def sealing(
    intake: Announced, applicants: Applicants, has_ethics: bool, today: date
) -> tuple[Reason, ...]:
    """Why the list may not be closed for a draw; empty where it may. Who was exempt holds one of
    the seats already."""
    reasons = list(_announcing(intake, has_ethics))
    left = intake.seats - applicants.exempt
    if today < intake.closes_on:
        reasons.append(Reason.of("studies.too_early"))
    if left < 1:
        reasons.append(Reason.of("studies.no_seat_left"))
    elif applicants.in_draw <= left:
        reasons.append(Reason.of("studies.seats_for_all", people=applicants.in_draw, seats=left))
    if applicants.in_draw < FEWEST_IN_GROUP:
        reasons.append(
            Reason.of("studies.too_few", people=applicants.in_draw, least=FEWEST_IN_GROUP)
        )
    return tuple(reasons)


def drawing(intake: Announced, has_ethics: bool, today: date) -> tuple[Reason, ...]:
    """Why a list that is sealed may not be drawn today."""
    reasons = list(_announcing(intake, has_ethics))
    if today < intake.draw_on:
        reasons.append(Reason.of("studies.draw_too_early"))
    return tuple(reasons)


def everybody_served(intake: Announced, applicants: Applicants, today: date) -> tuple[Reason, ...]:
    """Why seats may not simply be given to all: the list is still open, or they do not suffice."""
    if today < intake.closes_on:
        return (Reason.of("studies.too_early"),)
    left = intake.seats - applicants.exempt
    if applicants.in_draw > left:
        return (Reason.of("studies.more_than_seats", people=applicants.in_draw, seats=left),)
    return ()
