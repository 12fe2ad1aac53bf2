"""Who may open which address: every address times everybody.

An address that is not in the table fails a test: whoever adds one says here who may open it. The
answers are those to GET, except where the address takes a form only.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ladderway.web.partners.models import Membership, Role
from ladderway.web.planning import models
from ladderway.web.planning.plan_content import content_of

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
PLAN = {**HERE, "plan": "plan"}
PLAN_FIELD = {**PLAN, "key": "A1a"}
PLAN_ROW = {**PLAN, "table": "costs"}
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


def filled(sample: Mapping[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """The sample with the ids of what this test made."""
    kwargs = dict(sample)
    if kwargs.get("public_id") == "agency":
        kwargs["public_id"] = place.agency.public_id
    if kwargs.get("membership_id") == "membership":
        other = person("other@example.org")
        since = "2021-01-01"
        held = Membership.objects.create(user=other, agency=place.agency, role="coach", since=since)
        kwargs["membership_id"] = held.public_id
    if kwargs.get("plan") == "plan":
        kwargs |= of_plan(kwargs, place, person)
    return kwargs


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


@pytest.mark.django_db
def test_a_refused_visitor_is_led_to_signing_in_and_back(client: Client, place: Any) -> None:
    address = reverse("partners:agency", args=[place.agency.public_id])
    answer = client.get(address)
    assert answer.headers["Location"] == f"{reverse(settings.LOGIN_URL)}?next={address}"
