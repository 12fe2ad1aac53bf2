"""The charts of money in hand: stacked heights, what is marked, and words that stay words."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from ladderway.domain.income.statement import Line
from ladderway.files.exports import in_hand_chart
from ladderway.files.exports.in_hand_chart import GROUPS, Chart, Mark, Stretch

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def chart() -> Chart:
    return Chart(
        xs=(0.0, 10.0, 20.0),
        layers={"pay": (0.0, 100.0, 200.0), "aid": (300.0, 150.0, 0.0)},
        names={"pay": "Pay", "aid": "Aid"},
        x_ticks=((0.0, "0"), (20.0, "20")),
        figure=lambda value: f"{value:g}",
        unit="$",
        x_unit="pay",
    )


def points(drawn: str, css: str) -> list[tuple[float, float]]:
    path = re.search(rf'class="{css}" d="M([^"]*)"', drawn)
    assert path
    return [
        (float(x), float(y))
        for x, y in (pair.split() for pair in path[1].removesuffix("Z").split("L"))
    ]


def test_every_line_of_a_statement_is_in_one_group():
    counted = [line for group in GROUPS.values() for line in group]
    assert sorted(counted) == sorted(Line)


def test_the_total_is_the_top_of_the_stack(chart):
    heights = [y for _x, y in points(in_hand_chart.wide(chart, "label"), "total")]
    # 300, 250, 200: it falls in even steps, and a higher place is a smaller number.
    assert heights[0] < heights[1] < heights[2]
    assert heights[1] - heights[0] == pytest.approx(heights[2] - heights[1], abs=0.2)


def test_months_hold_their_height_until_the_next(chart):
    drawn = in_hand_chart.wide(replace(chart, steps=True), "label")
    heights = [y for _x, y in points(drawn, "total")]
    assert heights[0] == heights[1] != heights[2]


def test_both_sizes_have_the_same_parts(chart):
    marked = replace(
        chart,
        marks=(Mark(10.0, 250.0, "1"),),
        dead=(Stretch(5.0, 15.0, "dead"),),
        phases=(Stretch(0.0, 20.0, "A job"),),
    )
    for drawn in (in_hand_chart.wide(marked, "label"), in_hand_chart.tall(marked, "label")):
        root = ElementTree.fromstring(drawn)
        kinds = [part.get("class") for part in root]
        assert {"dead", "mark", "phase phase-0", "total", "area area-pay"} <= set(kinds)
        assert root.get("role") == "img"
        assert root.get("aria-label") == "label"


def test_what_goes_below_nothing_is_drawn_below_the_ground(chart):
    drawn = in_hand_chart.wide(replace(chart, layers={"pay": (-100.0, 0.0, 100.0)}), "label")
    ground = re.search(r'class="ground" d="M[\d.]+ ([\d.]+)', drawn)
    assert ground
    assert points(drawn, "total")[0][1] > float(ground[1])


def test_hostile_words_stay_words(chart):
    evil = '<script>alert(1)</script>"&'
    drawn = in_hand_chart.wide(
        replace(
            chart,
            names={"pay": evil, "aid": evil},
            phases=(Stretch(0.0, 20.0, evil),),
            dead=(Stretch(1.0, 2.0, evil),),
            unit=evil,
        ),
        evil,
    )
    root = ElementTree.fromstring(drawn)
    assert not list(root.iter(f"{SVG}script"))
    assert root.get("aria-label") == evil
