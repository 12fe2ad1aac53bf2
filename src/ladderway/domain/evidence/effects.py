"""Effect sizes of findings, where the figures told allow one, with an interval where counts do.

Cox index of a difference in shares, as the What Works Clearinghouse uses it (Procedures Handbook
5.0, appendix E): the log odds ratio divided by 1.65. Its standard error is that of the log odds
ratio, sqrt(1/a + 1/b + 1/c + 1/d), divided by 1.65. A difference in means gives Hedges' g when
the standard deviation and both counts are told. Everything else has no effect size here.
"""

import math
from dataclasses import dataclass

from ladderway.domain.evidence.model import Finding, Unit

COX = 1.65
NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class EffectSize:
    """In standard deviations. `low` and `high` bound 95 %; None where counts are not told."""

    kind: str  # cox, hedges
    value: float
    low: float | None
    high: float | None


def effect_size(finding: Finding) -> EffectSize | None:
    """The effect size of a finding, or None where its source does not tell enough."""
    if finding.unit is Unit.PERCENT and _both_shares(finding):
        return _cox(finding)
    if finding.effect is not None and finding.sd and finding.n_program and finding.n_comparison:
        return _hedges(finding.effect, finding.sd, finding.n_program, finding.n_comparison)
    return None


def difference(finding: Finding) -> float | None:
    """Program minus comparison where both are told, else the effect as told."""
    if finding.program is not None and finding.comparison is not None:
        return finding.program - finding.comparison
    return finding.effect


def _both_shares(finding: Finding) -> bool:
    shares = (finding.program, finding.comparison)
    return all(share is not None and 0 < share < 100 for share in shares)


def _cox(finding: Finding) -> EffectSize:
    program, comparison = (finding.program or 0.0) / 100, (finding.comparison or 0.0) / 100
    value = (_logit(program) - _logit(comparison)) / COX
    if not finding.n_program or not finding.n_comparison:
        return EffectSize("cox", value, None, None)
    cells = (
        finding.n_program * program,
        finding.n_program * (1 - program),
        finding.n_comparison * comparison,
        finding.n_comparison * (1 - comparison),
    )
    half = NORMAL_95 * math.sqrt(sum(1 / cell for cell in cells)) / COX
    return EffectSize("cox", value, value - half, value + half)


def _hedges(effect: float, sd: float, n1: int, n0: int) -> EffectSize:
    small = 1 - 3 / (4 * (n1 + n0) - 9)
    g = small * effect / sd
    half = NORMAL_95 * math.sqrt((n1 + n0) / (n1 * n0) + g * g / (2 * (n1 + n0)))
    return EffectSize("hedges", g, g - half, g + half)


def _logit(share: float) -> float:
    return math.log(share / (1 - share))
