"""Forms of the planning group. Lists to choose from come from parameters/planning."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.files.planning_lists import vocabulary
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.groups.models import (
    ActionItem,
    Decision,
    Duty,
    Group,
    LogEntry,
    Meeting,
    Member,
    Note,
    Option,
    Question,
    Shock,
    State,
)
from ladderway.web.reference.speech import language

OPTION_ROWS = 6


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def terms(of: str, held: str = "", blank: Any = None) -> list[tuple[str, Any]]:
    """The choices of a list; one that is in use stays, even where the list dropped it."""
    choices: list[tuple[str, Any]] = list(vocabulary().choices(of, language()))
    if held and held not in dict(choices):
        choices.append((held, held))
    return choices if blank is None else [("", blank), *choices]


def choose(field: forms.Field, choices: list[tuple[str, Any]], required: bool = True) -> Any:
    """A select in place of a text field, with its label and help."""
    return forms.ChoiceField(
        label=field.label, help_text=field.help_text, choices=choices, required=required
    )


class Told:
    """Ties each control to its error for those who hear the page."""

    @property
    def focus_errors(self) -> bool:
        return True

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]
        for name in self._errors or ():  # type: ignore[attr-defined]
            if name in self.fields:  # type: ignore[attr-defined]
                self.fields[name].widget.attrs["aria-invalid"] = "true"  # type: ignore[attr-defined]


class Entry(Told, forms.ModelForm):
    """A form over a model: dates as dates, long texts as areas, lists as lists."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = DateInput()
            elif isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3
        self.fill()

    def fill(self) -> None:
        """Gives fields their choices."""

    def _choose(self, name: str, of: str, blank: Any = None) -> None:
        held = getattr(self.instance, name)
        choices = terms(of, held, blank)
        self.fields[name] = choose(self.fields[name], choices, required=blank is None)


class GroupForm(Entry):
    class Meta:
        model = Group
        fields = ("name", "level", "above", "convenor", "purpose", "founded")

    def fill(self) -> None:
        others = self.instance.community.planning_groups.exclude(pk=self.instance.pk)
        above = self.fields["above"]
        above.queryset = others.filter(is_archived=False)  # type: ignore[attr-defined]
        above.empty_label = _("No table")  # type: ignore[attr-defined]


class MemberForm(Entry):
    class Meta:
        model = Member
        fields = ("name", "organization", "network", "role", "since", "until")

    def fill(self) -> None:
        self._choose("role", "roles")
        self._choose("network", "networks", _("Not said"))


class MeetingForm(Entry):
    class Meta:
        model = Meeting
        fields = ("on", "attended", "guests", "agenda", "minutes")
        widgets = {"attended": forms.CheckboxSelectMultiple}  # noqa: RUF012

    def fill(self) -> None:
        self.fields["attended"].queryset = self.instance.group.members.all()  # type: ignore[attr-defined]
        self.fields["minutes"].widget.attrs["rows"] = 8


class DecisionForm(Entry):
    class Meta:
        model = Decision
        fields = ("text", "on", "meeting", "how")

    def fill(self) -> None:
        self._choose("how", "decided_how")
        meeting = self.fields["meeting"]
        meeting.queryset = self.instance.group.meetings.all()  # type: ignore[attr-defined]
        meeting.empty_label = _("Not at a meeting")  # type: ignore[attr-defined]


class ActionForm(Entry):
    class Meta:
        model = ActionItem
        fields = ("text", "owner", "due")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].help_text = _("A person or an organization that said yes.")


class CloseActionForm(Told, forms.Form):
    state = forms.ChoiceField(
        label=lazy("How it ended"),
        choices=[(State.DONE, lazy("Done")), (State.DROPPED, lazy("Dropped"))],
    )  # fmt: skip
    result = forms.CharField(
        label=lazy("Result"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("What came of it, or why it was dropped."),
    )  # fmt: skip


class QuestionForm(Entry):
    """A question with its options, one a line of its own."""

    class Meta:
        model = Question
        fields = ("text", "asked")

    def fill(self) -> None:
        for n in range(1, OPTION_ROWS + 1):
            self.fields[f"option{n}"] = forms.CharField(
                label=_("Option %(n)s") % {"n": n}, max_length=300, required=n <= 2
            )

    def options(self) -> list[str]:
        given = (self.cleaned_data[f"option{n}"] for n in range(1, OPTION_ROWS + 1))
        return [str(option) for option in given if option]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        seen: set[str] = set()
        for n in range(1, OPTION_ROWS + 1):
            option = str(found.get(f"option{n}") or "").casefold()
            if option and option in seen:
                self.add_error(f"option{n}", _("This option is there already."))
            seen.add(option)
        return found


class BallotForm(Told, forms.Form):
    """One place for each option; none is an answer too."""

    all_optional = True  # so it is said once, above the form

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = list(question.options.all())
        count = len(self.options)
        places = [(str(n), self._place(n, count)) for n in range(1, count + 1)]
        places.insert(0, ("", _("Not ranked")))
        for option in self.options:
            self.fields[self._name(option)] = forms.ChoiceField(
                label=option.text, choices=places, required=False
            )

    @staticmethod
    def _place(n: int, count: int) -> str:
        if n == 1:
            return _("1 (most preferred)")
        return _("%(n)s (least preferred)") % {"n": n} if n == count else str(n)

    @staticmethod
    def _name(option: Option) -> str:
        return f"place-{option.public_id}"

    @classmethod
    def initial_of(cls, ranks: Any) -> dict[str, int]:
        return {cls._name(rank.option): rank.place for rank in ranks}

    def places(self) -> dict[Option, int]:
        given = ((o, self.cleaned_data[self._name(o)]) for o in self.options)
        return {option: int(place) for option, place in given if place}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        taken: dict[str, str] = {}
        for option in self.options:
            place = found.get(self._name(option))
            if place and place in taken:
                told = _("“%(other)s” has this place already. Give each option its own.")
                self.add_error(self._name(option), told % {"other": taken[place]})
            elif place:
                taken[place] = option.text
        return found


def sectors(blank: Any) -> list[tuple[str, Any]]:
    named = [(s.id, s.name(language())) for s in load_sectors().all]
    return [("", blank), *sorted(named, key=lambda pair: pair[1])]


class NoteForm(Entry):
    address = forms.URLField(
        label=lazy("Where it can be read"), max_length=400, required=False, assume_scheme="https"
    )

    class Meta:
        model = Note
        fields = (
            "topic", "text", "figure", "unit", "geography", "source", "address", "who_knows",
            "as_of", "expires", "sector", "occupation",
        )  # fmt: skip

    def fill(self) -> None:
        self._choose("topic", "topics")
        self.fields["sector"] = choose(self.fields["sector"], sectors(_("No one sector")), False)

    def clean_occupation(self) -> str:
        code = str(self.cleaned_data["occupation"]).strip()
        if code and code not in {o.noc for o in load_catalogue().occupations}:
            told = _(
                "No occupation of NOC 2021 has the code [%(code)s]. Look it up under Occupations."
            )
            raise forms.ValidationError(told, params={"code": code})
        return code


class ShockForm(Entry):
    class Meta:
        model = Shock
        fields = ("name", "since", "until", "touches", "source")


class LogForm(Entry):
    class Meta:
        model = LogEntry
        fields = (
            "kind", "form", "on", "who", "organization", "about", "came_of_it", "strengths",
            "to_improve",
        )  # fmt: skip

    def fill(self) -> None:
        self._choose("kind", "log_kinds")
        self._choose("form", "log_forms", _("Not said"))
        self.fields["strengths"].help_text = _("For delivery that was observed.")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        kind, form = found.get("kind"), found.get("form")
        meant = next((t.kinds for t in vocabulary().lists["log_forms"] if t.id == form), None)
        if meant is not None and kind not in meant:
            self.add_error("form", _("This form does not go with this kind. Choose another."))
        return found


class DutyForm(Entry):
    class Meta:
        model = Duty
        fields = ("function", "organization", "arrangement", "note")

    def fill(self) -> None:
        self._choose("function", "functions")
        self._choose("arrangement", "arrangements")
