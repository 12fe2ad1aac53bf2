"""A staircase as SVG: one drawing for the page, the download, the PDF and the command line.

On a page it carries class names and the page's style sheet colours it (light, dark, print, high
contrast). As a file it carries its own style, so that it looks the same wherever it is opened.
"""

import re
from xml.sax import saxutils

from ladderway.domain.ladders.staircase import Box, Line, Note, Rise, Staircase, Text, Tread

# The light values of web/static/css/tokens.css; a test holds the two together.
COLOURS = {
    "card": "#ffffff",
    "ink": "#1c2733",
    "ink-2": "#4b5a68",
    "ink-3": "#626f7b",
    "line": "#e3e0d8",
    "line-2": "#b9b3a4",
    "brand": "#0d5a5e",
    "sun": "#c8791a",
    "sun-2": "#fbf0df",
    "on-sun": "#74430a",
    "fall": "#a8382b",
    "tread-0": "#e9ecea",
    "tread-1": "#d8e8e6",
    "tread-2": "#c0dbd8",
    "tread-3": "#a7cdc9",
    "tread-4": "#8fbfba",
}
FONTS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
STYLE = """
text{{font-family:{fonts};fill:{ink}}}
.axis{{fill:{ink3};font-size:12px}} .grid{{stroke:{line}}} .ground{{stroke:{line2}}}
.range{{fill-opacity:.5}}
.edge{{stroke:{brand};stroke-width:4;stroke-linecap:round}} .low{{stroke:{brand};stroke-width:1.5}}
.rise{{stroke:{brand};stroke-width:1.75;fill:none;stroke-linecap:round}} .falls{{stroke:{fall}}}
.rise.assumed{{stroke-dasharray:1 5}}
.effort{{fill:{sun2}}} .effort.assumed{{stroke:{sun};stroke-dasharray:4 3}}
.effort-title{{fill:{onsun};font-size:13px;font-weight:600}}
.effort-line{{fill:{onsun};font-size:12.5px}}
.name{{font-size:14px;font-weight:600;paint-order:stroke;stroke:{card};stroke-width:4px}}
.pay{{font-size:13px}} .hand{{font-size:13px;font-weight:600;fill:{brand}}}
.living{{stroke:{sun};stroke-dasharray:5 5;stroke-width:1.25}}
.living-text{{fill:{onsun};font-size:12px}}
.minimum{{stroke:{line2};stroke-dasharray:2 4;stroke-width:1.25}}
.minimum-text{{fill:{ink2};font-size:12px}}
{treads}
"""


# What XML 1.0 cannot hold at all, escaped or not.
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """Words as XML text: titles come from data that people write."""
    return saxutils.escape(_NO_XML.sub("", text))


def quoteattr(text: str) -> str:
    return saxutils.quoteattr(_NO_XML.sub("", text))


def svg(stair: Staircase, label: str, css: str = "") -> str:
    """The drawing for a page: one accessible name, no style of its own, `css` as its class."""
    kind = f" class={quoteattr(css)}" if css else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{kind} viewBox="0 0 {stair.width:.0f} '
        f'{stair.height:.0f}" role="img" aria-label={quoteattr(label)}>{_parts(stair)}</svg>'
    )


def svg_file(stair: Staircase, title: str, below: tuple[str, ...]) -> str:
    """The drawing as a file of its own: title, staircase, and lines of sources below."""
    head, foot = 44.0 if title else 8.0, 42.0 + 17.0 * len(below) if below else 8.0
    width, height = stair.width + 40, stair.height + head + foot
    foot_y = head + stair.height + 34
    notes = "".join(
        f'<text class="axis" x="20" y="{foot_y + 17 * n:.0f}">{escape(line)}</text>'
        for n, line in enumerate(below)
    )
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'{size} role="img">'
        f"<title>{escape(title)}</title><style>{_style()}</style>"
        f'<rect width="100%" height="100%" fill="{COLOURS["card"]}"/>'
        f'<text x="20" y="30" font-size="20" font-weight="600">{escape(title)}</text>'
        f'<g transform="translate(20 {head:.0f})">{_parts(stair)}</g>{notes}</svg>\n'
    )


def _style() -> str:
    treads = "".join(f".tread-{n}{{fill:{COLOURS[f'tread-{n}']}}}" for n in range(5))
    names = {name.replace("-", ""): value for name, value in COLOURS.items()}
    return STYLE.format(fonts=FONTS, treads=treads, **names)


def _parts(stair: Staircase) -> str:
    behind = [line for line in stair.lines if line.kind in ("grid", "ground")]
    before = [line for line in stair.lines if line.kind in ("living", "minimum")]
    return "".join(
        [
            *map(_line, behind),
            *map(_tread, stair.treads),
            *map(_line, before),
            *map(_edge, stair.treads),
            *map(_rise, stair.rises),
            *map(_note, stair.notes),
            *map(_text, stair.texts),
        ]
    )


def _line(line: Line) -> str:
    return (
        f'<path class="{line.kind}" d="M{line.x1:.1f} {line.y1:.1f}L{line.x2:.1f} {line.y2:.1f}"/>'
    )


def _tread(tread: Tread) -> str:
    kind = f"tread-{tread.depth}"
    return _rect(tread.solid, kind) + _rect(tread.range, f"{kind} range")


def _edge(tread: Tread) -> str:
    x1, y1, x2, y2 = tread.edge
    return f'<path class="edge" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'


def _rise(rise: Rise) -> str:
    kind = "rise" + (" falls" if rise.falls else "") + (" assumed" if rise.assumed else "")
    return f'<path class="{kind}" d="{rise.path}"/>'


def _note(note: Note) -> str:
    kind = "effort assumed" if note.assumed else "effort"
    return _rect(note.box, kind, 8) + "".join(map(_text, note.texts))


def _text(text: Text) -> str:
    anchor = ' text-anchor="end"' if text.anchor == "end" else ""
    at = f'x="{text.x:.1f}" y="{text.y:.1f}"{anchor}'
    return f'<text class="{text.kind}" {at}>{escape(text.text)}</text>'


def _rect(box: Box, kind: str, radius: int = 0) -> str:
    round_ = f' rx="{radius}"' if radius else ""
    return (
        f'<rect class="{kind}" x="{box.x:.1f}" y="{box.y:.1f}" '
        f'width="{max(0.0, box.width):.1f}" height="{max(0.0, box.height):.1f}"{round_}/>'
    )
