"""The former system, and what the agency did because of what was told."""

from datetime import date

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.files.assessment import requirements
from ladderway.web.assessments.models import FormerFigure, FormerSegment, RequirementMet
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check_in


@transaction.atomic
def enter_segment(
    *, actor: Actor, person: Person, agency: Agency, segment: str, since: date
) -> FormerSegment:
    """How the former system sorted somebody. Raises as `people.add_row`; BadInput where it is
    entered for that day already."""
    rows = FormerSegment.objects.unscoped("whether a segment is entered for the day already")
    if rows.filter(person=person, agency=agency, since=since).exists():
        raise BadInput("It is entered for that day already.")
    row = FormerSegment(segment=segment, since=since)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


@transaction.atomic
def meet(*, actor: Actor, person: Person, agency: Agency, key: str) -> RequirementMet:
    """The agency did what is asked of it; said twice, it is kept once. Raises as `people.add_row`;
    BadInput where it is not in the list."""
    version, listed = requirements()
    if key not in {each.key for each in listed}:
        raise BadInput(f"The requirement [{key}] is not in the list.")
    rows = RequirementMet.objects.unscoped("whether a requirement is met already")
    before = rows.filter(person=person, agency=agency, requirement=key).first()
    if before is not None:
        return before
    row = RequirementMet(requirement=key, version=version, done_on=actor.on)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


@transaction.atomic
def enter_figure(
    *, actor: Actor, year: int, people_counted: int, with_disability: int, source: str
) -> FormerFigure:
    """A figure of a year of the former system; entered again, the later one stands. Raises
    NotAllowed; BadInput where there are more with a disability than people."""
    check_in(
        user=actor.user, capability=Capability.RUN_SELECTION, community=actor.community,
        on=actor.on,
    )  # fmt: skip
    if with_disability > people_counted:
        raise BadInput("There are more people with a disability than people.")
    row, _made = FormerFigure.objects.update_or_create(
        community=actor.community, year=year,
        defaults={"people": people_counted, "with_disability": with_disability, "source": source},
    )  # fmt: skip
    audit.record(
        by=actor.user, action="assessments.former_figure", subject=("figure", row.public_id),
        facts={"year": year},
    )  # fmt: skip
    return row
