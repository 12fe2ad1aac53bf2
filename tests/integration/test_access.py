"""Who may open which address: every address times everybody.

An address that is not in the table fails a test: whoever adds one says here who may open it. The
answers are those to GET, except where the address takes a form only.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.files.kept_ladder_file import About
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.imports.models import Batch
from ladderway.web.ladders.actions import keep
from ladderway.web.partners.models import Membership, Role
from ladderway.web.planning import models
from ladderway.web.planning.plan_content import content_of
from ladderway.web.scans.models import Validation
from tests.employers_made import MadeEmployers
from tests.integration.planning.conftest import make_demand, make_gap
from tests.integration.training.conftest import make_program
from tests.scans import make_scan

NOBODY = "nobody"  # not signed in
STRANGER = "stranger"  # signed in, with a role in another community
EVERYBODY = (NOBODY, STRANGER, *Role.values)
STAFF = frozenset(Role.values) - {"participant"}
SEE_STAFF = STAFF - {"funder", "evaluator"}


@dataclass(frozen=True, slots=True)
class Access:
    """What each gets. `opens` is the status for those in `who`; the others get `refused`."""

    who: frozenset[str]
    opens: int = 200
    refused: int = 403
    visitor: int = 302  # to the page for signing in
    method: str = "get"
    sample: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""

    def status(self, somebody: str) -> int:
        if somebody in self.who:
            return self.opens
        return self.visitor if somebody == NOBODY else self.refused


def public(opens: int = 200, query: str = "", **sample: Any) -> Access:
    return Access(frozenset(EVERYBODY), opens=opens, sample=sample, query=query)


def signed_in_only(opens: int = 200, **more: Any) -> Access:
    return Access(frozenset(EVERYBODY) - {NOBODY}, opens=opens, **more)


# For those who are signed in already, the ways in lead on.
def way_in() -> Access:
    return Access(frozenset({NOBODY}), refused=302)


AGENCY = {"public_id": "agency"}
# What a community plans together: every role there reads, the planner writes.
HERE = {"community": "here"}
IN_COMMUNITY = frozenset(Role.values)
PLANS = frozenset({"planner"})
# Whom one speaks to at an organization, and what was said, is for those who do that work.
WORKS = frozenset(
    {"planner", "job_developer", "program_manager", "coach", "counsellor", "system_manager"}
)


def employers(public_id: str, **more: str) -> dict[str, str]:
    return {**HERE, "public_id": public_id, **more}


PROGRAM = {"community": "here", "public_id": "program"}
PLAN = {**HERE, "plan": "plan"}
PLAN_FIELD = {**PLAN, "key": "A1a"}
PLAN_ROW = {**PLAN, "table": "costs"}
STEPS = {**HERE, "ladder_id": "ladder"}
REGISTER = {**HERE, "register": "gaps"}
STAGED = {"community": "here", "public_id": "file"}
LADDER = {**HERE, "public_id": "ladder"}
SCAN = {**HERE, "public_id": "published scan"}
SCANNED = {**SCAN, "sector": "retail"}
TABLE: dict[str, Access] = {
    "healthz": public(),
    "readyz": public(),
    # Signing in and one's own account.
    "account_login": way_in(),
    "account_signup": way_in(),
    "account_reset_password": public(),
    "account_logout": signed_in_only(),
    "account_inactive": public(),
    "account_home": signed_in_only(),
    "account_email": signed_in_only(),
    "account_change_password": signed_in_only(),
    "account_set_password": signed_in_only(opens=302),  # they have one
    "account_reauthenticate": signed_in_only(),
    # Second steps of something begun: without a beginning they lead back.
    "account_email_verification_sent": public(opens=302),
    "account_confirm_login_code": public(opens=302),
    "account_confirm_password_reset_code": public(opens=302),
    "account_complete_password_reset": public(opens=302),
    "account_password_reset_completed": public(),
    "mfa_authenticate": public(opens=302),
    # Second factors: what changes one asks for the password again (302); none is set up (404).
    "mfa_index": signed_in_only(),
    "mfa_reauthenticate": signed_in_only(opens=302),
    "mfa_view_recovery_codes": signed_in_only(opens=404),
    "mfa_generate_recovery_codes": signed_in_only(opens=302),
    "mfa_download_recovery_codes": signed_in_only(opens=404),
    "mfa_activate_totp": signed_in_only(opens=302),
    "mfa_deactivate_totp": signed_in_only(opens=404),
    "mfa_list_webauthn": signed_in_only(),
    "mfa_add_webauthn": signed_in_only(opens=302),
    "mfa_reauthenticate_webauthn": signed_in_only(opens=302),
    "mfa_remove_webauthn": signed_in_only(opens=302, sample={"pk": 1}),
    "mfa_edit_webauthn": signed_in_only(opens=302, sample={"pk": 1}),
    "mfa_login_webauthn": public(opens=302),  # a challenge for scripts; people go to sign in
    # Agencies.
    "partners:agency": Access(frozenset(Role.values), sample=AGENCY),
    "partners:members": Access(SEE_STAFF, sample=AGENCY),
    "partners:end_membership": Access(
        frozenset({"administrator"}),
        opens=302,
        method="post",
        sample={**AGENCY, "membership_id": "membership"},
    ),
    # The planner's desk of a community: every role there reads.
    "planning:home": Access(IN_COMMUNITY, sample=HERE),
    # The asset map.
    "training:programs": Access(IN_COMMUNITY, sample=HERE),
    "training:programs_csv": Access(IN_COMMUNITY, sample=HERE),
    "training:form": Access(IN_COMMUNITY, sample=HERE),
    "training:form_csv": Access(IN_COMMUNITY, sample=HERE),
    "training:form_xlsx": Access(IN_COMMUNITY, sample=HERE),
    "training:import": Access(PLANS, sample=HERE),
    "training:import_file": Access(PLANS, sample=STAGED),
    "training:import_refused": Access(PLANS, sample={**STAGED, "ending": "csv"}),
    "training:import_look": Access(PLANS, opens=302, method="post", sample=STAGED),
    "training:import_choose": Access(PLANS, opens=404, method="post", sample=STAGED),
    "training:import_apply": Access(PLANS, opens=302, method="post", sample=STAGED),
    "training:import_undo": Access(PLANS, opens=302, method="post", sample=STAGED),
    "training:import_discard": Access(PLANS, opens=302, method="post", sample=STAGED),
    "training:requests": Access(IN_COMMUNITY, sample=HERE),
    "training:requests_csv": Access(IN_COMMUNITY, sample=HERE),
    "training:program": Access(IN_COMMUNITY, sample=PROGRAM),
    "training:add": Access(PLANS, sample=HERE),
    "training:change": Access(PLANS, sample=PROGRAM),
    "training:dates": Access(PLANS, sample=PROGRAM),
    "training:confirm": Access(PLANS, sample=PROGRAM),
    "training:archive": Access(PLANS, opens=302, method="post", sample=PROGRAM),
    "training:restore": Access(PLANS, opens=302, method="post", sample=PROGRAM),
    # The planning group: every role reads, the planner writes.
    **{
        f"groups:{name}": Access(IN_COMMUNITY, sample=HERE | sample)
        for name, sample in {
            "home": {},
            "due": {},
            "due_csv": {},
            "known": {},
            "known_csv": {},
            "log": {},
            "log_csv": {},
            "duties": {},
            "table": {"group": "groups.Group"},
            "meeting": {"meeting": "groups.Meeting"},
            "question": {"question": "groups.Question"},
        }.items()
    },
    **{
        f"groups:{name}": Access(PLANS, sample=HERE | sample)
        for name, sample in {
            "table_new": {},
            "table_change": {"group": "groups.Group"},
            "member_new": {"group": "groups.Group"},
            "member_change": {"member": "groups.Member"},
            "meeting_new": {"group": "groups.Group"},
            "meeting_change": {"meeting": "groups.Meeting"},
            "decision_new": {"group": "groups.Group"},
            "decision_change": {"decision": "groups.Decision"},
            "action_new": {"decision": "groups.Decision"},
            "action_change": {"action": "groups.ActionItem"},
            "action_close": {"action": "groups.ActionItem"},
            "question_new": {"group": "groups.Group"},
            "question_close": {"question": "groups.Question"},
            "ballot": {"question": "groups.Question", "member": "groups.Member"},
            "note_new": {},
            "note": {"public_id": "groups.Note"},
            "note_remove": {"public_id": "groups.Note"},
            "shock_new": {},
            "shock": {"public_id": "groups.Shock"},
            "shock_remove": {"public_id": "groups.Shock"},
            "entry_new": {},
            "entry": {"public_id": "groups.LogEntry"},
            "entry_remove": {"public_id": "groups.LogEntry"},
            "duty_new": {},
            "duty": {"public_id": "groups.Duty"},
            "duty_remove": {"public_id": "groups.Duty"},
            "meeting_remove": {"public_id": "groups.Meeting"},
            "decision_remove": {"public_id": "groups.Decision"},
            "action_remove": {"public_id": "groups.ActionItem"},
            "question_remove": {"public_id": "groups.Question"},
        }.items()
    },
    **{
        f"groups:{name}": Access(PLANS, opens=302, method="post", sample=HERE | sample)
        for name, sample in {
            "table_archive": {"group": "groups.Group"},
            "action_reopen": {"action": "groups.ActionItem"},
            "context_load": {},
        }.items()
    },
    # Ladders of a community.
    "ladders:list": Access(IN_COMMUNITY, sample=HERE),
    "ladders:list_csv": Access(IN_COMMUNITY, sample=HERE),
    "ladders:new": Access(PLANS, sample=HERE),
    "ladders:import": Access(PLANS, sample=HERE),
    "ladders:ladder": Access(IN_COMMUNITY, sample=LADDER),
    "ladders:paper": Access(IN_COMMUNITY, sample=LADDER),
    "ladders:versions": Access(IN_COMMUNITY, sample=LADDER),
    "ladders:copy_json": Access(IN_COMMUNITY, sample=LADDER),
    "ladders:copy_svg": Access(IN_COMMUNITY, sample=LADDER),
    "ladders:copy_csv": Access(IN_COMMUNITY, sample=LADDER),
    "ladders:edit": Access(PLANS, sample=LADDER),
    "ladders:validate": Access(PLANS, sample=LADDER),
    "ladders:promise": Access(PLANS, sample=LADDER),
    "ladders:approval": Access(PLANS, sample=LADDER),
    "ladders:archive": Access(PLANS, opens=302, method="post", sample=LADDER),
    "ladders:restore": Access(PLANS, opens=302, method="post", sample={**LADDER, "number": 1}),
    "ladders:withdraw": Access(
        PLANS,
        opens=302,
        method="post",
        sample={**LADDER, "kind": "promise", "record_id": "promise"},
    ),
    # Sector scans. What a scan's state does not allow leads back to it (302).
    "scans:list": Access(IN_COMMUNITY, sample=HERE),
    "scans:list_csv": Access(IN_COMMUNITY, sample=HERE),
    "scans:new": Access(PLANS, sample=HERE),
    "scans:scan": Access(IN_COMMUNITY, sample=SCAN),
    "scans:print": Access(IN_COMMUNITY, sample=SCAN),
    "scans:csv": Access(IN_COMMUNITY, sample=SCAN),
    "scans:side_by_side": Access(IN_COMMUNITY, sample=SCAN),
    "scans:sector": Access(IN_COMMUNITY, sample=SCANNED),
    "scans:criteria": Access(PLANS, sample={**HERE, "public_id": "draft scan"}),
    "scans:discard": Access(PLANS, sample={**HERE, "public_id": "draft scan"}),
    "scans:move": Access(PLANS, opens=302, method="post", sample={**SCAN, "event": "publish"}),
    "scans:refresh": Access(PLANS, opens=302, method="post", sample=SCAN),
    "scans:validations": Access(PLANS, sample=SCAN),
    "scans:remove_validation": Access(
        PLANS, opens=302, method="post", sample={**SCAN, "validation": "validation"}
    ),
    "scans:conclude": Access(PLANS, opens=302, sample=SCAN),
    "scans:revise": Access(PLANS, sample=SCAN),
    "scans:structure": Access(PLANS, sample=SCANNED),
    "scans:judge": Access(PLANS, sample={**SCANNED, "criterion": "growth"}),
    "scans:withdraw": Access(
        PLANS, opens=302, method="post", sample={**SCANNED, "criterion": "growth"}
    ),
    # Gaps: every role reads; who serves people there reports why steps wait.
    "planning:gaps": Access(IN_COMMUNITY, sample=HERE),
    "planning:gaps_csv": Access(IN_COMMUNITY, sample=HERE),
    "planning:news_seen": Access(IN_COMMUNITY, opens=302, method="post", sample=HERE),
    "planning:adaptable": Access(IN_COMMUNITY, sample=HERE),
    "planning:adaptable_csv": Access(IN_COMMUNITY, sample=HERE),
    "planning:demand": Access(IN_COMMUNITY, sample=HERE),
    "planning:demand_csv": Access(IN_COMMUNITY, sample=HERE),
    "planning:demand_new": Access(SEE_STAFF, sample=HERE),
    "planning:demand_remove": Access(SEE_STAFF, sample={**HERE, "demand_id": "demand"}),
    "planning:gap_ladder": Access(IN_COMMUNITY, sample=STEPS),
    "planning:gap_ladder_csv": Access(IN_COMMUNITY, sample=STEPS),
    "planning:gap_register": Access(IN_COMMUNITY, sample=REGISTER),
    "planning:gap_register_csv": Access(IN_COMMUNITY, sample=REGISTER),
    "planning:gap_record_new": Access(PLANS, sample=REGISTER),
    "planning:gap_record": Access(PLANS, sample={**REGISTER, "record_id": "gap"}),
    "planning:gap_strike": Access(
        PLANS, opens=302, method="post", sample={**REGISTER, "record_id": "gap"}
    ),
    # Employers, partners and the landscape.
    "employers:list": Access(IN_COMMUNITY, sample=HERE),
    "employers:list_csv": Access(IN_COMMUNITY, sample=HERE),
    "employers:add": Access(PLANS, sample=HERE),
    "employers:calendar": Access(WORKS, sample=HERE),
    "employers:calendar_csv": Access(WORKS, sample=HERE),
    "employers:close": Access(WORKS, sample=employers("own_contact")),
    "employers:join": Access(WORKS, opens=302, method="post", sample=employers("contact")),
    "employers:commitments": Access(IN_COMMUNITY, sample=HERE),
    "employers:commitments_csv": Access(IN_COMMUNITY, sample=HERE),
    "employers:change_commitment": Access(PLANS, sample=employers("commitment")),
    "employers:duties": Access(IN_COMMUNITY, sample=HERE),
    "employers:add_duty": Access(PLANS, sample=HERE),
    "employers:remove": Access(WORKS, sample=employers("contact_person", kind="contact_person")),
    "employers:landscape": Access(IN_COMMUNITY, sample=HERE),
    "employers:landscape_csv": Access(IN_COMMUNITY, sample=HERE),
    "employers:add_initiative": Access(PLANS, sample=HERE),
    "employers:add_described": Access(PLANS, opens=302, method="post", sample=HERE),
    "employers:who_is_who": Access(IN_COMMUNITY, sample=HERE),
    "employers:fundings": Access(IN_COMMUNITY, sample=HERE),
    "employers:fundings_csv": Access(IN_COMMUNITY, sample=HERE),
    "employers:remove_funding": Access(PLANS, sample=employers("funding")),
    "employers:answer": Access(WORKS, opens=302, method="post", sample=employers("connection")),
    "employers:initiative": Access(IN_COMMUNITY, sample=employers("initiative")),
    "employers:change_initiative": Access(PLANS, sample=employers("initiative")),
    "employers:mark_initiative": Access(
        PLANS, opens=302, method="post", sample=employers("initiative")
    ),
    "employers:add_funding": Access(PLANS, sample=employers("initiative")),
    "employers:connect": Access(WORKS, sample=employers("initiative")),
    "employers:organization": Access(IN_COMMUNITY, sample=employers("organization")),
    "employers:employer": Access(PLANS, sample=employers("organization")),
    "employers:partner": Access(PLANS, sample=employers("organization")),
    "employers:readiness": Access(PLANS, sample=employers("organization")),
    "employers:add_person": Access(WORKS, sample=employers("organization")),
    "employers:add_contribution": Access(PLANS, sample=employers("organization")),
    "employers:add_commitment": Access(PLANS, sample=employers("organization")),
    "employers:plan": Access(WORKS, sample=employers("organization")),
    "employers:log": Access(WORKS, sample=employers("organization")),
    # Plans: every role reads and comments; the planner writes.
    "planning:plans": Access(IN_COMMUNITY, sample=HERE),
    "planning:plans_csv": Access(IN_COMMUNITY, sample=HERE),
    "planning:plan_new": Access(PLANS, sample=HERE),
    "planning:plan": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_edit": Access(PLANS, sample=PLAN),
    "planning:plan_archive": Access(PLANS, opens=302, method="post", sample=PLAN),
    "planning:plan_checklists": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_field": Access(IN_COMMUNITY, sample=PLAN_FIELD),
    "planning:plan_draw": Access(PLANS, opens=302, method="post", sample=PLAN_FIELD),
    "planning:plan_comment": Access(IN_COMMUNITY, opens=422, method="post", sample=PLAN_FIELD),
    "planning:plan_refresh": Access(
        PLANS, opens=302, method="post", sample={**PLAN, "block": "block"}
    ),
    # Removed by the one who may; the others are refused before.
    "planning:plan_remove": Access(
        PLANS, opens=302, method="post", sample={**PLAN, "block": "block"}
    ),
    "planning:plan_resolve": Access(
        PLANS, opens=302, method="post", sample={**PLAN, "comment": "comment"}
    ),
    "planning:plan_versions": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_version": Access(IN_COMMUNITY, sample={**PLAN, "version": "version"}),
    "planning:plan_restore": Access(
        PLANS, opens=302, method="post", sample={**PLAN, "version": "version"}
    ),
    "planning:plan_budget": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_budget_csv": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_timeline": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_objectives": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_agreement": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_copies": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_copy": Access(
        IN_COMMUNITY, sample={**PLAN, "kind": "agreement", "form": "docx"}
    ),
    "planning:plan_terms": Access(PLANS, sample=PLAN),
    "planning:plan_model": Access(IN_COMMUNITY, sample=PLAN),
    "planning:plan_rate": Access(
        PLANS, sample={**PLAN, "catalogue": "elements", "key": "screening"}
    ),
    "planning:plan_row_new": Access(PLANS, sample=PLAN_ROW),
    "planning:plan_row_edit": Access(PLANS, sample={**PLAN_ROW, "row": "plan_row"}),
    "planning:plan_row_delete": Access(PLANS, sample={**PLAN_ROW, "row": "plan_row"}),
    # Occupations and sectors.
    "reference:occupations": public(),
    "reference:occupations_csv": public(),
    "reference:occupation": public(noc="65201"),
    "reference:sectors": public(),
    "reference:sector": public(key="retail"),
    # Money in hand: nobody signs in; what is told stays in one's own session.
    "in_hand:home": public(),
    "in_hand:describe": Access(frozenset(EVERYBODY), opens=422, method="post"),
    "in_hand:compare": Access(frozenset(EVERYBODY), opens=302, method="post"),
    "in_hand:clear": Access(frozenset(EVERYBODY), opens=302, method="post"),
    "in_hand:save": Access(frozenset(EVERYBODY), opens=302, method="post"),
    "in_hand:open": Access(frozenset(EVERYBODY), opens=302, method="post"),
    "in_hand:amounts": public(),
    "in_hand:covered": public(),
    # The public desk.
    "explorer:home": public(),
    "explorer:explore": public(query="?from=65201&region=toronto"),
    "explorer:tell": Access(frozenset(EVERYBODY), opens=302, method="post"),
    "explorer:copy": public(query="?from=65201&region=toronto", kind="svg"),
    "explorer:keep": Access(
        PLANS, opens=302, method="post", sample=HERE, query="?from=65201&region=toronto"
    ),
    "explorer:in_hand": public(query="?from=65201&region=toronto"),
    "explorer:suggest": public(query="?q=cook"),
    "explorer:training": public(),
    "explorer:guide": public(),
    "explorer:sources": public(),
    "explorer:gallery": public(),
}


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, inner)
        else:
            yield f"{namespace}{entry.name}", entry


NAMES = sorted({name for name, _pattern in patterns(get_resolver())})


def test_the_table_and_the_addresses_are_the_same_set() -> None:
    assert set(NAMES) - set(TABLE) == set(), "say in the table who may open these"
    assert set(TABLE) - set(NAMES) == set(), "these addresses are gone"


def test_every_address_has_a_name() -> None:
    assert "None" not in {name.rpartition(":")[2] for name in NAMES}


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_who_may_open_it(
    name: str, place: Any, member: Callable[..., Any], person: Callable[..., Any]
) -> None:
    access = TABLE[name]
    clients = {NOBODY: Client(), STRANGER: Client()}
    clients[STRANGER].force_login(member("administrator", agency=place.far))
    for role in Role.values:
        clients[role] = Client()
        clients[role].force_login(member(role))
    address = reverse(name, kwargs=filled(access.sample, place, person)) + access.query
    got = {who: getattr(c, access.method)(address).status_code for who, c in clients.items()}
    assert got == {who: access.status(who) for who in EVERYBODY}


def ladder_in(community: Any) -> Any:
    """A ladder of one job."""
    ladder = KeptLadder(
        "", "A ladder", "", 1, (KeptRung("r1", "Warehouse worker", "75101"),), (KeptStep("", "r1"),)
    )
    return keep(
        community=community, ladder=ladder, about=About(), why="", by=SYSTEM, today=date(2026, 3, 2)
    )


def filled(sample: Mapping[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """The sample with the ids of what this test made."""
    kwargs = dict(sample)
    if kwargs.get("public_id") == "agency":
        kwargs["public_id"] = place.agency.public_id
    if kwargs.get("public_id") == "file":
        scope = place.agency.community.public_id
        staged = Batch.objects.create(kind="programs", scope=scope, file_name="a.csv", by=uuid4())
        kwargs["public_id"] = staged.public_id
    if kwargs.get("public_id") == "program":
        kwargs["public_id"] = make_program(place.agency.community).public_id
    if kwargs.get("public_id") == "ladder":
        kept = ladder_in(place.agency.community)
        kwargs["public_id"] = kept.public_id
        if kwargs.get("record_id") == "promise":
            said = {"topic": "wages", "said_by": "A", "said_to": "B", "text": "C"}
            kwargs["record_id"] = kept.promises.create(on="2026-01-05", **said).public_id
    if str(kwargs.get("public_id")).endswith(" scan"):
        kwargs |= scanned(kwargs, place)
    if kwargs.get("ladder_id") == "ladder":
        kwargs["ladder_id"] = ladder_in(place.agency.community).public_id
    if kwargs.get("record_id") == "gap":
        kwargs["record_id"] = make_gap(place.agency.community).public_id
    if kwargs.get("demand_id") == "demand":
        kwargs["demand_id"] = make_demand(place.agency).public_id
    if kwargs.get("membership_id") == "membership":
        other = person("other@example.org")
        since = "2021-01-01"
        held = Membership.objects.create(user=other, agency=place.agency, role="coach", since=since)
        kwargs["membership_id"] = held.public_id
    if kwargs.get("public_id") in EMPLOYER_SAMPLES:
        kwargs["public_id"] = employer_sample(kwargs["public_id"], place)
    if kwargs.get("plan") == "plan":
        kwargs |= of_plan(kwargs, place, person)
    return kwargs | of_a_table(kwargs, place)


def of_plan(kwargs: Mapping[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """A plan with one of everything that an address may name."""
    plan = models.Plan.objects.create(
        community=place.agency.community, title="A plan", sector="retail"
    )
    shown = {"en": {"title": "", "columns": [], "rows": [], "source": "", "drawing": ""}}
    made: dict[str, Callable[[], Any]] = {
        "block": lambda: models.Block.objects.create(
            plan=plan, key="A1a", figure="sector_facts", shown=shown, taken_on="2026-01-01"
        ),
        "comment": lambda: models.Comment.objects.create(
            plan=plan, key="A1a", text="Said", by=person("said@example.org")
        ),
        "version": lambda: models.Version.objects.create(
            plan=plan, number=1, name="First", content=content_of(plan)
        ),
        "plan_row": lambda: models.BudgetLine.objects.create(
            plan=plan, kind="training", label="A cost", amount=1
        ),
    }
    ids = {k: made[v]().public_id for k, v in kwargs.items() if v in made}
    return {"plan": plan.public_id, **ids}


EMPLOYER_SAMPLES = {
    "organization", "contact_person", "contact", "own_contact", "commitment", "initiative",
    "funding", "connection",
}  # fmt: skip


def employer_sample(kind: str, place: Any) -> Any:
    return getattr(MadeEmployers(place.agency, place.elsewhere), kind).public_id


def of_a_table(kwargs: Mapping[str, Any], place: Any) -> dict[str, Any]:
    """Ids of what a planning group keeps, where the sample names it: "groups.Meeting"."""
    asked = {
        k: v.removeprefix("groups.") for k, v in kwargs.items() if str(v).startswith("groups.")
    }
    if not asked:
        return {}
    made = table_things(place.agency.community)
    return {key: made[name].public_id for key, name in asked.items()}


def table_things(here: Any) -> dict[str, Any]:
    """One of each thing that a planning group keeps."""
    from ladderway.web.groups import models as of

    day = "2026-01-01"
    group = of.Group.objects.create(community=here, name="T", founded=day)
    decision = of.Decision.objects.create(group=group, on=day, text="x", how="consensus")
    action = {"text": "x", "owner": "M", "created": day, "due": day}
    note = {"topic": "wages", "text": "x", "as_of": day, "expires": "2027-01-01"}
    return {
        "Group": group,
        "Decision": decision,
        "Member": of.Member.objects.create(group=group, name="M", role="college", since=day),
        "Meeting": of.Meeting.objects.create(group=group, on=day),
        "ActionItem": of.ActionItem.objects.create(decision=decision, **action),
        "Question": of.Question.objects.create(group=group, text="x", asked=day),
        "Note": of.Note.objects.create(community=here, **note),
        "Shock": of.Shock.objects.create(community=here, name="x", since=day, touches="x"),
        "LogEntry": of.LogEntry.objects.create(community=here, kind="feedback", on=day, about="x"),
        "Duty": of.Duty.objects.create(community=here, function="library", arrangement="open"),
    }


def scanned(sample: Mapping[str, Any], place: Any) -> dict[str, Any]:
    """A scan with a judgement and a validation, and the ids that the sample asks for."""
    made = make_scan(place.agency.community, state=sample["public_id"].split()[0])
    ids = {"public_id": made.public_id}
    if "validation" in sample:
        ids["validation"] = Validation.objects.get(entry__scan=made).public_id
    return ids


@pytest.mark.django_db
def test_a_refused_visitor_is_led_to_signing_in_and_back(client: Client, place: Any) -> None:
    address = reverse("partners:agency", args=[place.agency.public_id])
    answer = client.get(address)
    assert answer.headers["Location"] == f"{reverse(settings.LOGIN_URL)}?next={address}"
