"""The rules of 2022, for the comparison with SRD: the product's own rules begin in 2024.

Taxes and the workers benefit are those of the tax year 2022; benefits those paid from July 2022 to
June 2023. Read from:

- Canada Revenue Agency, Indexation adjustment for personal income tax and benefit amounts, 2022
  column: federal scale and amounts, Canada Child Benefit, GST credit.
- Canada Revenue Agency, Form ON428 for 2022, and its page "Ontario: tax rates for 2022": scale.
- Canada Revenue Agency, CPP contribution rates and EI premium rates for 2022.
- Canada Revenue Agency, Schedule 6 for 2022; its page of incomes where the benefit ends prints
  33,015 and 43,212, and 37,932 and 48,124 for the supplement: a test holds these amounts to it.
- Reduction of Ontario tax: the amounts of 2021, 251 and 464, by the Ontario index of 2022, 1.024.
- Amounts for disability are not compared; the supplements of children are those of 2024 by index.
- Ontario Child Benefit: 1,310 and 20,000 of 2014 by the Ontario index to 2022: 1,509.37 and
  23,043.79. Trillium: the amounts of 2009 by the index of 2022, 1.245779.
"""

from dataclasses import replace

from ladderway.domain.income.child_benefits import (
    CanadaChildBenefitRules,
    OntarioChildBenefitRules,
)
from ladderway.domain.income.federal_tax import FederalTaxRules
from ladderway.domain.income.gst_credit import GstCreditRules
from ladderway.domain.income.ontario_tax import OntarioTaxRules
from ladderway.domain.income.payroll import PayrollRules
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.trillium import TrilliumRules
from ladderway.domain.income.workers_benefit import WorkersBenefitRules
from tests.income_cases import rules_on

PAYROLL = PayrollRules(
    cpp_rate=0.0570,
    cpp_base_rate=0.0495,
    cpp_basic_exemption=3_500,
    cpp_maximum_earnings=64_900,
    cpp_second_rate=0.0,  # begins in 2024
    cpp_second_maximum=64_900,
    ei_rate=0.0158,
    ei_maximum_earnings=60_300,
)
FEDERAL = FederalTaxRules(
    bracket_starts=(0, 50_197, 100_392, 155_625, 221_708),
    bracket_rates=(0.15, 0.205, 0.26, 0.29, 0.33),
    credit_rate=0.15,
    basic_amount_maximum=14_398,
    basic_amount_minimum=12_719,
    spouse_amount=14_398,
    eligible_dependant_amount=14_398,
    canada_employment_amount=1_287,
    disability_amount=8_870,
    disability_supplement_child=5_174,
    disability_supplement_child_threshold=3_030,
    canada_caregiver_child=2_350,
    child_care_under_seven=8_000,
    child_care_seven_to_sixteen=5_000,
    child_care_disabled=11_000,
    child_care_share_of_earnings=2 / 3,
)
ONTARIO = OntarioTaxRules(
    bracket_starts=(0, 46_226, 92_454, 150_000, 220_000),
    bracket_rates=(0.0505, 0.0915, 0.1116, 0.1216, 0.1316),
    credit_rate=0.0505,
    basic_amount=11_141,
    spouse_amount=9_460,
    spouse_income_allowed=946,
    eligible_dependant_amount=9_460,
    disability_amount=9_001,
    disability_supplement_child=5_250,
    disability_supplement_child_threshold=3_075,
    surtax_first_threshold=4_991,
    surtax_second_threshold=6_387,
    surtax_first_rate=0.20,
    surtax_second_rate=0.36,
    reduction_basic=257,
    reduction_dependant=475,
    health_premium_steps=(
        (20_000, 0.06, 0, 300),
        (36_000, 0.06, 300, 450),
        (48_000, 0.25, 450, 600),
        (72_000, 0.25, 600, 750),
        (200_000, 0.25, 750, 900),
    ),
    lift_maximum=875,
    lift_rate=0.0505,
    lift_individual_threshold=32_500,
    lift_family_threshold=65_000,
    lift_reduction_rate=0.05,
    child_care_credit_steps=(
        # 75 % to 20,000; 2 points less for each 2,500 to 40,000, 5,000 to 60,000, 3,600 to 150,000
        (20_000, 0.75),
        *((20_000 + 2_500 * k, 0.75 - 0.02 * k) for k in range(1, 9)),
        *((40_000 + 5_000 * k, 0.59 - 0.02 * k) for k in range(1, 5)),
        *((60_000 + 3_600 * k, 0.51 - 0.02 * k) for k in range(1, 26)),
    ),
)
WORKERS_BENEFIT = WorkersBenefitRules(
    rate=0.27,
    earnings_start=3_000,
    maximum_single=1_428,
    maximum_family=2_461,
    threshold_single=23_495,
    threshold_family=26_805,
    reduction_rate=0.15,
    secondary_earner_exemption=14_336,
    disability_rate=0.27,
    disability_earnings_start=1_150,
    disability_maximum=737,
    disability_threshold_single=33_018,
    disability_threshold_family=43_210,
    disability_reduction_rate=0.15,
    disability_reduction_rate_both=0.075,
    advance_share=0.5,
)
CHILD_BENEFIT = CanadaChildBenefitRules(
    under_six=6_997,
    six_to_seventeen=5_903,
    first_threshold=32_797,
    second_threshold=71_060,
    first_rates=(0.07, 0.135, 0.19, 0.23),
    second_rates=(0.032, 0.057, 0.08, 0.095),
    disability_amount=2_985,
    disability_threshold=71_060,
    disability_rates=(0.032, 0.057),
)
ONTARIO_CHILD_BENEFIT = OntarioChildBenefitRules(amount=1_509, threshold=23_044, rate=0.08)
GST = GstCreditRules(
    adult_amount=306,
    child_amount=161,
    single_supplement=161,
    supplement_phase_in_start=9_919,
    supplement_phase_in_rate=0.02,
    threshold=39_826,
    rate=0.05,
    enhancement=1.0,
)
TRILLIUM = TrilliumRules(
    sales_tax_amount=324,
    sales_tax_threshold_single=24_916,
    sales_tax_threshold_family=31_144,
    sales_tax_rate=0.04,
    energy_maximum=249,
    property_base=62,
    property_occupancy_share=0.10,
    property_cap=810,
    rent_share=0.20,
    energy_property_threshold_single=24_916,
    energy_property_threshold_family=31_144,
    energy_property_rate=0.02,
    northern_single=162,
    northern_family=249,
    northern_threshold_single=43_602,
    northern_threshold_family=56_060,
    northern_rate=0.01,
    lump_sum_at_most=360,
)


def rules_2022() -> Rules:
    """Every other program, of which the comparison uses nothing, is that of 2024."""
    return replace(
        rules_on(2024),
        payroll=PAYROLL,
        federal_tax=FEDERAL,
        ontario_tax=ONTARIO,
        canada_workers_benefit=WORKERS_BENEFIT,
        canada_child_benefit=CHILD_BENEFIT,
        ontario_child_benefit=ONTARIO_CHILD_BENEFIT,
        gst_credit=GST,
        trillium=TRILLIUM,
    )
