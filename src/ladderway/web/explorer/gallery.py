"""Samples for the gallery: every component in every state, with figures for layout only."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ladderway.web.lists import Cell, Column, Place, table
from ladderway.web.reference.speech import speech
from ladderway.web.reference.templatetags.page import wage
from ladderway.words import staircase


@dataclass(frozen=True, slots=True)
class Sample:
    title: str
    low: float
    median: float


def _jobs() -> list[Sample]:
    title = gettext("Sample job %(n)s")
    return [Sample(title % {"n": n}, 17.6 + n * 0.4, 18.2 + n * 0.9) for n in range(1, 25)]


def _columns() -> list[Column[Sample]]:
    old = gettext("old")
    return [
        Column("job", gettext("Job"), lambda s: s.title, lambda s: Cell(s.title, url="#table")),
        Column("low", gettext("Low"), lambda s: s.low, lambda s: Cell(wage(s.low)), is_number=True),
        Column(
            "median",
            gettext("Middle"),
            lambda s: s.median,
            lambda s: Cell(wage(s.median), note=old if s.median > 38 else ""),
            is_number=True,
        ),
    ]


class SampleForm(forms.Form):
    name = forms.CharField(label=_("A field with an error"), max_length=5)
    hours = forms.IntegerField(
        label=_("A field with help"), help_text=_("Hours a week, from 1 to 40."), max_value=40
    )
    area = forms.ChoiceField(label=_("A choice"), choices=[("a", "Toronto"), ("b", "Ontario")])


def _tab(steps: int, months: int, cost: int, gain: tuple[float, float]) -> tuple[str, str]:
    say = speech()
    parts = (
        staircase.steps(steps, say),
        staircase.months(months, say),
        staircase.cost(cost, True, say),
    )
    return staircase.listing(parts), staircase.gain(*gain, say)


def samples(params: Mapping[str, str]) -> dict[str, object]:
    form = SampleForm({"name": "too long for it", "hours": "8", "area": "a"})
    form.is_valid()
    return {
        "form": form,
        "table": table(
            _jobs(),
            _columns(),
            Place.of(params, "job"),
            caption=gettext("Sample jobs"),
            size=6,
            export_url="",
        ),
        "crumbs": [(gettext("Occupations"), "#"), (gettext("Trades"), "#")],
        "empty_actions": [
            (gettext("Look in all of Ontario"), "#"),
            (gettext("Allow seven years"), "#"),
        ],
        "tread_numbers": range(5),
        "tabs": [_tab(3, 34, 310, (2.0, 11.0)), _tab(1, 3, 0, (-1.0, -1.0))],
    }
