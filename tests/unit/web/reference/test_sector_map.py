"""The map of a sector: its own jobs named, others faint, names whole and apart from each other."""

from datetime import date
from itertools import combinations
from math import hypot

import pytest

from ladderway.domain.ladders.staircase import text_width
from ladderway.files.naming import say_in
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.reference import sector_map
from ladderway.web.reference.listing import line

DAY = date(2026, 6, 1)
SECTORS = sorted(load_sectors().by_id)


def made(key, language="en"):
    sector, say = load_sectors()[key], say_in(language)
    nocs = sorted(sector.occupations)
    lines = [line(noc, load_catalogue(), "ER3530", say, DAY) for noc in nocs]
    return sector, sector_map.rung_map(lines, sector.core, {"63200"}, 27.2, say, "ER3530")


def boxes(dot):
    for x, y, text in dot.label:
        yield x, y - 9, x + text_width(text, sector_map.LABEL_SIZE), y + 3


def meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", SECTORS)
def test_names_are_whole_inside_the_drawing_and_never_on_each_other(key, language):
    _, drawn = made(key, language)
    found = [box for dot in drawn.dots for box in boxes(dot)]
    assert found
    assert not [pair for pair in combinations(found, 2) if meet(*pair)]
    assert all(box[2] <= sector_map.WIDTH for box in found)
    for dot in drawn.dots:
        words = "".join(text for _, _, text in dot.label).replace(" ", "")
        assert words in ("", dot.title.replace(" ", ""))


@pytest.mark.parametrize("key", SECTORS)
def test_every_typical_job_with_pay_is_drawn_and_listed_once(key):
    sector, drawn = made(key)
    own = [dot.noc for dot in drawn.dots if not dot.is_shared]
    assert len(own) == len(set(own)) == len(sector.core) - drawn.without_pay
    assert sorted(own) == sorted(dot.noc for _, dots in drawn.levels for dot in dots)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", SECTORS)
def test_no_dot_hides_another_and_none_stands_on_a_name(key, language):
    _, drawn = made(key, language)
    for a, b in combinations(drawn.dots, 2):
        assert hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius - 0.5
    names = [box for dot in drawn.dots for box in boxes(dot)]
    for dot in drawn.dots:
        r = dot.radius - 1
        own = (dot.x - r, dot.y - r, dot.x + r, dot.y + r)
        assert not [box for box in names if meet(own, box)]


def test_jobs_shared_with_other_sectors_are_small_and_without_a_name():
    sector, drawn = made("food_services")
    shared = [dot for dot in drawn.dots if dot.is_shared]
    assert shared
    assert all(dot.noc in sector.shared and not dot.label for dot in shared)
    assert max(d.radius for d in shared) < min(d.radius for d in drawn.dots if not d.is_shared)


def test_the_jobs_of_a_small_sector_all_have_their_names():
    for language in ("en", "fr"):
        _, drawn = made("food_services", language)
        assert all(dot.label for dot in drawn.dots if not dot.is_shared)


def test_better_pay_stands_higher_and_first_jobs_are_open():
    _, drawn = made("food_services")
    by_noc = {dot.noc: dot for dot in drawn.dots}
    assert by_noc["60030"].y < by_noc["62200"].y < by_noc["63200"].y
    assert by_noc["63200"].is_entry
    assert not by_noc["60030"].is_entry
