"""The one door to people's records, in two forms: a filter, and a decision with its reason.

Both stand on `domain.access.policy`; a property test holds them to the same answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, Func, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact, GreaterThanOrEqual
from django.http import Http404, HttpRequest
from django.utils import timezone

from ladderway.domain.access.policy import (
    GRANT_PURPOSE,
    ActorFacts,
    Basis,
    GrantFacts,
    Opening,
    PersonFacts,
    Purpose,
    Verdict,
    decide,
)
from ladderway.domain.access.topics import KEPT_INSIDE, Topic, bit, topics_of
from ladderway.web.accounts.models import User
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Case, Grant, Person
from ladderway.web.participants.models.person import BEFORE_SELECTION, CaseState
from ladderway.web.participants.reach import Doors, Outside, Through
from ladderway.web.partners.models import Agency, Community, Membership, Role
from ladderway.web.partners.permissions import Capability, check_in


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks, in a community, on a day and at a moment."""

    user: User
    community: Community
    on: date
    at: datetime
    agencies: Mapping[int, Agency]
    facts: ActorFacts
    doors: Doors = field(default_factory=Doors, compare=False, repr=False)

    @classmethod
    def of(cls, user: User, community: Community, on: date, at: datetime | None = None) -> "Actor":
        """`at` is now, where nobody says otherwise."""
        held = (
            Membership.objects.on(on)
            .filter(user=user, agency__community=community, user__is_active=True)
            .select_related("agency")
        )
        roles: dict[int, set[str]] = {}
        agencies = {}
        for membership in held:
            roles.setdefault(membership.agency_id, set()).add(membership.role)
            agencies[membership.agency_id] = membership.agency
        by_caseload = frozenset(pk for pk, agency in agencies.items() if agency.by_caseload)
        facts = ActorFacts(user.pk, {a: frozenset(r) for a, r in roles.items()}, by_caseload)
        return cls(user, community, on, at or timezone.now(), agencies, facts)

    def agencies_as(self, *roles: Role) -> tuple[Agency, ...]:
        """The agencies where one of these roles is held."""
        wanted = {role.value for role in roles}
        return tuple(self.agencies[pk] for pk, held in self.facts.roles.items() if held & wanted)


def actor_in(request: HttpRequest, community: Community) -> Actor:
    """Who asks, looked up once for a request."""
    known: dict[int, Actor] = request.__dict__.setdefault("_actors", {})
    if community.pk not in known:
        known[community.pk] = Actor.of(request.user, community, timezone.localdate())
    return known[community.pk]


def people_here(
    request: HttpRequest, slug: str, capability: Capability = Capability.OPEN_PEOPLE
) -> Actor:
    """The door of every page about people. Raises Http404, or NotAllowed with the reason."""
    community = Community.objects.filter(slug=slug).first()
    if community is None:
        raise Http404
    check_in(user=request.user, capability=capability, community=community, on=timezone.localdate())
    return actor_in(request, community)


# --- As a filter -------------------------------------------------------------------------------
def reachable(
    model: type[Personal], actor: Actor, purpose: Purpose, topic: Topic | None = None
) -> Q:
    """The records of `model` that `actor` may open: those of one topic, or of each row's own."""
    topic = topic or model.TOPIC
    here = Q(**{_path(model, "community"): actor.community.pk})
    if model.STEWARDS is not None and purpose is not Purpose.STEWARD:
        here &= ~model.STEWARDS
    shut = model.shut_for(purpose)
    if shut is not None:
        here &= ~shut
    if topic is None:
        rows = (Q(topic=t) & _of_topic(model, actor, purpose, t) for t in model.TOPICS)
        found = Q(pk__in=())
        for each in rows:
            found |= each
        return here & found
    return here & _of_topic(model, actor, purpose, topic)


def _of_topic(model: type[Personal], actor: Actor, purpose: Purpose, topic: Topic) -> Q:
    if purpose is Purpose.OWN:
        own = Q() if topic not in KEPT_INSIDE else Q(pk__in=())
        return own & Q(**{_path(model, "user"): actor.user.pk})
    if not actor.facts.opening(topic, purpose).agencies:
        return Q(pk__in=())
    outside = {"person": "pk" if model is Person else f"{model.PERSON}_id"}
    if topic in KEPT_INSIDE:
        outside["owner"] = f"{model.OWNER}_id"
    if purpose is Purpose.OVERSEE and model is not Person:
        if not model.WRITER:
            return Q(pk__in=())
        outside["writer"] = model.WRITER
    key = topic, purpose, frozenset(outside)
    door = actor.doors.at(key, lambda: _grants_through(actor, topic, purpose, frozenset(outside)))
    return Q(Through(door, **outside))


# Which column of a grant each column around it is held to.
_HELD = {"person": "person", "owner": "agency", "writer": "agreement__giver"}


def _grants_through(
    actor: Actor, topic: Topic, purpose: Purpose, outside: frozenset[str]
) -> QuerySet[Grant]:
    opening = actor.facts.opening(topic, purpose)
    held = {_HELD[name]: Outside(name) for name in sorted(outside)}
    return _live(actor, topic, purpose).filter(_at(opening, actor), **held)


def reached(
    actor: Actor, purpose: Purpose, topics: frozenset[Topic], *, from_people: bool = False
) -> Q:
    """As `reachable` for people, of whom all of some topics must be open; asked of each person
    apart, along an index. For lists that are read in order and stop: a database that thinks of
    everybody with a grant first reads all of an agency for the fifty on a page. It begins
    with another table, whose rows give the order, unless it is read `from_people`.
    """
    openings = {actor.facts.opening(topic, purpose) for topic in topics}
    here = Q(community=actor.community)
    if len(openings) > 1 or purpose is Purpose.OWN:
        for topic in topics:
            here &= reachable(Person, actor, purpose, topic)
        return here
    opening = openings.pop()
    if not opening.agencies:
        return Q(pk__in=())
    grants = _live_on(actor, purpose).filter(person=OuterRef("pk")).filter(_at(opening, actor))
    if not from_people:
        here = Q(Exact(Beside("community"), actor.community.pk))
    bits = sorted(map(bit, topics))
    opened = [Max(F("topics").bitand(each)) for each in bits]
    told = grants.order_by().values("person").annotate(opened=sum(opened[1:], opened[0]))
    # Never more than all of them; "at least" lets a database expect that many do.
    return here & Q(GreaterThanOrEqual(Subquery(told.values("opened")), sum(bits)))


class Beside(Func):
    """A column of people that holds but does not lead: SQLite would take them by their community,
    which is all of them, and sort what it found."""

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return super().as_sql(compiler, connection, template="+%(expressions)s")


def given_by_others(actor: Actor) -> Q:
    """Of a person: that something but an own case opens them to an agency of the actor. Asked as a
    list of people, so that a database may begin with it."""
    grants = Grant.objects.unscoped("the policy reads the grants").order_by()
    shared = grants.filter(~Q(source_kind="case"), agency__in=tuple(actor.agencies))
    return Q(pk__in=shared.values("person"))


def _at(opening: Opening, actor: Actor) -> Q:
    """Grants to an agency of an opening; where it works by caseload, of the actor's own."""
    found = Q(agency__in=opening.wide)
    if opening.caseload:
        mine = _caseload(actor).filter(person=OuterRef("person"), agency=OuterRef("agency"))
        found |= Q(agency__in=opening.caseload) & (Q(user=actor.user) | Exists(mine))
    return found


def _caseload(actor: Actor) -> QuerySet[Case]:
    cases = Case.objects.unscoped("the policy reads caseloads")
    mine = Q(worker=actor.user)
    meets = tuple(pk for pk in actor.agencies if actor.facts.meets_at(pk))
    if meets:
        mine |= Q(agency__in=meets, state__in=BEFORE_SELECTION)
    return cases.filter(mine).exclude(state=CaseState.CLOSED)


def _live(actor: Actor, topic: Topic, purpose: Purpose) -> QuerySet[Grant]:
    found = _live_on(actor, purpose).annotate(opened=F("topics").bitand(bit(topic)))
    return found.filter(opened__gt=0)


def _live_on(actor: Actor, purpose: Purpose) -> QuerySet[Grant]:
    return Grant.objects.unscoped("the policy reads the grants").filter(
        Q(until__isnull=True) | Q(until__gt=actor.on),
        Q(until_at__isnull=True) | Q(until_at__gt=actor.at),
        Q(user__isnull=True) | Q(user=actor.user),
        since__lte=actor.on,
        purpose=GRANT_PURPOSE[purpose],
    )


def _path(model: type[Personal], field: str) -> str:
    return field if model is Person else f"{model.PERSON}__{field}"


# --- As a decision -----------------------------------------------------------------------------
def why(
    actor: Actor, person: Person, topic: Topic, purpose: Purpose, owner: int | None = None
) -> Verdict:
    """May `actor` open `topic` of a person, and on what ground? For "why can I see this?"."""
    return decide(
        actor=actor.facts,
        person=facts_of(person),
        topic=topic,
        purpose=purpose,
        on=actor.on,
        at=actor.at,
        owner=owner,
    )


def verdicts(actor: Actor, person: Person, purpose: Purpose) -> Mapping[Topic, Verdict]:
    """The decision on every topic of a person, for a page that shows what is open and what not."""
    return verdicts_of_each(actor, (person,), purpose)[person.pk]


def verdicts_of_each(
    actor: Actor, people: Sequence[Person], purpose: Purpose
) -> Mapping[int, Mapping[Topic, Verdict]]:
    """As `verdicts`, of several people at once, by their keys."""
    return {
        key: {
            topic: decide(
                actor=actor.facts,
                person=facts,
                topic=topic,
                purpose=purpose,
                on=actor.on,
                at=actor.at,
            )
            for topic in Topic
        }
        for key, facts in _facts_of_each(people).items()
    }


def facts_of(person: Person) -> PersonFacts:
    """What decisions need to know of a person, as it stands now: two queries."""
    return _facts_of_each((person,))[person.pk]


def _facts_of_each(people: Sequence[Person]) -> Mapping[int, PersonFacts]:
    cases = Case.objects.unscoped("the policy reads caseloads").filter(person__in=people)
    workers: dict[int, set[tuple[int, int]]] = {person.pk: set() for person in people}
    meeting: dict[int, set[int]] = {person.pk: set() for person in people}
    told = ("person_id", "agency_id", "worker_id", "state")
    for key, agency, worker, state in cases.exclude(state=CaseState.CLOSED).values_list(*told):
        if worker is not None:
            workers[key].add((agency, worker))
        if state in BEFORE_SELECTION:
            meeting[key].add(agency)
    grants: dict[int, list[GrantFacts]] = {person.pk: [] for person in people}
    held = Grant.objects.unscoped("the policy reads the grants").select_related("agreement")
    for grant in held.filter(person__in=people):
        grants[grant.person_id].append(_facts(grant))
    return {
        person.pk: PersonFacts(
            user=person.user_id,
            grants=tuple(grants[person.pk]),
            workers=frozenset(workers[person.pk]),
            on_the_way_in=frozenset(meeting[person.pk]),
        )
        for person in people
    }


def _facts(grant: Grant) -> GrantFacts:
    return GrantFacts(
        agency=grant.agency_id,
        topics=topics_of(grant.topics),
        purpose=Purpose(grant.purpose),
        basis=Basis(grant.basis),
        since=grant.since,
        until=grant.until,
        until_at=grant.until_at,
        user=grant.user_id,
        source=f"{grant.source_kind}:{grant.source_id}",
        giver=grant.agreement.giver_id if grant.agreement else None,
    )
