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
