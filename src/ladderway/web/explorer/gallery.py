"""Samples for the gallery: every component in every state, with figures for layout only."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from ladderway.web.reference.tables import Cell, Column, Place, table


@dataclass(frozen=True, slots=True)
class Sample:
    title: str
    low: float
    median: float


JOBS = [Sample(f"Sample job {n}", 17.6 + n * 0.4, 18.2 + n * 0.9) for n in range(1, 25)]
COLUMNS: list[Column[Sample]] = [
    Column("job", "Job", lambda s: s.title, lambda s: Cell(s.title, url="#table")),
    Column("low", "Low", lambda s: s.low, lambda s: Cell(f"{s.low:.2f}"), is_number=True),
    Column(
        "median",
        "Median",
        lambda s: s.median,
        lambda s: Cell(f"{s.median:.2f}", note="old" if s.median > 38 else ""),
        is_number=True,
    ),
]


class SampleForm(forms.Form):
    name = forms.CharField(label=_("A field with an error"), max_length=5)
    hours = forms.IntegerField(
        label=_("A field with help"), help_text=_("Hours a week, from 1 to 40."), max_value=40
    )
    area = forms.ChoiceField(label=_("A choice"), choices=[("a", "Toronto"), ("b", "Ontario")])


def samples(params: Mapping[str, str]) -> dict[str, object]:
    form = SampleForm({"name": "too long for it", "hours": "8", "area": "a"})
    form.is_valid()
    return {
        "form": form,
        "table": table(
            JOBS, COLUMNS, Place.of(params, "job"), caption="Sample jobs", size=6, export_url=""
        ),
        "crumbs": [("Occupations", "#"), ("Trades", "#")],
        "empty_actions": [("Look in all of Ontario", "#"), ("Allow more time", "#")],
        "tread_numbers": range(5),
    }
