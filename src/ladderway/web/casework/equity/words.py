"""What reports on people by group are called, and their answers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ladderway.domain.equity.bands import NONE, UNKNOWN
from ladderway.domain.equity.groups import Condition
from ladderway.domain.equity.profile import OWN_WORDS, PREFERS_NOT, SEVERAL
from ladderway.files.equity import groups
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.characteristics import NO, YES
from ladderway.web.casework.equity.splits import GROUP
from ladderway.web.participants.models.person import CaseState
from ladderway.web.screening.models.openings import KINDS

TITLES: Mapping[str, Any] = {
    "people": _("How many people"),
    "came": _("How far people came in selection"),
    "selection": _("How the last application stands"),
    "reached": _("Intake, referral, place"),
    "stream": _("Streams"),
    "caseload": _("Caseload"),
    "touch": _("Days since the last contact"),
    "start": _("Days until the first contact"),
    "dose": _("Hours of contact in the last year"),
    "needs": _("Supports"),
    "plan": _("Career plans"),
    "referral": _("Referrals"),
    "answered": _("Days until a referral was answered"),
    "ready": _("Readiness for a sector"),
    "in_work": _("Support beside work"),
    "hours": _("Hours of work"),
    "several": _("Several jobs at once"),
    "contract": _("Jobs that ended with their contract"),
    "wage": _("Wage beside the living wage"),
    "young_stands": _("Where they stand, and where they were lost"),
    "young_days": _("Days from the first referral to the start"),
    "later": _("What came of them within the time"),
}
COUNTS: Mapping[str, Any] = {
    "young_stands": _(
        "Of each young person, over all these agencies: what is open, the furthest of it; "
        "else what happened last."
    ),
    "young_days": _(
        "From the first referral by one of these agencies to the day on which the person attended, "
        "the other agency opened a case, or a place began."
    ),
    "later": _(
        "The first refusal of each person, else the first place that began, and the first of these "
        "that the agency’s records know since. Everybody else stands in the last line."
    ),
    "people": _("Everybody whom the agencies serve or served, once at each."),
    "came": _(
        "The furthest that any application of somebody came, of everybody. Who never "
        "applied is counted too."
    ),
    "selection": _("The last application of each person, of everybody."),
    "reached": _(
        "Began: took a place, or was taken by the agency they were referred to. Referred: "
        "applied or was referred, and no more is known. Of everybody at intake."
    ),
    "stream": _("The last stream that the province’s system gave, as entered here."),
    "caseload": _("The latest case of each person at each agency."),
    "touch": _(
        "Contact to support that reached the person, of open cases; closed ones stand "
        "apart."
    ),
    "start": _(
        "From the opening of the case to the first contact that reached the person, of "
        "everybody."
    ),
    "dose": _(
        "Minutes noted of contact to support that reached the person, together. Time that "
        "nobody noted is not in it."
    ),
    "needs": _(
        "Who asked for several supports is counted once: by what waits first, then by what "
        "is given."
    ),
    "plan": _("Whether there is a career plan and whether it has steps, of everybody."),
    "referral": _("How the last referral by the agency stands, of everybody."),
    "answered": _("From sending to the answer, the last referral of each person."),
    "ready": _("The highest readiness of each person for any sector, by the latest word on it."),
    "in_work": _(
        "Whom the agency stays beside at work; a job that ended and was not followed by "
        "another comes first."
    ),
    "hours": _(
        "Hours a week of all jobs held today, together. Full time is 30 or more, as "
        "Statistics Canada counts."
    ),
    "several": _("Jobs held today, as recorded."),
    "contract": _(
        "Jobs that ended in the last year, and whether because the contract did. Whether a "
        "job that is held has an end is not recorded."
    ),
    "wage": _(
        "The best paid job held today, beside the living wage of the area. Not known where "
        "there is no wage or no living wage."
    ),
}  # fmt: skip
_STREAM = {"A": _("Stream A"), "B": _("Stream B"), "C": _("Stream C"), NONE: _("None entered")}
ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "young_stands": {
        "served": _("Served now"),
        "waiting": _("Waits for a place"),
        "entering": _("On the way in"),
        "finished": _("Finished, or found work"),
        "elsewhere": _("Served elsewhere, or moved"),
        "lost_referral": _("Lost at a referral"),
        "lost_selection": _("Lost in selection"),
        "lost_service": _("Lost during service"),
    },
    "young_days": {
        "below_8": _("Up to a week"),
        "below_31": _("8 to 30 days"),
        "below_91": _("31 to 90 days"),
        "from_91": _("More than 90 days"),
        "waits": _("Not begun"),
        NONE: _("Not referred"),
    },
    "later": {
        "work": _("Found work"),
        "again": _("Applied again"),
        "other": _("Another program or agency"),
        "early": _("Too early to say"),
        "unknown": _("Nothing recorded"),
        NONE: _("Neither refused nor begun"),
    },
    "came": {
        "placed": _("Began"), "promised": _("Were promised a place"),
        "second_step": _("Took two steps or more"), "first_step": _("Took one step"),
        "applied": _("Applied"), NONE: _("Never applied"),
    },
    "selection": {
        "placed": _("Began"), "refused": _("Refused"), "self_out": _("Own choice"),
        "withdrawn": _("Withdrawn"), "going": _("Open"), NONE: _("Never applied"),
    },
    "reached": {
        "began": _("Began a place"),
        "referred": _("Applied or referred"),
        "intake": _("Intake alone"),
    },
    "stream": _STREAM,
    "caseload": dict(CaseState.choices),
    "touch": {
        "below_31": _("Up to 30 days"),
        "below_91": _("31 to 90 days"),
        "from_91": _("More than 90 days"),
        NONE: _("No contact yet"), "closed": _("Case closed"),
    },
    "start": {
        "below_8": _("Up to a week"),
        "below_31": _("8 to 30 days"),
        "from_31": _("More than 30 days"),
        NONE: _("No contact yet"),
    },
    "dose": {
        "below_1": _("Under an hour"),
        "below_5": _("1 to under 5 hours"),
        "from_5": _("5 hours or more"),
        NONE: _("No contact"),
    },
    "needs": {
        "waiting": _("Waits for one"), "given": _("Gets one"), "over": _("Had one"),
        "refused": _("Refused"), NONE: _("Asked for none"),
    },
    "plan": {"steps": _("Plan with steps"), "begun": _("Plan without steps"), NONE: _("No plan")},
    "referral": {
        "taken": _("Taken"), "waiting": _("Waits for an answer"),
        "declined": _("Declined or taken back"), NONE: _("Not referred"),
    },
    "answered": {
        "below_6": _("Up to 5 days"),
        "below_31": _("6 to 30 days"),
        "from_31": _("More than 30 days"),
        "waiting": _("Not answered"), NONE: _("Not referred"),
    },
    "ready": {
        "ready": _("Ready for a first job"),
        "nearly": _("Nearly ready"),
        "preparing": _("Preparing"),
        "curious": _("Finding out"), NONE: _("Not said"),
    },
    "in_work": {
        "now": _("Beside work now"), "lost": _("The job ended"), "over": _("Support is over"),
        NONE: _("None"),
    },
    "hours": {
        "full": _("Full time"), "part": _("Part time"), UNKNOWN: _("Hours not recorded"),
        NONE: _("No job recorded"),
    },
    "several": {"one": _("One job"), "several": _("Several jobs"), NONE: _("No job recorded")},
    "contract": {
        "kept": _("Works, none ended"), "term": _("Ended with the contract"),
        "other": _("Ended otherwise"), NONE: _("No job recorded"),
    },
    "wage": {
        "above": _("Living wage or more"), "below": _("Below the living wage"),
        UNKNOWN: _("Not known"), NONE: _("No job recorded"),
    },
}  # fmt: skip
RECORDED = {
    "working": _("In paid work at entry"),
    "some_college": _("At least some college"),
    "assistance_recorded": _("Social assistance, as recorded"),
    "single_caregiver": _("Single caregiver"),
}
VALUES = {
    YES: _("Yes"), NO: _("No"), UNKNOWN: _("Not known"), SEVERAL: _("More than one of these"),
    OWN_WORDS: _("In own words"), PREFERS_NOT: _("Prefer not to answer"),
    NONE: _("Not asked, took no part, or not counted"),
}  # fmt: skip
FACTS = {
    "years": _("Age, from the day of birth in the record"),
    "works": _("Jobs in the record"),
    "in_training": _("Places that began here in the last year"),
    "schooling": _("Schooling in the record"),
    "income": _("Income in the record"),
    "raises_children": _("Who lives in the household, in the record"),
    "youngest_child": _("Birth years of children, in the record"),
}
AGENCIES = {"one": _("One"), "two": _("Two"), "three": _("Three or more")}
SERVICES = {
    "employment": _("Employment service"), "selection": _("Selection for training"),
    "training": _("Training that began"), "referral": _("Referral to another agency"),
    "supports": _("Supports"),
}  # fmt: skip
EXCLUDED_BY = dict(KINDS) | {
    "several": _("Several criteria"), "other_cause": _("Refused, no criterion noted as not met"),
    "began": _("Not refused: began a place"), NONE: _("Neither refused nor begun"),
}  # fmt: skip
FACT_VALUES = {
    "no": _("No"), "below_secondary": _("No secondary diploma"), "ow": _("Ontario Works"),
    "odsp": _("Ontario Disability Support Program"), "alone": _("Children, and no partner"),
}  # fmt: skip


def language() -> str:
    return get_language() or "en"


def questions(on: Any) -> dict[str, str]:
    return {q.key: q.words.said(language()) for q in counts.questionnaire(on).questions}


def split_titles(on: Any) -> dict[str, str]:
    """All splits that may be chosen, groups first."""
    made = {f"{GROUP}{g.key}": g.words.said(language()) for g in groups() if g.is_formed}
    return made | questions(on) | {key: str(label) for key, label in RECORDED.items()}


def value_label(split: str, value: str, on: Any) -> str:
    """The words of one value of a split."""
    question = next((q for q in counts.questionnaire(on).questions if q.key == split), None)
    if question and value in {option.code for option in question.options}:
        return question.option(value).words.said(language())
    return str(VALUES[value])


def fact_label(name: str, on: Any) -> str:
    return str(FACTS[name]) if name in FACTS else questions(on)[name]


def condition(each: Condition, on: Any) -> str:
    """A condition of a group in words: what it rests on, and what is asked of it."""
    fact = fact_label(each.fact, on)
    if not each.values:
        return said_of(fact, _span(each.least, each.below))
    question = next((q for q in counts.questionnaire(on).questions if q.key == each.fact), None)
    if question is None:
        told = [str(FACT_VALUES[value]) for value in sorted(each.values)]
        return said_of(fact, ", ".join(told))
    told = [o.words.said(language()) for o in question.options if o.code in each.values]
    return f"{fact} {', '.join(told)}"


def said_of(who: str, what: str) -> str:
    return gettext("%(who)s: %(what)s") % {"who": who, "what": what}


def _span(least: int | None, below: int | None) -> str:
    if below is None:
        return gettext("%(least)s years or more") % {"least": least}
    if least is None:
        return gettext("under %(below)s years") % {"below": below}
    return gettext("%(least)s to under %(below)s years") % {"least": least, "below": below}
