"""The form by which a community adds an initiative, its study, and what that found."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.evidence.check import finding_faults
from ladderway.domain.evidence.model import Design, Finding
from ladderway.domain.shared.errors import BadInput
from ladderway.files.records import read_value
from ladderway.files.sector_tables import load_sectors
from ladderway.web.evidence.models import OWN
from ladderway.web.reference.speech import language, speech
from ladderway.words import evidence as words

FINDINGS = 6  # rows of a new form; an entry with more shows as many and two more
Choices = list[tuple[str, str]]


def coded(of: Mapping[str, str], blank: str | None = None) -> Choices:
    say = speech()
    pairs = sorted(((c, say.text(t)) for c, t in of.items() if c), key=lambda p: p[1].casefold())
    return pairs if blank is None else [("", blank), *pairs]


def several(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


class EntryForm(forms.Form):
    """The initiative and its study. `entry` is the cleaned answer in the library's shape."""

    name = forms.CharField(label=lazy("Name of the initiative"), max_length=160)
    aliases = forms.CharField(
        label=lazy("Other names and acronyms"), max_length=300, required=False,
        help_text=lazy("With commas between them. An acronym can be that of others too."),
    )  # fmt: skip
    country = forms.ChoiceField(label=lazy("Country"))
    place = forms.CharField(label=lazy("Place"), max_length=120, required=False)
    began = forms.IntegerField(
        label=lazy("Year it began"), min_value=1950, max_value=2100, required=False
    )
    sectors = several(lazy("Sectors"))
    target_groups = several(lazy("For whom"))
    components = several(lazy("Components"))
    led_by = several(lazy("Led by"))
    funded_by = several(lazy("Paid by"))
    partners = forms.CharField(
        label=lazy("Partners"), max_length=400, required=False,
        help_text=lazy("With commas between them."),
    )  # fmt: skip
    cost_told = forms.CharField(
        label=lazy("Cost, as the source tells it"), max_length=200, required=False
    )
    design = forms.ChoiceField(label=lazy("Design of the study"))
    citation = forms.CharField(
        label=lazy("Source"), max_length=400,
        help_text=lazy("Authors, year, title, publisher, address: so that others find it."),
    )  # fmt: skip
    pages = forms.CharField(label=lazy("Pages"), max_length=80, required=False)
    year = forms.IntegerField(
        label=lazy("Year of the study"), min_value=1950, max_value=2100, required=False
    )
    follow_up_months = forms.IntegerField(
        label=lazy("Months followed"), min_value=0, max_value=600, required=False
    )
    note = forms.CharField(
        label=lazy("Note"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("What a reader must know to read the figures rightly."),
    )  # fmt: skip

    INITIATIVE = ("name", "aliases", "country", "place", "began", "sectors", "target_groups",
                  "components", "led_by", "funded_by", "partners", "cost_told")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sectors = [(s.id, s.name(language())) for s in load_sectors().all]
        choices = {
            "country": coded(words.COUNTRIES),
            "sectors": sectors,
            "target_groups": coded(words.TARGET_GROUPS),
            "components": coded(words.COMPONENTS),
            "led_by": coded(words.KINDS_OF_LEAD),
            "funded_by": coded(words.KINDS_OF_LEAD),
            "design": [(d.value, speech().text(words.DESIGNS[d.value])) for d in Design],
        }
        for name, pairs in choices.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]

    @property
    def focus_errors(self) -> bool:
        return True

    def about_initiative(self) -> list[forms.BoundField]:
        return [self[name] for name in self.INITIATIVE]

    def about_study(self) -> list[forms.BoundField]:
        return [f for f in self.visible_fields() if f.name not in self.INITIATIVE]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def entry(self, findings: list[dict[str, Any]]) -> dict[str, Any]:
        told = self.cleaned_data
        said = [{"document": OWN, "lines": told["pages"]}]
        notes = [{"en": told["note"], "fr": told["note"]}] if told["note"] else []
        study = {
            "id": f"{OWN}_study", "design": told["design"], "citation": told["citation"],
            "said": said, "outcomes": findings, "year": told["year"],
            "follow_up_months": told["follow_up_months"], "notes": notes,
        }  # fmt: skip
        lists = ("sectors", "target_groups", "components", "led_by", "funded_by")
        return {
            "requirement": "", "said": said, "studies": [study], "country": told["country"],
            "place": told["place"], "began": told["began"], "cost_told": told["cost_told"],
            "aliases": _parted(told["aliases"]), "partners": _parted(told["partners"]),
            "no_sector": not told["sectors"], **{name: told[name] for name in lists},
        }  # fmt: skip


def written(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows of an entry: the other way round of `EntryForm.entry`."""
    study = entry["studies"][0]
    notes = study.get("notes") or [{"en": ""}]
    return {
        **entry, "name": name, "aliases": ", ".join(entry["aliases"]),
        "partners": ", ".join(entry["partners"]), "design": study["design"],
        "citation": study["citation"], "pages": study["said"][0]["lines"],
        "year": study["year"], "follow_up_months": study["follow_up_months"],
        "note": notes[0]["en"],
    }  # fmt: skip


def _parted(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def figure(label: Any) -> forms.FloatField:
    any_step = forms.NumberInput(attrs={"step": "any"})
    return forms.FloatField(label=label, required=False, widget=any_step)


class FindingForm(forms.Form):
    """One figure, or one direction; a row that is left empty is no finding."""

    measure = forms.ChoiceField(label=lazy("What was measured"), required=False)
    level = forms.ChoiceField(label=lazy("What it is"), required=False)
    group = forms.ChoiceField(label=lazy("For a part of them"), required=False)
    months = forms.IntegerField(
        label=lazy("Months after entry"), min_value=0, max_value=600, required=False
    )
    unit = forms.ChoiceField(label=lazy("Unit"), required=False)
    program = figure(lazy("Program group"))
    comparison = figure(lazy("Comparison group"))
    effect = figure(lazy("Difference, where only that is told"))
    n_program = forms.IntegerField(
        label=lazy("People in the program group"), min_value=1, max_value=10**7, required=False
    )
    n_comparison = forms.IntegerField(
        label=lazy("People in the comparison group"), min_value=1, max_value=10**7, required=False
    )
    sd = figure(lazy("Standard deviation"))
    interval_low = figure(lazy("Interval from"))
    interval_high = figure(lazy("Interval to"))
    direction = forms.ChoiceField(label=lazy("Which way, where no figure is told"), required=False)
    self_reported = forms.BooleanField(
        label=lazy("Told by participants themselves"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say = speech()
        choices = {
            "measure": coded(words.MEASURES, _("Choose")),
            "level": [(c, say.text(t)) for c, t in words.LEVELS.items()],
            "group": coded(words.GROUPS, _("All of them")),
            "unit": coded(words.UNITS, _("None")),
            "direction": coded(words.DIRECTIONS, _("Not told")),
        }
        for name, pairs in choices.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]
        self.fields["level"].initial = "outcome"

    @property
    def finding(self) -> dict[str, Any]:
        """In the library's shape; empty where the row is."""
        told = {k: v for k, v in self.cleaned_data.items() if v not in ("", None, False)}
        return told if told.get("measure") else {}

    def check(self, design: str) -> None:
        """Adds what the library would refuse to the form's errors."""
        told = self.cleaned_data
        filled = any(told.get(f) not in ("", None) for f in ("program", "comparison", "effect"))
        if not told.get("measure"):
            if filled or told.get("direction"):
                self.add_error("measure", _("Say what was measured, or empty this row."))
            return
        try:
            finding: Finding = read_value(Finding, self.finding, "finding")
        except BadInput as error:
            self.add_error(None, str(error))
            return
        for fault in finding_faults(finding, Design(design)):
            self.add_error(None, speech().text(words.FAULTS[fault.name]))


Findings = forms.formset_factory(FindingForm, extra=0, max_num=40, absolute_max=40)
