"""Standards of an industry, reasons to come back, and the sheet for a career plan."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.web.audit.actions import SYSTEM
from ladderway.web.ladders import actions, standard_actions, standard_queries
from ladderway.web.ladders.models import Incentive, Standard
from tests.integration.ladders.conftest import TODAY

pytestmark = pytest.mark.django_db


def url(name: str, *more: Any) -> str:
    return reverse(f"ladders:{name}", args=["here", *more])


def make_standard(community: Any, **fields: Any) -> Any:
    given = {
        "title": "Material handler, level 1", "developed_by": "A council", "as_of": TODAY,
        "sector": "transportation_logistics", "skills": ["Reads a packing list"],
    }  # fmt: skip
    return standard_actions.add_standard(
        community=community, by=SYSTEM, today=TODAY, **{**given, **fields}
    )


def make_incentive(ladder: Any, **fields: Any) -> Any:
    given = {
        "rung": "r2", "kind": "fees", "what": "Half of the fees", "offered_by": "The college",
        "dollars": 300, "until": None, "on": TODAY,
    }  # fmt: skip
    return actions.offer_incentive(ladder=ladder, by=SYSTEM, today=TODAY, **{**given, **fields})


class TestStandards:
    def test_one_is_recorded_found_and_changed(self, desk: Any, ladder: Any) -> None:
        told = {
            "title": "Material handler", "sector": "transportation_logistics",
            "occupations": "75101", "developed_by": "A council", "used_by": "Three firms",
            "skills": "Reads a packing list\nLifts safely", "as_of": "2026-01-05",
        }  # fmt: skip
        assert desk.post(url("add_standard"), told).status_code == 302
        one = Standard.objects.get()
        assert (one.occupations, one.skills) == (
            ["75101"],
            ["Reads a packing list", "Lifts safely"],
        )
        assert "Lifts safely" in desk.get(url("standards") + "?find=material").content.decode()
        assert "Nothing fits" in desk.get(url("standards") + "?find=nurse").content.decode()
        assert "Lifts safely" in desk.get(url("standards_csv")).content.decode()
        ended = {**told, "ended_on": "2026-02-01"}
        assert desk.post(url("change_standard", one.public_id), ended).status_code == 302
        assert "Nothing fits" in desk.get(url("standards") + "?find=material").content.decode()
        assert "Lifts safely" in desk.get(url("standards") + "?ended=1").content.decode()

    def test_it_does_not_end_before_it_began(self, desk: Any, place: Any) -> None:
        one = make_standard(place.agency.community)
        told = {
            "title": "T", "developed_by": "C", "as_of": "2026-02-01", "ended_on": "2026-01-01",
        }  # fmt: skip
        assert desk.post(url("change_standard", one.public_id), told).status_code == 422
        with pytest.raises(IntegrityError), transaction.atomic():
            Standard.objects.filter(pk=one.pk).update(ended_on=date(2020, 1, 1))
        with pytest.raises(IntegrityError), transaction.atomic():
            Standard.objects.filter(pk=one.pk).update(title="")

    @pytest.mark.parametrize(
        ("fields", "shown"),
        [
            ({"occupations": ["75101"], "sector": ""}, True),
            ({"occupations": []}, True),  # its sector
            ({"occupations": ["31301"]}, False),  # another job of the sector
            ({"occupations": [], "sector": ""}, False),
        ],
    )
    def test_a_ladder_shows_those_of_its_jobs(
        self, place: Any, ladder: Any, kept: Any, fields: dict[str, Any], shown: bool
    ) -> None:
        make_standard(place.agency.community, **fields)
        found = standard_queries.for_ladder(place.agency.community, kept)
        assert bool(found) is shown


class TestReasonsToComeBack:
    def test_one_is_recorded_shown_and_struck_out(self, desk: Any, ladder: Any) -> None:
        told = {
            "rung": "r2", "kind": "fees", "what": "Half of the fees", "offered_by": "The college",
            "dollars": "300", "on": "2026-01-05",
        }  # fmt: skip
        assert desk.post(url("incentive", ladder.public_id), told).status_code == 302
        one = Incentive.objects.get()
        page = url("ladder", ladder.public_id)
        assert "Half of the fees" in desk.get(page).content.decode()
        struck = desk.post(url("withdraw", ladder.public_id, "incentive", one.public_id))
        assert struck.status_code == 302
        assert 'class="struck"' in desk.get(page).content.decode()

    @pytest.mark.parametrize("wrong", [{"kind": "gift"}, {"what": ""}, {"offered_by": ""}])
    def test_the_database_refuses_what_says_nothing(
        self, ladder: Any, wrong: dict[str, str]
    ) -> None:
        one = make_incentive(ladder)
        with pytest.raises(IntegrityError), transaction.atomic():
            Incentive.objects.filter(pk=one.pk).update(**wrong)


class TestSheetForACareerPlan:
    def test_it_goes_from_the_first_job_through_skills_to_the_next(
        self, desk: Any, ladder: Any, place: Any
    ) -> None:
        make_standard(place.agency.community, occupations=["75101"])
        make_incentive(ladder)
        make_incentive(ladder, what="No longer", rung="").delete()
        shown = desk.get(url("career_sheet", ladder.public_id)).content.decode()
        for part in ("Material handler", "Skills that this work asks most", "Reads a packing list",
                     "Leading a team", "Supervisor", "Half of the fees"):  # fmt: skip
            assert part in shown
        first, second = shown.index("Reads a packing list"), shown.index("Half of the fees")
        assert shown.index("Supervisor") > first
        assert second > first

    def test_what_was_struck_out_is_not_on_it(self, desk: Any, ladder: Any) -> None:
        one = make_incentive(ladder)
        actions.withdraw(record=one, by=SYSTEM, today=TODAY)
        assert (
            "Half of the fees"
            not in desk.get(url("career_sheet", ladder.public_id)).content.decode()
        )
