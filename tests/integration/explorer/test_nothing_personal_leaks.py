"""What a person tells stands in no log, no address, no stored page, and not longer than said."""

import io
import json
import logging
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ladderway.web import sessions
from ladderway.web.explorer import about_you
from ladderway.web.logging import JsonFormatter

pytestmark = pytest.mark.django_db
TOLD = {"wage": "18.73", "budget": "4321", "education": "graduate", "driver_licences": ["Z"]}
COPIES = [f"/en/explore/ladder.{kind}?from=65201" for kind in ("pdf", "svg", "csv")]


def tell(client):
    asked = {"place": "?from=65201", "asked": list(TOLD)}
    return client.post("/en/explore/about-you/", asked | TOLD)


@pytest.mark.parametrize("address", ["/en/explore/?from=65201", *COPIES])
def test_no_copy_of_an_answer_about_a_person_may_be_stored(engine, client, address):
    assert "no-store" not in client.get(address).headers.get("Cache-Control", "")
    assert "no-store" in tell(client).headers["Cache-Control"]
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_no_link_of_the_page_carries_what_was_told(engine, client):
    location = tell(client).headers["Location"]
    page = client.get("/en/explore/?from=65201").content.decode()
    assert 'value="18.73"' in page  # the form shows it again
    links = " ".join([location, *re.findall(r'(?:href|action|hx-get)="([^"]*)"', page)])
    assert "from=65201" in links
    for value in ("18.73", "4321", "graduate"):
        assert value not in links


def test_no_log_holds_what_was_told_or_typed(engine, client):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        tell(client)
        client.post("/en/explore/about-you/", {"asked": "wage", "wage": "-98765"})
        client.get("/en/explore/?q=underwater+welder")
        client.get("/en/explore/suggest/?q=underwater+welder")
        client.get("/en/explore/ladder.csv?from=65201")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    written = stream.getvalue()
    assert (
        len([line for line in written.splitlines() if json.loads(line)["event"] == "request"]) == 5
    )
    for value in ("18.73", "4321", "graduate", "98765", "underwater", "65201"):
        assert value not in written, value


def test_old_answers_are_neither_used_nor_shown_nor_kept(engine, client, monkeypatch):
    tell(client)
    later = timezone.now() + about_you.KEPT + timedelta(minutes=1)
    monkeypatch.setattr(sessions.timezone, "now", lambda: later)
    page = client.get("/en/explore/?from=65201").content.decode()
    assert engine.asked[-1].own_wage is None
    assert "18.73" not in page
    assert about_you.KEY not in client.session
