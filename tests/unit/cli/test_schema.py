"""The schema follows the types, and refuses what it cannot say."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import jsonschema
import pytest

from ladderway.cli.output import as_json
from ladderway.cli.schema import document_schema, schema_of
from ladderway.domain.shared.outcomes import Reason
from ladderway.words import Say


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Thing:
    name: str
    size: float | None
    span: tuple[int, int]
    tags: frozenset[str]
    colour: Colour
    made: date


THING = Thing("a", None, (1, 2), frozenset({"y", "x"}), Colour.RED, date(2026, 1, 2))


def test_what_is_printed_satisfies_its_schema():
    jsonschema.validate(as_json(THING, Say()), schema_of(Thing))


@pytest.mark.parametrize(
    "fault", [{"span": [1]}, {"colour": "blue"}, {"name": 3}, {"more": 1}, {"size": "big"}]
)
def test_a_fault_is_caught(fault):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_json(THING, Say()) | fault, schema_of(Thing))


def test_a_document_names_its_version():
    assert document_schema("thing", Thing)["properties"]["schema"]["const"] == "ladderway/thing/1"


def test_a_type_without_a_json_form_is_refused():
    with pytest.raises(TypeError, match="complex"):
        schema_of(complex)


def test_a_reason_is_code_facts_and_words():
    assert set(schema_of(Reason)["required"]) == {"code", "facts", "text"}
