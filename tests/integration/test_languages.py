"""A page has an address in each language, and people are led to theirs."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [("fr-CA,fr;q=0.9,en;q=0.5", "/fr/"), ("en-GB", "/en/"), ("de", "/en/"), ("", "/en/")],
)
def test_an_address_without_language_leads_to_the_browsers(
    client: Client, asked: str, led_to: str
) -> None:
    answer = client.get("/", headers={"accept-language": asked})
    assert answer.status_code == 302
    assert answer.headers["Location"] == led_to
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_address_decides_over_the_browser(client: Client) -> None:
    answer = client.get("/fr/", headers={"accept-language": "en"})
    assert answer.headers["Content-Language"] == "fr"
    assert '<html lang="fr' in answer.content.decode()


def test_a_choice_against_the_browser_is_remembered(client: Client) -> None:
    client.get("/fr/", headers={"accept-language": "en"})
    assert client.cookies["language"].value == "fr"
    answer = client.get("/", headers={"accept-language": "en"})
    assert answer.headers["Location"] == "/fr/"


def test_going_along_with_the_browser_needs_no_cookie(client: Client) -> None:
    client.get("/fr/", headers={"accept-language": "fr"})
    assert "language" not in client.cookies


def test_the_other_language_is_the_same_page_with_the_same_state(client: Client) -> None:
    answer = client.get("/en/account/login/?next=/en/account/")
    choices = {c.code: c for c in answer.context["language_choices"]}
    assert choices["fr"].url == "/fr/account/login/?next=/en/account/"
    assert choices["en"].is_current
    assert client.get(choices["fr"].url).status_code == 200


def test_a_page_that_does_not_exist_still_offers_the_other_language(client: Client) -> None:
    answer = client.get("/nowhere", headers={"accept-language": "fr"})
    assert answer.status_code == 404
    assert [c.url for c in answer.context["language_choices"]] == ["/en/", "/fr/"]
