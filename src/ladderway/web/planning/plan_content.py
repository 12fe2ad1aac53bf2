"""A plan as one value: taken for a version, put back from one, compared with another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models as db

from ladderway.domain.planning.comparing import Piece, compare
from ladderway.web.planning.models import (
    Block,
    BudgetLine,
    Field,
    Milestone,
    Objective,
    Party,
    Permission,
    Plan,
    Rating,
    Term,
)

Content = Mapping[str, Any]
OF_PLAN = (
    "title", "sector", "ladder", "participants_low", "participants", "participants_high",
    "funded_until",
)  # fmt: skip
TABLES: Mapping[str, type[db.Model]] = {
    "fields": Field,
    "blocks": Block,
    "budget_lines": BudgetLine,
    "milestones": Milestone,
    "objectives": Objective,
    "parties": Party,
    "terms": Term,
    "permissions": Permission,
    "ratings": Rating,
}
NOT_KEPT = frozenset({"id", "plan", "revision", "updated_at", "updated_by"})


def content_of(plan: Plan) -> dict[str, Any]:
    """Everything that the plan says, as JSON holds it."""
    tables = {name: [_values(row) for row in getattr(plan, name).all()] for name in TABLES}
    return {"plan": {name: _value(plan, name) for name in OF_PLAN}, **tables}


def put_back(plan: Plan, content: Content) -> None:
    """Replace what the plan says. The caller saves the plan."""
    for name, value in content["plan"].items():
        setattr(plan, name, Plan._meta.get_field(name).to_python(value))
    for name, model in TABLES.items():
        getattr(plan, name).all().delete()
        model.objects.bulk_create(  # type: ignore[attr-defined]
            model(plan=plan, **_read(model, row)) for row in content.get(name, [])
        )


def _kept(model: type[db.Model]) -> list[Any]:
    return [f for f in model._meta.concrete_fields if f.name not in NOT_KEPT]


def _values(row: db.Model) -> dict[str, Any]:
    return {f.attname: _value(row, f.attname) for f in _kept(type(row))}


def _value(row: db.Model, name: str) -> Any:
    value = getattr(row, name)
    return value if value is None or isinstance(value, str | int | list | dict) else str(value)


def _read(model: type[db.Model], row: Mapping[str, Any]) -> dict[str, Any]:
    fields = {f.attname: f for f in _kept(model)}
    return {name: fields[name].to_python(value) for name, value in row.items() if name in fields}


@dataclass(frozen=True, slots=True)
class FieldChange:
    key: str
    pieces: tuple[Piece, ...]
    status: tuple[str, str]  # before and after; empty where there was none


@dataclass(frozen=True, slots=True)
class TableChange:
    name: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    fields: tuple[FieldChange, ...]
    tables: tuple[TableChange, ...]
    of_plan: tuple[tuple[str, str, str], ...]  # name, before, after

    def __bool__(self) -> bool:
        return bool(self.fields or self.tables or self.of_plan)


def change(before: Content, after: Content) -> Change:
    return Change(
        _fields_changed(before, after),
        tuple(c for name in LABELS if (c := _table_changed(name, before, after)) is not None),
        tuple(
            (name, _said(before["plan"].get(name)), _said(after["plan"].get(name)))
            for name in OF_PLAN
            if before["plan"].get(name) != after["plan"].get(name)
        ),
    )


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _fields_changed(before: Content, after: Content) -> tuple[FieldChange, ...]:
    old, new = ({row["key"]: row for row in side["fields"]} for side in (before, after))
    changed = (key for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key))
    return tuple(_field_change(key, old.get(key, {}), new.get(key, {})) for key in changed)


def _field_change(key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> FieldChange:
    texts = ["\n".join(filter(None, (side.get("text"), side.get("how")))) for side in (old, new)]
    return FieldChange(key, compare(*texts), (old.get("status", ""), new.get("status", "")))


# What a row of a table is called by, where rows are compared.
LABELS: Mapping[str, str] = {
    "budget_lines": "label",
    "milestones": "label",
    "objectives": "measure",
    "parties": "name",
    "permissions": "what",
}


def _table_changed(name: str, before: Content, after: Content) -> TableChange | None:
    old, new = ({row["public_id"]: row for row in side.get(name, [])} for side in (before, after))
    label = LABELS[name]
    found = TableChange(
        name,
        _labels([row for key, row in new.items() if key not in old], label),
        _labels([row for key, row in old.items() if key not in new], label),
        _labels([row for key, row in new.items() if key in old and old[key] != row], label),
    )
    return found if found.added or found.removed or found.changed else None


def _labels(rows: Sequence[Mapping[str, Any]], label: str) -> tuple[str, ...]:
    return tuple(str(row[label]) for row in rows)
