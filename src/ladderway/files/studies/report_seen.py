"""What a report reads of a study: counts and means that may be seen, and figures in words."""

from dataclasses import dataclass
from datetime import date

from ladderway.domain.evaluation.results.model import StudyResults
from ladderway.domain.evaluation.results.published import (
    ARM,
    ARMS,
    PROGRAM,
    UNKNOWN,
    Published,
    covariate_dimension,
    outcome_dimension,
    worth_is_shown,
)
from ladderway.domain.evaluation.study import CovariatePlan, Kind, OutcomePlan, Register
from ladderway.words import Say

HIDDEN = "·"
AMOUNT_PLACES = 2


@dataclass(frozen=True, slots=True)
class ToldOfDraw:
    """Who has a seat without the draw, and who was not served as drawn. Counts; None is hidden."""

    exemption_rules: tuple[str, ...]
    hardship: int | None
    safety: int | None
    declined: int | None  # of those offered a seat
    called: int | None  # of those not drawn, when a seat became free
    from_waiting_list: int | None
    without_draw: int | None  # blocks with a seat for all
    harmed_program: int | None
    harmed_comparison: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is made of. `register` is None where the plan was never registered, `draw`
    where the lottery was not held at the desk."""

    results: StudyResults
    published: Published
    register: Register | None
    made_on: date
    version: str
    draw: ToldOfDraw | None = None


class Reader:
    """Asks the door of disclosure for every figure, and writes it in the reader's language."""

    def __init__(self, report: Report, say: Say) -> None:
        self.report, self.say = report, say
        self.results, self.seen = report.results, report.published
        self.plan = report.results.plan

    def text(self, message: str, **facts: object) -> str:
        said = self.say.text(message)
        # A p-value below the least that is told brings its own sign.
        return said.format(**facts).replace("p = <", "p <") if facts else said

    def _known(self, outcome: OutcomePlan, arm: str, **more: str) -> int | None:
        return self.seen.known(outcome_dimension(outcome), **{ARM: arm, **more})

    def _covariate_mean(self, covariate: CovariatePlan, arm: str) -> float | None:
        return self.seen.average(covariate_dimension(covariate), **{ARM: arm})

    def _unknown(self, covariate: CovariatePlan) -> str:
        """How many have no value, in both groups together."""
        name = covariate_dimension(covariate)
        there = UNKNOWN in self.seen.ledger.by_name[name].values
        return self._people(self.seen.count(**{name: UNKNOWN}) if there else 0)

    def _mean(self, outcome: OutcomePlan, arm: str, **more: str) -> float | None:
        return self.seen.average(outcome_dimension(outcome), **{ARM: arm, **more})

    def _rates(self, outcome: OutcomePlan) -> tuple[float, float] | None:
        """Of both groups, from counts that are shown; None where one of them is hidden."""
        rates = []
        for arm in ARMS:
            known, assigned = self._known(outcome, arm), self.seen.count(**{ARM: arm})
            if known is None or not assigned:
                return None
            rates.append(1 - known / assigned)
        return rates[0], rates[1]

    def worth_is_shown(self) -> bool:
        """Whether every impact that the benefit-cost model rests on may be seen."""
        return worth_is_shown(self.plan, self.seen)

    def _name(self, outcome: OutcomePlan) -> str:
        return outcome.label.of(self.say.language)

    def _arm_name(self, arm: str) -> str:
        label = self.plan.program if arm == PROGRAM else self.plan.comparison
        return label.of(self.say.language)

    def people(self, count: int | None) -> str:
        return HIDDEN if count is None else self.say.number(count)

    def _people(self, count: int | None) -> str:
        return self.people(count)

    def _value(self, outcome: OutcomePlan, value: float) -> str:
        if outcome.kind is Kind.SHARE:
            return self.say.number(100 * value, 1) + " %"
        return self.say.number(value, AMOUNT_PLACES)

    def _change(self, outcome: OutcomePlan, value: float) -> str:
        if value != value:  # not a number: nothing varied
            return ""
        places = 1 if outcome.kind is Kind.SHARE else AMOUNT_PLACES
        written = self.say.number(value * (100 if outcome.kind is Kind.SHARE else 1), places)
        return written.replace("-", "−")

    def _tick(self, value: float) -> str:
        return self.say.number(value, 2).replace("-", "−")

    def _p(self, p: float) -> str:
        if p != p:
            return ""
        return self.say.number(p, 3) if p >= 0.001 else "< " + self.say.number(0.001, 3)
