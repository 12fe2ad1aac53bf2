"""What templates of a plan need: text as paragraphs, figures in the page's language."""

from collections.abc import Mapping
from typing import Any

from django import template

from ladderway.domain.planning.prose import Passage, passages
from ladderway.web.planning.models import Block
from ladderway.web.reference.speech import language, speech
from ladderway.words import plans as words

register = template.Library()


@register.filter
def prose(text: str) -> tuple[Passage, ...]:
    return passages(text)


@register.filter
def shown(block: Block) -> Mapping[str, Any]:
    """The figure of a block in the page's language, its rows with the kind of each cell."""
    figure = block.shown.get(language()) or block.shown["en"]
    columns = figure["columns"]
    rows = [
        [(cell, columns[k][0], columns[k][1]) for k, cell in enumerate(row)]
        for row in figure["rows"]
    ]
    return {**figure, "rows": rows}


@register.filter
def sector_name(key: str) -> str:
    return speech().name("sector", key) if key else "–"


@register.filter
def status_word(status: str) -> str:
    """Done, not yet, or nothing written."""
    said = speech()
    return said.text(words.STATUS[status]) if status in words.STATUS else said.text("Nothing yet")


@register.filter
def of(titles: Mapping[str, str], key: str) -> str:
    return titles.get(key, key)
