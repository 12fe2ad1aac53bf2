"""Why the rules of selection refuse something, in words."""

from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Outcome, Reason

REASONS = {
    "screening.state.refused": lazy(
        "This cannot follow from where the application stands. Somebody may have moved it: look "
        "at it again."
    ),
    "screening.criterion.after_place": lazy(
        "This may be asked only after a conditional place was given."
    ),
    "screening.criterion.minimum_missing": lazy("Say the least that is asked."),
    "screening.criterion.minimum_needless": lazy("This kind has no figure. Leave it empty."),
    "screening.criterion.only_employers_prefer": lazy(
        "Only an employer prefers something. What the training needs is “needed”."
    ),
    "screening.criterion.employer_missing": lazy("Name the employer who asks for it."),
    "screening.criterion.requirement_missing": lazy("Write what the job requires."),
    "screening.criterion.evidence_missing": lazy("Write how that is known."),
    "screening.criterion.job_requires_missing": lazy(
        "It can be asked only if the job requires it. If it does, tick this."
    ),
    "screening.criterion.purpose_missing": lazy("Write what it is asked for."),
    "screening.criterion.accommodation_missing": lazy("Write which help is offered."),
    "screening.refusal.words_missing": lazy("Write the reason in words that the person can read."),
    "screening.refusal.how_missing": lazy("Write how the person can contest it."),
    "screening.refusal.come_back_later": lazy("Give a later day on which they can come back."),
    "screening.refusal.other_offer_missing": lazy(
        "Somebody who would manage alone gets another offer. Write which."
    ),
    "screening.refusal.second_person": lazy(
        "You proposed this refusal. Somebody else has to look at it."
    ),
    "screening.refusal.third_person": lazy(
        "You had a part in this refusal. Somebody else has to answer."
    ),
    "screening.offer.seats": lazy("All seats are taken. Use the waiting list, or add seats."),
    "screening.offer.hold_first": lazy(
        "The job asks for more than may be asked before a place. Give a conditional place first."
    ),
    "screening.apply.closed": lazy("Nobody can apply to this opening today."),
    "screening.apply.twice": lazy("There is an application to this opening already."),
    "screening.publish.no_criteria": lazy("Write at least one criterion first."),
    "screening.publish.no_steps": lazy("Write at least one step first."),
    "screening.publish.why": lazy("Write why the criteria change."),
}


def said(reason: Reason) -> str:
    return str(REASONS[reason.code])


class Refused(BadInput):
    """The rules do not let it happen. Carries the reason; nothing was changed."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(f"Refused: [{reason.code}].")


def need(outcome: Outcome) -> None:
    """Raises Refused with the first reason where the answer is not met."""
    if outcome.reasons:
        raise Refused(outcome.reasons[0])
