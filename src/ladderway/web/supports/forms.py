"""Forms of supports and of how a domain stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.topics import Topic
from ladderway.domain.supports.advance import lost_wages
from ladderway.domain.supports.kinds import Named
from ladderway.files.supports import catalogue
from ladderway.web.participants.forms import RecordForm, day, line_of, one_of
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.supports.actions.supports import INCENTIVE
from ladderway.web.supports.models import Fund, Observation, Provision
from ladderway.web.supports.plan_steps import PlannedStep


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
    step = one_of(
        lazy("Which step of the plan"), [], required=False,
        help_text=lazy("When the step is done, the support is shown as to be settled."),
    )  # fmt: skip
    ends_note = line_of(lazy("Which training, or the step in words"), 160)
    fund = forms.ModelChoiceField(Fund.objects.none(), label=lazy("Fund"), required=False)
    payer = line_of(
        lazy("Who pays, where it is no fund of this list"), 120,
        help_text=lazy("For example: Ontario Works, the employer, the college."),
    )  # fmt: skip
    responsible = line_of(lazy("Who sees to it"), 120, required=True)
    cost = dollars(lazy("Cost in all ($)"))
    paid = dollars(lazy("Paid so far ($)"))
    payee = line_of(
        lazy("Who gets the money, where it is not the person"), 120,
        help_text=lazy("For example: the employer that covers the shift, the college."),
    )  # fmt: skip
    hours = forms.DecimalField(
        label=lazy("Hours not worked, or covered by somebody else"), required=False, min_value=0,
        max_value=9999, decimal_places=2,
        help_text=lazy("For lost wages and covered shifts: with the dollars an hour, the cost "
                       "works itself out."),
    )  # fmt: skip
    rate = dollars(lazy("Dollars an hour for them"))
    claimed_back = forms.BooleanField(
        label=lazy("The person pays first and claims it back"), required=False
    )
    back_on = day(lazy("Where they pay first: the day by which they have it back"))
    place = one_of(lazy("Where it comes to them"), Provision.Place.choices, required=False)

    def __init__(
        self,
        *args: Any,
        topics: Iterable[Topic],
        community: Any,
        steps: Sequence[PlannedStep],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.steps = {str(step.key): step for step in steps}
        named_steps = [(str(s.key), s.what) for s in steps if s.is_live or s.done_on]
        self.fields["step"].choices = [("", "—"), *named_steps]
        self.fields["kind"].choices = _open(catalogue().kinds, topics)
        self.fields["fund"].queryset = Fund.objects.filter(community=community)
        self.fields["fund"].label_from_instance = named

    def clean(self) -> None:
        data = self.cleaned_data
        self._amounts(data)
        self._ends(data)
        self._step(data)

    def _amounts(self, data: dict[str, Any]) -> None:
        for name in ("cost", "paid"):
            data[name] = data.get(name) or 0
        hours, rate = data.get("hours"), data.get("rate")
        if (hours is None) is not (rate is None):
            self.add_error("rate", _("Write both: the hours, and the dollars for each."))
        elif hours is not None and not data["cost"]:
            data["cost"] = lost_wages(hours, rate)
        if data["paid"] > data["cost"]:
            self.add_error("paid", _("More is paid than it costs. Change one of the amounts."))
        if data.get("back_on") and not data.get("claimed_back"):
            self.add_error("claimed_back", _("Only what the person pays first comes back."))

    def _ends(self, data: dict[str, Any]) -> None:
        since, until = data.get("since"), data.get("until")
        if since and until and until <= since:
            self.add_error("until", _("It ends before it begins. Change one of the days."))
        if since and data.get("ends_with") == Provision.Ends.ONCE and not until:
            data["until"] = since + timedelta(days=1)
        if data.get("ends_with") == Provision.Ends.DATE and not until:
            self.add_error("until", _("Write the first day without it."))

    def _step(self, data: dict[str, Any]) -> None:
        """A support ends with a step that can still be reached; an incentive has to."""
        step = self.steps.get(data.get("step") or "")
        data["step"] = step.key if step else None
        by_step = data.get("ends_with") == Provision.Ends.STEP
        if step and not by_step:
            self.add_error("step", _("Then it ends when a step of the plan is done: choose that."))
        if data.get("kind") != INCENTIVE:
            return
        if not by_step:
            self.add_error("ends_with", _("An incentive is for a step of the plan: choose that."))
        elif step is None and self.steps:
            self.add_error("step", _("Choose the step that it is for."))
        elif step and not step.due and not step.done_on:
            self.add_error("step", _("The step has no day. Give it one in the plan first: an "
                                     "incentive is for a step that can be reached."))  # fmt: skip


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
