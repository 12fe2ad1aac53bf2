"""The files of a report: pages, figures for machines, and what the study keeps to itself."""

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from ladderway.domain.evaluation.disclosure import Amount, AmountLedger, from_plain, to_plain
from ladderway.domain.evaluation.disclosure.amounts import AmountEntry
from ladderway.domain.evaluation.disclosure.tables import Cell
from ladderway.domain.evaluation.results.model import StudyResults
from ladderway.domain.evaluation.results.published import (
    ARM,
    ARMS,
    COMPARISON,
    PROGRAM,
    Published,
    outcome_dimension,
    subgroup_dimension,
)
from ladderway.domain.evaluation.study import OutcomePlan
from ladderway.domain.shared.errors import BadInput
from ladderway.files.exports.document_pdf import to_pdf
from ladderway.files.exports.docx import to_docx
from ladderway.files.exports.html import to_html
from ladderway.files.records import load_text
from ladderway.files.studies.report import document
from ladderway.files.studies.report_figures import Row, more_figures
from ladderway.files.studies.report_seen import Report
from ladderway.words import Say

FORMATS = ("html", "pdf", "docx")
COLUMNS = {
    "study": "id of the study",
    "table": "impact, complier, subgroup, attrition, series, stay or benefit_cost",
    "outcome": "name of the outcome, the series or the stay in the plan",
    "status": "confirmatory or exploratory",
    "group": "subgroup and value, month, time of a checkpoint, or who gains; else empty",
    "quantity": "program_mean, comparison_mean, impact, standard_error, df, p, p_corrected, low, "
    "high, effect_size, n_program, n_comparison, missing_program, missing_comparison; of "
    "benefit and cost effects, program_costs, net, ratio, rate_of_return, share_above_zero, lines",
    "value": "a number; empty where it is hidden to protect people. Shares run from 0 to 1",
}


def write(report: Report, folder: Path, formats: tuple[str, ...], say: Say) -> tuple[Path, ...]:
    """Writes the report and its figures; answers with the files. Raises MissingExtra, BadInput."""
    folder.mkdir(parents=True, exist_ok=True)
    made = document(report, say)
    setters: dict[str, Any] = {
        "html": lambda d: to_html(d).encode(),
        "pdf": to_pdf,
        "docx": to_docx,
    }
    files = {f"report.{kind}": setters[kind](made) for kind in formats}
    table = list(figures(report.results, report.published))
    files["results.csv"] = _csv((tuple(COLUMNS), *table))
    records = [dict(zip(COLUMNS, row, strict=True)) for row in table]
    files["results.json"] = json.dumps(
        {"study": report.results.plan.id, "release": report.published.digest, "figures": records},
        indent=1,
    ).encode()
    files["data-dictionary.csv"] = _csv((("column", "holds"), *COLUMNS.items()))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)


def _csv(rows: Any) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def figures(results: StudyResults, seen: Published) -> Iterator[Row]:
    """Every figure that may be seen, one row each, in the order of the report."""
    for impact in results.impacts:
        outcome, found = impact.outcome, impact.impact
        base = _mean(seen, outcome, COMPARISON)
        shown = base is not None and _mean(seen, outcome, PROGRAM) is not None
        size = impact.effect_size
        told = {
            "program_mean": (base or 0.0) + found.value, "comparison_mean": base,
            "impact": found.value, "standard_error": found.standard_error, "df": found.df,
            "p": found.p_value, "p_corrected": impact.p_corrected, "low": found.low,
            "high": found.high, "effect_size": size.value if size else None,
            **{f"n_{arm}": _known(seen, outcome, arm) for arm in ARMS},
        }  # fmt: skip
        yield from _rows(results, "impact", outcome, "", told, shown)
    for complier in results.compliers:
        shown = all(_mean(seen, complier.outcome, arm) is not None for arm in ARMS)
        told = {
            "impact": complier.effect.value, "standard_error": complier.effect.standard_error,
            "p": complier.effect.p_value, "low": complier.effect.low, "high": complier.effect.high,
        }  # fmt: skip
        yield from _rows(results, "complier", complier.outcome, "", told, shown)
    for found_in in results.subgroups:
        for row in found_in.rows:
            where = {subgroup_dimension(found_in.subgroup): row.value}
            means = [_mean(seen, found_in.outcome, arm, **where) for arm in ARMS]
            told = {
                "program_mean": means[0], "comparison_mean": means[1], "impact": row.impact.value,
                "standard_error": row.impact.standard_error, "p": row.impact.p_value,
                **{f"n_{arm}": _known(seen, found_in.outcome, arm, **where) for arm in ARMS},
            }  # fmt: skip
            group = f"{found_in.subgroup.name}={row.value}"
            yield from _rows(results, "subgroup", found_in.outcome, group, told, None not in means)
    for missing in results.attrition:
        told = {f"missing_{arm}": _missing(seen, missing.outcome, arm) for arm in ARMS}
        yield from _rows(results, "attrition", missing.outcome, "", told, None not in told.values())
    yield from more_figures(results, seen)


def _missing(seen: Published, outcome: OutcomePlan, arm: str) -> float | None:
    """The share without an outcome, from counts that are shown."""
    assigned, known = seen.count(**{ARM: arm}), _known(seen, outcome, arm)
    return None if known is None or not assigned else 1 - known / assigned


def _rows(
    results: StudyResults, table: str, outcome: OutcomePlan, group: str, told: dict[str, Any],
    shown: bool,
) -> Iterator[Row]:  # fmt: skip
    for quantity, value in told.items():
        kept = value if shown and value is not None and value == value else None
        yield (
            results.plan.id, table, outcome.name, outcome.status.value, group, quantity,
            None if kept is None else float(kept),
        )  # fmt: skip


def _mean(seen: Published, outcome: OutcomePlan, arm: str, **more: str) -> float | None:
    return seen.average(outcome_dimension(outcome), **{ARM: arm, **more})


def _known(seen: Published, outcome: OutcomePlan, arm: str, **more: str) -> int | None:
    return seen.known(outcome_dimension(outcome), **{ARM: arm, **more})


# What the study keeps: every count behind what was published.


def keep(published: Published, path: Path) -> None:
    """Writes what later releases are checked against. It holds hidden counts: never publish it."""
    path.write_text(json.dumps(kept_of(published), indent=1), encoding="utf-8")


def kept_of(published: Published) -> dict[str, Any]:
    """What later releases are checked against, as plain data with the hidden counts."""
    means = {
        name: [
            {
                "cell": [[n, list(v)] for n, v in e.amount.cell.where], "people": e.amount.people,
                "total": e.amount.total, "largest": e.amount.largest, "shown": e.shown,
                "small": e.small, "margin": e.margin,
            }
            for e in ledger.entries
        ]
        for name, ledger in published.means.items()
    }  # fmt: skip
    return {
        "ledger": to_plain(published.ledger), "means": means, "floors": dict(published.floors),
    }  # fmt: skip


def earlier(path: Path) -> Published | None:
    """What was published before; None where nothing was. Raises BadInput or DisclosureRefused for a
    file that is no longer what was kept."""
    if not path.exists():
        return None
    data = load_text(path, "a ledger", 50_000_000)
    if not isinstance(data, dict) or set(data) != {"ledger", "means", "floors"}:
        raise BadInput(f"[{path.name}] is no ledger of a study. Give the file that was kept.")
    return read_kept(data)


def read_kept(data: Mapping[str, Any]) -> Published:
    """The other way round from `kept_of`. Raises DisclosureRefused for what was changed."""
    means = {
        name: AmountLedger(name, tuple(_entry(entry) for entry in entries))
        for name, entries in data["means"].items()
    }
    return Published(from_plain(data["ledger"]), means, data["floors"])


def _entry(entry: dict[str, Any]) -> AmountEntry:
    cell = Cell(tuple((name, tuple(values)) for name, values in entry["cell"]))
    amount = Amount(cell, entry["people"], entry["total"], entry["largest"])
    return AmountEntry(amount, entry["shown"], entry["small"], entry["margin"])
