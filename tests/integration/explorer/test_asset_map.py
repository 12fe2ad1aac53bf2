"""The explorer stands on the asset map of the community: what is put on it counts at once."""

from typing import Any

import pytest

from ladderway.web.audit.actions import SYSTEM
from ladderway.web.explorer import queries
from ladderway.web.partners.models import Community
from ladderway.web.training import actions, example
from ladderway.web.training.models import Voice
from tests.integration.training.conftest import TODAY, make_program

pytestmark = pytest.mark.django_db


@pytest.fixture
def real(db: None) -> Any:
    return Community.objects.create(slug="real", name_en="Real", name_fr="Vrai", area="ER3530")


def titles(community: str) -> set[str]:
    return {p.title for p in queries.programs(community)}


def test_the_demo_stands_on_its_file_until_it_has_a_map_of_its_own(db: None) -> None:
    from_file = titles("demo")
    assert "Forklift operator" in from_file
    demo = Community.objects.create(
        slug="demo", name_en="Demo", name_fr="Démo", area="ER3530", is_simulated=True
    )
    assert titles("demo") == from_file
    example.load(demo)
    assert from_file < titles("demo")
    make_program(demo, title_en="Brand new")
    assert "Brand new" in titles("demo")


def test_in_a_real_place_only_what_is_confirmed_is_shown(real: Any, person: Any) -> None:
    program = make_program(real)
    made_up = make_program(real, title_en="Made up", is_illustrative=True)
    assert titles("real") == set()
    for one in (program, made_up):
        actions.confirm_program(
            program=one, said_by="Jo Person", voice=Voice.PROVIDER, said_on=TODAY, revision=1,
            by=planner_of(real, person, str(one.pk)), today=TODAY,
        )  # fmt: skip
    assert titles("real") == {"Forklift operator"}
    (shown,) = queries.programs("real")
    assert shown.confirmed_by == "Northlight"


def planner_of(community: Any, person: Any, name: str) -> Any:
    from ladderway.web.partners.models import Agency, Membership

    agency = Agency.objects.create(community=community, slug=name, name_en="A", name_fr="A")
    user = person(f"{name}@example.org")
    Membership.objects.create(user=user, agency=agency, role="planner", since=TODAY)
    return user


def test_a_change_to_the_map_is_a_new_question_to_the_engine(engine: Any, seen: Any) -> None:
    demo = Community.objects.create(
        slug="demo", name_en="Demo", name_fr="Démo", area="ER3530", is_simulated=True
    )
    program = make_program(demo)
    address = "/en/explore/?from=65201&community=demo"
    seen(address)
    seen(address)
    assert len(engine.asked) == 1
    fields = {"cost": 3}
    actions.change_program(program=program, fields=fields, revision=1, by=SYSTEM, today=TODAY)
    seen(address)
    assert len(engine.asked) == 2
    actions.archive_program(program=program, by=SYSTEM, today=TODAY)
    seen(address)
    assert len(engine.asked) == 3


def test_the_same_programs_are_given_until_the_map_changes(real: Any) -> None:
    assert queries.programs("real") is queries.programs("real")


def test_a_real_place_is_named_and_nothing_is_said_to_be_made_up(
    engine: Any, seen: Any, real: Any
) -> None:
    page = seen("/en/explore/?from=65201&community=real")
    assert "With the training of Real that its organizations have confirmed." in page
    assert "made-up town. Its courses" not in page
    assert 'value="real" checked' in page


@pytest.mark.parametrize("slug", ["nowhere", "../x", "A<b>", "x" * 61])
def test_a_community_that_is_not_there_counts_for_nothing(
    engine: Any, seen: Any, slug: str
) -> None:
    assert queries.programs(slug) == ()
    assert "made-up town. Its courses" not in seen(f"/en/explore/?from=65201&community={slug}")
    assert "No program is on the map yet" in seen(f"/en/training/?community={slug}")


def test_the_public_list_of_training_names_no_person(seen: Any, real: Any, person: Any) -> None:
    program = make_program(real)
    actions.confirm_program(
        program=program, said_by="Jo Person", voice=Voice.PROVIDER, said_on=TODAY, revision=1,
        by=planner_of(real, person, "x"), today=TODAY,
    )  # fmt: skip
    page = seen("/en/training/?community=real")
    assert "Forklift operator" in page
    assert "Jo Person" not in page
