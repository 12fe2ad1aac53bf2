"""Forms of a plan. They say what is missing beside the field; actions and the database decide."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.ladders.kept import KeptLadder
from ladderway.web.planning.models import Field, Plan
from ladderway.words import Say, plans


class Checked(forms.Form):
    """The list of errors takes the focus when there are any."""

    @property
    def focus_errors(self) -> bool:
        return True

    def after(self, revision: int) -> Self:
        """The same answers and errors, ready to be saved over a later revision."""
        self.data = {**self.data.dict(), "revision": revision}  # type: ignore[attr-defined]
        return self


def _choices(named: Mapping[str, str]) -> list[tuple[str, Any]]:
    return [(key, lazy(label)) for key, label in named.items()]


def _text(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, **more)


def _long(label: Any, most: int, rows: int = 4, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "cols": 70})
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, **more)


def _day(label: Any, *, required: bool = False, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)


def _count(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=100_000, **more)


class PlanForm(Checked):
    title = _text(lazy("Title of the plan"), 200)
    sector = forms.ChoiceField(label=lazy("Sector"), required=False)
    ladder = forms.ChoiceField(
        label=lazy("Ladder"),
        required=False,
        help_text=lazy("One that this community keeps. Its chart and its pay can then be shown."),
    )
    participants_low = _count(lazy("Participants: few"), initial=0)
    participants = _count(lazy("Participants: expected"), initial=0)
    participants_high = _count(lazy("Participants: many"), initial=0)
    funded_until = _day(
        lazy("Last day with money that is sure"), help_text=lazy("Empty if none is sure yet.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(
        self, *args: Any, say: Say, sectors: Iterable[str], ladders: Iterable[KeptLadder], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        named = sorted((say.name("sector", key), key) for key in sectors)
        self.fields["sector"].choices = [  # type: ignore[attr-defined]
            ("", _("Not chosen yet")),
            *((key, name) for name, key in named),
        ]
        self.fields["ladder"].choices = [  # type: ignore[attr-defined]
            ("", _("Not chosen yet")),
            *((one.id, one.title) for one in ladders),
        ]

    def clean(self) -> Mapping[str, Any]:
        found = super().clean() or {}
        sizes = [found.get(n) for n in ("participants_low", "participants", "participants_high")]
        if None not in sizes and sizes != sorted(sizes):  # type: ignore[type-var]
            self.add_error(
                "participants", _("Few may not be more than expected, nor expected than many.")
            )
        return found

    @property
    def facts(self) -> dict[str, Any]:
        facts = {k: v for k, v in self.cleaned_data.items() if k != "revision"}
        return {**facts, "ladder": facts["ladder"] or None}


def of_plan(plan: Plan) -> dict[str, Any]:
    """A plan as the form begins with it."""
    names = [n for n in PlanForm.base_fields if n != "ladder"]
    return {**{n: getattr(plan, n) for n in names}, "ladder": str(plan.ladder or "")}


class FieldForm(Checked):
    """What a field says. "Not yet" has to say how it will be done."""

    text = _long(
        lazy("Text"),
        20_000,
        10,
        help_text=lazy("An empty line begins a paragraph; a line that begins with - is an item."),
    )
    status = forms.ChoiceField(
        label=lazy("Is this done?"), choices=_choices(plans.STATUS), initial=Field.NOT_YET
    )
    how = _long(
        lazy("If not yet: how it will be done"),
        4_000,
        help_text=lazy("What will happen so that the facts, people or partners are found."),
    )
    responsible = _text(lazy("Responsible"), 200, required=False)
    due = _day(lazy("By when"))
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, has_figure: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.has_figure = has_figure

    def clean(self) -> Mapping[str, Any]:
        found = super().clean() or {}
        status = found.get("status")
        if status == Field.NOT_YET and not found.get("how", "").strip():
            self.add_error("how", _("Say how it will be done: by what steps, and with whom."))
        if status == Field.DONE and not found.get("text", "").strip() and not self.has_figure:
            self.add_error("text", _("Write what was done, or put a figure into this field."))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k != "revision"}


def of_field(field: Field | None) -> dict[str, Any]:
    if field is None:
        return {}
    return {name: getattr(field, name) for name in FieldForm.base_fields}


class CommentForm(Checked):
    comment = _long(lazy("Your comment"), 4_000, 3)

    def clean_comment(self) -> str:
        text: str = self.cleaned_data["comment"].strip()
        if not text:
            raise forms.ValidationError(_("Write something first."))
        return text


class VersionForm(Checked):
    name = _text(
        lazy("Name of this version"),
        120,
        help_text=lazy("Say what it is for."),
    )
    # The last version on the page that was read, 0 for none.
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class RowForm(Checked):
    """A line of one of the plan's tables."""

    @property
    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class BudgetLineForm(RowForm):
    kind = forms.ChoiceField(label=lazy("Kind of cost"), choices=_choices(plans.BUDGET_KINDS))
    label = _text(lazy("What it is"), 200)
    basis = forms.ChoiceField(label=lazy("The amount is"), choices=_choices(plans.BASES))
    amount = forms.DecimalField(
        label=lazy("Amount in dollars"), min_value=0, max_digits=12, decimal_places=2
    )
    in_kind = forms.BooleanField(
        label=lazy("Given in kind (no money changes hands)"), required=False
    )
    source = _text(lazy("Who pays or gives it"), 200, required=False)
    status = forms.ChoiceField(label=lazy("How sure is it?"), choices=_choices(plans.SOURCE_STATUS))
    note = _text(lazy("Note"), 500, required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["source"].widget.attrs["list"] = "funders"

    def clean(self) -> Mapping[str, Any]:
        found = super().clean() or {}
        if found.get("status") not in (None, "none") and not found.get("source"):
            self.add_error("source", _("Say who, or choose “Nobody found yet”."))
        return found


class MilestoneForm(RowForm):
    kind = forms.ChoiceField(label=lazy("Kind"), choices=_choices(plans.TIMELINE_KINDS))
    label = _text(lazy("What happens"), 200)
    starts = _day(lazy("From"), required=True)
    ends = _day(lazy("Until"), help_text=lazy("Empty for a single day."))
    responsible = _text(lazy("Responsible"), 200, required=False)

    def clean(self) -> Mapping[str, Any]:
        found = super().clean() or {}
        starts, ends = found.get("starts"), found.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("It cannot end before it begins."))
        return found


class ObjectiveForm(RowForm):
    kind = forms.ChoiceField(label=lazy("Objective"), choices=_choices(plans.OBJECTIVES))
    measure = _text(
        lazy("Measured by"), 300, help_text=lazy("A count or a share that somebody can look up.")
    )
    baseline = _text(lazy("Now"), 120, required=False)
    target = _text(lazy("Target"), 120, required=False)
    due = _day(lazy("By when"))


class PartyForm(RowForm):
    role = forms.ChoiceField(label=lazy("Role"), choices=_choices(plans.PARTY_ROLES))
    name = _text(lazy("Organization"), 200)
    gives = _long(lazy("What it gives or does"), 2_000)
    signs = _text(lazy("Who signs"), 120, required=False)
    signs_as = _text(lazy("Position of who signs"), 120, required=False)

    def __init__(self, *args: Any, other_lead: bool = False, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.other_lead = other_lead

    def clean_role(self) -> str:
        role: str = self.cleaned_data["role"]
        if role == "lead" and self.other_lead:
            raise forms.ValidationError(_("Another organization leads already. Change it first."))
        return role


class PermissionForm(RowForm):
    kind = forms.ChoiceField(label=lazy("Kind"), choices=_choices(plans.PERMISSION_KINDS))
    what = _text(lazy("What has to be allowed"), 300)
    decides = _text(lazy("Who decides"), 200, required=False)
    answer = forms.ChoiceField(label=lazy("Answer"), choices=_choices(plans.APPROVALS))
    on = _day(lazy("Decided on"))
    note = _text(lazy("Note"), 500, required=False)

    def clean(self) -> Mapping[str, Any]:
        found = super().clean() or {}
        if found.get("answer") in ("granted", "refused"):
            if not found.get("decides"):
                self.add_error("decides", _("Say who decided."))
            if not found.get("on") and "on" not in self.errors:
                self.add_error("on", _("Say on which day."))
        return found


class TermsForm(Checked):
    """What the agreement says, matter by matter."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for key, (title, prompt) in plans.TERMS.items():
            self.fields[key] = _long(lazy(title), 8_000, help_text=lazy(prompt))


class RatingForm(Checked):
    rating = forms.ChoiceField(label=lazy("How far"))
    note = _long(lazy("How it is adapted here, or what stands in the way"), 2_000)

    def __init__(self, *args: Any, ratings: Mapping[str, str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["rating"].choices = _choices(ratings)  # type: ignore[attr-defined]
