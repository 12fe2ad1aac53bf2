"""Handing over everything held on a person: on record as a disclosure."""

from collections.abc import Sequence

from django.db import transaction

from ladderway.domain.access.topics import mask
from ladderway.web.audit import actions as audit
from ladderway.web.participants.models import Disclosure, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.rights.queries.held import Part


@transaction.atomic
def hand_over(
    *, actor: Actor, person: Person, agency: Agency, parts: Sequence[Part], kind: str
) -> Disclosure:
    """Record that a copy of these parts was made for the person. Who calls opened the record."""
    items = [item for part in parts for item in part.items]
    made = Disclosure.objects.create(
        person=person, kind=Disclosure.Kind.EXPORT, giver=agency, by=actor.user.public_id,
        topics=mask(item.topic for item in items),
    )  # fmt: skip
    facts = {"disclosure": str(made.public_id), "rows": len(items), "as": kind}
    subject = ("person", person.public_id)
    audit.record(by=actor.user, action="person.handed_over", subject=subject, facts=facts)
    return made
