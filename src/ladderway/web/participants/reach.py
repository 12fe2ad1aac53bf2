"""The condition "a grant opens this" as one expression, whose SQL is made once for an actor.

A page of the day asks thirty questions about people, each behind the same few doors. To build and
compile the same subquery over grants for every one of them took longer than to answer them.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import BooleanField, Expression, F, QuerySet

from ladderway.web.participants.models import Grant


class Outside(Expression):
    """Stands in the grants of a door for a column of the query around it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    @property
    def mark(self) -> str:
        """What stands in the SQL until the column is known."""
        return f"<{self.name}>"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self.mark, []


class Door:
    """Grants that open something to an actor, tied by `Outside` to what is around them."""

    def __init__(self, grants: QuerySet[Grant]) -> None:
        self._grants = grants
        self._made: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def sql(self, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """`EXISTS(…)` with the marks of its columns in it, and its parameters."""
        if connection.alias not in self._made:
            query = self._grants.query.exists()
            # Names that no query of Django's gives: a column of the query around stays its own.
            query.change_aliases({name: f"door_{name}" for name in query.alias_map})
            text, given = query.get_compiler(connection=connection).as_sql()
            self._made[connection.alias] = f"EXISTS({text})", tuple(given)
        return self._made[connection.alias]


class Through(Expression):
    """True where a grant of a door is there for the columns around it."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, door: Door, /, **outside: str) -> None:
        super().__init__()
        self.door, self.names = door, tuple(outside)
        self.columns = [F(path) for path in outside.values()]

    def get_source_expressions(self) -> list[Any]:
        return self.columns

    def set_source_expressions(self, exprs: list[Any]) -> None:
        self.columns = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        text, given = self.door.sql(connection)
        for name, column in zip(self.names, self.columns, strict=True):
            found, own = compiler.compile(column)
            if own:
                raise ValueError(f"[{name}] of a door must be a column, without parameters")
            text = text.replace(Outside(name).mark, found)
        return text, list(given)


class Doors:
    """The doors of an actor: each is made when it is first asked for."""

    def __init__(self) -> None:
        self._made: dict[Any, Door] = {}

    def at(self, key: Any, make: Callable[[], QuerySet[Grant]]) -> Door:
        """The door of a key that says all that `make` depends on."""
        if key not in self._made:
            self._made[key] = Door(make())
        return self._made[key]
