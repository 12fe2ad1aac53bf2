"""When to stay silent: households that the rules do not cover get no figure, but a reason and a
name for who can work it out.

A wrong figure can cost a family its rent. Each rule here looks at one fact; one that applies is
enough. The list is published (docs/reference/in-hand-coverage.md and a page).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.income.columns import CARE_ENDS, HALF_A_YEAR
from ladderway.domain.income.course import Phase
from ladderway.domain.income.household import (
    ADULT_AGES,
    Assets,
    Assistance,
    CareKind,
    Household,
    Housing,
    Partnership,
    Status,
)
from ladderway.domain.shared.outcomes import Outcome, Reason
from ladderway.domain.shared.outcomes import Status as Answer

# Who can help, by the codes that words know.
CASEWORKER, LEGAL_CLINIC, TAX_CLINIC = "caseworker", "legal_clinic", "tax_clinic"
SETTLEMENT, HOUSING_PROVIDER = "settlement", "housing_provider"
OF_AGE = 18
MOST_CLEAR_CHILDREN = 7  # grants and rent scales are given for families of up to this many

# Other income that the rules do not know, by the id a household file uses.
OTHER_INCOME = (
    "spousal_support",
    "cpp_disability",
    "workplace_insurance",
    "pension",
    "investments",
    "rental",
    "long_term_disability",
    "tax_exempt_first_nations",
    "sick_or_parental_insurance",
    "insurance_of_partner",
)


@dataclass(frozen=True, slots=True)
class Silence:
    """One thing outside the rules: whether a household has it, and who can help with it."""

    applies: Callable[[Household], bool]
    who: tuple[str, ...]


def _self_employed(household: Household) -> bool:
    jobs = (job for adult in household.adults for job in adult.jobs)
    return household.trouble.self_employed or any(job.self_employed for job in jobs)


def _claim_without_income(household: Household) -> bool:
    """A claim stands for work that ended: without last year's income its benefits are not known."""
    claims = any(adult.claim for adult in household.adults)
    return claims and household.net_income_before is None


def _assets_over(household: Household) -> bool:
    """Over the limit of the program, as far as the bands tell: $10,000 or more on Ontario Works,
    $40,000 or more on ODSP."""
    if household.assistance is Assistance.ONTARIO_WORKS:
        return household.assets in (Assets.FROM_10_TO_40, Assets.OVER_40)
    return household.assistance is Assistance.ODSP and household.assets is Assets.OVER_40


def _mixed_assistance(household: Household) -> bool:
    """ODSP without an adult found disabled, or Ontario Works with one."""
    disabled = any(adult.disability for adult in household.adults)
    if household.assistance is Assistance.ODSP:
        return not disabled
    return household.assistance is Assistance.ONTARIO_WORKS and disabled


SILENCES: Mapping[str, Silence] = {
    "claimant": Silence(
        lambda h: h.status is Status.CLAIMANT, (LEGAL_CLINIC, CASEWORKER, SETTLEMENT)
    ),
    "temporary_status": Silence(lambda h: h.status is Status.TEMPORARY, (SETTLEMENT, LEGAL_CLINIC)),
    "sponsored": Silence(lambda h: h.status is Status.SPONSORED, (LEGAL_CLINIC, CASEWORKER)),
    "status_unknown": Silence(lambda h: h.status is Status.UNKNOWN, (SETTLEMENT, LEGAL_CLINIC)),
    "spouse_unclear": Silence(
        lambda h: h.partnership is Partnership.UNCLEAR, (LEGAL_CLINIC, CASEWORKER)
    ),
    "self_employed": Silence(_self_employed, (TAX_CLINIC, CASEWORKER)),
    "overpayment": Silence(lambda h: h.trouble.overpayment, (CASEWORKER, LEGAL_CLINIC)),
    "garnishment": Silence(lambda h: h.trouble.garnishment, (LEGAL_CLINIC,)),
    "bankruptcy": Silence(lambda h: h.trouble.bankruptcy, (LEGAL_CLINIC,)),
    "trustee": Silence(lambda h: h.trouble.trustee, (CASEWORKER,)),
    "rent_scale": Silence(lambda h: h.trouble.unusual_rent_scale, (HOUSING_PROVIDER, LEGAL_CLINIC)),
    "board": Silence(lambda h: h.housing is Housing.BOARD, (CASEWORKER,)),
    "support_assigned": Silence(
        lambda h: h.trouble.child_support_assigned, (CASEWORKER, LEGAL_CLINIC)
    ),
    "foreign_income": Silence(lambda h: h.trouble.foreign_income, (TAX_CLINIC,)),
    "other_income": Silence(lambda h: bool(h.trouble.left_out), (CASEWORKER, TAX_CLINIC)),
    "too_young": Silence(
        lambda h: any(adult.age < ADULT_AGES[0] for adult in h.adults), (CASEWORKER, TAX_CLINIC)
    ),
    "older": Silence(
        lambda h: any(adult.age > ADULT_AGES[1] for adult in h.adults), (TAX_CLINIC, CASEWORKER)
    ),
    "shared_custody": Silence(
        lambda h: any(child.shared_custody for child in h.children), (TAX_CLINIC, LEGAL_CLINIC)
    ),
    "many_children": Silence(
        lambda h: len(h.children) > MOST_CLEAR_CHILDREN, (CASEWORKER, TAX_CLINIC)
    ),
    "assets_over": Silence(_assets_over, (CASEWORKER, LEGAL_CLINIC)),
    "assets_unknown": Silence(
        lambda h: h.assistance is not Assistance.NONE and h.assets is Assets.UNKNOWN, (CASEWORKER,)
    ),
    "mixed_assistance": Silence(_mixed_assistance, (CASEWORKER, LEGAL_CLINIC)),
    "claim_without_income": Silence(_claim_without_income, (TAX_CLINIC, CASEWORKER)),
    "owner_on_assistance": Silence(
        lambda h: h.housing is Housing.OWN and h.assistance is not Assistance.NONE, (CASEWORKER,)
    ),
    "care_of_older_child": Silence(
        lambda h: any(c.care is not CareKind.NONE and c.age >= CARE_ENDS for c in h.children),
        (CASEWORKER, TAX_CLINIC),
    ),
}


def coverage(household: Household) -> Outcome:
    """Met where the rules cover the household; else not met, with a reason for each thing outside
    them: `cover.CODE` with who can help."""
    found = tuple(
        Reason.of(f"cover.{code}", helpers=silence.who, **_facts(code, household))
        for code, silence in SILENCES.items()
        if silence.applies(household)
    )
    return Outcome(Answer.NOT_MET if found else Answer.MET, found)


def coverage_on_the_way(household: Household, phases: Sequence[Phase]) -> Outcome:
    """The same for what somebody means to do: full-time study with student aid ends Ontario Works
    for a single person without children (O. Reg. 134/98, s. 9); how living support counts on
    assistance is not known; a child who comes of age may stay in the benefit unit as a dependent
    adult; at 65 old age pensions begin."""
    alone = not household.is_couple and not household.children
    studies = any(p.studying and p.grant_month and not p.hours for p in phases)
    works = household.assistance is Assistance.ONTARIO_WORKS
    assisted = household.assistance is not Assistance.NONE
    supported = any(p.living_support_week for p in phases)
    years = HALF_A_YEAR + max(0, sum(p.months for p in phases) - 1) / 12  # to the last month
    comes_of_age = any(child.age + years >= OF_AGE for child in household.children)
    found = {
        "student_on_works": works and alone and studies,
        "support_on_assistance": assisted and supported,
        "child_of_age_on_assistance": assisted and comes_of_age,
        "older_on_the_way": any(a.age + years >= ADULT_AGES[1] + 1 for a in household.adults),
    }
    reasons = tuple(
        Reason.of(f"cover.{code}", helpers=(CASEWORKER, LEGAL_CLINIC))
        for code, applies in found.items()
        if applies
    )
    return Outcome(Answer.NOT_MET if reasons else Answer.MET, reasons)


def _facts(code: str, household: Household) -> dict[str, tuple[str, ...]]:
    return {"incomes": household.trouble.left_out} if code == "other_income" else {}
