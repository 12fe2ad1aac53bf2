"""Lists on pages: columns, order, filter, pages, copies. Every app may use it; it knows none.

Rows in memory are `Column`s and `table`; rows in the database are `Stored` columns and
`stored_table`. Where a cell needs something read for all rows of the page, `cut` them first and
give them to `shown`. The state of a list is in its address, or, where rows are people, in the
session: `keep` and `Place.kept`. docs/reference/lists.md has an example of each.
"""

from ladderway.web.lists.cells import Cell, Column, Sortable, Stored
from ladderway.web.lists.copies import download, export, export_stored
from ladderway.web.lists.place import MOST_WORDS, Place, chosen, keep, kept, searched
from ladderway.web.lists.tables import (
    SIZE,
    Heading,
    Leaf,
    Page,
    TableView,
    arranged,
    cut,
    ordered,
    page_links,
    shown,
    stored_table,
    table,
)

__all__ = [
    "MOST_WORDS",
    "SIZE",
    "Cell",
    "Column",
    "Heading",
    "Leaf",
    "Page",
    "Place",
    "Sortable",
    "Stored",
    "TableView",
    "arranged",
    "chosen",
    "cut",
    "download",
    "export",
    "export_stored",
    "keep",
    "kept",
    "ordered",
    "page_links",
    "searched",
    "shown",
    "stored_table",
    "table",
]
