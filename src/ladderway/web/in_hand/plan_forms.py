"""What a record does not tell of a household, for the months of a career plan. Kept nowhere."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.careerplan.months import Work
from ladderway.domain.income.household import CareKind, Child, Household, Status
from ladderway.domain.income.rungs import BEFORE_MONTHS
from ladderway.domain.income.unsteady import MONTHS, Swing, even_swing
from ladderway.web.careerplans.queries.in_hand import HOURS
from ladderway.web.in_hand.forms import HouseholdForm

STATUS = HouseholdForm.base_fields["status"].choices


def _amount(label: Any, most: int, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=most, decimal_places=2, required=False, **more
    )


class MonthsForm(forms.Form):
    """Rent, child care and the jobs to come. Whatever is left empty counts as nothing."""

    use_required_attribute = False
    hours = forms.DecimalField(
        label=lazy("Hours a week in the jobs"), min_value=1, max_value=60, decimal_places=1,
        initial=HOURS,
    )  # fmt: skip
    hours_low = forms.DecimalField(
        label=lazy("In a slow month"), min_value=0, max_value=60, decimal_places=1, required=False,
        help_text=lazy("Where the hours change. Empty: a third fewer."),
    )  # fmt: skip
    without = forms.TypedChoiceField(
        label=lazy("A month of the year without work"), required=False, coerce=int, empty_value=0,
        choices=[("", lazy("None")), *((n, str(n)) for n in range(1, MONTHS + 1))],
    )  # fmt: skip
    starts_in = forms.IntegerField(
        label=lazy("Months until the first job"), min_value=0, max_value=24, initial=BEFORE_MONTHS
    )
    rent = _amount(lazy("Rent with heat and power, a month"), 20_000)
    fee = _amount(
        lazy("Child care for the youngest, full fee a month"), 20_000,
        help_text=lazy("While the parent works or learns, before any subsidy."),
    )  # fmt: skip
    licensed = forms.BooleanField(label=lazy("The child care is licensed"), required=False)
    subsidy = forms.BooleanField(label=lazy("The place is subsidised"), required=False)
    transit = _amount(lazy("Transit to work, a month"), 2_000)
    health_plan = forms.BooleanField(
        label=lazy("The employers have a drug and dental plan"), required=False
    )
    status = forms.ChoiceField(label=lazy("Status in Canada of the adults"), choices=STATUS)

    def work(self) -> Work:
        told = self.cleaned_data
        return Work(float(told["hours"]), told["starts_in"], told["health_plan"])

    def clean_hours_low(self) -> Any:
        low, usual = self.cleaned_data["hours_low"], self.cleaned_data.get("hours")
        if low is not None and usual is not None and low > usual:
            raise forms.ValidationError(_("At most the usual hours."))
        return low

    def swing(self, wage: float) -> Swing:
        """The hours of a year in the first job, as they change."""
        told = self.cleaned_data
        even = even_swing(wage, float(told["hours"]), told["health_plan"])
        low = even.low if told["hours_low"] is None else float(told["hours_low"])
        gap = frozenset({told["without"]} if told["without"] else ())
        return replace(even, low=low, without=gap)

    def added_to(self, home: Household) -> Household:
        """The household of the record with what was told here."""
        told = self.cleaned_data
        return replace(
            home, rent=float(told["rent"] or 0), subsidy=told["subsidy"],
            transit=float(told["transit"] or 0), status=Status(told["status"]),
            children=self._children(home),
        )  # fmt: skip

    def _children(self, home: Household) -> tuple[Child, ...]:
        fee = float(self.cleaned_data["fee"] or 0)
        if not fee or not home.children:
            return home.children
        care = CareKind.LICENSED if self.cleaned_data["licensed"] else CareKind.UNLICENSED
        youngest = min(home.children, key=lambda child: child.age)
        return tuple(
            replace(child, care=care, fee=fee) if child is youngest else child
            for child in home.children
        )

    @classmethod
    def untouched(cls) -> "MonthsForm":
        """As it stands before anybody told anything: from the record alone."""
        blank = cls({name: field.initial for name, field in cls.base_fields.items()
                     if field.initial is not None} | {"status": Status.SETTLED.value})  # fmt: skip
        blank.full_clean()
        return blank
