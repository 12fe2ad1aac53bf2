"""Charts follow the page: its colours, a name, no style of their own."""

from xml.etree import ElementTree

import pytest

from ladderway.files import charts


def drawn():
    return charts.bars(
        ("under $20", "a < b & c"), (10.0, 30.0), 'People "by" pay', "people", 300, "en"
    )


def test_a_chart_is_one_named_image():
    root = ElementTree.fromstring(drawn())
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'People "by" pay'
    assert [e for e in root.iter() if e is not root and e.get("role")] == []


def test_its_colours_are_classes_of_the_page_and_no_policy_forbids_it():
    text = drawn()
    assert 'class="c-soft"' in text
    assert not any(colour in text for colour in charts.INKS)
    assert "style=" not in text
    assert "<style" not in text
    assert "<script" not in text


def test_it_grows_with_its_place():
    root = ElementTree.fromstring(drawn())
    assert root.get("viewBox")
    assert root.get("width") is None


def test_names_stay_text():
    texts = [
        e.text for e in ElementTree.fromstring(drawn()).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert "a < b & c" in texts


@pytest.mark.parametrize(("language", "figure"), [("en", "200,000"), ("fr", "200\u00a0000")])
def test_figures_of_the_axis_are_written_the_language_s_way(language, figure):
    drawn = charts.bars(("a",), (600_000.0,), "People", "people", 300, language)
    assert f">{figure}<" in drawn
