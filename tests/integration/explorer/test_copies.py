"""Ladders to take away."""

import csv
import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from ladderway.domain.shared.outcomes import Reason
from ladderway.web.explorer import copies
from tests import factories

pytestmark = pytest.mark.django_db
PLACE = "from=65201"


def copy(client, kind, language="en", place=PLACE):
    return client.get(f"/{language}/explore/ladder.{kind}?{place}")


@pytest.mark.parametrize(
    ("kind", "content_type", "starts"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("svg", "image/svg+xml; charset=utf-8", b"<?xml"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_ladder_can_be_taken_away(engine, client, kind, content_type, starts, language):
    response = copy(client, kind, language)
    assert response.headers["Content-Type"] == content_type
    assert response.content.startswith(starts)
    assert f"ladder-65201-75101-14400.{kind}" in response.headers["Content-Disposition"]


def test_the_sheet_has_a_row_a_rung_and_its_sources(engine, client):
    text = copy(client, "csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[1] for row in rows[1:4]] == ["65201", "75101", "14400"]
    assert rows[2][2:4] == ["Material handler", "Material handlers"]
    assert rows[2][5:7] == ["17.6", "20.0"]
    assert any("Job Bank 2024" in cell for row in rows[4:] for cell in row)
    assert any("Apache License" in cell for row in rows[4:] for cell in row)


def test_the_drawing_carries_title_sources_and_a_label_of_samples(engine, client):
    root = ElementTree.fromstring(copy(client, "svg", place=f"{PLACE}&community=demo").content)
    words = " ".join(e.text or "" for e in root.iter())
    assert "Shipper or receiver" in words
    assert "Job Bank 2024" in words
    assert "made-up town" in words


def test_no_ladder_no_copy(engine, client):
    assert copy(client, "pdf", place="").status_code == 404
    assert client.get("/en/explore/ladder.exe?from=65201").status_code == 404


def test_a_ladder_that_pays_late_says_so_in_every_copy(engine, client, monkeypatch):
    papers = []
    monkeypatch.setattr(copies, "to_pdf", lambda paper: papers.append(paper) or b"%PDF-")
    late = Reason.of("ladder.pays_late_manager", gain_wage=0.4)
    engine.answer = factories.answer(ladders=(factories.ladder(notes=(late,)),))
    said = "does not pay until you become a manager"
    assert said in copy(client, "csv").content.decode()
    assert said in copy(client, "svg").content.decode()
    copy(client, "pdf")
    assert any(said in notice for notice in papers[0].notices)


TOLD = {"place": "?from=65201", "asked": ["wage", "record_check"], "wage": "23.77"}


@pytest.fixture
def told(engine, client):
    """A visitor who told a wage and a record; the engine repeats the wage it was asked with."""
    plain = engine.ladders

    def with_wage(query, programs):
        answer = plain(query, programs)
        if query.own_wage is None:
            return answer
        note = Reason.of("ladder.pays_late", gain_wage=query.own_wage)
        return replace(answer, ladders=(factories.ladder(notes=(note,)),))

    engine.ladders = with_wage
    client.post("/en/explore/about-you/", TOLD | {"record_check": "not_clear"})


@pytest.mark.parametrize("kind", ["svg", "csv", "pdf"])
def test_a_copy_says_nothing_that_a_person_told(told, engine, client, kind, monkeypatch):
    monkeypatch.setattr(copies, "to_pdf", lambda paper: repr(paper).encode())
    response = copy(client, kind)
    assert response.status_code == 200
    assert b"23.77" not in response.content
    assert (engine.asked[-1].own_wage, engine.asked[-1].facts.record_check) == (None, None)


@pytest.mark.parametrize("kind", ["svg", "csv", "pdf"])
def test_a_copy_with_answers_is_asked_for_and_says_so(told, engine, client, kind, monkeypatch):
    monkeypatch.setattr(copies, "to_pdf", lambda paper: repr(paper).encode())
    body = client.post(f"/en/explore/ladder.{kind}?{PLACE}").content.decode()
    assert "23.77" in body
    assert "answers that a person gave about themselves" in body
    assert engine.asked[-1].facts.record_check == "not_clear"


def test_the_page_says_what_its_copies_leave_out(told, engine, seen):
    page = seen(f"/en/explore/?{PLACE}")
    assert "These files leave out your answers" in page
    assert 'method="post" hx-boost="false"' in page


def test_a_ladder_that_rests_on_answers_has_copies_with_them_alone(told, engine, seen, client):
    engine.answer = factories.answer(ladders=(factories.other_ladder(),))
    page = seen(f"/en/explore/?{PLACE}")
    assert "This ladder rests on your answers" in page
    assert " download " not in page
    key = factories.ladder().key
    assert copy(client, "svg", place=f"{PLACE}&ladder={key}").status_code == 404
    assert client.post(f"/en/explore/ladder.svg?{PLACE}&ladder={key}").status_code == 200


def test_nobody_who_told_nothing_sees_that_choice(engine, seen):
    assert "With my answers" not in seen(f"/en/explore/?{PLACE}")


def test_a_ladder_that_is_not_there_is_not_replaced_by_another(engine, client):
    response = copy(client, "csv", place=f"{PLACE}&ladder=65201-10010-gone")
    assert response.status_code == 404
    page = response.content.decode()
    assert "There is no such ladder to download" in page
    assert "/en/explore/?from=65201" in page
