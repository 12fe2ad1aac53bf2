"""What pages say of supports."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.income.unsteady import Load
from ladderway.domain.supports.approval import Step
from ladderway.domain.supports.budget import OverCommitted
from ladderway.domain.supports.kinds import Nature
from ladderway.domain.supports.next_steps import Todo
from ladderway.domain.supports.phases import Phase
from ladderway.domain.supports.precheck import Criterion, Fact, How, Standing
from ladderway.files.supports import catalogue, continuity
from ladderway.web.documents.models import DocumentKind
from ladderway.web.reference.templatetags.page import figure, money
from ladderway.words.tongues import language_name

STEPS = {
    Step.APPROVE: lazy("Approve"),
    Step.REFUSE: lazy("Refuse"),
    Step.WITHDRAW: lazy("Withdraw"),
    Step.BEGIN: lazy("It has begun"),
    Step.END: lazy("It has ended"),
    Step.ASK_AGAIN: lazy("Ask again"),
    Step.GO_ON: lazy("It goes on after all"),
}


TODOS = {
    Todo.BRIDGE: lazy("Bridge the days without it"),
    Todo.REACHED: lazy("What it ends with has come: settle it"),
    Todo.OVER: lazy("Its last day has passed: write what was paid"),
    Todo.PAY_BACK: lazy("Money that the person put down is to come back"),
    Todo.TELL: lazy("Tell about the job"),
    Todo.LOOK: lazy("A job starts: look at the benefits"),
    Todo.DECIDE: lazy("Decide"),
    Todo.BEGIN: lazy("See whether it has begun"),
    Todo.FOLLOW: lazy("It ends and nothing follows"),
    Todo.EVENT: lazy("Confirm the interpreter"),
}
NEEDS = {
    "waiting": lazy("Wait for an answer"),
    "given": lazy("Get it"),
    "over": lazy("Had it"),
    "refused": lazy("Refused"),
}
PROOFS = {
    "kept": lazy("A copy is kept"),
    "seen": lazy("Seen, no copy"),
    "open": lazy("Still asked for"),
    "spared": lazy("Not needed after all"),
}
SEVERAL_PROOFS = {
    "1": lazy("One kind"),
    "2": lazy("Two kinds"),
    "3": lazy("Three kinds or more"),
}
TOLD_TO_THEM = {
    Todo.BRIDGE: lazy("We look for a way over the days without it."),
    Todo.REACHED: lazy("You have reached what it was for."),
    Todo.OVER: lazy("It has ended. Bring the receipts you still have."),
    Todo.PAY_BACK: lazy("Ask when your money comes back."),
    Todo.TELL: lazy("Tell that you start a job, and keep proof that you did."),
    Todo.LOOK: lazy("Talk about your benefits before the first day."),
    Todo.DECIDE: lazy("Asked for; the answer comes."),
    Todo.BEGIN: lazy("Tell us whether it has begun."),
    Todo.FOLLOW: lazy("It ends. Tell us if you still need it."),
    Todo.EVENT: lazy("An interpreter is asked for."),
}
"""The same, to the person."""

PHASES = {
    Phase.BEFORE: lazy("Before the start of work"),
    Phase.THROUGH: lazy("Goes on after the start of work"),
    Phase.AFTER: lazy("After the start of work"),
}
LOADS = {
    Load.LOW: lazy("slow"),
    Load.USUAL: lazy("as usual"),
    Load.HIGH: lazy("busy"),
    Load.NONE: lazy("no work"),
}

NATURES = {
    Nature.PSYCHOLOGICAL: lazy("Psychological"),
    Nature.SOCIAL: lazy("Social"),
    Nature.FINANCIAL: lazy("Financial"),
    Nature.PRACTICAL: lazy("Practical"),
}
STANDINGS = {
    Standing.USABLE: lazy("Can be used"),
    Standing.ALMOST: lazy("Almost"),
    Standing.ASK: lazy("Ask first"),
    Standing.NOT_NOW: lazy("Not as things stand"),
}
FACTS = {
    Fact.AGE: lazy("Age"),
    Fact.IN_ONTARIO: lazy("Lives in Ontario"),
    Fact.SETTLED: lazy("Citizen, permanent resident or protected person"),
    Fact.ASSISTANCE: lazy("Social assistance"),
    Fact.MONTHS_ON_ASSISTANCE: lazy("Months in a row on social assistance"),
    Fact.HOURS: lazy("Hours of work a week now"),
    Fact.NEXT_HOURS: lazy("Hours a week of the job that starts"),
    Fact.JOB_STARTS: lazy("A job starts"),
    Fact.LAID_OFF: lazy("Lost the last job by a layoff"),
    Fact.WEEKS_WITHOUT_WORK: lazy("Weeks without work"),
    Fact.FAMILY_INCOME: lazy("Income of the family in a year ($)"),
    Fact.CHILD_UNDER_13: lazy("A child under 13 at home"),
    Fact.STUDYING: lazy("Studies full-time"),
    Fact.EMPLOYER_APPLIES: lazy("An employer would apply for it"),
    Fact.HEALTH_PLAN: lazy("The employer has a health plan"),
    Fact.PROGRAM: lazy("Program"),
    Fact.STREAM: lazy("Stream assigned outside"),
}


ASSISTANCE = {
    "ow": lazy("Ontario Works"),
    "odsp": lazy("Ontario Disability Support Program"),
    "none": lazy("Neither"),
}


def language() -> str:
    return get_language() or "en"


def tongue_said(code: str) -> str:
    return language_name(code, "fr" if language().startswith("fr") else "en")


def benefit_said(key: str) -> str:
    found = next((rule for rule in continuity() if rule.key == key), None)
    return found.name(language()) if found else key


def kind_said(key: str) -> str:
    found = catalogue().kinds.get(key)
    return found.said(get_language() or "en") if found else key


def domain_said(key: str) -> str:
    found = catalogue().domains.get(key)
    return found.said(get_language() or "en") if found else key


def too_little(error: OverCommitted) -> str:
    told = _("The fund has %(left)s left for that year, and %(asked)s would be promised.")
    return told % {"left": money(float(error.left)), "asked": money(float(error.asked))}


def asks(criterion: Criterion, programs: Mapping[str, str]) -> str:
    """What a criterion asks, in a few words: for whoever sets the rules."""
    if criterion.test is How.ANY:
        return _(" or ").join(asks(part, programs) for part in criterion.parts)
    if criterion.test is How.DOCUMENT:
        return _("A paper: %(kinds)s") % {"kinds": ", ".join(_papers(criterion.values))}
    assert criterion.fact is not None
    label = str(FACTS[criterion.fact])
    told = {"what": label, "number": figure(criterion.number)}
    if criterion.test is How.AT_LEAST:
        return _("%(what)s: at least %(number)s") % told
    if criterion.test is How.AT_MOST:
        return _("%(what)s: at most %(number)s") % told
    if criterion.test is How.IS:
        return _("%(what)s: no") % told if criterion.values == ("no",) else label
    values = [programs.get(v, str(ASSISTANCE.get(v, v))) for v in criterion.values]
    return f"{label}: {', '.join(values)}"


def _papers(values: Iterable[str]) -> list[str]:
    return [str(DocumentKind(v).label) if v in DocumentKind else v for v in values]
