"""Studies as pages read them."""

from datetime import date

from ladderway.domain.evaluation.study import Entry, Register, StudyPlan
from ladderway.domain.studies.lottery import Announced, Applicants
from ladderway.domain.studies.size import WouldMiss, would_miss
from ladderway.files.parameters import numbers
from ladderway.files.studies.plan_file import read_plan
from ladderway.web.studies.models import Applicant, Asked, Intake, Study


def register_of(study: Study) -> Register:
    entries = tuple(
        Entry(v.on, v.kind, v.hash, v.after, v.why, tuple(v.fields)) for v in study.versions.all()
    )
    return Register(str(study.plan["id"]), entries)


def plan_of(study: Study) -> StudyPlan:
    return read_plan(study.plan)


def missed(plan: StudyPlan, on: date) -> WouldMiss:
    """What the planned cohorts would miss, with what the desk supposes about follow-up."""
    supposed = numbers("studies/size.yaml")
    lost, most = (supposed[name].at(on).value for name in ("lost_share", "most_sds"))
    return would_miss(plan, lost, most)


def current_intake(study: Study) -> Intake | None:
    """The intake under way or drawn; not one whose applicants were all served."""
    return study.intakes.filter(served_all_on__isnull=True).first()


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
    return list(found.order_by("ticket"))


def applicants(intake: Intake) -> Applicants:
    exempt = intake.applicants.filter(is_eligible=True).exclude(exemption="").count()
    return Applicants(len(in_draw(intake)), exempt)


def has_ethics(study: Study, on: date) -> bool:
    return study.ethics.filter(on__lte=on).exists()
