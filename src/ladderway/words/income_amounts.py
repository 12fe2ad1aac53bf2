"""Plain labels of every amount behind what a household has in hand, and of the units they have.

Programs and names are those of parameters/income; a label stands under the name of its program.
"""

from ladderway.words.mark import N_

PROGRAMS: dict[str, str] = {
    "payroll": N_("Pay deductions (CPP and EI)"),
    "federal_tax": N_("Federal income tax"),
    "ontario_tax": N_("Ontario income tax"),
    "canada_child_benefit": N_("Canada Child Benefit"),
    "ontario_child_benefit": N_("Ontario Child Benefit"),
    "canada_workers_benefit": N_("Canada Workers Benefit"),
    "gst_credit": N_("Groceries and Essentials Benefit (GST credit)"),
    "trillium": N_("Ontario Trillium Benefit"),
    "canada_disability_benefit": N_("Canada Disability Benefit"),
    "ontario_works": N_("Ontario Works"),
    "odsp": N_("Ontario Disability Support Program (ODSP)"),
    "assistance_shared": N_("Other income on Ontario Works and ODSP"),
    "employment_insurance": N_("Employment Insurance"),
    "child_care": N_("Child care"),
    "rent_geared_to_income": N_("Rent geared to income"),
    "in_kind": N_("Drugs, dental and vision care (stated value)"),
    "training_support": N_("Training support"),
}

_TAX: dict[str, str] = {  # federal and Ontario
    "bracket_starts": N_("Income at which each tax rate starts"),
    "bracket_rates": N_("Tax rates"),
    "credit_rate": N_("Share of the amounts below that is taken off the tax"),
    "spouse_amount": N_("Amount for a spouse with little income"),
    "eligible_dependant_amount": N_("Amount for one child of a single parent"),
    "disability_amount": N_("Disability amount"),
    "disability_supplement_child": N_("Disability amount: more for a child"),
    "disability_supplement_child_threshold": N_("Child care beyond which that is lower"),
}
_ASSISTANCE: dict[str, str] = {  # Ontario Works and ODSP
    "basic_needs_single": N_("Basic needs, single person"),
    "basic_needs_couple": N_("Basic needs, couple"),
    "basic_needs_couple_with_children": N_("Basic needs, couple with children"),
    "shelter_maximum": N_("Shelter, the most by number of people"),
    "unlicensed_child_care_maximum": N_("Unlicensed child care that counts, the most"),
    "asset_limit_single": N_("Savings limit, single person"),
    "asset_limit_couple": N_("Savings limit, couple"),
    "asset_limit_per_child": N_("Savings limit: more for each child"),
}
_BY_PROGRAM: dict[str, dict[str, str]] = {
    "payroll": {
        "cpp_rate": N_("CPP, first part: share of pay"),
        "cpp_base_rate": N_("CPP, first part: the share that earns a tax credit"),
        "cpp_basic_exemption": N_("CPP: pay on which nothing is taken"),
        "cpp_maximum_earnings": N_("CPP, first part: highest pay it is taken from"),
        "cpp_second_rate": N_("CPP, second part: share of pay"),
        "cpp_second_maximum": N_("CPP, second part: highest pay it is taken from"),
        "ei_rate": N_("EI premium: share of pay"),
        "ei_maximum_earnings": N_("EI premium: highest pay it is taken from"),
    },
    "federal_tax": {
        **_TAX,
        "basic_amount_maximum": N_("Basic personal amount, the most"),
        "basic_amount_minimum": N_("Basic personal amount, at high income"),
        "canada_employment_amount": N_("Canada employment amount"),
        "canada_caregiver_child": N_("Caregiver amount for a child with a disability"),
        "child_care_under_seven": N_("Child care deduction, child under 7, the most"),
        "child_care_seven_to_sixteen": N_("Child care deduction, child of 7 to 16, the most"),
        "child_care_disabled": N_("Child care deduction, child with a disability, the most"),
        "child_care_share_of_earnings": N_("Child care deduction, the most as a share of pay"),
    },
    "ontario_tax": {
        **_TAX,
        "basic_amount": N_("Basic personal amount"),
        "spouse_income_allowed": N_("Income of a spouse that does not lower it"),
        "surtax_first_threshold": N_("Surtax, first part: tax at which it starts"),
        "surtax_second_threshold": N_("Surtax, second part: tax at which it starts"),
        "surtax_first_rate": N_("Surtax, first part: rate"),
        "surtax_second_rate": N_("Surtax, second part: rate"),
        "reduction_basic": N_("Tax reduction, basic amount"),
        "reduction_dependant": N_("Tax reduction, for each child"),
        "health_premium_steps": N_("Ontario Health Premium: its steps"),
        "lift_maximum": N_("LIFT credit, the most"),
        "lift_rate": N_("LIFT credit, the most as a share of pay"),
        "lift_individual_threshold": N_("LIFT credit: own income at which it starts to fall"),
        "lift_family_threshold": N_("LIFT credit: family income at which it starts to fall"),
        "lift_reduction_rate": N_("LIFT credit: how fast it falls"),
        "child_care_credit_steps": N_("Child-care tax credit: share by family income"),
    },
    "canada_child_benefit": {
        "under_six": N_("For a child under 6"),
        "six_to_seventeen": N_("For a child of 6 to 17"),
        "first_threshold": N_("Family income at which it starts to fall"),
        "second_threshold": N_("Family income from which it falls more slowly"),
        "first_rates": N_("How fast it falls at first, by number of children"),
        "second_rates": N_("How fast it falls later, by number of children"),
        "disability_amount": N_("Child Disability Benefit, for each child"),
        "disability_threshold": N_("Child Disability Benefit: income at which it falls"),
        "disability_rates": N_("Child Disability Benefit: how fast it falls"),
    },
    "ontario_child_benefit": {
        "amount": N_("For each child under 18"),
        "threshold": N_("Family income at which it starts to fall"),
        "rate": N_("How fast it falls"),
    },
    "canada_workers_benefit": {
        "rate": N_("Share of pay that it adds"),
        "earnings_start": N_("Pay of the family from which it starts"),
        "maximum_single": N_("The most, single person"),
        "maximum_family": N_("The most, family"),
        "threshold_single": N_("Income at which it starts to fall, single person"),
        "threshold_family": N_("Income at which it starts to fall, family"),
        "reduction_rate": N_("How fast it falls"),
        "secondary_earner_exemption": N_("Pay of the lower earner that is left out, the most"),
        "disability_rate": N_("Disability supplement: share of pay that it adds"),
        "disability_earnings_start": N_("Disability supplement: pay from which it starts"),
        "disability_maximum": N_("Disability supplement, the most"),
        "disability_threshold_single": N_(
            "Disability supplement: income at which it falls, single"
        ),
        "disability_threshold_family": N_(
            "Disability supplement: income at which it falls, family"
        ),
        "disability_reduction_rate": N_("Disability supplement: how fast it falls"),
        "disability_reduction_rate_both": N_("The same, where both spouses get it"),
        "advance_share": N_("Share that is paid in advance"),
    },
    "gst_credit": {
        "adult_amount": N_("For each adult"),
        "child_amount": N_("For each child"),
        "single_supplement": N_("Supplement for a person alone or a single parent"),
        "supplement_phase_in_start": N_("Supplement, no children: income at which it starts"),
        "supplement_phase_in_rate": N_("Supplement, no children: how fast it grows"),
        "threshold": N_("Family income at which it starts to fall"),
        "rate": N_("How fast it falls"),
        "enhancement": N_("Factor on the amounts above"),
    },
    "trillium": {
        "sales_tax_amount": N_("Sales tax credit, for each person"),
        "sales_tax_threshold_single": N_("Sales tax credit: income at which it falls, single"),
        "sales_tax_threshold_family": N_("Sales tax credit: income at which it falls, family"),
        "sales_tax_rate": N_("Sales tax credit: how fast it falls"),
        "energy_maximum": N_("Energy part, the most"),
        "property_base": N_("Property tax part, fixed amount"),
        "property_occupancy_share": N_("Property tax part: share of the housing cost added"),
        "property_cap": N_("Property tax part: the most that this share adds"),
        "rent_share": N_("Share of rent that counts as housing cost"),
        "energy_property_threshold_single": N_(
            "Energy and property: income at which it falls, single"
        ),
        "energy_property_threshold_family": N_(
            "Energy and property: income at which it falls, family"
        ),
        "energy_property_rate": N_("Energy and property: how fast it falls"),
        "northern_single": N_("Northern energy credit, single person"),
        "northern_family": N_("Northern energy credit, family"),
        "northern_threshold_single": N_("Northern energy: income at which it falls, single"),
        "northern_threshold_family": N_("Northern energy: income at which it falls, family"),
        "northern_rate": N_("Northern energy: how fast it falls"),
        "lump_sum_at_most": N_("Paid at once in July up to this amount"),
    },
    "canada_disability_benefit": {
        "maximum_month": N_("The most for one person"),
        "threshold_single": N_("Income at which it starts to fall, single person"),
        "threshold_couple": N_("Income at which it starts to fall, couple"),
        "work_exemption_single": N_("Pay that is left out, single person"),
        "work_exemption_couple": N_("Pay that is left out, couple"),
        "rate": N_("How fast it falls"),
        "rate_both": N_("How fast each falls, where both spouses get it"),
    },
    "ontario_works": {
        **_ASSISTANCE,
        "basic_needs_single_parent": N_("Basic needs, single parent"),
        "flat_exemption": N_("Pay that is kept first, each adult"),
        "exempt_share": N_("Share of the rest that is kept"),
        "months_before_exemption": N_("Months before any pay is kept"),
        "reentry_months": N_("Months within which one may come back"),
        "full_time_benefit": N_("Full-Time Employment Benefit, the most"),
        "full_time_benefit_integrated": N_("The same, where employment services are integrated"),
        "full_time_benefit_least_hours": N_("Hours of work that this benefit asks for"),
        "extended_health_months": N_("Months of health benefits after leaving for work"),
        "transition_child_benefit": N_("Transition Child Benefit, the most"),
        "minimum_payment": N_("Least amount that is paid out"),
    },
    "odsp": {
        **_ASSISTANCE,
        "basic_needs_single_with_children": N_("Basic needs, single parent"),
        "basic_needs_couple_both_disabled": N_("Basic needs, couple, both with a disability"),
        "couple_both_disabled_maximum": N_("Needs and shelter of two with a disability, the most"),
        "flat_exemption": N_("Pay that is kept first, person with a disability"),
        "counted_share": N_("Share of the rest that is counted"),
        "spouse_flat_exemption": N_("Pay that is kept first, other spouse"),
        "spouse_counted_share": N_("Share of the rest that is counted, other spouse"),
        "work_benefit": N_("Work-Related Benefit"),
        "disability_work_deduction_maximum": N_("Work costs of a disability that count, the most"),
        "employment_transition_benefit": N_("Employment Transition Benefit"),
    },
    "assistance_shared": {
        "employment_insurance_counted": N_("Employment Insurance"),
        "better_jobs_living_support_counted": N_("Better Jobs Ontario living support"),
        "student_grant_counted": N_("Student grants"),
        "child_support_counted": N_("Child support received"),
    },
    "employment_insurance": {
        "benefit_rate": N_("Benefit as a share of insured pay"),
        "maximum_weekly": N_("Benefit, the most"),
        "working_on_claim_kept": N_("Share of pay that is kept while on claim"),
        "working_on_claim_cap": N_("Pay up to which that share is kept"),
        "full_week_hours": N_("Hours that count as a full week of work"),
    },
    "child_care": {
        "cap_day": N_("Highest fee in the national program"),
        "cap_age": N_("Age at which that limit ends"),
        "days_a_month": N_("Days of care in a month"),
        "subsidy_bands_starts": N_("Fee subsidy: income at which each share starts"),
        "subsidy_bands_rates": N_("Fee subsidy: share of income that parents pay"),
        "contribution_eligible_child_reduction": N_("Fee subsidy: taken off for children under 6"),
    },
    "rent_geared_to_income": {
        "share": N_("Share of income that is rent"),
        "earnings_deduction_single": N_("Taken off income for work, one person"),
        "earnings_deduction_family": N_("Taken off income for work, family"),
        "minimum_rent": N_("Lowest rent"),
        "in_year_decrease": N_("Fall of income that allows a new review"),
        "assistance_rent_scale_ow": N_("Rent on Ontario Works"),
        "assistance_rent_scale_ow_sole_support": N_("Rent on Ontario Works, single parent"),
        "assistance_rent_scale_odsp": N_("Rent on ODSP"),
    },
    "in_kind": {
        "drugs_adult": N_("Drugs, each adult"),
        "dental_adult_odsp": N_("Dental care, each adult"),
        "vision_adult_odsp": N_("Vision care on ODSP, each adult"),
        "vision_adult_ow": N_("Other vision care, each adult"),
        "dental_plan_starts": N_("Canadian Dental Care Plan: income of each step"),
        "dental_plan_patient_shares": N_("Canadian Dental Care Plan: share that one pays"),
    },
    "training_support": {
        "living_allowance_week_maximum": N_("Better Jobs Ontario: living support, the most"),
        "tuition_maximum": N_("Better Jobs Ontario: the most in all"),
        "tuition_maximum_long": N_("Better Jobs Ontario: the most, over one year"),
        "canada_grant_full_time_month": N_("Full-time study grant, the most"),
        "canada_grant_full_time_program_years": N_("Full-time study grant: shortest program"),
        "canada_grant_income_low": N_("Study grants: income at which they start to fall"),
        "canada_grant_full_time_phase_out": N_("Full-time study grant: how fast it falls"),
        "canada_grant_dependant_month": N_("Full-time study: more for a child under 12"),
        "canada_grant_dependant_phase_out": N_("Full-time study, for a child: how fast it falls"),
        "canada_grant_part_time_year": N_("Part-time study grant, the most"),
        "canada_grant_part_time_phase_out": N_("Part-time study grant: how fast it falls"),
    },
}

LABELS: dict[tuple[str, str], str] = {
    (program, name): text for program, names in _BY_PROGRAM.items() for name, text in names.items()
}

# Plain units, each with the texts of the parameter files that it stands for.
_BY_UNIT: dict[str, tuple[str, ...]] = {
    N_("share of pay"): (
        "share of earnings",
        "share of earned income",
        "share of employment income",
        "share of earnings kept up to the cap",
    ),
    N_("dollars a year"): (
        "dollars a year",
        "dollars a year, single without children",
        "dollars a year, couple or single parent",
        "dollars a year, under 64",
        "dollars a year, under 64: most that property_occupancy_share x occupancy cost counts",
        "dollars a year of occupancy cost for a designated student residence",
        "dollars a year, under 64, single without children",
        "dollars a year, under 64, couple or single parent",
        "dollars a year: at or under this nothing is paid",
        "dollars: a yearly amount over least_yearly but under this is paid as this",
        "dollars a year at most",
    ),
    N_("share of income"): ("share of income",),
    N_("share of the amount"): ("share of the amount",),
    N_("share of the amounts over the second bracket"): (
        "share of the credit amounts above the start of the second bracket",
    ),
    N_("dollars a year for each child"): (
        "dollars a year for each child",
        "dollars a year for each child of 18 or under, or dependant with an impairment",
        "dollars a year per child under 18",
    ),
    N_("dollars of Ontario tax"): ("dollars of Ontario tax",),
    N_("share of Ontario tax over the limit"): ("share of Ontario tax above the first threshold",),
    N_("share of Ontario tax over the limit, added"): (
        "share of Ontario tax above the second threshold, on top of the first",
    ),
    N_("income over, rate, premium before, most of the step"): (
        "rows of: taxable income over, rate, premium before, most for the step",
    ),
    N_("share of income over the limit"): (
        "share of income above the threshold",
        "share of income over the threshold, taken once from the family's total",
        "share of income above the threshold, when both spouses are eligible",
        "share of adjusted family net income over the threshold",
        "share of income over the threshold",
        "share of income over the threshold: single, or a couple of whom one receives it",
    ),
    N_("family income up to, share of the deduction"): (
        "rows of: adjusted family income up to, share of the child care deduction; above "
        "the last row nothing",
    ),
    N_("share of the credit"): ("share of the credit",),
    N_("share of income over the limit, for 1, 2, 3, 4 or more children"): (
        "share of income over first_threshold by number of children 1 to 4+",
        "share of income over second_threshold by number of children 1 to 4+",
    ),
    N_("dollars a year, for 1, 2, 3, 4 or more children"): (
        "dollars a year by number of children 1 to 4+",
    ),
    N_("share of income over the limit, for 1, 2 or more children"): (
        "share of income over disability_threshold by number of children with the "
        "disability tax credit 1 and 2+",
    ),
    N_("share of the pay of the family over the start"): (
        "share of family working income above the start",
    ),
    N_("share of own pay over the start"): ("share of own working income above the start",),
    N_("share of the benefit of the year before"): ("share of the benefit of the year before",),
    N_("months of the year, the last one in the next year"): (
        "months of the year, the last in the year after",
    ),
    N_("share"): ("share",),
    N_("times the amounts above"): ("factor on the amounts of this file",),
    N_("factor that the amounts hold already"): (
        "factor already inside the amounts (for the words on the page only)",
    ),
    N_("share of the year of 2025-26"): ("share of the yearly 2025-26 amount",),
    N_("months of the year"): ("months of the year",),
    N_("dollars a quarter"): ("dollars a quarter",),
    N_("dollars a year for each person"): ("dollars a year per person",),
    N_("share of the housing cost"): ("share of occupancy cost",),
    N_("share of the rent of the year"): (
        "share of the rent paid in the base year that counts as occupancy cost",
    ),
    N_("day of the month"): (
        "day of the month (the last business day before it on weekends and holidays)",
    ),
    N_("dollars a month"): (
        "dollars a month",
        "dollars a month: at or under this the rest of the period is paid at once",
        "dollars a month, basic needs and shelter of the two",
        "dollars a month for a household of single-person benefit units",
    ),
    N_("dollars of pay a year"): (
        "dollars a year of working income",
        "dollars a year of the couple's working income",
    ),
    N_("share of income over the limit, for each"): (
        "share for each of two spouses who both receive it",
    ),
    N_("years of age"): (
        "years",
        "years (the month of the 65th birthday is still paid)",
        "age in years at which eligibility ends",
        "years: under this age drugs are free without a private plan (OHIP+)",
    ),
    N_("share that counts as income"): (
        "share counted as income by Ontario Works and ODSP",
        "share of the income that is counted",
    ),
    N_("dollars a month, for 1, 2, 3, 4, 5, 6 or more people"): (
        "dollars a month by benefit unit size 1, 2, 3, 4, 5, 6 or more",
    ),
    N_("share of take-home pay over the first part"): (
        "share of net earnings above the flat exemption",
    ),
    N_("months of assistance in a row"): ("months of assistance in a row", "months of assistance"),
    N_("whole months"): (
        "months",
        "months off income support that are expected",
        "months; 0 means no limit",
    ),
    N_("months from pay to assistance"): (
        "months from the month of pay to the month of assistance",
        "months from the month of pay to the month of income support",
    ),
    N_("dollars a month for each child"): (
        "dollars a child a month",
        "dollars a month for one child, full time",
    ),
    N_("dollars of savings"): ("dollars",),
    N_("dollars of savings for each child"): ("dollars for each dependant other than a spouse",),
    N_("dollars in twelve months"): ("dollars in twelve months",),
    N_("dollars in twelve months for one person"): ("dollars in twelve months for one person",),
    N_("hours a week"): ("hours a week",),
    N_("dollars a month, for 1 or 2 grown dependants"): (
        "dollars a month; one, then two dependent adults, no spouse",
        "dollars a month; one, then two dependent adults, with a spouse",
        "dollars a month; one, then two dependent adults",
    ),
    N_("share, each July"): ("share, each 1 July",),
    N_("dollars a month for each adult with pay"): (
        "dollars a month for each adult with earnings",
    ),
    N_("dollars a month for one person"): ("dollars a month for one person",),
    N_("dollars in twelve months for the household"): (
        "dollars in twelve months for one benefit unit",
    ),
    N_("share of insured pay"): (
        "share of average weekly insurable earnings",
        "share of the claim's weekly insurable earnings",
        "share of weekly insurable earnings, benefit and supplement together",
    ),
    N_("dollars a week"): ("dollars a week",),
    N_("weeks at the start of a claim"): ("weeks without pay at the start of a claim",),
    N_("dollars of family net income a year"): (
        "dollars of family net income a year",
        "dollars of family net income a year, start of each column",
        "dollars of adjusted income a year",
    ),
    N_("dollars a week, by column"): (
        "dollars a week by income column",
        "dollars a week by income column, added for each child over three",
        "dollars a week by income column, added for each child under 7",
    ),
    N_("times the highest insured pay"): ("times the maximum insurable earnings",),
    N_("dollars of net income a year"): ("dollars of net income a year",),
    N_("share of the lesser of benefit and income over the limit"): (
        "share of the lesser of excess income and regular benefits",
    ),
    N_("dollars a day for a child under 6"): ("dollars a day for an eligible child",),
    N_("share taken off the fee of March 2022"): ("share taken off the March 2022 fee",),
    N_("dollars a day"): (
        "dollars a day",
        "dollars a day in a CWELCC centre, before subsidy",
        "dollars a school day, before and after school",
        "dollars a day, full days in summer and school breaks",
    ),
    N_("days a month, at 5 days a week"): ("days of care in a month at 5 days a week",),
    N_("share of the income in each step"): ("share of adjusted income in the band",),
    N_("share taken off what parents pay"): (
        "share taken off the part of the contribution for CWELCC eligible children",
    ),
    N_("share of the family net income of a month"): (
        "share of monthly adjusted family net income",
    ),
    N_("dollars a month, for 1, 2, 3 people and so on"): (
        "dollars a month by benefit unit size: single, couple, couple with children",
        "dollars a month by benefit unit size: recipient without a spouse, with dependants",
        "dollars a month by benefit unit size",
    ),
    N_("share by which income falls"): (
        "share by which income must fall for rent to be reset before the annual review",
    ),
    N_("months at market rent"): ("months at market rent before eligibility ends",),
    N_("dollars a month, a stated value that you can change"): (
        "dollars a month per person, a stated value the user may change",
    ),
    N_("share of family net income"): ("share of household net income",),
    N_("dollars a prescription, at most"): (
        "dollars a prescription once the deductible is met (at most)",
    ),
    N_("dollars of family net income a year, start of each step"): (
        "dollars a year of adjusted family net income where each band starts",
    ),
    N_("share that one pays in each step"): (
        "share the patient pays in each band (1: not covered)",
    ),
    N_("1 where it is open"): (
        "1 when people under 18 can use it",
        "1 when people 18 to 64 can use it",
    ),
    N_("dollars of family net income a year, for 1 to 5 children"): (
        "dollars a year of adjusted family net income by number of dependent children 1 to 5",
    ),
    N_("dollars a year for each further child"): ("dollars a year for each further child",),
    N_("dollars for the whole training"): (
        "dollars for the whole training, tuition and living allowance together",
        "dollars for the whole training, programs over one year",
    ),
    N_("dollars a month of study"): ("dollars a month of study",),
    N_("years of study"): ("years of the program at least",),
    N_("dollars of family income a year, for 1, 2, 3 people and so on"): (
        "dollars of family income a year by family size",
        "dollars of family income a year by family size, full-time grant ends",
    ),
    N_("dollars off for each dollar of income over the limit, by family size"): (
        "dollars off the month's grant per dollar over the threshold, by family size",
        "dollars off the year's grant per dollar over the threshold, by family size",
        "dollars off the week's grant per dollar over the threshold, by family size: one "
        "or two dependants, three or more",
    ),
    N_("dollars a month of study for each child under 12"): (
        "dollars a month of study for each child under 12",
    ),
    N_("dollars a week of study, for 1 or 2 children, 3 or more"): (
        "dollars a week of study: one or two dependants, three or more",
    ),
    N_("share of the Ontario part of OSAP, at most"): (
        "share of the Ontario part of OSAP paid as a grant, public colleges and universities",
        "share of the Ontario part of OSAP paid as a grant, private career colleges",
    ),
}

UNITS: dict[str, str] = {unit: text for text, units in _BY_UNIT.items() for unit in units}
