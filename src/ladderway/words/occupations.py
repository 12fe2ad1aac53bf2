"""What is said of one occupation: its training level, its ways in, its outlook."""

from ladderway.domain.ladders.gates import EntryRoute, PersonNeed
from ladderway.words.mark import N_
from ladderway.words.say import Say
from ladderway.words.staircase import months

TEER: dict[int, str] = {
    0: N_("Management: usually many years in the field first"),
    1: N_("Usually a university degree"),
    2: N_("Usually a college diploma or an apprenticeship of two years or more, or leading others"),
    3: N_("Usually a shorter college program, a shorter apprenticeship, or long training at work"),
    4: N_("Usually high school, or some weeks of training at work"),
    5: N_("Usually a short demonstration at work"),
}
NEEDS: dict[str, str] = {
    "record_check": N_("a clear police record check"),
    "age": N_("an age of at least {level}"),
    "language": N_("English or French at level {level} (CLB or NCLC)"),
    "reading": N_("reading at level {level} (Skills for Success)"),
    "numeracy": N_("number skills at level {level} (Skills for Success)"),
    "may_work": N_("permission to work in Canada"),
}
STRENGTHS: dict[str, str] = {
    "required": N_("Required"),
    "usual": N_("What employers usually ask"),
    "may": N_("May be asked"),
}


def route_parts(route: EntryRoute, say: Say) -> tuple[str, ...]:
    """What one way in asks, all of it needed. Empty: nothing is asked beforehand."""
    parts = [say.name("credential", id) for id in sorted(route.credentials)]
    if route.experience_months:
        parts.append(_experience(route, say))
    return (*parts, *(_need(need, say) for need in route.person))


def _experience(route: EntryRoute, say: Say) -> str:
    time = months(route.experience_months, say)
    if route.experience_in is None:
        return say.text("about {time} of any work").format(time=time)
    if len(route.experience_in) == 1:
        (noc,) = route.experience_in
        job = say.name("occupation", noc)
        return say.text("about {time} of work as: {job}").format(time=time, job=job)
    return say.text("about {time} of work in this field").format(time=time)


def _need(need: PersonNeed, say: Say) -> str:
    return say.text(NEEDS.get(need.kind, "")).format(level=need.level) or need.kind
