"""Titles of programs are written by people: whatever they hold stays words, in every copy."""

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

import ladderway
from ladderway.files.exports.sheet import FORMULA_STARTS
from tests import factories

pytestmark = pytest.mark.django_db
TEMPLATES = Path(ladderway.__file__).parent / "web" / "templates"
HOSTILE = [
    "</text><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;script&gt; ]]> <!-- ",
    '#panic("run") #read("/etc/hostname")',
    "$ x^ *bold _under `raw` \\ ] [ // /* = Heading",
    '=HYPERLINK("http://evil.example")',
    "@SUM(1) \x01\x0b\x00",
]


@pytest.fixture(params=HOSTILE)
def hostile(request, engine):
    """The desk over a ladder with a program that is called so."""
    text = request.param
    first = factories.ladder()
    program = factories.program(title=text, organization=text, held=text, confirmed_by=text)
    step = replace(first.steps[0], programs=(program,))
    ladder = replace(first, steps=(step, *first.steps[1:]))
    engine.answer = factories.answer(ladders=(ladder, factories.other_ladder()))
    return text


class Tags(HTMLParser):
    """The elements of a page and the names of their attributes."""

    def __init__(self, text):
        super().__init__()
        self.scripts, self.pictures, self.attributes = 0, 0, set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        self.pictures += tag == "img"
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize(
    "address",
    ["?from=65201", f"?from=65201&with={factories.other_ladder().key}&ladder=65201-75101-14400-x"],
)
def test_a_page_gains_no_element_and_no_handler(hostile, engine, client, address):
    found = Tags(client.get(f"/en/explore/{address}").content.decode())
    engine.answer = factories.answer()
    from ladderway.web.explorer import queries

    queries._kept_answer.cache_clear()
    plain = Tags(client.get(f"/en/explore/{address}").content.decode())
    assert found.scripts == plain.scripts
    assert found.pictures == 0
    assert found.attributes == plain.attributes


def test_a_drawing_stays_well_formed_and_holds_only_drawing(hostile, client):
    root = ElementTree.fromstring(client.get("/en/explore/ladder.svg?from=65201").content)
    kinds = {e.tag.rpartition("}")[2] for e in root.iter()}
    assert kinds <= {"svg", "title", "style", "rect", "text", "g", "path"}
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]


def test_paper_shows_the_words_and_runs_nothing(hostile, client):
    assert client.get("/en/explore/ladder.pdf?from=65201").content.startswith(b"%PDF-")


def test_no_cell_of_the_sheet_starts_a_formula(hostile, client):
    text = client.get("/en/explore/ladder.csv?from=65201").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any(hostile[:8] in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


def test_only_drawings_made_here_are_put_into_pages_as_markup():
    """A new `|safe` is looked at by a person, then named here."""
    used = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"{{\s*([\w.]+)[^}]*\|\s*safe\b", path.read_text("utf-8"))
    }
    drawings = {"shown.wide", "shown.tall", "one.tall", "page.quality.wide", "page.quality.phone"}
    drawings |= {"view.wide", "view.tall", "way.wide", "way.tall", "drawing.wide", "drawing.tall"}
    drawings |= {"drawing", "figure.drawing"}  # a plan's timeline and the figures drawn into it
    assert used == drawings | {"totp_svg"}
    assert not [p for p in TEMPLATES.rglob("*.html") if "autoescape off" in p.read_text("utf-8")]
