"""Who may open which address: every address times everybody.

An address that is not in the table fails a test: whoever adds one says here who may open it. The
answers are those to GET, except where the address takes a form only.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ladderway.web.partners.models import Role
from tests.integration.access_agencies import AGENCIES
from tests.integration.access_assessments import ASSESSMENTS
from tests.integration.access_careerplans import CAREERPLANS
from tests.integration.access_casework import CASEWORK
from tests.integration.access_commitments import COMMITMENTS
from tests.integration.access_desk import DESK
from tests.integration.access_documents import DOCUMENTS
from tests.integration.access_evidence import EVIDENCE
from tests.integration.access_feedback import FEEDBACK
from tests.integration.access_intake import INTAKE
from tests.integration.access_matching import MATCHING
from tests.integration.access_people import PEOPLE
from tests.integration.access_people_imports import PEOPLE_IMPORTS
from tests.integration.access_readiness import READINESS
from tests.integration.access_referrals import REFERRALS
from tests.integration.access_rights import RIGHTS
from tests.integration.access_rules import (
    AGENCY,
    EVERYBODY,
    HERE,
    NOBODY,
    PLANS,
    SEE_STAFF,
    STRANGER,
    Access,
    public,
    signed_in_only,
    way_in,
)
from tests.integration.access_samples import filled
from tests.integration.access_screening import SCREENING
from tests.integration.access_studies import STUDIES
from tests.integration.access_supports import SUPPORTS

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
    **AGENCIES,
    **DESK,
    **EVIDENCE,
    **FEEDBACK,
    **CAREERPLANS,
    **COMMITMENTS,
    **DOCUMENTS,
    **ASSESSMENTS,
    **INTAKE,
    **MATCHING,
    **PEOPLE,
    **PEOPLE_IMPORTS,
    **CASEWORK,
    **REFERRALS,
    **RIGHTS,
    **SCREENING,
    **READINESS,
    **SUPPORTS,
    **STUDIES,
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
    "in_hand:stalls": public(),
    "in_hand:stalls_copy": public(),
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


@pytest.mark.django_db
def test_a_refused_visitor_is_led_to_signing_in_and_back(client: Client, place: Any) -> None:
    address = reverse("partners:agency", args=[place.agency.public_id])
    answer = client.get(address)
    assert answer.headers["Location"] == f"{reverse(settings.LOGIN_URL)}?next={address}"
