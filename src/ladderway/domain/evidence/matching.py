"""Finding initiatives: by name, by what they are, and by whom they served.

Matching never ranks by how large an effect was: initiatives with other designs, groups and years
are not on one scale (review of 2019, lines 151 and 519). It orders by how well the design isolates
an effect, then by how much of what was asked is shared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ladderway.domain.evidence.model import ISOLATES_IMPACT, Design, Finding, Initiative, Study
from ladderway.domain.shared.outcomes import Reason


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; an empty part asks nothing. Within a part one is enough."""

    sectors: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    designs: frozenset[Design] = frozenset()


def select(initiatives: Iterable[Initiative], wanted: Wanted) -> tuple[Initiative, ...]:
    """Those that meet every part that asks something."""
    return tuple(i for i in initiatives if _meets(i, wanted))


def _meets(initiative: Initiative, wanted: Wanted) -> bool:
    designs = {study.design for study in initiative.studies}
    pairs = (
        (wanted.sectors, set(initiative.sectors)),
        (wanted.components, set(initiative.components)),
        (wanted.target_groups, set(initiative.target_groups)),
        (wanted.countries, {initiative.country}),
        (wanted.designs, designs),
    )
    return all(not asked or asked & has for asked, has in pairs)


def named(initiatives: Iterable[Initiative], name: str) -> tuple[Initiative, ...]:
    """Every initiative of that id, name or alias: acronyms collide, so there may be several."""
    written = name.strip().casefold()
    return tuple(i for i in initiatives if written in _names(i))


def _names(initiative: Initiative) -> set[str]:
    return {n.casefold() for n in (initiative.id, initiative.name, *initiative.aliases)}


def collisions(initiatives: Sequence[Initiative]) -> dict[str, tuple[str, ...]]:
    """Names that several initiatives carry, each with the ids of these."""
    held: dict[str, list[str]] = {}
    for initiative in initiatives:
        for name in sorted({initiative.name, *initiative.aliases}):
            held.setdefault(name, []).append(initiative.id)
    return {name: tuple(ids) for name, ids in held.items() if len(ids) > 1}


@dataclass(frozen=True, slots=True)
class Match:
    """An initiative with what it shares with the question and its studies, strongest first."""

    initiative: Initiative
    groups: tuple[str, ...]
    components: tuple[str, ...]
    sectors: tuple[str, ...]
    studies: tuple[Study, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`studies` counts studies with a result; `isolating` those by lot or a matched group."""

    matches: tuple[Match, ...]
    studies: int
    isolating: int
    notes: tuple[Reason, ...]


def people_like(
    initiatives: Iterable[Initiative],
    groups: frozenset[str],
    components: frozenset[str] = frozenset(),
    sectors: frozenset[str] = frozenset(),
) -> Answer:
    """What was tried for people like these: initiatives that share a target group, and a component
    and a sector where these are asked; strongest design first, then most shared, then by name.

    Initiatives without any study stay in the list: that something was tried is known too.
    """
    wanted = Wanted(sectors=sectors, components=components, target_groups=groups)
    matches = tuple(_match(i, wanted) for i in select(initiatives, wanted))
    ordered = tuple(sorted(matches, key=_order))
    told = [s for m in ordered for s in m.studies if s.outcomes]
    isolating = sum(s.design in ISOLATES_IMPACT for s in told)
    return Answer(ordered, len(told), isolating, _notes(len(told), isolating))


def _match(initiative: Initiative, wanted: Wanted) -> Match:
    return Match(
        initiative,
        tuple(sorted(wanted.target_groups & set(initiative.target_groups))),
        tuple(sorted(wanted.components & set(initiative.components))),
        tuple(sorted(wanted.sectors & set(initiative.sectors))),
        tuple(sorted(initiative.studies, key=lambda s: (s.strength, -(s.year or 0)))),
    )


def _order(match: Match) -> tuple[int, int, str]:
    shared = len(match.groups) + len(match.components) + len(match.sectors)
    return match.initiative.strength, -shared, match.initiative.name


def _notes(studies: int, isolating: int) -> tuple[Reason, ...]:
    count = Reason.of("evidence.count", count=studies, isolating=isolating)
    absence = Reason.of("evidence.absence")
    apart = Reason.of("evidence.not_pooled")
    return (count, absence) if studies < 2 else (count, absence, apart)


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure as several initiatives report it; `by_lot` keeps trials apart from the rest."""

    initiative: Initiative
    study: Study
    finding: Finding

    @property
    def by_lot(self) -> bool:
        return self.study.design is Design.RCT


def compare(
    initiatives: Iterable[Initiative], measure: str, *, by_lot_only: bool = False
) -> tuple[Compared, ...]:
    """Every figure told for a measure, strongest design first. `by_lot_only` gives the view of the
    scale of impacts, for which the review uses trials alone (R551)."""
    found = (
        Compared(i, s, f) for i in initiatives for s in i.studies for f in s.outcomes
        if f.measure == measure
    )  # fmt: skip
    kept = (c for c in found if c.by_lot or not by_lot_only)
    return tuple(sorted(kept, key=lambda c: (c.study.strength, c.initiative.name)))
