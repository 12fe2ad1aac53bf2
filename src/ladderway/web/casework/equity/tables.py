"""Reports on people by group, as they may be shown: read, counted, and through the door."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ladderway.domain.access.topics import Topic, bit
from ladderway.domain.equity.split import SplitTable, by_split
from ladderway.domain.evaluation.disclosure import Dimension, Policy
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.characteristics import NotCounted, People, Whose
from ladderway.web.casework.equity.measures import MEASURES, Measure
from ladderway.web.casework.equity.splits import GROUP, Split, split_of
from ladderway.web.participants.models import Agreement
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Role

PEOPLE = "people"  # the report on nothing but how many
Shown = SplitTable | NotCounted | None


class Desk:
    """Whose people are counted for an actor; read once for all tables of a page."""

    def __init__(self, actor: Actor, of: Whose | None = None) -> None:
        self.actor = actor
        self.of = of or counts.whose(actor)
        self.people: People = counts.people_of(actor, self.of)
        self._splits: dict[str, Split | NotCounted] = {}
        self._told: dict[str, Sequence[str]] = {}

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Reports that may be counted. Streams need an agreement that gives them."""
        if not self.of.oversees or gives_streams(self.actor, self.of):
            return MEASURES
        return {key: each for key, each in MEASURES.items() if each.topic is not Topic.STREAM}

    def split(self, key: str) -> Split | NotCounted:
        """Raises KeyError for a split that there is not."""
        if key not in self._splits:
            self._splits[key] = split_of(self.actor, self.of, self.people, key)
        return self._splits[key]

    def told(self, measure: Measure) -> Sequence[str]:
        if measure.key not in self._told:
            self._told[measure.key] = measure.told(self.people, self.of)
        return self._told[measure.key]

    def table(self, report: str, *by: str) -> Shown:
        """A report by one split, or by two groups crossed. None where nothing can be shown. Raises
        KeyError for what there is not, and for a crossing of anything but two groups."""
        if len(by) > 1 and not all(key.startswith(GROUP) for key in by):
            raise KeyError(by)
        measure = None if report == PEOPLE else self.measures[report]
        splits = []
        for key in by:
            found = self.split(key)
            if isinstance(found, NotCounted):
                return found
            splits.append(found)
        columns = {split.dimension.name: split.told for split in splits}
        if measure:
            columns[measure.key] = self.told(measure)
        return shown(
            Dimension(measure.key, measure.answers) if measure else None,
            [split.dimension for split in splits], columns, counts.policy(self.actor.on),
        )  # fmt: skip


def gives_streams(actor: Actor, of: Whose) -> bool:
    given = Agreement.objects.filter(
        kind=Agreement.Kind.OVERSIGHT, receiver__in=actor.agencies_as(Role.SYSTEM_MANAGER),
        since__lte=actor.on, giver__in=of.agencies,
    ).exclude(until__lte=actor.on)  # fmt: skip
    givers = {each.giver_id for each in given if each.topics & bit(Topic.STREAM)}
    return givers >= {agency.pk for agency in of.agencies}


def shown(
    report: Dimension | None,
    splits: Sequence[Dimension],
    columns: Mapping[str, Sequence[str]],
    policy: Policy,
) -> SplitTable | None:
    """None where nothing can be shown."""
    return _shown(report, tuple(splits), counts.frozen(columns), policy)


@lru_cache(maxsize=256)
def _shown(
    report: Dimension | None,
    splits: tuple[Dimension, ...],
    columns: tuple[tuple[str, tuple[str, ...]], ...],
    policy: Policy,
) -> SplitTable | None:
    """Proving that nothing follows from what is shown takes a while: once for the same people."""
    try:
        return by_split(report, splits, dict(columns), policy)
    except DisclosureRefused:
        return None
