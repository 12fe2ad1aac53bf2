"""Reading the shipped tables. Everything else asks here and opens no file itself.

Loaders are cached: the tables do not change while a process runs. Job titles and observed moves are
read only when asked for.
"""

import csv
import gzip
import io
import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from ladderway.domain.ladders.transitions import TransitionTable
from ladderway.domain.reference.catalogue import (
    Catalogue,
    Condition,
    Descriptor,
    Group,
    JobTitle,
    Occupation,
    Outlook,
    OutlookYear,
    Preparation,
)
from ladderway.domain.reference.moves import Move, ObservedMoves
from ladderway.domain.reference.vintage import SourceRelease
from ladderway.domain.reference.wages import Area, WageBook, WageFigure
from ladderway.domain.shared.errors import BadTable
from ladderway.files import parameters

TABLES = Path(__file__).resolve().parents[1] / "tables"
Record = dict[str, str]


@lru_cache
def load_catalogue() -> Catalogue:
    """Occupations, wages, outlook, descriptors and profiles, as shipped."""
    return read_catalogue(TABLES)


@lru_cache
def load_job_titles() -> tuple[JobTitle, ...]:
    """English job titles, in the order of the source: for search."""
    records = read_records(TABLES, "job_titles.csv.gz")
    return tuple(JobTitle(r["noc"], r["kind"], r["title"]) for r in records)


@lru_cache
def load_moves() -> ObservedMoves:
    """Who moves where, observed in the United States."""
    records = read_records(TABLES, "observed_moves.csv.gz")
    shares = ("share_out", "share_in", "yearly")
    return ObservedMoves.of(
        tuple(Move(r["noc_from"], r["noc_to"], *(float(r[s]) for s in shares)) for r in records)
    )


def load_transitions() -> TransitionTable:
    """The score of every ordered pair of occupations with its parts."""
    from ladderway.files.transition_tables import load_transitions as load  # it reads through us

    return load()


@lru_cache
def load_outlook_years() -> Mapping[str, tuple[OutlookYear, ...]]:
    """National projections year by year, 2024 to 2033, by occupation."""
    names = ("employment", "growth", "openings", "seekers", "retirements")
    found: dict[str, list[OutlookYear]] = {}
    for r in read_records(TABLES, "outlook_years.csv.gz"):
        numbers = {name: float(r[name]) for name in names}
        found.setdefault(r["noc"], []).append(OutlookYear(int(r["year"]), **numbers))
    return {noc: tuple(years) for noc, years in found.items()}


@lru_cache
def load_manifest() -> Mapping[str, Any]:
    """What ships: tables, how well they joined, and the sources with their licences."""
    return MappingProxyType(read_manifest(TABLES))


def read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    if not path.is_file():
        raise BadTable(path.name, f"is missing from [{folder}]. Build the tables first")
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue from any folder of built tables. Raises BadTable where one is missing."""
    occupations = _occupations(folder)
    manifest = read_manifest(folder)
    return Catalogue(
        occupations=occupations,
        index=MappingProxyType({o.noc: i for i, o in enumerate(occupations)}),
        descriptors=_descriptors(folder),
        profiles=MappingProxyType(read_arrays(folder, "profiles.npz")),
        groups=MappingProxyType(_groups(folder)),
        wages=_wage_book(folder),
        sources=MappingProxyType({k: _release(k, v) for k, v in manifest["sources"].items()}),
        age_limits=MappingProxyType(dict(parameters.numbers("reference/age_limits.yaml"))),
        concordance_2016=MappingProxyType(
            _lists(folder, "concordance_2016.csv", "noc_2016", "noc")
        ),
        onet=MappingProxyType(_lists(folder, "noc_onet.csv", "noc", "onet")),
    )


def read_records(folder: Path, file: str) -> list[Record]:
    """Rows of a built table by column name. Raises BadTable where it is missing."""
    text = io.StringIO(_bytes(folder, file).decode("utf-8"), newline="")
    lines = csv.reader(text)
    header = next(lines)
    return [dict(zip(header, cells, strict=True)) for cells in lines]


def read_arrays(folder: Path, file: str) -> dict[str, npt.NDArray[Any]]:
    """Arrays of a built .npz, read-only."""
    with np.load(io.BytesIO(_bytes(folder, file)), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    for array in arrays.values():
        array.flags.writeable = False
    return arrays


def _bytes(folder: Path, file: str) -> bytes:
    path = folder / file
    if not path.is_file():
        raise BadTable(file, f"is missing from [{folder}]. Build the tables first")
    data = path.read_bytes()
    return gzip.decompress(data) if file.endswith(".gz") else data


def _occupations(folder: Path) -> tuple[Occupation, ...]:
    outlooks = {r["noc"]: _outlook(r) for r in read_records(folder, "outlook.csv")}
    holland = {r["noc"]: tuple(r["holland"]) for r in read_records(folder, "interests.csv")}
    prepared = {r["noc"]: _preparation(r) for r in read_records(folder, "preparation.csv")}
    return tuple(
        Occupation(
            noc=r["noc"],
            title_en=r["title_en"],
            title_fr=r["title_fr"],
            teer=int(r["teer"]),
            broad=r["broad"],
            major=r["major"],
            submajor=r["submajor"],
            minor=r["minor"],
            is_manager=r["is_manager"] == "1",
            is_supervisor=r["is_supervisor"] == "1",
            outlook=outlooks[r["noc"]],
            interests=holland.get(r["noc"], ()),
            preparation=prepared.get(r["noc"]),
        )
        for r in read_records(folder, "occupations.csv")
    )


def _outlook(record: Record) -> Outlook:
    names = ("employment_2023", "growth", "openings", "seekers", "retirements")
    numbers = {name: _number(record[name]) for name in names}
    recent, future = (Condition(record[k]) if record[k] else None for k in ("recent", "future"))
    return Outlook(**numbers, recent=recent, future=future)


def _preparation(record: Record) -> Preparation:
    return Preparation(
        job_zone=int(record["job_zone"]) if record["job_zone"] else None,
        education=_shares(record, "education"),
        experience=_shares(record, "experience"),
        plant_training=_shares(record, "plant_training"),
        job_training=_shares(record, "job_training"),
        experience_months=_months(record, "experience"),
        plant_training_months=_months(record, "plant_training"),
        job_training_months=_months(record, "job_training"),
    )


def _shares(record: Record, name: str) -> tuple[float, ...]:
    return tuple(float(share) for share in record[name].split())


def _months(record: Record, name: str) -> tuple[int, int, int] | None:
    parts = record[f"{name}_months"].split()
    return (int(parts[0]), int(parts[1]), int(parts[2])) if parts else None


def _number(text: str) -> float | None:
    return float(text) if text else None


def _descriptors(folder: Path) -> tuple[Descriptor, ...]:
    names = ("id", "category", "name_en", "name_fr", "plain_en", "plain_fr")
    records = read_records(folder, "descriptors.csv")
    return tuple(Descriptor(**{n: r[n] for n in names}, top=int(r["top"])) for r in records)


def _groups(folder: Path) -> dict[str, Group]:
    records = read_records(folder, "hierarchy.csv")
    return {
        r["code"]: Group(r["level"], r["code"], r["title_en"], r["title_fr"] or None)
        for r in records
    }


def _wage_book(folder: Path) -> WageBook:
    wages = parameters.numbers("reference/wages.yaml")
    quality = parameters.numbers("reference/job_quality.yaml")
    return WageBook(
        figures=MappingProxyType(_figures(folder, "wages.csv.gz")),
        areas=MappingProxyType({r["area"]: _area(r) for r in read_records(folder, "areas.csv")}),
        index={int(r["year"]): float(r["factor"]) for r in read_records(folder, "wage_index.csv")},
        sources={year: f"esdc_job_bank_wages_{year}" for year in (2024, 2025)},
        stated_at=parameters.dates("reference/wage_dates.yaml")["stated_at"],
        minimum_wages={k: v for k, v in wages.items() if k.startswith("minimum_wage")},
        living_wages=parameters.numbers("reference/living_wage.yaml"),
        middle_skill_pay=quality["middle_skill_pay"],
        short_training_months=quality["short_training_months"],
    )


def _figures(folder: Path, file: str) -> dict[tuple[str, str, int], WageFigure]:
    figures = {}
    for r in read_records(folder, file):
        year, area = int(r["year"]), r["area"]
        figures[r["noc"], area, year] = WageFigure(
            float(r["low"]), float(r["median"]), _number(r["high"]), area, year
        )
    return figures


def _area(record: Record) -> Area:
    optional = ("parent", "minimum_wage", "living_wage_region", "living_wage_fit")
    return Area(
        record["area"], record["name_en"], record["name_fr"], *(record[n] or None for n in optional)
    )


def _release(source: str, body: Mapping[str, Any]) -> SourceRelease:
    dated = body["dated"]
    names = ("title", "publisher", "release", "geography", "licence")
    texts = {name: str(body[name]) for name in (*names, "attribution_en", "attribution_fr")}
    return SourceRelease(id=source, dated=date.fromisoformat(dated) if dated else None, **texts)


def _lists(folder: Path, file: str, key: str, value: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for record in read_records(folder, file):
        found.setdefault(record[key], []).append(record[value])
    return {name: tuple(values) for name, values in found.items()}
