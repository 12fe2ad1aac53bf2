"""Whom to refer to, who could send people, and what is there already."""

from dataclasses import replace
from uuid import UUID

import pytest

from ladderway.domain.planning.landscape import (
    AFTER,
    BEFORE,
    LINK_NEXT,
    Initiative,
    Intervention,
    Link,
    Takes,
    alike,
    refer_to,
    sent_by,
)
from ladderway.web.employers.models.initiatives import Intervention as Labelled
from ladderway.words import templates

OURS = Initiative(
    UUID(int=1),
    "Dock to desk",
    groups=frozenset({"assistance"}),
    sectors=frozenset({"transport"}),
    areas=frozenset({"toronto"}),
    interventions=frozenset({"upgrading"}),
)
TRAINS = replace(
    OURS, id=UUID(int=2), name="Forklift school", interventions=frozenset({"skills_training"})
)
MEETS = replace(OURS, id=UUID(int=3), name="Street team", interventions=frozenset({"outreach"}))


def test_one_refers_to_those_who_train_and_is_sent_people_by_those_who_meet_them() -> None:
    everybody = [OURS, TRAINS, MEETS]
    assert [p.initiative for p in refer_to(OURS, everybody)] == [TRAINS.id]
    assert [p.initiative for p in sent_by(OURS, everybody)] == [MEETS.id]


@pytest.mark.parametrize(
    "change",
    [
        {"takes_referrals": Takes.NO},
        {"groups": frozenset({"youth"})},
        {"areas": frozenset({"ottawa"})},
        {"interventions": frozenset({"research"})},
    ],
    ids=["takes nobody", "other people", "elsewhere", "does not train"],
)
def test_who_is_no_answer(change: dict[str, object]) -> None:
    assert refer_to(OURS, [replace(TRAINS, **change)]) == ()


def test_what_is_not_recorded_does_not_shut_out_but_is_said() -> None:
    (found,) = refer_to(OURS, [replace(TRAINS, groups=frozenset())])
    assert "landscape.people_not_known" in {r.code for r in found.reasons}
    assert "landscape.referrals_unknown" in {r.code for r in found.reasons}


def test_more_in_common_comes_first() -> None:
    wide = replace(TRAINS, id=UUID(int=9), groups=frozenset({"everybody"}), sectors=frozenset())
    assert [p.initiative.int for p in refer_to(OURS, [wide, TRAINS])] == [2, 9]


def test_every_reason_has_words() -> None:
    willing = replace(TRAINS, takes_referrals=Takes.YES, groups=frozenset({"everybody"}))
    found = [*refer_to(OURS, [TRAINS, willing]), *sent_by(OURS, [MEETS])]
    reasons = [r for p in found for r in p.reasons]
    reasons += [r for a in alike(OURS, [replace(OURS, id=UUID(int=5))], 0.1) for r in a.reasons]
    assert {r.code for r in reasons} <= templates().keys()


def test_the_same_name_written_otherwise_is_alike() -> None:
    draft = Initiative(UUID(int=7), "The Forklift School program")
    assert [a.initiative for a in alike(draft, [TRAINS, MEETS], 0.5)] == [TRAINS.id]


def test_the_same_work_under_another_name_is_alike_and_an_empty_record_is_not() -> None:
    draft = replace(TRAINS, id=UUID(int=8), name="Something new")
    (found,) = alike(draft, [TRAINS, MEETS], 0.8)
    assert found.initiative == TRAINS.id
    assert [r.code for r in found.reasons] == ["landscape.like_facets"]
    bare = Initiative(UUID(int=9), "Something new")
    assert alike(bare, [TRAINS, MEETS], 0.01) == ()


def test_every_intervention_has_a_label_and_every_link_its_next() -> None:
    assert {i.value for i in Intervention} == set(Labelled.values)
    assert {code.value for code in BEFORE | AFTER} <= set(Labelled.values)
    assert LINK_NEXT.keys() == set(Link)
