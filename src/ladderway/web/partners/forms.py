"""Forms of an agency: its staff and its programs."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.partners.models import Population, Role, Skill


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: Any, help_text: Any = "", required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DateInput)


class AgencyForm(forms.Form):
    """Errors in words of ours, beside the field."""

    use_required_attribute = False
    focus_errors = True


class StaffForm(AgencyForm):
    """Somebody who works here, from a day on."""

    email = forms.EmailField(label=lazy("E-mail address with which they sign in"), max_length=254)
    name = forms.CharField(
        label=lazy("Name"), max_length=120, required=False,
        help_text=lazy("For an account that is new here. Others keep the name that they gave."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=lazy("Language of messages to them"), choices=settings.LANGUAGES,
        help_text=lazy("For an account that is new here."),
    )  # fmt: skip
    role = forms.ChoiceField(
        label=lazy("Role"),
        choices=[("", "—"), *((r.value, r.label) for r in Role if r != Role.PARTICIPANT)],
    )
    since = day(lazy("From"), lazy("A day to come is possible."), required=True)

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < date(2000, 1, 1):
            raise forms.ValidationError(_("This day is too early. Choose a later one."))
        return since


class MemberForm(AgencyForm):
    """What a member of staff is prepared for."""

    skills = forms.MultipleChoiceField(
        label=lazy("Prepared for"), choices=Skill.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Trained or used to do well. It helps to find a worker who fits."),
    )  # fmt: skip


class EndRoleForm(AgencyForm):
    until = day(lazy("The first day without the role"), required=True)


class ProgramForm(AgencyForm):
    """What an agency runs, where, and for whom it was made."""

    name_en = forms.CharField(label=lazy("Name in English"), max_length=160)
    name_fr = forms.CharField(label=lazy("Name in French"), max_length=160)
    neighbourhoods = forms.CharField(
        label=lazy("Neighbourhoods"), max_length=300, required=False,
        help_text=lazy("Where it is for some only: place-based. Separate them by commas."),
    )  # fmt: skip
    populations = forms.MultipleChoiceField(
        label=lazy("Made for"), choices=Population.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Population-based. It says nothing about anybody in it."),
    )  # fmt: skip
    since = day(lazy("From"), required=True)
    until = day(lazy("Until"), lazy("The first day on which it takes nobody more."))

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until <= since:
            self.add_error("until", _("It ends before it begins. Choose a later day."))
