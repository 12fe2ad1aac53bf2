"""Ladders to take away."""

import csv
import io
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
