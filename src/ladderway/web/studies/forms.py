"""Forms of the desk of studies."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.evaluation.study import StudyPlan
from ladderway.domain.shared.errors import BadInput
from ladderway.files.records import MOST_BYTES, parse
from ladderway.files.studies.plan_file import read_plan
from ladderway.web.studies.models import EthicsFinding, Exemption, Intake
from ladderway.web.studies.outcomes import MOST_BYTES as MOST_OF_OUTCOMES


def plan_in(file: Any) -> StudyPlan:
    """The plan of a file that was sent. Raises ValidationError with the field that is wrong."""
    if file.size > MOST_BYTES:
        raise forms.ValidationError(_("The file is too large for a plan. Is it another file?"))
    try:
        return read_plan(parse(file.read().decode("utf-8"), "plan"), "plan")
    except UnicodeDecodeError:
        raise forms.ValidationError(_("The file is not text. Save it as UTF-8.")) from None
    except BadInput as error:
        raise forms.ValidationError(str(error)) from None


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


class EthicsForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = EthicsFinding
        fields = ("finding", "board", "on", "reference")
        widgets: ClassVar = _dated(on=1)


class IntakeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Intake
        fields = (
            "seats", "closes_on", "draw_on", "public_source", "is_additional", "exemptions",
            "not_drawn_get", "next_intake_on",
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
        }

    def _get_validation_exclusions(self) -> set[str]:
        # The rules of `domain/studies/lottery` answer with every reason at once.
        return {f.name for f in Intake._meta.fields}

    @property
    def terms(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ApplicantForm(forms.Form):
    is_eligible = forms.BooleanField(
        label=lazy("Meets the criteria of the program"), required=False
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
