"""What protects people, on every page."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = ["/en/", "/fr/", "/en/account/login/", "/fr/account/signup/", "/en/nowhere/", "/healthz"]


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_protecting_headers(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_the_policy_allows_only_our_own_files(client: Client, address: str) -> None:
    header = client.get(address).headers["Content-Security-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in header.split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in header


@pytest.mark.parametrize("address", PAGES)
def test_pages_hold_no_inline_script_or_style(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*src=)(?![^>]*application/json)", html)


def test_pages_for_visitors_may_be_kept_and_pages_of_people_may_not(
    client: Client, person: Callable[..., Any]
) -> None:
    assert "no-store" not in client.get("/en/").headers.get("Cache-Control", "")
    client.force_login(person())
    assert "no-store" in client.get("/en/account/").headers["Cache-Control"]
    assert "no-store" in client.get("/en/").headers["Cache-Control"]


def test_a_visitor_who_only_looks_gets_no_cookie(client: Client) -> None:
    client.get("/en/")
    assert client.cookies.keys() == set()


def test_a_form_without_its_token_is_refused_with_a_page_that_explains() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/en/account/login/", {"login": "a@example.org", "password": "x"})
    assert answer.status_code == 403
    assert "We could not check that it was you" in answer.content.decode()


def test_a_foreign_address_is_not_followed_after_signing_in(
    client: Client, person: Callable[..., Any]
) -> None:
    person("coach@example.org")
    given = {"login": "coach@example.org", "password": "correct horse battery staple"}
    answer = client.post("/en/account/login/?next=https://evil.example/", given)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/en/account/"


def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400


def test_cookies_of_the_session_are_out_of_reach_of_scripts(
    client: Client, person: Callable[..., Any]
) -> None:
    person("coach@example.org")
    given = {"login": "coach@example.org", "password": "correct horse battery staple"}
    cookie = client.post("/en/account/login/", given).cookies["session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
