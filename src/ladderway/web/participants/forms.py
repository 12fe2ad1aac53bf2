"""Forms over people's records. They are plain forms: model forms would ask the guarded manager."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions.people import normal_contact
from ladderway.web.participants.models import (
    Address,
    Circumstance,
    ContactPoint,
    Education,
    ExternalId,
    HouseholdMember,
    IncomeSource,
    PersonName,
    WorkExperience,
)
from ladderway.web.participants.models.person import Reach
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.reference.speech import language
from ladderway.words.tongues import countries, languages


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: Any, help_text: Any = "", required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DateInput)


def line_of(
    label: Any, longest: int, required: bool = False, help_text: Any = ""
) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def area(label: Any, longest: int, required: bool = False, help_text: Any = "") -> forms.CharField:
    field = line_of(label, longest, required, help_text)
    field.widget = forms.Textarea(attrs={"rows": 4, "maxlength": longest})
    return field


def one_of(label: Any, choices: Any, required: bool = True, help_text: Any = "") -> Any:
    blank = [] if required else [("", "—")]
    return forms.ChoiceField(
        label=label, choices=[*blank, *choices], required=required, help_text=help_text
    )


def listed(label: Any, pairs: Callable[[str], Any], wrong: Any, required: bool = True) -> Any:
    """A choice of a long list, named in the language of the page."""
    return forms.ChoiceField(
        label=label,
        choices=lambda: [("", "—"), *pairs(language())],
        required=required,
        error_messages={"invalid_choice": wrong},
    )


class RecordForm(forms.Form):
    """Fields of one row. `revision` says which writing of it the editor had before them."""

    use_required_attribute = False
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def focus_errors(self) -> bool:
        return True

    def full_clean(self) -> None:
        super().full_clean()
        for name in self._errors or ():
            if name in self.fields:
                self.fields[name].widget.attrs["aria-invalid"] = "true"

    def values(self) -> Mapping[str, Any]:
        """What the row gets, by field."""
        return {k: v for k, v in self.cleaned_data.items() if k != "revision"}

    def check_span(self, first: str = "since", last: str = "until") -> None:
        since, until = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if since and until and until < since:
            told = _("The end [%(until)s] is before the beginning [%(since)s]. Change one of them.")
            self.add_error(last, told % {"until": until, "since": since})


class PersonForm(RecordForm):
    chosen_name = line_of(lazy("Name that the person uses"), 120, required=True)
    family_name = line_of(lazy("Family name"), 120)
    pronouns = line_of(lazy("Pronouns"), 40)
    birth_date = day(lazy("Date of birth"))
    language = one_of(
        lazy("Language for messages and prints"),
        [("en", lazy("English")), ("fr", lazy("French"))],
        help_text=lazy("As asked at first contact. Every message and print follows it."),
    )
    interpreter_needed = forms.BooleanField(label=lazy("An interpreter is needed"), required=False)
    strengths = area(
        lazy("Strengths"), 2000, help_text=lazy("What the person does well, in their own words.")
    )
    reach_by = one_of(lazy("Safe way to reach them"), Reach.choices, required=False)
    may_leave_message = forms.BooleanField(label=lazy("A message may be left"), required=False)
    reach_note = line_of(
        lazy("To know before calling"), 300, help_text=lazy("For example: only before 3 p.m.")
    )

    def clean_birth_date(self) -> Any:
        born = self.cleaned_data["birth_date"]
        if born and not born.year >= 1900:
            raise forms.ValidationError(
                _("The year [%(year)s] is too early.") % {"year": born.year}
            )
        if born and born > self.today:
            raise forms.ValidationError(_("A date of birth lies in the past."))
        return born

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today


class NameForm(RecordForm):
    kind = one_of(lazy("What kind of name"), PersonName.Kind.choices)
    given = line_of(lazy("Given names"), 120)
    family = line_of(lazy("Family name"), 120)

    def clean(self) -> None:
        if not self.cleaned_data.get("given") and not self.cleaned_data.get("family"):
            self.add_error("given", _("Write a given name, a family name or both."))


class ContactForm(RecordForm):
    kind = one_of(lazy("What it is"), ContactPoint.Kind.choices)
    value = line_of(lazy("Number or address"), 254, required=True)
    is_safe = forms.TypedChoiceField(
        label=lazy("Safe to use"),
        choices=[("", lazy("Not asked")), ("yes", lazy("Yes")), ("no", lazy("No"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
    )
    note = line_of(lazy("To know"), 200)

    def clean(self) -> None:
        kind, value = self.cleaned_data.get("kind"), self.cleaned_data.get("value")
        if not kind or not value:
            return
        if kind == ContactPoint.Kind.EMAIL:
            try:
                forms.EmailField().clean(value)
            except forms.ValidationError as error:
                self.add_error("value", error)
                return
        try:
            self.cleaned_data["normal"] = normal_contact(kind, value)
        except BadInput:
            told = _("No telephone number can be read from [%(value)s]. Write it with area code.")
            self.add_error("value", told % {"value": value})


class AddressForm(RecordForm):
    line = line_of(lazy("Street and number"), 200)
    city = line_of(lazy("City"), 80)
    postal_code = forms.RegexField(
        r"^\s*[A-Za-z]\d[A-Za-z][ -]?\d[A-Za-z]\d\s*$|^\s*[A-Za-z]\d[A-Za-z]\s*$",
        label=lazy("Postal code"),
        required=False,
        help_text=lazy("The first three signs are enough."),
        error_messages={"invalid": lazy("A postal code looks like M5V 2T6, or M5V.")},
    )
    neighbourhood = line_of(lazy("Neighbourhood"), 80)
    since = day(lazy("Since"))
    until = day(lazy("Until"))

    def clean_postal_code(self) -> str:
        signs = "".join(self.cleaned_data["postal_code"].upper().replace("-", "").split())
        return f"{signs[:3]} {signs[3:]}".strip()

    def clean(self) -> None:
        self.check_span()


class HouseholdForm(RecordForm):
    relation = one_of(lazy("Who"), HouseholdMember.Relation.choices)
    birth_year = forms.IntegerField(
        label=lazy("Year of birth"), required=False, min_value=1900, max_value=2100
    )
    lives_with = forms.BooleanField(label=lazy("Lives with the person"), required=False)
    needs_care = forms.BooleanField(label=lazy("Needs care while they work"), required=False)


class LanguageForm(RecordForm):
    language = listed(lazy("Language"), languages, lazy("Choose a language from the list."))
    is_first = forms.BooleanField(label=lazy("First language"), required=False)
    speaking = forms.IntegerField(
        label=lazy("Speaking"), required=False, min_value=1, max_value=12,
        help_text=lazy("Level of the Canadian Language Benchmarks, 1 to 12."),
    )  # fmt: skip
    writing = forms.IntegerField(label=lazy("Writing"), required=False, min_value=1, max_value=12)


class EducationForm(RecordForm):
    title = line_of(lazy("What was learned or earned"), 200, required=True)
    institution = line_of(lazy("Where"), 200)
    country = listed(
        lazy("Country"), countries, lazy("Choose a country from the list."), required=False
    )
    completed_year = forms.IntegerField(
        label=lazy("Year of completion"), required=False, min_value=1930, max_value=2100
    )
    is_complete = forms.BooleanField(label=lazy("Completed"), required=False)
    recognition = one_of(lazy("Recognition in Canada"), Education.Recognition.choices)
    recognized_by = line_of(lazy("Recognized by"), 160)
    recognized_on = day(lazy("Recognized on"))


class JobField(forms.CharField):
    """A job title, with suggestions of occupations below it; the words stay as they are written."""

    suggests = True

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {
            **super().widget_attrs(widget), "role": "combobox", "aria-autocomplete": "list",
            "aria-expanded": "false", "aria-controls": "job-options", "autocomplete": "off",
            "data-code": "noc", "data-submit": "no", "data-keep": "",
        }  # fmt: skip


class WorkForm(RecordForm):
    title = JobField(
        label=lazy("Job"), max_length=160,
        help_text=lazy("As the person says it. Choose one of the occupations below to code it."),
    )  # fmt: skip
    noc = forms.RegexField(
        r"^\d{5}$", label=lazy("Occupation (NOC 2021)"), required=False,
        help_text=lazy("Five digits, as the page of occupations shows them."),
        error_messages={"invalid": lazy("An occupation code has five digits, such as 65201.")},
    )  # fmt: skip
    employer_name = line_of(lazy("Employer"), 160)
    since = day(lazy("Since"))
    until = day(lazy("Until"), lazy("Empty where the job is held still."))
    hours_a_week = forms.DecimalField(
        label=lazy("Hours a week"), required=False, min_value=0, max_value=168, decimal_places=1
    )
    hourly_wage = forms.DecimalField(
        label=lazy("Pay an hour ($)"), required=False, min_value=0, max_value=99999,
        decimal_places=2,
    )  # fmt: skip
    employer_may_know = forms.BooleanField(
        label=lazy("The employer may know that the person comes here"), required=False
    )
    duties = area(lazy("What it is about"), 500)

    def clean(self) -> None:
        self.check_span()

    def suggest_from(self, address: str) -> None:
        """Where suggestions of occupations come from."""
        self.fields["title"].widget.attrs["data-suggest"] = address

    def offer(self, occupations: Iterable[tuple[str, str]]) -> None:
        """Offer occupations to choose from, for who has no script."""
        none = ("", lazy("None of these, or not known"))
        self.fields["noc"] = forms.ChoiceField(
            label=lazy("Occupation (NOC 2021)"), choices=[*occupations, none], required=False,
            widget=forms.RadioSelect,
        )  # fmt: skip


class IncomeForm(RecordForm):
    kind = one_of(lazy("Where it comes from"), IncomeSource.Kind.choices)
    monthly = forms.DecimalField(
        label=lazy("A month ($)"), required=False, min_value=0, max_value=9_999_999,
        decimal_places=2,
    )  # fmt: skip
    since = day(lazy("Since"))
    until = day(lazy("Until"))

    def clean(self) -> None:
        self.check_span()


class CircumstanceForm(RecordForm):
    topic = one_of(lazy("About"), [(t.value, TOPIC_NAMES[t]) for t in Circumstance.TOPICS])
    text = area(lazy("What the person told"), 2000, required=True)
    accommodation = line_of(
        lazy("What would help"), 300, help_text=lazy("No proof is needed to ask for it.")
    )
    purpose = line_of(
        lazy("Why it is asked"), 300,
        help_text=lazy("Of a police record: which job asks for it."),
    )  # fmt: skip
    observed_on = day(lazy("On"), required=True)
    until = day(lazy("No longer since"))

    def clean(self) -> None:
        self.check_span("observed_on")
        if self.cleaned_data.get("topic") == "justice" and not self.cleaned_data.get("purpose"):
            self.add_error("purpose", _("Say which job asks for it. Without that it is not kept."))


class ExternalIdForm(RecordForm):
    kind = one_of(lazy("System"), ExternalId.Kind.choices)
    value = line_of(lazy("Number there"), 60, required=True)
    issuer = line_of(lazy("Which other system"), 80)


FORMS: Mapping[str, type[RecordForm]] = {
    "PersonName": NameForm,
    "ContactPoint": ContactForm,
    Address.__name__: AddressForm,
    "HouseholdMember": HouseholdForm,
    "SpokenLanguage": LanguageForm,
    "Education": EducationForm,
    WorkExperience.__name__: WorkForm,
    "IncomeSource": IncomeForm,
    "Circumstance": CircumstanceForm,
    "ExternalId": ExternalIdForm,
}
