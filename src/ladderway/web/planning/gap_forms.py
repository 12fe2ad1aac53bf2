"""Forms of the registers of gaps."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.ladders.bridges import Climb
from ladderway.web.partners.models import Agency
from ladderway.web.planning.gap_models import (
    GapSort,
    GapStatus,
    ModificationStatus,
    Naming,
    OnStep,
    Side,
    Waiting,
)
from ladderway.web.planning.gap_present import step_name, step_named, step_value
from ladderway.web.planning.gap_queries import StepKey
from ladderway.web.training.models import Program

Steps = Mapping[StepKey, Climb]
MONTHS_BACK = 12


def _long(label: Any, required: bool = True, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})
    return forms.CharField(label=label, max_length=1000, required=required, widget=widget, **more)


def _day(label: Any, required: bool = True, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)


class StepForm(forms.Form):
    """Says which step it is about. One that left its ladder can stay where it was written."""

    focus_errors = True
    step = forms.ChoiceField(label=lazy("Step"))

    def __init__(self, *args: Any, steps: Steps, held: StepKey | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = _by_ladder(steps)
        if held is not None and held not in steps:
            choices.append((step_value(held), step_named(held, steps)))
        self.fields["step"].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        super().full_clean()
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs["aria-invalid"] = "true"

    @property
    def key(self) -> StepKey:
        ladder, below, above = self.cleaned_data["step"].split("|")
        return ladder, below, above


def _by_ladder(steps: Steps) -> list[Any]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, climb in steps.items():
        groups.setdefault(climb.ladder.title, []).append((step_value(key), step_name(climb)))
    return list(groups.items())


class RecordForm(StepForm):
    """An entry of a register."""

    def __init__(self, *args: Any, programs: Sequence[Program], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.programs = {str(p.public_id): p for p in programs}
        if "program" in self.fields:
            named = [
                (id, f"{p.title_en} ({p.organization.name_en})") for id, p in self.programs.items()
            ]
            self.fields["program"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return on

    @property
    def facts(self) -> dict[str, Any]:
        facts = {k: v for k, v in self.cleaned_data.items() if k != "step"}
        facts["ladder"], facts["below"], facts["above"] = self.key
        if "program" in facts:
            facts["program"] = self.programs.get(facts["program"])
        return facts


class GapForm(RecordForm):
    sort = forms.ChoiceField(label=lazy("Kind"), choices=GapSort.choices)
    what = _long(lazy("What is missing, or what does not fit"))
    status = forms.ChoiceField(label=lazy("Where it stands"), choices=GapStatus.choices)
    responsible = forms.CharField(
        label=lazy("Who looks after it"), max_length=160, required=False,
        help_text=lazy("A name or an office."),
    )  # fmt: skip
    due = _day(lazy("Until when"), required=False)
    on = _day(lazy("Found on"))


class ModificationForm(RecordForm):
    program = forms.ChoiceField(
        label=lazy("Program to change"), required=False,
        help_text=lazy("Choose none for training that nobody offers yet."),
    )  # fmt: skip
    what = _long(lazy("What would change"))
    how_developed = _long(lazy("How it is developed"), required=False)
    how_delivered = _long(lazy("How it is delivered"), required=False)
    by_whom = forms.CharField(label=lazy("By whom"), max_length=200)
    status = forms.ChoiceField(label=lazy("Where it stands"), choices=ModificationStatus.choices)
    on = _day(lazy("As of"))


class OpinionForm(RecordForm):
    side = forms.ChoiceField(label=lazy("Who speaks"), choices=Side.choices)
    program = forms.ChoiceField(label=lazy("About which program"), required=False)
    what = _long(lazy("What they said"))
    said_by = forms.CharField(
        label=lazy("Said by"), max_length=120, help_text=lazy("A name or an office.")
    )
    organization = forms.CharField(label=lazy("For which organization"), max_length=200)
    attribution = forms.ChoiceField(
        label=lazy("How they agreed to be told of outside"), choices=Naming.choices,
        initial=Naming.UNNAMED,
        help_text=lazy("If nobody asked them, leave it without a name."),
    )  # fmt: skip
    role = forms.CharField(
        label=lazy("Their role, if told by role"), max_length=120, required=False,
        help_text=lazy("Such as “an employer in logistics”: nobody should know who it is."),
    )  # fmt: skip
    heard = forms.IntegerField(
        label=lazy("How many said so"), min_value=1, max_value=10_000, required=False
    )
    asked = forms.IntegerField(
        label=lazy("Of how many who were asked"), min_value=1, max_value=10_000, required=False,
        help_text=lazy("Leave both empty if nobody counted."),
    )  # fmt: skip
    on = _day(lazy("Said on"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("attribution") == Naming.ROLE and not found.get("role"):
            self.add_error("role", _("Say which role."))
        heard, asked = found.get("heard"), found.get("asked")
        if (heard is None) != (asked is None):
            self.add_error("asked", _("Give both numbers, or neither."))
        elif heard is not None and heard > asked:
            self.add_error("heard", _("More cannot have said so than were asked."))
        return found


def of_record(record: OnStep, form: type[RecordForm]) -> dict[str, Any]:
    """A record as its form begins with it."""
    told = {n: getattr(record, n) for n in form.base_fields if n not in ("step", "program")}
    program = getattr(record, "program", None)
    return {
        **told,
        "step": step_value(record.step_key),
        "program": str(program.public_id) if program else "",
    }


class DemandForm(StepForm):
    """How many people could not go on. Nobody is named."""

    agency = forms.ChoiceField(label=lazy("Agency"))
    month = forms.ChoiceField(label=lazy("Month"))
    reason = forms.ChoiceField(label=lazy("Reason"), choices=Waiting.choices)
    area = forms.CharField(
        label=lazy("Part of the community"), max_length=80, required=False,
        help_text=lazy("For example a district. Never anything about one person."),
    )  # fmt: skip
    count = forms.IntegerField(
        label=lazy("How many people"), min_value=1, max_value=10_000,
        help_text=lazy("All of the month, also those who were reported before."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, agencies: Sequence[tuple[Agency, str]], today: date, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.agencies = {str(a.public_id): a for a, _name in agencies}
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (str(a.public_id), name) for a, name in agencies
        ]
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            (f"{y}-{m:02}", date_format(date(y, m, 1), "F Y")) for y, m in months_back(today)
        ]

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        year, month = given["month"].split("-")
        return {
            "agency": self.agencies[given["agency"]],
            "year": int(year),
            "month": int(month),
            "step": self.key,
            "reason": Waiting(given["reason"]),
            "area": given["area"],
            "count": given["count"],
        }


class CorrectedForm(forms.Form):
    """What a published number should be."""

    focus_errors = True
    count = forms.IntegerField(
        label=lazy("How many people it should be"), min_value=0, max_value=10_000,
        help_text=lazy("0 for nobody. The number that is published takes the request back."),
    )  # fmt: skip


class CorrectionForm(forms.Form):
    """Why a published quarter is corrected."""

    focus_errors = True
    reason = forms.CharField(
        label=lazy("What was wrong"), max_length=300,
        help_text=lazy("Everybody reads it beside the table. Name nobody and give no numbers."),
    )  # fmt: skip


def months_back(today: date) -> list[tuple[int, int]]:
    """This month and those before it, latest first."""
    latest = today.year * 12 + today.month - 1
    return [((latest - k) // 12, (latest - k) % 12 + 1) for k in range(MONTHS_BACK)]
