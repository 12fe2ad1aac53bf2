"""May somebody open this part of what is known about a person, for this purpose, and why?

Three things must come together: a *role* that opens the topic for the purpose, a *grant* to the
agency where the role is held (which serving, a consent, an agreement or an emergency has written),
and, at an agency that works by caseload, the person being in one's caseload.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ladderway.domain.access.topics import KEPT_INSIDE, OF_ITS_OWN, SERVING, Topic
from ladderway.domain.shared.outcomes import Reason


class Purpose(StrEnum):
    """Why a record is opened. Each page states one."""

    SERVE = "serve"
    SUPERVISE = "supervise"
    OVERSEE = "oversee"
    OWN = "own"  # the person reads what is held about themselves
    STEWARD = "steward"  # compares two records that may be about one person


class Basis(StrEnum):
    """On what legal ground something is shared."""

    NOTICE = "notice"  # notice of collection, and a purpose consistent with it
    CONSENT = "consent"
    STATUTE = "statute"
    AGREEMENT = "agreement"
    EMERGENCY = "emergency"  # somebody broke the glass, said why, and it is reviewed


_CASE = frozenset(
    {Topic.IDENTITY, Topic.CONTACT, Topic.SERVICE, Topic.PLAN, Topic.ATTENDANCE, Topic.SCREENING}
)
RECRUITER = "recruiter"
_MEETING = frozenset({Topic.IDENTITY, Topic.CONTACT, Topic.SERVICE, Topic.SCREENING})
EVERYTHING_SHARED = SERVING | {Topic.EQUITY}
ROLES: Mapping[Purpose, Mapping[str, frozenset[Topic]]] = {
    Purpose.SERVE: {
        RECRUITER: _MEETING,
        "counsellor": EVERYTHING_SHARED,
        "coach": EVERYTHING_SHARED,
        "job_developer": _CASE - {Topic.SCREENING},
    },
    Purpose.SUPERVISE: {"program_manager": _CASE | {Topic.STREAM}},
    # A system manager sees what was done for whom, and no notes.
    Purpose.OVERSEE: {
        "system_manager": frozenset({Topic.IDENTITY, Topic.SERVICE, Topic.ATTENDANCE, Topic.STREAM})
    },
    Purpose.OWN: {},
    # Who somebody is and how they are reached, of a pair that was granted for comparing. No more.
    Purpose.STEWARD: {"data_steward": frozenset({Topic.IDENTITY, Topic.CONTACT})},
}
"""What each role opens for each purpose, where a grant opens it too."""

WHOLE_AGENCY = frozenset({"program_manager", "system_manager", "data_steward"})
"""Roles that see everybody whom their agency serves, also where the others work by caseload."""

GRANT_PURPOSE: Mapping[Purpose, Purpose] = {
    Purpose.SERVE: Purpose.SERVE,
    Purpose.SUPERVISE: Purpose.SERVE,
    Purpose.OVERSEE: Purpose.OVERSEE,
    Purpose.STEWARD: Purpose.STEWARD,
}
"""Supervising stands on the grants by which the agency serves."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Agencies through which an actor's roles open a topic: for all they serve, or a caseload."""

    wide: frozenset[int]
    caseload: frozenset[int]

    @property
    def agencies(self) -> frozenset[int]:
        return self.wide | self.caseload


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """Somebody who asks: roles by agency, and which of these agencies work by caseload."""

    user: int
    roles: Mapping[int, frozenset[str]]
    by_caseload: frozenset[int] = frozenset()

    def meets_at(self, agency: int) -> bool:
        """Whether somebody recruits there and serves nobody: they open those who are on their way
        in, up to selection."""
        held = self.roles.get(agency, frozenset())
        return held & frozenset(ROLES[Purpose.SERVE]) == {RECRUITER}

    def opening(self, topic: Topic, purpose: Purpose) -> Opening:
        opened = {role for role, topics in ROLES[purpose].items() if topic in topics}
        wide, caseload = set(), set()
        for agency, roles in self.roles.items():
            held = roles & opened
            narrow = agency in self.by_caseload or held == {RECRUITER}
            if held and (not narrow or held & WHOLE_AGENCY):
                wide.add(agency)
            elif held:
                caseload.add(agency)
        return Opening(frozenset(wide), frozenset(caseload))


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """One grant. `until` is the first day without it, `until_at` the first moment where it runs by
    hours; `user` is set where it is for one alone."""

    agency: int
    topics: frozenset[Topic]
    purpose: Purpose
    basis: Basis
    since: date
    until: date | None = None
    until_at: datetime | None = None
    user: int | None = None
    source: str = ""
    giver: int | None = None  # of an agreement: the agency whose records it opens

    def live(self, on: date, at: datetime) -> bool:
        """On the day `on`, at the moment `at` (with its time zone)."""
        by_day = self.since <= on and (self.until is None or on < self.until)
        return by_day and (self.until_at is None or at < self.until_at)


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a decision needs to know of a person: who they are here, grants, whose caseload."""

    user: int | None
    grants: tuple[GrantFacts, ...]
    workers: frozenset[tuple[int, int]] = frozenset()  # (agency, user)
    on_the_way_in: frozenset[int] = frozenset()  # agencies where they are before selection


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether, the reason, and the grant that it stands on where there is one."""

    allowed: bool
    reason: Reason
    grant: GrantFacts | None = None

    def __bool__(self) -> bool:
        return self.allowed


def decide(
    *,
    actor: ActorFacts,
    person: PersonFacts,
    topic: Topic,
    purpose: Purpose,
    on: date,
    at: datetime,
    owner: int | None = None,
) -> Verdict:
    """May `actor` open `topic` of `person` for `purpose` on the day `on`, at the moment `at`?

    `owner` is the agency that wrote the record: what is kept inside an agency opens only there, and
    oversight opens the records of the agency that agreed to it, never another's of the same person.
    """
    if purpose is Purpose.OWN:
        return _own(actor, person, topic)
    opening = actor.opening(topic, purpose)
    if not opening.agencies:
        return _no("access.person.role")
    granted = tuple(
        grant
        for grant in person.grants
        if grant.agency in opening.agencies
        and topic in grant.topics
        and grant.purpose is GRANT_PURPOSE[purpose]
        and grant.user in (None, actor.user)
    )
    live = [grant for grant in granted if grant.live(on, at)]
    if not live:
        return _no("access.person.ended" if granted else "access.person.no_grant")
    # What stands on its own is named before an emergency, which lends for hours.
    live.sort(key=lambda grant: grant.basis is Basis.EMERGENCY)
    return _through(tuple(live), opening, actor, person, topic, owner)


def _through(
    live: tuple[GrantFacts, ...],
    opening: Opening,
    actor: ActorFacts,
    person: PersonFacts,
    topic: Topic,
    owner: int | None,
) -> Verdict:
    if topic in KEPT_INSIDE:
        live = tuple(grant for grant in live if grant.agency == owner)
        if not live:
            return _no("access.person.kept_inside")
    if owner is not None:
        overseen = (g for g in live if g.purpose is not Purpose.OVERSEE or g.giver == owner)
        live = tuple(overseen)
        if not live:
            return _no("access.person.no_grant")
    for grant in live:
        # What was granted to one person alone does not ask for the caseload as well.
        mine = grant.user == actor.user or (grant.agency, actor.user) in person.workers
        mine |= actor.meets_at(grant.agency) and grant.agency in person.on_the_way_in
        if grant.agency in opening.wide or mine:
            reason = Reason.of(f"access.person.{grant.basis}", since=grant.since.isoformat())
            return Verdict(True, reason, grant)
    return _no("access.person.caseload")


def emergency_topics(roles: frozenset[str]) -> frozenset[Topic]:
    """What an emergency opens to whoever holds these roles: all that they open for serving or
    supervising, but for a counsellor's notes and what somebody said of themselves for equity."""
    opened = (
        ROLES[purpose].get(role, frozenset())
        for purpose in (Purpose.SERVE, Purpose.SUPERVISE)
        for role in roles
    )
    return frozenset().union(*opened) - KEPT_INSIDE - OF_ITS_OWN


def _own(actor: ActorFacts, person: PersonFacts, topic: Topic) -> Verdict:
    """A counsellor's notes are asked for, and read with somebody: others may stand in them."""
    if person.user != actor.user or topic in KEPT_INSIDE:
        return _no("access.person.role")
    return Verdict(True, Reason.of("access.person.own"))


def _no(code: str) -> Verdict:
    return Verdict(False, Reason.of(code))
