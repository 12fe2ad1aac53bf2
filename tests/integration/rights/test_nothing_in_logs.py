"""A crash while a form about a person is handled writes no value anywhere."""

import io
import json
import logging

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.web.logging import JsonFormatter
from ladderway.web.participants.actions import people
from ladderway.web.rights.actions import asking
from tests.people import register

pytestmark = pytest.mark.django_db
TOLD = {
    "chosen_name": "TOLD-NAME", "family_name": "TOLD-FAMILY", "language": "en", "revision": "1",
    "strengths": "TOLD-STRENGTH", "reach_note": "TOLD-NOTE", "wrong": "TOLD-WRONG",
    "item": "participants.Person:",
}  # fmt: skip


@pytest.fixture
def log():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize(
    ("module", "verb", "route"),
    [(people, "change", "participants:change"), (asking, "ask", "rights:correct")],
    ids=["a record", "a correction"],
)
def test_neither_the_log_nor_the_page_quotes_what_was_typed(
    place, ours, log, monkeypatch, module, verb, route
):
    def crashes(**given):
        quoted = " ".join(map(str, given.values()))
        raise ValueError(f"Key (name)=({quoted} TOLD-NAME) breaks")

    amina = register(ours, place.agency, "TOLD-BEFORE")
    monkeypatch.setattr(module, verb, crashes)
    browser = Client(raise_request_exception=False)
    browser.force_login(ours.user)
    answer = browser.post(reverse(route, args=["here", amina.public_id]), TOLD)
    assert answer.status_code == 500
    page, written = answer.content.decode(), log.getvalue()
    assert "TOLD" not in page
    assert "TOLD" not in written
    errors = [json.loads(line) for line in written.splitlines() if '"error"' in line]
    assert [line["error"]["kind"] for line in errors][-1:] == ["builtins.ValueError"]
