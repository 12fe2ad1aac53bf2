"""What a person tells about themselves: kept in their session for a while, never in an address.

Nothing is asked that no step depends on, nothing has to be answered, and "not known" closes no way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext_lazy as _

from ladderway.domain.ladders.model import (
    EducationLevel,
    PersonFacts,
    Recognition,
    RecordCheck,
)
from ladderway.files.tables import load_catalogue
from ladderway.web import sessions

KEY = "about_you"
KEPT = timedelta(hours=4)
NOT_KNOWN = ("", _("Not known, or I would rather not say"))
YES_NO = [NOT_KNOWN, ("yes", _("Yes")), ("no", _("No"))]
LEVELS = [NOT_KNOWN, *((str(n), _("Level %(n)s") % {"n": n}) for n in range(1, 6))]
BENCHMARKS = [NOT_KNOWN, *((str(n), str(n)) for n in range(1, 13))]
SETS = ("credentials", "driver_licences", "physical_limits", "schedule_limits")
WHOLE = ("reading_level", "numeracy_level", "english_clb", "french_nclc", "age")


@dataclass(frozen=True, slots=True)
class AboutYou:
    facts: PersonFacts = field(default_factory=PersonFacts)
    wage: float | None = None  # dollars an hour now
    budget: int | None = None  # dollars the person can pay in all

    @property
    def is_empty(self) -> bool:
        return self == AboutYou()

    @property
    def answered(self) -> tuple[str, ...]:
        """Names of the fields that hold an answer."""
        blank = PersonFacts()
        names = [f.name for f in fields(PersonFacts)]
        told = [n for n in names if getattr(self.facts, n) != getattr(blank, n)]
        return (*told, *(n for n in ("wage", "budget") if getattr(self, n) is not None))


class AboutYouForm(forms.Form):
    """Every question there is; a page shows those that its ladders depend on."""

    wage = forms.DecimalField(
        label=_("What do you earn now, in dollars an hour?"), min_value=0, max_value=500,
        decimal_places=2, required=False,
        help_text=_("Without it we use the usual pay of your job."),
    )  # fmt: skip
    budget = forms.IntegerField(
        label=_("How much could you pay for training, in dollars, in all?"),
        min_value=0, max_value=100_000, required=False,
    )  # fmt: skip
    education = forms.ChoiceField(
        label=_("The highest schooling you finished"), required=False,
        choices=[
            NOT_KNOWN,
            (EducationLevel.NONE, _("Less than high school")),
            (EducationLevel.SECONDARY, _("High school, or the same level")),
            (EducationLevel.CERTIFICATE, _("A certificate of less than two years")),
            (EducationLevel.TRADE, _("A trade certificate after an apprenticeship")),
            (EducationLevel.DIPLOMA, _("A college diploma of two or three years")),
            (EducationLevel.BACHELOR, _("A university degree")),
            (EducationLevel.GRADUATE, _("A master’s degree or more")),
        ],
    )  # fmt: skip
    credentials = forms.MultipleChoiceField(
        label=_("Certificates, cards and licences you hold"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    driver_licences = forms.MultipleChoiceField(
        label=_("Driver’s licences you hold"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[
            ("none", _("None")),
            ("G", _("G: car")),
            ("D", _("D: heavy truck")),
            ("A", _("A: tractor-trailer")),
            ("B", _("B: school bus")),
            ("C", _("C: large bus")),
            ("Z", _("Z: air brakes")),
        ],
    )  # fmt: skip
    reading_level = forms.TypedChoiceField(
        label=_("Your reading level (Skills for Success, 1 to 5)"), choices=LEVELS, required=False,
        coerce=int, empty_value=None,
    )  # fmt: skip
    numeracy_level = forms.TypedChoiceField(
        label=_("Your number skills (Skills for Success, 1 to 5)"), choices=LEVELS, required=False,
        coerce=int, empty_value=None,
    )  # fmt: skip
    english_clb = forms.TypedChoiceField(
        label=_("Your English (Canadian Language Benchmark)"), choices=BENCHMARKS, required=False,
        coerce=int, empty_value=None,
    )  # fmt: skip
    french_nclc = forms.TypedChoiceField(
        label=_("Your French (NCLC level)"), choices=BENCHMARKS, required=False,
        coerce=int, empty_value=None,
    )  # fmt: skip
    record_check = forms.ChoiceField(
        label=_("Would a police record check come back clear?"), required=False,
        help_text=_("Some jobs ask for one. We use your answer only to show other ways."),
        choices=[
            NOT_KNOWN,
            (RecordCheck.CLEAR, _("Yes, clear")),
            (RecordCheck.NOT_CLEAR, _("No, there would be something on it")),
        ],
    )  # fmt: skip
    physical_limits = forms.MultipleChoiceField(
        label=_("Work that is hard for your body"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    schedule_limits = forms.MultipleChoiceField(
        label=_("Hours you cannot work"), required=False, widget=forms.CheckboxSelectMultiple
    )
    foreign_profession = forms.CharField(
        label=_("Your profession in another country (NOC code)"), max_length=5, required=False
    )
    recognition = forms.ChoiceField(
        label=_("Is that profession recognised here?"), required=False,
        choices=[
            NOT_KNOWN,
            (Recognition.NOT_STARTED, _("I have not asked yet")),
            (Recognition.IN_PROGRESS, _("I have asked and wait")),
            (Recognition.RECOGNISED, _("Yes")),
            (Recognition.REFUSED, _("No, it was refused")),
        ],
    )  # fmt: skip
    may_work_in_canada = forms.ChoiceField(
        label=_("May you work in Canada?"), choices=YES_NO, required=False
    )
    age = forms.IntegerField(label=_("Your age"), min_value=14, max_value=99, required=False)

    def __init__(
        self,
        *args: Any,
        asked: Sequence[str],
        choices: Mapping[str, Sequence[tuple[str, str]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        empty = {name for name, options in choices.items() if not options}
        for name in list(self.fields):
            if name not in asked or name in empty:
                del self.fields[name]

    def clean_foreign_profession(self) -> str:
        """A code of the list; another one would have no ladders to start from."""
        code = str(self.cleaned_data["foreign_profession"]).strip()
        if code and code not in load_catalogue().index:
            told = _("No job has the code [%(what)s]. Please choose the job yourself.")
            raise forms.ValidationError(told, params={"what": code})
        return code

    @property
    def focus_errors(self) -> bool:
        return True


def load(session: SessionBase) -> AboutYou:
    """What this visitor told, if it is still fresh."""
    return from_answers(answers(session))


def save(session: SessionBase, answers: Mapping[str, Any]) -> None:
    told = {k: str(v) if k == "wage" else v for k, v in answers.items() if v not in (None, "", [])}
    sessions.keep(session, KEY, told, KEPT)


def clear(session: SessionBase) -> None:
    sessions.drop(session, KEY)


def answers(session: SessionBase) -> dict[str, Any]:
    """The answers as the form wrote them, to fill it again. Those too old are dropped."""
    return sessions.kept(session, KEY)


def from_answers(told: Mapping[str, Any]) -> AboutYou:
    facts: dict[str, Any] = {name: told[name] for name in WHOLE if told.get(name) is not None}
    facts |= {name: frozenset(told[name]) for name in SETS if told.get(name)}
    if "driver_licences" in facts:
        facts["driver_licences"] -= {"none"}
    if told.get("education"):
        facts["education"] = EducationLevel(told["education"])
    if told.get("record_check"):
        facts["record_check"] = RecordCheck(told["record_check"])
    if told.get("recognition"):
        facts["recognition"] = Recognition(told["recognition"])
    if told.get("foreign_profession"):
        facts["foreign_profession"] = told["foreign_profession"]
    if told.get("may_work_in_canada"):
        facts["may_work_in_canada"] = told["may_work_in_canada"] == "yes"
    wage = float(told["wage"]) if told.get("wage") else None
    return AboutYou(PersonFacts(**facts), wage, told.get("budget"))
