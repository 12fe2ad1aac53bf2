"""A plan as one page for the fridge. Free of streams, reasons, and of whatever is not the plan."""

from django.utils.translation import gettext as _

from ladderway.domain.careerplan.steps import StepState
from ladderway.domain.ladders.kept import KeptRung
from ladderway.files.exports.fridge import Fridge, FridgeStep
from ladderway.files.naming import say_in
from ladderway.web.careerplans.models import PlanStep, Who
from ladderway.web.careerplans.queries.plans import Known, ladder_of
from ladderway.web.participants.models import Person
from ladderway.web.participants.places import Record
from ladderway.web.reference.speech import day

MOST = 9  # steps that one page holds in big type; those still to do come first


def spoken_by(person: Person) -> str:
    """The language of the page: that of the person where it is one of ours."""
    return "fr" if person.language.startswith("fr") else "en"


def fridge_of(record: Record, found: Known) -> Fridge:
    """Called within the person's language."""
    plan = found.plan
    later = (
        (_("Where it leads"), plan.long_term),
        (_("The job that pays the rent meanwhile"), plan.living_job),
        (_("My way back to my field"), plan.way_back),
    )
    live = [s for s in found.steps if s.state != StepState.DROPPED]
    live.sort(key=lambda s: s.state == StepState.DONE)
    return Fridge(
        language=spoken_by(record.person), name=record.person.chosen_name, title=_("My plan"),
        headings=(_("What I bring"), _("My ladder"), _("My next steps")),
        strengths=plan.strengths,
        rungs=_climb(found, spoken_by(record.person)),
        later=tuple((label, text) for label, text in later if text),
        steps=tuple(_step(step) for step in live[:MOST]),
        review=_("We look at it again on %(day)s.") % {"day": day(plan.review_on)}
        if plan.review_on else "",
        made=_made(record, found),
    )  # fmt: skip


def _climb(found: Known, language: str) -> tuple[str, ...]:
    """The jobs from the first up; without a ladder, the one that is the goal."""
    ladder = ladder_of(found.plan)
    if ladder is None:
        return tuple(filter(None, [found.plan.goal]))
    return tuple(titled(rung, language) for rung in ladder.rungs if not rung.is_horizontal)


def titled(rung: KeptRung, language: str) -> str:
    """The title of a job. Where it is the everyday name of its occupation in one of our languages,
    the name in the person's; words of the planning group stay as they were written."""
    if not rung.occupation:
        return rung.title
    names = {spoken: say_in(spoken).name("job", rung.occupation) for spoken in ("en", "fr")}
    return names[language] if rung.title in names.values() else rung.title


def _step(step: PlanStep) -> FridgeStep:
    who = {
        Who.PARTICIPANT: _("I do this"), Who.COACH: _("My coach does this"),
    }.get(Who(step.who), step.whose)  # fmt: skip
    when = _("by %(day)s") % {"day": day(step.due)} if step.due else ""
    with_whom = " · ".join(filter(None, (who, step.training)))
    return FridgeStep(step.what, with_whom, when, step.state == StepState.DONE)


def _made(record: Record, found: Known) -> str:
    signed = found.signed
    if signed is None or found.changes:
        told = _("Printed on %(day)s. Not signed yet as it stands here.")
        return told % {"day": day(record.actor.on)}
    told = _("Signed by both on %(signed)s. Printed on %(day)s.")
    signed_on = day(max(signed.person_on, signed.coach_on))
    return told % {"signed": signed_on, "day": day(record.actor.on)}
