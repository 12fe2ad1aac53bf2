"""Who may open which address: every address times everybody.

An address that is not in the table fails a test: whoever adds one says here who may open it. The
answers are those to GET, except where the address takes a form only.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.files.kept_ladder_file import About
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.ladders.actions import keep
from ladderway.web.partners.models import Membership, Role
from tests.integration.planning.conftest import make_demand, make_gap
from tests.integration.training.conftest import make_program

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
LADDER = {**HERE, "public_id": "ladder"}
PROGRAM = {"community": "here", "public_id": "program"}
STEPS = {**HERE, "ladder_id": "ladder"}
REGISTER = {**HERE, "register": "gaps"}
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
    # The asset map.
    "training:programs": Access(IN_COMMUNITY, sample=HERE),
    "training:programs_csv": Access(IN_COMMUNITY, sample=HERE),
    "training:form": Access(IN_COMMUNITY, sample=HERE),
    "training:form_csv": Access(IN_COMMUNITY, sample=HERE),
    "training:requests": Access(IN_COMMUNITY, sample=HERE),
    "training:requests_csv": Access(IN_COMMUNITY, sample=HERE),
    "training:program": Access(IN_COMMUNITY, sample=PROGRAM),
    "training:add": Access(PLANS, sample=HERE),
    "training:change": Access(PLANS, sample=PROGRAM),
    "training:dates": Access(PLANS, sample=PROGRAM),
    "training:confirm": Access(PLANS, sample=PROGRAM),
    "training:archive": Access(PLANS, opens=302, method="post", sample=PROGRAM),
    "training:restore": Access(PLANS, opens=302, method="post", sample=PROGRAM),
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
    if kwargs.get("public_id") == "ladder":
        kept = ladder_in(place.agency.community)
        kwargs["public_id"] = kept.public_id
        if kwargs.get("record_id") == "promise":
            said = {"topic": "wages", "said_by": "A", "said_to": "B", "text": "C"}
            kwargs["record_id"] = kept.promises.create(on="2026-01-05", **said).public_id
    if kwargs.get("public_id") == "program":
        kwargs["public_id"] = make_program(place.agency.community).public_id
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
    return kwargs


@pytest.mark.django_db
def test_a_refused_visitor_is_led_to_signing_in_and_back(client: Client, place: Any) -> None:
    address = reverse("partners:agency", args=[place.agency.public_id])
    answer = client.get(address)
    assert answer.headers["Location"] == f"{reverse(settings.LOGIN_URL)}?next={address}"
