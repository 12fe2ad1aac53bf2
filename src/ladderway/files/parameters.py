"""Reading dated, cited YAML from `ladderway/parameters`.

One parameter in a file:

    minimum_wage:
      unit: dollars an hour
      values:
        - effective_from: 2025-10-01
          value: 17.60
          confirmed_until: 2026-09-30      # optional
          source: {title: "...", address: "..."}
          also: {title: "...", address: "..."}   # optional: a second place
          confidence: high
          note: "..."                            # optional
          margin: 0.5                            # optional: how far off it may be, a share of it
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation, Confidence, DatedValue, Parameter

T = TypeVar("T")
PARAMETERS = Path(__file__).resolve().parents[1] / "parameters"
_CITED = ("source", "effective_from", "confidence")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """The file as plain values. Raises BadParameters, naming the file, if it is not YAML."""
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=_LOADER)  # noqa: S506 - a safe loader, in C where built
    except FileNotFoundError:
        raise BadParameters(f"[{path.name}] is missing from [{path.parent}].") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadParameters(f"[{path.name}] is not readable as YAML: {error}") from error


def read_parameters(path: Path, convert: Callable[[Any], T]) -> dict[str, Parameter[T]]:
    """Every parameter in a file, by name. `convert` makes the value or raises ValueError."""
    data = read_yaml(path)
    if not isinstance(data, Mapping):
        raise BadParameters(f"[{path.name}] must hold parameters by name.")
    return {name: _parameter(path.name, name, body, convert) for name, body in data.items()}


@lru_cache
def numbers(relative: str) -> Mapping[str, Parameter[float]]:
    """Parameters of a shipped file whose values are numbers, say "reference/wages.yaml"."""
    return read_parameters(PARAMETERS / relative, to_number)


@lru_cache
def dates(relative: str) -> Mapping[str, Parameter[date]]:
    """The parameters of a shipped file whose values are dates."""
    return read_parameters(PARAMETERS / relative, to_date)


def to_number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"[{value}] is not a number")
    return float(value)


def to_date(value: Any) -> date:
    if type(value) is not date:
        raise ValueError(f"[{value}] is not a date")
    return value


def _parameter(file: str, name: str, body: Any, convert: Callable[[Any], T]) -> Parameter[T]:
    if not isinstance(body, Mapping) or not isinstance(body.get("values"), list):
        raise BadParameters(f"[{file}] [{name}] needs a list under [values].")
    values = tuple(_dated(file, name, item, convert) for item in body["values"])
    return Parameter(name, values, str(body.get("unit", "")))


def _dated(
    file: str, name: str, item: Mapping[str, Any], convert: Callable[[Any], T]
) -> DatedValue[T]:
    missing = [key for key in (*_CITED, "value") if key not in item]
    if missing:
        raise BadParameters(f"[{file}] [{name}] has a value without {missing}. Cite and date it.")
    try:
        until = item.get("confirmed_until")
        return DatedValue(
            to_date(item["effective_from"]),
            convert(item["value"]),
            _citation(item["source"]),
            Confidence(item["confidence"]),
            None if until is None else to_date(until),
            _citation(item["also"]) if "also" in item else None,
            str(item.get("note", "")),
            to_number(item["margin"]) if "margin" in item else None,
        )
    except (ValueError, TypeError, KeyError) as error:
        raise BadParameters(f"[{file}] [{name}]: {error}.") from error


def _citation(source: Mapping[str, str]) -> Citation:
    return Citation(source["title"], source.get("address", ""))


def uncited_numbers(
    data: Any, where: str = "", cited: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Paths of the numbers in `data` that no source, date and confidence cover.

    A mapping with these keys covers everything inside it, whatever the depth.
    """
    if isinstance(data, Mapping):
        cited = cited | (set(_CITED) & data.keys())
        for key, value in data.items():
            yield from uncited_numbers(value, f"{where}/{key}", frozenset(cited))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from uncited_numbers(value, f"{where}/{number}", cited)
    elif isinstance(data, int | float) and not isinstance(data, bool) and len(cited) < len(_CITED):
        yield where
