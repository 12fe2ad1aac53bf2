"""Beginning a plan, changing what it says, and taking a ladder into it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from ladderway.domain.ladders.kept import KeptLadder
from ladderway.files.kept_ladder_file import Kept, to_data
from ladderway.web.careerplans.models import Plan
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency


def begin(*, actor: Actor, person: Person, agency: Agency, fields: Mapping[str, Any]) -> Plan:
    """Raises as `people.add_row`; IntegrityError where the agency has a plan of the person."""
    plan = Plan(**fields)
    people.add_row(actor=actor, person=person, agency=agency, row=plan)
    return plan


def change(*, actor: Actor, plan: Plan, fields: Mapping[str, Any], revision: int) -> Plan:
    """Change what the plan says. What was signed stays. Raises as `people.change`."""
    return people.change(actor=actor, record=plan, fields=fields, revision=revision)


@transaction.atomic
def take_ladder(
    *, actor: Actor, plan: Plan, ladder: KeptLadder, kept: UUID | None, revision: int
) -> Plan:
    """Copy a ladder into the plan. `kept`: which of the community's it is, or None.

    Raises as `people.change`.
    """
    fields = {"ladder": to_data(Kept(ladder)), "ladder_id": kept}
    return people.change(actor=actor, record=plan, fields=fields, revision=revision)
