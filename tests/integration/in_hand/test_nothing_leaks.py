"""What is told about a household stands in no log, address, stored page, table or referrer."""

import io
import json
import logging
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ladderway.web import sessions
from ladderway.web.in_hand import told
from ladderway.web.logging import JsonFormatter
from ladderway.web.participants.guard import Personal
from tests.integration.explorer.conftest import engine  # noqa: F401 - a fixture
from tests.integration.in_hand.conftest import PARENT

pytestmark = pytest.mark.django_db
SECRETS = ("1437.19", "ontario_works", "claimant", "8765.43")
PAGES = ["/en/in-hand/", "/en/explore/?from=65201", "/en/explore/in-hand/?from=65201"]


@pytest.mark.parametrize("address", PAGES)
def test_no_copy_of_a_page_about_a_household_may_be_stored(engine, describe, client, address):  # noqa: F811
    describe()
    response = client.get(address)
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_no_link_or_form_address_carries_what_was_told(engine, describe, client):  # noqa: F811
    location = describe(net_income_before="8765.43").headers["Location"]
    for address in PAGES:
        page = client.get(address).content.decode()
        links = re.findall(r'(?:href|action|hx-get|src)="([^"]*)"', page)
        assert links
        for secret in SECRETS:
            assert not [link for link in (location, *links) if secret in link]


def test_no_log_holds_what_was_told(engine, describe, client):  # noqa: F811
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        describe(net_income_before="8765.43")
        describe(status="claimant", age="-98765")
        for address in PAGES:
            client.get(address)
        client.post("/en/in-hand/save/")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    lines = stream.getvalue().splitlines()
    assert len([x for x in lines if json.loads(x)["event"] == "request"]) == 6
    for secret in (*SECRETS, "98765"):
        assert secret not in stream.getvalue(), secret


def test_what_was_told_is_gone_after_two_hours(describe, client, monkeypatch):
    describe()
    later = timezone.now() + told.KEPT + timedelta(minutes=1)
    monkeypatch.setattr(sessions.timezone, "now", lambda: later)
    assert "Now, in hand" not in client.get("/en/in-hand/").content.decode()
    assert told.KEY not in client.session


def test_only_the_session_holds_it(describe, client):
    """No table of ours has a row for it: the session of the visitor alone."""
    from django.apps import apps

    def rows(model):
        people = issubclass(model, Personal)
        return (model.objects.unscoped("test") if people else model.objects).count()

    counts = {m: rows(m) for m in apps.get_models() if m.__name__ != "Session"}
    describe()
    client.get("/en/in-hand/")
    assert {m: rows(m) for m in counts} == counts


def test_another_visitor_sees_nothing_of_it(describe):
    from django.test import Client

    describe()
    page = Client().get("/en/in-hand/").content.decode()
    assert PARENT["rent"] not in page
    assert "Now, in hand" not in page


def test_hostile_words_in_a_file_stay_words(client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    text = b'{"adults": [{"age": 30}], "<script>alert(1)</script>": 1}'
    file = SimpleUploadedFile("<img src=x onerror=alert(1)>.json", text)
    page = client.post("/en/in-hand/open/", {"file": file}, follow=True).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
