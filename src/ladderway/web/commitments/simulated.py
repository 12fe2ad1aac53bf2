"""Commitments of the simulated agencies, and what they have to report."""

from datetime import date
from decimal import Decimal

from ladderway.web.accounts.models import User
from ladderway.web.commitments import actions
from ladderway.web.commitments.models import Commitment
from ladderway.web.commitments.report import quarters_of, year_of
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Community, Role
from ladderway.web.screening.counting import agencies_of

TOLD = (
    ("taken_in", 60, 45, []), ("plan_signed", 70, 50, []), ("in_work_after", 60, 50, ["equity"]),
    ("referral_answered", 80, 60, ["reconciliation"]),
)  # fmt: skip
AUTHORITY = "Service agreement (simulated)"


def load(community: Community, today: date) -> None:
    """Once: what somebody changed stays so."""
    managers = User.objects.filter(
        memberships__agency__community=community, memberships__role=Role.SYSTEM_MANAGER
    ).distinct()
    if Commitment.objects.filter(agency__community=community).exists():
        return
    # Those who oversee others: an agreement makes them so, not the role alone.
    actors = (Actor.of(user, community, today) for user in managers)
    actor = max(actors, key=lambda a: len(agencies_of(a)), default=None)
    if actor is None:
        return
    year = quarters_of(year_of(today), today)
    for agency in agencies_of(actor):
        for indicator, target, floor, tags in TOLD:
            actions.set_commitment(
                by=actor, agency=agency, indicator=indicator, since=year[0].since,
                until=year[-1].until, authority=AUTHORITY, tags=tags,
                terms={"target": Decimal(target), "floor": Decimal(floor), "weight": None},
            )  # fmt: skip
        actions.add_obligation(
            by=actor, agency=agency, what="Report on performance commitments",
            to_whom="Service System Manager (simulated)", authority=AUTHORITY,
            due_on=next(span.until for span in year if span.until > today), every_months=3,
        )  # fmt: skip
