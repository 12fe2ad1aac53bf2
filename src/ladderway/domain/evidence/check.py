"""What must hold for a library of evidence, whoever wrote an entry."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping

from ladderway.domain.evidence.model import (
    ISOLATES_IMPACT,
    Finding,
    Initiative,
    Level,
    Library,
    Study,
    Unit,
)

Codes = Mapping[str, Mapping[str, str]]


def faults(library: Library, codes: Codes, sectors: frozenset[str]) -> tuple[str, ...]:
    """What is wrong, one sentence each with its place; empty for a sound library.

    `codes` are the words known, by list: measures, groups, components, horizons, kinds, scales …
    """
    ids = {i.id for i in library.initiatives}
    found = list(_twice(library))
    for initiative in library.initiatives:
        found += _of_initiative(initiative, ids, codes, sectors, library.documents)
    return tuple(found)


def _twice(library: Library) -> Iterator[str]:
    ids = [i.id for i in library.initiatives]
    ids += [s.id for i in library.initiatives for s in i.studies]
    for id, count in Counter(ids).items():
        if count > 1:
            yield f"the id [{id}] is given {count} times"


def _of_initiative(
    initiative: Initiative,
    ids: set[str],
    codes: Codes,
    sectors: frozenset[str],
    documents: Mapping[str, str],
) -> Iterator[str]:
    here = initiative.id
    yield from _unknown(here, "sector", initiative.sectors, sectors)
    yield from _unknown(here, "target group", initiative.target_groups, codes["target_groups"])
    yield from _unknown(here, "component", initiative.components, codes["components"])
    yield from _unknown(here, "component", initiative.model, codes["components"])
    kinds = (*initiative.led_by, *initiative.funded_by)
    yield from _unknown(here, "kind of organization", kinds, codes["kinds"])
    yield from _unknown(here, "country", (initiative.country,), codes["countries"])
    yield from _unknown(here, "scale", _told(initiative.scale), codes["scales"])
    yield from _unknown(here, "fact", tuple(initiative.facts), codes["facts"])
    yield from _unknown(here, "initiative", _told(initiative.part_of, initiative.became), ids)
    said = (*initiative.said, *(p for s in initiative.studies for p in s.said))
    yield from _unknown(here, "document", tuple(p.document for p in said), documents)
    if not initiative.said:
        yield f"[{here}] names no passage"
    for study in initiative.studies:
        yield from _of_study(study, codes)


def _of_study(study: Study, codes: Codes) -> Iterator[str]:
    yield from _unknown(study.id, "fact", tuple(study.facts), codes["facts"])
    for finding in study.outcomes:
        here = f"{study.id} {finding.measure}"
        yield from _unknown(here, "measure", (finding.measure,), codes["measures"])
        yield from _unknown(here, "horizon", _told(finding.horizon), codes["horizons"])
        yield from _unknown(here, "group", _told(finding.group), codes["groups"])
        if finding.level is Level.IMPACT and study.design not in ISOLATES_IMPACT:
            yield f"[{here}] is no impact: [{study.design}] does not isolate one"
        yield from _figures(here, finding)


def _figures(here: str, finding: Finding) -> Iterator[str]:
    if finding.has_figure and finding.unit is Unit.NONE:
        yield f"[{here}] has a figure without a unit"
    if not finding.has_figure and not finding.direction and finding.sites_up is None:
        yield f"[{here}] tells neither a figure nor a direction"
    for low, high in ((finding.low, finding.high), (finding.interval_low, finding.interval_high)):
        if (low is None) != (high is None) or (low is not None and high is not None and low > high):
            yield f"[{here}] has half a range, or one upside down"
    if finding.unit is Unit.PERCENT:
        shares = (finding.program, finding.comparison)
        if any(s is not None and not 0 <= s <= 100 for s in shares):
            yield f"[{here}] has a share that is none"


def _told(*values: str) -> tuple[str, ...]:
    return tuple(v for v in values if v)


def _unknown(
    here: str,
    what: str,
    given: tuple[str, ...],
    known: Container[str],
) -> Iterator[str]:
    for code in given:
        if code not in known:
            yield f"[{here}] has the {what} [{code}], which no list holds"
