"""The person of a page: found where whoever asks may open the record, else 404 for all alike."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from ladderway.domain.access.policy import Purpose, Verdict
from ladderway.domain.access.topics import Topic
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.policy import Actor, people_here, verdicts
from ladderway.web.partners.models import Agency, Role
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed

PURPOSES = (Purpose.SERVE, Purpose.SUPERVISE, Purpose.OVERSEE)
ENTERING = (Role.COUNSELLOR, Role.COACH, Role.PROGRAM_MANAGER)


@dataclass(frozen=True, slots=True)
class Record:
    """A person's record as one actor has it before them: for which purpose, and what is open."""

    actor: Actor
    person: Person
    purpose: Purpose
    verdicts: dict[Topic, Verdict]

    def opens(self, topic: Topic) -> bool:
        return bool(self.verdicts[topic])

    def need(self, topic: Topic) -> Verdict:
        """The verdict that opens a topic. Raises NotAllowed with the reason where none does."""
        verdict = self.verdicts[topic]
        if not verdict:
            raise NotAllowed(Decision(False, verdict.reason))
        return verdict

    @property
    def enters(self) -> bool:
        """Whether buttons to change something are shown. Who oversees only reads."""
        enters_somewhere = bool(self.actor.agencies_as(*ENTERING))
        return enters_somewhere and self.purpose is not Purpose.OVERSEE

    def agency(self) -> Agency | None:
        """The agency for which the actor writes: one that serves the person, where there is one."""
        mine = {agency.pk: agency for agency in self.actor.agencies_as(*ENTERING)}
        cases = Case.objects.visible_to(self.actor, self.purpose).filter(
            person=self.person, agency__in=mine, closed_on__isnull=True
        )
        serving = cases.order_by("opened_on").first()
        return mine[serving.agency_id] if serving else next(iter(mine.values()), None)


def record_here(
    request: HttpRequest,
    slug: str,
    person: UUID,
    capability: Capability = Capability.OPEN_PEOPLE,
) -> Record:
    """The record of a person, for the first purpose that opens it to whoever asks.

    Raises Http404 where nothing opens it, whether or not there is such a person; NotAllowed where
    the visitor has no business with people's records at all.
    """
    actor = people_here(request, slug, capability)
    for purpose in PURPOSES:
        found = Person.objects.visible_to(actor, purpose).filter(public_id=person).first()
        if found is not None:
            return Record(actor, found, purpose, dict(verdicts(actor, found, purpose)))
    raise Http404


def opening(actor: Actor) -> Purpose:
    """The first purpose for which somebody may list people; to serve where there is none."""
    for purpose in PURPOSES:
        if actor.facts.opening(Topic.IDENTITY, purpose).agencies:
            return purpose
    return Purpose.SERVE
