"""Entry gates: may this person take up that job, and if not, what is missing?

Feasibility is a question apart from similarity: nothing here reads a score. A gate answers met,
not met or unknown; what a person has not told is unknown and closes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ladderway.domain.ladders.credentials import SCHOOLING, CredentialBook
from ladderway.domain.ladders.model import (
    EDUCATION_ORDER,
    EducationLevel,
    PersonFacts,
    Recognition,
    RecordCheck,
    TimeOrigin,
)
from ladderway.domain.shared.errors import UnknownCode
from ladderway.domain.shared.outcomes import Outcome, Reason, Status, all_of

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PersonNeed:
    """Something asked of the person, not earned by training.

    Kinds: record_check (`level` unused), age (`level` years), language (`level` CLB or NCLC),
    reading and numeracy (`level` of Skills for Success).
    """

    kind: str
    level: int = 0
    strength: str = "required"


@dataclass(frozen=True, slots=True)
class EntryRoute:
    """One way into an occupation: everything in it is needed. Routes are alternatives.

    `strength` is "required" when every part is a stated or legal requirement, "usual" when some
    part is what employers usually ask. `helpful` names what may be asked besides.
    """

    noc: str
    credentials: frozenset[str] = frozenset()
    experience_months: int = 0  # typical
    experience_in: frozenset[str] | None = None  # None: any job counts
    person: tuple[PersonNeed, ...] = ()
    strength: str = "usual"
    origin: TimeOrigin = TimeOrigin.OFFICIAL
    experience_range: tuple[int, int] = (0, 0)  # months, low and high
    same_company: bool = False  # the experience is with the employer itself
    helpful: frozenset[str] = frozenset()
    profiles: tuple[str, ...] = ()  # OaSIS profiles it leads to; none = all of the group
    gates: tuple[str, ...] = ()  # ids in gates_ontario.yaml that it rests on

    def asks_no_more_than(self, other: "EntryRoute", book: CredentialBook) -> bool:
        """Whether whoever can take `other` can take this one too."""
        return (
            self.credentials <= book.closure(other.credentials)
            and self.experience_months <= other.experience_months
            and _wider(self, other)
            and set(self.person) <= set(other.person)
        )


def _wider(route: EntryRoute, other: EntryRoute) -> bool:
    if not route.experience_months or route.experience_in is None:
        return True
    return other.experience_in is not None and other.experience_in <= route.experience_in


@dataclass(frozen=True)
class GateTable:
    """Routes into every occupation, and which of them are open from which occupation.

    `nocs` are the occupations in ascending order: their position is the index of the arrays.
    `route_list` is ordered by destination; `allowed[r, i]` says whether the pair rules let route
    r be taken from occupation i (time and credentials are judged apart, per person).
    """

    nocs: tuple[str, ...]
    book: CredentialBook
    route_list: tuple[EntryRoute, ...]
    allowed: Flags  # (routes, occupations)
    conditions: Mapping[str, frozenset[str]]  # noc to ids of limits.yaml
    regulated: Mapping[str, tuple[str, ...]]  # noc to ids of gates_ontario.yaml

    @cached_property
    def index(self) -> Mapping[str, int]:
        return {noc: k for k, noc in enumerate(self.nocs)}

    @cached_property
    def route_start(self) -> npt.NDArray[np.int64]:
        """(occupations + 1,): routes into occupation j are `route_list[start[j]:start[j + 1]]`."""
        destinations = np.array([self.index[r.noc] for r in self.route_list], dtype=np.int64)
        return np.searchsorted(destinations, np.arange(len(self.nocs) + 1))

    @property
    def credentials(self) -> CredentialBook:
        """The vocabulary of credentials that routes are written in."""
        return self.book

    def _position(self, noc: str) -> int:
        try:
            return self.index[noc]
        except KeyError:
            near = [n for n in self.nocs if n[:3] == noc[:3]]
            raise UnknownCode("occupation", noc, near[:5]) from None

    def route_ids(self, j: str) -> range:
        """Positions in `route_list` of the routes into an occupation."""
        position = self._position(j)
        return range(int(self.route_start[position]), int(self.route_start[position + 1]))

    def routes(self, j: str) -> tuple[EntryRoute, ...]:
        """Every way into an occupation, wherever one comes from."""
        return tuple(self.route_list[r] for r in self.route_ids(j))

    def routes_between(self, i: str, j: str) -> tuple[EntryRoute, ...]:
        """The ways into j that the pair rules leave open from i; empty when there is none."""
        origin = self._position(i)
        return tuple(self.route_list[r] for r in self.route_ids(j) if self.allowed[r, origin])

    def routes_from_nothing(self, j: str) -> tuple[EntryRoute, ...]:
        """The ways into j for someone with no job yet: those that ask no experience, and that
        rest on a credential where the job is more than one TEER level above the entry level."""
        return tuple(
            r
            for r in self.routes(j)
            if not r.experience_months
            and (int(j[1]) >= ENTRY_TEER or any(self.book[c].lifts for c in r.credentials))
        )

    def asking(self, credentials: Iterable[str]) -> frozenset[str]:
        """The occupations with a route that asks for one of these credentials by name."""
        wanted = frozenset(credentials)
        return frozenset(r.noc for r in self.route_list if r.credentials & wanted)

    def is_regulated(self, noc: str) -> bool:
        return bool(self.regulated.get(noc))

    @cached_property
    def _presumed(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for noc in self.nocs:
            held = [self.book.closure(r.credentials) for r in self.routes(noc)]
            common = held[0].intersection(*held[1:]) if held else frozenset[str]()
            found[noc] = frozenset(c for c in common if self._shown_by_work(noc, c))
        return found

    def _shown_by_work(self, noc: str, id: str) -> bool:
        """Schooling may have been let go by an employer; what the law asks was not."""
        return self.is_regulated(noc) and not self.book[id].is_schooling

    def presumed(self, noc: str) -> frozenset[str]:
        """Licences, trade certificates and cards that whoever holds this job in Ontario must have:
        those that every way into a regulated job asks for. Not for a job held abroad."""
        self._position(noc)
        return self._presumed[noc]

    def schooled(self, noc: str) -> frozenset[str]:
        """Schooling that every way into a job asks for, itself or before its licence. Whoever works
        there is taken to have it, until they tell of less."""
        needed = [self.book.with_requirements(r.credentials) for r in self.routes(noc)]
        held = [self.book.closure(n) for n in needed]
        common = held[0].intersection(*held[1:]) if held else frozenset[str]()
        return frozenset(c for c in common if c in self.book and self.book[c].is_schooling)

    def to_obtain(
        self, route: EntryRoute, held: Iterable[str], facts: PersonFacts
    ) -> frozenset[str]:
        """Credentials still to be earned on a route, with what they ask first.

        A high school diploma and a car licence that a person has not told of count as held, and
        all above them as still to be earned: the time shown errs on the long side.
        """
        have = self._have(held, facts)
        abroad = _recognition(route, facts)
        if abroad is Recognition.RECOGNISED:
            have |= {c for c in route.credentials if self._learned_abroad(c)}
        missing: set[str] = set()
        waiting = [c for c in route.credentials if c not in have]
        if abroad in OPEN_RECOGNITION:
            return self._to_recognise(waiting, route.noc)
        while waiting:
            id = waiting.pop()
            if id not in missing and not self._assumed(id, have, facts):
                missing.add(id)
                waiting += [c for c in self.book[id].requires if c not in have]
        return self.book.to_earn(missing)

    def _learned_abroad(self, id: str) -> bool:
        return self.book[id].kind in {"schooling", "degree", "licence", "trade"}

    def _to_recognise(self, missing: Iterable[str], noc: str) -> frozenset[str]:
        """The way back into one's own profession: bridging and registration, not the degree."""
        left = {c for c in missing if not self.book[c].is_schooling}
        licensed = self.is_regulated(noc) or any(self._learned_abroad(c) for c in left)
        return frozenset(left | {BRIDGING} if licensed and BRIDGING in self.book else left)

    def _assumed(self, id: str, have: frozenset[str], facts: PersonFacts) -> bool:
        told = {"secondary": facts.education, "driver_g": facts.driver_licences}
        return id in have or (id in told and told[id] is None)

    def _have(self, held: Iterable[str], facts: PersonFacts) -> frozenset[str]:
        return self.book.closure(held) | self.book.held_by(facts)

    def judge(
        self, route: EntryRoute, held: Iterable[str], facts: PersonFacts, months: int
    ) -> Outcome:
        """Whether a person with these credentials, facts and months of experience in the job
        they leave meets a route. Conditions of the work are judged with it."""
        have = self._have(held, facts)
        outcomes = [self._asked(c, route, have, facts) for c in sorted(route.credentials)]
        outcomes.append(_experience(route, months))
        outcomes += [_need(n, facts) for n in route.person]
        outcomes += [_permission(facts), self._limits(route.noc, facts)]
        return all_of(outcomes)

    def _asked(
        self, id: str, route: EntryRoute, have: frozenset[str], facts: PersonFacts
    ) -> Outcome:
        state = _recognition(route, facts)
        if id in have or state in {None, Recognition.REFUSED} or not self._learned_abroad(id):
            return self._credential(id, have, facts)
        if state is Recognition.RECOGNISED:
            return _said(Status.MET, "gate.recognition.recognised", credential=id)
        return _said(Status.UNKNOWN, "gate.recognition.open", credential=id)

    def _credential(self, id: str, have: frozenset[str], facts: PersonFacts) -> Outcome:
        if id in have:
            return _said(Status.MET, "gate.credential.held", credential=id)
        credential = self.book[id]
        unknown = (credential.is_schooling and _schooling_unknown(credential.level, facts)) or (
            credential.kind == "driver" and facts.driver_licences is None
        )
        if unknown:
            return _said(Status.UNKNOWN, "gate.credential.unknown", credential=id)
        return _said(Status.NOT_MET, "gate.credential.missing", credential=id)

    def _limits(self, noc: str, facts: PersonFacts) -> Outcome:
        asked = (facts.physical_limits or frozenset()) | (facts.schedule_limits or frozenset())
        clash = sorted(asked & self.conditions.get(noc, frozenset()))
        if clash:
            return _said(Status.NOT_MET, "gate.limit.clash", limits=tuple(clash))
        return Outcome(Status.MET)

    def almost(
        self, route: EntryRoute, held: Iterable[str], facts: PersonFacts, months: int
    ) -> Reason | None:
        """The one thing that is missing, where it is only one; None otherwise."""
        outcome = self.judge(route, held, facts, months)
        missing = [r for r in outcome.reasons if r.code in MISSING_CODES]
        return missing[0] if outcome.status is Status.NOT_MET and len(missing) == 1 else None

    def questions(self, route: EntryRoute) -> tuple[str, ...]:
        """Fields of `PersonFacts` that the judgement of a route depends on."""
        fields = [self._question(c) for c in sorted(route.credentials)]
        fields += [NEED_FIELDS[n.kind] for n in route.person]
        if any(c.startswith("time_") for c in self.conditions.get(route.noc, ())):
            fields.append("schedule_limits")
        if any(not c.startswith("time_") for c in self.conditions.get(route.noc, ())):
            fields.append("physical_limits")
        return tuple(dict.fromkeys(fields))

    def _question(self, id: str) -> str:
        kind = self.book[id].kind
        return {"schooling": "education", "driver": "driver_licences"}.get(kind, "credentials")


ENTRY_TEER = 4
BRIDGING = "bridging"
BRIDGE = "bridge"
OPEN_RECOGNITION = frozenset({Recognition.NOT_STARTED, Recognition.IN_PROGRESS})
MISSING_CODES = frozenset(
    {
        "gate.credential.missing",
        "gate.experience.short",
        "gate.record_check.not_clear",
        "gate.age.under",
        "gate.language.below",
        "gate.reading.below",
        "gate.numeracy.below",
        "gate.may_work.no",
        "gate.limit.clash",
    }
)
NEED_FIELDS: Mapping[str, str] = {
    "record_check": "record_check",
    "age": "age",
    "language": "english_clb",
    "reading": "reading_level",
    "numeracy": "numeracy_level",
}


def _said(status: Status, code: str, **facts: str | int | tuple[str, ...]) -> Outcome:
    return Outcome(status, (Reason.of(code, **facts),))


def _schooling_unknown(level: str, facts: PersonFacts) -> bool:
    """Unknown where schooling was not told, or is high enough and its field was not told."""
    if facts.education is None:
        return True
    if level == "courses":
        return facts.education is not EducationLevel.NONE
    told = EDUCATION_ORDER.index(facts.education)
    asked = {
        "secondary": EducationLevel.SECONDARY,
        "certificate": EducationLevel.CERTIFICATE,
        "diploma": EducationLevel.DIPLOMA,
        "bachelor": EducationLevel.BACHELOR,
        "master": EducationLevel.GRADUATE,
        "doctorate": EducationLevel.GRADUATE,
    }
    return told >= EDUCATION_ORDER.index(asked[level]) if level in SCHOOLING else False


def _recognition(route: EntryRoute, facts: PersonFacts) -> Recognition | None:
    """Where recognition stands, for the profession held abroad; None for any other job."""
    if facts.foreign_profession != route.noc:
        return None
    return facts.recognition or Recognition.NOT_STARTED


def _permission(facts: PersonFacts) -> Outcome:
    """Permission to work is asked of those who come from abroad, and believed of all others."""
    if facts.may_work_in_canada is None and facts.foreign_profession is None:
        return Outcome(Status.MET)
    return _yes_or_no("may_work", facts.may_work_in_canada)


def _experience(route: EntryRoute, months: int) -> Outcome:
    if not route.experience_months:
        return Outcome(Status.MET)
    if months >= route.experience_months:
        return _said(Status.MET, "gate.experience.enough", months=route.experience_months)
    short = route.experience_months - months
    return _said(
        Status.NOT_MET, "gate.experience.short", months=short, needed=route.experience_months
    )


def _need(need: PersonNeed, facts: PersonFacts) -> Outcome:
    if need.kind == "record_check":
        return _record_check(facts)
    if need.kind == "language":
        told = [v for v in (facts.english_clb, facts.french_nclc) if v is not None]
        return _at_least("language", need.level, max(told, default=None))
    told_level = {
        "age": facts.age,
        "reading": facts.reading_level,
        "numeracy": facts.numeracy_level,
    }[need.kind]
    return _at_least(need.kind, need.level, told_level)


def _record_check(facts: PersonFacts) -> Outcome:
    if facts.record_check is None:
        return _said(Status.UNKNOWN, "gate.record_check.unknown")
    if facts.record_check is RecordCheck.CLEAR:
        return _said(Status.MET, "gate.record_check.clear")
    return _said(Status.NOT_MET, "gate.record_check.not_clear")


def _yes_or_no(kind: str, told: bool | None) -> Outcome:
    if told is None:
        return _said(Status.UNKNOWN, f"gate.{kind}.unknown")
    return _said(Status.MET if told else Status.NOT_MET, f"gate.{kind}.{'yes' if told else 'no'}")


def _at_least(kind: str, asked: int, told: int | None) -> Outcome:
    if told is None:
        return _said(Status.UNKNOWN, f"gate.{kind}.unknown", level=asked)
    if told >= asked:
        return _said(Status.MET, f"gate.{kind}.met", level=asked)
    return _said(Status.NOT_MET, f"gate.{kind}.{_BELOW[kind]}", level=asked)


_BELOW = {"age": "under", "language": "below", "reading": "below", "numeracy": "below"}


def minimised(routes: Sequence[EntryRoute], book: CredentialBook) -> tuple[EntryRoute, ...]:
    """Routes without those that ask more than another which leads to the same profiles."""
    kept: list[EntryRoute] = []
    for route in _merged(routes):
        if any(_replaces(other, route, book) for other in kept):
            continue
        kept = [other for other in kept if not _replaces(route, other, book)]
        kept.append(route)
    return tuple(kept)


def _replaces(easier: EntryRoute, other: EntryRoute, book: CredentialBook) -> bool:
    if any(book[c].kind == BRIDGE for c in other.credentials - easier.credentials if c in book):
        return False  # it asks for more and takes less time from where it starts
    covers = not easier.profiles or (
        bool(other.profiles) and set(other.profiles) <= set(easier.profiles)
    )
    return covers and easier.asks_no_more_than(other, book)


def _merged(routes: Sequence[EntryRoute]) -> list[EntryRoute]:
    """Routes that differ in nothing but the profiles they lead to become one."""
    merged: dict[EntryRoute, list[str]] = {}
    for route in routes:
        merged.setdefault(replace(route, profiles=()), []).extend(route.profiles or ("*",))
    return [
        replace(r, profiles=() if "*" in p else tuple(sorted(set(p)))) for r, p in merged.items()
    ]
