"""Forms of rounds of a travelling service, and of services that are asked to align."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.files.supports import catalogue
from ladderway.web.participants.forms import RecordForm, day, line_of, one_of
from ladderway.web.partners.models import Agency, Community, Organization
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.supports.actions.rounds import MOST_TIMES
from ladderway.web.supports.models import Alignment

ANSWERED = (Alignment.State.ALIGNED, Alignment.State.DECLINED)


def kinds() -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(key, each.said(language)) for key, each in catalogue().kinds.items()]


def hour(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class RoundForm(RecordForm):
    agency = forms.ChoiceField(label=lazy("Agency"))
    kind = forms.ChoiceField(label=lazy("What comes"))
    comes = line_of(lazy("Who comes"), 120, required=True)
    place = line_of(
        lazy("Where"), 160, required=True,
        help_text=lazy("For example: the library on Main Street; the college, room 12."),
    )  # fmt: skip
    on = day(lazy("On"), required=True)
    starts_at = hour(lazy("From"))
    ends_at = hour(lazy("Until"))
    capacity = forms.IntegerField(label=lazy("Places"), min_value=1, max_value=500)
    times = forms.IntegerField(
        label=lazy("How many times"), min_value=1, max_value=MOST_TIMES, initial=1
    )
    every_weeks = forms.IntegerField(
        label=lazy("Weeks between them"), min_value=1, max_value=12, initial=1
    )

    def __init__(self, *args: Any, agencies: Mapping[str, Agency], **more: Any) -> None:
        super().__init__(*args, **more)
        self.agencies = agencies
        self.fields["kind"].choices = kinds()
        self.fields["agency"].choices = [(key, named(each)) for key, each in agencies.items()]
        if self.initial.get("revision"):
            for name in ("agency", "times", "every_weeks"):
                del self.fields[name]

    def clean(self) -> None:
        starts, ends = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("It ends before it begins."))


class CallOffForm(RecordForm):
    because = line_of(lazy("Why it is called off"), 200, required=True)


class AskForm(RecordForm):
    kind = forms.ChoiceField(label=lazy("Kind of support"))
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=lazy("Service"), to_field_name="public_id"
    )
    asked = line_of(
        lazy("What they are asked"), 300, required=True,
        help_text=lazy("For example: two evenings a week near the training. No names of people."),
    )  # fmt: skip

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = kinds()
        self.fields["organization"].queryset = Organization.objects.filter(community=community)
        self.fields["organization"].label_from_instance = named


class AlignmentForm(RecordForm):
    state = one_of(lazy("How it stands"), Alignment.State.choices)
    asked = line_of(lazy("What they are asked"), 300, required=True)
    answer = line_of(
        lazy("What they answered"), 300,
        help_text=lazy("What they do from when, or why they cannot."),
    )  # fmt: skip
    answered_on = day(lazy("Answered on"))

    def clean(self) -> None:
        if self.cleaned_data.get("state") in ANSWERED:
            for name in ("answer", "answered_on"):
                if not self.cleaned_data.get(name):
                    self.add_error(name, _("Write it where they have answered."))
