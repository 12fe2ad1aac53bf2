"""Why a study is rated as it is, and why a person counts as having stayed or progressed."""

from ladderway.words.mark import N_

ATTRITION: dict[str, str] = {
    "attrition.within.cautious": N_(
        "Attrition is {overall}% in all; the groups differ by {differential}%, within "
        "the {allowed}% that the cautious boundary allows."
    ),
    "attrition.within.optimistic": N_(
        "Attrition is {overall}% in all; the groups differ by {differential}%, within "
        "the {allowed}% that the optimistic boundary allows."
    ),
    "attrition.beyond.cautious": N_(
        "Attrition is {overall}% in all; the groups differ by {differential}%, more "
        "than the {allowed}% that the cautious boundary allows."
    ),
    "attrition.beyond.optimistic": N_(
        "Attrition is {overall}% in all; the groups differ by {differential}%, more "
        "than the {allowed}% that the optimistic boundary allows."
    ),
    "attrition.overall_too_high.cautious": N_(
        "Attrition is {overall}% in all: too high under the cautious boundary, however "
        "little the groups differ ({differential}%)."
    ),
    "attrition.overall_too_high.optimistic": N_(
        "Attrition is {overall}% in all: too high even under the optimistic boundary, "
        "however little the groups differ ({differential}%)."
    ),
}
EQUIVALENCE: dict[str, str] = {
    "equivalence.satisfied": N_(
        "{measure}: before the program the groups differ by {percent}% of a standard "
        "deviation, which is hardly anything."
    ),
    "equivalence.controlled": N_(
        "{measure}: before the program the groups differ by {percent}% of a standard "
        "deviation, and the analysis controls it."
    ),
    "equivalence.needs_adjustment": N_(
        "{measure}: before the program the groups differ by {percent}% of a standard "
        "deviation. The analysis must control it, and does not."
    ),
    "equivalence.not_satisfied": N_(
        "{measure}: before the program the groups differ by {percent}% of a standard "
        "deviation, too much for any adjustment."
    ),
    "equivalence.unknown": N_(
        "{measure}: how much the groups differ before the program is not known."
    ),
}
RATING: dict[str, str] = {
    "rating.randomized.met": N_("Who got the program was decided by a draw."),
    "rating.randomized.not_met": N_("Who got the program was not decided by a draw."),
    "rating.randomized.unknown": N_("Whether a draw decided who got the program is not known."),
    "rating.as_assigned.met": N_("People are analysed in the group they were drawn for."),
    "rating.as_assigned.not_met": N_("Some people were moved, added or left out after the draw."),
    "rating.as_assigned.unknown": N_(
        "Whether people are analysed in the group they were drawn for is not known."
    ),
    "rating.valid_outcome.met": N_(
        "The outcome makes sense and was measured alike in both groups."
    ),
    "rating.valid_outcome.not_met": N_(
        "The outcome is not sound, or was not measured alike in both groups."
    ),
    "rating.valid_outcome.unknown": N_(
        "Whether the outcome was measured alike in both groups is not known."
    ),
    "rating.no_confound.met": N_("Nothing but the program goes with one group only."),
    "rating.no_confound.not_met": N_(
        "Something besides the program goes with one group only, such as a single site."
    ),
    "rating.no_confound.unknown": N_(
        "Whether something besides the program goes with one group only is not known."
    ),
    "rating.controls.met": N_(
        "The analysis controls what the topic asks for from before the program."
    ),
    "rating.controls.not_met": N_(
        "The analysis does not control what the topic asks for from before the program."
    ),
    "rating.controls.unknown": N_(
        "Whether the analysis controls what the topic asks for is not known."
    ),
}
SPELLS: dict[str, str] = {
    "spells.not_followed": N_("Not followed as far as {days} days."),
    "spells.stick.met": N_("Still with the first employer."),
    "spells.stick.not_met": N_("No longer with the first employer."),
    "spells.stay.met": N_("In work."),
    "spells.stay.not_met": N_("Not in work."),
    "spells.wage.met": N_("Paid more an hour than to begin with."),
    "spells.wage.not_met": N_("Not paid more an hour than to begin with."),
    "spells.wage.not_working": N_("Not in work, so no higher wage."),
    "spells.wage.unknown": N_("The wage is not recorded."),
    "spells.security.met": N_("In secure work, which the first job was not."),
    "spells.security.not_met": N_("No move into secure work."),
    "spells.security.not_working": N_("Not in work, so no more secure work."),
    "spells.security.unknown": N_("Whether the work is secure is not recorded."),
    "spells.status.met": N_("In a job of higher standing than to begin with."),
    "spells.status.not_met": N_("Not in a job of higher standing than to begin with."),
    "spells.status.not_working": N_("Not in work, so no job of higher standing."),
    "spells.status.unknown": N_("The standing of the job is not recorded."),
    "spells.responsibility.met": N_("More responsibility than to begin with."),
    "spells.responsibility.not_met": N_("Not more responsibility than to begin with."),
    "spells.responsibility.not_working": N_("Not in work, so no more responsibility."),
    "spells.responsibility.unknown": N_("The responsibility of the job is not recorded."),
    "spells.qualification.met": N_("Better qualified since."),
    "spells.qualification.not_met": N_("Not better qualified since."),
    "spells.qualification.unknown": N_("Whether a qualification was gained is not recorded."),
    "spells.line.met": N_("Paid at least the stated wage."),
    "spells.line.not_met": N_("Paid less than the stated wage."),
    "spells.line.not_working": N_("Not in work, so not paid the stated wage."),
    "spells.line.unknown": N_("Whether the stated wage is paid is not recorded."),
    "spells.sector.met": N_("In a job of the program’s sector."),
    "spells.sector.not_met": N_("In a job outside the program’s sector."),
    "spells.sector.not_working": N_("Not in work, so not in the program’s sector."),
    "spells.sector.unknown": N_("The sector of the job is not recorded."),
}
TEMPLATES: dict[str, str] = {**ATTRITION, **EQUIVALENCE, **RATING, **SPELLS}
