"""The forms of the asset map: a program with its courses, its dates, who confirmed it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.ladders.programs import ProgramPart
from ladderway.files import training_lists
from ladderway.files.sector_tables import load_sectors
from ladderway.web.partners.models import Organization
from ladderway.web.reference.speech import language, speech
from ladderway.web.training.fields import (
    CodesField,
    CredentialField,
    KnownField,
    LinesField,
    LocationField,
)
from ladderway.web.training.models import Offering, Program, Voice, Willingness
from ladderway.web.training.values import lengths, located, place_of, weeks
from ladderway.words.asset_map import EDUCATION
from ladderway.words.programs import KINDS, MODES, RELATEDNESS, SCHEDULES

UNITS = [
    ("days", lazy("days")), ("weeks", lazy("weeks")), ("months", lazy("months")),
    ("years", lazy("years")),
]  # fmt: skip
EDITIONS = [("", lazy("Not stated")), ("2016", "2016"), ("2011", "2011"), ("2006", "2006")]
SLOTS = 3  # credentials asked for, and those it counts towards
MOST_PARTS, BLANK_PARTS, BLANK_DATES, MOST_DATES = 30, 3, 3, 200
CENTRAL_CODES = ("codes", "codes_version")

SECTIONS: Sequence[tuple[Any, tuple[str, ...]]] = (
    (lazy("Who and what"), (
        "organization", "new_organization", "title_en", "title_fr", "kind", "upgrading",
    )),
    (lazy("How it is given"), ("modes", "schedules", "place", "located", "languages",
                               "accessibility", "child_care", "populations")),
    (lazy("How long"), (
        "length_low", "length_high", "length_unit", "held_en", "held_fr", "hours_per_week",
        "study_hours", "intakes_per_year", "completion_window_months",
    )),
    (lazy("To get in"), ("entry_education", "mature_age", "entry_credentials_0",
                         "entry_credentials_1", "entry_credentials_2", "entry_note")),
    (lazy("What one earns"), ("credential", "credential_note", "stacks_onto_0", "stacks_onto_1",
                              "stacks_onto_2")),
    (lazy("What jobs it serves"), ("sectors", "focus", "relatedness", "relatedness_note", "codes",
                                   "codes_version")),
    (lazy("What it costs"), ("cost", "funded", "pays_up_front", "funding")),
    (lazy("Places, and what could change"), (
        "capacity", "dormant_capacity", "instructors", "adapts", "adapts_note",
        "adult_experience", "delivered_with", "facilities", "facilities_cost", "notes",
    )),
)  # fmt: skip


def _text(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


def _number(label: Any, most: float, **more: Any) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": "any"})
    return forms.FloatField(
        label=label, min_value=0, max_value=most, required=False, widget=widget, **more
    )


def _whole(label: Any, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, **more)


def _many(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


class Described(forms.Form):
    """Tells each control of its error, for those who hear the page."""

    focus_errors = True

    def describe_errors(self) -> None:
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs["aria-invalid"] = "true"


class ProgramForm(Described):
    """Everything that is known of a program. The codes are there for those who plan alone."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    organization = forms.ChoiceField(label=lazy("Organization"), required=False)
    new_organization = _text(
        lazy("Or a new organization"), 200,
        help_text=lazy("Its name, if it is not in the list."),
    )  # fmt: skip
    title_en = forms.CharField(label=lazy("Name of the program"), max_length=300)
    title_fr = _text(lazy("Name in French"), 300)
    kind = forms.ChoiceField(label=lazy("Type of organization or service"), required=False)
    upgrading = forms.BooleanField(
        label=lazy("Upgrading: reading, numbers, school completion, language or job readiness"),
        required=False,
    )

    modes = _many(lazy("Delivery"))
    schedules = _many(lazy("Time of day"))
    place = _text(lazy("Place"), 200)
    located = LocationField(
        label=lazy("Where that is on the map"),
        help_text=lazy(
            "A postal code or its first three characters, a neighbourhood of Toronto, a town, or "
            "latitude and longitude: 43.6532, -79.3832."
        ),
    )
    languages = _many(lazy("Languages"))
    accessibility = _text(lazy("Accessibility"), 300)
    child_care = KnownField(label=lazy("Child care on site"))
    populations = _many(lazy("Set up to serve"))

    length_low = _number(lazy("Length, at least"), 2000)
    length_high = _number(lazy("Length, at most"), 2000)
    length_unit = forms.ChoiceField(label=lazy("counted in"), choices=UNITS, initial="weeks")
    held_en = _text(
        lazy("When it is held"), 300,
        help_text=lazy("Terms, days, or “by demand”, “all year”, “online at any time”."),
    )  # fmt: skip
    held_fr = _text(lazy("When it is held, in French"), 300)
    hours_per_week = _number(lazy("Hours a week"), 80)
    study_hours = _number(lazy("Hours in all"), 10_000)
    intakes_per_year = _number(
        lazy("Starts a year"), 366, help_text=lazy("52 if one can start in any week.")
    )
    completion_window_months = _whole(lazy("To be finished within, in months"), 240)

    entry_education = forms.ChoiceField(label=lazy("Schooling asked for"), required=False)
    mature_age = _whole(lazy("Without it as a mature student from age"), 99)
    entry_credentials_0 = CredentialField(label=lazy("Must hold first"))
    entry_credentials_1 = CredentialField(label=lazy("and"))
    entry_credentials_2 = CredentialField(label=lazy("and also"))
    entry_note = _text(lazy("Anything else that is asked"), 500)

    credential = CredentialField(label=lazy("Credential awarded"))
    credential_note = _text(lazy("Its name as the organization says it"), 300)
    stacks_onto_0 = CredentialField(label=lazy("Counts towards"))
    stacks_onto_1 = CredentialField(label=lazy("and towards"))
    stacks_onto_2 = CredentialField(label=lazy("and also towards"))

    sectors = _many(lazy("Sectors"))
    focus = LinesField(label=lazy("Subsectors and jobs, one on each line"))
    relatedness = forms.ChoiceField(label=lazy("How related to the sector"), required=False)
    relatedness_note = _text(lazy("Related for which jobs"), 200)
    codes = CodesField(
        label=lazy("NOC codes"),
        help_text=lazy("Five digits are NOC 2021. Four digits are kept as written."),
    )
    codes_version = forms.ChoiceField(
        label=lazy("Edition of four-digit codes"), choices=EDITIONS, required=False
    )

    cost = _whole(lazy("Cost to the learner, in dollars"), 200_000)
    funded = KnownField(label=lazy("Free for those who qualify"))
    pays_up_front = KnownField(label=lazy("The learner pays first and is paid back"))
    funding = _many(lazy("Ways to pay that are accepted"))

    capacity = _whole(lazy("Places a year"), 100_000)
    dormant_capacity = _whole(
        lazy("Places that stand empty, or could be held but are not"), 100_000
    )
    instructors = _whole(lazy("Instructors"), 10_000)
    adapts = forms.ChoiceField(
        label=lazy("Would adapt it for working adults"), choices=Willingness.choices,
        initial=Willingness.UNKNOWN,
    )  # fmt: skip
    adapts_note = _text(lazy("On which conditions"), 300)
    adult_experience = _text(lazy("Experience with adults in low-paid work"), 300)
    delivered_with = _text(lazy("Delivered with: who shares rooms, curriculum, teaching"), 300)
    facilities = _text(lazy("Rooms or equipment that others may use"), 300)
    facilities_cost = KnownField(label=lazy("Using them costs money"))
    notes = forms.CharField(
        label=lazy("Notes"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, organizations: Sequence[Organization], plans: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(o.public_id): o for o in organizations}
        self._offer(organizations)
        if not plans:
            for name in ("new_organization", *CENTRAL_CODES):
                del self.fields[name]

    def _offer(self, organizations: Sequence[Organization]) -> None:
        say, french = speech(), language() == "fr"
        named = [(str(o.public_id), _name(o, french)) for o in organizations]
        any_of = [("", _("Not known"))]
        offered: Mapping[str, list[tuple[str, str]]] = {
            "organization": [("", _("Choose")), *named],
            "kind": any_of + [(k, say.text(v)) for k, v in KINDS.items()],
            "modes": [(k, say.text(v)) for k, v in MODES.items()],
            "schedules": [(k, say.text(v)) for k, v in SCHEDULES.items()],
            "languages": training_lists.choices("languages", language()),
            "populations": training_lists.choices("populations", language()),
            "funding": training_lists.choices("funding", language()),
            "sectors": [(s.id, s.name(language())) for s in load_sectors().all],
            "relatedness": any_of + [(k, say.text(v)) for k, v in RELATEDNESS.items()],
            "entry_education": any_of + [(e.value, say.text(EDUCATION[e])) for e in EducationLevel],
        }
        self._keep_edition()
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _keep_edition(self) -> None:
        """An edition that came with a file is offered as it was stated."""
        stated = self.initial.get("codes_version")
        known = stated in dict(EDITIONS)
        more = [] if not stated or known else [(stated, stated)]
        self.fields["codes_version"].choices = [*EDITIONS, *more]  # type: ignore[attr-defined]

    def sections(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        for title, names in SECTIONS:
            yield str(title), [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("organization") and not found.get("new_organization"):
            self.add_error("organization", _("Choose the organization, or name a new one."))
        if found.get("organization") and found.get("new_organization"):
            self.add_error("new_organization", _("Choose one of the list or name a new one."))
        low, high = found.get("length_low"), found.get("length_high")
        if low is not None and high is not None and high < low:
            self.add_error("length_high", _("The longest is shorter than the shortest."))
        self.describe_errors()
        return found

    @property
    def chosen(self) -> Organization | None:
        """The organization of the list; None where a new one is named."""
        return self.by_id.get(self.cleaned_data["organization"])

    def program_fields(self) -> dict[str, Any]:
        """What the form says, as fields of a program."""
        given = self.cleaned_data
        fields = {n: given[n] for n in _PLAIN} | located(given["located"])
        fields |= self._length()
        fields |= {
            "entry_credentials": self._slots("entry_credentials"),
            "stacks_onto": self._slots("stacks_onto"),
        }
        if "codes" in self.fields:
            older = [c for c in given["codes"] if len(c) == 4]
            fields["occupations"] = [c for c in given["codes"] if c not in older]
            fields["codes_written"] = older
            fields["codes_version"] = given["codes_version"] if older else ""
        return fields

    def _length(self) -> dict[str, Any]:
        """Left out where nobody touched it: a length is shown rounded."""
        if not {"length_low", "length_high", "length_unit"} & set(self.changed_data):
            return {}
        low, high = self.cleaned_data["length_low"], self.cleaned_data["length_high"]
        unit = self.cleaned_data["length_unit"]
        return {
            "weeks_low": weeks(high if low is None else low, unit),
            "weeks_high": weeks(low if high is None else high, unit),
        }

    def _slots(self, name: str) -> list[str]:
        found = [self.cleaned_data[f"{name}_{n}"] for n in range(SLOTS)]
        # What a row holds beyond the slots was not shown and is not lost.
        beyond = list((self.initial.get(name) or [])[SLOTS:])
        return list(dict.fromkeys([*filter(None, found), *beyond]))


_SLOTTED = {f"{name}_{n}" for name in ("entry_credentials", "stacks_onto") for n in range(SLOTS)}
_ELSEWHERE = {
    "revision", "organization", "new_organization", "located", "length_low", "length_high",
    "length_unit",
    *CENTRAL_CODES, *_SLOTTED,
}  # fmt: skip
_PLAIN = [name for name in ProgramForm.base_fields if name not in _ELSEWHERE]


def _name(organization: Organization, french: bool) -> str:
    return organization.name_fr if french and organization.name_fr else organization.name_en


def initial_of(program: Program) -> dict[str, Any]:
    """A program as the form shows it."""
    low, high, unit = lengths(program)
    found = {name: getattr(program, name) for name in _PLAIN}
    found |= {
        "revision": program.revision,
        "located": place_of(program),
        "organization": str(program.organization.public_id),
        "length_low": low, "length_high": high, "length_unit": unit,
        "codes": [*program.occupations, *program.codes_written],
        "codes_version": program.codes_version,
        "entry_credentials": program.entry_credentials,
        "stacks_onto": program.stacks_onto,
    }  # fmt: skip
    for name in ("entry_credentials", "stacks_onto"):
        for n, value in enumerate(getattr(program, name)[:SLOTS]):
            found[f"{name}_{n}"] = value
    return {name: tidy(value) for name, value in found.items()}


def tidy(value: Any) -> Any:
    """12 rather than 12.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class PartForm(Described):
    title = _text(lazy("Course"), 300)
    weeks = _number(lazy("Weeks"), 500)
    hours = _number(lazy("Hours"), 10_000)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        timed = found.get("weeks") is not None or found.get("hours") is not None
        if timed and not found.get("title"):
            self.add_error("title", _("Name this course."))
        self.describe_errors()
        return found


PartFormSet = forms.formset_factory(PartForm, extra=BLANK_PARTS, max_num=MOST_PARTS)


def parts_in(formset: Any) -> list[ProgramPart]:
    """The courses named, in their order. A blank row is none."""
    given = [form.cleaned_data for form in formset if form.cleaned_data.get("title")]
    return [ProgramPart(g["title"], g["weeks"], g["hours"]) for g in given]


def _date(label: Any, *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget)


class OfferingForm(Described):
    """A date on which a program is held. Empty rows are none; a ticked box takes it away."""

    public_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    starts = _date(lazy("Starts"))
    ends = _date(lazy("Ends"))
    seats = _whole(lazy("Places"), 10_000)
    seats_left = _whole(lazy("Places left"), 10_000)
    place = _text(lazy("Place"), 200)
    note = _text(lazy("Note"), 300)
    remove = forms.BooleanField(label=lazy("Take this date away"), required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("remove"):
            self._check(found)
        self.describe_errors()
        return found

    def _check(self, found: Mapping[str, Any]) -> None:
        starts, ends = found.get("starts"), found.get("ends")
        said = any(found.get(name) not in (None, "") for name in VALUES[1:])
        if said and not starts and "starts" not in self.errors:
            self.add_error("starts", _("Say when it starts."))
        if starts and ends and ends < starts:
            self.add_error("ends", _("It ends before it starts."))
        seats, left = found.get("seats"), found.get("seats_left")
        if seats is not None and left is not None and left > seats:
            self.add_error("seats_left", _("More places are left than there are."))

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in VALUES}

    @property
    def is_removed(self) -> bool:
        return bool(self.cleaned_data.get("remove"))


VALUES = ("starts", "ends", "seats", "seats_left", "place", "note")
OfferingFormSet = forms.formset_factory(
    OfferingForm, extra=BLANK_DATES, max_num=MOST_DATES, absolute_max=MOST_DATES
)


def initial_dates(offerings: Sequence[Offering]) -> list[dict[str, Any]]:
    return [
        {"public_id": o.public_id, **{name: getattr(o, name) for name in VALUES}} for o in offerings
    ]


class ConfirmForm(Described):
    """Who said that the facts are right, for whom, and when."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    said_by = forms.CharField(
        label=lazy("Who said so"), max_length=120,
        help_text=lazy("A name or an office, such as “registrar’s office”. It stays in here."),
    )  # fmt: skip
    voice = forms.ChoiceField(
        label=lazy("Speaking for"), choices=Voice.choices, initial=Voice.PROVIDER
    )
    on = _date(lazy("On"), required=True)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is to come."))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        self.describe_errors()
        return found
