"""The words of a report on a study."""

from ladderway.words.mark import N_

ASSUMED: dict[str, str] = {
    "assumed.draw_as_planned": N_("The draw was held as planned, and nobody changed its result."),
    "assumed.missing_leave_out": N_(
        "Among people alike in what the analysis uses, those whose outcome is not known would have"
        " shown the same effect as those whose outcome is. The bounds below do without this."
    ),
    "assumed.missing_weight": N_(
        "Who answered depends only on what was known at the start. The bounds below do without"
        " this."
    ),
    "assumed.no_spillover": N_(
        "What the program did for some changed nothing for others: nobody in the comparison group"
        " lost or won a job because of it."
    ),
    "assumed.offer_works_through_taking_part": N_(
        "The offer alone did nothing for those who did not take part. Only the effect on those who"
        " took part rests on this."
    ),
    "assumed.planned_after_data": N_(
        "The plan was written when outcomes could be seen already. Read every result as"
        " exploratory."
    ),
    "assumed.no_unmeasured_confounding": N_(
        "Nobody was drawn by lot: apart from what the analysis takes into account, nothing that"
        " matters for the outcome differs between the groups. The data cannot show this."
    ),
    "assumed.overlap": N_("For everybody in the program there are people alike outside it."),
    "assumed.no_interference": N_("What happened to one person changed nothing for another."),
    "assumed.propensity_model": N_("The model of who takes part is right."),
    "assumed.outcome_model": N_("The model of the outcome is right."),
    "assumed.either_model": N_(
        "The model of who takes part or that of the outcome is right; one of them is enough."
    ),
    "assumed.balance_of_moments_is_enough": N_(
        "Groups that are alike in the means that were balanced are alike in what matters."
    ),
    "assumed.weights_treated_as_known": N_(
        "The weights were estimated; the errors take them as known."
    ),
    "assumed.last_seen_by_chance": N_(
        "Whoever was followed for a shorter time would have stayed as long as those followed for"
        " longer. The shares still there rest on this."
    ),
    "assumed.only_those_who_began": N_(
        "How long it lasted is told of those who began only. The program may bring other people to"
        " begin, so that the two groups are no longer alike: read their difference as a"
        " description."
    ),
    "assumed.linear_outcome": N_("The outcome is a straight line in the covariates."),
}
METHODS: dict[str, str] = {
    "difference_in_means": N_(
        "Difference in means of the two groups. Error: the square root of s²/n of both groups"
        " added (Neyman; the same as HC2), with Welch’s degrees of freedom."
    ),
    "blocked_difference": N_(
        "Difference in means within each block, averaged with each block’s share of people."
        " Error from the blocks’ own errors (Neyman)."
    ),
    "fixed_effects_difference": N_(
        "Least squares with an indicator for each block, which weights a block by how evenly it was"
        " drawn. Error: HC2."
    ),
    "clustered_difference": N_(
        "Difference in means, with the error of whole clusters (CR2) and Satterthwaite’s degrees of"
        " freedom."
    ),
    "lin": N_(
        "Least squares on the program, the covariates less their means, and all products of the two"
        " (Lin 2013). Error: HC2, or CR2 with clusters."
    ),
    "ancova": N_(
        "Least squares on the program and the covariates. Error: HC2, or CR2 with clusters."
    ),
    "entropy_balancing": N_(
        "The comparison group weighted so that the means of the covariates are those of the program"
        " group (Hainmueller 2012)."
    ),
    "doubly_robust": N_(
        "A model of who takes part and a model of the outcome together; right if one of them is."
    ),
    "event_time": N_(
        "Impacts over time: least squares for each period among those seen in it, blocks of the"
        " draw as indicators. Error: HC2, or CR1 with clusters. The band covers all periods at once"
        " (sup-t; Montiel Olea and Plagborg-Møller 2019)."
    ),
    "survival": N_(
        "How long it lasts: Kaplan and Meier’s shares with Greenwood’s errors; the mean time is"
        " the area under the curve up to the last checkpoint; log-rank test, within blocks."
    ),
    "benefit_cost": N_(
        "Benefit and cost: every line from every point of view, in present dollars of one year;"
        " figures drawn independently 10,000 times, impacts of this study from a normal"
        " distribution with their standard errors."
    ),
}
STATUSES: dict[str, str] = {
    "confirmatory": N_("Confirmatory: decides the question"),
    "exploratory": N_("Exploratory: suggests, decides nothing"),
}
ASSIGNMENTS: dict[str, str] = {
    "simple": N_("Lottery, person by person"),
    "complete": N_("Lottery for a fixed number of places"),
    "blocked": N_("Lottery within blocks"),
    "pairs": N_("Lottery within pairs"),
    "clusters": N_("Lottery of whole clusters"),
    "rolling": N_("Lottery at each intake"),
    "waitlist": N_("Lottery for a place now or later"),
    "comparison_group": N_("No lottery: a comparison group made alike"),
    "before_after": N_("No lottery: before and after"),
}
LEFT_OUT: dict[str, str] = {
    "impact": N_("Impact"),
    "worst": N_("Worst case"),
    "bounds": N_("Bounds"),
    "compliers": N_("Those who took part"),
    "subgroups": N_("Subgroups"),
    "series": N_("Impacts over time"),
    "stays": N_("How long it lasts"),
    "benefit_cost": N_("Benefit and cost"),
}
WHO: dict[str, str] = {
    "participant": N_("Participants"),
    "employer": N_("Employers"),
    "government": N_("Government"),
    "others": N_("Others"),
    "society": N_("Society"),
}
TIMINGS: dict[str, str] = {
    "start": N_("at the start of each year"),
    "middle": N_("in the middle of each year"),
    "end": N_("at the end of each year"),
}
