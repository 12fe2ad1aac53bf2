"""What is wrong with an answer, said beside the question."""

from ladderway.words.mark import N_

TEMPLATES = {
    "intake.missing": N_("This is needed to go on."),
    "intake.one_answer": N_("Choose one answer."),
    "intake.not_offered": N_("Choose one of the answers below."),
    "intake.too_long": N_("This is longer than {longest} signs. Shorten it."),
    "intake.no_day": N_("No date can be read from this. Write it as 1990-05-31."),
    "intake.not_yet": N_("This day lies ahead. A date of birth lies in the past."),
    "intake.too_early": N_("The year {year} is too early."),
    "intake.no_email": N_("This is no e-mail address."),
    "intake.no_number": N_("No telephone number can be read from this. Write it with area code."),
}
