"""The report on streams: whose people are counted, and what never shows."""

import pytest
from django.urls import reverse

from ladderway.domain.assessment.reports import NO, NOT_YET, YES, report, shares, weight, wilson
from ladderway.domain.evaluation.disclosure import Policy
from ladderway.files.assessment import instruments
from ladderway.web.assessments.queries.report import counted, whose
from ladderway.web.audit.models import Event
from tests.integration.assessments.test_assessing import assessed, signed_in
from tests.people import TODAY, actor_at, register

ADDRESS = "assessments:report"
A, C = {"education": ["university"]}, {"education": ["below_secondary"], "disability": ["yes"]}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def manager(place, member):
    return actor_at(member, place.agency, "program_manager")


@pytest.fixture
def twenty(place, member):
    """Twenty people at first in A, of whom twelve are in C now."""
    counsellor = actor_at(member, place.agency)
    for n in range(20):
        person = register(counsellor, place.agency, f"Person {n}")
        assessed(counsellor, person, place.agency, A, instruments()["example"])
        if n < 12:
            assessed(counsellor, person, place.agency, C, instruments()["example"])
    return counsellor


@pytest.mark.django_db
def test_first_against_current(twenty, manager):
    cross = counted(manager, whose(manager)).cross("first", "current")
    shown = dict(zip(cross.columns, cross.counts[cross.rows.index("A")], strict=True))
    # Rounded to 5: eight are still in A, twelve are in C.
    assert (shown["A"], shown["C"]) == (10, 10)
    page = signed_in(manager).get(reverse(ADDRESS, args=["here"])).content.decode()
    assert "Local stream: first, and current" in page
    assert "Person 1" not in page


@pytest.mark.django_db
def test_the_file_hides_what_the_page_hides_and_is_noted(twenty, manager):
    answer = signed_in(manager).get(reverse(ADDRESS, args=["here"]) + "?as=csv")
    assert answer["Content-Disposition"] == 'attachment; filename="streams.csv"'
    assert Event.objects.filter(action="streams.copied").exists()


@pytest.mark.django_db
def test_few_people_are_not_counted(place, member, manager):
    counsellor = actor_at(member, place.agency)
    person = register(counsellor, place.agency)
    assessed(counsellor, person, place.agency, C, instruments()["example"])
    page = signed_in(manager).get(reverse(ADDRESS, args=["here"])).content.decode()
    body = page.split("<main")[1]
    assert '<td class="num">1</td>' not in body


@pytest.mark.django_db
def test_people_of_another_agency_are_not_counted(twenty, place, member):
    other = actor_at(member, place.elsewhere, "program_manager")
    page = signed_in(other).get(reverse(ADDRESS, args=["here"])).content.decode()
    assert "Nothing can be shown" in page or '<td class="num">10</td>' not in page


def test_wilson_by_hand():
    # 8 of 10: middle (0.8 + 0.19207) / 1.38415 = 0.71674, half 1.96 × 0.15981 / 1.38415 = 0.22659.
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == pytest.approx(1.0)
    with pytest.raises(ValueError, match="no share"):
        wilson(0, 0)


def test_a_weight_is_not_shown_where_a_count_is_not():
    weights = {"A": 1.0, "B": 2.0, "C": 3.0}
    assert weight({"A": 10, "B": 5, "C": 20, "none": None}, weights) == 80
    assert weight({"A": 10, "B": None, "C": 20}, weights) is None


def test_shares_stand_on_those_of_whom_it_can_be_known():
    columns = {
        "first": ["A"] * 30 + ["C"] * 20,
        "worked": [YES] * 20 + [NO] * 5 + [NOT_YET] * 5 + [YES] * 10 + [NO] * 10,
    }
    values = {"first": ("A", "C"), "worked": (YES, NO, NOT_YET)}  # fmt: skip
    cross = report([("first", "worked")], columns, values, Policy(5, 1)).cross("first", "worked")
    assert [(s.people, s.worked, s.share) for s in shares(cross)] == [(25, 20, 0.8), (20, 10, 0.5)]
