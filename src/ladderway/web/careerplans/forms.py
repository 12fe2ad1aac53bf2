"""Forms of career plans."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.ladders.model import EDUCATION_ORDER, PersonFacts
from ladderway.files.training_vocabulary import load_vocabulary
from ladderway.web.careerplans.models import Component, How, Section, Who
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of

SCHEDULES = [
    ("day", lazy("Day")),
    ("evening", lazy("Evening")),
    ("weekend", lazy("Weekend")),
    ("online", lazy("Online")),
]
NOC = r"^\d{5}$"


class PlanForm(RecordForm):
    """What the plan says, strengths first."""

    strengths = area(
        lazy("Strengths"), 1000,
        help_text=lazy("What the person can, knows and brings, in their words."),
    )  # fmt: skip
    goal = line_of(lazy("First job in the sector"), 300)
    long_term = line_of(
        lazy("Where it leads after that"), 500,
        help_text=lazy("Beyond the first job: in three or five years."),
    )  # fmt: skip
    advice = area(
        lazy("What helps to move up after the first job"), 1000,
        help_text=lazy("For example: ask about tuition after six months."),
    )  # fmt: skip
    living_job = line_of(
        lazy("Job that pays the rent meanwhile"), 300,
        help_text=lazy("Where somebody has a profession from elsewhere, or needs work now."),
    )  # fmt: skip
    way_back = area(lazy("The way from there back to one’s own field"), 1000)
    review_on = day(lazy("Looked at again on"))
    area = line_of(
        lazy("Part of the community"), 80,
        help_text=lazy("As planners count it, such as a ward. Never an address."),
    )  # fmt: skip


class StepForm(RecordForm):
    section = one_of(lazy("Belongs to"), Section.choices)
    what = line_of(lazy("What to do"), 300, required=True)
    who = one_of(lazy("Who does it"), Who.choices)
    whose = line_of(lazy("Which other agency"), 160)
    due = day(lazy("By when"))
    component = one_of(lazy("Part of a program"), Component.choices, required=False)
    program = forms.ChoiceField(label=lazy("Training on the asset map"), required=False)
    training = line_of(lazy("Other training"), 300, help_text=lazy("Where it is not on the map."))
    ladder_step = forms.ChoiceField(label=lazy("Step of the ladder"), required=False)

    def __init__(
        self,
        *args: Any,
        programs: Sequence[tuple[str, str]],
        ladder_steps: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._programs = dict(programs)
        self.fields["program"].choices = [("", "—"), *programs]
        self.fields["ladder_step"].choices = [("", "—"), *ladder_steps]

    def clean(self) -> None:
        told = self.cleaned_data
        if told.get("who") == Who.AGENCY and not told.get("whose"):
            self.add_error("whose", _("Say which agency does it."))
        below, _dot, above = (told.pop("ladder_step", "") or "").rpartition("|")
        told["below"], told["above"] = below, above
        chosen = told.get("program") or ""
        told["program"] = UUID(chosen) if chosen else None
        if chosen:
            told["training"] = self._programs[chosen][:300]


class SignForm(RecordForm):
    """How and when each signed. `seen` says what both had before them."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    person_how = one_of(lazy("The person signs"), How.choices)
    person_on = day(lazy("The person signed on"), required=True)
    coach_how = one_of(lazy("You sign, as coach"), How.choices)
    coach_on = day(lazy("You signed on"), required=True)
    why = line_of(lazy("Why the plan was changed"), 300)

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["why"]
        else:
            self.fields["why"].required = True


class SearchForm(forms.Form):
    """From which job to which, and what limits the person. It is sent by POST and kept nowhere."""

    use_required_attribute = False
    start = forms.RegexField(
        NOC, label=lazy("From the occupation (NOC 2021)"),
        help_text=lazy("Five digits. The last job of the record stands here."),
        error_messages={"invalid": lazy("An occupation code has five digits, such as 65201.")},
    )  # fmt: skip
    target = forms.RegexField(
        NOC, label=lazy("To the occupation"), required=False,
        error_messages={"invalid": lazy("An occupation code has five digits, such as 65201.")},
    )  # fmt: skip
    hours = forms.IntegerField(
        label=lazy("Hours a week to learn"), min_value=1, max_value=40, initial=8
    )
    months = forms.IntegerField(
        label=lazy("At most, in months"), min_value=6, max_value=120, initial=48
    )
    budget = forms.IntegerField(
        label=lazy("Dollars the person can pay in all"), min_value=0, max_value=200_000,
        required=False,
    )  # fmt: skip
    schedule = forms.MultipleChoiceField(
        label=lazy("When they can learn"), choices=SCHEDULES, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    held = area(
        lazy("Schooling and credentials that count here"), 1500,
        help_text=lazy(
            "One on a line: a high school diploma, a licence, a card. Those of the record that "
            "are complete stand here."
        ),
    )  # fmt: skip
    english_clb = forms.IntegerField(
        label=lazy("English (Canadian Language Benchmark)"), min_value=1, max_value=12,
        required=False,
    )  # fmt: skip
    french_nclc = forms.IntegerField(
        label=lazy("French (NCLC level)"), min_value=1, max_value=12, required=False
    )
    may_dip = forms.BooleanField(label=lazy("A step may pay less for a while"), required=False)

    def clean_held(self) -> str:
        """The lines as written. Which of them are known stands in `known` and `unknown`."""
        lines = [line.strip() for line in self.cleaned_data["held"].splitlines() if line.strip()]
        ids = {line: load_vocabulary().credential(line) for line in lines}
        self.known = frozenset(id for id in ids.values() if id)
        self.unknown = [line for line, id in ids.items() if not id]
        return "\n".join(lines)

    def facts(self) -> PersonFacts:
        """What the search knows of the person; what is not told closes no way."""
        told = self.cleaned_data
        levels = [level for level in EDUCATION_ORDER if level.value in self.known]
        return PersonFacts(
            education=levels[-1] if levels else None, credentials=self.known,
            english_clb=told.get("english_clb"), french_nclc=told.get("french_nclc"),
        )  # fmt: skip
