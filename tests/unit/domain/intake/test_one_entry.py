"""The sheet keeps the funder's order and says why a line is empty."""

import pytest

from ladderway.domain.access.topics import Topic
from ladderway.domain.intake.forms import Words
from ladderway.domain.intake.one_entry import EntryMap, Field, Part, lines
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation

NONE = Words("", "")


def field(key, source, topic=Topic.PLAN):
    return Field(key, NONE, source, topic, "work")


PART = Part(
    "p", NONE,
    (field("b", "work.title"), field("a", "work.noc"), field("c", "x.health", Topic.HEALTH),
     field("d", "answer.working")),
    Citation("A source"), True,
)  # fmt: skip


def test_lines_keep_the_order_and_say_what_is_missing_closed_or_declined():
    found = lines(PART, {"work.title": "Cook"}, frozenset({"answer.working"}), {Topic.PLAN})
    assert [line.field.key for line in found] == ["b", "a", "c", "d"]
    told, missing, closed, declined = found
    assert told.value == "Cook"
    assert missing.is_missing
    assert closed.is_closed
    assert not closed.is_missing
    assert declined.is_declined
    assert not declined.is_missing


def test_what_is_closed_never_shows_even_where_it_is_held():
    [line] = [x for x in lines(PART, {"x.health": "SECRET"}, frozenset(), {Topic.PLAN})
              if x.field.key == "c"]  # fmt: skip
    assert line.value == ""


def test_a_field_stands_once():
    with pytest.raises(BadParameters):
        EntryMap("1", None, (PART, PART))
