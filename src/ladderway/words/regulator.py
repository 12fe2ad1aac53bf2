"""What the steps through a regulator say: what is done, and how much is known of it."""

from ladderway.domain.ladders.regulator import Pathway, Stage, Step, Sure
from ladderway.words import Say
from ladderway.words.mark import N_

TITLES: dict[Stage, str] = {
    Stage.LIVING: N_("Find a job that pays the rent meanwhile"),
    Stage.ASSESSMENT: N_("Have what was learned abroad assessed (for: {licence})"),
    Stage.BRIDGING: N_("Take a bridging program, if gaps are found (for: {licence})"),
    Stage.LANGUAGE: N_("Show the language level that is asked (for: {licence})"),
    Stage.EXAM: N_("Pass the exam (for: {licence})"),
    Stage.PRACTICE: N_("Show the hours of practice that are asked (for: {licence})"),
    Stage.LICENCE: N_("Apply: {licence}"),
    Stage.BACK: N_("Set a day to leave the job meanwhile and go back to one’s own field: {job}"),
}
UNKNOWN = N_("Ask the regulator: {regulator}.")
LEVEL = N_("Level {level} of the Canadian Language Benchmarks (CLB) or more.")
MONTHS = N_("{low} to {high} months; practice from abroad may count.")
ABOUT = N_("About {low} to {high} months; practice from abroad may count.")
NOTES: dict[Stage, str] = {
    Stage.LIVING: N_("Best with hours that leave time for these steps, or near one’s own field."),
    Stage.ASSESSMENT: N_("Ask before paying for an assessment: not every one is accepted."),
    Stage.BRIDGING: N_("Only what the assessment says is missing. About {low} to {high} months."),
    Stage.LICENCE: N_("With the papers of the steps before."),
    Stage.BACK: N_("So that the job meanwhile stays one."),
}


def title(step: Step, way: Pathway, say: Say) -> str:
    """What is done, as a plan holds it."""
    licence, job = say.name("credential", way.licence), say.name("job", way.noc)
    return say.text(TITLES[step.stage]).format(licence=licence, job=job)


def note(step: Step, way: Pathway, say: Say) -> str:
    """What is known of it: how long, which level or exam; or whom to ask."""
    if step.sure is Sure.UNKNOWN:
        return say.text(UNKNOWN).format(regulator=way.regulator)
    if step.stage is Stage.EXAM:
        return _sentence(way.told.exam(say.language))
    if step.stage is Stage.LANGUAGE:
        return say.text(LEVEL).format(level=step.level)
    low, high = step.months or (0, 0)
    if step.stage is Stage.PRACTICE:
        template = MONTHS if step.sure is Sure.STATED else ABOUT
        return say.text(template).format(low=low, high=high)
    return say.text(NOTES[step.stage]).format(low=low, high=high)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
