"""Which initiatives answer a question, and in what order."""

from ladderway.domain.evidence.matching import (
    Wanted,
    collisions,
    compare,
    named,
    people_like,
    select,
)
from ladderway.domain.evidence.model import Design, Finding, Initiative, Level, Passage, Study, Unit


def study(id: str, design: Design, *measures: str) -> Study:
    found = tuple(Finding(m, Level.OUTCOME, effect=1.0, unit=Unit.MONTHS) for m in measures)
    return Study(id, design, "", (Passage("d"),), found)


def initiative(id: str, groups=(), components=(), studies=(), **more) -> Initiative:
    return Initiative(
        id=id, requirement="R1", name=id.upper(), country="US", said=(Passage("d"),),
        sectors=more.pop("sectors", ()), target_groups=tuple(groups),
        components=tuple(components), studies=tuple(studies), **more,
    )  # fmt: skip


TOLD = initiative("told", ["youth"], ["coaching"], [study("a", Design.QUALITATIVE, "wage")])
DRAWN = initiative("drawn", ["youth", "poor"], [], [study("b", Design.RCT, "wage")])
CLOSE = initiative("close", ["youth"], ["coaching"], [study("c", Design.RCT, "hours")])
BARE = initiative("bare", ["youth"])
OTHER = initiative("other", ["parents"], ["coaching"], [study("e", Design.MATCHED, "wage")])
ALL = (TOLD, DRAWN, CLOSE, BARE, OTHER)


def test_a_filter_asks_one_of_each_part():
    assert select(ALL, Wanted()) == ALL
    assert select(ALL, Wanted(components=frozenset({"coaching", "tuition"}))) == (
        TOLD,
        CLOSE,
        OTHER,
    )
    both = Wanted(components=frozenset({"coaching"}), designs=frozenset({Design.RCT}))
    assert select(ALL, both) == (CLOSE,)


def test_people_like_ours_are_ordered_by_design_and_never_by_effect():
    answer = people_like(ALL, frozenset({"youth"}))
    assert [m.initiative.id for m in answer.matches] == ["close", "drawn", "told", "bare"]
    assert (answer.studies, answer.isolating) == (3, 2)


def test_more_shared_comes_first_among_equal_designs():
    answer = people_like(ALL, frozenset({"youth", "poor"}))
    assert [m.initiative.id for m in answer.matches][:2] == ["drawn", "close"]
    assert answer.matches[0].groups == ("poor", "youth")


def test_absence_is_said_even_where_nothing_is_found():
    answer = people_like(ALL, frozenset({"nobody"}))
    assert answer.matches == ()
    assert [n.code for n in answer.notes] == ["evidence.count", "evidence.absence"]
    assert answer.notes[0].fact("count") == 0


def test_a_component_that_is_asked_must_be_shared():
    answer = people_like(ALL, frozenset({"youth"}), frozenset({"coaching"}))
    assert [m.initiative.id for m in answer.matches] == ["close", "told"]


def test_an_acronym_may_name_several():
    one, two = initiative("one", aliases=("HTC",)), initiative("two", aliases=("HTC", "2"))
    assert named((one, two), " htc ") == (one, two)
    assert named((one, two), "TWO") == (two,)
    assert collisions((one, two)) == {"HTC": ("one", "two")}


def test_the_scale_of_impacts_is_shown_from_lotteries_alone():
    assert [c.initiative.id for c in compare(ALL, "wage")] == ["drawn", "other", "told"]
    assert [c.initiative.id for c in compare(ALL, "wage", by_lot_only=True)] == ["drawn"]
