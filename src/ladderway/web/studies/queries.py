"""Studies as pages read them."""

from dataclasses import dataclass
from datetime import date

from ladderway.domain.evaluation.study import Assignment as Kind
from ladderway.domain.evaluation.study import Entry, Register, StudyPlan
from ladderway.domain.studies.blocks import Block, Drawn, shared
from ladderway.domain.studies.lottery import Announced, Applicants
from ladderway.domain.studies.size import Supposed, WouldMiss, would_miss
from ladderway.files.parameters import numbers
from ladderway.files.studies.plan_file import read_plan
from ladderway.web.partners.models import Community
from ladderway.web.studies.models import Applicant, Asked, Intake, Publication, State, Study

ONE_GROUP = "A"  # all applicants are drawn among themselves
FIRST_LETTER = ord(ONE_GROUP)


def register_of(study: Study) -> Register:
    entries = tuple(
        Entry(v.on, v.kind, v.hash, v.after, v.why, tuple(v.fields)) for v in study.versions.all()
    )
    return Register(str(study.plan["id"]), entries)


def plan_of(study: Study) -> StudyPlan:
    return read_plan(study.plan)


def kind_of(study: Study) -> Kind:
    return Kind(study.plan["design"]["assignment"])


def missed(plan: StudyPlan, on: date) -> WouldMiss:
    """What the planned cohorts would miss, with what the desk supposes about follow-up."""
    told = numbers("studies/size.yaml")
    names = ("lost_share", "most_sds", "icc")
    return would_miss(plan, Supposed(*(told[name].at(on).value for name in names)))


def current_intake(study: Study) -> Intake | None:
    """The intake under way or drawn last; not one whose applicants were all served."""
    return study.intakes.filter(served_all_on__isnull=True).first()


def was_drawn_before(study: Study) -> bool:
    return study.intakes.filter(drawn_on__isnull=False).exists()


def last_release(study: Study) -> Publication | None:
    return study.publications.filter(is_released=True).first()


def to_look_at(study: Study) -> Publication | None:
    """What an analysis made and nobody has published yet."""
    return study.publications.filter(is_released=False).first()


def announced(intake: Intake) -> Announced:
    return Announced(
        intake.announced_on, intake.closes_on, intake.draw_on, intake.seats, intake.is_additional,
        intake.announced_on if intake.exemptions.strip() else None, intake.not_drawn_get,
        intake.next_intake_on,
    )  # fmt: skip


def in_draw(intake: Intake) -> list[Applicant]:
    """Eligible, consenting, not exempt, in the order of their identifiers."""
    found = intake.applicants.filter(
        is_eligible=True, exemption="", consents__asked=Asked.STUDY,
        consents__withdrawn_on__isnull=True,
    )  # fmt: skip
    return list(found.select_related("group").order_by("ticket"))


def _exempt(intake: Intake) -> list[Applicant]:
    found = intake.applicants.filter(is_eligible=True).exclude(exemption="")
    return list(found.select_related("group"))


def applicants(intake: Intake) -> Applicants:
    """People in the draw and exempt; of whole clusters, the clusters, which the seats are for."""
    if kind_of(intake.study) is Kind.CLUSTERS:
        return Applicants(len({a.group_id for a in in_draw(intake)}), 0)
    return Applicants(len(in_draw(intake)), len(_exempt(intake)))


@dataclass(frozen=True, slots=True)
class Draw:
    """What is drawn: tickets and seats by letter; `groups` says which blocks a letter holds."""

    tickets: dict[str, list[str]]
    seats: dict[str, int]
    groups: tuple[Drawn, ...] = ()


def letter_of(number: int) -> str:
    return chr(FIRST_LETTER + number - 1)


def draw_of(intake: Intake) -> Draw:
    """By the kind of the plan: everybody, whole clusters, or blocks that need a draw."""
    people, kind = in_draw(intake), kind_of(intake.study)
    if kind is Kind.CLUSTERS:
        whole = sorted({a.group.ticket for a in people if a.group})
        return Draw({ONE_GROUP: whole}, {ONE_GROUP: intake.seats})
    if kind is Kind.BLOCKED:
        return _by_block(intake, people)
    left = intake.seats - len(_exempt(intake))
    return Draw({ONE_GROUP: [a.ticket for a in people]}, {ONE_GROUP: left})


def _by_block(intake: Intake, people: list[Applicant]) -> Draw:
    groups = shared(blocks_of(intake))
    drawn = [g for g in groups if g.needs_a_draw]
    by_letter = {letter: g.letter for g in drawn for letter in g.blocks}
    tickets: dict[str, list[str]] = {g.letter: [] for g in drawn}
    for applicant in people:
        block = letter_of(applicant.group.number) if applicant.group else ONE_GROUP
        if block in by_letter:
            tickets[by_letter[block]].append(applicant.ticket)
    return Draw(tickets, {g.letter: g.seats for g in drawn}, groups)


def blocks_of(intake: Intake) -> tuple[Block, ...]:
    people, exempt = in_draw(intake), _exempt(intake)
    return tuple(
        Block(
            letter_of(g.number), g.seats or 0, sum(a.group_id == g.pk for a in people),
            sum(a.group_id == g.pk for a in exempt),
        )
        for g in intake.groups.all()
    )  # fmt: skip


def has_ethics(study: Study, on: date) -> bool:
    return study.ethics.filter(on__lte=on).exists()


@dataclass(frozen=True, slots=True)
class Answering:
    """A study that helps to answer an open question: what it will add, and when."""

    study: Study
    horizon: int | None
    data_from: date
    missed: WouldMiss
    is_published: bool


def answering(community: Community | None, on: date) -> dict[str, list[Answering]]:
    """Registered studies by the open question that they help to answer; of all communities that
    are not made up, where none is given."""
    found = Study.objects.exclude(state=State.DRAFT).select_related("community", "follow_up")
    if community is None:
        found = found.filter(community__is_simulated=False)
    else:
        found = found.filter(community=community)
    released = set(
        Publication.objects.filter(is_released=True, study__in=found).values_list("study_id")
    )
    by_question: dict[str, list[Answering]] = {}
    for study in found:
        plan = plan_of(study)
        held = getattr(study, "follow_up", None)
        told = Answering(
            study, held.horizon if held else None, plan.data_from, missed(plan, on),
            (study.pk,) in released,
        )  # fmt: skip
        for question in study.answers:
            by_question.setdefault(question, []).append(told)
    return by_question
