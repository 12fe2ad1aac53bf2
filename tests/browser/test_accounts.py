"""Account pages as people meet them."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = ["account/login/", "account/signup/", "account/password/reset/", "nowhere/"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", PUBLIC)
def test_pages_for_everybody_have_no_serious_fault_of_accessibility(
    page: Any, axe: Callable[[Any], list[str]], language: str, address: str
) -> None:
    page.goto(f"/{language}/{address}")
    assert axe(page) == []


def test_somebody_signs_in_with_the_keyboard_alone(page: Any, person: Callable[..., Any]) -> None:
    person("coach@example.org")
    page.goto("/en/account/login/")
    page.get_by_label("Email").focus()
    page.keyboard.type("coach@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse battery staple")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/account/")
    assert page.get_by_role("heading", level=1).inner_text() == "Your account"


def test_a_page_fits_a_phone(phone: Any) -> None:
    phone.goto("/fr/account/login/")
    wider = phone.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wider


def sign_in(page: Any, email: str) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_added_and_signs_in_by_itself(
    page: Any, person: Callable[..., Any], axe: Callable[[Any], list[str]]
) -> None:
    person("coach@example.org")
    with_device(page)
    sign_in(page, "coach@example.org")
    page.goto("/en/account/factors/webauthn/add/")
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Confirm").click()
    assert axe(page) == []
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/en/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign Out").click()
    page.goto("/en/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/en/account/")


def with_device(page: Any) -> None:
    """A device that knows its owner by touch, as the browser's own tools offer one."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize("address", ["account/", "account/email/", "account/factors/"])
def test_pages_of_ones_account_have_no_serious_fault_of_accessibility(
    page: Any, axe: Callable[[Any], list[str]], person: Callable[..., Any], address: str
) -> None:
    person("coach@example.org")
    sign_in(page, "coach@example.org")
    page.wait_for_url("**/en/account/")
    page.goto(f"/en/{address}")
    assert axe(page) == []
