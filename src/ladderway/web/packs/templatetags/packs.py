"""What pages of a pack need: a line in the page's language, and a document's parts."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from ladderway.files.exports.document import Part, Table
from ladderway.web.packs.contents import line_of
from ladderway.web.packs.models import Line
from ladderway.web.reference.speech import language, speech
from ladderway.words import packs as told

register = template.Library()


@register.filter
def words(line: Line) -> str:
    return line_of(line).said(language())[0]


@register.filter
def figure_title(line: Line) -> str:
    shown = line_of(line).drawn(language())
    return shown.title if shown else ""


@register.filter
def source(line: Line) -> str:
    """A figure keeps its source in each language; a line of words has one, as it was written."""
    shown = line_of(line).drawn(language())
    return shown.source if shown else line.source


@register.filter
def offered_source(fields: dict[str, Any]) -> str:
    """The same of what is offered, before it is a line."""
    shown = (fields.get("shown") or {}).get(language())
    return shown["source"] if shown else fields.get("source", "")


@register.filter
def who(line: Line) -> str:
    return line_of(line).voice.outside or speech().text("Not named")


@register.filter
def common(line: Line) -> str:
    return told.share_words(line.heard, line.asked, speech())


@register.filter
def part_name(section: str) -> str:
    return speech().text(told.SECTIONS[section])


@register.filter
def part_kind(part: Part) -> str:
    return type(part).__name__


@register.filter
def cells(table: Table) -> list[list[tuple[str, str, bool]]]:
    return [[(cell, *table.columns[place]) for place, cell in enumerate(row)] for row in table.rows]


@register.filter
def drawn(svg: str) -> SafeString:
    """A drawing of our own making: its words were escaped when it was drawn."""
    return mark_safe(svg)  # noqa: S308


@register.filter
def endings(names: str) -> list[tuple[Any, str]]:
    return [(name, name.upper()) for name in names.split()]
