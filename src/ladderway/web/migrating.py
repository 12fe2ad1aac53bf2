"""A new database is made in a third of the time: a new table touches no other.

For every table that a migration makes, Django describes anew all tables that are tied to it, one
after another; with ours that is nearly all of them, each time. A table that was not there before
changes nothing in how the others stand in the database. What does need the ties of all of them, a
migration that runs Python, is given them anew as Django does after a delayed change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState


@contextmanager
def new_tables_alone() -> Iterator[None]:
    """While it lasts, a new model is described by itself. A test compares what comes of it."""
    all_tied = ProjectState._find_reload_model

    def found(
        self: Any, app_label: str, model_name: str, delay: bool = False
    ) -> set[tuple[str, str]]:
        try:
            self.apps.get_model(app_label, model_name)
        except LookupError:
            self.is_delayed = True
            return {(app_label, model_name)}
        tied: set[tuple[str, str]] = all_tied(self, app_label, model_name, delay)
        return tied

    ProjectState._find_reload_model = found
    try:
        yield
    finally:
        ProjectState._find_reload_model = all_tied
