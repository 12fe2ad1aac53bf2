"""Comparing records in bulk with Splink on DuckDB. Rows come in, pairs with their odds go out.

Nothing is trained on the spot: odds are those of the version, so that one input gives one answer.
What DuckDB writes aside stands in a folder that is removed at the end, whatever happens.
"""

import logging
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ladderway.domain.matching.comparing import Comparison, Level, MatchingVersion, Outcome
from ladderway.domain.matching.names import key_of, romanized
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.parameters import PARAMETERS, read_yaml

SPLINK_YAML = PARAMETERS / "matching" / "splink.yaml"
MEMORY = "1GB"
THREADS = 2
STEPS = ("reading", "comparing", "keeping")
COLUMNS = (
    "unique_id", "given", "family", "given_key", "family_key", "other_keys", "born", "phone",
    "phones", "email", "emails",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """One person as compared. Names as written, birth date, numbers and addresses as compared."""

    person: int
    given: str
    family: str
    others: tuple[str, ...]
    born: date | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Two records that may be of one person, the smaller key first, and what each field came to.

    `weight` is log2 of the odds.
    """

    left: int
    right: int
    weight: float
    outcomes: dict[str, str]


@lru_cache(maxsize=1)
def versions() -> tuple[MatchingVersion, ...]:
    return read_versions(SPLINK_YAML)


def version_on(on: date) -> MatchingVersion:
    """The version in force. Raises BadParameters where none is."""
    begun = [each for each in versions() if each.effective_from <= on]
    if not begun:
        raise BadParameters(f"No way of comparing records is in force on [{on}].")
    return max(begun, key=lambda each: each.effective_from)


def read_versions(path: Path) -> tuple[MatchingVersion, ...]:
    """Versions of a file. Raises BadParameters, naming the file, for a bad value."""
    try:
        return tuple(map(_version, read_yaml(path)))
    except (KeyError, TypeError, ValueError) as error:
        raise BadParameters(f"[{path.name}]: {error!r} is missing or not known.") from error


def _version(body: dict[str, Any]) -> MatchingVersion:
    return MatchingVersion(
        version=body["version"], effective_from=body["effective_from"],
        expected_share=body["expected_share"],
        fewest_people=body["fewest_people"], propose_weight=body["propose_weight"],
        review_days=body["review_days"], silent_minutes=body["silent_minutes"],
        blocking=tuple(body["blocking"]), comparisons=tuple(map(_comparison, body["comparisons"])),
    )  # fmt: skip


def _comparison(body: dict[str, Any]) -> Comparison:
    levels = tuple(
        Level(
            Outcome(each["outcome"]), each["sql"], each.get("m"), each.get("u"),
            each.get("frequency", ""),
        )
        for each in body["levels"]
    )  # fmt: skip
    return Comparison(body["field"], body["column"], levels)


# --- Comparing ---------------------------------------------------------------------------------
def find_pairs(
    records: Sequence[Record],
    version: MatchingVersion,
    tell: Callable[[str], None] = lambda _step: None,
) -> list[Found]:
    """Pairs of at least the version's weight, heaviest first. The same rows give the same pairs."""
    if len(records) < 2:
        return []
    with tempfile.TemporaryDirectory(prefix="compare-") as aside:
        tell("reading")
        rows = table(records)
        tell("comparing")
        return sorted(_predict(rows, len(records), version, aside), key=_heaviest)


def _heaviest(pair: Found) -> tuple[float, int, int]:
    return (-pair.weight, pair.left, pair.right)


def table(records: Iterable[Record]) -> Any:
    """The records in columns, as they are compared."""
    import pyarrow as pa

    texts, lists = pa.string(), pa.list_(pa.string())
    kinds = {"unique_id": pa.int64(), "other_keys": lists, "phones": lists, "emails": lists}
    rows = [_row(each) for each in records]
    columns = zip(*rows, strict=True)
    return pa.table(
        {
            name: pa.array(list(column), kinds.get(name, texts))
            for name, column in zip(COLUMNS, columns, strict=True)
        }
    )


def _row(record: Record) -> tuple[Any, ...]:
    given, family = romanized(record.given), romanized(record.family)
    others = sorted({key_of(name) for name in record.others} - {""})
    phones, emails = sorted(record.phones), sorted(record.emails)
    return (
        record.person, given or None, family or None, key_of(record.given) or None,
        key_of(record.family) or None, others,
        record.born.isoformat() if record.born else None,
        phones[0] if phones else None, phones, emails[0] if emails else None, emails,
    )  # fmt: skip


def splink_settings(version: MatchingVersion, people: int) -> dict[str, Any]:
    """The version in Splink's own words."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": version.prior(people),
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": True,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": rule, "sql_dialect": "duckdb"} for rule in version.blocking
        ],
        "comparisons": [_splink_comparison(each) for each in version.comparisons],
    }


def _splink_comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "output_column_name": comparison.field,
        "comparison_levels": [_splink_level(level) for level in comparison.levels],
    }


def _splink_level(level: Level) -> dict[str, Any]:
    body: dict[str, Any] = {
        "sql_condition": "ELSE" if level.sql == "else" else level.sql,
        "label_for_charts": level.outcome.value,
    }
    if level.outcome is Outcome.UNKNOWN:
        return body | {"is_null_level": True}
    body |= {"m_probability": level.m, "u_probability": level.u}
    if level.frequency:
        body |= {"tf_adjustment_column": level.frequency, "tf_adjustment_weight": 1.0}
    return body


def _predict(rows: Any, people: int, version: MatchingVersion, aside: str) -> list[Found]:
    import duckdb
    from splink import DuckDBAPI, Linker

    # Splink tells its log about tables; nobody's record may come near one.
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"SET memory_limit='{MEMORY}'; SET threads={THREADS}")
        connection.execute(f"SET temp_directory='{aside}'")
        source = DuckDBAPI(connection).register(rows)
        linker = Linker(source, splink_settings(version, people), log_level=None)
        found = linker.inference.predict(threshold_match_weight=version.propose_weight)
        names = [each.field for each in version.comparisons]
        gammas = ", ".join(f"gamma_{name}" for name in names)
        # The columns are those of the version, which ships with the program.
        told = f"SELECT unique_id_l, unique_id_r, match_weight, {gammas} FROM {found.physical_name}"  # noqa: S608
        return [_found(row, names, version) for row in connection.execute(told).fetchall()]
    finally:
        connection.close()


def _found(row: Sequence[Any], names: Sequence[str], version: MatchingVersion) -> Found:
    left, right, weight, *places = row
    outcomes = version.outcomes(dict(zip(names, places, strict=True)))
    return Found(min(left, right), max(left, right), float(weight), outcomes)
