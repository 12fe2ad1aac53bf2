"""The person of a page: found where whoever asks may open the record, else 404 for all alike."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest

from ladderway.domain.access.policy import Purpose, Verdict
from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import GuardedQuerySet
from ladderway.web.participants.limits import check_opening, counted
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.policy import Actor, people_here, verdicts_of_each
from ladderway.web.partners.models import Agency, Role
from ladderway.web.partners.permissions import GRANTED_TO, Capability, Decision, NotAllowed

PURPOSES = (Purpose.SERVE, Purpose.SUPERVISE, Purpose.OVERSEE)
ENTERING = (Role.COUNSELLOR, Role.COACH, Role.PROGRAM_MANAGER)
RECRUITING = (Role.RECRUITER, *ENTERING)


@dataclass(frozen=True, slots=True)
class Record:
    """A person's record as one actor has it before them: for which purpose, and what is open.

    Of records that were joined, `parts` are those that the actor may open, `person` the one that
    stands for them all: pages read rows with `person__in=record.parts`. Where nothing was joined
    it is the only part.
    """

    actor: Actor
    person: Person
    purpose: Purpose
    verdicts: dict[Topic, Verdict]
    parts: tuple[Person, ...] = ()

    def __post_init__(self) -> None:
        if not self.parts:
            object.__setattr__(self, "parts", (self.person,))

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

    @property
    def recruits(self) -> bool:
        """Whether what is said and begun on the way in is offered: by recruiters as well."""
        recruits_somewhere = bool(self.actor.agencies_as(*RECRUITING))
        return recruits_somewhere and self.purpose is not Purpose.OVERSEE

    @property
    def only_meets(self) -> bool:
        """Whether whoever asks meets people on their way in, and comes to no other page."""
        return not self.actor.agencies_as(*GRANTED_TO[Capability.OPEN_PEOPLE])

    def agency(self) -> Agency | None:
        """The agency for which the actor writes: one that serves the person, where there is one."""
        mine = {agency.pk: agency for agency in self.actor.agencies_as(*ENTERING)}
        cases = Case.objects.visible_to(self.actor, self.purpose).filter(
            person__in=self.parts, agency__in=mine, closed_on__isnull=True
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
    the visitor has no business with people's records at all, or opened too many within the hour.
    """
    actor = people_here(request, slug, capability)
    joined = Person.objects.unscoped("whether other records are joined to one")
    for purpose in PURPOSES:
        mine = Person.objects.visible_to(actor, purpose)
        has_parts = Exists(joined.filter(merged_into=OuterRef("pk")))
        asked = counted(mine.filter(public_id=person), actor.user.public_id)
        found = asked.annotate(has_parts=has_parts).first()
        if found is not None:
            check_opening(actor, found.opened)
            return _record(actor, found, purpose, mine)
    raise Http404


def _record(actor: Actor, found: Person, purpose: Purpose, mine: GuardedQuerySet[Person]) -> Record:
    """The record with its parts. The part of which most is open stands for all: there whoever asks
    can write; then the one that the others were joined to."""
    parts = [found]
    if found.has_parts or found.merged_into_id:
        root = found.merged_into_id or found.pk
        parts = list(mine.filter(Q(pk=root) | Q(merged_into=root)).order_by("pk"))
    opened = verdicts_of_each(actor, parts, purpose)

    def order(part: Person) -> tuple[int, bool, int]:
        return (-sum(map(bool, opened[part.pk].values())), part.merged_into_id is not None, part.pk)

    parts.sort(key=order)
    verdicts = {topic: max((opened[part.pk][topic] for part in parts), key=bool) for topic in Topic}
    return Record(actor, parts[0], purpose, verdicts, tuple(parts))


def opening(actor: Actor) -> Purpose:
    """The first purpose for which somebody may list people; to serve where there is none."""
    for purpose in PURPOSES:
        if actor.facts.opening(Topic.IDENTITY, purpose).agencies:
            return purpose
    return Purpose.SERVE
