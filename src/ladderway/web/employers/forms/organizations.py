"""What is known of an organization, as forms."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ladderway.domain.planning.partners import LEAD_CHECKS, READINESS, Answer, Voice, may_follow
from ladderway.domain.reference.catalogue import fold
from ladderway.web.employers.actions.organizations import VERDICTS
from ladderway.web.employers.forms.shared import JobsField, Parted, Parts, SectorField, several
from ladderway.web.employers.models import (
    Commitment,
    ContactPerson,
    Contribution,
    Duty,
    Employer,
    Partner,
    PartnerAnswer,
    Saving,
)
from ladderway.web.employers.models.employers import Concern, Practice
from ladderway.web.employers.models.partners import Adapts, Fit, Kind
from ladderway.web.partners.models import Community, Organization


class OrganizationForm(Parted):
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=300, required=False, assume_scheme="https"
    )

    class Meta:
        model = Organization
        fields = ("name_en", "name_fr", "website")
        labels: ClassVar = {
            "name_en": gettext_lazy("Name"),
            "name_fr": gettext_lazy("Name in French, if it has one"),
        }

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def clean_name_en(self) -> str:
        name: str = self.cleaned_data["name_en"]
        others = self.community.organizations.exclude(pk=self.instance.pk)
        if others.filter(folded=fold(name)).exists():
            raise forms.ValidationError(_("This organization is in the list already."))
        return name


class EmployerForm(Parted):
    parts: ClassVar[Parts] = [
        (gettext_lazy("The organization"), ["size", "sector", "naics", "structure", "decides"]),
        (gettext_lazy("Union"), ["union", "union_name", "agreement"]),
        (
            gettext_lazy("Jobs, and how people get in and up"),
            [
                "entry_jobs",
                "next_jobs",
                "recruits",
                "selects",
                "promotes",
                "requires",
                "values_training",
                "trends",
            ],
        ),
        (
            gettext_lazy("Time to train"),
            [
                "release_hours",
                "release_pay",
                "release_share",
                "backfill",
                "backfill_paid_by",
                "acknowledges_progress",
                "practices",
            ],
        ),
        (gettext_lazy("Losing trained people"), ["poaching", "poaching_answer"]),
    ]
    sector = SectorField(label=gettext_lazy("Sector"), required=False)
    entry_jobs = JobsField(label=gettext_lazy("Entry jobs"))
    next_jobs = JobsField(label=gettext_lazy("Next jobs"))
    practices = several(Employer, "practices", Practice)

    class Meta:
        model = Employer
        exclude = ("organization",)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("poaching") == Concern.YES and not data.get("poaching_answer"):
            self.add_error("poaching_answer", _("Write what was answered to the concern."))
        return data


class PartnerForm(Parted):
    parts: ClassVar[Parts] = [
        (
            gettext_lazy("The partnership"),
            ["kinds", "lead", "intensity", "ends_on", "benefit", "will"],
        ),
        (
            gettext_lazy("How you work together"),
            ["risks", "deciding", "sharing", "talking", "delivery"],
        ),
        (
            gettext_lazy("Training for adults in low-wage jobs"),
            ["adapts", "adapts_if", "low_wage_years", "sector_years", "fits", "track_record"],
        ),
        (gettext_lazy("Capacity"), ["staff", "infrastructure", "months_to_staff"]),
    ]
    kinds = several(Partner, "kinds", Kind)
    fits = several(Partner, "fits", Fit)

    class Meta:
        model = Partner
        exclude = ("organization",)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("adapts") == Adapts.MAYBE and not data.get("adapts_if"):
            self.add_error("adapts_if", _("Write under which conditions."))
        return data


ANSWERS = [
    ("", gettext_lazy("Not asked yet")),
    (Answer.YES.value, gettext_lazy("Yes")),
    (Answer.PARTLY.value, gettext_lazy("In part")),
    (Answer.NO.value, gettext_lazy("No")),
]
QUESTIONS = {
    "adapts": gettext_lazy("Is it ready and willing to adapt to career ladders?"),
    "local_capacity": gettext_lazy("Does it have the capacity to be a partner here?"),
    "internal_capacity": gettext_lazy("Does it have what it takes inside to take part?"),
    "embraces_change": gettext_lazy("Does it welcome change and new ideas?"),
    "works_together": gettext_lazy("Is it willing to work in another way, and with others?"),
    "mission": gettext_lazy("Does the work fit the mission of the organization?"),
    "all_levels": gettext_lazy("Are all levels committed, from the top to the front line?"),
    "staff_continuity": gettext_lazy("Will the people who carry the work stay with it?"),
}
VOICES = {
    Voice.FRONT_LINE: gettext_lazy("Front line"),
    Voice.MANAGERS: gettext_lazy("Managers"),
    Voice.GROUP: gettext_lazy("Planning group"),
}
ASKED = [
    *((q, v) for q in READINESS for v in (Voice.FRONT_LINE, Voice.MANAGERS)),
    *((q, Voice.GROUP) for q in LEAD_CHECKS),
]


ASKED_OF_ITSELF = [(q, v) for q, v in ASKED if v is not Voice.GROUP]


class AnswersForm(forms.Form):
    """Every question for each voice that is asked it: an answer and a note."""

    def __init__(
        self,
        *args: Any,
        kept: Mapping[tuple[str, str], PartnerAnswer],
        asked: Sequence[tuple[str, Voice]] = tuple(ASKED),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for question, voice in asked:
            now = kept.get((question, voice.value))
            self.fields[f"{question}-{voice.value}"] = forms.ChoiceField(
                label=VOICES[voice],
                choices=ANSWERS,
                required=False,
                initial=now.answer if now and now.answer != Answer.UNKNOWN else "",
            )
            self.fields[f"{question}-{voice.value}-note"] = forms.CharField(
                label=gettext_lazy("Note"),
                required=False,
                max_length=500,
                initial=now.note if now else "",
            )

    def shown(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each question with its fields."""
        return [
            (
                str(text),
                [
                    self[name]
                    for q, v in self.asked
                    if q == question
                    for name in (f"{q}-{v.value}", f"{q}-{v.value}-note")
                ],
            )
            for question, text in QUESTIONS.items()
            if any(q == question for q, _voice in self.asked)
        ]

    def answers(
        self, kept: Mapping[tuple[str, str], PartnerAnswer]
    ) -> dict[tuple[str, str], tuple[str, str]]:
        """What was answered anew or otherwise than before."""
        given = {
            (q, v.value): (
                self.cleaned_data[f"{q}-{v.value}"] or Answer.UNKNOWN.value,
                self.cleaned_data[f"{q}-{v.value}-note"],
            )
            for q, v in self.asked
        }
        nothing = (Answer.UNKNOWN.value, "")
        return {
            key: value
            for key, value in given.items()
            if value != ((kept[key].answer, kept[key].note) if key in kept else nothing)
        }


class PersonForm(Parted):
    class Meta:
        model = ContactPerson
        fields = ("name", "position", "reach")


class ContributionForm(Parted):
    class Meta:
        model = Contribution
        fields = ("kind", "what", "price", "flexibility")


class SavingForm(Parted):
    class Meta:
        model = Saving
        fields = ("kind", "hires", "dollars", "how", "said_by", "said_on")


class CommitmentForm(Parted):
    class Meta:
        model = Commitment
        fields = ("kind", "what", "said_by", "state", "on", "due", "target", "reached", "evidence")

    def spoken_by_itself(self) -> "CommitmentForm":
        """Without what others say of a promise: that it was kept, or not."""
        state = self.fields["state"]
        state.choices = [pair for pair in state.choices if pair[0] not in VERDICTS]
        return self

    def clean_state(self) -> str:
        """Follows on what is kept; `instance` still holds that while fields are cleaned."""
        state: str = self.cleaned_data["state"]
        if self.instance.pk and not may_follow(self.instance.state, state):
            now = self.instance.get_state_display()
            raise forms.ValidationError(_("This cannot follow on “%(now)s”.") % {"now": now})
        return state

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("reached") is not None and data.get("target") is None:
            self.add_error("target", _("Say how many were promised first."))
        return data


class DutyForm(Parted):
    class Meta:
        model = Duty
        fields = ("function", "organization", "contracted", "note")

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["organization"]
        choice.queryset = community.organizations.all()
        choice.label_from_instance = lambda organization: organization.name_en

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        held = Duty.objects.filter(
            function=data.get("function"), organization=data.get("organization")
        )
        if held.exists():
            self.add_error("organization", _("It has this part already."))
        return data
