"""Reading alerts, emergencies and agreements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from ladderway.domain.access.topics import Topic, topics_of
from ladderway.web.participants.models import Agreement, Alert, BreakGlass, Person
from ladderway.web.participants.places import PURPOSES, Record
from ladderway.web.participants.policy import Actor
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.partners.models import Agency, Community
from ladderway.web.partners.permissions import GRANTED_TO, Capability

SHOWN = 100


def answered_by(actor: Actor) -> tuple[Agency, ...]:
    """Agencies whose alerts somebody answers."""
    return actor.agencies_as(*GRANTED_TO[Capability.ANSWER_ALERTS])


def alerts_of(actor: Actor) -> Sequence[Alert]:
    """What those answerable at the actor's agencies are told: not seen yet first, then latest."""
    found = Alert.objects.filter(agency__in=answered_by(actor)).select_related("agency", "user")
    found = found.filter(agency__community=actor.community)
    return list(found.order_by(F("seen_at").desc(nulls_first=True), "-at", "-pk")[:SHOWN])


def emergencies_of(actor: Actor) -> Sequence[BreakGlass]:
    """What somebody opened themselves, and what their agencies were told of; latest first."""
    told = Alert.objects.filter(agency__in=answered_by(actor), source_id__isnull=False)
    found = BreakGlass.objects.unscoped("whoever is answerable reads why, and not whose it is")
    found = found.filter(Q(user=actor.user) | Q(public_id__in=told.values("source_id")))
    found = found.filter(agency__community=actor.community)
    return list(found.select_related("agency", "user")[:SHOWN])


def emergencies_about(record: Record) -> Sequence[BreakGlass]:
    """Emergencies in which a record was opened, to whoever may see who serves the person."""
    found = BreakGlass.objects.visible_to(record.actor, record.purpose)
    return list(found.filter(person__in=record.parts).select_related("agency", "user")[:SHOWN])


def record_of(broken: BreakGlass, actor: Actor) -> Person | None:
    """Whose record it was, where the actor may open it anyway."""
    for purpose in PURPOSES:
        found = Person.objects.visible_to(actor, purpose).filter(pk=broken.person_id).first()
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement as its page shows it."""

    agreement: Agreement
    topics: tuple[str, ...]
    is_over: bool
    may_end: bool


def agreements_of(actor: Actor) -> Sequence[Agreed]:
    """What agencies of the community agreed: what holds first."""
    found = Agreement.objects.filter(community=actor.community)
    mine = {a.pk for a in actor.agencies_as(*GRANTED_TO[Capability.MAKE_AGREEMENTS])}
    rows = [
        Agreed(
            agreement=each,
            topics=tuple(TOPIC_NAMES[t] for t in Topic if t in topics_of(each.topics)),
            is_over=each.until is not None and each.until <= actor.on,
            may_end=bool(mine & {each.giver_id, each.receiver_id}),
        )
        for each in found.select_related("giver", "receiver")
    ]
    return sorted(rows, key=lambda row: row.is_over)


def may_count(community: Community, agencies: Sequence[Agency], on: date) -> frozenset[int]:
    """Keys of those agencies that may count First Nations, Inuit and Métis identity on a day: a
    recorded governance agreement binds each. Without one, it enters no statistic and no study."""
    held = Agreement.objects.filter(
        community=community, kind=Agreement.Kind.GOVERNANCE, receiver__in=agencies, since__lte=on
    ).exclude(until__lte=on)
    return frozenset(held.values_list("receiver_id", flat=True))
