"""Words of what a household has in hand: its lines, and why there is no figure, what can be done,
what comes back if a job ends. Nothing here says that a job is not worth it."""

from ladderway.domain.income.statement import Line
from ladderway.words.mark import N_

LINES: dict[Line, str] = {
    Line.EARNINGS: N_("Pay before deductions"),
    Line.EMPLOYMENT_INSURANCE: N_("Employment Insurance"),
    Line.TRAINING_SUPPORT: N_("Better Jobs Ontario living support"),
    Line.STUDENT_GRANT: N_("Student grants"),
    Line.CHILD_SUPPORT: N_("Child support received"),
    Line.ONTARIO_WORKS: N_("Ontario Works"),
    Line.ODSP: N_("ODSP income support"),
    Line.ODSP_WORK_BENEFIT: N_("ODSP Work-Related Benefit"),
    Line.CANADA_CHILD_BENEFIT: N_("Canada Child Benefit"),
    Line.ONTARIO_CHILD_BENEFIT: N_("Ontario Child Benefit"),
    Line.WORKERS_BENEFIT: N_("Canada Workers Benefit"),
    Line.GST_CREDIT: N_("Groceries and Essentials Benefit (GST credit)"),
    Line.TRILLIUM: N_("Ontario Trillium Benefit"),
    Line.DISABILITY_BENEFIT: N_("Canada Disability Benefit"),
    Line.CHILD_CARE_CREDIT: N_("Ontario child-care tax credit"),
    Line.TAX_SETTLED: N_("Refund or balance with the tax return"),
    Line.FEDERAL_TAX: N_("Federal income tax"),
    Line.ONTARIO_TAX: N_("Ontario income tax"),
    Line.HEALTH_PREMIUM: N_("Ontario Health Premium"),
    Line.CPP: N_("Canada Pension Plan"),
    Line.EI_PREMIUM: N_("Employment Insurance premium"),
    Line.DUES: N_("Union or professional dues"),
    Line.CHILD_CARE: N_("Child care"),
    Line.ELDER_CARE: N_("Care of an older relative"),
    Line.WORK_COSTS: N_("Transit, tools and other costs of work"),
    Line.TRAINING_COST: N_("Training that you pay for"),
    Line.RENT: N_("Rent geared to income"),
    Line.IN_KIND: N_("Drugs, dental and vision care (stated value)"),
}

# What a return settles, by which way it goes.
REFUND, TO_PAY = N_("Tax refund"), N_("Tax to pay")

# Who can work it out where we cannot.
HELPERS: dict[str, str] = {
    "caseworker": N_("an Ontario Works or ODSP caseworker"),
    "legal_clinic": N_("a community legal clinic (free)"),
    "tax_clinic": N_("a free tax clinic"),
    "settlement": N_("a settlement agency for newcomers (free)"),
    "housing_provider": N_("your housing provider"),
}

INCOMES: dict[str, str] = {
    "spousal_support": N_("spousal support"),
    "cpp_disability": N_("CPP disability or another CPP pension"),
    "workplace_insurance": N_("workplace insurance (WSIB)"),
    "pension": N_("a pension from work"),
    "investments": N_("interest, dividends or sales of investments"),
    "rental": N_("rent from tenants or lodgers"),
    "long_term_disability": N_("long-term disability insurance"),
    "tax_exempt_first_nations": N_("income exempt from tax under the Indian Act"),
    "sick_or_parental_insurance": N_("Employment Insurance for sickness, maternity or parents"),
    "insurance_of_partner": N_("Employment Insurance of your partner"),
}

TEMPLATES: dict[str, str] = {
    # Why there is no figure. Each is followed by who can help.
    "cover.claimant": N_(
        "Somebody is waiting for a decision on a refugee claim: some benefits are closed until "
        "then and others are paid by other rules. Ask {helpers}."
    ),
    "cover.temporary_status": N_(
        "Somebody has a temporary permit: several benefits depend on its kind and length. Ask "
        "{helpers}."
    ),
    "cover.sponsored": N_(
        "A sponsorship still runs: what the sponsor gives, or should give, can count. Ask "
        "{helpers}."
    ),
    "cover.status_unknown": N_(
        "We need to know the status in Canada, since benefits depend on it. Ask {helpers}."
    ),
    "cover.spouse_unclear": N_(
        "Whether two people count as a couple decides nearly every benefit, and the programs do"
        " not all decide alike. Ask {helpers}."
    ),
    "cover.self_employed": N_(
        "For self-employed work the programs count expenses in different ways, and pay changes "
        "from month to month. Ask {helpers}."
    ),
    "cover.overpayment": N_(
        "A benefit is being paid back: how much is taken each month is decided case by case. "
        "Ask {helpers}."
    ),
    "cover.garnishment": N_(
        "Pay or benefits are garnished: how much is taken depends on the order. Ask {helpers}."
    ),
    "cover.bankruptcy": N_(
        "In a bankruptcy or consumer proposal, refunds and part of the pay may go to the "
        "trustee. Ask {helpers}."
    ),
    "cover.trustee": N_(
        "Assistance is paid through a trustee, who may pay some costs first. Ask {helpers}."
    ),
    "cover.rent_scale": N_("The rent follows a scale of its own. Ask {helpers}."),
    "cover.board": N_(
        "For room and meals together, assistance has rates of its own that we do not have. Ask "
        "{helpers}."
    ),
    "cover.support_assigned": N_(
        "Child support goes to the program or is being reviewed. Ask {helpers}."
    ),
    "cover.foreign_income": N_(
        "Income from another country is counted and taxed by other rules. Ask {helpers}."
    ),
    "cover.other_income": N_("We do not know how to count this income: {incomes}. Ask {helpers}."),
    "cover.too_young": N_(
        "Somebody who would count as an adult here is under 19: other rules hold. Ask {helpers}."
    ),
    "cover.older": N_(
        "Somebody is 65 or older: old age pensions and the rules for seniors are not covered "
        "here. Ask {helpers}."
    ),
    "cover.shared_custody": N_(
        "A child lives in two homes by turns: benefits are split, and each home counts "
        "differently. Ask {helpers}."
    ),
    "cover.many_children": N_("Some tables end at seven children. Ask {helpers}."),
    "cover.assets_over": N_(
        "Savings may be over the limit of assistance; there are exceptions that we cannot "
        "judge. Ask {helpers}."
    ),
    "cover.assets_unknown": N_(
        "Assistance depends on savings, and we do not know them. Ask {helpers}."
    ),
    "cover.mixed_assistance": N_(
        "ODSP and Ontario Works count this household by different rules, and we cannot tell "
        "which hold. Ask {helpers}."
    ),
    "cover.owner_on_assistance": N_(
        "For people who own their home, assistance counts mortgage, taxes and insurance in ways"
        " that we do not have. Ask {helpers}."
    ),
    "cover.care_of_older_child": N_(
        "Care of a child over 12 is subsidised and deducted only in some cases. Ask {helpers}."
    ),
    "cover.student_on_works": N_(
        "Ontario Works usually ends for a single person who studies full time with student aid."
        " Ask {helpers} before you start."
    ),
    "cover.claim_without_income": N_(
        "While Employment Insurance runs, last year’s net income decides the benefits: tell "
        "it, or ask {helpers}."
    ),
    "cover.support_on_assistance": N_(
        "How Ontario Works or ODSP counts living support for training is decided case by "
        "case. Ask {helpers} before you start."
    ),
    "cover.child_of_age_on_assistance": N_(
        "A child turns 18 on the way, and assistance may go on counting them. Ask {helpers}."
    ),
    "cover.older_on_the_way": N_(
        "Somebody turns 65 on the way, and old age pensions begin. Ask {helpers}."
    ),
    # What can be done about it.
    "lever.file": N_(
        "Last year’s tax returns are not filed. Filing them is the first thing to do: "
        "benefits and credits of about {money} a year depend on it, and they can be paid for "
        "past months too. A free tax clinic can do it with you."
    ),
    "lever.transition_child_benefit": N_(
        "Until child benefits come, ask your caseworker for the Transition Child Benefit: up to"
        " {money} a month."
    ),
    "lever.exemption_opens": N_(
        "In the first three months of Ontario Works, pay is taken off in full. From {count} "
        "months from now the first $200 and half of the rest are yours to keep. Ask your "
        "caseworker how this falls with your starting day; do not turn down or put off work "
        "before you have asked."
    ),
    "lever.fee_subsidy": N_(
        "Ask your city for a child-care fee subsidy: at this pay it would save about {money} a "
        "year. There is often a waiting list, so ask early."
    ),
    "lever.care_receipts": N_(
        "Ask for receipts for child care from a relative or sitter: without them neither "
        "assistance nor the tax return takes it off."
    ),
    "lever.odsp_work_benefit": N_(
        "Each adult on ODSP with pay gets {money} a month on top, the Work-Related Benefit. "
        "Check that it is on your statement."
    ),
    "lever.disability_costs": N_(
        "Costs of work that come from a disability, for example a device or special transport, "
        "can be taken off the pay that ODSP counts: up to {money} a month."
    ),
    "lever.disability_tax_credit": N_(
        "Ask a doctor or nurse practitioner for the Disability Tax Credit form (T2201). With "
        "it you can apply for the Canada Disability Benefit, up to {money} a month; Ontario "
        "has said that it will not take it off assistance."
    ),
    "lever.leaving_odsp": N_(
        "When pay ends ODSP: ask for the Employment Transition Benefit of {money} with the "
        "last payment. Drugs, dental and vision care go on until an employer’s plan takes "
        "over."
    ),
    "lever.leaving_works": N_(
        "When pay ends Ontario Works: ask for the Extended Employment Health Benefit before you"
        " leave. It keeps the drug card for up to {count} months."
    ),
    "lever.health_plan": N_(
        "Ask the employer whether drugs and dental care are covered, and from which day. "
        "Without a plan, the Trillium Drug Program pays what goes over about 4% of net income, "
        "and the Canadian Dental Care Plan pays for dental care."
    ),
    "lever.start_costs": N_(
        "Ask your employment service for help with the costs of starting: transit until the "
        "first pay, work clothes, tools. Where Ontario Works runs its own employment service it"
        " can pay up to {money} for a job of {hours} hours a week or more; in nearly all of "
        "Ontario that is now up to the employment service."
    ),
    "lever.better_jobs": N_(
        "For training without a job, Better Jobs Ontario may pay up to {money} in all, with up "
        "to {week_money} a week to live on. An employment service decides; ask before you "
        "enrol."
    ),
    "lever.student_grant": N_(
        "For part-time study with a low income there are grants that are not paid back: at most"
        " {money} a year. Ask the student aid office of the school."
    ),
    "lever.rent_reset": N_(
        "When assistance ends, rent geared to income is worked out anew at once: tell your "
        "housing provider. Later raises wait for the yearly review."
    ),
    "lever.rent_review": N_(
        "Rent geared to income follows a raise only at the yearly review. If income falls by a "
        "fifth or more, ask for a review at once."
    ),
    "lever.claim": N_(
        "While the claim runs you keep {share} of what you earn, until your pay is nearly "
        "what it was. A full week of work pays no benefit for that week, and the week is kept"
        " for later. Report every week of work."
    ),
    "lever.full_time_grant": N_(
        "For full-time study there is a federal grant that is not paid back: up to {money} a "
        "month at your income, in programs of at least {years} years. Ask the student aid office."
    ),
    "lever.claim_training": N_(
        "Employment Insurance goes on while you train if an employment service refers you to the "
        "course. Without a referral it can stop: ask before you enrol."
    ),
    "lever.savings": N_(
        "You may save from your pay: up to {money} of savings do not touch assistance."
    ),
    "lever.apply_disability_benefit": N_(
        "The Canada Disability Benefit, up to {money} a month, does not come by itself: apply"
        " to Service Canada if you have not. It is counted in these figures."
    ),
    # If the job ends.
    "way_back.works": N_(
        "Within {count} months after leaving for work, Ontario Works takes you back without a"
        " new application, and the first $200 and half of the rest of any pay stay yours at "
        "once. After that it is a new application, and pay counts in full again for three "
        "months."
    ),
    "way_back.odsp": N_(
        "ODSP takes you back if the job ends or pay falls, however long ago you left: ask for"
        " rapid reinstatement. Income and savings are looked at again; the disability is not,"
        " unless a review said otherwise."
    ),
    "way_back.insurance": N_(
        "Employment Insurance comes first: about {week_money} a week before tax, if the job "
        "ended through no fault of yours and you had enough hours (420 to 700 in the last "
        "year, depending on where you live). Assistance is lowered by the same amount."
    ),
    "way_back.may_ask": N_(
        "With little or no income, and savings of at most {money}, you may ask for Ontario Works. "
        "We have not counted it here."
    ),
}

STAGES: dict[str, str] = {
    "now": N_("As now"),
    "training": N_("Training"),
    "rung": N_("Job"),
    "no_job": N_("Without a job"),
}

# What the figures leave out: said on the page, whether it would raise or lower them.
LEFT_OUT: tuple[str, ...] = (
    N_(
        "Rules for people of 65 and older, for 18-year-olds and older children at home, and for"
        " grandparents or others who live with you."
    ),
    N_(
        "Tuition, training, medical and moving credits of the tax return; retirement savings; "
        "the carry-forward of anything."
    ),
    N_(
        "The new federal tax credit for personal support workers: announced, and not confirmed "
        "in law."
    ),
    N_(
        "The Employment Insurance family supplement, the repayment of benefits at high incomes,"
        " and whether a claim can be opened."
    ),
    N_(
        "Special diet, pregnancy, remote-area and other allowances of Ontario Works and ODSP; "
        "health benefits that depend on your costs."
    ),
    N_(
        "The Trillium Drug Program, private insurance that you pay for yourself, and what an "
        "employer’s plan costs you."
    ),
    N_(
        "Student loans and the Ontario part of student grants: nobody outside the student aid "
        "office can work them out."
    ),
    N_(
        "Utility allowances of rent geared to income, and limits of other income up to which a "
        "rent scale holds."
    ),
    N_(
        "Rules for very small payments: some benefits come once a year, or not at all, when "
        "they are small."
    ),
    N_(
        "What prices and wages do over the years: all months are in the dollars of one stated date."
    ),
    N_(
        "City programs other than the child-care fee subsidy, for example a transit discount or"
        " recreation."
    ),
)

# Made-up households of `domain.income.stalls`.
TYPICAL_NAMES: dict[str, str] = {
    "single": N_("Single, no assistance"),
    "single_works": N_("Single, on Ontario Works"),
    "single_odsp": N_("Single, on ODSP"),
    "parent": N_("One parent, children of 4 and 9, no assistance"),
    "parent_works": N_("One parent, children of 4 and 9, on Ontario Works"),
    "parent_works_geared": N_(
        "One parent, children of 4 and 9, on Ontario Works, rent geared to income"
    ),
    "couple_works": N_("Couple, one at home, children of 4 and 9, on Ontario Works"),
}
