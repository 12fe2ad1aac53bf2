"""Ways to make a step: by what is held, by one or two programs, or by training not on the map."""

import pytest

from ladderway.domain.ladders.credentials import Credential, CredentialBook, Preparation
from ladderway.domain.ladders.labels import UNKNOWN_MONEY
from ladderway.domain.ladders.model import Program
from ladderway.domain.ladders.options import (
    NEVER,
    Course,
    Pace,
    Preparer,
    Studies,
    Way,
    pruned,
    upgrade_id,
    vocabulary,
)

NONE: frozenset[str] = frozenset()


def credential(id: str, hours: int = 100, *, kind="certificate", implies=(), paid=False, months=1):
    return Credential(
        id=id, name_en=id, name_fr=id, kind=kind, implies=frozenset(implies), requires=NONE,
        preparation=Preparation((hours // 2, hours, hours * 2), (months, months, months), paid),
    )  # fmt: skip


BOOK = CredentialBook(
    {
        c.id: c
        for c in (
            credential("first_aid", 14),
            credential("psw", 700),
            credential("licence", 50),
            credential("trade.cook", 700, kind="trade", paid=True, months=36),
            credential("certificate", 900, kind="schooling"),
            credential("certificate.food", 900, kind="schooling", implies=["certificate"]),
        )
    }
)


def pace(hours: float = 8.0, months: int = 48, *, budgeted: bool = False) -> Pace:
    each = (150.0, 250.0, 400.0)
    hours_by_kind = {"language": each, "reading": each, "numeracy": each}
    return Pace(hours, months, 3, 100, budgeted, hours_by_kind, {"language": 4})


def course(id: str, gives: str, *, asks=(), months=4, money=5, wait=0, serves=()) -> Course:
    program = Program(
        id=id, organization="o", title=id, kind="community_college", credential=gives,
        occupations=tuple(serves), relatedness="strongly",
    )  # fmt: skip
    held = Studies(BOOK, pace()).closure(gives)
    return Course(program, months, 100.0, wait, money, frozenset(asks), held)


USUAL = pace()


def ways(missing, *courses: Course, bits=(), pace=USUAL, noc="33102") -> list[Way]:
    asked = frozenset(BOOK.by_id)
    preparer = Preparer(Studies(BOOK, pace), pace, courses, frozenset(bits), asked)
    return list(preparer.ways(frozenset(missing), noc))


def used(way: Way) -> tuple[str, ...]:
    return tuple(c.program.id for c in way.courses)


def test_nothing_missing_takes_nothing():
    assert [(w.months, w.money) for w in ways([])] == [(0, 0)]


def test_without_a_program_training_takes_typical_hours_and_its_cost_is_unknown():
    (way,) = ways(["psw"])
    assert way.unmapped == ("psw",)
    assert way.months == 21  # 700 hours at 8 a week
    assert way.money == UNKNOWN_MONEY


def test_unmapped_training_that_is_slower_gives_way_to_a_program():
    (way,) = ways(["psw"], course("college", "psw", months=8))
    assert used(way) == ("college",)


def test_under_a_budget_unmapped_training_stays_as_a_program_may_cost_too_much():
    found = ways(["psw"], course("college", "psw", months=8), pace=pace(budgeted=True))
    assert {used(w) for w in found} == {("college",), ()}


def test_unmapped_training_gives_way_to_a_program_even_where_typical_hours_are_fewer():
    (way,) = ways(["first_aid"], course("dear", "first_aid", months=3, money=9))
    assert (used(way), way.money) == (("dear",), 9)


def test_unmapped_training_stays_where_the_program_takes_longer_than_there_is():
    (way,) = ways(["first_aid"], course("slow", "first_aid", months=999))
    assert way.unmapped == ("first_aid",)


def test_the_person_s_hours_set_the_pace_and_no_hours_close_training():
    (way,) = ways(["psw"], pace=pace(hours=20.0))
    assert way.months == 9
    assert ways(["psw"], pace=pace(hours=0.0)) == []
    assert Studies(BOOK, pace(hours=0.0)).months("psw") == NEVER


def test_an_apprenticeship_is_a_job_and_does_not_wait_for_free_hours():
    (way,) = ways(["trade.cook"], pace=pace(hours=0.0))
    assert way.months == 36


def test_two_programs_that_each_give_a_part_are_taken_together():
    found = ways(
        ["psw", "first_aid"],
        course("a", "psw", months=8),
        course("b", "first_aid", months=1, money=1),
    )
    assert (("a", "b") in [used(w) for w in found]) or (("b", "a") in [used(w) for w in found])


def test_what_is_partly_on_the_map_beats_what_is_not_on_it():
    (way,) = ways(["psw", "first_aid"], course("half", "first_aid", months=1, money=9))
    assert (used(way), way.unmapped) == (("half",), ("psw",))


def test_a_program_that_asks_for_another_s_credential_is_stacked_on_it():
    first = course("first", "first_aid", months=1, money=1)
    second = course("second", "psw", asks=["first_aid"], months=8)
    found = ways(["psw"], first, second)
    assert ("first", "second") in [used(w) for w in found]


def test_a_step_uses_at_most_two_programs():
    courses = [course(c, c, months=1) for c in ("psw", "first_aid", "licence")]
    for way in ways(["psw", "first_aid", "licence"], *courses):
        assert len(way.courses) <= 2


def test_waiting_adds_to_the_months():
    (way,) = ways(["psw"], course("college", "psw", months=8, wait=3))
    assert (way.months, way.waiting) == (11, 3)


def test_a_credential_earned_earlier_is_a_way_of_its_own():
    found = ways(["first_aid", "psw"], bits=["psw"])
    assert frozenset({"psw"}) in {w.need for w in found}
    held = next(w for w in found if w.need)
    assert held.unmapped == ("first_aid",)


def test_a_general_certificate_is_given_by_a_related_program_only():
    related = course("food", "certificate.food", months=8, serves=["63200"])
    assert [used(w) for w in ways(["certificate"], related, noc="63200")] == [("food",)]
    assert [used(w) for w in ways(["certificate"], related, noc="75101")] == [()]


def test_upgrading_counts_the_levels_still_to_climb():
    studies = Studies(BOOK, pace())
    assert studies.hours(upgrade_id("language", 6)) == 500  # from level 4
    assert studies.hours(upgrade_id("language", 4)) == 0
    assert studies.closure("language_2") == {"language_1", "language_2"}


def test_ways_longer_than_the_limit_are_not_listed():
    assert ways(["psw"], pace=pace(months=12)) == []


def test_pruning_keeps_a_dearer_way_that_earns_what_may_count_later():
    plain = Way(NONE, (), (), NONE, 4, 0, 10.0, 1)
    earning = Way(NONE, (), (), frozenset({"psw"}), 4, 0, 10.0, 5)
    assert set(pruned([plain, earning], frozenset({"psw"}), False)) == {plain, earning}
    assert pruned([plain, earning], NONE, False) == (plain,)


def test_awarded_credentials_over_the_limit_are_named_as_ignored():
    asked = {"a": 3, "b": 2, "c": 1, "d": 5}
    words = vocabulary(frozenset("abc"), frozenset("abcd"), asked, 2, 3)
    assert words.ids == ("a", "b", "d")
    assert words.ignored == ("c",)


@pytest.mark.parametrize(("held", "mask"), [(NONE, 0), (frozenset("a"), 1), (frozenset("bd"), 6)])
def test_bits_follow_the_vocabulary(held, mask):
    words = vocabulary(frozenset("ab"), frozenset("abd"), {"a": 3, "b": 2, "d": 5}, 2, 3)
    assert words.mask(held) == mask
