"""Many rows of one model, added or kept in one piece: for files of a hundred thousand people.

Django's `bulk_create` builds a statement for every few dozen rows, which costs more than the rows.
Here each column is prepared once: PostgreSQL takes rows by COPY, SQLite by one statement run for
each. Constraints and triggers of the database hold as ever; like `bulk_create`, no signal is sent.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

from django.db import connection, models, router, transaction

Column = list[Any]
Convert = Callable[[Any], Any]


def insert(rows: Sequence[models.Model]) -> None:
    """Add rows of one model, which gives them their keys. Values are values, no expressions."""
    if not rows:
        return
    model = type(rows[0])
    fields = _fields(model)
    columns = [_column(field, rows) for field in fields]
    keys = _insert(model, fields, columns, len(rows))
    alias = router.db_for_write(model)
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, alias


def insert_values(model: type[models.Model], values: Mapping[str, Any], count: int) -> None:
    """Add `count` rows without making objects of them. By attribute a list with a value for each
    row, or one value for all; what is not named holds its default."""
    fields = _fields(model)
    columns = [_given(field, values, count) for field in fields]
    _insert(model, fields, columns, count)


def update(rows: Sequence[models.Model], names: Iterable[str]) -> None:
    """Keep some fields of rows of one model that are there, found by their keys."""
    if not rows:
        return
    model = type(rows[0])
    fields = [model._meta.get_field(name) for name in names]
    columns = [_column(field, rows) for field in (*fields, model._meta.pk)]
    keep = _update_postgresql if connection.vendor == "postgresql" else _update_each
    keep(model, fields, columns)


@contextmanager
def uncollected() -> Iterator[None]:
    """While thousands of objects are made that all go again, nobody looks for cycles among them:
    that costs a fifth of the time and finds none. What is counted to zero is freed as ever."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


# --- Columns -----------------------------------------------------------------------------------
def _fields(model: type[models.Model]) -> list[Any]:
    """All but the key, which the database counts."""
    return [f for f in model._meta.concrete_fields if not (f.primary_key or f.generated)]


def _column(field: Any, rows: Sequence[models.Model]) -> Column:
    convert = _converter(field)
    if convert is None:
        return [field.get_db_prep_save(field.pre_save(row, True), connection) for row in rows]
    return list(map(convert, map(attrgetter(field.attname), rows)))


def _given(field: Any, values: Mapping[str, Any], count: int) -> Column:
    given = values.get(field.attname, field.get_default())
    convert = _converter(field) or (lambda v: field.get_db_prep_save(v, connection))
    if isinstance(given, list) and field.attname in values:
        return list(map(convert, given))
    return [convert(given)] * count


def _converter(field: Any) -> Convert | None:
    """As a database takes what such a field holds; None where only the field itself can say it."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return None
    if isinstance(field, models.ForeignKey):
        field = field.target_field
    plain = _PLAIN.get(type(field))
    if connection.vendor == "sqlite":
        return _on_sqlite(type(field)) or plain
    return plain


def _on_sqlite(kind: type) -> Convert | None:
    """SQLite has no days, moments and identifiers: it is given texts."""
    if kind is models.DateTimeField:
        return _or_none(connection.ops.adapt_datetimefield_value)
    return {models.DateField: _TEXT, models.UUIDField: _or_none(attrgetter("hex"))}.get(kind)


def _as_it_is(value: Any) -> Any:
    return value


def _or_none(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


_TEXT, _WHOLE = _or_none(str), _or_none(int)
_PLAIN: Mapping[type, Convert] = {
    models.CharField: _TEXT,
    models.TextField: _TEXT,
    models.BooleanField: _as_it_is,
    models.DateField: _as_it_is,
    models.DateTimeField: _as_it_is,
    models.UUIDField: _as_it_is,
    **dict.fromkeys(
        (models.BigAutoField, models.BigIntegerField, models.IntegerField,
         models.PositiveIntegerField, models.PositiveBigIntegerField,
         models.PositiveSmallIntegerField, models.SmallIntegerField),
        _WHOLE,
    ),
}  # fmt: skip


# --- Statements --------------------------------------------------------------------------------
# What is composed into them are names of tables and columns, from the models and quoted.
def _quoted(names: Iterable[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))


def _insert(
    model: type[models.Model], fields: Sequence[Any], columns: Sequence[Column], count: int
) -> Sequence[int]:
    table = connection.ops.quote_name(model._meta.db_table)
    names = _quoted([model._meta.pk.column, *(field.column for field in fields)])
    with transaction.atomic(), connection.cursor() as cursor:
        keys = _reserved(cursor, model, count)
        rows = zip(keys, *columns, strict=True)
        if connection.vendor == "postgresql":
            into = f"COPY {table} ({names}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(into) as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * (len(fields) + 1))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
    return keys


def _reserved(cursor: Any, model: type[models.Model], count: int) -> Sequence[int]:
    """Keys that nobody else will get."""
    table, key = model._meta.db_table, model._meta.pk.column
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT nextval(key) FROM (SELECT pg_get_serial_sequence(%s, %s)::regclass AS key "
            "OFFSET 0) named, generate_series(1, %s)",
            [f'"{table}"', key, count],
        )
        return [number for (number,) in cursor.fetchall()]
    moved = "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s RETURNING seq"
    cursor.execute(moved, [count, table])
    found = cursor.fetchone()
    if found is None:
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count])
    last = found[0] if found else count
    return range(last - count + 1, last + 1)


def _update_each(
    model: type[models.Model], fields: Sequence[Any], columns: Sequence[Column]
) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    told = ", ".join(f"{_quoted([field.column])} = %s" for field in fields)
    where = f"{_quoted([model._meta.pk.column])} = %s"
    with connection.cursor() as cursor:
        sql = f"UPDATE {table} SET {told} WHERE {where}"  # noqa: S608
        cursor.executemany(sql, zip(*columns, strict=True))


def _update_postgresql(
    model: type[models.Model], fields: Sequence[Any], columns: Sequence[Column]
) -> None:
    table, key = connection.ops.quote_name(model._meta.db_table), model._meta.pk
    types = [f.rel_db_type(connection) if f.is_relation else f.db_type(connection) for f in fields]
    lists = ", ".join(f"%s::{_bare(kind)}[]" for kind in (*types, key.rel_db_type(connection)))
    told = ", ".join(f"{_quoted([f.column])} = new.v{place}" for place, f in enumerate(fields))
    heads = ", ".join([*(f"v{place}" for place in range(len(fields))), "key"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {told} FROM unnest({lists}) AS new ({heads}) "  # noqa: S608
            f"WHERE {table}.{_quoted([key.column])} = new.key",
            list(columns),
        )


def _bare(kind: str) -> str:
    """Without the check or the length that belong to a column and not to its type."""
    return kind.partition("(")[0] if kind.startswith("varchar") else kind
