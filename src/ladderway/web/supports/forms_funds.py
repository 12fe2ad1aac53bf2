"""Forms of funds: the budget of a year, and what a fund asks and gives."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.supports.precheck import Criterion, Fact, How, Rules
from ladderway.files.supports import catalogue
from ladderway.web.documents.models import DocumentKind
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.forms import RecordForm, area, day, line_of
from ladderway.web.partners.models import ServiceProgram
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.supports.forms import dollars
from ladderway.web.supports.words import ASSISTANCE, language

ON_ASSISTANCE = list(ASSISTANCE.items())


class FundForm(RecordForm):
    name_en = line_of(lazy("Name of the fund (English)"), 120, required=True)
    name_fr = line_of(lazy("Name of the fund (French)"), 120)
    since = day(lazy("First day of the year"), required=True)
    until = day(lazy("First day of the next"), required=True)
    budget = dollars(lazy("Budget ($)"), required=True)


def whole(label: Any, most: int, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=most, help_text=help_text
    )


def several(label: Any, choices: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )  # fmt: skip


def tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class RulesForm(RecordForm):
    """Each field that is filled in is one thing that the fund asks; the others are not asked."""

    since = day(lazy("These rules hold from"), required=True)
    source = line_of(
        lazy("Where they are written"), 200, required=True,
        help_text=lazy("The agreement, by-law or guide, with its day."),
    )  # fmt: skip
    address = forms.URLField(
        label=lazy("Its address"), required=False, max_length=300, assume_scheme="https"
    )
    kinds = several(
        lazy("What it pays for"), [], lazy("None chosen: it pays for any kind of support.")
    )
    in_ontario = tick(lazy("Lives in Ontario"))
    settled = tick(lazy("Citizen, permanent resident or protected person"))
    age_at_least = whole(lazy("Age at least"), 120)
    age_at_most = whole(lazy("Age at most"), 120)
    assistance = several(lazy("On social assistance, one of"), ON_ASSISTANCE)
    hours_at_most = whole(lazy("Works at most so many hours a week"), 168)
    family_income_at_most = dollars(lazy("Income of the family in a year at most ($)"))
    job_starts = tick(lazy("A job starts"))
    programs = several(lazy("In one of these programs"), [])
    streams = several(
        lazy("In one of these streams"), StreamRecord.Stream.choices,
        lazy("Only the stream that was assigned outside is looked at."),
    )  # fmt: skip
    documents = several(lazy("Papers to bring, one of"), DocumentKind.choices)
    cap = dollars(lazy("At most for one person ($)"))
    cap_months = whole(lazy("within so many months"), 120)
    needs_based = tick(lazy("By need: what others leave open is paid, up to what is left"))
    amounts = area(
        lazy("Amounts that can be relied on"), 1000,
        help_text=lazy("One on each line: the kind of support, a colon, dollars. For example: "
                       "Transportation: 128"),
    )  # fmt: skip

    def __init__(self, *args: Any, community: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = catalogue().kinds.values()
        self.fields["kinds"].choices = [(kind.key, kind.said(language())) for kind in kinds]
        programs = ServiceProgram.objects.filter(agency__community=community, until=None)
        self.fields["programs"].choices = [(str(p.public_id), named(p)) for p in programs]

    def clean_amounts(self) -> dict[str, str]:
        names = {
            name.casefold(): kind.key
            for kind in catalogue().kinds.values()
            for name in (kind.en, kind.fr, kind.key)
        }
        found: dict[str, str] = {}
        for line in self.cleaned_data["amounts"].splitlines():
            if line.strip():
                name, _colon, dollars_ = line.rpartition(":")
                found[_kind(names, name, line)] = _dollars(dollars_, line)
        return found

    def rules(self) -> Mapping[str, Any]:
        """What is kept of them, as `files.supports.rules_of` reads it."""
        data = self.cleaned_data
        found: dict[str, Any] = {"kinds": data["kinds"], "criteria": list(_criteria(data))}
        if data["cap"] is not None:
            found |= {"cap": str(data["cap"]), "cap_months": data["cap_months"] or 12}
        if data["amounts"]:
            found["amounts"] = data["amounts"]
        return found | ({"needs_based": True} if data["needs_based"] else {})


def _kind(names: Mapping[str, str], name: str, line: str) -> str:
    key = names.get(name.strip().casefold())
    if key is None:
        told = _("[%(line)s] names no kind of support. Write the name as in the list above.")
        raise forms.ValidationError(told % {"line": line})
    return key


def _dollars(text: str, line: str) -> str:
    try:
        amount = Decimal(text.strip().strip("$ ").replace(",", "."))
    except InvalidOperation:
        amount = Decimal(-1)
    if not 0 <= amount <= 1_000_000:
        told = _("[%(line)s] has no amount in dollars after the colon.")
        raise forms.ValidationError(told % {"line": line})
    return str(amount)


YES = ("in_ontario", "settled", "job_starts")
LISTED = (("assistance", "assistance"), ("programs", "program"), ("streams", "stream"))
LIMITS = (
    ("age_at_least", Fact.AGE, "at_least"),
    ("age_at_most", Fact.AGE, "at_most"),
    ("hours_at_most", Fact.HOURS, "at_most"),
    ("family_income_at_most", Fact.FAMILY_INCOME, "at_most"),
)


def _criteria(data: Mapping[str, Any]) -> Any:
    for name in YES:
        if data[name]:
            yield {"fact": name, "is": "yes"}
    for name, fact, test in LIMITS:
        if data[name] is not None:
            yield {"fact": fact.value, test: float(data[name])}
    for name, fact_name in LISTED:
        if data[name]:
            yield {"fact": fact_name, "one_of": data[name]}
    if data["documents"]:
        yield {"document": data["documents"]}


def initial_of(rules: Rules) -> dict[str, Any]:
    """The form filled in with rules as they stand."""
    kinds = catalogue().kinds
    told: dict[str, Any] = {
        "source": rules.source, "address": rules.address, "kinds": sorted(rules.kinds),
        "cap": rules.cap, "cap_months": rules.cap_months if rules.cap is not None else None,
        "needs_based": rules.needs_based,
        "amounts": "\n".join(
            f"{kinds[kind].said(language())}: {amount}" for kind, amount in rules.amounts.items()
        ),
    }  # fmt: skip
    for criterion in rules.criteria:
        told |= _filled(criterion)
    return told


def _filled(criterion: Criterion) -> dict[str, Any]:
    if criterion.test is How.DOCUMENT:
        return {"documents": list(criterion.values)}
    for name, fact, test in LIMITS:
        if (criterion.fact, criterion.test.value) == (fact, test):
            number = criterion.number
            return {name: int(number) if number == int(number) else number}
    for name, fact_name in LISTED:
        if criterion.fact == fact_name:
            return {name: list(criterion.values)}
    return {criterion.fact.value: True} if criterion.fact else {}
