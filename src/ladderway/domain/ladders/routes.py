"""From requirement facts and the reviewed Ontario table to routes, and which pairs they serve."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np

from ladderway.domain.ladders.credentials import CredentialBook
from ladderway.domain.ladders.gates import (
    EntryRoute,
    Flags,
    GateTable,
    PersonNeed,
    minimised,
)
from ladderway.domain.ladders.model import TimeOrigin
from ladderway.domain.ladders.requirements import Fact

MANAGER_TEER = "0"
MAX_STEP_WITHOUT_CREDENTIAL = 1
RELATED_TRADE = "apprenticeship"  # stands for a certificate in whichever trade is related
FRONT_LINE_TEER = 4  # from here on down, a manager's job is no single step without schooling


def is_manager(noc: str) -> bool:
    return noc[1] == MANAGER_TEER


def is_supervisor(noc: str) -> bool:
    """NOC 2021 keeps supervisors in sub-major groups x20 (and nursing coordinators in 31300)."""
    return noc[1:3] == "20" or noc == "31300"


def leads_others(noc: str) -> bool:
    """Managers and supervisors: taken up from their own field only."""
    return is_manager(noc) or is_supervisor(noc)


@dataclass(frozen=True, slots=True)
class GateRoute:
    """A route as the Ontario table writes it. `experience` names an amount or gives months."""

    credentials: frozenset[str] = frozenset()
    months: tuple[int, int, int] = (0, 0, 0)  # low, typical, high
    experience_in: frozenset[str] | None = None  # None: the occupation's own field
    person: tuple[PersonNeed, ...] = ()
    profiles: tuple[str, ...] = ()
    strength: str = "required"


@dataclass(frozen=True, slots=True)
class Gate:
    """One entry of `gates_ontario.yaml`.

    `routes` replace what the facts say; `also` stands beside; `adds` and `person` join every
    route; `helpful` may be asked. `closed` occupations are not taken up by a step at all.
    """

    id: str
    nocs: frozenset[str]
    regulated: bool = False
    routes: tuple[GateRoute, ...] = ()
    also: tuple[GateRoute, ...] = ()
    adds: frozenset[str] = frozenset()
    person: tuple[PersonNeed, ...] = ()
    helpful: frozenset[str] = frozenset()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class RouteRules:
    """Dated parameters that turn facts into routes."""

    amounts: Mapping[str, tuple[int, int, int]]  # wording of experience to months
    own_field: Mapping[str, frozenset[str]]  # occupation to those whose experience counts
    gates: tuple[Gate, ...] = ()
    official: Mapping[str, frozenset[str]] = field(default_factory=dict)  # stated progressions
    by_experience: Mapping[str, frozenset[str]] = field(default_factory=dict)  # those by it alone


def own_field_of(noc: str, rules: RouteRules, nocs: Sequence[str]) -> frozenset[str]:
    """Where experience for an occupation is gained: the reviewed table and stated progressions;
    where neither speaks, its neighbours in the NOC (same minor group, or same sub-major group)."""
    reviewed = stated_field_of(noc, rules)
    if noc in rules.own_field:
        return reviewed
    near = frozenset(n for n in nocs if n[:3] == noc[:3] or n[:1] + n[2:4] == noc[:1] + noc[2:4])
    return (reviewed | near) - {noc}


def stated_field_of(noc: str, rules: RouteRules) -> frozenset[str]:
    """The own field as reviewed or stated, without neighbours assumed for want of either."""
    stated = rules.own_field.get(noc, frozenset()) | rules.official.get(noc, frozenset())
    return stated - {noc}


def compile_routes(
    noc: str,
    facts: Sequence[Fact],
    rules: RouteRules,
    book: CredentialBook,
    nocs: Sequence[str],
) -> tuple[EntryRoute, ...]:
    """The routes into one occupation, minimised."""
    gates = [g for g in rules.gates if noc in g.nocs]
    if any(g.closed for g in gates):
        return ()
    home = own_field_of(noc, rules, nocs)
    written = [r for g in gates for r in g.routes]
    routes = (
        [_from_gate(noc, r, home) for r in written]
        if written
        else _from_facts(noc, facts, rules, book, home)
    )
    routes += [_from_gate(noc, r, home) for g in gates for r in g.also]
    if leads_others(noc) and not written:
        routes += _risen(noc, facts, rules, book)
    routes = [_with_gates(r, gates, book) for r in routes]
    routes = [_led(r, rules, home) for r in routes] if leads_others(noc) else routes
    helpful = _helpful(facts, book)
    routes = [r for r in routes if r.experience_in is None or r.experience_in]
    routes = [replace(r, helpful=(r.helpful | helpful) - r.credentials) for r in routes]
    return tuple(_whole(r, _all_profiles(facts)) for r in minimised(routes, book))


def _whole(route: EntryRoute, profiles: tuple[str, ...]) -> EntryRoute:
    """A route to every profile of a group is a route to the group."""
    return replace(route, profiles=()) if set(profiles) <= set(route.profiles) else route


def _risen(
    noc: str, facts: Sequence[Fact], rules: RouteRules, book: CredentialBook
) -> list[EntryRoute]:
    """Ways up from the jobs led, where a stated progression says that experience is enough.

    It stands in for schooling that is usual, never for schooling that is required. A manager who
    rose without the schooling that is usual has worked longer in the field than one who has it.
    """
    origins = rules.by_experience.get(noc, frozenset())
    rest = [f for f in facts if f.strength != "usual" or not _is_schooling([frozenset({f})])]
    if not origins or len(rest) == len(facts):
        return []
    found = [r for r in _from_facts(noc, rest, rules, book, origins) if r.experience_months]
    return [_at_least(r, rules.amounts["risen"]) for r in found] if is_manager(noc) else found


def _at_least(route: EntryRoute, months: tuple[int, int, int]) -> EntryRoute:
    if route.experience_months >= months[1]:
        return route
    return replace(route, experience_months=months[1], experience_range=(months[0], months[2]))


def _from_gate(noc: str, route: GateRoute, home: frozenset[str]) -> EntryRoute:
    low, typical, high = route.months
    return EntryRoute(
        noc=noc,
        credentials=route.credentials,
        experience_months=typical,
        experience_in=(route.experience_in or home) if typical else None,
        person=route.person,
        strength=route.strength,
        experience_range=(low, high),
        profiles=route.profiles,
    )


def _with_gates(route: EntryRoute, gates: Sequence[Gate], book: CredentialBook) -> EntryRoute:
    adds = frozenset[str]().union(*(g.adds for g in gates))
    person = tuple(dict.fromkeys((*route.person, *(n for g in gates for n in g.person))))
    return replace(
        route,
        credentials=book.reduced(route.credentials | adds),
        person=person,
        helpful=frozenset[str]().union(*(g.helpful for g in gates)),
        gates=tuple(g.id for g in gates),
    )


def _led(route: EntryRoute, rules: RouteRules, home: frozenset[str]) -> EntryRoute:
    """A route to a manager's or supervisor's job always rests on experience in its own field.

    Experience as a qualified tradesperson stands for the trade certificate asked with it.
    """
    if route.experience_months:
        route = replace(route, credentials=route.credentials - {RELATED_TRADE})
    if route.experience_months:
        return route
    low, typical, high = rules.amounts["leads_others"]
    return replace(
        route,
        experience_months=typical,
        experience_range=(low, high),
        experience_in=home,
        origin=TimeOrigin.ASSUMPTION,
    )


def _helpful(facts: Sequence[Fact], book: CredentialBook) -> frozenset[str]:
    """Credentials that may be asked for in Ontario, besides what a route needs."""
    named: set[str] = set()
    for fact in facts:
        if fact.strength == "may" and fact.place in {"all", "ON"}:
            named |= {c for c in _credentials(fact) if c in book}
    return book.reduced(named)


_GATE_KINDS = frozenset({"education", "experience", "driver_licence", "certificate", "trade"})


def _from_facts(
    noc: str, facts: Sequence[Fact], rules: RouteRules, book: CredentialBook, home: frozenset[str]
) -> list[EntryRoute]:
    binding = [f for f in facts if f.binds]
    routes: list[EntryRoute] = []
    for profiles in _variants(facts):
        own = [f for f in binding if not f.profiles or set(profiles) <= set(f.profiles)]
        substitute = [
            f for f in facts
            if f.strength == "substitutes" and (not f.profiles or set(profiles) <= set(f.profiles))
        ]  # fmt: skip
        routes += _conjunctions(noc, own, substitute, profiles, rules, book, home)
    return routes


def _variants(facts: Sequence[Fact]) -> list[tuple[str, ...]]:
    """Profiles that the statements tell apart; one empty variant where they tell none."""
    if not any(f.profiles for f in facts):
        return [()]
    return [(p,) for p in _all_profiles(facts)]


def _all_profiles(facts: Sequence[Fact]) -> tuple[str, ...]:
    listed = {p for f in facts if f.kind == "profiles" for p in f.field.split("|")}
    return tuple(sorted(listed | {p for f in facts for p in f.profiles}))


Option = frozenset[Fact]


def _conjunctions(
    noc: str,
    facts: Sequence[Fact],
    substitutes: Sequence[Fact],
    profiles: tuple[str, ...],
    rules: RouteRules,
    book: CredentialBook,
    home: frozenset[str],
) -> list[EntryRoute]:
    groups = [g for g in (_options(g) for g in _groups(facts)) if g]
    instead = [frozenset({f}) for f in substitutes if f.kind == "experience"]
    groups = [g + instead if instead and _is_schooling(g) else g for g in groups]
    return [
        route
        for choice in product(*groups)
        for route in _route(noc, frozenset[Fact]().union(*choice), profiles, rules, book, home)
    ]


def _groups(facts: Sequence[Fact]) -> list[list[Fact]]:
    grouped: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.statement, fact.group].append(fact)
    return list(grouped.values())


def _options(group: Sequence[Fact]) -> list[Option]:
    """Alternatives of a group, of the kinds that are gates. An alternative that holds nothing
    which is a gate (training given on the job, say) is met by anyone, and so is its group."""
    by_alternative: dict[int, list[Fact]] = defaultdict(list)
    for fact in group:
        by_alternative[fact.alternative].append(fact)
    options = [frozenset(f for f in alt if _is_gate(f)) for alt in by_alternative.values()]
    return [] if any(not option for option in options) else options


def _is_gate(fact: Fact) -> bool:
    return fact.kind in _GATE_KINDS and fact.value != "some_secondary"


def _is_schooling(options: Sequence[Option]) -> bool:
    return any(f.kind == "education" and f.value != "secondary" for o in options for f in o)


def _credentials(fact: Fact) -> tuple[str, ...]:
    """Ids that a fact may stand for, one of which is enough."""
    if fact.kind == "education":
        fields = [f for f in fact.field.split("|") if f]
        if fact.value in {"secondary", "some_secondary"} or not fields:
            return (fact.value,)
        return tuple(f"{fact.value}.{f}" for f in fields)
    if fact.kind == "driver_licence":
        return ("driver_g",) if fact.value == "driver" else (fact.value,)
    if fact.kind == "trade":
        return (RELATED_TRADE,)
    return (fact.value,) if fact.kind in {"certificate", "licence"} else ()


def _route(
    noc: str,
    facts: frozenset[Fact],
    profiles: tuple[str, ...],
    rules: RouteRules,
    book: CredentialBook,
    home: frozenset[str],
) -> list[EntryRoute]:
    asked = [c for f in sorted(facts, key=repr) if (c := _known(_credentials(f), book))]
    experience = [f for f in facts if f.kind == "experience"]
    months = max((_months(f, rules) for f in experience), key=lambda m: m[1], default=(0, 0, 0))
    strength = "required" if all(f.strength == "required" for f in facts) else "usual"
    blank = EntryRoute(
        noc=noc,
        experience_months=months[1],
        experience_range=(months[0], months[2]),
        experience_in=home if months[1] else None,
        strength=strength,
        same_company=any("same_company" in f.field for f in experience),
        profiles=profiles,
    )
    return [
        replace(blank, credentials=book.reduced(choice))
        for choice in dict.fromkeys(frozenset(c) for c in product(*asked))
    ]


def _known(ids: Iterable[str], book: CredentialBook) -> tuple[str, ...]:
    return tuple(i for i in ids if i in book)


def _months(fact: Fact, rules: RouteRules) -> tuple[int, int, int]:
    """Months of experience that a fact asks: low, typical, high."""
    if fact.months_high:
        middle = (fact.months_low + fact.months_high) // 2
        return fact.months_low, middle, fact.months_high
    if fact.value in {"stated", "unstated"}:
        return rules.amounts["leads_others" if leads_others(fact.noc) else "unstated"]
    return rules.amounts[fact.value]


def build_gate_table(
    nocs: Sequence[str],
    facts: Sequence[Fact],
    rules: RouteRules,
    book: CredentialBook,
    conditions: Mapping[str, frozenset[str]],
) -> GateTable:
    """The table of routes for all occupations, with the pair rules worked out."""
    by_noc: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_noc[fact.noc].append(fact)
    ordered = tuple(sorted(nocs))
    routes = tuple(
        r for noc in ordered for r in compile_routes(noc, by_noc[noc], rules, book, ordered)
    )
    return GateTable(
        nocs=ordered,
        book=book,
        route_list=routes,
        allowed=pair_rules(ordered, routes, rules, book),
        conditions=conditions,
        regulated=_regulated(rules.gates),
    )


def _regulated(gates: Iterable[Gate]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for gate in gates:
        for noc in gate.nocs if gate.regulated else ():
            found[noc] = (*found[noc], gate.id)
    return dict(found)


def pair_rules(
    nocs: Sequence[str], routes: Sequence[EntryRoute], rules: RouteRules, book: CredentialBook
) -> Flags:
    """(routes, occupations) of whether a route may be taken from an occupation.

    A route with experience is open where that experience is gained. One without a credential
    that lifts climbs one TEER level at most, unless it stays in its own field: a manager's or
    supervisor's job from the jobs it leads, or a progression that the source states. From the
    front line (TEER 4 and 5) to a manager's job there is a step between, or schooling. Into one
    profile alone of a skilled group, without such a credential, one comes from its own field.
    """
    teer = np.array([int(n[1]) for n in nocs])
    position = {n: k for k, n in enumerate(nocs)}
    allowed = np.zeros((len(routes), len(nocs)), dtype=bool)
    for k, route in enumerate(routes):
        own = _flags(stated_field_of(route.noc, rules), position)
        near = teer - int(route.noc[1]) <= MAX_STEP_WITHOUT_CREDENTIAL
        lifted = any(book[c].lifts for c in route.credentials)
        allowed[k] = (near | lifted | own) if not leads_others(route.noc) else own
        if route.profiles and not lifted and int(route.noc[1]) < FRONT_LINE_TEER:
            allowed[k] &= own
        if is_manager(route.noc) and not lifted:
            allowed[k] &= teer < FRONT_LINE_TEER
        if route.experience_months and route.experience_in is not None:
            allowed[k] &= _flags(route.experience_in, position)
        allowed[k, position[route.noc]] = False
    return allowed


def _flags(chosen: Iterable[str], position: Mapping[str, int]) -> Flags:
    flags = np.zeros(len(position), dtype=bool)
    flags[[position[n] for n in chosen if n in position]] = True
    return flags
