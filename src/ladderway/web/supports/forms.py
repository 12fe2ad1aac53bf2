"""Forms of supports, of how a domain stands, and of funds."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.topics import Topic
from ladderway.domain.supports.kinds import Named
from ladderway.files.supports import catalogue
from ladderway.web.participants.forms import RecordForm, day, line_of, one_of
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.supports.models import Fund, Observation, Provision


def dollars(label: Any, required: bool = False) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=required, min_value=0, max_value=9_999_999, decimal_places=2
    )


def _open(listed: Mapping[str, Named], topics: Iterable[Topic]) -> list[tuple[str, str]]:
    """Those that tell of what is open to whoever asks."""
    language, opened = get_language() or "en", set(topics)
    return [(key, each.said(language)) for key, each in listed.items() if each.topic in opened]


class SupportForm(RecordForm):
    kind = forms.ChoiceField(label=lazy("Kind of support"))
    need = line_of(lazy("What it is needed for"), 300, required=True)
    since = day(lazy("First day"), required=True)
    ends_with = one_of(lazy("It ends"), Provision.Ends.choices)
    until = day(
        lazy("First day without it"),
        lazy("Where it ends with the first pay, a step or the training: the day that is expected."),
    )
    ends_note = line_of(lazy("Which step, which training"), 160)
    fund = forms.ModelChoiceField(Fund.objects.none(), label=lazy("Fund"), required=False)
    payer = line_of(
        lazy("Who pays, where it is no fund of this list"), 120,
        help_text=lazy("For example: Ontario Works, the employer, the college."),
    )  # fmt: skip
    responsible = line_of(lazy("Who sees to it"), 120, required=True)
    cost = dollars(lazy("Cost in all ($)"))
    paid = dollars(lazy("Paid so far ($)"))
    claimed_back = forms.BooleanField(
        label=lazy("The person pays first and claims it back"), required=False
    )

    def __init__(self, *args: Any, topics: Iterable[Topic], community: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kind"].choices = _open(catalogue().kinds, topics)
        self.fields["fund"].queryset = Fund.objects.filter(community=community)
        self.fields["fund"].label_from_instance = named

    def clean(self) -> None:
        data = self.cleaned_data
        for name in ("cost", "paid"):
            data[name] = data.get(name) or 0
        since, until = data.get("since"), data.get("until")
        if since and until and until <= since:
            self.add_error("until", _("It ends before it begins. Change one of the days."))
        if data.get("ends_with") == Provision.Ends.DATE and not until:
            self.add_error("until", _("Write the first day without it."))
        if data["paid"] > data["cost"]:
            self.add_error("paid", _("More is paid than it costs. Change one of the amounts."))


class ObservationForm(RecordForm):
    domain = forms.ChoiceField(label=lazy("Part of life"))
    stands = one_of(lazy("How it stands"), Observation.Stands.choices)
    observed_on = day(lazy("On"), required=True)
    note = line_of(lazy("In the person’s words"), 300)

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = _open(catalogue().domains, topics)


class DecideForm(RecordForm):
    because = line_of(lazy("Why it is refused"), 200, required=True)


class FundForm(RecordForm):
    name_en = line_of(lazy("Name of the fund (English)"), 120, required=True)
    name_fr = line_of(lazy("Name of the fund (French)"), 120)
    since = day(lazy("First day of the year"), required=True)
    until = day(lazy("First day of the next"), required=True)
    budget = dollars(lazy("Budget ($)"), required=True)
