"""What a person says to items that were not corrected, beside the items."""

from collections.abc import Mapping
from uuid import UUID

from django import template

from ladderway.web.participants.places import Record
from ladderway.web.rights.handing import Copy, origin
from ladderway.web.rights.queries.held import Item, statements_of

register = template.Library()


@register.simple_tag
def statements(record: Record) -> Mapping[UUID, str]:
    """By public id of the row."""
    return statements_of(record.parts, record.actor, record.purpose)


@register.filter
def of_row(said: Mapping[UUID, str], row: object) -> str:
    return said.get(getattr(row, "public_id", None), "")  # type: ignore[arg-type]


@register.simple_tag
def origin_of(item: Item, copy: Copy) -> str:
    """From which agency an item of a copy came, who wrote it, and when."""
    return origin(item, copy)
