"""A household as the income rules see it: who lives together, what they earn, pay and receive.

Money is dollars, gross unless said otherwise; a month is a twelfth of a year. Nothing here has a
name or an address, and nothing is kept: a household lives as long as its question.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ladderway.domain.shared.errors import BadInput

WEEKS_A_MONTH = 52 / 12
ADULT_AGES = (19, 64)  # below, several credits are not paid; above, other rules hold
MOST_CHILDREN = 8


class Assistance(StrEnum):
    NONE = "none"
    ONTARIO_WORKS = "ontario_works"
    ODSP = "odsp"


class Housing(StrEnum):
    RENT = "rent"  # a private or cooperative landlord, rent not set by income
    RENT_GEARED_TO_INCOME = "rent_geared_to_income"
    OWN = "own"
    NO_RENT = "no_rent"  # lives without paying for shelter
    BOARD = "board"  # pays for room and meals together


class CareKind(StrEnum):
    NONE = "none"
    LICENSED = "licensed"
    UNLICENSED = "unlicensed"


class Status(StrEnum):
    """What a benefit may ask about residence; the rules cover the first one only."""

    SETTLED = "settled"  # citizen, permanent resident, protected person
    CLAIMANT = "claimant"  # refugee claimant
    TEMPORARY = "temporary"  # student, worker or visitor permit
    SPONSORED = "sponsored"  # a sponsorship undertaking still runs
    UNKNOWN = "unknown"


class Partnership(StrEnum):
    SINGLE = "single"
    COUPLE = "couple"  # married, or common-law by the rules of the tax return
    UNCLEAR = "unclear"  # separating, living together on and off


class Assets(StrEnum):
    """Savings and what counts like them, in the bands of the assistance limits."""

    UNDER_10 = "under_10"  # thousands of dollars
    FROM_10_TO_40 = "from_10_to_40"
    OVER_40 = "over_40"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Job:
    """`hours` a week as usual; `hours_low` and `hours_high` where they change from week to week."""

    wage: float  # dollars an hour
    hours: float
    hours_low: float | None = None
    hours_high: float | None = None
    health_plan: bool = False  # the employer's plan pays for drugs and dental care
    self_employed: bool = False

    @property
    def month(self) -> float:
        """Gross dollars a month at the usual hours."""
        return self.wage * self.hours * WEEKS_A_MONTH


@dataclass(frozen=True, slots=True)
class Claim:
    """An Employment Insurance claim for regular benefits that is being paid."""

    week: float  # dollars of benefit a week
    weeks_left: int
    insured_week: float  # weekly insurable earnings that the benefit was worked out from


@dataclass(frozen=True, slots=True)
class Adult:
    age: int
    jobs: tuple[Job, ...] = ()
    disability: bool = False  # accepted by ODSP as a person with a disability
    disability_tax_credit: bool = False  # certificate approved by the Canada Revenue Agency
    claim: Claim | None = None
    dues: float = 0.0  # union or professional dues, dollars a month
    disability_costs: float = 0.0  # work costs due to the disability, dollars a month

    @property
    def month(self) -> float:
        return sum(job.month for job in self.jobs)

    @property
    def hours(self) -> float:
        """Usual hours a week of all jobs."""
        return sum(job.hours for job in self.jobs)


@dataclass(frozen=True, slots=True)
class Child:
    """`fee`: what the care costs in a month before any subsidy, while the parents work or study."""

    age: int
    care: CareKind = CareKind.NONE
    fee: float = 0.0
    disability_tax_credit: bool = False
    shared_custody: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """Things that no general rule can work out; each one that is true means silence."""

    self_employed: bool = False  # some of the work is one's own business
    overpayment: bool = False  # assistance or a benefit is being recovered
    garnishment: bool = False
    unusual_rent_scale: bool = False
    trustee: bool = False
    bankruptcy: bool = False
    child_support_assigned: bool = False
    foreign_income: bool = False
    left_out: tuple[str, ...] = ()  # other income that the rules do not know, by its id


@dataclass(frozen=True, slots=True)
class InKind:
    """Dollars a month that a person says a benefit in kind is worth; None: the stated value."""

    drugs: float | None = None
    dental: float | None = None
    vision: float | None = None


@dataclass(frozen=True, slots=True)
class Household:
    adults: tuple[Adult, ...]
    children: tuple[Child, ...] = ()
    partnership: Partnership = Partnership.SINGLE
    status: Status = Status.SETTLED
    assistance: Assistance = Assistance.NONE
    assistance_months: int = 0  # whole months of assistance received without a break
    left_assistance_months_ago: int | None = None  # left for work; None: never, or long ago
    assets: Assets = Assets.UNDER_10
    housing: Housing = Housing.RENT
    rent: float = 0.0  # dollars a month with heat and utilities
    market_rent: float | None = None  # of a home with rent geared to income: the full rent
    north: bool = False  # lives in Northern Ontario
    subsidy: bool = False  # has a fee-subsidised child-care place
    elder_care: float = 0.0  # dollars a month while working
    transit: float = 0.0  # dollars a month while working
    tools: float = 0.0  # other costs of work, dollars a month
    child_support: float = 0.0  # received, dollars a month
    filed: bool = True  # last year's returns were filed
    net_income_before: float | None = None  # family net income of last year, if known
    trouble: Trouble = field(default_factory=Trouble)
    in_kind: InKind = field(default_factory=InKind)

    @property
    def is_couple(self) -> bool:
        return len(self.adults) == 2

    @property
    def month(self) -> float:
        """Gross earnings of all, dollars a month at the usual hours."""
        return sum(adult.month for adult in self.adults)


def check(household: Household) -> None:
    """Raises BadInput for what cannot be: says what, why and what to do. See `coverage` for what
    can be and is not covered."""
    if not 1 <= len(household.adults) <= 2:
        raise BadInput(
            f"A household has one or two adults, not [{len(household.adults)}]. Leave out grown "
            "children and relatives: most programs count them apart."
        )
    if len(household.children) > MOST_CHILDREN:
        raise BadInput(f"At most [{MOST_CHILDREN}] children can be worked out at once.")
    if (household.partnership is Partnership.COUPLE) != household.is_couple:
        raise BadInput(
            f"[{household.partnership.value}] does not go with [{len(household.adults)}] adults. "
            "A couple has two, a single person one."
        )
    for name, value, most in _amounts(household):
        if not 0 <= value <= most:
            raise BadInput(f"[{name}] is [{value:g}]; give a number from 0 to {most:g}.")


def _amounts(household: Household) -> Sequence[tuple[str, float, float]]:
    told = [
        (name, float(getattr(household, name)), 20_000.0)
        for name in ("rent", "elder_care", "transit", "tools", "child_support")
    ]
    told += [("assistance_months", household.assistance_months, 1200)]
    if household.market_rent is not None:
        told.append(("market_rent", household.market_rent, 20_000))
    if household.net_income_before is not None:
        told.append(("net_income_before", household.net_income_before, 1_000_000))
    for adult in household.adults:
        told += [("age", adult.age, 120), ("dues", adult.dues, 5_000)]
        told += [("disability_costs", adult.disability_costs, 20_000)]
        for job in adult.jobs:
            told += [("wage", job.wage, 500), ("hours", job.hours, 100)]
            told += [("hours", h, 100) for h in (job.hours_low, job.hours_high) if h is not None]
        if adult.claim:
            told += [
                ("EI week", adult.claim.week, 2_000),
                ("weeks left", adult.claim.weeks_left, 60),
            ]
            told.append(("insured week", adult.claim.insured_week, 10_000))
    for kind in ("drugs", "dental", "vision"):
        value = getattr(household.in_kind, kind)
        told += [] if value is None else [(f"value of {kind}", value, 5_000)]
    if household.left_assistance_months_ago is not None:
        told.append(("months since assistance", household.left_assistance_months_ago, 1200))
    for child in household.children:
        told += [("child age", child.age, 17), ("fee", child.fee, 5_000)]
    return told
