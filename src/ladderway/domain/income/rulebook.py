"""The rules of every program on a day, from dated and cited parameters.

A `RuleBook` holds the parameters; `at(day)` gives the numbers in force, `marks(day)` those that no
source confirms for that day. `leaning` moves every such amount within its margin, for the household
or against it: between the two lies the range that a person is shown.
"""

import typing
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from ladderway.domain.income.assistance import CountedShares, OdspRules, OntarioWorksRules
from ladderway.domain.income.child_benefits import (
    CanadaChildBenefitRules,
    OntarioChildBenefitRules,
)
from ladderway.domain.income.child_care import ChildCareRules
from ladderway.domain.income.disability_benefit import DisabilityBenefitRules
from ladderway.domain.income.federal_tax import FederalTaxRules
from ladderway.domain.income.geared_rent import GearedRentRules
from ladderway.domain.income.gst_credit import GstCreditRules
from ladderway.domain.income.in_kind import InKindRules
from ladderway.domain.income.insurance import InsuranceRules
from ladderway.domain.income.ontario_tax import OntarioTaxRules
from ladderway.domain.income.payroll import PayrollRules
from ladderway.domain.income.training import TrainingRules
from ladderway.domain.income.trillium import TrilliumRules
from ladderway.domain.income.workers_benefit import WorkersBenefitRules
from ladderway.domain.shared.errors import BadInput, BadParameters
from ladderway.domain.shared.parameters import Confidence, DatedValue, Parameter, Reading

Value = float | tuple[typing.Any, ...]  # a number, a row of numbers, or rows of them


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of all programs on one day. Field names are those of the parameter files."""

    payroll: PayrollRules
    federal_tax: FederalTaxRules
    ontario_tax: OntarioTaxRules
    canada_child_benefit: CanadaChildBenefitRules
    ontario_child_benefit: OntarioChildBenefitRules
    canada_workers_benefit: WorkersBenefitRules
    gst_credit: GstCreditRules
    trillium: TrilliumRules
    canada_disability_benefit: DisabilityBenefitRules
    ontario_works: OntarioWorksRules
    odsp: OdspRules
    assistance_shared: CountedShares
    employment_insurance: InsuranceRules
    child_care: ChildCareRules
    rent_geared_to_income: GearedRentRules
    in_kind: InKindRules
    training_support: TrainingRules


# Amounts that leave a household less when they are higher; of all others it is the other way round.
COSTS = frozenset(
    {
        ("payroll", "cpp_maximum_earnings"),
        ("payroll", "cpp_second_maximum"),
        ("payroll", "ei_maximum_earnings"),
        ("canada_child_benefit", "second_threshold"),  # the faster rate ends there
        ("canada_workers_benefit", "earnings_start"),
        ("canada_workers_benefit", "disability_earnings_start"),
        ("gst_credit", "supplement_phase_in_start"),
        ("ontario_works", "minimum_payment"),
        ("child_care", "cap_day"),
        ("child_care", "days_a_month"),
        ("assistance_shared", "better_jobs_living_support_counted"),
        ("assistance_shared", "student_grant_counted"),
        ("rent_geared_to_income", "minimum_rent"),
        ("rent_geared_to_income", "assistance_rent_scale_ow"),
        ("rent_geared_to_income", "assistance_rent_scale_ow_sole_support"),
        ("rent_geared_to_income", "assistance_rent_scale_odsp"),
        ("training_support", "canada_grant_full_time_phase_out"),
        ("training_support", "canada_grant_dependant_phase_out"),
        ("training_support", "canada_grant_part_time_phase_out"),
    }
)
MONEY = "dollars"
LEANING_UNITS = (MONEY, "share", "days")
CARRIED_YEARS = 15  # longer than any path; a margin grows no further


class MarkKind(StrEnum):
    UNCONFIRMED = "unconfirmed"  # read at second hand, or not confirmed at all
    CARRIED = "carried"  # the last value known, for a day that no source speaks of


@dataclass(frozen=True, slots=True)
class Mark:
    """A parameter that is not confirmed for a day."""

    program: str
    name: str
    kind: MarkKind
    effective_from: date


@dataclass(frozen=True, slots=True)
class Margins:
    """How far off an unsure amount may be, as shares of it: a judgement, dated and cited."""

    medium: float
    low: float
    carried_year: float  # for every year begun since the last day confirmed


class RuleBook:
    """Parameters by program and name. Raises BadParameters where one is missing."""

    def __init__(
        self, parameters: Mapping[str, Mapping[str, Parameter[Value]]], margins: Margins
    ) -> None:
        self.parameters, self.margins = parameters, margins
        for program, name in needed():
            if name not in parameters.get(program, {}):
                raise BadParameters(f"[{program}] has no [{name}]. Add it with its source.")
        # The first day that every program is known for.
        self.starts: date = max(parameters[program][name].starts for program, name in needed())
        self._at = cache(self._read)
        self._turns = _turns(parameters, self.starts)

    def at(self, day: date) -> Rules:
        """The rules in force. Raises BadInput before the first day known."""
        return self._at(self._turn(day), 0)

    def leaning(self, day: date, sign: int) -> Rules:
        """The rules with every unsure amount moved by its margin in favour of the household (1)
        or against it (-1)."""
        return self._at(self._turn(day), sign)

    def marks(self, day: date) -> tuple[Mark, ...]:
        """What is not confirmed for the day, by program."""
        found = []
        for program, name in needed():
            reading = self.parameters[program][name].at(day)
            if reading.carried or reading.confidence is not Confidence.HIGH:
                kind = MarkKind.CARRIED if reading.carried else MarkKind.UNCONFIRMED
                found.append(Mark(program, name, kind, reading.effective_from))
        return tuple(found)

    def unsure(self, day: date) -> tuple[str, ...]:
        """The programs with a dollar amount that is not confirmed for the day."""
        names = [m.program for m in self.marks(day) if self._is_unsure(m, day)]
        return tuple(dict.fromkeys(names))

    def _turn(self, day: date) -> date:
        """The last day up to `day` on which anything may change: what lies between is alike."""
        if day < self.starts:
            raise BadInput(
                f"The rules begin on [{self.starts}]; nothing is known for [{day}]. "
                "Ask for a later date."
            )
        return self._turns[bisect_right(self._turns, day) - 1]

    def _read(self, day: date, sign: int) -> Rules:
        return Rules(
            **{
                part.name: part.type(
                    **{name: self._value(part.name, name, day, sign) for name in part.names}
                )
                for part in _parts()
            }
        )

    def _value(self, program: str, name: str, day: date, sign: int) -> Value:
        parameter = self.parameters[program][name]
        reading = parameter.at(day)
        if not sign or not self._leans(program, name):
            return reading.value
        way = -sign if (program, name) in COSTS else sign
        return _scaled(reading.value, 1 + way * self._margin(parameter, reading, day))

    def _is_unsure(self, mark: Mark, day: date) -> bool:
        """Whether anything moves with it: a share that is carried alone does not."""
        parameter = self.parameters[mark.program][mark.name]
        leans = self._leans(mark.program, mark.name)
        return leans and self._margin(parameter, parameter.at(day), day) > 0

    def _leans(self, program: str, name: str) -> bool:
        return self.parameters[program][name].unit.startswith(LEANING_UNITS)

    def _margin(self, parameter: Parameter[Value], reading: Reading[Value], day: date) -> float:
        """Of a carried amount it grows by the year; a share is not indexed."""
        stated = _held(parameter, day).margin
        margin = {
            Confidence.HIGH: 0.0,
            Confidence.MEDIUM: self.margins.medium,
            Confidence.LOW: self.margins.low,
        }[reading.confidence]
        margin = margin if stated is None else stated
        if not reading.carried or not parameter.unit.startswith(MONEY):
            return margin
        return margin + self.margins.carried_year * _years_begun(parameter, day)


def _held(parameter: Parameter[Value], day: date) -> DatedValue[Value]:
    return [v for v in parameter.values if v.effective_from <= day][-1]


def _years_begun(parameter: Parameter[Value], day: date) -> int:
    """The day after the last one confirmed begins the first year."""
    held = _held(parameter, day)
    assert held.confirmed_until is not None
    return min(1 + ((day - held.confirmed_until).days - 1) // 365, CARRIED_YEARS)


def _scaled(value: Value, factor: float) -> Value:
    if isinstance(value, tuple):
        return tuple(_scaled(item, factor) for item in value)
    return value * factor


def _turns(
    parameters: Mapping[str, Mapping[str, Parameter[Value]]], starts: date
) -> tuple[date, ...]:
    """Days on which a value begins, is no longer confirmed, or has been carried a year more."""
    found = {starts}
    for program, name in needed():
        for held in parameters[program][name].values:
            found.add(held.effective_from)
            if held.confirmed_until:
                after = held.confirmed_until + timedelta(days=1)
                found |= {after + timedelta(days=365 * k) for k in range(CARRIED_YEARS)}
    return tuple(sorted(day for day in found if day >= starts))


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    type: type
    names: tuple[str, ...]


@cache
def _parts() -> tuple[_Part, ...]:
    """The programs: fields of `Rules`, their types and the names of their parameters."""
    types = typing.get_type_hints(Rules)
    return tuple(
        _Part(part.name, types[part.name], tuple(f.name for f in fields(types[part.name])))
        for part in fields(Rules)
    )


def needed() -> Iterator[tuple[str, str]]:
    return ((part.name, name) for part in _parts() for name in part.names)
