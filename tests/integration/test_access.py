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
from tests.employers_made import MadeEmployers

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
    if kwargs.get("public_id") in EMPLOYER_SAMPLES:
        kwargs["public_id"] = employer_sample(kwargs["public_id"], place)
    return kwargs


EMPLOYER_SAMPLES = {
    "organization", "contact_person", "contact", "own_contact", "commitment", "initiative",
    "funding", "connection",
}  # fmt: skip


def employer_sample(kind: str, place: Any) -> Any:
    return getattr(MadeEmployers(place.agency, place.elsewhere), kind).public_id


@pytest.mark.django_db
def test_a_refused_visitor_is_led_to_signing_in_and_back(client: Client, place: Any) -> None:
    address = reverse("partners:agency", args=[place.agency.public_id])
    answer = client.get(address)
    assert answer.headers["Location"] == f"{reverse(settings.LOGIN_URL)}?next={address}"
