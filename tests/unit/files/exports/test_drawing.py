"""The drawing as SVG: well-formed, nothing of a title runs, colours as on the page."""

import re
from pathlib import Path
from xml.etree import ElementTree

import ladderway
from ladderway.domain.ladders.staircase import StairRung, StairStep, WageLine, wide
from ladderway.files.exports.drawing import COLOURS, svg, svg_file

RUNGS = [
    StairRung('<script>"&', "$17.60", "now", 0, 17.6, 17.6),
    StairRung("Cooks", "$18 to $20", "month 3", 3, 18.0, 20.0),
]
STAIR = wide(RUNGS, [StairStep("A & B", ())], [WageLine("minimum", "M", "$17", 17.6)], "$")


def test_a_page_gets_a_named_image_without_style_of_its_own():
    root = ElementTree.fromstring(svg(STAIR, 'Stair of "two" jobs', "wide-only"))
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Stair of "two" jobs'
    assert root.get("class") == "wide-only"
    assert not root.findall(".//{*}style")
    assert not [e for e in root.iter() if "style" in e.attrib]


def test_titles_are_text_and_never_markup():
    root = ElementTree.fromstring(svg_file(STAIR, "<b>", ("a & b",)))
    assert not root.findall(".//{*}script")
    texts = [e.text for e in root.iter() if e.text]
    assert {"<b>", "a & b"} <= set(texts)
    assert any("<script>" in text for text in texts)


def test_a_file_carries_its_style_title_and_sources():
    root = ElementTree.fromstring(svg_file(STAIR, "Ladder", ("Job Bank 2024",)))
    assert root.find("{*}title").text == "Ladder"
    assert ".tread-1{fill:#" in root.find("{*}style").text
    assert "Job Bank 2024" in [e.text for e in root.iter()]


def test_the_file_has_the_light_colours_of_the_page():
    path = Path(ladderway.__file__).parent / "web" / "static" / "css" / "tokens.css"
    light = path.read_text("utf-8").split("@media")[0]
    tokens = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light))
    assert {name: tokens[name] for name in COLOURS} == COLOURS
