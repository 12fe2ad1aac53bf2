"""The page docs/reference/tables.md, written from the manifest: `--page` of the build command."""

from collections.abc import Mapping
from typing import Any

_HEAD = """# The tables that ship

Made from `src/ladderway/tables/manifest.json` by `python -m ladderway.files.build --from DIR --page
docs/reference/tables.md`; edit the manifest's makers, not this page. The tables hold codes, titles
and figures; none of the sources' prose. [How to refresh them](../how-to/refresh-reference-data.md),
[why they are as they are](../adr/0002-reference-data.md).

Every occupation is a unit group of NOC 2021, a code of five characters. Arrays have one row an
occupation, in ascending code order. Codes are text: keep their leading zeros. An empty cell means
that the source has no figure.
"""


def tables_page(manifest: Mapping[str, Any]) -> str:
    """The whole page in Markdown."""
    parts = [_HEAD, "## Tables\n"]
    parts += [_table(file, body) for file, body in sorted(manifest["tables"].items())]
    parts += ["## How well the sources joined\n", _joins(manifest["joins"])]
    parts += ["## Sources\n", *(_source(k, v) for k, v in sorted(manifest["sources"].items()))]
    return "\n".join(parts)


def _table(file: str, body: Mapping[str, Any]) -> str:
    columns = ", ".join(f"`{c}`" for c in body["columns"]) or "see the text"
    sources = ", ".join(f"`{s}`" for s in body["sources"])
    return (
        f"### {file}\n{body['what']}\n\n"
        f"- rows: {body['rows']:,}\n- columns: {columns}\n- sources: {sources}\n"
    )


def _joins(joins: Mapping[str, Any]) -> str:
    lines = ["| what | joined | of | share | without a partner |", "|---|---|---|---|---|"]
    for name, body in sorted(joins.items()):
        share = body["joined"] / body["of"]
        missing = " ".join(body["missing"]) or ("—" if share == 1 else "see the table")
        note = f" ({body['note']})" if body["note"] else ""
        lines.append(
            f"| {name}{note} | {body['joined']:,} | {body['of']:,} | {share:.1%} | {missing} |"
        )
    return "\n".join(lines) + "\n"


def _source(source: str, body: Mapping[str, Any]) -> str:
    return (
        f"### {source}\n{body['title']}. {body['publisher']}. Release: {body['release']}. "
        f"Age counted from: {body['dated'] or 'not stated'}. Geography: {body['geography']}. "
        f"Licence: {body['licence']}.\n\n> {body['attribution_en']}\n"
    )
