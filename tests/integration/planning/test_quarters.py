"""Published quarters stay; late entries go into the next; corrections are dated or refused."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.planning.publication import DifferenceTooSmall
from ladderway.domain.planning.quarters import Quarter
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import Event
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.planning import gap_actions, quarters
from ladderway.web.planning.gap_models import Demand, PublishedQuarter
from tests.integration.planning.conftest import TODAY, make_demand, publish

pytestmark = pytest.mark.django_db
SUMMER = Quarter(2026, 3)


def url(name: str, *more: Any) -> str:
    return reverse(f"planning:{name}", args=["here", *more])


def correct(community: Any, by: Any = SYSTEM, reason: str = "Counted twice.") -> Any:
    return quarters.correct(community=community, quarter=SUMMER, reason=reason, by=by, today=TODAY)


def ask(demand: Any, count: int) -> Any:
    return gap_actions.ask_correction(demand=demand, count=count, by=SYSTEM, today=TODAY)


class TestPublishing:
    def test_nothing_is_shown_before_the_planner_publishes(
        self, signed_in: Callable[[Any], Any], planner: Any, place: Any, ladder: Any
    ) -> None:
        make_demand(place.elsewhere, ladder, count=4321)
        client = signed_in(planner)
        shown = client.get(url("demand")).content.decode()
        assert "4321" not in shown
        assert "1 agency reported" in shown
        asked = client.get(url("quarter_publish", 2026, 3))
        assert "4321" not in asked.content.decode()
        assert client.post(url("quarter_publish", 2026, 3)).status_code == 302
        assert "4321" in client.get(url("demand")).content.decode()
        assert Event.objects.filter(action="quarter.published").count() == 1

    def test_the_running_quarter_and_a_published_one_are_refused(
        self, place: Any, ladder: Any
    ) -> None:
        make_demand(place.agency, ladder, month=10)
        with pytest.raises(BadInput, match="not over"):
            publish(place.agency.community, number=4)
        make_demand(place.agency, ladder)
        publish(place.agency.community)
        with pytest.raises(BadInput, match="already"):
            publish(place.agency.community)

    def test_planners_publish_and_nobody_else(
        self, place: Any, ladder: Any, planner: Any, coach: Any
    ) -> None:
        make_demand(place.agency, ladder)
        with pytest.raises(NotAllowed):
            publish(place.agency.community, by=coach)
        publish(place.agency.community, by=planner)


class TestLateEntries:
    def test_the_published_table_stays_and_the_next_quarter_counts_them(
        self, place: Any, ladder: Any
    ) -> None:
        make_demand(place.agency, ladder, count=7)
        before = publish(place.agency.community)
        late = make_demand(place.agency, ladder, count=10)
        [version] = quarters.versions(place.agency.community, SUMMER)
        assert version.shown == [list(row) for row in before.shown]
        assert (late.count, late.counted_in, late.is_late) == (3, Quarter(2026, 4), True)

    def test_a_month_said_again_counts_nobody_twice(self, place: Any, ladder: Any) -> None:
        """Case work says the whole month each time."""
        make_demand(place.agency, ladder, count=7)
        publish(place.agency.community)
        for total in (10, 12, 12):
            make_demand(place.agency, ladder, count=total)
        assert sum(d.count for d in Demand.objects.all()) == 12
        make_demand(place.agency, ladder, count=7)
        assert [d.count for d in Demand.objects.all()] == [7]

    def test_fewer_than_published_is_refused_and_told(
        self, signed_in: Callable[[Any], Any], coach: Any, place: Any, ladder: Any
    ) -> None:
        make_demand(place.agency, ladder, count=7)
        publish(place.agency.community)
        with pytest.raises(BadInput, match="correction"):
            make_demand(place.agency, ladder, count=6)
        told = {
            "agency": str(place.agency.public_id), "step": f"{ladder.public_id}|r1|r2",
            "month": "2026-08", "reason": "hours", "area": "", "count": "6",
        }  # fmt: skip
        answer = signed_in(coach).post(url("demand_new"), told)
        assert answer.status_code == 422
        assert "Ask for a correction" in answer.content.decode()

    def test_what_is_published_is_not_removed(
        self, signed_in: Callable[[Any], Any], coach: Any, place: Any, ladder: Any
    ) -> None:
        demand = make_demand(place.agency, ladder)
        publish(place.agency.community)
        with pytest.raises(BadInput, match="stays"):
            gap_actions.remove_demand(demand=demand, by=SYSTEM, today=TODAY)
        answer = signed_in(coach).post(url("demand_remove", demand.public_id))
        assert answer.url == url("demand_correct", demand.public_id)
        assert Demand.objects.exists()

    def test_the_next_table_says_that_it_counts_late_ones(self, place: Any, ladder: Any) -> None:
        make_demand(place.agency, ladder, month=5)
        assert not publish(place.agency.community, number=2).has_late
        make_demand(place.agency, ladder, month=5, count=20)
        assert publish(place.agency.community).has_late


class TestCorrections:
    def test_a_correction_is_a_dated_version_with_its_reason(
        self, signed_in: Callable[[Any], Any], planner: Any, coach: Any, place: Any, ladder: Any
    ) -> None:
        demand = make_demand(place.agency, ladder, count=41)
        publish(place.agency.community)
        answer = signed_in(coach).post(url("demand_correct", demand.public_id), {"count": "30"})
        assert answer.status_code == 302
        client = signed_in(planner)
        assert ">41<" in client.get(url("demand")).content.decode()
        page = url("quarter_publish", 2026, 3)
        assert client.post(page, {"reason": " "}).status_code == 422
        assert client.post(page, {"reason": "A file came twice."}).status_code == 302
        shown = client.get(url("demand")).content.decode()
        assert ">30<" in shown
        assert "A file came twice." in shown
        assert [v.version for v in quarters.versions(place.agency.community, SUMMER)] == [1, 2]
        assert Demand.objects.get().corrected_count is None

    def test_one_that_gives_somebody_away_changes_nothing(
        self, signed_in: Callable[[Any], Any], planner: Any, place: Any, ladder: Any
    ) -> None:
        demand = make_demand(place.agency, ladder, count=41)
        publish(place.agency.community)
        ask(demand, 40)
        with pytest.raises(DifferenceTooSmall), transaction.atomic():
            correct(place.agency.community)
        answer = signed_in(planner).post(url("quarter_publish", 2026, 3), {"reason": "One twice."})
        assert answer.status_code == 422
        assert "small number of people" in answer.content.decode()
        assert PublishedQuarter.objects.count() == 1
        assert Demand.objects.get().count == 41

    def test_nobody_takes_the_entry_out(self, place: Any, ladder: Any) -> None:
        make_demand(place.agency, ladder, count=20)
        wrong = make_demand(place.agency, ladder, count=30, reason="money")
        publish(place.agency.community)
        ask(wrong, 0)
        assert correct(place.agency.community).shown[-1][-1] == 20
        assert Demand.objects.count() == 1

    def test_the_published_number_takes_the_wish_back(self, place: Any, ladder: Any) -> None:
        demand = make_demand(place.agency, ladder, count=20)
        publish(place.agency.community)
        ask(demand, 30)
        ask(demand, 20)
        with pytest.raises(BadInput, match="No number"):
            correct(place.agency.community)

    def test_it_needs_a_reason_and_a_published_number(self, place: Any, ladder: Any) -> None:
        demand = make_demand(place.agency, ladder, count=20)
        with pytest.raises(BadInput, match="not published"):
            ask(demand, 30)
        publish(place.agency.community)
        with pytest.raises(BadInput, match="no number of people"):
            ask(demand, -1)
        ask(demand, 30)
        with pytest.raises(BadInput, match="reason"):
            correct(place.agency.community, reason="")


@pytest.mark.parametrize("wrong", [{"reason": "why"}, {"quarter": 5}, {"version": 2}])
def test_the_database_refuses_what_is_no_publication(
    place: Any, ladder: Any, wrong: dict[str, Any]
) -> None:
    make_demand(place.agency, ladder)
    stored = publish(place.agency.community)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedQuarter.objects.filter(pk=stored.pk).update(**wrong)
