"""The parts of a report on time: impacts period by period, and how long something lasts."""

from collections.abc import Iterator

from ladderway.domain.evaluation.results.model import SeriesImpacts, StayCheckpoint, StayResult
from ladderway.domain.evaluation.results.over_time import period_outcomes
from ladderway.domain.evaluation.results.published import (
    ARM,
    ARMS,
    COMPARISON,
    PROGRAM,
    stay_is_shown,
)
from ladderway.domain.evaluation.study import Kind
from ladderway.domain.evaluation.survival import Contrast
from ladderway.files.exports.document import Heading, Paragraph, Part, Picture, Table
from ladderway.files.studies.report_curves import Band, Line, Point, band, lines
from ladderway.files.studies.report_seen import HIDDEN, Reader


class OverTime(Reader):
    def over_time(self) -> Iterator[Part]:
        if self.results.series:
            yield Heading(1, self.text("Impacts over time"))
            for series in self.results.series:
                yield from self._series(series)
        if self.results.stays:
            yield Heading(1, self.text("How long it lasts"))
            for stay in self.results.stays:
                yield from self._stay(stay)

    def _series(self, made: SeriesImpacts) -> Iterator[Part]:
        head = (
            (self.text("Month"), False), (self._arm_name(PROGRAM), True),
            (self._arm_name(COMPARISON), True), (self.text("Impact"), True),
            (self.text("Standard error"), True), (self.text("Band, from"), True),
            (self.text("Band, to"), True), (self.text("People"), True),
        )  # fmt: skip
        rows, drawn = [], []
        for place, months in enumerate(made.series.months):
            row, point = self._period(made, place)
            rows.append((f"{months:g}", *row))
            drawn += [point] if point else []
        label = made.series.label.of(self.say.language)
        yield Table(label, head, tuple(rows))
        if len(drawn) > 1:
            title = self.text("Impact by month after assignment, with the band; as in the table")
            yield Picture(band(drawn, self._axis, self.text("Month")), title)
        yield Paragraph(
            self.text(
                "Exploratory. With a chance of {level}% all true impacts lie within the band"
                " (± {critical} standard errors); for one month named beforehand ± {pointwise}"
                " would do.",
                level=self.say.number(100 * made.found.bands.level),
                critical=self.say.number(made.found.bands.critical, 2),
                pointwise=self.say.number(made.found.bands.pointwise, 2),
            ),
            "source",
        )

    def _period(self, made: SeriesImpacts, place: int) -> tuple[tuple[str, ...], Band | None]:
        outcome = period_outcomes(self.plan, made.series)[place]
        base, bands = self._mean(outcome, COMPARISON), made.found.bands
        if base is None or self._mean(outcome, PROGRAM) is None:
            return (HIDDEN,) * 7, None
        people = [self._known(outcome, arm) for arm in ARMS]
        impact, low, high = (float(v[place]) for v in (bands.estimates, bands.low, bands.high))
        change = [impact, float(bands.standard_errors[place]), low, high]
        row = (
            self._value(outcome, base + impact), self._value(outcome, base),
            *(self._change(outcome, v) for v in change),
            HIDDEN if None in people else self.say.number(sum(n or 0 for n in people)),
        )  # fmt: skip
        scale = 100 if outcome.kind is Kind.SHARE else 1
        ends = (scale * v for v in (impact, low, high))
        return row, Band(made.series.months[place], *ends)

    def _axis(self, value: float) -> str:
        places = 0 if value == round(value) else 2
        return self.say.number(value, places).replace("-", "−")

    def _stay(self, made: StayResult) -> Iterator[Part]:
        unit = made.stay.unit.of(self.say.language)
        head = (
            (self.text("After {unit}", unit=unit), False),
            (self._arm_name(PROGRAM), True), (self._arm_name(COMPARISON), True),
            (self.text("Difference"), True), (self.text("Standard error"), True),
            (self.text("Interval, from"), True), (self.text("Interval, to"), True),
            (self.text("p"), True),
        )  # fmt: skip
        shown = [stay_is_shown(self.seen, made.stay, k) for k in range(len(made.checkpoints))]
        rows = [self._checkpoint(c, s) for c, s in zip(made.checkpoints, shown, strict=True)]
        rows.append(self._mean_time(made, shown[-1]))
        label = made.stay.label.of(self.say.language)
        yield Table(self.text("{label}: share still there", label=label), head, tuple(rows))
        if sum(shown) > 1:
            title = self.text("Share still there in both groups, as in the table above")
            yield Picture(lines(self._curves(made, shown), self._axis, unit), title)
        same = self._p(made.p_same) if all(shown) else HIDDEN
        yield Paragraph(
            self.text(
                "Of those who began: {program} and {comparison} people. The same in both groups?"
                " p = {p}.",
                program=self._began(made, PROGRAM), comparison=self._began(made, COMPARISON),
                p=same,
            ),
            "source",
        )  # fmt: skip

    def _began(self, made: StayResult, arm: str) -> str:
        return self._people(self.seen.began(made.stay, **{ARM: arm}))

    def _checkpoint(self, at: StayCheckpoint, shown: bool) -> tuple[str, ...]:
        if not shown:
            return (f"{at.time:g}", *([HIDDEN] * 7))
        shares = [at.program.survival, at.comparison.survival]
        return (f"{at.time:g}", *(self._share(s) for s in shares), *self._points(at.difference))

    def _share(self, share: float) -> str:
        return "" if share != share else self.say.number(100 * share, 1) + " %"

    def _points(self, found: Contrast) -> tuple[str, ...]:
        values = (found.estimate, found.standard_error, found.low, found.high)
        told = ("" if v != v else self.say.number(100 * v, 1).replace("-", "−") for v in values)
        return (*told, self._p(found.p_value))

    def _mean_time(self, made: StayResult, shown: bool) -> tuple[str, ...]:
        name = self.text("Mean up to {end}", end=f"{made.stay.checkpoints[-1]:g}")
        if not shown:
            return (name, *([HIDDEN] * 7))
        found = made.means.difference
        values = (
            made.means.program.value, made.means.comparison.value, found.estimate,
            found.standard_error, found.low, found.high,
        )  # fmt: skip
        return (name, *(self._tick(v) for v in values), self._p(found.p_value))

    def _curves(self, made: StayResult, shown: list[bool]) -> list[Line]:
        sides = [(PROGRAM, "program"), (COMPARISON, "comparison")]
        found = []
        for arm, side in sides:
            seen = [getattr(c, side) for c, s in zip(made.checkpoints, shown, strict=True) if s]
            points = [Point(0.0, 100.0)]
            points += [
                Point(at.time, 100 * at.survival, 100 * at.low, 100 * at.high)
                for at in seen
                if at.survival == at.survival
            ]
            found.append(Line(self._arm_name(arm), tuple(points), strong=arm == PROGRAM))
        return found
