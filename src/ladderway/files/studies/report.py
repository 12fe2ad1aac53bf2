"""A report on a study, from its plan and data: what it rests on, flow, balance, impacts, method.

The parts are a `Document`; `html`, `document_pdf` and `docx` set it. Every count and mean in it
came through the door of disclosure (`results.published`); what is hidden is shown as hidden.
"""

from collections.abc import Iterator, Sequence

from ladderway.domain.evaluation.attrition import Boundary, low_attrition
from ladderway.domain.evaluation.bounds import Bounds
from ladderway.domain.evaluation.results.model import Impact, OutcomeAttrition
from ladderway.domain.evaluation.results.published import (
    ARM,
    ARMS,
    COMPARISON,
    PROGRAM,
    TOOK_PART,
    YES,
    subgroup_dimension,
)
from ladderway.domain.evaluation.study import OutcomePlan, Status
from ladderway.domain.shared.outcomes import Status as Rating
from ladderway.files.exports.document import (
    Document,
    Heading,
    Items,
    Paragraph,
    Part,
    Picture,
    Table,
)
from ladderway.files.studies.report_draw import told_of_draw
from ladderway.files.studies.report_drawings import Dot, dots, flow
from ladderway.files.studies.report_over_time import OverTime
from ladderway.files.studies.report_seen import HIDDEN, Report
from ladderway.files.studies.report_worth import Worth
from ladderway.words import Say, sentence
from ladderway.words import studies as words

IN_A_BOX = 4  # outcomes; the table beside the drawing has them all
ALIKE = 0.1  # the standardized difference above which a covariate is pointed out


def document(report: Report, say: Say) -> Document:
    plan = report.results.plan
    writer = _Writer(report, say)
    return Document(
        language=say.language,
        title=plan.title.of(say.language),
        subtitle=plan.question.of(say.language),
        contents=say.text("Contents"),
        page=say.text("Page") + " ",
        made=say.text("Made with Ladderway {version} on {day}. Release {digest}.").format(
            version=report.version, day=report.made_on.isoformat(), digest=report.published.digest
        ),
        parts=tuple(writer.parts()),
    )


class _Writer(OverTime, Worth):
    def parts(self) -> Iterator[Part]:
        yield from self._rests_on()
        yield from self._in_short()
        yield from self._study()
        yield from self._flow()
        yield from told_of_draw(self)
        yield from self._balance()
        yield from self._impacts()
        yield from self._missing()
        yield from self._compliers()
        yield from self._subgroups()
        yield from self.over_time()
        yield from self.worth()
        yield from self._method()

    # What stands on top.

    def _rests_on(self) -> Iterator[Part]:
        yield Heading(1, self.text("What this report rests on"))
        if not self.plan.by_lot:
            yield Paragraph(
                self.text(
                    "Nobody was drawn by lot. What follows are differences between groups; they are"
                    " the program’s doing only as far as the points below hold."
                ),
                "note",
            )
        yield Items(tuple(self.text(words.ASSUMED.get(c, c)) for c in self.results.assumptions))
        yield Paragraph(self._registered(), "note")

    def _registered(self) -> str:
        register = self.report.register
        if register is None:
            return self.text(
                "This plan was not registered: nobody can check that it was made before the data."
            )
        first, last = register.entries[0], register.entries[-1]
        said = self.text(
            "The plan was registered on {day} under {hash}.", day=first.on, hash=first.hash[:16]
        )
        if last is first:
            return f"{said} " + self.text("It was not changed since.")
        changed = "; ".join(
            f"{e.on}: {e.why} ({', '.join(e.fields)})" for e in register.entries[1:]
        )
        return f"{said} " + self.text("It was amended: {changes}.", changes=changed)

    def _in_short(self) -> Iterator[Part]:
        yield Heading(1, self.text("In short"))
        confirmed = [i for i in self.results.impacts if i.outcome.status is Status.CONFIRMATORY]
        yield Items(tuple(self._sentence(impact) for impact in confirmed))

    def _sentence(self, impact: Impact) -> str:
        name = self._name(impact.outcome)
        if not self._is_shown(impact):
            return self.text("{outcome}: not shown, to protect people.", outcome=name)
        found = impact.impact
        facts = {
            "outcome": name,
            "program": self._value(impact.outcome, self._program_mean(impact)),
            "comparison": self._value(impact.outcome, self._comparison_mean(impact)),
            "impact": self._change(impact.outcome, found.value),
            "low": self._change(impact.outcome, found.low),
            "high": self._change(impact.outcome, found.high),
            "level": self.say.number(100 * found.level),
            "p": self._p(found.p_value),
        }
        if self._isolates(impact.outcome):
            return self.text(
                "{outcome}: {program} with the program, {comparison} without. Impact: {impact}"
                " ({level}% interval {low} to {high}; p = {p}).",
                **facts,
            )
        return self.text(
            "{outcome}: {program} with the program, {comparison} in the other group. Difference,"
            " not shown to be an impact: {impact} ({level}% interval {low} to {high}; p = {p}).",
            **facts,
        )

    def _isolates(self, outcome: OutcomePlan) -> bool:
        return self.plan.by_lot and not outcome.from_program_records

    # The study.

    def _study(self) -> Iterator[Part]:
        plan, design = self.plan, self.plan.design
        yield Heading(1, self.text("The study"))
        planned = [n for n in (design.planned_program, design.planned_comparison) if n]
        rows = [
            (self.text("Whom it is about"), plan.population.of(self.say.language)),
            (
                self.text("How people were assigned"),
                self.text(words.ASSIGNMENTS[design.assignment]),
            ),
            (self.text("The draw"), design.draw),
            (self.text("Planned on"), str(plan.planned_on)),
            (self.text("Outcomes seen from"), str(plan.data_from)),
            (self.text("People planned"), " + ".join(self.say.number(n) for n in planned)),
            (self.text("People assigned"), self._both(ARM)),
            (self.text("Ethics"), self._ethics()),
            (self.text("Source of the data"), plan.source.of(self.say.language)),
            (self.text("Correction for several outcomes"), plan.correction.value.replace("_", "-")),
        ]
        columns = ((self.text("What"), False), (self.text("In this study"), False))
        yield Table("", columns, tuple((a, b or self.text("not told")) for a, b in rows))

    def _both(self, _name: str) -> str:
        pair = (self.seen.count(**{ARM: PROGRAM}), self.seen.count(**{ARM: COMPARISON}))
        return " + ".join(self._people(n) for n in pair)

    def _ethics(self) -> str:
        ethics = self.plan.ethics
        if ethics is None:
            return ""
        said = "Approved by {by} on {day}" if ethics.finding == "approved" else ""
        message = said or "Review not required, signed by {by} on {day}"
        return self.text(message, by=ethics.by, day=ethics.on) + (
            f" ({ethics.reference})" if ethics.reference else ""
        )

    def _flow(self) -> Iterator[Part]:
        yield Heading(1, self.text("From the draw to the results"))
        total = self.seen.count()
        top = [[self.text("Assigned"), self._people(total)]]
        arms = [self._arm_boxes(PROGRAM), self._arm_boxes(COMPARISON)]
        yield Picture(
            flow(top, arms), self.text("Flow of people through the study, as in the table")
        )
        head = (self.text("Step"), self._arm_name(PROGRAM), self._arm_name(COMPARISON))
        rows = list(zip(*([self._steps(arm) for arm in ARMS]), strict=True))
        told = tuple((label, one, other) for (label, one), (_same, other) in rows)
        columns = tuple((label, place > 0) for place, label in enumerate(head))
        yield Table(self.text("People by group"), columns, told)

    def _steps(self, arm: str) -> list[tuple[str, str]]:
        steps = [(self.text("Assigned"), self._people(self.seen.count(**{ARM: arm})))]
        if self.plan.design.took_part:
            took = self.seen.count(**{ARM: arm, TOOK_PART: YES})
            steps.append((self.text("Took part"), self._people(took)))
        for outcome in {o.column: o for o in reversed(self.plan.outcomes)}.values():
            label = self.text("Outcome known: {outcome}", outcome=self._name(outcome))
            steps.append((label, self._people(self._known(outcome, arm))))
        return steps

    def _arm_boxes(self, arm: str) -> list[list[str]]:
        steps = self._steps(arm)
        first = [self._arm_name(arm), *(f"{label}: {n}" for label, n in steps[:1])]
        taken = [[f"{a}: {n}"] for a, n in steps[1:2]] if self.plan.design.took_part else []
        known = steps[2 if self.plan.design.took_part else 1 :]
        return [first, *taken, [f"{label}: {n}" for label, n in known[:IN_A_BOX]]]

    # Are the groups alike?

    def _balance(self) -> Iterator[Part]:
        balance = self.results.balance
        if balance is None:
            return
        yield Heading(1, self.text("Were the groups alike at the start?"))
        if balance.joint_p is not None:
            yield Paragraph(
                self.text(
                    "All covariates together: p = {p}. A small p would say that the groups differ"
                    " by more than the draw explains.",
                    p=self._p(balance.joint_p),
                )
            )
        after = {row.name: row.standardized for row in balance.after.rows} if balance.after else {}
        labels = {c.column: c.label.of(self.say.language) for c in self.plan.covariates}
        rows, marks = [], []
        for row, covariate in zip(balance.before.rows, self.plan.covariates, strict=True):
            means = [self._covariate_mean(covariate, arm) for arm in ARMS]
            shown = None not in means
            size = self._tick(row.standardized) if shown else HIDDEN
            told = [HIDDEN if m is None else self.say.number(m, 2) for m in means]
            missing = self._unknown(covariate)
            more = [self.say.number(after[row.name], 2)] if after else []
            rows.append((labels[row.name], *told, size, *more, missing))
            if shown:
                marks.append(Dot(labels[row.name], row.standardized, other=after.get(row.name)))
        head = [
            (self.text("Covariate"), False), (self._arm_name(PROGRAM), True),
            (self._arm_name(COMPARISON), True), (self.text("Standardized difference"), True),
            *([(self.text("After weighting"), True)] if after else []),
            (self.text("Not known"), True),
        ]  # fmt: skip
        yield Table(self.text("Means at the start"), tuple(head), tuple(rows))
        if marks:
            drawn = dots(marks, self._tick, (-ALIKE, ALIKE))
            yield Picture(drawn, self.text("Standardized differences, as in the table above"))
        yield Paragraph(
            self.text(
                "Standardized: divided by the root of the mean of both groups’ variances. The"
                " dashed lines stand at 0.1."
            ),
            "source",
        )

    # Impacts.

    def _impacts(self) -> Iterator[Part]:
        title = "Impacts" if self.plan.by_lot else "Differences"
        yield Heading(1, self.text(title))
        for status in Status:
            impacts = [i for i in self.results.impacts if i.outcome.status is status]
            if impacts:
                yield Heading(2, self.text(words.STATUSES[status.value]))
                yield self._impact_table(impacts)
        drawn = [i for i in self.results.impacts if self._is_shown(i) and i.effect_size]
        if drawn:
            yield Picture(
                dots([self._dot(i) for i in drawn], self._tick),
                self.text("Effect sizes with their intervals, as in the tables above"),
            )
        yield Paragraph(
            self.text(
                "Program mean: the mean without the program plus the impact, so that the three"
                " agree where the impact is adjusted. Effect size: Hedges’ g of amounts, Cox index"
                " of shares. A dot (·) is hidden to protect people. A full dot in the drawing is"
                " confirmatory."
            ),
            "source",
        )

    def _impact_table(self, impacts: Sequence[Impact]) -> Table:
        head = (
            (self.text("Outcome"), False), (self._arm_name(PROGRAM), True),
            (self._arm_name(COMPARISON), True),
            (self.text("Impact") if self.plan.by_lot else self.text("Difference"), True),
            (self.text("Standard error"), True), (self.text("p"), True),
            (self.text("p, corrected"), True), (self.text("Effect size"), True),
            (self.text("People"), True),
        )  # fmt: skip
        return Table("", head, tuple(self._impact_row(i) for i in impacts))

    def _impact_row(self, impact: Impact) -> tuple[str, ...]:
        outcome, found = impact.outcome, impact.impact
        months = self.text("month {n}", n=f"{outcome.follow_up_months:g}")
        name = f"{self._name(outcome)} ({months})"
        if not self._is_shown(impact):
            return (name, *([HIDDEN] * 8))
        people = [self._known(outcome, arm) for arm in ARMS]
        return (
            name,
            self._value(outcome, self._program_mean(impact)),
            self._value(outcome, self._comparison_mean(impact)),
            self._change(outcome, found.value),
            self._change(outcome, found.standard_error),
            self._p(found.p_value),
            "" if impact.p_corrected is None else self._p(impact.p_corrected),
            "" if impact.effect_size is None else self.say.number(impact.effect_size.value, 2),
            HIDDEN if None in people else self.say.number(sum(n or 0 for n in people)),
        )

    def _dot(self, impact: Impact) -> Dot:
        size = impact.effect_size
        value, error = (size.value, size.standard_error) if size else (0.0, 0.0)
        strong = impact.outcome.status is Status.CONFIRMATORY
        reach = 1.959963984540054 * error
        return Dot(self._name(impact.outcome), value, value - reach, value + reach, strong=strong)

    def _comparison_mean(self, impact: Impact) -> float:
        """As published: from counts that are shown, where these are rounded."""
        return self._mean(impact.outcome, COMPARISON) or 0.0

    def _program_mean(self, impact: Impact) -> float:
        return self._comparison_mean(impact) + impact.impact.value

    def _is_shown(self, impact: Impact) -> bool:
        return all(self._mean(impact.outcome, arm) is not None for arm in ARMS)

    # Who is missing.

    def _missing(self) -> Iterator[Part]:
        yield Heading(1, self.text("Who is missing"))
        rows = []
        for found in self.results.attrition:
            rows.append(self._missing_row(found))
        head = (
            (self.text("Outcome"), False), (self._arm_name(PROGRAM), True),
            (self._arm_name(COMPARISON), True), (self.text("WWC, optimistic"), False),
            (self.text("WWC cautious, CLEAR"), False), (self.text("Lee bounds"), True),
            (self.text("Worst case"), True),
        )  # fmt: skip
        yield Table(self.text("Share whose outcome is not known"), head, tuple(rows))
        shown = [a for a in self.results.attrition if self._rates(a.outcome)]
        yield Items(tuple(sentence(r, self.say) for a in shown for r in a.within.reasons))

    def _missing_row(self, found: OutcomeAttrition) -> tuple[str, ...]:
        rates = self._rates(found.outcome)
        if rates is None:
            return (self._name(found.outcome), *([HIDDEN] * 6))
        boundaries = (Boundary.OPTIMISTIC, Boundary.CAUTIOUS)
        rated = [low_attrition(found.rates, b).status is Rating.MET for b in boundaries]
        told = [self.text("within") if met else self.text("beyond") for met in rated]
        share = [self.say.number(100 * rate, 1) + " %" for rate in rates]
        bounds = [self._bounds(found.outcome, b) for b in (found.lee, found.worst_case)]
        return (self._name(found.outcome), *share, *told, *bounds)

    def _bounds(self, outcome: OutcomePlan, bounds: Bounds | None) -> str:
        if bounds is None:
            return ""
        low, high = bounds.lower, bounds.upper
        return f"{self._change(outcome, low)} – {self._change(outcome, high)}"

    def _compliers(self) -> Iterator[Part]:
        if not self.results.compliers:
            return
        yield Heading(1, self.text("The effect on those who took part because of the offer"))
        head = (
            (self.text("Outcome"), False), (self.text("Effect"), True),
            (self.text("Standard error"), True), (self.text("p"), True),
            (self.text("First-stage F"), True),
        )  # fmt: skip
        shown = {i.outcome.name: self._is_shown(i) for i in self.results.impacts}
        rows = tuple(
            (
                self._name(c.outcome), self._change(c.outcome, c.effect.value),
                self._change(c.outcome, c.effect.standard_error), self._p(c.effect.p_value),
                self.say.number(c.first_stage_f, 1),
            )
            for c in self.results.compliers
            if shown.get(c.outcome.name)
        )  # fmt: skip
        yield Table("", head, rows)

    def _subgroups(self) -> Iterator[Part]:
        if not self.results.subgroups:
            return
        yield Heading(1, self.text("For whom"))
        yield Paragraph(
            self.text(
                "A difference between groups is shown by the test that they are the same, not by"
                " one being significant and the other not."
            )
        )
        head = (
            (self.text("Group"), False), (self._arm_name(PROGRAM), True),
            (self._arm_name(COMPARISON), True), (self.text("Impact"), True),
            (self.text("Standard error"), True), (self.text("People"), True),
        )  # fmt: skip
        for found in self.results.subgroups:
            here = subgroup_dimension(found.subgroup)
            rows = []
            for row in found.rows:
                name = found.subgroup.values.get(row.value)
                label = name.of(self.say.language) if name else row.value
                where = {here: row.value}
                means = [self._mean(found.outcome, arm, **where) for arm in ARMS]
                people = [self._known(found.outcome, arm, **where) for arm in ARMS]
                if None in means or None in people:
                    rows.append((label, *([HIDDEN] * 5)))
                    continue
                rows.append(
                    (
                        label, *(self._value(found.outcome, m or 0.0) for m in means),
                        self._change(found.outcome, row.impact.value),
                        self._change(found.outcome, row.impact.standard_error),
                        self.say.number(sum(n or 0 for n in people)),
                    )
                )  # fmt: skip
            title = f"{self._name(found.outcome)}, {found.subgroup.label.of(self.say.language)}"
            yield Table(title, head, tuple(rows))
            yield Paragraph(
                self.text("The same for all groups? p = {p}.", p=self._p(found.p_same)), "source"
            )

    # How it was done.

    def _method(self) -> Iterator[Part]:
        yield Heading(1, self.text("How it was done"))
        used = dict.fromkeys(o.estimator.value for o in self.plan.outcomes)
        more = [code for code, has in self._more_methods() if has]
        yield Items(tuple(self.text(words.METHODS[code]) for code in (*used, *more)))
        rule = self.plan.disclosure
        yield Paragraph(
            self.text(
                "Counts below {threshold} are hidden, and so is what would give them away: {hidden}"
                " numbers in all. A linear program over every table of this study, this release and"
                " earlier ones, cannot narrow a hidden count down.",
                threshold=rule.threshold,
                hidden=self.seen.hidden,
            )
        )
        if self.results.left_out:
            yield Heading(2, self.text("Planned and not possible"))
            told = (f"{self._left_out(where)}: {why}" for where, why in self.results.left_out)
            yield Items(tuple(told))
        yield Paragraph(
            self.text(
                "Every figure of this report is in results.csv, and data-dictionary.csv says what"
                " its columns hold."
            ),
            "source",
        )

    def _more_methods(self) -> tuple[tuple[str, bool], ...]:
        return (
            ("event_time", bool(self.results.series)),
            ("survival", bool(self.results.stays)),
            ("benefit_cost", self.results.worth is not None),
        )

    def _left_out(self, where: str) -> str:
        first, _, rest = where.partition(" ")
        return f"{self.text(words.LEFT_OUT.get(first, first))} {rest}"
