"""Keeping ladders: who may, what is written, what the database refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ladderway.domain.ladders.kept_rules import Side, Standing
from ladderway.domain.shared.errors import BadInput
from ladderway.files.kept_ladder_file import About
from ladderway.web.audit.models import Event
from ladderway.web.ladders import actions, queries
from ladderway.web.ladders.example import load
from ladderway.web.ladders.models import Approval, Ladder, Promise, Validation, Version
from ladderway.web.partners.permissions import NotAllowed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def changed(ladder: Any, kept: Any, by: Any) -> Version:
    return actions.change(
        ladder=ladder, to=kept, about=About(), why="Higher pay", by=by, today=TODAY
    )


def signed(ladder: Ladder, side: Side, by: Any, **more: Any) -> Validation:
    ladder.refresh_from_db()
    given = {"name": "Ann", "organization": "A firm", "on": TODAY, "remark": ""}
    version = ladder.versions.get(number=ladder.latest)
    return actions.validate(
        version=version, side=side, acknowledges=False, by=by, today=TODAY, **{**given, **more}
    )


def test_a_change_is_a_new_version_and_the_old_one_stays(
    ladder: Any, kept: Any, planner: Any
) -> None:
    new = replace(kept, title="Warehouse and more")
    version = changed(ladder, new, planner)
    ladder.refresh_from_db()
    assert (version.number, ladder.latest, ladder.title) == (2, 2, "Warehouse and more")
    assert queries.at(ladder, 1).ladder.title == "Warehouse"
    assert queries.kept_ladder(ladder.community, ladder.public_id).version == 2


def test_saving_the_same_again_makes_no_version(ladder: Any, kept: Any, planner: Any) -> None:
    assert changed(ladder, kept, planner).number == 1
    assert ladder.versions.count() == 1


def test_a_restored_version_is_the_next_one(ladder: Any, kept: Any, planner: Any) -> None:
    changed(ladder, replace(kept, title="Other"), planner)
    actions.restore(ladder=ladder, number=1, why="", by=planner, today=TODAY)
    ladder.refresh_from_db()
    assert (ladder.latest, ladder.title) == (3, "Warehouse")


def test_a_version_is_never_changed(ladder: Any) -> None:
    version = ladder.versions.get()
    version.why = "Other"
    with pytest.raises(TypeError):
        version.save()


def test_the_rules_refuse_with_reasons(ladder: Any, kept: Any, planner: Any) -> None:
    with pytest.raises(actions.NotALadder) as refused:
        changed(ladder, replace(kept, rungs=kept.rungs + kept.rungs[:1]), planner)
    assert [r.code for r in refused.value.reasons] == ["kept_fault.key_twice"]
    assert ladder.versions.count() == 1


def test_signatures_are_outdated_when_the_ladder_moves_on(
    ladder: Any, kept: Any, planner: Any
) -> None:
    def now() -> Standing:
        ladder.refresh_from_db()
        return queries.standings([ladder])[ladder.pk]

    signed(ladder, Side.EMPLOYER, planner)
    assert now() is Standing.ONLY_EMPLOYERS
    labour = signed(ladder, Side.LABOUR, planner)
    assert now() is Standing.BOTH
    actions.withdraw(record=labour, by=planner, today=TODAY)
    assert now() is Standing.ONLY_EMPLOYERS
    changed(ladder, replace(kept, title="Other"), planner)
    assert now() is Standing.OUTDATED


def test_nobody_signs_tomorrow(ladder: Any, planner: Any) -> None:
    with pytest.raises(BadInput):
        signed(ladder, Side.LABOUR, planner, on=TODAY + timedelta(days=1))


def test_an_archived_ladder_is_out_of_use_and_comes_back(
    ladder: Any, kept: Any, planner: Any
) -> None:
    actions.archive(ladder=ladder, by=planner, today=TODAY)
    assert queries.kept_ladders(ladder.community) == ()
    with pytest.raises(BadInput):
        changed(ladder, replace(kept, title="Other"), planner)
    actions.bring_back(ladder=ladder, by=planner, today=TODAY)
    assert [k.title for k in queries.kept_ladders(ladder.community)] == ["Warehouse"]


@pytest.mark.parametrize("role", ["coach", "funder", "administrator", "participant"])
def test_only_planners_write(ladder: Any, kept: Any, role: str, member: Callable[..., Any]) -> None:
    by = member(role)
    with pytest.raises(NotAllowed):
        changed(ladder, replace(kept, title="Other"), by)
    with pytest.raises(NotAllowed):
        signed(ladder, Side.LABOUR, by)
    with pytest.raises(NotAllowed):
        actions.archive(ladder=ladder, by=by, today=TODAY)


def test_a_planner_of_another_community_does_not_write(
    ladder: Any, kept: Any, place: Any, member: Callable[..., Any]
) -> None:
    with pytest.raises(NotAllowed):
        changed(ladder, kept, member("planner", agency=place.far))


def test_what_is_done_is_recorded_without_names(ladder: Any, planner: Any) -> None:
    signed(ladder, Side.LABOUR, planner, name="Zoe Zimmer")
    event = Event.objects.get(action="ladder.validated")
    assert event.subject_id == str(ladder.public_id)
    assert event.facts == {"side": "labour", "version": 1}
    assert "Zoe" not in str(event.facts)


def refused_by_the_database(make: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_what_the_database_refuses(ladder: Any) -> None:
    version = ladder.versions.get()
    ok = {"version": version, "side": "labour", "name": "A", "organization": "B", "on": TODAY}
    create = Validation.objects.create
    refused_by_the_database(lambda: create(**{**ok, "side": "nobody"}))
    refused_by_the_database(lambda: create(**{**ok, "name": ""}))
    refused_by_the_database(lambda: create(**{**ok, "organization": ""}))
    refused_by_the_database(lambda: create(**ok, acknowledges=True))
    more = Version.objects.create
    refused_by_the_database(lambda: more(ladder=ladder, number=1, content={}))
    refused_by_the_database(lambda: more(ladder=ladder, number=0, content={}))
    refused_by_the_database(lambda: Ladder.objects.filter(pk=ladder.pk).update(title=""))
    said = {"ladder": ladder, "said_by": "A", "said_to": "B", "text": "C", "on": TODAY}
    refused_by_the_database(lambda: Promise.objects.create(topic="weather", **said))
    asked = {"ladder": ladder, "who": "A", "on": TODAY}
    answer = Approval.objects.create
    refused_by_the_database(lambda: answer(body="king", decision="asked", **asked))
    refused_by_the_database(lambda: answer(body="funder", decision="perhaps", **asked))


def test_the_example_is_real_work_with_invented_partners_and_loads_once(place: Any) -> None:
    community = place.agency.community
    row = load(community)
    assert load(community) == row
    (ladder,) = queries.kept_ladders(community)
    assert len(ladder.rungs) >= 3
    assert all(rung.occupation and rung.wage_low for rung in ladder.rungs)
    assert row.is_illustrative
    assert all("invented" in v.organization for v in queries.validations(row))
