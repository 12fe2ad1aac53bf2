"""The people of the tutorial (docs/tutorials/a-plan-that-lives.md): one whom the reader serves, and
those whose plans wait at the same step. Nobody of them exists."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from ladderway.domain.intake.answers import read
from ladderway.domain.ladders.kept import KeptLadder
from ladderway.domain.ladders.model import LadderQuery, Start, StartKind
from ladderway.files.assessment import instruments
from ladderway.files.kept_ladder_file import About, Kept, to_data
from ladderway.files.naming import say_in
from ladderway.files.supports import catalogue
from ladderway.web.assessments.actions.doing import save_rows
from ladderway.web.assessments.models import Assessment, Reason
from ladderway.web.assessments.queries.record import LOCAL
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.careerplans.models import Plan, PlanStep, StepWait, WaitReason
from ladderway.web.casework.simulated.people import Told, somebody
from ladderway.web.intake.models import StreamRecord
from ladderway.web.ladders import actions as ladders
from ladderway.web.ladders.from_engine import taken
from ladderway.web.participants.models import Case, Person
from ladderway.web.partners.models import Community
from ladderway.web.supports.models import Provision

if TYPE_CHECKING:
    from ladderway.web.casework.simulated.loading import Filling, Office

AT, COACH = "demo-agency", "coach@demo.example"
NUMBER = 9_000  # people of the story are numbered from here
TITLE = "From the warehouse to the wheel (example)"
FIRST_JOB, SECOND_JOB, SECTOR = "75101", "73300", "transportation_logistics"
AREA = "East"
WAITING = {WaitReason.HOURS: 13, WaitReason.NO_TRAINING: 10}
GAP = timedelta(days=8)
# What was answered the first time: the local stream is B. Since then half a year went by.
ANSWERED = {
    "education": ["secondary"], "age": ["from_25"], "last_work": ["short_training"],
    "working": ["no"], "without_work": ["under_6"], "child_care": ["yes"], "transit": ["yes"],
    "housing": ["0"], "health": ["1"], "money": ["2"], "safety": ["0"],
    "ready_skills": ["goal"], "next_now": ["pre_employment"],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """Who writes for the story, where, and on which day."""

    office: "Office"
    today: date

    @property
    def kept(self) -> dict[str, Any]:
        return {"agency": self.office.agency, "by": self.office.workers[0].public_id}


def load(filling: "Filling", office: "Office") -> None:
    made = Made(office, filling.today)
    ladder = _ladder(filling.community)
    nadege, *others = filling.put(*_people(filling, office), first=NUMBER)
    _served_by(made, [nadege], COACH)
    _served_by(made, others, office.workers[0].email)
    _assessed(made, nadege)
    _transit(made, nadege)
    _waiting(made, others, ladder)


def _people(filling: "Filling", office: "Office") -> tuple[list[Told], list["Office"]]:
    waiting = [somebody(filling.rng, NUMBER + n, filling.today) for n in range(_how_many())]
    for told in waiting:  # their plans wait, so their cases are open
        told.case |= {"state": "active", "closed_on": None, "closing_reason": ""}
        told.shares_after = None
    told = [_nadege(filling.today), *waiting]
    return told, [office] * len(told)


def _how_many() -> int:
    return sum(WAITING.values())


def _nadege(today: date) -> Told:
    """A single parent on Ontario Works, who speaks French at home."""
    opened = today - timedelta(days=190)
    told = Told(
        person={
            "chosen_name": "Nadège", "family_name": "Pierre", "language": "fr",
            "birth_date": date(today.year - 30, 5, 14),
            "strengths": "Garde son calme quand ça presse. Toujours à l’avance.",
            "reach_by": "text", "may_leave_message": False,
        },
        case={
            "opened_on": opened, "source": "ontario_works", "state": "active",
            "last_contact_on": today - timedelta(days=3),
            "next_action": "Look at the career plan together", "next_action_on": today,
        },
    )  # fmt: skip
    number = "+14165550199"
    told.add("ContactPoint", kind="phone", value=number, normal=number, is_safe=True)
    told.add("HouseholdMember", relation="child", birth_year=today.year - 4, needs_care=True)
    told.add("IncomeSource", kind="ow", monthly=1_100, since=opened)
    told.add("Education", level="secondary", title="High school diploma", country="CA")
    told.add(
        "WorkExperience", title="Food counter attendant", noc="65201", country="CA",
        since=opened - timedelta(days=900), until=opened - timedelta(days=20),
        hours_a_week=24, hourly_wage=17.6,
    )  # fmt: skip
    told.add(
        "Circumstance", topic="health", text="Back pain after long standing.",
        accommodation="A stool, and breaks every hour", observed_on=opened,
    )  # fmt: skip
    return told


def _served_by(made: Made, people: list[Person], email: str) -> None:
    """Their cases are those of one worker; where that one is not there, of the first."""
    worker = next((u for u in made.office.workers if u.email == email), made.office.workers[0])
    cases = Case.objects.unscoped("people of the story are served by the worker it names")
    cases.filter(person__in=people).update(worker=worker)


def _assessed(made: Made, person: Person) -> None:
    """The province's stream beside the local one, both of half a year ago."""
    on = made.today - timedelta(days=180)
    StreamRecord.objects.create(person=person, stream="B", assigned_on=on, **made.kept)
    version = instruments()[LOCAL].on(made.today)
    at = timezone.make_aware(datetime.combine(on, time(10)))
    first = Assessment.objects.create(
        person=person, instrument=LOCAL, version=version.version, language="fr",
        reason=Reason.FIRST, effective_on=on, is_simulated=True, created_at=at, changed_at=at,
        **made.kept,
    )  # fmt: skip
    save_rows(first, version, read(version.form, ANSWERED, made.today))


def _transit(made: Made, person: Person) -> None:
    """Two transit supports, and eight days between them."""
    kind, today = catalogue().kinds["transport"], made.today
    ends = today + timedelta(days=6)
    spans = ((today - timedelta(days=24), ends), (ends + GAP, ends + GAP + timedelta(days=30)))
    for (since, until), state, cost in zip(spans, ("running", "approved"), (156, 156), strict=True):
        Provision.objects.create(
            person=person, topic=kind.topic, kind=kind.key, version=catalogue().version,
            since=since, until=until, need="To reach the course (simulated)", state=state,
            payer="Ontario Works", responsible=made.office.agency.name_en, cost=cost,
            **made.kept,
        )  # fmt: skip


def _ladder(community: Community) -> KeptLadder:
    """From a warehouse to the wheel, kept once."""
    from ladderway.files.engine import load_engine
    from ladderway.web.ladders.queries import kept_ladders

    for ladder in kept_ladders(community):
        if ladder.title == TITLE:
            return ladder
    start = Start(StartKind.OCCUPATION, (FIRST_JOB,))
    query = LadderQuery(start, area=community.area, sectors=(SECTOR,), target=SECOND_JOB)
    found = load_engine().ladders(query, ()).ladders[0]
    drawn = taken(found, community.area, (SECTOR,), say_in("en"), frozenset())
    ladders.keep(
        community=community, ladder=_named(drawn), about=About(), why="Carriers look for drivers",
        by=SYSTEM, today=timezone.localdate(), is_illustrative=True,
    )  # fmt: skip
    return next(one for one in kept_ladders(community) if one.title == TITLE)


def _named(drawn: KeptLadder) -> KeptLadder:
    return replace(drawn, title=TITLE, target_group="People in and out of warehouse work")


def _waiting(made: Made, people: list[Person], ladder: KeptLadder) -> None:
    """Plans that wait at the second step since before the first of this month."""
    copy = to_data(Kept(ladder))
    climb = [rung.key for rung in ladder.rungs if not rung.is_horizontal]
    reasons = [reason for reason, count in WAITING.items() for _n in range(count)]
    for n, (person, reason) in enumerate(zip(people, reasons, strict=True)):
        plan = Plan.objects.create(
            person=person, strengths=person.strengths[:1000], goal=ladder.rungs[0].title,
            long_term=ladder.rungs[-1].title, area=AREA, ladder=copy, ladder_id=ladder.id,
            review_on=made.today + timedelta(days=20 + n), **made.kept,
        )  # fmt: skip
        step = PlanStep.objects.create(
            person=person, plan=plan, section="skills", what="Truck licence beside work",
            who="participant", below=climb[0], above=climb[-1], state="waiting", **made.kept,
        )  # fmt: skip
        since = timezone.now() - timedelta(days=40 + n)
        StepWait.objects.create(
            person=person, step=step, reason=reason, ladder_id=ladder.id, below=climb[0],
            above=climb[-1], area=AREA, was="open", since=since, looked_at=timezone.now(),
            **made.kept,
        )  # fmt: skip
