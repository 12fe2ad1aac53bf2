"""The evidence library as a table: one row a finding, with what stands around it."""

from collections.abc import Iterable, Iterator

from ladderway.domain.evidence.effects import difference, effect_size
from ladderway.domain.evidence.model import Finding, Initiative, Study

COLUMNS = (
    "initiative", "name", "requirement", "country", "place", "sectors", "target_groups",
    "components", "study", "design", "strength", "year", "follow_up_months", "measure", "level",
    "tier", "group", "horizon", "months", "program", "comparison", "difference", "low", "high",
    "unit", "about", "at_least", "interval_low", "interval_high", "p", "significant", "direction",
    "n_program", "n_comparison", "effect_size", "effect_size_low", "effect_size_high", "citation",
    "document", "lines",
)  # fmt: skip


def rows(initiatives: Iterable[Initiative]) -> Iterator[tuple[str, ...]]:
    """Text cells in the order of COLUMNS; a blank is an empty cell. An initiative or study without
    a finding has one row of its own."""
    for initiative in initiatives:
        for study in initiative.studies or (None,):
            findings = study.outcomes if study and study.outcomes else (None,)
            for finding in findings:
                yield _row(initiative, study, finding)


def _row(initiative: Initiative, study: Study | None, finding: Finding | None) -> tuple[str, ...]:
    said = (study.said if study else initiative.said)[0]
    cells = (
        initiative.id, initiative.name, initiative.requirement, initiative.country,
        initiative.place, " ".join(initiative.sectors), " ".join(initiative.target_groups),
        " ".join(initiative.components), *_of_study(study), *_of_finding(finding),
        study.citation if study else "", said.document, said.lines,
    )  # fmt: skip
    return tuple(_cell(cell) for cell in cells)


def _of_study(study: Study | None) -> tuple[object, ...]:
    if study is None:
        return (None,) * 5
    return study.id, study.design.value, study.strength, study.year, study.follow_up_months


def _of_finding(finding: Finding | None) -> tuple[object, ...]:
    if finding is None:
        return (None,) * 24
    size = effect_size(finding)
    return (
        finding.measure, finding.level.value, finding.tier.value, finding.group, finding.horizon,
        finding.months, finding.program, finding.comparison, difference(finding), finding.low,
        finding.high, finding.unit.value, finding.about or None, finding.at_least or None,
        finding.interval_low, finding.interval_high, finding.p, finding.significant,
        finding.direction.value, finding.n_program, finding.n_comparison,
        size and round(size.value, 4), size and size.low, size and size.high,
    )  # fmt: skip


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
