"""Charts drawn on the server: a Vega-Lite specification in, an SVG in the page's own colours out.

vl-convert (no scripts, no browser) takes half a second to start and 60 MB, so it is loaded with the
first chart and each chart is kept. It is asked directly: altair would add as much again and only
build the dictionary that is written here. Colours in the specification are stand-ins that become
classes of the style sheet, so that a chart follows light, dark, high contrast and print. Every
chart has its table beside it; that is the page's part.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal
from xml.sax.saxutils import quoteattr

from ladderway.domain.shared.errors import MissingExtra

# Stand-in colours and the classes of static/css/drawings.css that take their place.
INKS: Mapping[str, str] = {
    "#000001": "c-brand",
    "#000002": "c-soft",
    "#000003": "c-sun",
    "#000004": "c-ink",
    "#000005": "c-line",
}
BRAND, SOFT, SUN, INK, LINE = INKS
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
CONFIG: Mapping[str, Any] = {
    "background": None,
    "font": "Inter, Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": LINE,
        "domainColor": LINE,
        "tickColor": LINE,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "bar": {"color": SOFT, "cornerRadiusEnd": 3},
}


@lru_cache(maxsize=256)
def bars(
    names: tuple[str, ...],
    values: tuple[float, ...],
    label: str,
    title: str,
    width: int,
    language: str,
) -> str:
    """Horizontal bars, the first on top. `label` names the picture, `title` the axis of values,
    whose figures are written as `language` ("en" or "fr") does in Canada.

    Raises MissingExtra where vl-convert is not installed.
    """
    rows = [{"name": n, "value": v} for n, v in zip(names, values, strict=True)]
    return svg(_bar_spec(rows, title, width), label, language)


def _bar_spec(rows: Sequence[Mapping[str, Any]], title: str, width: int) -> dict[str, Any]:
    shared: dict[str, Any] = {
        "x": {"field": "value", "type": "quantitative", "title": title, "axis": {"tickCount": 5}},
        "y": {
            "field": "name",
            "type": "nominal",
            "sort": None,
            "title": None,
            "axis": {"labelLimit": 150, "ticks": False, "domain": False},
        },
    }
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": {"step": 26},
        "data": {"values": list(rows)},
        "config": dict(CONFIG),
        "mark": "bar",
        "encoding": shared,
    }


def svg(specification: Mapping[str, Any], label: str, language: str) -> str:
    """The picture of a specification, named for those who do not see it."""
    try:
        import vl_convert
    except ImportError:
        raise MissingExtra("charts", "documents") from None
    numbers: Literal["en-CA", "fr-CA"] = "fr-CA" if language == "fr" else "en-CA"
    drawn = vl_convert.vegalite_to_svg(dict(specification), format_locale=numbers)
    return _ours(drawn, label)


def _ours(drawn: str, label: str) -> str:
    """The drawing without what the page provides itself: colours, roles, styles."""
    drawn = re.sub(r' (?:style|role|aria-[a-z]+|class)="[^"]*"', "", drawn)
    for colour, name in INKS.items():
        drawn = re.sub(rf' (?:fill|stroke)="{colour}"', f' class="{name}"', drawn)
    # Size is the page's: the view box keeps the proportions.
    drawn = re.sub(r'^<svg ([^>]*?)width="\d+" height="\d+"', r"<svg \1", drawn)
    return drawn.replace("<svg ", f'<svg role="img" aria-label={quoteattr(label)} ', 1)
