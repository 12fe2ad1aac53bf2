"""Reading parameter files, and refusing a number that nobody cites."""

from datetime import date
from pathlib import Path

import pytest

from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Confidence
from ladderway.files import parameters

GOOD = """
rate:
  values:
    - effective_from: 2025-10-01
      value: 17.60
      confirmed_until: 2026-09-30
      source: {title: A law, address: https://example.org}
      confidence: high
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "p.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_a_dated_cited_number(tmp_path: Path) -> None:
    rate = parameters.read_parameters(written(tmp_path, GOOD), parameters.to_number)["rate"]
    reading = rate.at(date(2026, 1, 1))
    assert (reading.value, reading.source.title) == (17.60, "A law")
    assert reading.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("      confidence: high\n", "", "confidence"),
        ("      source: {title: A law, address: https://example.org}\n", "", "source"),
        ("effective_from: 2025-10-01", "effective_from: soon", "not a date"),
        ("value: 17.60", "value: much", "not a number"),
        ("value: 17.60", "value: true", "not a number"),
        ("confidence: high", "confidence: sure", "sure"),
        ("title: A law, ", "", "title"),
        ("values:", "valued:", "values"),
    ],
)
def test_a_fault_names_file_and_parameter(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(BadParameters, match=rf"p\.yaml.*rate.*{says}"):
        parameters.read_parameters(path, parameters.to_number)


def test_a_file_that_is_missing_or_no_yaml_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadParameters, match="is missing"):
        parameters.read_yaml(tmp_path / "p.yaml")
    with pytest.raises(BadParameters, match="not readable"):
        parameters.read_yaml(written(tmp_path, "a: [1"))


def test_a_number_without_a_source_is_found() -> None:
    cited = {"source": {"title": "x"}, "effective_from": "2025-01-01", "confidence": "low"}
    assert list(parameters.uncited_numbers({"a": {"value": 3}})) == ["/a/value"]
    assert list(parameters.uncited_numbers({"a": [{"value": 3, **cited}]})) == []
    assert list(parameters.uncited_numbers({**cited, "a": {"b": [1, 2]}})) == []
    assert list(parameters.uncited_numbers({"a": True, "b": "3"})) == []


every_shipped_file = pytest.mark.parametrize(
    "path",
    sorted(parameters.PARAMETERS.rglob("*.yaml")),
    ids=lambda p: str(p.relative_to(parameters.PARAMETERS)),
)


def cut_at_a_comma(value: object) -> list[str]:
    """Texts that an unquoted comma broke off: `{en: a, b}` reads as a name "a" and a key "b"."""
    if isinstance(value, dict):
        broken = [k for k, v in value.items() if v is None and " " in str(k)]
        return broken + [b for v in value.values() for b in cut_at_a_comma(v)]
    return [b for v in value for b in cut_at_a_comma(v)] if isinstance(value, list) else []


def test_a_text_cut_at_a_comma_is_found() -> None:
    assert cut_at_a_comma([{"name": {"en": "a licence (X", "or Y of Z)": None}}]) == ["or Y of Z)"]


@every_shipped_file
def test_no_shipped_text_is_cut_at_a_comma(path: Path) -> None:
    assert cut_at_a_comma(parameters.read_yaml(path)) == []


@every_shipped_file
def test_no_shipped_parameter_file_holds_an_uncited_number(path: Path) -> None:
    assert list(parameters.uncited_numbers(parameters.read_yaml(path))) == []


def test_shipped_parameters_read() -> None:
    for name in ("wages", "living_wage", "age_limits", "job_quality"):
        assert parameters.numbers(f"reference/{name}.yaml")
    assert parameters.dates("reference/wage_dates.yaml")["stated_at"]
