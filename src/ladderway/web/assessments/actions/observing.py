"""How a domain stands on a day, observed once more."""

from datetime import date

from django.db import transaction

from ladderway.domain.assessment.instruments import Part, Scale
from ladderway.domain.shared.errors import BadInput
from ladderway.web.assessments.models import Observation
from ladderway.web.participants.actions import people
from ladderway.web.participants.places import Record
from ladderway.web.partners.models import Agency


@transaction.atomic
def observe(
    *, record: Record, agency: Agency, scale: Scale, level: str, on: date, note: str = ""
) -> Observation:
    """Add an observation beside the earlier ones. Raises as `people.add_row`; BadInput for a day
    ahead, or a level that the domain does not have."""
    if scale.part is not Part.DOMAIN or level not in {band.value for band in scale.bands}:
        raise BadInput(f"[{level}] is no level of [{scale.key}].")
    if on > record.actor.on:
        raise BadInput(f"The day [{on}] lies ahead. What was observed lies behind.")
    row = Observation(topic=scale.topic, domain=scale.key, level=level, observed_on=on, note=note)
    people.add_row(actor=record.actor, person=record.person, agency=agency, row=row)
    return row
