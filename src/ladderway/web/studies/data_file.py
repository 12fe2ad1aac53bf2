"""Data without names for an evaluator: rows in an order by chance, numbered anew, with what each
column holds. No identifier of the lottery, no code of the follow-up and no day stands in it."""

import csv
import io
import secrets
import zipfile
from collections.abc import Iterable, Sequence

from ladderway.domain.evaluation.study import StudyPlan
from ladderway.web.studies import queries
from ladderway.web.studies.models import Study
from ladderway.web.studies.outcomes import filled_here
from ladderway.web.studies.publishing import columns_of

HEAD = ("column", "role", "kind", "english", "french", "values")


def packed(study: Study) -> bytes:
    """A ZIP with data.csv and data-dictionary.csv."""
    columns = columns_of(study)
    order = list(range(len(next(iter(columns.values()), []))))
    secrets.SystemRandom().shuffle(order)
    names = list(columns)
    rows = [
        [str(number), *(_cell(columns[n][place]) for n in names)]
        for number, place in enumerate(order, start=1)
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.csv", _csv([["row", *names], *rows]))
        archive.writestr("data-dictionary.csv", _csv([HEAD, *dictionary(queries.plan_of(study))]))
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:g}"
    return str(value)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def dictionary(plan: StudyPlan) -> list[tuple[str, ...]]:
    """What each column holds, in both languages."""
    design = plan.design
    zero_one = "1, 0"
    rows: list[tuple[str, ...]] = [
        ("row", "number", "", "Row, numbered by chance", "Ligne, numérotée au hasard", ""),
        (design.treatment, "group", "share", f"1: {plan.program.en}; 0: {plan.comparison.en}",
         f"1 : {plan.program.of('fr')} ; 0 : {plan.comparison.of('fr')}", zero_one),
    ]  # fmt: skip
    rows += [
        (o.column, f"outcome, {o.status.value}", o.kind.value, o.label.en, o.label.of("fr"),
         _values(o.kind.value))
        for o in plan.outcomes
    ]  # fmt: skip
    rows += [
        (c.column, "before the draw", c.kind.value, c.label.en, c.label.of("fr"),
         _values(c.kind.value))
        for c in plan.covariates
    ]  # fmt: skip
    if design.took_part:
        rows.append((design.took_part, "take-up", "share", "Took part", "A participé", zero_one))
    rows += [
        (s.column, "subgroup", "", s.label.en, s.label.of("fr"), ", ".join(s.values))
        for s in plan.subgroups
    ]
    among = ("Drawn among", "Tiré parmi")
    rows += [(name, "draw", "", *among, "") for name in filled_here(plan)]
    return rows


def _values(kind: str) -> str:
    return "1, 0; empty: not known" if kind == "share" else "number; empty: not known"
