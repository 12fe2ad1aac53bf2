"""What reports on people count: one answer for each case, from what its agency wrote.

Every report has an answer for everybody ("none", "not known"): so all of them count the same
people, and no two of them differ by somebody who could be found in between.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ladderway.domain.access.topics import Topic
from ladderway.domain.equity.bands import MINUTES, NONE, UNKNOWN, band, bands, days_between
from ladderway.domain.screening.figures import STAGES
from ladderway.files.tables import load_catalogue
from ladderway.web.careerplans.models import Plan, PlanStep
from ladderway.web.casework.characteristics import People, Whose
from ladderway.web.casework.equity.facts import limit
from ladderway.web.casework.equity.rows import at, gathered, local_day, of_cases
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.models import WorkExperience
from ladderway.web.participants.models.person import CaseState
from ladderway.web.readiness.models import SectorLevel
from ladderway.web.referrals.models import Contact, InWork, JobLoss, Referral
from ladderway.web.screening import counting
from ladderway.web.screening.models import Application
from ladderway.web.supports.models import Provision
from ladderway.web.supports.queries.needs import ANSWERS, standing_of

Told = Callable[[People, Whose], list[str]]
HOURS, START, ANSWERED, TOUCH = (1, 5), (8, 31), (6, 31), (31, 91)


@dataclass(frozen=True, slots=True)
class Measure:
    """One report: what may be answered, in order, and what is told of each case."""

    key: str
    answers: tuple[str, ...]
    told: Told
    topic: Topic = Topic.SERVICE


# --- Selection ---------------------------------------------------------------------------------
OUTCOMES = ("placed", "refused", "self_out", "withdrawn", "going")


def _applications(of: Whose) -> dict[tuple[int, int], list[Application]]:
    rows = Application.objects.unscoped("people are counted by group, without small numbers")
    return gathered(at(rows, of).order_by("applied_on", "pk"))


def _selection(people: People, of: Whose) -> list[str]:
    def told(_case: Any, found: list[Application]) -> str:
        return counting.OUTCOME_OF.get(found[-1].state, "going") if found else NONE

    return of_cases(people, _applications(of), told)


def _came(people: People, of: Whose) -> list[str]:
    """The furthest that any application of somebody came."""
    found = _applications(of)
    stages = counting.stages_of([each for rows in found.values() for each in rows])

    def told(_case: Any, rows: list[Application]) -> str:
        reached = [STAGES.index(stages[each.pk]) for each in rows]
        return STAGES[max(reached)] if reached else NONE

    return of_cases(people, found, told)


REACHED = ("began", "referred", "intake")


def _reached(people: People, of: Whose) -> list[str]:
    """Intake alone; applied or was referred on; began a place or was taken by another agency."""
    applications, referrals = _applications(of), _referrals(of)

    def told(case: Any, rows: list[Application]) -> str:
        sent = referrals.get((case.person_id, case.agency_id), [])
        states = {each.state for each in rows} | {each.state for each in sent}
        if states & {"placed", "attended", "good_fit", "completed"}:
            return "began"
        return "referred" if states else "intake"

    return of_cases(people, applications, told)


# --- Streams, caseload, contact ----------------------------------------------------------------
def _stream(people: People, of: Whose) -> list[str]:
    rows = StreamRecord.objects.unscoped("people are counted by group, without small numbers")
    found = gathered(at(rows, of).order_by("assigned_on", "pk"))
    return of_cases(people, found, lambda _case, all_: all_[-1].stream if all_ else NONE)


def _caseload(people: People, _of: Whose) -> list[str]:
    return [str(case.state) for case in people.cases]


def _contacts(of: Whose) -> dict[tuple[int, int], list[Contact]]:
    """Contact to support that reached the person; to verify is not to support."""
    rows = Contact.objects.unscoped("people are counted by group, without small numbers")
    rows = at(rows, of).filter(purpose=Contact.Purpose.SUPPORT)
    return gathered(rows.exclude(kind=Contact.Kind.NO_ANSWER).only(
        "person_id", "agency_id", "at", "minutes"
    ))  # fmt: skip


def _touch(people: People, of: Whose) -> list[str]:
    """Days since the last contact, of open cases."""

    def told(case: Any, found: list[Contact]) -> str:
        if case.closed_on is not None:
            return "closed"
        days = [(people.on - local_day(each.at)).days for each in found]
        return band(min(days) if days else None, TOUCH)

    return of_cases(people, _contacts(of), told)


def _dose(people: People, of: Whose) -> list[str]:
    """Hours of contact of the last year."""
    since = people.on - timedelta(days=limit("recent_days", people.on))

    def told(_case: Any, found: list[Contact]) -> str:
        minutes = [each.minutes or 0 for each in found if local_day(each.at) > since]
        return band(sum(minutes) / MINUTES if minutes else None, HOURS)

    return of_cases(people, _contacts(of), told)


def _start(people: People, of: Whose) -> list[str]:
    """Days from the opening of the case to the first contact."""

    def told(case: Any, found: list[Contact]) -> str:
        days = [local_day(each.at) for each in found]
        return band(days_between(case.opened_on, days), START)

    return of_cases(people, _contacts(of), told)


# --- Referrals, plans, supports ----------------------------------------------------------------
def _referrals(of: Whose) -> dict[tuple[int, int], list[Referral]]:
    rows = Referral.objects.unscoped("people are counted by group, without small numbers")
    return gathered(at(rows, of, "giver").order_by("sent_at", "pk"), "giver_id")


SENT = {
    "sent": "waiting", "received": "waiting", "waitlisted": "waiting", "declined": "declined",
    "withdrawn": "declined",
}  # fmt: skip


def _referral(people: People, of: Whose) -> list[str]:
    """How the last referral stands."""

    def told(_case: Any, found: list[Referral]) -> str:
        return SENT.get(found[-1].state, "taken") if found else NONE

    return of_cases(people, _referrals(of), told)


def _answered(people: People, of: Whose) -> list[str]:
    """Days until the last referral was answered."""

    def told(_case: Any, found: list[Referral]) -> str:
        if not found:
            return NONE
        last = found[-1]
        if last.answered_at is None:
            return "waiting"
        return band((last.answered_at - last.sent_at).days, ANSWERED)

    return of_cases(people, _referrals(of), told)


def _plan(people: People, of: Whose) -> list[str]:
    plans = Plan.objects.unscoped("people are counted by group, without small numbers")
    steps = PlanStep.objects.unscoped("people are counted by group, without small numbers")
    with_steps = set(gathered(at(steps, of).exclude(state="dropped")))

    def told(case: Any, found: list[Plan]) -> str:
        if (case.person_id, case.agency_id) in with_steps:
            return "steps"
        return "begun" if found else NONE

    return of_cases(people, gathered(at(plans, of)), told)


def _supports(people: People, of: Whose) -> list[str]:
    """What is open first, then what is given."""
    rows = Provision.objects.unscoped("people are counted by group, without small numbers")

    def told(_case: Any, found: list[Provision]) -> str:
        stands = [standing_of(each.state) for each in found]
        return min(stands, key=ANSWERS.index) if stands else NONE

    return of_cases(people, gathered(at(rows, of)), told)


# --- Work --------------------------------------------------------------------------------------
def _in_work(people: People, of: Whose) -> list[str]:
    rows = InWork.objects.unscoped("people are counted by group, without small numbers")
    losses = JobLoss.objects.unscoped("people are counted by group, without small numbers")
    lost = set(gathered(at(losses, of).filter(back_on__isnull=True)))

    def told(case: Any, found: list[InWork]) -> str:
        if (case.person_id, case.agency_id) in lost:
            return "lost"
        if any(each.ended_on is None for each in found):
            return "now"
        return "over" if found else NONE

    return of_cases(people, gathered(at(rows, of)), told)


def _jobs(people: People, of: Whose) -> dict[tuple[int, int], list[WorkExperience]]:
    """Jobs that are held on the day."""
    rows = WorkExperience.objects.unscoped("people are counted by group, without small numbers")
    held = at(rows, of).exclude(until__lte=people.on).exclude(since__gt=people.on)
    return gathered(held)


def _hours(people: People, of: Whose) -> list[str]:
    """Hours a week of all jobs together, as recorded."""
    full = limit("full_time", people.on)

    def told(_case: Any, jobs: list[WorkExperience]) -> str:
        known = [job.hours_a_week for job in jobs if job.hours_a_week is not None]
        if not jobs:
            return NONE
        if len(known) < len(jobs):
            return UNKNOWN
        return "full" if sum(known) >= full else "part"

    return of_cases(people, _jobs(people, of), told)


def _several(people: People, of: Whose) -> list[str]:
    def told(_case: Any, jobs: list[WorkExperience]) -> str:
        return NONE if not jobs else "one" if len(jobs) == 1 else "several"

    return of_cases(people, _jobs(people, of), told)


def _wage(people: People, of: Whose) -> list[str]:
    """The best paid job beside the living wage of the area on the day."""
    lines = {agency.pk: _living_wage(agency.community.area, people.on) for agency in of.agencies}

    def told(case: Any, jobs: list[WorkExperience]) -> str:
        if not jobs:
            return NONE
        line = lines.get(case.agency_id)
        wages = [job.hourly_wage for job in jobs if job.hourly_wage is not None]
        if line is None or not wages:
            return UNKNOWN
        return "below" if float(max(wages)) < line else "above"

    return of_cases(people, _jobs(people, of), told)


def _living_wage(area: str, on: date) -> float | None:
    reading = load_catalogue().living_wage(area, on)
    return None if reading is None else reading.value


def _contract(people: People, of: Whose) -> list[str]:
    """Whether a job ended in the last year because its contract did. Contracts of jobs that are
    held are not recorded."""
    rows = JobLoss.objects.unscoped("people are counted by group, without small numbers")
    since = people.on - timedelta(days=limit("recent_days", people.on))
    jobs, losses = _jobs(people, of), gathered(at(rows, of).filter(lost_on__gt=since))

    def told(case: Any, lost: list[JobLoss]) -> str:
        if any(each.why == JobLoss.Why.TERM for each in lost):
            return "term"
        if lost:
            return "other"
        return "kept" if jobs.get((case.person_id, case.agency_id)) else NONE

    return of_cases(people, losses, told)


def _ready(people: People, of: Whose) -> list[str]:
    """The highest readiness for any sector, by the latest word on each."""
    rows = SectorLevel.objects.unscoped("people are counted by group, without small numbers")
    order = [str(value) for value in SectorLevel.Level.values]

    def told(_case: Any, found: list[SectorLevel]) -> str:
        latest = {each.sector: each.level for each in found}
        return max(latest.values(), key=order.index) if latest else NONE

    return of_cases(people, gathered(at(rows, of).order_by("decided_on", "pk")), told)


def _measures() -> Mapping[str, Measure]:
    made = (
        Measure("came", (*reversed(STAGES), NONE), _came, Topic.SCREENING),
        Measure("selection", (*OUTCOMES, NONE), _selection, Topic.SCREENING),
        Measure("reached", REACHED, _reached),
        Measure("stream", ("A", "B", "C", NONE), _stream, Topic.STREAM),
        Measure("caseload", tuple(str(v) for v in CaseState.values), _caseload),
        Measure("touch", (*bands(TOUCH), "closed"), _touch),
        Measure("start", bands(START), _start),
        Measure("dose", bands(HOURS), _dose),
        Measure("needs", (*ANSWERS, NONE), _supports),
        Measure("plan", ("steps", "begun", NONE), _plan, Topic.PLAN),
        Measure("referral", ("taken", "waiting", "declined", NONE), _referral),
        Measure("answered", (*bands(ANSWERED)[:-1], "waiting", NONE), _answered),
        Measure("ready", (*reversed(SectorLevel.Level.values), NONE), _ready, Topic.PLAN),
        Measure("in_work", ("now", "lost", "over", NONE), _in_work),
        Measure("hours", ("full", "part", UNKNOWN, NONE), _hours, Topic.PLAN),
        Measure("several", ("one", "several", NONE), _several, Topic.PLAN),
        Measure("contract", ("kept", "term", "other", NONE), _contract),
        Measure("wage", ("above", "below", UNKNOWN, NONE), _wage, Topic.PLAN),
    )
    return {measure.key: measure for measure in made}


MEASURES = _measures()
PRECARITY = ("hours", "several", "contract", "wage")
SERVICES = ("needs", "dose", "start", "plan", "referral")
