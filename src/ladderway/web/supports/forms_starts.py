"""Forms of a job start, of an interpreter, of a decision that an office was free to take, and of
what funds ask that the record does not say."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.topics import Topic
from ladderway.domain.income.unsteady import Swing
from ladderway.domain.supports.precheck import NUMBERS, YES_NO, Fact, Need, Value
from ladderway.files.supports import catalogue
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.forms import RecordForm, day, line_of, listed, one_of
from ladderway.web.supports.forms import _open, dollars
from ladderway.web.supports.forms_funds import ON_ASSISTANCE
from ladderway.web.supports.models import Discretion, Interpreting
from ladderway.web.supports.words import FACTS
from ladderway.words.tongues import languages


def hours(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=80, decimal_places=1)


class BenefitForm(RecordForm):
    since = day(lazy("It changes from"), lazy("Empty while nobody knows."))
    tell_by = day(lazy("Told by"), required=True)
    takes_over = line_of(
        lazy("Who takes over"), 120, help_text=lazy("For example: the provider, the wage.")
    )
    note = line_of(lazy("Note"), 300)
    told_on = day(lazy("Told on"))
    settled_on = day(lazy("Settled on"))
    outcome = line_of(
        lazy("How it was settled"), 200,
        help_text=lazy("For example: goes on until May; the wage pays; ended."),
    )  # fmt: skip

    def clean(self) -> None:
        settled, outcome = self.cleaned_data.get("settled_on"), self.cleaned_data.get("outcome")
        if settled and not outcome:
            self.add_error("outcome", _("Write how it was settled."))
        if outcome and not settled:
            self.add_error("settled_on", _("Write the day on which it was settled."))


class FirstPayForm(forms.Form):
    paid_on = day(lazy("First pay on"), required=True)


class SwingForm(forms.Form):
    """Hours a week of slow, usual and busy months. Told for one page and kept nowhere."""

    use_required_attribute = False
    low = hours(lazy("Hours a week in a slow month"))
    usual = hours(lazy("Hours a week as usual"))
    high = hours(lazy("Hours a week in a busy month"))
    without = forms.TypedChoiceField(
        label=lazy("A month without work"), required=False, coerce=int, empty_value=0
    )

    def __init__(self, *args: Any, months: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["without"].choices = [("", lazy("None")), *months]

    def clean(self) -> None:
        told = [self.cleaned_data.get(name) for name in ("low", "usual", "high")]
        if None not in told and told != sorted(told):
            self.add_error("usual", _("Usual hours lie between those of slow and busy months."))

    def swing(self, before: Swing) -> Swing:
        """The wage of the record with the hours told here."""
        told = self.cleaned_data
        gap = frozenset({told["without"]} if told["without"] else ())
        return replace(
            before, low=float(told["low"]), usual=float(told["usual"]), high=float(told["high"]),
            without=gap,
        )  # fmt: skip


class InterpreterForm(RecordForm):
    on = day(lazy("On"), required=True)
    language = listed(lazy("Language"), languages, lazy("Choose a language of the list."))
    mode = one_of(lazy("How"), Interpreting.Mode.choices)
    provider = line_of(lazy("Who interprets"), 120)
    purpose = line_of(lazy("For what"), 160)
    minutes = forms.IntegerField(
        label=lazy("How many minutes"), required=False, min_value=0, max_value=1440
    )
    cost = dollars(lazy("Cost ($)"))
    state = one_of(lazy("How it stands"), Interpreting.State.choices)

    def clean_cost(self) -> Decimal:
        return self.cleaned_data["cost"] or Decimal(0)


class DiscretionForm(RecordForm):
    what = line_of(
        lazy("What was asked for"), 200, required=True,
        help_text=lazy("For example: to go on with transit during the course."),
    )  # fmt: skip
    office = line_of(lazy("Office"), 120, required=True)
    authority = line_of(
        lazy("What it may decide by"), 160, help_text=lazy("A directive, a regulation, a policy.")
    )
    asked_on = day(lazy("Asked on"), required=True)
    decision = one_of(lazy("Decision"), Discretion.Decision.choices)
    decided_on = day(lazy("Decided on"))
    because = line_of(lazy("Reason that was given"), 300)
    monthly = dollars(lazy("Dollars a month, where it is money"))
    review_on = day(lazy("Looked at again on"))

    def clean(self) -> None:
        data = self.cleaned_data
        asked = data.get("decision") == Discretion.Decision.ASKED
        if asked and data.get("decided_on"):
            self.add_error("decision", _("There is a day of a decision: say which it was."))
        if not asked and not data.get("decided_on"):
            self.add_error("decided_on", _("Write the day of the decision."))
        if data.get("decision") == Discretion.Decision.REFUSED and not data.get("because"):
            self.add_error("because", _("Write the reason that was given."))


YES_OR_NO = [("", lazy("Not known")), ("yes", lazy("Yes")), ("no", lazy("No"))]


class PrecheckForm(forms.Form):
    """What is needed, and what the record does not say. Nothing of it is kept."""

    use_required_attribute = False

    kind = one_of(lazy("What is needed"), [], required=False)
    cost = dollars(lazy("What it costs ($)"))
    others = dollars(lazy("Of that, others pay already ($)"))

    def __init__(
        self, *args: Any, topics: Iterable[Topic], ask: Iterable[Fact], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(fact for fact in ask if fact is not Fact.PROGRAM)
        kinds = _open(catalogue().kinds, topics)
        self.fields["kind"].choices = [("", lazy("Any support")), *kinds]
        for fact in self.asked:
            self.fields[fact.value] = _field(fact)

    @property
    def need(self) -> Need:
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return Need(data.get("kind") or "", data.get("cost"), data.get("others") or Decimal(0))

    def told(self) -> Mapping[Fact, Value]:
        """What was answered; an empty field stays unknown."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        found: dict[Fact, Value] = {}
        for fact in self.asked:
            value = data.get(fact.value)
            if value not in (None, ""):
                found[fact] = _value(fact, value)
        return found

    def needed(self) -> list[Any]:
        return [self[name] for name in ("kind", "cost", "others")]

    def unknown(self) -> list[Any]:
        return [self[fact.value] for fact in self.asked]


def _field(fact: Fact) -> forms.Field:
    label = FACTS[fact]
    if fact in NUMBERS:
        return forms.DecimalField(label=label, required=False, min_value=0, max_value=9_999_999)
    if fact in YES_NO:
        return forms.ChoiceField(label=label, choices=YES_OR_NO, required=False)
    choices = ON_ASSISTANCE if fact is Fact.ASSISTANCE else StreamRecord.Stream.choices
    return forms.ChoiceField(
        label=label, choices=[("", lazy("Not known")), *choices], required=False
    )


def _value(fact: Fact, value: Any) -> Value:
    if fact in NUMBERS:
        return float(value)
    return value == "yes" if fact in YES_NO else str(value)
