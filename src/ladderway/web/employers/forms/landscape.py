"""Initiatives, as forms."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ladderway.domain.reference.catalogue import fold
from ladderway.web.employers.forms.shared import (
    AgencyField,
    JobsField,
    LinesField,
    Parted,
    Parts,
    SectorsField,
    several,
)
from ladderway.web.employers.models import Connection, Funding, Initiative
from ladderway.web.employers.models.initiatives import Group, Intervention
from ladderway.web.partners.models import Agency, Community, Organization


class InitiativeForm(Parted):
    parts: ClassVar[Parts] = [
        (
            gettext_lazy("What it is"),
            ["name", "organization", "stakeholders", "about_en", "about_fr", "website"],
        ),
        (gettext_lazy("For whom, where, in what"), ["groups", "areas", "sectors", "occupations"]),
        (
            gettext_lazy("What is done"),
            ["interventions", "frame", "outcomes", "takes_referrals", "sends_people"],
        ),
        (gettext_lazy("How long, how large"), ["starts", "ends", "people_a_year"]),
    ]
    groups = several(Initiative, "groups", Group)
    interventions = several(Initiative, "interventions", Intervention)
    sectors = SectorsField(label=gettext_lazy("Sectors"), required=False)
    occupations = JobsField(label=gettext_lazy("Jobs"))
    areas = LinesField(
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("One area on a line; empty: not known."),
        required=False,
        max_length=2000,
    )
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=300, required=False, assume_scheme="https"
    )
    anyway = forms.BooleanField(
        label=gettext_lazy("Add it all the same: it is another one"), required=False
    )

    class Meta:
        model = Initiative
        exclude = ("community",)

    def __init__(
        self,
        *args: Any,
        community: Community,
        own: QuerySet[Organization] | None = None,
        **kwargs: Any,
    ) -> None:
        """`own`: those that may lead it where somebody writes for an organization, not the plan."""
        super().__init__(*args, **kwargs)
        self.community = community
        leads = self.fields["organization"]
        leads.queryset = community.organizations.all() if own is None else own
        leads.required = own is not None
        leads.label_from_instance = lambda organization: organization.name_en

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        same = self.community.initiatives.filter(folded=fold(name))
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This initiative is in the list already."))
        return name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", _("It cannot end before it starts."))
        return data

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "anyway"}


class FundingForm(Parted):
    class Meta:
        model = Funding
        fields = ("level", "funder", "pot", "activities", "outcomes", "starts", "ends")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", _("It cannot end before it starts."))
        return data


class ConnectForm(Parted):
    """`ours`: the initiatives that may be connected with the one asked."""

    agency = AgencyField(queryset=Agency.objects.none(), label=gettext_lazy("Agency"))

    class Meta:
        model = Connection
        fields = ("agency", "source", "why")

    def __init__(
        self,
        *args: Any,
        agencies: QuerySet[Agency],
        ours: QuerySet[Initiative],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["agency"].initial = agencies.first()
        self.fields["source"].queryset = ours
        self.fields["source"].label_from_instance = lambda initiative: initiative.name
