"""In hand under each rung of the explorer, and month by month."""

import re

import pytest

from tests.integration.explorer.conftest import engine  # noqa: F401 - a fixture
from tests.integration.in_hand.conftest import WORKER

pytestmark = pytest.mark.django_db
EXPLORE, WAY = "/en/explore/?from=65201", "/en/explore/in-hand/?from=65201"


def test_without_a_household_the_explorer_invites(engine, seen):  # noqa: F811
    page = seen(EXPLORE)
    assert "Describe my household" in page
    assert "in hand $" not in page


def test_with_a_household_every_rung_says_what_is_left(engine, describe, seen):  # noqa: F811
    describe(place=EXPLORE)
    page = seen(EXPLORE)
    rungs = len(engine.answer.ladders[0].rungs)
    drawn = re.findall(r'<text class="hand"', page)
    assert len(drawn) >= rungs
    under = r'<p class="hand">in hand \$[\d,]+ to \$[\d,]+ a month[^<]*</p>'
    assert len(re.findall(under, page)) == rungs


def test_the_wage_told_with_the_household_is_the_start(engine, describe, seen):  # noqa: F811
    describe(WORKER)
    page = seen(EXPLORE)
    assert "$18.73" in page
    assert 18.73 in {query.own_wage for query in engine.asked}


def test_copies_leave_the_household_out(engine, describe, client):  # noqa: F811
    describe(WORKER)
    copy = client.get("/en/explore/ladder.csv?from=65201").content.decode()
    assert "18.73" not in copy
    assert "in hand" not in copy


def test_the_way_names_drops_levers_and_the_way_back(engine, describe, seen):  # noqa: F811
    describe()
    page = seen(WAY)
    assert "Month by month" in page
    assert re.search(r"</strong>: about \$[\d,]+ a month less\. Ontario Works", page)
    assert "Extended Employment Health Benefit" in page
    assert "takes you back without a new application" in page
    assert "stays in hand" in page


def test_no_page_says_that_a_job_is_not_worth_it(engine, describe, seen):  # noqa: F811
    describe()
    for page in (seen(WAY), seen(EXPLORE), seen("/en/in-hand/")):
        assert not re.search(r"not worth|better off without|do not take|refuse the", page, re.I)


def test_the_way_is_silent_where_the_rules_are(engine, describe, seen):  # noqa: F811
    describe(status="sponsored")
    assert "We cannot work this out for you" in seen(WAY)
    assert "in hand $" not in seen(EXPLORE)


def test_the_way_without_a_household_or_a_job(engine, client, seen):  # noqa: F811
    assert "Describe your household first" in seen(WAY)
    assert client.get("/en/explore/in-hand/").status_code == 404
    assert client.get(f"{WAY}&ladder=gone").status_code == 404


def test_two_ladders_compare_what_is_in_hand_at_the_end(engine, describe, seen):  # noqa: F811
    first, second = engine.answer.ladders[:2]
    address = f"{EXPLORE}&ladder={first.key}&with={second.key}"
    assert "In hand at the end" not in seen(address)
    describe()
    assert "In hand at the end" in seen(address)
