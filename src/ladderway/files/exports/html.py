"""A document as one HTML file that stands alone: no script, nothing loaded from elsewhere."""

from ladderway.files.exports.document import (
    Document,
    Heading,
    Items,
    Paragraph,
    Part,
    Picture,
    Signature,
    Table,
)
from ladderway.files.exports.drawing import COLOURS, FONTS, escape, quoteattr

STYLE = f"""
body{{margin:0 auto;padding:2rem 1rem;max-width:60rem;font:16px/1.5 {FONTS};color:{COLOURS["ink"]}}}
h1{{color:{COLOURS["brand"]};line-height:1.2}} h2{{margin-top:2.2rem}} h3{{margin-top:1.6rem}}
.lede,.source,caption{{color:{COLOURS["ink-2"]}}} .source{{font-size:.85rem}}
.note{{border-left:3px solid {COLOURS["brand"]};padding:.4rem 1rem;margin-left:0}}
.table{{overflow-x:auto}} table{{border-collapse:collapse;width:100%;margin:.6rem 0 1rem}}
caption{{text-align:left;font-weight:600;padding:.3rem 0}}
th,td{{text-align:left;vertical-align:top;padding:.35rem .7rem .35rem 0}}
tr{{border-bottom:1px solid {COLOURS["line"]}}}
th{{font-weight:600}} .number{{text-align:right;white-space:nowrap}}
td.number{{font-variant-numeric:tabular-nums}}
figure{{margin:1rem 0;overflow-x:auto}} svg{{max-width:100%;height:auto}}
@media print{{body{{max-width:none;padding:0}} h2,h3{{break-after:avoid}}
tr,figure{{break-inside:avoid}}}}
"""


def to_html(document: Document) -> str:
    headings = [p for p in document.parts if isinstance(p, Heading)]
    numbers = {id(heading): n for n, heading in enumerate(headings, start=1)}
    contents = "".join(
        f'<li><a href="#h{numbers[id(h)]}">{escape(h.text)}</a></li>'
        for h in headings
        if h.level == 1
    )
    nav = f"<nav><h2>{escape(document.contents)}</h2><ol>{contents}</ol></nav>"
    body = "".join(_part(part, numbers) for part in document.parts)
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)}</title><style>{STYLE}</style></head><body><main>"
        f'<h1>{escape(document.title)}</h1><p class="lede">{escape(document.subtitle)}</p>'
        f'{nav if document.contents else ""}{body}<p class="source">{escape(document.made)}</p>'
        "</main></body></html>"
    )


def _part(part: Part, numbers: dict[int, int]) -> str:
    if isinstance(part, Heading):
        tag = f"h{part.level + 1}"
        return f'<{tag} id="h{numbers[id(part)]}">{escape(part.text)}</{tag}>'
    if isinstance(part, Paragraph):
        return f'<p class="{part.kind}">{_lines(part.text)}</p>'
    if isinstance(part, Items):
        return f"<ul>{''.join(f'<li>{_lines(line)}</li>' for line in part.lines)}</ul>"
    if isinstance(part, Table):
        return _table(part)
    if isinstance(part, Picture):
        # Our own drawing: its words were escaped when it was drawn.
        return f'<figure role="img" aria-label={quoteattr(part.alt)}>{part.svg}</figure>'
    return _signature(part)


def _table(table: Table) -> str:
    kinds = ['class="number"' if is_number else "" for _label, is_number in table.columns]
    head = "".join(
        f'<th scope="col" {kind}>{escape(label)}</th>'
        for (label, _n), kind in zip(table.columns, kinds, strict=True)
    )
    rows = "".join(f"<tr>{_cells(row, kinds)}</tr>" for row in table.rows)
    caption = f"<caption>{escape(table.title)}</caption>" if table.title else ""
    return (
        f'<div class="table" tabindex="0"><table>{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cells(row: tuple[str, ...], kinds: list[str]) -> str:
    first = f'<th scope="row">{_lines(row[0])}</th>'
    rest = zip(row[1:], kinds[1:], strict=True)
    return first + "".join(f"<td {kind}>{_lines(cell)}</td>" for cell, kind in rest)


def _signature(block: Signature) -> str:
    lines = "".join(f"<p>{escape(label)}: ____________________</p>" for label in block.labels)
    return f"<section><h3>{escape(block.party)}</h3><p>{escape(block.who)}</p>{lines}</section>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
