"""The schema of a study file is the one that ships, and the page's example is fit."""

import json
import re
from pathlib import Path

import yaml

from ladderway.files.studies.plan_file import read_plan
from ladderway.files.studies.plan_schema import plan_schema

REFERENCE = Path(__file__).parents[4] / "docs" / "reference"


def _example():
    page = (REFERENCE / "study-file.md").read_text(encoding="utf-8")
    return yaml.safe_load(re.search(r"```yaml\n(.*?)```", page, re.S)[1])


def _fits(value, schema):
    """Names and choices, as deep as they go; types are the reader's."""
    if "anyOf" in schema:
        return any(_fits(value, one) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    if schema["type"] == "array":
        return isinstance(value, list) and all(_fits(v, schema["items"]) for v in value)
    if "properties" not in schema:
        return True
    known = schema["properties"]
    return (set(schema["required"]) <= set(value) <= set(known)) and all(
        _fits(v, known[k]) for k, v in value.items()
    )


def test_the_schema_that_ships_is_that_of_the_types():
    kept = json.loads((REFERENCE / "study-file.schema.json").read_text(encoding="utf-8"))
    assert kept == plan_schema()


def test_the_example_of_the_page_fits_schema_and_reader():
    example = _example()
    assert _fits(example, plan_schema())
    assert read_plan(example).id == "nsw"


def test_an_unknown_field_a_missing_one_and_a_wrong_choice_do_not_fit():
    example = _example()
    assert not _fits({**example, "unitt": "person"}, plan_schema())
    assert not _fits({k: v for k, v in example.items() if k != "unit"}, plan_schema())
    assert not _fits({**example, "correction": "magic"}, plan_schema())
