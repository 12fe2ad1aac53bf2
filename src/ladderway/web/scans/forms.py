"""The forms of a scan. What a person types is kept as text and shown as text."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.planning.criteria import MOST, CriteriaBook, Criterion
from ladderway.domain.reference.sectors import FLAGS
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.scan_criteria import load_criteria
from ladderway.files.sector_tables import load_sectors
from ladderway.web.reference.speech import speech
from ladderway.web.scans.models import PLACES, ValidationKind, ValidationResult, Verdict
from ladderway.words import sentence
from ladderway.words.scans import CRITERIA

FEWEST, FULLEST = 2, 8  # sectors side by side


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _past(value: date | None) -> date | None:
    if value is not None and value > timezone.localdate():
        raise forms.ValidationError(_("This day has not come yet."))
    return value


class Focused(forms.Form):
    """Takes the eye to what must be mended."""

    @property
    def focus_errors(self) -> bool:
        return True


class SectorsForm(Focused):
    """What a scan is called and which sectors it compares."""

    title = forms.CharField(label=lazy("Title"), max_length=200)
    sectors = forms.MultipleChoiceField(
        label=lazy("Sectors to compare"), widget=forms.CheckboxSelectMultiple
    )
    is_rural = forms.BooleanField(
        label=lazy("This is a rural place"),
        required=False,
        help_text=lazy("Adds the questions that a sector approach meets in the country."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = speech()
        names = [(s.id, s.name(said.language)) for s in load_sectors().all]
        self.fields["sectors"].choices = sorted(names, key=lambda pair: pair[1])

    def clean_sectors(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["sectors"]
        if len(chosen) < FEWEST:
            raise forms.ValidationError(_("Choose two sectors or more: a scan compares."))
        if len(chosen) > FULLEST:
            raise forms.ValidationError(_("Choose eight sectors at most, to be read at once."))
        return chosen


class CriteriaForm(SectorsForm):
    """Sectors and the weight of every criterion."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = load_criteria()
        for code in self.book.criteria:
            self.fields[f"weight_{code}"] = _weight(code, self.book)

    def weight_fields(self) -> Iterator[tuple[Criterion, forms.BoundField]]:
        for code, criterion in self.book.criteria.items():
            yield criterion, self[f"weight_{code}"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not any(self.weights().values()):
            self.add_error(None, _("Give at least one criterion a weight."))
        return found

    def weights(self) -> dict[str, int]:
        return {code: self.cleaned_data[f"weight_{code}"] for code in self.book.criteria}


def _weight(code: str, book: CriteriaBook) -> forms.IntegerField:
    return forms.IntegerField(
        label=lazy(CRITERIA[code]), min_value=0, max_value=book.most_weight, initial=0
    )


class JudgementForm(Focused):
    """Points for one criterion, and what they rest on."""

    points = forms.TypedChoiceField(
        label=lazy("Points"), coerce=int, widget=forms.RadioSelect, choices=[]
    )
    figure = forms.CharField(
        label=lazy("The figure or finding"),
        required=False,
        max_length=300,
        help_text=lazy("As the source has it, with its unit."),
    )
    geography = forms.ChoiceField(label=lazy("It is about"), choices=[])
    source = forms.CharField(
        label=lazy("Source"),
        required=False,
        max_length=500,
        help_text=lazy("A report, a web page, minutes of a meeting."),
    )
    source_date = forms.DateField(
        label=lazy("Date of the source"), required=False, widget=DateInput
    )
    said_by = forms.CharField(
        label=lazy("Or who said it"),
        required=False,
        max_length=200,
        help_text=lazy("Name and what they are, for example “A. Name, hires for a warehouse”."),
    )
    note = forms.CharField(
        label=lazy("Note"), required=False, max_length=1500, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criterion = criterion
        self.fields["points"].choices = _points(criterion.code)
        self.fields["geography"].choices = [(g.value, label) for g, label in PLACES.items()]

    def clean_source_date(self) -> date | None:
        return _past(self.cleaned_data["source_date"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("said_by") or "source_date" in self.errors:
            return found
        if not found.get("source"):
            self.add_error("source", _("Give a dated source, or name the person who said it."))
        elif not found.get("source_date"):
            self.add_error("source_date", _("Give the date of the source: figures grow old."))
        return found


def _points(code: str) -> list[tuple[int, str]]:
    """0 and 4 say what they mean; what stands between is between."""
    said = speech()
    ends = {n: sentence(Reason(f"scan.anchor.{code}.{n}"), said) for n in (0, MOST)}
    return [(n, said.titled(str(n), ends[n]) if n in ends else str(n)) for n in range(MOST + 1)]


YES_NO = [("", lazy("Not known")), ("yes", lazy("Yes")), ("no", lazy("No"))]


def _yes_no(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        required=False,
        empty_value=None,
        coerce=lambda value: value == "yes",
    )


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=1500,
        widget=forms.Textarea({"rows": 3}),
    )


class StructureForm(Focused):
    """How a sector is built here, and what is known of it."""

    flags = forms.MultipleChoiceField(
        label=lazy("What makes climbing hard here"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[],
    )
    flags_note = forms.CharField(label=lazy("Seen where, by whom"), required=False, max_length=500)
    has_credential = _yes_no(lazy("Does training for it give a credential?"))
    has_ties = _yes_no(lazy("Are there direct ties to employers or industries that pay well?"))
    has_supports = _yes_no(lazy("Are there supports during training?"))
    structures = _text(
        lazy("How its organizations are built"), lazy("Size, levels, who decides, seasons, shifts.")
    )
    requirements = _text(lazy("What its jobs and skills require"))
    practices = _text(lazy("How it recruits, selects and promotes"))
    particular = _text(lazy("What single employers ask beyond that"))
    trends = _text(lazy("What is new: jobs and skills that people here speak of"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = speech()
        self.fields["flags"].choices = [
            (flag, sentence(Reason(f"sector.flag.{flag}"), said)) for flag in FLAGS
        ]


class ValidationForm(Focused):
    """One independent check, and who made it."""

    sector = forms.ChoiceField(label=lazy("Sector"), choices=[])
    kind = forms.ChoiceField(label=lazy("How it was checked"), choices=ValidationKind.choices)
    result = forms.ChoiceField(label=lazy("What came of it"), choices=ValidationResult.choices)
    who = forms.CharField(
        label=lazy("Who checked it"), max_length=200, help_text=lazy("A person or an organization.")
    )
    on = forms.DateField(label=lazy("When"), widget=DateInput)
    note = _text(lazy("Note"))

    def __init__(self, *args: Any, sectors: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = speech()
        self.fields["sector"].choices = [(s, said.name("sector", s)) for s in sectors]

    def clean_on(self) -> date | None:
        return _past(self.cleaned_data["on"])


class ConclusionForm(Focused):
    """A verdict with its reason for every sector, and who decided."""

    conclusion = forms.CharField(
        label=lazy("Conclusion"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text=lazy("“Not viable here” is a result as good as another."),
    )
    decided_by = forms.CharField(label=lazy("Decided by"), max_length=200)
    decided_on = forms.DateField(label=lazy("Decided on"), widget=DateInput)

    def __init__(
        self, *args: Any, sectors: Sequence[str], published_on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sectors, self.published_on, said = tuple(sectors), published_on, speech()
        for sector in sectors:
            name = said.name("sector", sector)
            self.fields[f"verdict_{sector}"] = forms.ChoiceField(
                label=name, choices=[("", lazy("Choose")), *Verdict.choices]
            )
            self.fields[f"note_{sector}"] = forms.CharField(
                label=_("Why, for %(sector)s") % {"sector": name}, max_length=1000
            )

    def sector_fields(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        for sector in self.sectors:
            yield sector, self[f"verdict_{sector}"], self[f"note_{sector}"]

    def clean_decided_on(self) -> date | None:
        decided = _past(self.cleaned_data["decided_on"])
        if decided is not None and decided < self.published_on:
            raise forms.ValidationError(_("The criteria were not published yet on this day."))
        return decided

    def verdicts(self) -> dict[str, tuple[Verdict, str]]:
        found = self.cleaned_data
        return {s: (Verdict(found[f"verdict_{s}"]), found[f"note_{s}"]) for s in self.sectors}


class ReasonForm(Focused):
    """Why weights change after they were published."""

    reason = forms.CharField(
        label=lazy("Why a new version?"), max_length=500, widget=forms.Textarea({"rows": 3})
    )
