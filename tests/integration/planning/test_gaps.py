"""Gaps of a community's ladders: pages, registers, counts without names, and news."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.training.places import read_place
from ladderway.files.places import load_places
from ladderway.web.audit.models import Event
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.planning import gap_actions, gap_example
from ladderway.web.planning.gap_models import Demand, Gap, Modification, Opinion
from ladderway.web.training.values import located
from tests.integration.planning.conftest import TODAY, make_demand, make_gap, make_ladder, publish
from tests.integration.training.conftest import make_program

pytestmark = pytest.mark.django_db


def page(client: Any, name: str, *more: Any, query: str = "") -> str:
    answer = client.get(reverse(f"planning:{name}", args=["here", *more]) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def cells(client: Any, name: str, *more: Any) -> list[list[str]]:
    text = page(client, name, *more).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def desk(signed_in: Callable[[Any], Any], planner: Any) -> Any:
    return signed_in(planner)


class TestStepsAndProviders:
    def test_a_step_that_nobody_serves_is_said_to_be_one(self, desk: Any, ladder: Any) -> None:
        assert "Over 2 steps no program" in page(desk, "gaps")

    def test_a_program_on_the_map_closes_its_step(
        self, desk: Any, ladder: Any, community: Any
    ) -> None:
        make_program(community, title_en="Lift truck course")
        shown = page(desk, "gaps")
        assert "Over 1 step no program" in shown
        assert "Northlight" in shown

    def test_without_a_ladder_it_says_what_to_do(self, desk: Any, community: Any) -> None:
        assert "Keep a ladder first" in page(desk, "gaps")

    def test_the_sheet_has_the_steps_and_escapes_formulas(
        self, desk: Any, ladder: Any, community: Any
    ) -> None:
        make_program(community, "=cmd()", title_en="Course")
        rows = cells(desk, "gaps_csv")
        assert rows[0][:3] == ["Ladder", "Step", "Programs"]
        assert rows[0][3] == "'=cmd()"
        assert rows[2][:3] == ["Warehouse", "Material handler → Shipper and receiver", "1"]

    def test_a_ladder_shows_reasons_dates_and_what_is_written_of_its_steps(
        self, desk: Any, community: Any
    ) -> None:
        gap = make_gap(community)
        make_program(community, title_en="Lift truck course", cost=1500, dormant_capacity=12)
        shown = page(desk, "gap_ladder", gap.ladder)
        for text in ("Lift truck course", "$1,500: more than $1,000.", "Only by day",
                     "Scanners differ", "12 places stand empty", "Nobody offers this"):  # fmt: skip
            assert text in shown

    def test_the_limits_are_in_the_address(self, desk: Any, community: Any, ladder: Any) -> None:
        make_program(community, weeks_low=10, weeks_high=10, hours_per_week=5)
        assert "short enough" in page(desk, "gap_ladder", ladder.public_id)
        shown = page(desk, "gap_ladder", ladder.public_id, query="?weeks=9&near=x&schooling=bogus")
        assert "longer than 9" in shown

    def test_distance_is_judged_from_one_place_where_points_are_known(
        self, desk: Any, community: Any, ladder: Any
    ) -> None:
        where = located(read_place("M1P", load_places()))
        make_program(community, title_en="Lift truck course", **where)
        shown = page(desk, "gap_ladder", ladder.public_id, query="?near=M5V&km=10")
        assert "km away as the crow flies: farther than 10." in shown
        shown = page(desk, "gap_ladder", ladder.public_id, query="?near=M5V&km=40")
        assert "km away as the crow flies (40 at most)." in shown
        unread = page(desk, "gap_ladder", ladder.public_id, query="?near=harbour&km=40")
        assert "Until you write one, words are compared." in unread
        assert "crow" not in unread
        assert "crow" not in page(desk, "gap_ladder", ladder.public_id, query="?near=M5V&km=x")

    def test_a_ladder_of_another_community_is_not_found(
        self, desk: Any, place: Any, community: Any
    ) -> None:
        other = make_ladder(place.far.community)
        answer = desk.get(reverse("planning:gap_ladder", args=["here", other.public_id]))
        assert answer.status_code == 404

    def test_training_to_adapt(self, desk: Any, community: Any, ladder: Any) -> None:
        make_program(community, title_en="Reading upgrade", credential="", upgrading=True)
        make_program(community, title_en="Plain", credential="")
        shown = page(desk, "adaptable")
        assert "Reading upgrade" in shown
        assert "Plain" not in shown
        assert "Reading upgrade" not in page(desk, "adaptable", query="?only=willing")
        assert cells(desk, "adaptable_csv")[1][0] == "Reading upgrade"


FORMS: dict[str, tuple[Any, dict[str, str]]] = {
    "gaps": (Gap, {"sort": "training", "status": "open", "what": "No evenings"}),
    "modifications": (
        Modification,
        {"what": "Evenings", "how_developed": "Together", "by_whom": "A centre", "status": "idea"},
    ),
    "opinions": (
        Opinion,
        {
            "side": "employer",
            "what": "Machines",
            "said_by": "Manager",
            "organization": "A firm",
            "attribution": "role",
            "role": "An employer",
            "heard": "2",
            "asked": "5",
        },
    ),
}


class TestRegisters:
    def told(self, ladder: Any, key: str, **more: str) -> dict[str, str]:
        step = f"{ladder.public_id}|r1|r2"
        return {"step": step, "on": str(date(2026, 1, 5)), **FORMS[key][1], **more}

    @pytest.mark.parametrize("key", FORMS)
    def test_an_entry_is_added_changed_struck_out_and_taken_back(
        self, desk: Any, ladder: Any, key: str
    ) -> None:
        model = FORMS[key][0]
        added = desk.post(
            reverse("planning:gap_record_new", args=["here", key]), self.told(ladder, key)
        )
        assert added.status_code == 302
        record = model.objects.get()
        assert record.step_key == (str(ladder.public_id), "r1", "r2")
        change = reverse("planning:gap_record", args=["here", key, record.public_id])
        assert desk.post(change, self.told(ladder, key, what="Changed")).status_code == 302
        assert "Changed" in page(desk, "gap_register", key)
        assert any("Changed" in row[0] for row in cells(desk, "gap_register_csv", key)[1:])
        strike = reverse("planning:gap_strike", args=["here", key, record.public_id])
        desk.post(strike)
        assert "Changed" not in page(desk, "gap_register", key)
        assert "Changed" in page(desk, "gap_register", key, query="?struck=1")
        desk.post(strike, {"back": "1"})
        assert "Changed" in page(desk, "gap_register", key)
        events = Event.objects.filter(subject_id=str(record.public_id)).order_by("id")
        verbs = [event.action.partition(".")[2] for event in events]
        assert verbs == ["added", "changed", "struck", "taken_back"]

    @pytest.mark.parametrize("key", FORMS)
    def test_bad_input_is_said_beside_the_field_and_nothing_is_lost(
        self, desk: Any, ladder: Any, key: str
    ) -> None:
        told = self.told(ladder, key, on="2999-01-01", what="Keep me")
        answer = desk.post(reverse("planning:gap_record_new", args=["here", key]), told)
        assert answer.status_code == 422
        assert "This day has not come yet." in answer.content.decode()
        assert "Keep me" in answer.content.decode()

    def test_filters_leave_what_was_asked(self, desk: Any, community: Any) -> None:
        make_gap(community, what="Open one")
        assert "Open one" in page(desk, "gap_register", "gaps", query="?status=open")
        shown = page(desk, "gap_register", "gaps", query="?status=closed")
        assert "Open one" not in shown
        assert "No entry fits" in shown

    def test_only_planners_write(self, coach: Any, community: Any, ladder: Any) -> None:
        fields = {"ladder": ladder.public_id, "above": "r2", "what": "x", "sort": "training",
                  "on": TODAY}  # fmt: skip
        with pytest.raises(NotAllowed):
            gap_actions.add(register=Gap, community=community, fields=fields, by=coach, today=TODAY)

    def test_an_entry_about_a_step_that_left_its_ladder_can_still_be_changed(
        self, desk: Any, community: Any
    ) -> None:
        gap = make_gap(community, below="x", above="y")
        shown = page(desk, "gap_record", "gaps", gap.public_id)
        assert "no longer on its ladder" in shown

    def test_an_unknown_register_is_not_found(self, desk: Any, community: Any) -> None:
        answer = desk.get(reverse("planning:gap_register", args=["here", "nothing"]))
        assert answer.status_code == 404

    @pytest.mark.parametrize(
        ("model", "wrong"),
        [
            (Gap, {"sort": "other"}),
            (Gap, {"status": "other"}),
            (Modification, {"status": "other"}),
            (Opinion, {"side": "other"}),
            (Opinion, {"said_by": ""}),
        ],
    )
    def test_the_database_refuses_what_is_not_known(
        self, community: Any, ladder: Any, model: Any, wrong: dict[str, str]
    ) -> None:
        good = next(fields for m, fields in FORMS.values() if m is model)
        where = {"community": community, "ladder": ladder.public_id, "above": "r2", "on": TODAY}
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**{**good, **where, **wrong})


class TestWhyStepsWait:
    def test_a_month_said_again_holds_the_new_number(self, place: Any, ladder: Any) -> None:
        make_demand(place.agency, ladder, count=7)
        make_demand(place.agency, ladder, count=9)
        assert [d.count for d in Demand.objects.all()] == [9]

    @pytest.mark.parametrize("wrong", [{"count": 0}, {"year": 2027}, {"month": 12}])
    def test_nobody_and_months_to_come_are_refused(
        self, place: Any, ladder: Any, wrong: dict[str, int]
    ) -> None:
        with pytest.raises(BadInput):
            make_demand(place.agency, ladder, **wrong)

    def test_staff_reports_for_its_own_agency_only(
        self, place: Any, ladder: Any, coach: Any
    ) -> None:
        make_demand(place.agency, ladder, by=coach)
        with pytest.raises(NotAllowed):
            make_demand(place.elsewhere, ladder, by=coach)

    def test_funders_and_participants_report_nothing(
        self, place: Any, ladder: Any, member: Callable[..., Any]
    ) -> None:
        for role in ("funder", "evaluator", "participant"):
            with pytest.raises(NotAllowed):
                make_demand(place.agency, ladder, by=member(role))

    def test_small_counts_are_nowhere_on_the_shown_table(
        self, signed_in: Callable[[Any], Any], member: Callable[..., Any], place: Any, ladder: Any
    ) -> None:
        for reason, count in [("hours", 3), ("money", 41), ("full", 52)]:
            make_demand(place.agency, ladder, reason=reason, count=count)
        publish(place.agency.community)
        reader = signed_in(member("funder"))
        shown = page(reader, "demand")
        assert "hidden" in shown
        assert "Remove" not in shown
        rows = cells(reader, "demand_csv")
        assert "3" not in {value for row in rows for value in row}
        assert rows[1].count("hidden") >= 2

    def test_staff_reports_and_removes(
        self, signed_in: Callable[[Any], Any], coach: Any, place: Any, ladder: Any
    ) -> None:
        client = signed_in(coach)
        form = reverse("planning:demand_new", args=["here"])
        told = {
            "agency": str(place.agency.public_id), "step": f"{ladder.public_id}|r1|r2",
            "month": timezone.localdate().strftime("%Y-%m"), "reason": "hours", "area": "Harbour",
            "count": "6",
        }  # fmt: skip
        wrong = client.post(form, {**told, "count": "0"})
        assert wrong.status_code == 422
        assert client.post(form, told).status_code == 302
        found = Demand.objects.get()
        assert "Harbour" in page(client, "demand")
        remove = reverse("planning:demand_remove", args=["here", found.public_id])
        assert client.get(remove).status_code == 200
        assert Demand.objects.exists()
        assert client.post(remove).status_code == 302
        assert not Demand.objects.exists()

    @pytest.mark.parametrize("wrong", [{"month": 13}, {"count": 0}, {"reason": "other"}])
    def test_the_database_refuses_what_counts_nothing(
        self, place: Any, ladder: Any, wrong: dict[str, Any]
    ) -> None:
        demand = make_demand(place.agency, ladder)
        with pytest.raises(IntegrityError), transaction.atomic():
            Demand.objects.filter(pk=demand.pk).update(**wrong)

    def test_the_database_counts_once(self, place: Any, ladder: Any) -> None:
        demand = make_demand(place.agency, ladder)
        demand.pk, demand.public_id = None, "00000000-0000-4000-8000-000000000001"
        with pytest.raises(IntegrityError), transaction.atomic():
            demand.save(force_insert=True)


class TestNews:
    def test_whoever_reported_is_told_of_a_program_and_can_put_it_away(
        self, signed_in: Callable[[Any], Any], coach: Any, place: Any, ladder: Any
    ) -> None:
        client = signed_in(coach)
        make_demand(place.agency, ladder, by=coach)
        assert "News for you" not in page(client, "gaps")
        make_program(place.agency.community, title_en="Lift truck course")
        shown = page(client, "gaps")
        assert "News for you" in shown
        assert "Lift truck course" in shown
        client.post(reverse("planning:news_seen", args=["here"]))
        assert "News for you" not in page(client, "gaps")

    def test_others_and_other_steps_are_not_told(
        self, signed_in: Callable[[Any], Any], coach: Any, planner: Any, place: Any, ladder: Any
    ) -> None:
        way_in = (str(ladder.public_id), "", "r1")
        make_demand(place.agency, ladder, by=coach, step=way_in)
        make_program(place.agency.community)
        assert "News for you" not in page(signed_in(coach), "gaps")
        assert "News for you" not in page(signed_in(planner), "gaps")

    def test_what_was_there_before_is_no_news(
        self, signed_in: Callable[[Any], Any], coach: Any, place: Any, ladder: Any
    ) -> None:
        make_program(place.agency.community)
        make_demand(place.agency, ladder, by=coach)
        assert "News for you" not in page(signed_in(coach), "gaps")


def test_the_example_is_loaded_once_and_never_into_a_real_place(
    community: Any, ladder: Any
) -> None:
    gap_example.load(community)
    gap_example.load(community)
    assert (Gap.objects.count(), Modification.objects.count(), Opinion.objects.count()) == (3, 1, 2)
    assert Demand.objects.count() == 9
    community.is_simulated = False
    with pytest.raises(ValueError, match="real place"):
        gap_example.load(community)
