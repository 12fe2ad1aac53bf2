"""The one door to ladders and transitions: loads what ships, keeps it warm, answers queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from ladderway.domain.ladders.answers import answer
from ladderway.domain.ladders.finder import Finder, World
from ladderway.domain.ladders.gates import GateTable
from ladderway.domain.ladders.labels import Flags
from ladderway.domain.ladders.model import (
    LadderAnswer,
    LadderQuery,
    PersonFacts,
    Program,
)
from ladderway.domain.ladders.progressions import Progression, ProgressionKind
from ladderway.domain.ladders.steps import DirectStep, Transition, steps_from, transitions_from
from ladderway.domain.ladders.transitions import TransitionTable
from ladderway.domain.reference.catalogue import Catalogue
from ladderway.domain.reference.sectors import Sectors
from ladderway.files.gate_tables import load_gates
from ladderway.files.progression_tables import load_progressions
from ladderway.files.search_settings import search_settings
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue

NO_FACTS = PersonFacts()
NO_PROGRAMS: tuple[Program, ...] = ()


@dataclass(frozen=True)
class Engine:
    """Ladders, steps and transitions over the shipped tables, as of a day.

    Safe to share between threads once made: what it keeps between calls is worked out from its
    tables alone.
    """

    finder: Finder

    @property
    def catalogue(self) -> Catalogue:
        return self.finder.world.catalogue

    @property
    def gates(self) -> GateTable:
        return self.finder.world.gates

    @property
    def table(self) -> TransitionTable:
        return self.finder.world.transitions

    @property
    def sectors(self) -> Sectors:
        return self.finder.world.sectors

    @property
    def as_of(self) -> date:
        return self.finder.as_of

    def ladders(self, query: LadderQuery, programs: Sequence[Program] = ()) -> LadderAnswer:
        """Ladders of a query. Raises UnknownCode and BadInput, which say what to give instead.

        Pass the same program objects again to have what rests on them found warm.
        """
        return answer(self.finder, query, programs or NO_PROGRAMS)

    def steps_from(
        self,
        noc: str,
        area: str = "ER3530",
        facts: PersonFacts = NO_FACTS,
        programs: Sequence[Program] = (),
        *,
        limit: int | None = None,
    ) -> tuple[DirectStep, ...]:
        """Every step that the pair rules leave open from an occupation, by score."""
        return steps_from(self.finder, noc, area, facts, programs or NO_PROGRAMS, limit)

    def transitions_from(
        self, noc: str, area: str = "ER3530", *, limit: int = 20, no_observed: bool = False
    ) -> tuple[Transition, ...]:
        """The best scored destinations, open or not, with their gates beside them."""
        return transitions_from(self.finder, noc, area, limit, no_observed=no_observed)


@lru_cache(maxsize=4)
def load_engine(as_of: date | None = None) -> Engine:
    """The engine over the shipped tables; today where no day is given."""
    day = as_of or date.today()  # noqa: DTZ011 - the day at the reader's place
    catalogue = load_catalogue()
    world = World(
        catalogue=catalogue,
        transitions=_transitions(),
        gates=load_gates(),
        sectors=load_sectors(),
        official=official_pairs(load_progressions(), catalogue),
    )
    return Engine(Finder(world, search_settings(day), day))


def _transitions() -> TransitionTable:
    from ladderway.files.transition_tables import load_transitions

    return load_transitions()


def official_pairs(progressions: Iterable[Progression], catalogue: Catalogue) -> Flags:
    """(n, n): the source states a progression or mobility from the one to the other."""
    stated = (ProgressionKind.PROGRESSION, ProgressionKind.MOBILITY)
    index = catalogue.index
    pairs = np.zeros((len(index), len(index)), np.bool_)
    for row in progressions:
        if row.kind in stated and row.noc in index:
            pairs[index[row.noc], [index[d] for d in row.destinations if d in index]] = True
    return pairs
