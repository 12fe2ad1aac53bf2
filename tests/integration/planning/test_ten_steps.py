"""The ten steps say what stands in the system, and lead to where the next thing is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from ladderway.domain.ladders.kept_rules import Side
from ladderway.domain.planning.steps import STEPS
from ladderway.files.kept_ladder_file import About
from ladderway.files.plan_outline import load_outline
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.employers.models import Commitment, Contact, Employer
from ladderway.web.ladders import actions as ladder_actions
from ladderway.web.ladders.queries import kept_ladder
from ladderway.web.partners.models import Organization
from ladderway.web.planning.models import BudgetLine, Field, Plan
from ladderway.web.planning.ten_steps import COUNTERS, PLACES, ten_steps
from tests.integration.planning.conftest import make_ladder
from tests.scans import make_scan

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
QUERIES_OF_THE_PAGE = 32


def count(name: str, community: Any) -> int:
    return COUNTERS[name](community)


def shown(name: str, community: Any) -> str:
    """Met, not met or unknown, as the page shows the criterion that looks at a count."""
    steps = ten_steps(community).steps
    state = {c.reason.code: c.status.value for step in steps for c in step.criteria}
    return state[f"step.{name}"]


@pytest.fixture
def employer(community: Any) -> Any:
    organization = Organization.objects.create(community=community, name_en="Quay", folded="quay")
    Employer.objects.create(organization=organization)
    return organization


def test_every_count_is_known_and_has_a_page_where_it_is_done(community: Any) -> None:
    steps = ten_steps(community).steps
    criteria = [c for step in steps for c in step.criteria]
    assert {c.status.value for c in criteria} == {"not_met"}
    assert all(c.url for c in criteria)
    assert PLACES.keys() >= {c.count for step in STEPS for c in step.criteria}


def test_a_scan_counts_once_it_is_published_and_a_sector_once_it_is_concluded(
    community: Any,
) -> None:
    scan = make_scan(community, "draft")
    assert count("scans", community) == 0
    scan.state, scan.published_on = "published", DAY
    scan.save()
    assert (count("scans", community), count("sectors_chosen", community)) == (1, 0)
    scan.entries.filter(sector="retail").update(verdict="viable")
    scan.entries.exclude(sector="retail").update(verdict="not_viable")
    assert count("sectors_chosen", community) == 0
    scan.state, scan.concluded_on, scan.decided_by = "concluded", DAY, "The group"
    scan.conclusion = "Retail"
    scan.save()
    assert count("sectors_chosen", community) == 1


def test_a_planned_call_and_a_proposal_are_nothing_yet(employer: Any, place: Any) -> None:
    community = employer.community
    call = Contact.objects.create(
        organization=employer, agency=place.agency, state="planned", on=DAY, channel="phone",
        question="Which hours?", offer="Two people",
    )  # fmt: skip
    promised = Commitment.objects.create(
        organization=employer, kind="industry", what="Two places", state="proposed", on=DAY
    )
    names = ("employers", "employer_contacts", "commitments")
    assert [count(n, community) for n in names] == [1, 0, 0]
    Contact.objects.filter(pk=call.pk).update(state="done", outcome="Early ones")
    Commitment.objects.filter(pk=promised.pk).update(state="agreed")
    assert [count(n, community) for n in names] == [1, 1, 1]
    assert count("employers", place.far.community) == 0


def sign(ladder: Any, *sides: Side) -> None:
    for side in sides:
        ladder_actions.validate(
            version=ladder.versions.get(number=ladder.latest), side=side, name="Ann",
            organization="A firm", on=DAY, remark="", acknowledges=False, by=SYSTEM, today=DAY,
        )  # fmt: skip


def test_a_ladder_is_validated_by_both_sides_in_its_current_version(community: Any) -> None:
    ladder = make_ladder(community)
    sign(ladder, Side.EMPLOYER)
    assert (count("ladders", community), count("validated_ladders", community)) == (1, 0)
    sign(ladder, Side.LABOUR)
    assert count("validated_ladders", community) == 1
    new = replace(kept_ladder(community, ladder.public_id), title="Changed")
    ladder_actions.change(ladder=ladder, to=new, about=About(), why="", by=SYSTEM, today=DAY)
    assert count("validated_ladders", community) == 0
    ladder.refresh_from_db()
    sign(ladder, Side.EMPLOYER, Side.LABOUR)
    ladder_actions.archive(ladder=ladder, by=SYSTEM, today=DAY)
    assert (count("ladders", community), count("validated_ladders", community)) == (0, 0)


def test_a_plan_is_complete_when_every_field_of_the_form_is_done(community: Any) -> None:
    plan = Plan.objects.create(community=community, title="Ours")
    form = [f.key for s in load_outline().sections if s.in_form for f in s.fields()]
    for key in form:
        Field.objects.create(plan=plan, key=key, text="Said", status="done")
    BudgetLine.objects.create(plan=plan, kind="training", label="A coach", amount=10)
    names = ("plans", "budget_lines", "complete_plans")
    assert [count(n, community) for n in names] == [1, 1, 1]
    plan.fields.filter(key=form[0]).update(status="not_yet", how="Ask")
    assert [count(n, community) for n in names] == [1, 1, 0]
    plan.fields.filter(key=form[0]).update(status="done")
    Plan.objects.filter(pk=plan.pk).update(is_archived=True)
    assert [count(n, community) for n in names] == [0, 0, 0]


def test_the_page_says_what_comes_next_and_links_to_it(
    planner: Any, signed_in: Callable[..., Any], community: Any
) -> None:
    make_ladder(community)
    page = signed_in(planner).get(reverse("planning:home", args=["here"])).content.decode()
    assert "A planning group has members and has met" in page
    assert reverse("groups:home", args=["here"]) in page
    assert shown("ladders", community) == "met"
    assert shown("validated_ladders", community) == "not_met"


def test_the_page_costs_the_same_however_much_is_there(
    planner: Any, signed_in: Callable[..., Any], community: Any, django_assert_num_queries: Any
) -> None:
    client = signed_in(planner)
    address = reverse("planning:home", args=["here"])
    make_ladder(community)
    Plan.objects.create(community=community, title="One")
    client.get(address)
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        client.get(address)
    for n in range(4):
        make_ladder(community)
        plan = Plan.objects.create(community=community, title=str(n))
        Field.objects.create(plan=plan, key="A1a", text="Said", status="done")
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        client.get(address)
