"""Supports of a person: who sees one, gaps and their bridge, budgets, what ends soon."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports.approval import State, Step
from ladderway.domain.supports.budget import OverCommitted
from ladderway.web.participants.actions.people import Stale
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.supports import money
from ladderway.web.supports.actions import funds
from ladderway.web.supports.actions import supports as actions
from ladderway.web.supports.models import FundYear, Observation, Provision
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina(place, ours):
    return register(ours, place.agency)


def give(actor, person, place, since=TODAY, until=None, state="running", **more):
    fields = {
        "kind": "transport", "need": "Bus to the course", "since": since, "until": until,
        "responsible": "A coach", "ends_with": "date" if until else "first_pay", **more,
    }  # fmt: skip
    made = actions.ask_for(actor=actor, person=person, agency=place.agency, fields=fields)
    if state == "asked":
        return made
    actions.decide(actor=actor, support=made, step=Step.APPROVE, revision=1)
    made = rows().get(pk=made.pk)
    actions.decide(actor=actor, support=made, step=Step.BEGIN, revision=2)
    return rows().get(pk=made.pk)


def rows(model=Provision):
    return model.objects.unscoped("test")


def url(name, person, *more):
    return reverse(f"supports:{name}", args=["here", person.public_id, *more])


def test_eight_days_without_transit_are_seen_and_bridged_with_one_click(
    ours, amina, place, browser
):
    first = give(ours, amina, place, date(2026, 2, 1), date(2026, 3, 3), cost=60)
    give(ours, amina, place, date(2026, 3, 11), date(2026, 5, 1))
    page = browser.get(url("supports", amina)).content.decode()
    assert "Transportation: 8 days without, from" in page
    browser.post(url("bridge", amina, first.public_id), {"revision": first.revision})
    first.refresh_from_db(from_queryset=rows())
    assert first.until == date(2026, 3, 11)
    assert first.cost == Decimal("76.00")  # two dollars a day, 38 days
    assert "days without, from" not in browser.get(url("supports", amina)).content.decode()


def test_a_second_support_is_offered_the_days_of_the_gap(ours, amina, place, browser):
    first = give(ours, amina, place, date(2026, 2, 1), date(2026, 3, 3))
    give(ours, amina, place, date(2026, 3, 11), date(2026, 5, 1))
    page = browser.get(url("add", amina) + f"?after={first.public_id}").content.decode()
    assert 'value="2026-03-03"' in page
    assert 'value="2026-03-11"' in page


def test_a_support_is_written_approved_and_refused_with_a_reason(ours, amina, browser):
    sent = {
        "kind": "tools", "need": "Boots", "since": "2026-03-02", "ends_with": "first_pay",
        "responsible": "A coach", "payer": "Ontario Works", "cost": "120",
    }  # fmt: skip
    assert browser.post(url("add", amina), sent).status_code == 302
    made = rows().get()
    assert (made.topic, made.state, made.version) == ("plan", "asked", "2026-2")
    refused = url("refuse", amina, made.public_id)
    assert browser.post(refused, {"because": "", "revision": 1}).status_code == 422
    assert browser.post(refused, {"because": "Given before", "revision": 1}).status_code == 302
    made = rows().get()
    assert (made.state, made.refused_because) == ("refused", "Given before")
    browser.post(url("decide", amina, made.public_id), {"step": "ask_again", "revision": 2})
    assert rows().get().state == "asked"


def test_days_and_amounts_that_do_not_fit_are_told_beside_the_field(amina, browser):
    sent = {
        "kind": "tools", "need": "Boots", "since": "2026-03-02", "ends_with": "date",
        "responsible": "x", "cost": "10", "paid": "20",
    }  # fmt: skip
    answer = browser.post(url("add", amina), sent)
    assert answer.status_code == 422
    assert "Write the first day without it." in answer.content.decode()
    assert "More is paid than it costs" in answer.content.decode()


def test_over_commitment_is_refused_with_what_is_left(ours, amina, place, year, browser):
    give(ours, amina, place, cost=70, fund=year.fund)
    more = give(ours, amina, place, cost=40, fund=year.fund, state="asked")
    answer = browser.post(
        url("decide", amina, more.public_id), {"step": "approve", "revision": 1}, follow=True
    )
    assert "$30" in answer.content.decode()
    assert rows().get(pk=more.pk).state == "asked"
    with pytest.raises(OverCommitted):
        actions.decide(actor=ours, support=more, step=Step.APPROVE, revision=1)
    assert money.standing(year).left == 30


def test_a_year_without_a_budget_promises_nothing(ours, amina, place, year):
    with pytest.raises(OverCommitted):
        give(ours, amina, place, date(2026, 4, 1), cost=1, fund=year.fund)


def test_what_has_ended_holds_only_what_was_paid(ours, amina, place, year):
    made = give(ours, amina, place, cost=70, paid=20, fund=year.fund)
    actions.decide(actor=ours, support=made, step=Step.END, revision=3)
    found = money.standing(year)
    assert (found.committed, found.paid, found.left) == (20, 20, 80)


def test_a_budget_is_not_cut_below_what_is_promised_nor_are_years_doubled(
    ours, amina, place, member, year
):
    give(ours, amina, place, cost=70, fund=year.fund)
    manager = actor_at(member, place.elsewhere, "program_manager")
    told = {"actor": manager, "name_en": "Flexible fund", "name_fr": ""}
    with pytest.raises(BadInput):
        funds.set_budget(since=year.since, until=year.until, budget=Decimal(69), **told)
    with pytest.raises(BadInput):
        funds.set_budget(since=date(2025, 6, 1), until=date(2026, 6, 1), budget=Decimal(9), **told)
    with pytest.raises(NotAllowed):
        funds.set_budget(
            since=year.since, until=year.until, budget=Decimal(900), **(told | {"actor": ours})
        )
    assert FundYear.objects.get().budget == 100


def test_funds_are_listed_and_copied_for_those_who_manage(place, member, signed_in, year):
    manager = signed_in(member("program_manager", agency=place.elsewhere))
    assert "Flexible fund" in manager.get(reverse("supports:funds", args=["here"])).content.decode()
    copy = manager.get(reverse("supports:funds_copy", args=["here"])).content.decode()
    assert "Flexible fund" in copy


def test_a_program_manager_sees_transport_and_not_counselling(
    ours, amina, place, member, signed_in
):
    give(ours, amina, place)
    give(ours, amina, place, kind="counselling", need="A talk in trust")
    manager = signed_in(member("program_manager"))
    page = manager.get(url("supports", amina)).content.decode()
    assert "Bus to the course" in page
    assert "A talk in trust" not in page
    boss = actor_at(member, place.elsewhere, "program_manager")
    with pytest.raises(NotAllowed):
        give(boss, amina, place, kind="counselling")


def test_somebody_elses_change_is_not_overwritten(ours, amina, place):
    made = give(ours, amina, place, state="asked")
    actions.decide(actor=ours, support=made, step=Step.APPROVE, revision=1)
    with pytest.raises(Stale):
        actions.change(actor=ours, support=made, fields={"need": "x"}, revision=1)


def test_domains_stand_beside_each_other_over_time(ours, amina, browser):
    for domain, stands, on in [
        ("housing", "crisis", "2026-01-05"), ("housing", "steady", "2026-03-01"),
        ("mental_health", "working", "2026-02-01"),
    ]:  # fmt: skip
        sent = {"domain": domain, "stands": stands, "observed_on": on}
        assert browser.post(url("observe", amina), sent).status_code == 302
    assert rows(Observation).count() == 3
    page = browser.get(url("supports", amina)).content.decode()
    assert page.index("Housing: Steady") < page.index("Mental health: Being worked on")


def test_what_ends_soon_names_the_gap_and_not_what_is_in_trust(ours, amina, place, browser):
    give(ours, amina, place, date(2026, 2, 1), date(2026, 3, 6))
    give(ours, amina, place, date(2026, 3, 9), date(2026, 9, 1))
    give(ours, amina, place, date(2026, 2, 1), date(2026, 3, 20), kind="counselling")
    give(ours, amina, place, date(2026, 2, 1), date(2026, 12, 1), kind="tools")
    page = browser.get(reverse("supports:soon", args=["here"])).content.decode()
    assert "3 days without until the next" in page
    assert "nothing follows" in page
    assert "counselling" not in page.lower()
    assert "Tools" not in page


def test_the_sheet_is_in_the_language_of_the_person_and_without_what_is_in_trust(
    ours, place, browser
):
    remi = register(ours, place.agency, "Rémi", language="fr")
    give(ours, remi, place, claimed_back=True)
    give(ours, remi, place, kind="counselling", need="A talk in trust")
    page = browser.get(url("sheet", remi)).content.decode()
    assert "Transport" in page
    assert "psychosocial" not in page


def test_queries_of_the_pages_do_not_grow(
    ours, amina, place, browser, django_assert_max_num_queries
):
    for n in range(12):
        give(ours, amina, place, TODAY + timedelta(days=n), TODAY + timedelta(days=n + 1))
    with django_assert_max_num_queries(22):
        browser.get(url("supports", amina))
    with django_assert_max_num_queries(20):
        browser.get(reverse("supports:soon", args=["here"]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": "notes"},
        {"until": TODAY},
        {"ends_with": "date", "until": None},
        {"paid": 2, "cost": 1},
        {"state": State.REFUSED},
        {"refused_because": "x"},
        {"step": "5f2a3d1e-58d1-4c09-9d0a-0c1a52f7a009"},
        {"back_on": TODAY},
        {"hours": 2},
    ],
)
def test_the_database_refuses_what_cannot_be(ours, amina, place, wrong):
    made = give(ours, amina, place, until=TODAY + timedelta(days=5))
    with pytest.raises(IntegrityError), transaction.atomic():
        rows().filter(pk=made.pk).update(**wrong)


def test_the_database_refuses_an_observation_of_notes(ours, amina, place):
    told = {"domain": "money", "stands": "steady", "observed_on": TODAY}
    made = actions.observe(actor=ours, person=amina, agency=place.agency, fields=told)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows(Observation).filter(pk=made.pk).update(topic="notes")


@pytest.mark.parametrize("wrong", [{"until": date(2025, 4, 1)}, {"budget": -1}])
def test_the_database_refuses_years_that_cannot_be(year, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        FundYear.objects.filter(pk=year.pk).update(**wrong)


@pytest.mark.parametrize("twice", ["fund", "year"])
def test_a_fund_and_its_year_are_there_once(year, twice):
    row = year.fund if twice == "fund" else year
    row.pk, row.public_id = None, "5f2a3d1e-58d1-4c09-9d0a-0c1a52f7a009"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_needs_are_counted_by_kind_and_never_a_few_people(ours, place, member, signed_in):
    """By hand: twelve with transport, of whom eleven get it and one waits; two with tools."""
    for n in range(12):
        one = register(ours, place.agency, f"P{n}")
        give(ours, one, place, state="asked" if n == 11 else "running")
        if n < 2:
            give(ours, one, place, kind="tools")
    manager = signed_in(member("program_manager"))
    page = manager.get(reverse("supports:needs", args=["here"])).content.decode()
    assert "Transportation" in page
    assert "Tools and equipment" not in page  # two people: among the other kinds
    cells = [part.split("</td>")[0].split(">")[-1] for part in page.split("<td ")[1:]]
    assert "10" in cells
    assert not {"1", "2"} & set(cells)
    other = signed_in(member("program_manager", agency=place.elsewhere))
    page = other.get(reverse("supports:needs", args=["here"])).content.decode()
    assert "Nothing can be shown" in page


def test_an_empty_choice_is_said_in_words(place, ours, browser):
    amina = register(ours, place.agency)
    page = browser.get(url("add", amina)).content.decode()
    assert "---------" not in page
    assert '<option value="" selected>None or not known</option>' in page
