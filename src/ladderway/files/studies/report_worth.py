"""The part of a report on benefit and cost: who gains, who pays, how sure, what it hangs on."""

from collections.abc import Iterator

from ladderway.domain.evaluation.benefit_cost.ledger import Perspective
from ladderway.domain.evaluation.benefit_cost.model import SOCIETY, BenefitCost, Worked
from ladderway.domain.evaluation.benefit_cost.uncertainty import Bar
from ladderway.files.exports.document import Heading, Items, Paragraph, Part, Picture, Table
from ladderway.files.studies.report_drawings import Dot, dots
from ladderway.files.studies.report_seen import Reader
from ladderway.words import studies as words


class Worth(Reader):
    def worth(self) -> Iterator[Part]:
        made, model = self.results.worth, self.plan.benefit_cost
        if made is None or model is None:
            return
        yield Heading(1, self.text("Benefit and cost"))
        if not self.worth_is_shown():
            yield Paragraph(
                self.text("Not shown, to protect people: an impact that it rests on is hidden.")
            )
            return
        yield Paragraph(self._in_a_sentence(made, model))
        yield self._ledger(made, model)
        yield self._hangs_on(made, model)
        bars = [self._bar(b, made, model) for b in made.bars if b.swing > 0]
        if bars:
            title = self.text("Society’s net as one figure moves from its low to its high")
            yield Picture(dots(bars, self._whole), title)
        yield Paragraph(self._rule(model), "source")
        yield Paragraph(self.text("Source of the figures: {source}", source=model.source), "source")
        if model.notes:
            yield Items(model.notes)

    def _in_a_sentence(self, made: Worked, model: BenefitCost) -> str:
        net, ratio = made.simulated, made.by[SOCIETY].ratio
        said = self.text(
            "For one participant, society gains {net} dollars of {year} on balance; in {level}% of"
            " the draws {low} to {high}; above zero in {share}%.",
            net=self._whole(net.at_base), year=str(model.price_year),
            level=self.say.number(100 * net.level), low=self._whole(net.low),
            high=self._whole(net.high), share=self.say.number(100 * net.share_above_zero),
        )  # fmt: skip
        if ratio is None:
            return said
        return f"{said} " + self.text(
            "A dollar of program cost brings {ratio}.", ratio=self.say.number(ratio, 2)
        )

    def _ledger(self, made: Worked, model: BenefitCost) -> Table:
        seen = [p for p in Perspective if any(line.values.get(p) for line in made.lines)]
        who = [*(p.value for p in seen), SOCIETY]
        head = [(self.text("Line"), False), *((self.text(words.WHO[w]), True) for w in who)]
        rows = [
            (
                self._called(line.name, model),
                *(self._whole(line.of(p)) for p in seen), self._whole(line.society),
            )
            for line in made.lines
        ]  # fmt: skip
        net = (self._whole(made.by[w].net) for w in who)
        title = self.text(
            "Present dollars of {year} for one participant", year=str(model.price_year)
        )
        return Table(title, tuple(head), (*rows, (self.text("Net"), *net)))

    def _hangs_on(self, made: Worked, model: BenefitCost) -> Table:
        head = (
            (self.text("Figure"), False), (self.text("Low"), True), (self.text("High"), True),
            (self.text("Net at its low"), True), (self.text("Net at its high"), True),
        )  # fmt: skip
        given = {f.name: (f.low, f.high) for f in model.figures}
        given |= self._of_impacts(model)
        rows = tuple(
            (
                self._called(b.name, model),
                *(self._whole(v) for v in (*given[b.name], b.at_low, b.at_high)),
            )
            for b in made.bars
        )
        return Table(self.text("What society’s net hangs on"), head, rows)

    def _bar(self, bar: Bar, made: Worked, model: BenefitCost) -> Dot:
        low, high = sorted((bar.at_low, bar.at_high))
        return Dot(self._called(bar.name, model), made.simulated.at_base, low, high)

    def _of_impacts(self, model: BenefitCost) -> dict[str, tuple[float, float]]:
        """The 95 % ends, as the model draws them, whatever the level of the study."""
        by_name = {i.outcome.name: i.impact for i in self.results.impacts}
        reach = 1.959963984540054
        found = {}
        for figure in model.impacts:
            impact = by_name[figure.outcome]
            far = reach * impact.standard_error
            found[figure.name] = (impact.value - far, impact.value + far)
        return found

    def _rule(self, model: BenefitCost) -> str:
        return self.text(
            "Discounted by {rate}% a year, dollars falling {timing}, over {years} years. Of a"
            " figure that is an impact of this study, low and high are its 95% interval.",
            rate=self.say.number(100 * model.discount_rate, 1),
            timing=self.text(words.TIMINGS[model.timing.value]), years=str(model.horizon),
        )  # fmt: skip

    def _called(self, name: str, model: BenefitCost) -> str:
        return model.labels[name].of(self.say.language) if name in model.labels else name

    def _whole(self, value: float) -> str:
        return self.say.number(round(value) + 0.0, 0).replace("-", "−")
