"""What entry gates say: met, not met, or not known, and what is missing."""

from ladderway.words.mark import N_

TEMPLATES: dict[str, str] = {
    "gate.credential.held": N_("You have what is asked: {credential}."),
    "gate.credential.missing": N_("Still to earn: {credential}."),
    "gate.credential.unknown": N_("Asked for; you have not told us if you have it: {credential}."),
    "gate.experience.enough": N_("You have the {months} months of work that are asked."),
    "gate.experience.short": N_(
        "Needs {needed} months of work in a related job. That is {months} more than you have."
    ),
    "gate.record_check.clear": N_("A police record check is asked, and yours is clear."),
    "gate.record_check.not_clear": N_(
        "A police record check is asked. A record does not always rule you out: ask the employer."
    ),
    "gate.record_check.unknown": N_("A police record check is asked."),
    "gate.age.met": N_("You are old enough ({level} or older)."),
    "gate.age.under": N_("You must be {level} or older."),
    "gate.age.unknown": N_("You must be {level} or older."),
    "gate.language.met": N_("Your English or French is at the level asked (level {level})."),
    "gate.language.below": N_("Needs English or French at level {level} (CLB or NCLC)."),
    "gate.language.unknown": N_("Needs English or French at level {level} (CLB or NCLC)."),
    "gate.reading.met": N_("Your reading is at the level asked (level {level})."),
    "gate.reading.below": N_("Needs reading at level {level}."),
    "gate.reading.unknown": N_("Needs reading at level {level}."),
    "gate.numeracy.met": N_("Your work with numbers is at the level asked (level {level})."),
    "gate.numeracy.below": N_("Needs work with numbers at level {level}."),
    "gate.numeracy.unknown": N_("Needs work with numbers at level {level}."),
    "gate.recognition.recognised": N_("What you earned abroad is recognised here: {credential}."),
    "gate.recognition.open": N_(
        "What you earned abroad may count. Ask to have it recognised: {credential}."
    ),
    "gate.may_work.yes": N_("You may work in Canada."),
    "gate.may_work.no": N_("You need a permit to work in Canada."),
    "gate.may_work.unknown": N_("You need to be allowed to work in Canada."),
    "gate.limit.clash": N_("This job has what you said you cannot do: {limits}."),
}
