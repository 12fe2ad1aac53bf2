"""The questions about a household. Few must be answered; the rest is folded away on the page."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.income.coverage import OTHER_INCOME
from ladderway.domain.income.household import (
    Assets,
    Assistance,
    CareKind,
    Housing,
    Partnership,
    Status,
)
from ladderway.files.income_rules import income_parameters, rulebook
from ladderway.web.reference.speech import speech
from ladderway.words.income import INCOMES

CHILD_ROWS = 4
TROUBLES = {
    "overpayment": lazy("A benefit that is being paid back (an overpayment)"),
    "garnishment": lazy("Pay or benefits garnished for a debt or for support"),
    "unusual_rent_scale": lazy("A rent scale of its own, neither market rent nor 30% of income"),
    "trustee": lazy("Assistance paid through a trustee"),
    "bankruptcy": lazy("A bankruptcy or consumer proposal that is running"),
    "child_support_assigned": lazy("Child support that goes to the program"),
    "foreign_income": lazy("Income from another country"),
}


def _money(label: Any, most: int = 20_000, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=most, decimal_places=2, required=False, **more
    )


def _hours(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=100, decimal_places=1, required=False, **more
    )


def _age(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=120, **more)


def _check(label: Any, **more: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, **more)


class HouseholdForm(forms.Form):
    """Everything that the rules look at. Field names are the form's own; `building` reads them."""

    partnership = forms.ChoiceField(
        label=lazy("Do you live with a spouse or partner?"),
        choices=[
            (Partnership.SINGLE, lazy("No")),
            (Partnership.COUPLE, lazy("Yes, married or common-law")),
            (Partnership.UNCLEAR, lazy("It is not clear, or it is changing")),
        ],
    )
    age = _age(lazy("Your age"), initial=30)
    partner_age = _age(lazy("Your partner’s age"), required=False)
    status = forms.ChoiceField(
        label=lazy("Status in Canada of the adults"),
        choices=[
            (Status.SETTLED, lazy("Citizen, permanent resident or protected person")),
            (Status.CLAIMANT, lazy("Refugee claim not decided yet")),
            (Status.TEMPORARY, lazy("Study, work or visitor permit")),
            (Status.SPONSORED, lazy("Sponsored, and the sponsorship still runs")),
            (Status.UNKNOWN, lazy("I do not know")),
        ],
    )

    wage = _money(lazy("Your pay now, in dollars an hour"), 500)
    hours = _hours(lazy("Hours a week, as usual"))
    hours_low = _hours(
        lazy("Hours in a bad week"), help_text=lazy("Only if your hours change from week to week.")
    )
    hours_high = _hours(lazy("Hours in a good week"))
    second_wage = _money(lazy("A second job: dollars an hour"), 500)
    second_hours = _hours(lazy("Second job: hours a week"))
    partner_wage = _money(lazy("Your partner’s pay, in dollars an hour"), 500)
    partner_hours = _hours(lazy("Your partner’s hours a week"))
    plan = _check(lazy("An employer’s plan pays for our drugs and dental care"))
    self_employed = _check(lazy("Some of this is self-employed work"))

    next_hours = _hours(
        lazy("Hours a week in the next jobs"),
        help_text=lazy("If you leave it empty: 35, or your hours now if they are more."),
    )
    next_hours_low = _hours(lazy("Hours there in a bad week, if they change"))
    starts_in = forms.IntegerField(
        label=lazy("In how many months could the first job start?"),
        min_value=0, max_value=24, required=False,
        help_text=lazy("For those without a job. If you leave it empty: two."),
    )  # fmt: skip
    next_plan = _check(lazy("The next employers have a drug and dental plan"))

    living_support = _money(
        lazy("Better Jobs Ontario living support while you train, dollars a week"),
        2_000,
        help_text=lazy("Only what was granted. It is counted in months of training without a job."),
    )
    student_grant = _money(
        lazy("Student grants while you train, dollars a month"),
        5_000,
        help_text=lazy("Only grants, not loans; as the student aid office told you."),
    )

    assistance = forms.ChoiceField(
        label=lazy("Do you receive social assistance?"),
        choices=[
            (Assistance.NONE, lazy("No")),
            (Assistance.ONTARIO_WORKS, lazy("Ontario Works")),
            (Assistance.ODSP, lazy("ODSP (disability support)")),
        ],
    )
    assistance_months = forms.IntegerField(
        label=lazy("For how many months without a break?"),
        min_value=0, max_value=600, required=False,
        help_text=lazy("Matters in the first three months. Leave it empty if it is longer."),
    )  # fmt: skip
    left_months_ago = forms.IntegerField(
        label=lazy("If you left it for a job and came back: how many months were you away?"),
        min_value=0, max_value=120, required=False,
    )  # fmt: skip
    assets = forms.ChoiceField(
        label=lazy("Savings and other assets of all adults"),
        choices=[
            (Assets.UNDER_10, lazy("Less than $10,000")),
            (Assets.FROM_10_TO_40, lazy("$10,000 to $40,000")),
            (Assets.OVER_40, lazy("More than $40,000")),
            (Assets.UNKNOWN, lazy("I do not know")),
        ],
    )
    disability = _check(lazy("ODSP has accepted that I have a disability"))
    partner_disability = _check(lazy("ODSP has accepted that my partner has a disability"))
    tax_credit = _check(lazy("I have the Disability Tax Credit"))
    partner_tax_credit = _check(lazy("My partner has the Disability Tax Credit"))
    disability_costs = _money(
        lazy("Costs of work due to the disability, dollars a month"), help_text=lazy("ODSP only.")
    )

    housing = forms.ChoiceField(
        label=lazy("Your home"),
        choices=[
            (Housing.RENT, lazy("I rent")),
            (Housing.RENT_GEARED_TO_INCOME, lazy("I rent, and the rent follows my income")),
            (Housing.OWN, lazy("I own it")),
            (Housing.NO_RENT, lazy("I pay no rent")),
            (Housing.BOARD, lazy("I pay for room and meals together")),
        ],
    )
    rent = _money(lazy("Rent with heat and power, dollars a month"))
    market_rent = _money(
        lazy("Full rent of the home, dollars a month"),
        help_text=lazy("If the rent follows your income, and you know it."),
    )
    north = _check(lazy("I live in Northern Ontario"))

    subsidy = _check(lazy("We have a subsidised child-care place"))
    elder_care = _money(lazy("Care of an older relative while you work, dollars a month"))
    transit = _money(lazy("Getting to work, dollars a month"))
    tools = _money(lazy("Tools, clothes and other costs of work, dollars a month"))
    dues = _money(lazy("Union or professional dues, dollars a month"), 5_000)

    not_filed = _check(lazy("Last year’s tax returns are not filed yet"))
    net_income_before = _money(
        lazy("Net income of last year’s returns (line 23600), both adults together"),
        1_000_000,
        help_text=lazy("Leave it empty if last year was like now."),
    )
    child_support = _money(lazy("Child support you receive, dollars a month"))
    claim_week = _money(lazy("Employment Insurance you receive, dollars a week"), 2_000)
    claim_weeks = forms.IntegerField(
        label=lazy("Weeks of it left"), min_value=0, max_value=60, required=False
    )
    insured_week = _money(
        lazy("Weekly insured earnings on your claim"),
        10_000,
        help_text=lazy("On your claim in My Service Canada."),
    )
    other_income = forms.MultipleChoiceField(
        label=lazy("Other income of an adult"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("We do not know how to count it: then we give no figure."),
    )  # fmt: skip
    trouble = forms.MultipleChoiceField(
        label=lazy("Does any of this apply?"), required=False,
        widget=forms.CheckboxSelectMultiple, choices=list(TROUBLES.items()),
        help_text=lazy("Then we give no figure, and say who can work it out."),
    )  # fmt: skip

    drugs = _money(lazy("Drugs: what a drug card is worth to you, dollars a month"), 5_000)
    dental = _money(lazy("Dental care, dollars a month"), 5_000)
    vision = _money(lazy("Glasses and eye exams, dollars a month"), 5_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, CHILD_ROWS + 1):
            self._add_child(n)
        self.fields["more_children"] = forms.CharField(
            label=lazy("Ages of further children, with commas"), max_length=40, required=False
        )
        self.fields["other_income"].choices = [  # type: ignore[attr-defined]
            (key, gettext_lazy(INCOMES[key])) for key in OTHER_INCOME
        ]
        self._give_examples()
        self._describe_errors()

    def _give_examples(self) -> None:
        """Amounts of today as a help: a monthly pass, and what a capped place costs."""
        say, day = speech(), timezone.localdate()
        care = rulebook().at(day).child_care
        pass_month = income_parameters()["work_costs"]["transit_pass_month"].at(day).value
        self.fields["transit"].help_text = _("A monthly pass in Toronto: %(money)s.") % {
            "money": say.money(float(str(pass_month)))
        }
        self.fields["child1_fee"].help_text = _(
            "A licensed place under the national plan: at most %(money)s until six."
        ) % {"money": say.money(care.cap_day * care.days_a_month)}

    def _add_child(self, n: int) -> None:
        names = {"n": n}
        self.fields[f"child{n}_age"] = forms.IntegerField(
            label=lazy("Child %(n)s: age") % names, min_value=0, max_value=17, required=False
        )
        self.fields[f"child{n}_care"] = forms.ChoiceField(
            label=lazy("Child %(n)s: care while you work") % names, required=False,
            choices=[
                ("", lazy("None paid")),
                (CareKind.LICENSED, lazy("Licensed")),
                (CareKind.UNLICENSED, lazy("Sitter or relative, paid")),
            ],
        )  # fmt: skip
        self.fields[f"child{n}_fee"] = _money(
            lazy("Child %(n)s: full fee, dollars a month") % names, 5_000
        )
        self.fields[f"child{n}_more"] = forms.ChoiceField(
            label=lazy("Child %(n)s: special situation") % names, required=False,
            choices=[
                ("", lazy("Nothing")),
                ("tax_credit", lazy("Disability Tax Credit")),
                ("shared", lazy("Lives in two homes by turns")),
            ],
        )  # fmt: skip

    def _describe_errors(self) -> None:
        """Ties each control to its error for those who hear the page."""
        if not self.is_bound:
            return
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs["aria-invalid"] = "true"

    @property
    def focus_errors(self) -> bool:
        return True

    def children(self) -> Iterator[tuple[forms.BoundField, ...]]:
        """The rows of children: age, care, fee, anything special."""
        for n in range(1, CHILD_ROWS + 1):
            yield tuple(self[f"child{n}_{part}"] for part in ("age", "care", "fee", "more"))

    def clean_more_children(self) -> str:
        text = str(self.cleaned_data["more_children"]).strip()
        for part in [p.strip() for p in text.split(",") if p.strip()]:
            if not (part.isascii() and part.isdigit() and int(part) <= 17):
                told = _("[%(what)s] is not an age. Write ages from 0 to 17 with commas: 3, 8.")
                raise forms.ValidationError(told, params={"what": part[:10]})
        return text

    def clean(self) -> Mapping[str, Any]:
        found = super().clean() or {}
        couple = found.get("partnership") == Partnership.COUPLE
        if couple and found.get("partner_age") is None:
            self.add_error("partner_age", _("Tell your partner’s age: benefits depend on it."))
        for wage, hours in (
            ("wage", "hours"),
            ("second_wage", "second_hours"),
            ("partner_wage", "partner_hours"),
        ):
            if (found.get(wage) or 0) > 0 and not found.get(hours) and hours not in self.errors:
                self.add_error(hours, _("Tell the hours a week that go with this pay."))
            if (found.get(hours) or 0) > 0 and not found.get(wage) and wage not in self.errors:
                self.add_error(wage, _("Tell the pay that goes with these hours."))
        for n in range(1, CHILD_ROWS + 1):
            self._check_child(n, found)
        if (found.get("claim_week") or 0) > 0:
            if not found.get("insured_week"):
                self.add_error("insured_week", _("Needed to see how work reduces the claim."))
            if found.get("net_income_before") is None and "net_income_before" not in self.errors:
                told = _("Needed while a claim runs: last year’s income decides the benefits.")
                self.add_error("net_income_before", told)
        return found

    def _check_child(self, n: int, found: Mapping[str, Any]) -> None:
        age, care = found.get(f"child{n}_age"), found.get(f"child{n}_care")
        fee = found.get(f"child{n}_fee")
        if age is None and (care or fee) and f"child{n}_age" not in self.errors:
            self.add_error(f"child{n}_age", _("Tell the age of this child."))
        if care and not fee and f"child{n}_fee" not in self.errors:
            self.add_error(f"child{n}_fee", _("Tell the full fee, before any subsidy."))


class JobsForm(forms.Form):
    """Two jobs to compare."""

    first_wage = forms.DecimalField(
        label=lazy("First job: dollars an hour"), min_value=0, max_value=500, decimal_places=2
    )
    first_hours = forms.DecimalField(
        label=lazy("First job: hours a week"), min_value=1, max_value=80, decimal_places=1
    )
    first_plan = _check(lazy("First job: drug and dental plan"))
    second_wage = forms.DecimalField(
        label=lazy("Second job: dollars an hour"), min_value=0, max_value=500, decimal_places=2
    )
    second_hours = forms.DecimalField(
        label=lazy("Second job: hours a week"), min_value=1, max_value=80, decimal_places=1
    )
    second_plan = _check(lazy("Second job: drug and dental plan"))

    @property
    def focus_errors(self) -> bool:
        return True
