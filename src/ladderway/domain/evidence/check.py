"""What must hold for a library of evidence, whoever wrote an entry."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from enum import StrEnum

from ladderway.domain.evidence.model import (
    ISOLATES_IMPACT,
    Design,
    Finding,
    Initiative,
    Level,
    Library,
    Study,
    Unit,
)


class Fault(StrEnum):
    """What can be wrong with a finding; the value says it in English after the place."""

    NO_UNIT = "has a figure without a unit"
    NOTHING_TOLD = "tells neither a figure nor a direction"
    HALF_A_RANGE = "has half a range, or one upside down"
    NO_SHARE = "has a share that is none"
    NO_IMPACT = "is no impact: its design does not isolate one"


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
        yield from (f"[{here}] {fault}" for fault in finding_faults(finding, study.design))


def finding_faults(finding: Finding, design: Design) -> tuple[Fault, ...]:
    """What is wrong with a finding of a study of that design; empty for a sound one."""
    ranges = (finding.low, finding.high), (finding.interval_low, finding.interval_high)
    shares = (finding.program, finding.comparison) if finding.unit is Unit.PERCENT else ()
    silent = not finding.has_figure and not finding.direction and finding.sites_up is None
    wrong = {
        Fault.NO_IMPACT: finding.level is Level.IMPACT and design not in ISOLATES_IMPACT,
        Fault.NO_UNIT: finding.has_figure and finding.unit is Unit.NONE,
        Fault.NOTHING_TOLD: silent,
        Fault.HALF_A_RANGE: any(_is_no_range(low, high) for low, high in ranges),
        Fault.NO_SHARE: any(s is not None and not 0 <= s <= 100 for s in shares),
    }
    return tuple(fault for fault, holds in wrong.items() if holds)


def _is_no_range(low: float | None, high: float | None) -> bool:
    if low is None or high is None:
        return (low is None) != (high is None)
    return low > high


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
