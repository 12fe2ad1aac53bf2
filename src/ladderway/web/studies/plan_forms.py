"""The plan, step by step. Each form reads a plan and gives one."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from ladderway.domain.evaluation.study import (
    Assignment,
    Better,
    Correction,
    CovariatePlan,
    DisclosurePlan,
    Estimator,
    Kind,
    Label,
    Missing,
    OutcomePlan,
    Status,
    StudyPlan,
    SubgroupPlan,
)
from ladderway.domain.studies import drafting
from ladderway.domain.studies.drafting import ESTIMATORS, About, Sizes
from ladderway.domain.studies.following import FEWEST_MONTHS, MOST_MONTHS
from ladderway.files.evidence import load_library
from ladderway.web.reference.speech import language
from ladderway.web.studies.measures import CHARACTERISTICS, SUBGROUPS, Measure

KINDS = (
    (Assignment.COMPLETE.value, lazy("One lottery among all who apply")),
    (Assignment.WAITLIST.value, lazy("A lottery for who comes first: the others follow later")),
    (Assignment.ROLLING.value, lazy("A lottery at each of several intakes")),
    (Assignment.BLOCKED.value, lazy("A lottery within blocks, such as sites, each with its seats")),
    (Assignment.CLUSTERS.value, lazy("Whole groups are drawn, such as work places or classes")),
)
MEANS = {
    Estimator.DIFFERENCE: lazy("Difference between the two groups"),
    Estimator.LIN: lazy("Difference, adjusted for what is known before (Lin)"),
    Estimator.ANCOVA: lazy("Difference, adjusted by regression"),
    Estimator.BLOCKED: lazy("Difference within each block or intake, then averaged"),
    Estimator.FIXED_EFFECTS: lazy("Regression with an effect for each block or intake"),
    Estimator.CLUSTERED: lazy("Difference that counts whole groups, not people"),
}
OUTCOME_KINDS = (
    (Kind.SHARE.value, lazy("Yes or no")),
    (Kind.AMOUNT.value, lazy("An amount: dollars, hours, points")),
    (Kind.COUNT.value, lazy("A count: months, jobs")),
)


def _text(label: Any, longest: int = 300, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, **more)


def _long(label: Any, **more: Any) -> forms.CharField:
    return _text(label, 600, widget=forms.Textarea(attrs={"rows": 2}), **more)


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def open_questions() -> list[tuple[str, str]]:
    fr = language() == "fr"
    return [(q.id, q.fr if fr else q.en) for q in load_library().questions]


class AboutForm(forms.Form):
    title_en = _text(lazy("Name of the study, in English"))
    title_fr = _text(lazy("Name of the study, in French"), required=False)
    question_en = _long(lazy("The question, in English"), help_text=lazy(
        "One sentence that a yes or a number answers: Does a place in … raise … after two years?"
    ))  # fmt: skip
    question_fr = _long(lazy("The question, in French"), required=False)
    population_en = _long(lazy("For whom, in English"), help_text=lazy(
        "Who can apply, in the words of the criteria."
    ))  # fmt: skip
    population_fr = _long(lazy("For whom, in French"), required=False)
    answers = forms.MultipleChoiceField(
        label=lazy("Open questions that it helps to answer"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("They are shown with the study under Evidence, Open questions."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answers"].choices = open_questions()  # type: ignore[attr-defined]

    @staticmethod
    def read(plan: StudyPlan, answers: list[str]) -> dict[str, Any]:
        told = {name: getattr(plan, name) for name in ("title", "question", "population")}
        both = {f"{n}_{lang}": getattr(v, lang) for n, v in told.items() for lang in ("en", "fr")}
        return {**both, "answers": answers}

    @property
    def about(self) -> About:
        d = self.cleaned_data
        return About(
            *(Label(d[f"{n}_en"], d[f"{n}_fr"]) for n in ("title", "question", "population"))
        )

    def onto(self, plan: StudyPlan) -> StudyPlan:
        return drafting.asked(plan, self.about)


class DrawStepForm(forms.Form):
    kind = forms.ChoiceField(
        label=lazy("How people are drawn"), choices=KINDS, widget=forms.RadioSelect,
        help_text=lazy(
            "The desk draws in these ways. Pairs are drawn from a list by the command “ladderway "
            "impact assign”. A draw that is repeated until the groups are alike is not offered."
        ),
    )  # fmt: skip
    program = forms.IntegerField(
        label=lazy("People to be offered a place"), min_value=1, max_value=100_000
    )
    comparison = forms.IntegerField(
        label=lazy("People not drawn"), min_value=1, max_value=100_000,
        help_text=lazy("Those who apply beyond the places. More of both find smaller effects."),
    )  # fmt: skip
    clusters = forms.IntegerField(
        label=lazy("Groups, where whole groups are drawn"), min_value=2, max_value=10_000,
        required=False, help_text=lazy("Of both sides together."),
    )  # fmt: skip
    program_en = _text(lazy("What those drawn are called, in English"), 80)
    program_fr = _text(lazy("What those drawn are called, in French"), 80, required=False)
    comparison_en = _text(lazy("What those not drawn are called, in English"), 80)
    comparison_fr = _text(lazy("What those not drawn are called, in French"), 80, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("kind") == Assignment.CLUSTERS and not told.get("clusters"):
            self.add_error("clusters", _("Say how many groups are planned."))
        return told

    @staticmethod
    def read(plan: StudyPlan, _answers: list[str]) -> dict[str, Any]:
        design = plan.design
        return {
            "kind": design.assignment.value, "program": design.planned_program,
            "comparison": design.planned_comparison, "clusters": design.planned_clusters,
            "program_en": plan.program.en, "program_fr": plan.program.fr,
            "comparison_en": plan.comparison.en, "comparison_fr": plan.comparison.fr,
        }  # fmt: skip

    def onto(self, plan: StudyPlan) -> StudyPlan:
        d = self.cleaned_data
        return drafting.drawn(
            plan, Assignment(d["kind"]), Sizes(d["program"], d["comparison"], d["clusters"]),
            Label(d["program_en"], d["program_fr"]),
            Label(d["comparison_en"], d["comparison_fr"]),
        )  # fmt: skip


class OutcomeForm(forms.Form):
    label_en = _text(lazy("What is measured, in English"), 160)
    label_fr = _text(lazy("What is measured, in French"), 160, required=False)
    kind = forms.ChoiceField(label=lazy("What it is"), choices=OUTCOME_KINDS)
    status = forms.ChoiceField(
        label=lazy("What it is for"),
        choices=[
            (Status.CONFIRMATORY.value, lazy("It decides the question")),
            (Status.EXPLORATORY.value, lazy("It explores")),
        ],
        help_text=lazy("Few decide, chosen now: what is chosen after the results proves nothing."),
    )  # fmt: skip
    months = forms.IntegerField(
        label=lazy("Months after the draw"), min_value=1, max_value=MOST_MONTHS,
        initial=FEWEST_MONTHS,
        help_text=lazy("Two years is usual. What people learn may take five years to show in pay."),
    )  # fmt: skip
    estimator = forms.ChoiceField(label=lazy("How it is compared"))
    better = forms.ChoiceField(
        label=lazy("Which way is better"),
        choices=[
            (Better.MORE.value, pgettext_lazy("better", "More")),
            (Better.LESS.value, pgettext_lazy("better", "Less")),
        ],
    )
    unit = _text(lazy("Unit"), 20, required=False)
    column = forms.RegexField(
        label=lazy("Name of its column in the file"), regex=r"^[a-z][a-z0-9_]{0,39}$",
        required=False, help_text=lazy("Small letters, digits and _. Left empty, it is made."),
    )  # fmt: skip
    from_program_records = forms.BooleanField(
        label=lazy("It comes from the program’s own records only"), required=False,
        help_text=lazy("Then it cannot be called an impact: those not drawn have no such record."),
    )  # fmt: skip

    def __init__(self, *args: Any, plan: StudyPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit = ESTIMATORS.get(plan.design.assignment, tuple(Estimator))
        if not plan.covariates:
            fit = tuple(e for e in fit if e not in drafting.ADJUSTED)
        choices = [(e.value, MEANS.get(e, e.value)) for e in fit]
        self.fields["estimator"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def read(outcome: OutcomePlan) -> dict[str, Any]:
        return {
            "label_en": outcome.label.en, "label_fr": outcome.label.fr, "kind": outcome.kind.value,
            "status": outcome.status.value, "months": int(outcome.follow_up_months),
            "estimator": outcome.estimator.value, "better": outcome.better.value,
            "unit": outcome.unit, "column": outcome.column,
            "from_program_records": outcome.from_program_records,
        }  # fmt: skip

    @staticmethod
    def of_measure(measure: Measure) -> dict[str, Any]:
        return {
            "label_en": measure.label.en, "label_fr": measure.label.fr, "column": measure.name,
            "kind": measure.kind.value, "unit": measure.unit, "better": measure.better.value,
        }  # fmt: skip

    def outcome(self, held: OutcomePlan | None) -> OutcomePlan:
        d = self.cleaned_data
        name = d["column"] or drafting.name_of(d["label_en"])
        share = d["kind"] == Kind.SHARE
        told: dict[str, Any] = {
            "name": held.name if held else name, "column": name,
            "label": Label(d["label_en"], d["label_fr"]), "kind": Kind(d["kind"]),
            "status": Status(d["status"]), "estimator": Estimator(d["estimator"]),
            "follow_up_months": float(d["months"]), "unit": d["unit"],
            "better": Better(d["better"]), "from_program_records": d["from_program_records"],
        }  # fmt: skip
        if share:
            told |= {"lowest": 0.0, "highest": 1.0}
        return replace(held, **told) if held else OutcomePlan(**told)


def _lines(text: str) -> list[list[str]]:
    return [
        [part.strip() for part in line.split(",")] for line in text.splitlines() if line.strip()
    ]


def _yes_no(kind: Kind) -> list[str]:
    return ["yes/no"] if kind is Kind.SHARE else []


class BeforeForm(forms.Form):
    covariates = forms.MultipleChoiceField(
        label=lazy("Known of everybody before the draw"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("They show whether the groups are alike, and make the answer sharper."),
    )  # fmt: skip
    more_covariates = _text(
        lazy("Others"), 2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("One a line: column, English, French. Add “, yes/no” where it is that."),
    )  # fmt: skip
    subgroups = forms.MultipleChoiceField(
        label=lazy("Who benefits most and least: subgroups"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Chosen before anybody sees a result. Each needs many people."),
    )  # fmt: skip
    more_subgroups = _text(
        lazy("Other subgroups"), 2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("One a line: column, English, French."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = language()
        for name, known in (("covariates", CHARACTERISTICS), ("subgroups", SUBGROUPS)):
            choices = [(each.column, each.label.of(said)) for each in known]  # type: ignore[attr-defined]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def read(plan: StudyPlan, _answers: list[str]) -> dict[str, Any]:
        known = {c.column for c in CHARACTERISTICS}
        of_subgroups = {s.column for s in SUBGROUPS}
        more = [
            ", ".join([c.column, c.label.en, c.label.fr, *_yes_no(c.kind)])
            for c in plan.covariates if c.column not in known
        ]  # fmt: skip
        others = [
            f"{s.column}, {s.label.en}, {s.label.fr}"
            for s in plan.subgroups if s.column not in of_subgroups
        ]  # fmt: skip
        return {
            "covariates": [c.column for c in plan.covariates if c.column in known],
            "subgroups": [s.column for s in plan.subgroups if s.column in of_subgroups],
            "more_covariates": "\n".join(more), "more_subgroups": "\n".join(others),
        }  # fmt: skip

    def clean_more_covariates(self) -> list[list[str]]:
        return self._checked("more_covariates", 4)

    def clean_more_subgroups(self) -> list[list[str]]:
        return self._checked("more_subgroups", 3)

    def _checked(self, name: str, most: int) -> list[list[str]]:
        rows = _lines(self.cleaned_data[name])
        for row in rows:
            if not 2 <= len(row) <= most or drafting.name_of(row[0]) != row[0]:
                raise forms.ValidationError(
                    _("This line does not fit: “%(line)s”. Write: column, English, French."),
                    params={"line": ", ".join(row)},
                )
        return rows

    def onto(self, plan: StudyPlan) -> StudyPlan:
        d = self.cleaned_data
        held = {c.column: c for c in (*CHARACTERISTICS, *plan.covariates)}
        groups = {s.column: s for s in (*SUBGROUPS, *plan.subgroups)}
        covariates = [held[c] for c in d["covariates"]] + [
            CovariatePlan(row[0], Label(row[1], row[2] if len(row) > 2 else ""),
                          Kind.SHARE if row[3:] else Kind.AMOUNT)
            for row in d["more_covariates"]
        ]  # fmt: skip
        subgroups = [groups[s] for s in d["subgroups"]] + [
            replace(groups.get(row[0]) or SubgroupPlan(row[0], row[0], Label("")),
                    label=Label(row[1], row[2] if len(row) > 2 else ""))
            for row in d["more_subgroups"]
        ]  # fmt: skip
        return drafting.before(plan, tuple(covariates), tuple(subgroups))


class RulesForm(forms.Form):
    planned_on = _day(lazy("Day of the plan"))
    data_from = _day(lazy("First day on which anybody could see an outcome"))
    planned_after_data = _long(
        lazy("Why the plan comes after the data"), required=False,
        help_text=lazy("Only where it does. Every report tells it."),
    )  # fmt: skip
    took_part = forms.BooleanField(
        label=lazy("The file tells who took part"), required=False,
        help_text=lazy("Then the report also tells what the program does for those who come."),
    )  # fmt: skip
    missing = forms.ChoiceField(
        label=lazy("People whose outcome is not known"),
        choices=[
            (Missing.LEAVE_OUT.value, lazy("Leave them out, and say how far this could mislead")),
            (Missing.WEIGHT.value, lazy("Let those alike count for them (weights)")),
        ],
    )  # fmt: skip
    correction = forms.ChoiceField(
        label=lazy("Where several outcomes decide"),
        choices=[
            (Correction.HOLM.value, lazy("Holm’s correction (usual)")),
            (Correction.BONFERRONI.value, lazy("Bonferroni’s correction")),
            (Correction.BENJAMINI_HOCHBERG.value, lazy("Benjamini and Hochberg’s correction")),
            (Correction.NONE.value, lazy("None")),
        ],
    )  # fmt: skip
    threshold = forms.IntegerField(
        label=lazy("Smallest number of people that is shown"), min_value=3, max_value=100
    )

    @staticmethod
    def read(plan: StudyPlan, _answers: list[str]) -> dict[str, Any]:
        return {
            "planned_on": plan.planned_on, "data_from": plan.data_from,
            "planned_after_data": plan.planned_after_data,
            "took_part": bool(plan.design.took_part), "missing": plan.missing_outcomes.value,
            "correction": plan.correction.value, "threshold": plan.disclosure.threshold,
        }  # fmt: skip

    def onto(self, plan: StudyPlan) -> StudyPlan:
        d = self.cleaned_data
        took = (plan.design.took_part or drafting.TOOK_PART) if d["took_part"] else ""
        return replace(
            plan, planned_on=d["planned_on"], data_from=d["data_from"],
            planned_after_data=d["planned_after_data"], missing_outcomes=Missing(d["missing"]),
            correction=Correction(d["correction"]), design=replace(plan.design, took_part=took),
            disclosure=DisclosurePlan(d["threshold"], plan.disclosure.rounding),
        )  # fmt: skip
