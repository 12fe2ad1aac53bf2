"""Forms of packs. They say what is missing beside the field; the database decides."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.planning.packs import LENGTHS
from ladderway.web.packs.models import Line
from ladderway.words import Say, packs


class Told(forms.Form):
    """The list of errors takes the focus when there are any."""

    @property
    def focus_errors(self) -> bool:
        return True

    def after(self, revision: int) -> "Told":
        """The same answers, ready to be saved over a later revision."""
        self.data = {**self.data.dict(), "revision": revision}  # type: ignore[attr-defined]
        return self


def _choices(named: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(k, lazy(v[0] if isinstance(v, tuple) else v)) for k, v in named.items()]


def _long(label: Any, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "cols": 70})
    return forms.CharField(label=label, max_length=2000, required=False, widget=widget, **more)


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


class PackForm(Told):
    kind = forms.ChoiceField(label=lazy("What it is for"), choices=_choices(packs.KINDS))
    audience = forms.ChoiceField(label=lazy("For whom"), choices=_choices(packs.AUDIENCES))
    title_en = forms.CharField(label=lazy("Title in English"), max_length=160, required=False)
    title_fr = forms.CharField(label=lazy("Title in French"), max_length=160, required=False)
    sector = forms.ChoiceField(label=lazy("Sector"), required=False)
    ladder = forms.ChoiceField(
        label=lazy("Ladder"), required=False,
        help_text=lazy("Its chart, pay and steps can then be shown; ready words name its jobs."),
    )  # fmt: skip
    plan = forms.ChoiceField(
        label=lazy("Plan"), required=False,
        help_text=lazy("Its budget, dates and objectives can then be shown."),
    )  # fmt: skip
    length = forms.ChoiceField(
        label=lazy("How much of it"), choices=[(k, lazy(packs.LENGTHS[k])) for k in LENGTHS],
        initial="long", help_text=lazy("Either can be copied at any time."),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(
        self, *args: Any, say: Say, sectors: Iterable[str], ladders: Iterable[Any],
        plans: Iterable[Any], **kw: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kw)
        none = ("", _("None in particular"))
        named = sorted(((key, say.name("sector", key)) for key in sectors), key=lambda x: x[1])
        self._set("sector", [none, *named])
        self._set("ladder", [none, *((one.id, one.title) for one in ladders)])
        self._set("plan", [none, *((str(one.public_id), one.title) for one in plans)])

    def _set(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> Mapping[str, Any]:
        found = super().clean() or {}
        if not found.get("title_en") and not found.get("title_fr"):
            self.add_error("title_en", _("Give a title in one language at least."))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        facts = {k: v for k, v in self.cleaned_data.items() if k != "revision"}
        return {**facts, "ladder": facts["ladder"] or None, "plan": facts["plan"] or None}


class LineForm(Told):
    """A line of a section; what only an opinion or a fact has stands in its own form."""

    text_en = _long(lazy("In English"))
    text_fr = _long(lazy("In French"))
    is_short = forms.BooleanField(
        label=lazy("Stands on one page too"), required=False, initial=True
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, has_figure: bool = False, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.has_figure = has_figure

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.has_figure and not found.get("text_en") and not found.get("text_fr"):
            self.add_error("text_en", _("Write it in one language at least."))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k != "revision"}


class FactForm(LineForm):
    source = forms.CharField(
        label=lazy("Source"), max_length=400,
        help_text=lazy("So that a reader can find it: who published it, its title, its year."),
    )  # fmt: skip
    address = forms.URLField(
        label=lazy("Where it can be read"), required=False, max_length=400, assume_scheme="https"
    )
    as_of = _day(lazy("Day it speaks of"))
    only_year = forms.BooleanField(label=lazy("Show the year alone"), required=False)
    geography = forms.CharField(label=lazy("Place it speaks of"), max_length=120, required=False)
    field_order = ("text_en", "text_fr", "source", "address", "as_of", "only_year", "geography",
                   "is_short", "revision")  # fmt: skip


class OpinionForm(LineForm):
    attribution = forms.ChoiceField(
        label=lazy("How they agreed to be told of"), choices=_choices(packs.ATTRIBUTIONS),
        initial="unnamed", help_text=lazy("If nobody asked them, leave it without a name."),
    )  # fmt: skip
    said_by = forms.CharField(
        label=lazy("Name or role"), max_length=120, required=False,
        help_text=lazy("A role should not give away who it is: “an employer in logistics”."),
    )  # fmt: skip
    organization = forms.CharField(label=lazy("Organization"), max_length=200, required=False)
    heard = forms.IntegerField(
        label=lazy("How many said so"), min_value=1, max_value=10_000, required=False
    )
    asked = forms.IntegerField(
        label=lazy("Of how many who were asked"), min_value=1, max_value=10_000, required=False,
        help_text=lazy("Leave both empty if nobody counted."),
    )  # fmt: skip
    as_of = _day(lazy("Said on"), required=False)
    field_order = ("text_en", "text_fr", "attribution", "said_by", "organization", "heard",
                   "asked", "as_of", "is_short", "revision")  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        self._check_name(found)
        heard, asked = found.get("heard"), found.get("asked")
        if (heard is None) != (asked is None) and not {"heard", "asked"} & set(self.errors):
            self.add_error("asked", _("Give both numbers, or neither."))
        elif heard is not None and asked is not None and heard > asked:
            self.add_error("heard", _("More cannot have said so than were asked."))
        return found

    def _check_name(self, found: Mapping[str, Any]) -> None:
        how = found.get("attribution")
        if how in ("named", "role") and not found.get("said_by"):
            self.add_error("said_by", _("Say who, or choose “Without a name”."))
        if how == "unnamed" and (found.get("said_by") or found.get("organization")):
            self.add_error("said_by", _("Without a name nobody may stand here: empty both fields."))
        if how == "role" and found.get("organization"):
            self.add_error("organization", _("A role alone: empty this field."))


FORMS: Mapping[str, type[LineForm]] = {"fact": FactForm, "opinion": OpinionForm}


def form_of(section: str) -> type[LineForm]:
    return FORMS.get(section, LineForm)


def of_line(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in form_of(line.section).base_fields}


class ApproveForm(Told):
    approved_by = forms.CharField(
        label=lazy("Who approved it"), max_length=160,
        help_text=lazy("A table or a person who may speak for it. It stands on every copy."),
    )  # fmt: skip
    approved_on = _day(lazy("Approved on"))
    note = forms.CharField(label=lazy("Note"), max_length=400, required=False)
    stamp = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.today = today

    def clean_approved_on(self) -> date:
        on: date = self.cleaned_data["approved_on"]
        if on > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return on


class WithdrawForm(Told):
    because = forms.CharField(
        label=lazy("Why it is taken back"), max_length=400,
        help_text=lazy("Such as a figure that was wrong. It stands beside the version."),
    )  # fmt: skip
