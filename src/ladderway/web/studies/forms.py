"""Forms of the desk of studies."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.evaluation.study import Assignment, StudyPlan
from ladderway.domain.shared.errors import Told
from ladderway.files.records import MOST_BYTES, parse
from ladderway.files.studies.plan_file import read_plan
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import speech
from ladderway.web.screening.models import Opening
from ladderway.web.studies.lottery import Group
from ladderway.web.studies.models import (
    CostLine,
    DrawGroup,
    EthicsFinding,
    Exemption,
    FollowUp,
    Harm,
    Intake,
    Reached,
)
from ladderway.web.studies.outcomes import MOST_BYTES as MOST_OF_OUTCOMES
from ladderway.words import sentence

MOST_BLOCKS = 26


def plan_in(file: Any) -> StudyPlan:
    """The plan of a file that was sent. Raises ValidationError with the field that is wrong."""
    if file.size > MOST_BYTES:
        raise forms.ValidationError(_("The file is too large for a plan. Is it another file?"))
    try:
        return read_plan(parse(file.read().decode("utf-8"), "plan"), "plan")
    except UnicodeDecodeError:
        raise forms.ValidationError(_("The file is not text. Save it as UTF-8.")) from None
    except Told as error:
        raise forms.ValidationError([sentence(r, speech()) for r in error.reasons]) from None


class PlanForm(forms.Form):
    file = forms.FileField(
        label=lazy("Plan (YAML or JSON)"),
        help_text=lazy("Begin with the starter file, change it, and send it here."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,.json"}),
    )

    def clean_file(self) -> StudyPlan:
        return plan_in(self.cleaned_data["file"])


class AmendForm(PlanForm):
    why = forms.CharField(
        label=lazy("Why the plan changes"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Everybody who reads the report sees this, with the date."),
    )  # fmt: skip


def _dated(**labels: Any) -> dict[str, Any]:
    return {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in labels}


class Choosing(forms.ModelForm):  # type: ignore[type-arg]
    """A list that nothing was chosen of yet says so in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [("", _("Choose")), *(c for c in field.choices if c[0])]


class EthicsForm(Choosing):
    class Meta:
        model = EthicsFinding
        fields = ("finding", "board", "on", "reference")
        widgets: ClassVar = _dated(on=1)


class IntakeForm(forms.ModelForm):  # type: ignore[type-arg]
    groups = forms.CharField(
        label=lazy("Groups"), max_length=6000, widget=forms.Textarea(attrs={"rows": 5})
    )

    class Meta:
        model = Intake
        fields = (
            "seats", "closes_on", "draw_on", "public_source", "is_additional", "exemptions",
            "not_drawn_get", "next_intake_on", "selection",
        )  # fmt: skip
        widgets: ClassVar = {
            **_dated(closes_on=1, draw_on=1, next_intake_on=1),
            "exemptions": forms.Textarea(attrs={"rows": 3}),
            "not_drawn_get": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "seats": lazy("All of them are filled. None stays empty for the study."),
            "public_source": lazy(
                "A number that nobody here can choose and that everybody can look up, such as the "
                "numbers of a national lottery on the day of the draw."
            ),
            "is_additional": lazy(
                "Nobody’s benefits, stream, stabilization or usual service depends on entering, "
                "winning or refusing."
            ),
            "exemptions": lazy("They get a seat without the draw, and are counted in the report."),
            "selection": lazy(
                "The people who select then enter those who meet its criteria. Without it, whoever "
                "enters an applicant says so."
            ),
        }

    def __init__(self, *args: Any, community: Community, kind: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        openings = Opening.objects.filter(agency__community=community, state=Opening.State.OPEN)
        self.fields["selection"].queryset = openings  # type: ignore[attr-defined]
        self.fields["selection"].empty_label = _("No opening")  # type: ignore[attr-defined]
        self.fields["selection"].label_from_instance = _opening_name  # type: ignore[attr-defined]
        self.kind = kind
        if kind is Assignment.BLOCKED:
            del self.fields["seats"]
            self._ask_groups(_("Blocks and their seats"), _("One a line: name, seats."))
        elif kind is Assignment.CLUSTERS:
            self.fields["seats"].label = _("Groups to be drawn")
            self._ask_groups(
                _("Groups that can be drawn"), _("One a line. Each is drawn as a whole.")
            )
        else:
            del self.fields["groups"]

    def _ask_groups(self, label: str, help_text: str) -> None:
        self.fields["groups"].label, self.fields["groups"].help_text = label, help_text
        names = list(self.fields)
        self.order_fields(["groups", *[n for n in names if n != "groups"]])

    def clean_groups(self) -> list[Group]:
        lines = [line.strip() for line in self.cleaned_data["groups"].splitlines() if line.strip()]
        found = [self._group(line) for line in lines]
        if len({g.label for g in found}) < len(found):
            raise forms.ValidationError(_("Two groups have the same name."))
        if self.kind is Assignment.BLOCKED and len(found) > MOST_BLOCKS:
            raise forms.ValidationError(_("There can be 26 blocks at most."))
        return found

    def _group(self, line: str) -> Group:
        if self.kind is Assignment.CLUSTERS:
            return Group(line[:120])
        label, _comma, seats = line.rpartition(",")
        if not label.strip() or not seats.strip().isdecimal() or int(seats) < 1:
            raise forms.ValidationError(
                _("“%(line)s” does not end with a comma and a number of seats."),
                params={"line": line},
            )
        return Group(label.strip()[:120], int(seats))

    def _get_validation_exclusions(self) -> set[str]:
        # The rules of `domain/studies/lottery` answer with every reason at once.
        return {f.name for f in Intake._meta.fields}

    @property
    def groups_told(self) -> list[Group]:
        return list(self.cleaned_data.get("groups", ()))

    @property
    def terms(self) -> dict[str, Any]:
        told = {n: self.cleaned_data[n] for n in self.Meta.fields if n in self.cleaned_data}
        return told if "seats" in told else {**told, "seats": sum(
            g.seats or 0 for g in self.groups_told
        )}  # fmt: skip


def _opening_name(opening: Opening) -> str:
    said = speech().language == "fr"
    name = opening.name_fr if said and opening.name_fr else opening.name_en
    agency = opening.agency.name_fr if said else opening.agency.name_en
    return f"{name} ({agency})"


class ConsentForm(forms.Form):
    group = forms.ModelChoiceField(
        label=lazy("Block or group"), queryset=None, empty_label=lazy("Choose")
    )
    consents = forms.BooleanField(
        label=lazy("Has agreed, informed, to the study and its lottery"), required=False
    )
    links = forms.BooleanField(
        label=lazy("Has agreed to linkage with earnings records"), required=False,
        help_text=lazy("A question of its own. A no changes nothing else."),
    )  # fmt: skip
    exemption = forms.ChoiceField(
        label=lazy("Exempt from the draw for"), required=False,
        choices=[("", lazy("Not exempt")), *Exemption.choices],
    )  # fmt: skip

    def __init__(self, *args: Any, intake: Intake | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = DrawGroup.objects.filter(intake=intake)
        if groups:
            self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        else:
            del self.fields["group"]


class ApplicantForm(ConsentForm):
    is_eligible = forms.BooleanField(
        label=lazy("Meets the criteria of the program"), required=False
    )
    field_order: ClassVar = ["is_eligible", "group", "consents", "links", "exemption"]


class DrawForm(forms.Form):
    public_value = forms.CharField(label=lazy("Public value"), max_length=200)


class OutcomesForm(forms.Form):
    file = forms.FileField(
        label=lazy("Outcomes (CSV)"), widget=forms.ClearableFileInput(attrs={"accept": ".csv"})
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MOST_OF_OUTCOMES:
            raise forms.ValidationError(_("The file is too large. Send fewer columns."))
        content: bytes = file.read()
        return content


class FollowUpForm(forms.ModelForm):  # type: ignore[type-arg]
    months = forms.CharField(
        label=lazy("Months after the draw"), max_length=100, initial="6, 12, 24",
        help_text=lazy("Rising, with commas. The last is how long people are followed."),
    )  # fmt: skip

    class Meta:
        model = FollowUp
        fields = ("months", "horizon", "instrument", "attempts", "window", "thanks", "locating")
        widgets: ClassVar = {"locating": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar = {
            "horizon": lazy("Two years at least, five at most."),
            "instrument": lazy("The same for those drawn and those not, with its version."),
            "attempts": lazy("The same number for everybody."),
            "thanks": lazy("The same for everybody, such as a gift card of $40."),
            "locating": lazy(
                "What everybody is asked for when they apply, and by whom it is kept: two people "
                "who know where they are, a second number. Not kept at this desk."
            ),
        }

    def clean_months(self) -> list[int]:
        parts = [p.strip() for p in self.cleaned_data["months"].split(",") if p.strip()]
        if not all(p.isdecimal() for p in parts):
            raise forms.ValidationError(_("Write months as whole numbers with commas: 6, 12, 24."))
        return [int(p) for p in parts]


class AttemptForm(forms.Form):
    result = forms.ChoiceField(
        label=lazy("What came of it"), choices=Reached.choices, widget=forms.RadioSelect
    )
    was_thanked = forms.BooleanField(label=lazy("Was thanked as fixed"), required=False)


class HarmForm(Choosing):
    code = forms.CharField(
        label=lazy("Code of the person"), max_length=20,
        help_text=lazy("The ten signs on their sheet and in the list of the follow-up."),
    )  # fmt: skip
    field_order: ClassVar = ["code", "on", "kind", "is_serious", "board_told_on"]

    class Meta:
        model = Harm
        fields = ("on", "kind", "is_serious", "board_told_on")
        widgets: ClassVar = _dated(on=1, board_told_on=1)
        help_texts: ClassVar = {
            "is_serious": lazy(
                "Death, danger, hospital, loss of a home, lasting harm: the ethics board is told."
            ),
        }


class BoardForm(forms.Form):
    on = forms.DateField(
        label=lazy("The ethics board was told on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class CostForm(Choosing):
    class Meta:
        model = CostLine
        fields = ("kind", "what", "amount", "since", "until")
        widgets: ClassVar = _dated(since=1, until=1)
