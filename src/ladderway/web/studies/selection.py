"""From selection to the lottery: those who select enter whom they know, under an identifier.

They hold the key from a person to an identifier, and nobody at the desk of studies does. They read
no outcome and no plan here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from ladderway.domain.access.topics import Topic
from ladderway.domain.screening.criteria import CONDITIONAL, Kind, Result, Weight
from ladderway.domain.screening.states import IN_HAND
from ladderway.domain.shared.outcomes import Reason, Status
from ladderway.domain.studies.states import Refused
from ladderway.web.audit import actions as audit
from ladderway.web.participants.models import Address
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Role
from ladderway.web.partners.permissions import Decision, NotAllowed
from ladderway.web.screening import queries as screening
from ladderway.web.screening.models import Application, CriterionResult, Opening
from ladderway.web.studies import lottery, queries
from ladderway.web.studies.lottery import Entered
from ladderway.web.studies.models import Applicant, Asked, Intake, Key, Study

DESK = (Role.EVALUATOR, Role.PLANNER, Role.SYSTEM_MANAGER)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application, whether its criteria are met, and the identifier where one was given."""

    application: Application
    meets: Status
    applicant: Applicant | None

    @property
    def can_be_entered(self) -> bool:
        return self.meets is Status.MET and self.applicant is None


def intake_of(actor: Actor, study: Study) -> Intake:
    """The intake whose people come through a selection that the actor runs, who may not be of the
    desk of studies: names and results by group never meet in one hand. Raises NotAllowed."""
    intake = queries.current_intake(study)
    opening = intake.selection if intake else None
    mine = opening is not None and opening.agency in actor.agencies_as(Role.PROGRAM_MANAGER)
    if intake is None or not mine or actor.agencies_as(*DESK):
        raise NotAllowed(Decision(False, Reason.of("studies.not_your_selection")))
    return intake


def lottery_of(actor: Actor, opening: Opening) -> Study | None:
    """The study whose lottery takes people from an opening, where the actor may enter them."""
    open_ = Intake.objects.filter(selection=opening, served_all_on__isnull=True)
    intake = open_.select_related("study__community").first()
    try:
        return intake.study if intake and intake_of(actor, intake.study) == intake else None
    except NotAllowed:
        return None


def candidates(actor: Actor, intake: Intake) -> list[Candidate]:
    """Applications in hand of the intake's opening that are open to the actor, by name."""
    purpose = screening.purpose_of(actor)
    found = list(
        screening.applications(actor, purpose)
        .filter(opening=intake.selection, state__in=sorted(IN_HAND))
        .prefetch_related("version__criteria")
        .order_by("person__chosen_name", "person__family_name", "pk")
    )
    held = Key.objects.visible_to(actor, purpose).filter(applicant__intake=intake)
    given = {k.application_id: k.applicant for k in held.select_related("applicant")}
    results = CriterionResult.objects.visible_to(actor, purpose, Topic.SCREENING)
    told: dict[int, dict[int, str]] = {}
    for row in results.filter(application__in=found):
        told.setdefault(row.application_id, {})[row.criterion_id] = row.result
    return [Candidate(a, meets(a, told.get(a.pk, {})), given.get(a.pk)) for a in found]


def meets(application: Application, results: dict[int, str]) -> Status:
    """Whether what is needed is met, of criteria that may be asked before a place is given."""
    needed = [
        c.pk for c in application.version.criteria.all()
        if c.weight == Weight.NEEDED and Kind(c.kind) not in CONDITIONAL
    ]  # fmt: skip
    found = {results.get(key, Result.UNKNOWN) for key in needed}
    if found & {Result.NOT_MET, Result.ALMOST}:
        return Status.NOT_MET
    return Status.UNKNOWN if Result.UNKNOWN in found else Status.MET


@transaction.atomic
def enter(
    *, actor: Actor, study: Study, application: str, consents: bool, links: bool, exemption: str,
    group: int | None = None,
) -> Applicant:  # fmt: skip
    """Somebody who meets the criteria gets an identifier, and the agency the key to it.

    Raises NotAllowed, Refused.
    """
    intake = intake_of(actor, study)
    one = next(
        (c for c in candidates(actor, intake) if str(c.application.public_id) == application), None
    )
    if one is None or one.meets is not Status.MET:
        raise Refused((Reason.of("studies.criteria_not_met"),))
    if one.applicant is not None:
        raise Refused((Reason.of("studies.has_an_identifier"),))
    block = intake.groups.filter(number=group).first() if group else None
    said = Entered(True, consents, links, exemption, block)
    made = lottery.entered_by(study=study, entered=said, by=actor.user, today=actor.on)
    Key.objects.create(
        person=one.application.person, application=one.application, applicant=made,
        agency=one.application.agency, by=actor.user.public_id,
    )  # fmt: skip
    return made


KEY_COLUMNS = ("linkage_id", "given_names", "family_name", "birth_date", "postal_code")


def key_file(actor: Actor, study: Study) -> list[list[str]]:
    """Who agreed to linkage, for the statistical agency alone: no outcome and no group stands in
    it. Raises NotAllowed."""
    intake = intake_of(actor, study)
    purpose = screening.purpose_of(actor)
    held = Key.objects.visible_to(actor, purpose).filter(
        applicant__intake=intake, applicant__consents__asked=Asked.LINKAGE,
        applicant__consents__withdrawn_on__isnull=True,
    )  # fmt: skip
    keys = list(held.select_related("person", "applicant"))
    codes = _postal_codes(actor, keys)
    rows = [
        [
            str(k.applicant.linkage_id), k.person.chosen_name, k.person.family_name,
            k.person.birth_date.isoformat() if k.person.birth_date else "",
            codes.get(k.person_id, ""),
        ]
        for k in keys
    ]  # fmt: skip
    audit.record(
        by=actor.user, action="study.key_file_made", subject=("study", study.public_id),
        facts={"people": len(rows)},
    )  # fmt: skip
    return [list(KEY_COLUMNS), *sorted(rows)]


def _postal_codes(actor: Actor, keys: Iterable[Key]) -> dict[int, str]:
    found = Address.objects.visible_to(actor, screening.purpose_of(actor))
    now = found.filter(person__in=[k.person for k in keys], until__isnull=True)
    return {a.person_id: a.postal_code for a in now}


LINKAGE_COLUMNS = ("linkage_id", "offered", "came_by", "drawn_on", "drawn_among")


def linkage_rows(study: Study) -> list[list[str]]:
    """What the statistical agency puts beside earnings: groups under the linkage id, no name."""
    found = Applicant.objects.filter(
        intake__study=study, assignment__isnull=False, linkage_id__isnull=False,
        consents__asked=Asked.LINKAGE, consents__withdrawn_on__isnull=True,
    ).select_related("assignment", "intake")  # fmt: skip
    rows = [
        [
            str(a.linkage_id), str(int(a.assignment.offered)), a.assignment.came_by,
            a.assignment.on.isoformat(), f"{a.intake.announced_on}{a.assignment.drawn_in}",
        ]
        for a in found
    ]  # fmt: skip
    return [list(LINKAGE_COLUMNS), *sorted(rows)]


def empty_key(study: Study) -> list[list[str]]:
    """Where names are kept outside: identifiers and linkage ids, for the agency to fill in."""
    found = Applicant.objects.filter(
        intake__study=study, linkage_id__isnull=False, consents__asked=Asked.LINKAGE,
        consents__withdrawn_on__isnull=True,
    )  # fmt: skip
    blank = [""] * (len(KEY_COLUMNS) - 1)
    rows = sorted([a.ticket, str(a.linkage_id), *blank] for a in found)
    return [["identifier", *KEY_COLUMNS], *rows]
