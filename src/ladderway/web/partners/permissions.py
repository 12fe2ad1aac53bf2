"""May this person do this here, and why? The one place that decides.

`decide` answers with a reason; `check` raises it, `can` hides a button by it: one rule for both.
A capability is held at an agency, through the roles that a person has there on the day. Which
records a capability opens is a question of grants, and belongs to `participants`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from ladderway.domain.shared.outcomes import Reason
from ladderway.web.accounts.models import User
from ladderway.web.partners.models import Agency, Community, Membership, Organization, Role


class Capability(StrEnum):
    """Something a person can do at an agency."""

    SEE_AGENCY = "see_agency"
    SEE_MEMBERS = "see_members"
    MANAGE_MEMBERS = "manage_members"
    # Of a community as a whole, through a role at any of its agencies.
    READ_COMMUNITY = "read_community"
    PLAN = "plan"  # edits what a community plans together: its asset map, ladders, plans
    # Reads who sits at a table, who said what, who does it: names of people, and free text beside
    # which they stand. Participants plan nothing and are not told.
    SEE_PLANNING_PEOPLE = "see_planning_people"
    # Reads and writes whom one speaks to at an organization, and what was said.
    WORK_WITH_EMPLOYERS = "work_with_employers"
    # Of an organization that works in this system, through a role at its agency.
    EDIT_OWN = "edit_own"
    REPORT_DEMAND = "report_demand"  # says, without names, why people cannot go on
    # Comes to the desk where people's records are. Which records open is a question of grants.
    OPEN_PEOPLE = "open_people"
    # Comes to the desk, and to those on their way in: as `OPEN_PEOPLE`, and recruiters.
    MEET_PEOPLE = "meet_people"
    # First contacts, outreach, whom partners send, applications: as `ENTER_PEOPLE`, and recruiters.
    RECRUIT = "recruit"
    ENTER_PEOPLE = "enter_people"  # registers people, fills in forms, records consent
    # Is told when another agency changes a record that one works with.
    FOLLOW_RECORDS = "follow_records"
    RUN_SELECTION = "run_selection"  # sets criteria and monitors; sees counts without names
    MANAGE_FUNDS = "manage_funds"  # sets budgets of funds for supports; sees sums, never of whom
    STEWARD_RECORDS = "steward_records"  # compares records across agencies under an authority
    SEARCH_AUDIT = "search_audit"
    # Decides, with a second person, whose records are forgotten. Sees numbers, never names.
    RETAIN_RECORDS = "retain_records"
    BREAK_GLASS = "break_glass"  # opens one closed record in an emergency, for some hours
    ANSWER_ALERTS = "answer_alerts"  # is told of emergencies and unusual opening, and reviews them
    SEE_AGREEMENTS = "see_agreements"
    MAKE_AGREEMENTS = "make_agreements"  # for an agency that gives: records and ends them
    MANAGE_AGENCY = "manage_agency"  # its programs and what its staff are prepared for
    GUARD_AGENCY = "guard_agency"  # whether it is sensitive, and works by caseload
    MOVE_CASES = "move_cases"
    # Hands out questionnaires on services, and enters what was said on paper or by telephone.
    ASK_FEEDBACK = "ask_feedback"
    READ_FEEDBACK = "read_feedback"  # counts of what was said, and what was learnt from it
    # Reads own words, answers those who wished for it, writes what was done about it.
    ANSWER_FEEDBACK = "answer_feedback"
    # Plans and analyses studies, which know people by one-time identifiers only.
    STUDY = "study"
    # Announces intakes, enters applicants, holds the lottery: never whoever measures what came.
    RUN_LOTTERY = "run_lottery"
    # Commitments of agencies: who reads, who sets and amends them, who explains and signs.
    READ_COMMITMENTS = "read_commitments"
    SET_COMMITMENTS = "set_commitments"
    ANSWER_COMMITMENTS = "answer_commitments"
    READ_SIGNED_REPORTS = "read_signed_reports"  # where small counts are hidden


ALL = frozenset(Role)
STAFF = ALL - {Role.PARTICIPANT}
ANSWERABLE = frozenset({Role.PROGRAM_MANAGER, Role.DATA_STEWARD, Role.ADMINISTRATOR})
GRANTED_TO: Mapping[Capability, frozenset[Role]] = {
    Capability.SEE_AGENCY: ALL,
    # A funder reads aggregates and an evaluator reads without names: neither needs a staff list.
    Capability.SEE_MEMBERS: STAFF - {Role.FUNDER, Role.EVALUATOR},
    Capability.MANAGE_MEMBERS: frozenset({Role.ADMINISTRATOR}),
    Capability.READ_COMMUNITY: ALL,
    Capability.PLAN: frozenset({Role.PLANNER}),
    Capability.SEE_PLANNING_PEOPLE: STAFF,
    Capability.WORK_WITH_EMPLOYERS: frozenset(
        {
            Role.PLANNER,
            Role.JOB_DEVELOPER,
            Role.PROGRAM_MANAGER,
            Role.COACH,
            Role.COUNSELLOR,
            Role.SYSTEM_MANAGER,
        }
    ),
    Capability.EDIT_OWN: frozenset({Role.PROGRAM_MANAGER, Role.PLANNER, Role.ADMINISTRATOR}),
    Capability.REPORT_DEMAND: STAFF - {Role.FUNDER, Role.EVALUATOR},
    Capability.OPEN_PEOPLE: frozenset(
        {
            Role.COUNSELLOR,
            Role.COACH,
            Role.JOB_DEVELOPER,
            Role.PROGRAM_MANAGER,
            Role.SYSTEM_MANAGER,
        }
    ),
    Capability.MEET_PEOPLE: frozenset(
        {
            Role.RECRUITER,
            Role.COUNSELLOR,
            Role.COACH,
            Role.JOB_DEVELOPER,
            Role.PROGRAM_MANAGER,
            Role.SYSTEM_MANAGER,
        }
    ),
    Capability.RECRUIT: frozenset(
        {Role.RECRUITER, Role.COUNSELLOR, Role.COACH, Role.PROGRAM_MANAGER}
    ),
    Capability.ENTER_PEOPLE: frozenset({Role.COUNSELLOR, Role.COACH, Role.PROGRAM_MANAGER}),
    Capability.FOLLOW_RECORDS: frozenset(
        {Role.COUNSELLOR, Role.COACH, Role.JOB_DEVELOPER, Role.PROGRAM_MANAGER}
    ),
    Capability.RUN_SELECTION: frozenset({Role.PROGRAM_MANAGER, Role.SYSTEM_MANAGER}),
    Capability.MANAGE_FUNDS: frozenset({Role.PROGRAM_MANAGER, Role.SYSTEM_MANAGER}),
    Capability.STEWARD_RECORDS: frozenset({Role.DATA_STEWARD}),
    Capability.SEARCH_AUDIT: frozenset({Role.DATA_STEWARD, Role.ADMINISTRATOR}),
    Capability.RETAIN_RECORDS: frozenset({Role.DATA_STEWARD, Role.ADMINISTRATOR}),
    Capability.BREAK_GLASS: frozenset({Role.COUNSELLOR, Role.COACH, Role.PROGRAM_MANAGER}),
    Capability.ANSWER_ALERTS: ANSWERABLE,
    Capability.SEE_AGREEMENTS: STAFF,
    Capability.MAKE_AGREEMENTS: frozenset({Role.DATA_STEWARD, Role.ADMINISTRATOR}),
    Capability.MANAGE_AGENCY: frozenset({Role.PROGRAM_MANAGER, Role.ADMINISTRATOR}),
    Capability.GUARD_AGENCY: frozenset({Role.ADMINISTRATOR}),
    Capability.MOVE_CASES: frozenset({Role.PROGRAM_MANAGER}),
    Capability.ASK_FEEDBACK: frozenset(
        {Role.COUNSELLOR, Role.COACH, Role.JOB_DEVELOPER, Role.PROGRAM_MANAGER}
    ),
    Capability.READ_FEEDBACK: frozenset({Role.PROGRAM_MANAGER, Role.SYSTEM_MANAGER}),
    Capability.ANSWER_FEEDBACK: frozenset({Role.PROGRAM_MANAGER}),
    Capability.STUDY: frozenset({Role.EVALUATOR, Role.PLANNER, Role.SYSTEM_MANAGER}),
    Capability.RUN_LOTTERY: frozenset({Role.PLANNER, Role.SYSTEM_MANAGER}),
    Capability.READ_COMMITMENTS: frozenset({Role.PROGRAM_MANAGER, Role.SYSTEM_MANAGER}),
    Capability.SET_COMMITMENTS: frozenset({Role.SYSTEM_MANAGER}),
    Capability.ANSWER_COMMITMENTS: frozenset({Role.PROGRAM_MANAGER}),
    Capability.READ_SIGNED_REPORTS: frozenset(
        {Role.PROGRAM_MANAGER, Role.SYSTEM_MANAGER, Role.FUNDER}
    ),
}
# A participant reads what is their own; every other role can reach what is other people's.
NEEDS_SECOND_FACTOR = STAFF


def needs_second_factor() -> frozenset[Role]:
    """The roles that a second factor is asked of here: those that the deployment names, else every
    role that can reach what is other people's."""
    named = settings.SECOND_FACTOR_ROLES
    return frozenset(map(Role, named)) if named else NEEDS_SECOND_FACTOR


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether, and the reason in either case: a code of `words/access.py` with its facts."""

    allowed: bool
    reason: Reason

    def __bool__(self) -> bool:
        return self.allowed


class NotAllowed(PermissionDenied):
    """Refused by `check`. Carries the decision, so that the page can say why."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(decision.reason.code)


def decide(
    *, user: User | AnonymousUser, capability: Capability, agency: Agency, on: date
) -> Decision:
    """May `user` use `capability` at `agency` on the day `on`?"""
    if not isinstance(user, User):
        return Decision(False, Reason.of("access.not_signed_in"))
    roles = roles_at(user, agency, on)
    if not roles:
        return Decision(False, Reason.of("access.not_a_member"))
    opening = roles & GRANTED_TO[capability]
    if not opening:
        return Decision(False, Reason.of("access.role_does_not_allow", roles=_sorted(roles)))
    if _lacks_second_factor(user, opening):
        return Decision(False, Reason.of("access.needs_second_factor"))
    return Decision(True, Reason.of("access.by_role", roles=_sorted(opening)))


def check(
    *, user: User | AnonymousUser, capability: Capability, agency: Agency, on: date
) -> Decision:
    """As `decide`, raising NotAllowed when the answer is no."""
    decision = decide(user=user, capability=capability, agency=agency, on=on)
    if not decision:
        raise NotAllowed(decision)
    return decision


def can(*, user: User | AnonymousUser, capability: Capability, agency: Agency, on: date) -> bool:
    return decide(user=user, capability=capability, agency=agency, on=on).allowed


def decide_in(
    *,
    user: User | AnonymousUser,
    capability: Capability,
    community: Community,
    on: date,
    organization: Organization | None = None,
) -> Decision:
    """May `user` use `capability` in a community, through a role at any of its agencies? With an
    `organization`, planning what is its own is also open to the people of its agency. One that is
    not of the community opens nothing there, whatever the roles are."""
    if not isinstance(user, User):
        return Decision(False, Reason.of("access.not_signed_in"))
    if organization is not None and organization.community_id != community.pk:
        return Decision(False, Reason.of("access.organization_elsewhere"))
    held = Membership.objects.on(on).filter(user=user, agency__community=community)
    roles = frozenset(Role(r) for r in held.values_list("role", flat=True)) & _active(user)
    if not roles:
        return Decision(False, Reason.of("access.not_in_community"))
    opening = roles & GRANTED_TO[capability]
    if not opening and capability is Capability.PLAN and organization and organization.agency:
        opening = roles_at(user, organization.agency, on) & GRANTED_TO[Capability.EDIT_OWN]
    if not opening:
        return Decision(False, Reason.of("access.role_does_not_allow", roles=_sorted(roles)))
    if capability is not Capability.READ_COMMUNITY and _lacks_second_factor(user, opening):
        return Decision(False, Reason.of("access.needs_second_factor"))
    return Decision(True, Reason.of("access.by_role", roles=_sorted(opening)))


def check_in(
    *,
    user: User | AnonymousUser,
    capability: Capability,
    community: Community,
    on: date,
    organization: Organization | None = None,
) -> Decision:
    """As `decide_in`, raising NotAllowed when the answer is no."""
    decision = decide_in(
        user=user, capability=capability, community=community, on=on, organization=organization
    )
    if not decision:
        raise NotAllowed(decision)
    return decision


def _active(user: User) -> frozenset[Role]:
    return ALL if user.is_active else frozenset()


def roles_at(user: User, agency: Agency, on: date) -> frozenset[Role]:
    held = Membership.objects.on(on).filter(user=user, agency=agency, user__is_active=True)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def _lacks_second_factor(user: User, opening: frozenset[Role]) -> bool:
    """Only roles that need no second factor open the door, or the person has one."""
    if not settings.SECOND_FACTOR_REQUIRED or opening - needs_second_factor():
        return False
    return not is_mfa_enabled(user)


def _sorted(roles: frozenset[Role]) -> tuple[str, ...]:
    return tuple(sorted(role.value for role in roles))
