"""Forms of commitments."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.commitments.progress import Span
from ladderway.files.commitments import indicators, strategies
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.participants.models import Agreement
from ladderway.web.partners.models import Agency, ServiceProgram
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import language


def number(label: Any, help_text: Any = "", required: bool = False, most: int = 999999) -> Any:
    return forms.DecimalField(
        label=label, help_text=help_text, required=required, min_value=0, max_value=most,
        decimal_places=2,
    )  # fmt: skip


def _quarter(span: Span) -> tuple[str, str]:
    return span.since.isoformat(), f"{span.since:%Y-%m} – {span.until:%Y-%m}"


class TermsForm(RecordForm):
    target = number(
        lazy("Target"), lazy("People, or percent where the indicator is a share."), required=True
    )
    floor = number(lazy("Floor"), lazy("The least that the agreement accepts."))
    weight = number(lazy("Weight in percent"), lazy("Where the agreement weighs."), most=100)

    def clean_target(self) -> Any:
        target = self.cleaned_data["target"]
        if target == 0:
            raise forms.ValidationError(_("A target is more than 0."))
        return target

    def clean(self) -> Any:
        data = super().clean() or self.cleaned_data
        target, floor = data.get("target"), data.get("floor")
        if target is not None and floor is not None and floor > target:
            self.add_error("floor", _("The floor is at most the target."))
        return data

    def terms(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("target", "floor", "weight")}


class Agreed:
    """Fields of a form that say where it was agreed: on record, or by its name."""

    def offer_agreements(self: Any, agreements: Iterable[Agreement]) -> None:
        self.agreements = {str(one.public_id): one for one in agreements}
        self.fields["agreement"].choices = [
            ("", "—"),
            *((k, f"{one.title} ({one.since:%Y})") for k, one in self.agreements.items()),
        ]

    def check_agreement(self: Any) -> None:
        chosen = self.agreements.get(self.cleaned_data.get("agreement", ""))
        agency = self.agencies.get(self.cleaned_data.get("agency", ""))
        if chosen and agency and agency.pk not in (chosen.giver_id, chosen.receiver_id):
            self.add_error("agreement", _("Choose an agreement of this agency."))
        if not chosen and not self.cleaned_data.get("authority"):
            self.add_error("authority", _("Choose an agreement on record, or name it."))

    def agreed(self: Any) -> dict[str, Any]:
        """The name of an agreement on record is that of the record where none was written."""
        chosen = self.agreements.get(self.cleaned_data["agreement"])
        named = self.cleaned_data["authority"] or chosen.authority
        return {"agreement": chosen, "authority": named}


class CommitmentForm(Agreed, TermsForm):
    agency = one_of(lazy("Agency"), ())
    program = one_of(
        lazy("Program"), (), required=False, help_text=lazy("Empty: the whole agency.")
    )
    indicator = one_of(lazy("Indicator"), ())
    days = forms.IntegerField(
        label=lazy("Days agreed"), required=False, min_value=1, max_value=730,
        help_text=lazy("For a share: within how many days, or how many days later."),
    )  # fmt: skip
    since = day(lazy("First day"), required=True)
    until = day(lazy("First day after it"), required=True)
    agreement = one_of(lazy("Agreement on record"), (), required=False)
    authority = line_of(lazy("Agreement or contract"), 300)
    tags = forms.MultipleChoiceField(
        label=lazy("Strategies that it serves"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    field_order = (
        "agency", "program", "indicator", "days", "target", "floor", "weight", "since", "until",
        "agreement", "authority", "tags",
    )  # fmt: skip

    def __init__(
        self, *args: Any, agencies: Iterable[Agency], agreements: Iterable[Agreement], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {agency.slug: agency for agency in agencies}
        self.offer_agreements(agreements)
        programs = ServiceProgram.objects.filter(agency__in=self.agencies.values())
        self.programs = {str(p.public_id): p for p in programs.select_related("agency")}
        self.fields["agency"].choices = [(k, named(a)) for k, a in self.agencies.items()]
        self.fields["program"].choices = [
            ("", "—"),
            *((k, f"{named(p.agency)}: {named(p)}") for k, p in self.programs.items()),
        ]
        say = language()
        self.fields["indicator"].choices = [(k, i.names[say]) for k, i in indicators().items()]
        self.fields["tags"].choices = [(k, names[say]) for k, names in strategies().items()]

    def clean(self) -> Any:
        data = super().clean()
        self.check_agreement()
        since, until = data.get("since"), data.get("until")
        if since and until and until <= since:
            self.add_error("until", _("It ends after it begins."))
        program = self.programs.get(data.get("program", ""))
        if program and program.agency.slug != data.get("agency"):
            self.add_error("program", _("Choose a program of this agency."))
        indicator = indicators().get(data.get("indicator", ""))
        if indicator and program and not indicator.by_program:
            self.add_error("program", _("This indicator is counted for the whole agency."))
        if indicator and indicator.is_share and (data.get("target") or 0) > 100:
            self.add_error("target", _("A share is at most 100 percent."))
        return data

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("indicator", "days", "since", "until", "tags")
        return {
            "agency": self.agencies[data["agency"]],
            "program": self.programs.get(data["program"]),
            **{name: data[name] for name in names},
            **self.agreed(),
        }


class AmendForm(TermsForm):
    holds_from = day(lazy("Holds from"), required=True)
    reason = line_of(lazy("Why the terms change"), 400, required=True)


class ExplainForm(RecordForm):
    quarter_from = one_of(lazy("Quarter"), ())
    explanation = area(
        lazy("Why it came so"),
        1500,
        required=True,
        help_text=lazy("It leaves with the report: write of no single person."),
    )
    remedy = area(lazy("What you do about it"), 1500)

    def __init__(self, *args: Any, quarters: Iterable[Span], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter_from"].choices = [_quarter(span) for span in quarters]


class ObligationForm(Agreed, RecordForm):
    agency = one_of(lazy("Who reports"), ())
    what = line_of(lazy("What is reported"), 200, required=True)
    to_whom = line_of(lazy("To whom"), 200, required=True)
    agreement = one_of(lazy("Agreement on record"), (), required=False)
    authority = line_of(lazy("Agreement or memorandum"), 300)
    due_on = day(lazy("Due on"), required=True)
    every_months = forms.IntegerField(
        label=lazy("Again after so many months"), required=False, min_value=1, max_value=24
    )

    def __init__(
        self, *args: Any, agencies: Iterable[Agency], agreements: Iterable[Agreement], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {agency.slug: agency for agency in agencies}
        self.offer_agreements(agreements)
        self.fields["agency"].choices = [(k, named(a)) for k, a in self.agencies.items()]

    def clean(self) -> Any:
        data = super().clean()
        self.check_agreement()
        return data

    def facts(self) -> dict[str, Any]:
        agency = self.agencies[self.cleaned_data["agency"]]
        return {**self.values(), **self.agreed(), "agency": agency}
