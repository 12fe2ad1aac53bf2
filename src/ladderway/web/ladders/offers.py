"""The programs of a community that a step may name. The asset map stands above this app in the
order of apps, so it is handed in: whoever composes both says `use` at the start.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from ladderway.domain.ladders.model import Program
from ladderway.domain.reference.catalogue import fold
from ladderway.web.partners.models import Community

Source = Callable[[Community, str], Sequence[Program]]
FEW = 40  # all are offered where there are no more
MOST = 120
_sources: list[Source] = []


def use(source: Source) -> None:
    _sources[:] = [source]


def programs(community: Community, language: str) -> Sequence[Program]:
    return _sources[0](community, language) if _sources else ()


def names(community: Community, language: str) -> Mapping[str, str]:
    """Title and organization of each program by its public id."""
    return {p.id: named(p) for p in programs(community, language)}


def named(program: Program) -> str:
    return f"{program.title} ({program.organization})"


def offered(
    found: Sequence[Program], jobs: Collection[str], words: str, chosen: Collection[str]
) -> list[tuple[str, str]]:
    """Programs to choose from: all where they are few; else those that serve a job of the ladder,
    those found by words, and those chosen before."""
    wanted = fold(words)
    kept = [
        p
        for p in found
        if len(found) <= FEW
        or p.id in chosen
        or set(jobs) & set(p.occupations)
        or (wanted and wanted in fold(named(p)))
    ]
    kept.sort(key=lambda p: (p.id not in chosen, fold(p.title)))
    return [(p.id, named(p)) for p in kept[: max(MOST, len(chosen))]]
