"""What ends soon among many people: soonest first, with whether something follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from ladderway.domain.supports.approval import GIVEN
from ladderway.domain.supports.spans import Gap
from ladderway.web.participants.models import Person
from ladderway.web.participants.places import opening
from ladderway.web.participants.policy import Actor
from ladderway.web.supports.models import Provision
from ladderway.web.supports.queries.record import SHOWN, followed, gaps_in, in_trust

SOON = 30


@dataclass(frozen=True, slots=True)
class Ending:
    """A support that ends soon. `gap` is what comes before the next; `follows`: one does."""

    person: Person
    support: Provision
    gap: Gap | None
    follows: bool

    @property
    def is_told(self) -> bool:
        """What it is stays out of lists where it is told in trust."""
        return not in_trust(self.support)

    @property
    def is_safe(self) -> bool:
        """Whether nothing needs to be done about it."""
        return self.follows and self.gap is None


def ending_soon(actor: Actor, days: int = SOON) -> Sequence[Ending]:
    """Supports that end within some days, of people whom the actor may open, soonest first. What
    is given once is not among them: nothing follows it."""
    purpose = opening(actor)
    rows = Provision.objects.visible_to(actor, purpose).filter(state__in=GIVEN)
    ending = rows.filter(until__gt=actor.on, until__lte=actor.on + timedelta(days=days))
    ending = list(ending.exclude(ends_with="once").order_by("until", "pk")[:SHOWN])
    keys = {row.person_id for row in ending}
    people = Person.objects.visible_to(actor, purpose).filter(pk__in=keys, merged_into=None)
    known = {person.pk: person for person in people}
    of_each: dict[int, list[Provision]] = {}
    for row in rows.filter(person__in=known):
        of_each.setdefault(row.person_id, []).append(row)
    return [
        _ending(known[row.person_id], row, of_each[row.person_id], actor)
        for row in ending
        if row.person_id in known
    ]


def _ending(person: Person, row: Provision, others: list[Provision], actor: Actor) -> Ending:
    found = {gap.after: gap for gap in gaps_in(others, actor)}
    return Ending(person, row, found.get(str(row.public_id)), followed(row, others))
