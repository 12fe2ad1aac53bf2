"""Drawing a ladder by hand, and the records beside it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.ladders.kept_rules import HIGHEST_WAGE, Side
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.ladders.models import Body, Decision, IncentiveKind, Topic
from ladderway.web.reference.speech import speech
from ladderway.words.kept_ladders import ARTICULATIONS, DRIVERS, OBJECTIVES, UNION

Choices = list[tuple[str, str]]


def sector_choices() -> Choices:
    say = speech()
    none = [("", _("Across sectors"))]
    return none + [(s.id, s.name(say.language)) for s in load_sectors().all]


def area_choices() -> Choices:
    return [(code, speech().name("area", code)) for code in load_catalogue().wages.areas]


def _said(words: dict[str, str]) -> Choices:
    say = speech()
    return [(key, say.text(text)) for key, text in words.items()]


def _words(label: Any, most: int = 300, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, **more)


class PlainForm(forms.Form):
    """Nothing is asked for by the browser, so that a half-drawn ladder can go back and forth."""

    use_required_attribute = False
    focus_errors = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()
        if self.is_bound:
            for name in self.errors:
                if name in self.fields:
                    self.fields[name].widget.attrs["aria-invalid"] = "true"

    def prepare(self) -> None:
        """Choices that depend on the language or the ladder, before anything is checked."""

    def choose_from(self, name: str, choices: "Choices") -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class LadderForm(PlainForm):
    """What is said of the ladder as a whole."""

    title = forms.CharField(label=lazy("Title of the ladder"), max_length=200)
    sector = forms.ChoiceField(label=lazy("Sector"), required=False)
    area = forms.ChoiceField(label=lazy("Region of the wages"), required=False)
    target_group = _words(lazy("For whom"), 300)
    driver = forms.ChoiceField(label=lazy("What advancement hangs on"), required=False)
    union = forms.ChoiceField(label=lazy("Union"), required=False)
    union_constraints = _words(
        lazy("What collective agreements say about moving up"), 1000, 3,
        help_text=lazy("For example seniority, posting of jobs, who may be trained."),
    )  # fmt: skip
    program_words = _words(lazy("Find programs of the asset map by words"), 80)
    why = _words(lazy("Why this change"), 300)

    def prepare(self) -> None:
        self.choose_from("sector", sector_choices())
        self.choose_from("area", area_choices())
        self.choose_from("driver", _said(DRIVERS))
        self.choose_from("union", _said(UNION))

    def objectives(self) -> list[forms.BoundField]:
        return [self[f"objective_{key}"] for key in OBJECTIVES]


for _key, _text in OBJECTIVES.items():
    LadderForm.base_fields[f"objective_{_key}"] = _words(lazy(_text), 200)


class RungForm(PlainForm):
    """A job on the ladder."""

    key = forms.CharField(max_length=20, widget=forms.HiddenInput)
    title = forms.CharField(label=lazy("Job"), max_length=200)
    occupation = _words(
        lazy("Occupation: NOC code or words"), 120,
        help_text=lazy("“Look up” finds the code, and the wages where you left them empty."),
    )  # fmt: skip
    wage_low = forms.FloatField(
        label=lazy("Wage from, $ an hour"), required=False, min_value=0.01, max_value=HIGHEST_WAGE
    )
    wage_high = forms.FloatField(
        label=lazy("Wage to, $ an hour"), required=False, min_value=0.01, max_value=HIGHEST_WAGE
    )
    experience_years = forms.FloatField(
        label=lazy("Years of experience asked"), required=False, min_value=0, max_value=50
    )
    is_horizontal = forms.BooleanField(
        label=lazy("A way across, into another sector"), required=False
    )
    credentials = _words(
        lazy("Credentials that the job asks for or rewards, one a line"), 1000, 3,
        help_text=lazy("School level, licence, certificate, wallet card."),
    )  # fmt: skip
    conditions = _words(
        lazy("Working conditions"), 600, 2, help_text=lazy("Hours, shifts, season, physical work.")
    )
    stands_alone = _words(lazy("Why it is worth having if the climb ends here"), 600, 2)
    training_benefit = _words(lazy("What the learning itself is worth"), 600, 2)
    employment_benefit = _words(lazy("What the job is worth"), 600, 2)
    currency_to_participants = _words(lazy("What its credential is worth to participants"), 600, 2)
    currency_to_employers = _words(lazy("Which employers recognise its credential"), 600, 2)
    challenges = _words(lazy("Where training and job do not fit each other, one a line"), 1500, 2)

    def __init__(self, *args: Any, found: Sequence[Any] = (), **kwargs: Any) -> None:
        self.found = found  # jobs that the words for the occupation may mean
        super().__init__(*args, **kwargs)
        self.heading = str(self["title"].value() or "")

    def clean_occupation(self) -> str:
        code = str(self.cleaned_data["occupation"]).strip()
        if not code or code in {o.noc for o in load_catalogue().occupations}:
            return code
        if self.found:
            raise forms.ValidationError(_("Several jobs fit these words. Choose one below."))
        raise forms.ValidationError(_("No job fits these words. Try others, or leave it empty."))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        low, high = found.get("wage_low"), found.get("wage_high")
        if low is not None and high is not None and low > high:
            self.add_error("wage_high", _("This is less than the wage it starts from."))
        return found


class StepForm(PlainForm):
    """The way from one job to another."""

    below = forms.ChoiceField(label=lazy("From which job"), required=False)
    above = forms.ChoiceField(label=lazy("To which job"))
    training = _words(lazy("Training, in your words"), 400, 2)
    programs = forms.MultipleChoiceField(
        label=lazy("Programs of the asset map"), required=False, widget=forms.CheckboxSelectMultiple
    )
    credentials = _words(lazy("Credentials that it ends with, one a line"), 1000, 2)
    prerequisites = _words(lazy("What has to be finished first"), 600, 2)
    completion_window_months = forms.IntegerField(
        label=lazy("To be finished within, months"), required=False, min_value=1, max_value=240
    )
    articulation = forms.ChoiceField(
        label=lazy("Does it count toward the next credential?"), required=False
    )
    why_lower = _words(lazy("If it pays less: why it is worth it"), 400)

    def __init__(self, *args: Any, jobs: "Choices", offered: "Choices", **kwargs: Any) -> None:
        self.jobs, self.offered = jobs, offered
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.choose_from("below", [("", _("The way in")), *self.jobs])
        self.choose_from("above", self.jobs)
        self.choose_from("programs", self.offered)
        self.choose_from("articulation", _said(ARTICULATIONS))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("above") and found.get("above") == found.get("below"):
            self.add_error("above", _("A step leads to another job than the one it starts from."))
        return found


class ImportForm(PlainForm):
    file = forms.FileField(label=lazy("A ladder saved as JSON"))


class DatedForm(PlainForm):
    """A record of something that happened."""

    on = forms.DateField(label=lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.fields["on"].widget.attrs["max"] = self.today.isoformat()

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return on


class ValidationForm(DatedForm):
    """A signature."""

    side = forms.ChoiceField(
        label=lazy("For whom do they speak?"), widget=forms.RadioSelect,
        choices=[(Side.EMPLOYER.value, lazy("Employers")), (Side.LABOUR.value, lazy("Labour"))],
    )  # fmt: skip
    name = forms.CharField(label=lazy("Name of the person who signs"), max_length=120)
    organization = forms.CharField(label=lazy("Organization"), max_length=200)
    remark = _words(lazy("Remark"), 1000, 3)
    acknowledges = forms.BooleanField(
        label=lazy("The employer says that this training leads to progression and may raise pay"),
        required=False,
    )
    field_order = ("side", "name", "organization", "on", "remark", "acknowledges")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("acknowledges") and found.get("side") == Side.LABOUR:
            self.add_error("acknowledges", _("Only an employer can say this."))
        return found


class PromiseForm(DatedForm):
    """What was promised."""

    topic = forms.ChoiceField(label=lazy("About"), choices=Topic.choices)
    said_by = forms.CharField(label=lazy("Who said it"), max_length=160)
    said_to = forms.CharField(
        label=lazy("To whom"), max_length=160,
        help_text=lazy("A group or an office. Do not name participants."),
    )  # fmt: skip
    text = forms.CharField(
        label=lazy("What was promised, and what was not"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    field_order = ("topic", "said_by", "said_to", "text", "on")


class ApprovalForm(DatedForm):
    """What an institution or a funder says to smaller credentials."""

    rung = forms.ChoiceField(label=lazy("For which job"), required=False)
    body = forms.ChoiceField(label=lazy("Who decides"), choices=Body.choices)
    who = forms.CharField(label=lazy("Organization and office"), max_length=200)
    decision = forms.ChoiceField(label=lazy("Answer"), choices=Decision.choices)
    note = _words(lazy("Conditions, reasons"), 1000, 3)
    field_order = ("rung", "body", "who", "decision", "on", "note")

    def __init__(self, *args: Any, jobs: Choices, **kwargs: Any) -> None:
        self.jobs = jobs
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        super().prepare()
        self.choose_from("rung", [("", _("The whole ladder")), *self.jobs])


class IncentiveForm(DatedForm):
    """What brings people back to learn."""

    rung = forms.ChoiceField(label=lazy("For learning towards which job"), required=False)
    kind = forms.ChoiceField(label=lazy("Kind"), choices=IncentiveKind.choices)
    what = forms.CharField(label=lazy("What is offered, and to whom"), max_length=500)
    offered_by = forms.CharField(label=lazy("Who offers or pays it"), max_length=200)
    dollars = forms.IntegerField(
        label=lazy("Worth, $ for a person"), required=False, min_value=0, max_value=100_000
    )
    until = forms.DateField(
        label=lazy("Until when"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ("rung", "kind", "what", "offered_by", "dollars", "until", "on")

    def __init__(self, *args: Any, jobs: Choices, **kwargs: Any) -> None:
        self.jobs = jobs
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        super().prepare()
        self.choose_from("rung", [("", _("Any job of the ladder")), *self.jobs])
