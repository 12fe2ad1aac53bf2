"""Fills a template: first checked, then rendered in Jinja's sandbox, with text as data.

The environment has no globals and no tests, and only the filters of `check`; what people wrote is
escaped; iterations and length are counted, so that no template runs long.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from ladderway.files.templates import archive
from ladderway.files.templates.check import FILTERS, Checker
from ladderway.files.templates.marks import Mark, Marked, W, marked
from ladderway.files.templates.names import Flag, Kind, Many, Record, names
from ladderway.files.templates.refused import RefusedTemplate

MOST_ITERATIONS = 50_000
MOST_CHARACTERS = 12_000_000  # of one part
# What XML cannot hold, whoever wrote it.
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def check(data: bytes) -> int:
    """How many marks an uploaded file has. Raises RefusedTemplate, saying which mark and why.

    It is filled with nothing and with something once, so that marks whose pieces do not fit
    together are found before a plan is filled in.
    """
    docx = archive.opened(data)
    parts = {name: marked(docx.parts[name]) for name in docx.with_text}
    count = sum(len(part.marks) for part in parts.values())
    if not count:
        raise RefusedTemplate.because("no_tags")
    for items in (0, 2):
        context = {name: _sample(kind, items) for name, kind in names().items()}
        for part in parts.values():
            _filled(part, context)
    return count


def fill(data: bytes, context: Mapping[str, Any]) -> bytes:
    """The document with a plan in it. `context` holds what `names` lists, as plain data.

    Raises RefusedTemplate: the file is looked over and checked again each time.
    """
    docx = archive.opened(data)
    changed = {
        name: _filled(part, context)
        for name in docx.with_text
        if (part := marked(docx.parts[name])).marks
    }
    return archive.packed(docx, changed)


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, cache_size=0, keep_trailing_newline=True
    )
    made.globals.clear()
    made.tests.clear()
    kept = {name: made.filters[name] for name in FILTERS}
    made.filters.clear()
    made.filters.update(kept)
    return made


def _filled(part: Marked, context: Mapping[str, Any]) -> bytes:
    environment, source = _environment(), _source(part)
    lines = {1 + 2 * (k + 1): mark for k, mark in enumerate(part.marks)}
    tree = _parsed(environment, source, lines)
    Checker(lines).body(tree.body)
    pieces = {f"piece_{k}": Markup(xml) for k, xml in enumerate(part.pieces)}  # noqa: S704  ours
    steps = _Steps()
    data = {name: _counted(value, steps) for name, value in context.items()}
    written, length = [], 0
    try:
        for text in environment.from_string(source).generate({**data, **pieces}):
            length += len(text)
            if length > MOST_CHARACTERS:
                raise RefusedTemplate.because("too_long")
            written.append(text)
    except TemplateError as error:  # not reached by what `Checker` lets pass
        raise RefusedTemplate.because("structure") from error
    return _whole("".join(written))


def _source(part: Marked) -> str:
    """What Jinja parses: marks, and between them names of the pieces, each on a line of its own."""
    said = ["{{\npiece_0\n}}"]
    for k, mark in enumerate(part.marks, start=1):
        said.append(f"{mark.text}{{{{\npiece_{k}\n}}}}")
    return "".join(said)


def _parsed(
    environment: ImmutableSandboxedEnvironment, source: str, lines: Mapping[int, Mark]
) -> nodes.Template:
    try:
        return environment.parse(source)
    except TemplateSyntaxError as error:
        at = max((line for line in lines if line <= error.lineno), default=min(lines, default=0))
        if at not in lines:
            raise RefusedTemplate.because("structure") from error
        raise lines[at].refused("syntax") from error


def _whole(text: str) -> bytes:
    """The part again as XML: lines become breaks, and no cell stays without a paragraph."""
    try:
        root = etree.fromstring(
            text.encode("utf-8"),
            etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False),
        )
    except etree.XMLSyntaxError as error:
        raise RefusedTemplate.because("structure") from error
    for one in list(root.iter(f"{W}t")):
        if one.text and "\n" in one.text:
            _break_lines(one)
    for cell in root.iter(f"{W}tc"):
        if cell.find(f"{W}p") is None:
            etree.SubElement(cell, f"{W}p")
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _break_lines(text: "etree._Element") -> None:
    parent, at = text.getparent(), text.getparent().index(text)
    first, *others = text.text.split("\n")
    text.text = first
    for line in others:
        at += 1
        parent.insert(at, etree.Element(f"{W}br"))
        at += 1
        added = etree.Element(f"{W}t")
        added.text = line
        added.set(_SPACE, "preserve")
        parent.insert(at, added)


class _Steps:
    """Counts what all loops of one part go through together."""

    def __init__(self) -> None:
        self.left = MOST_ITERATIONS

    def step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise RefusedTemplate.because("too_long")


class _Counted(list[Any]):
    def __init__(self, items: list[Any], steps: _Steps) -> None:
        super().__init__(items)
        self._steps = steps

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self._steps.step()
            yield item


def _counted(value: Any, steps: _Steps) -> Any:
    if isinstance(value, Mapping):
        return {name: _counted(one, steps) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return _Counted([_counted(one, steps) for one in value], steps)
    if isinstance(value, bool):
        return value
    return _NO_XML.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))


def _sample(kind: Kind, items: int) -> Any:
    if isinstance(kind, Record):
        return {name: _sample(part, items) for name, part in kind.parts.items()}
    if isinstance(kind, Many):
        return [_sample(kind.of, items) for _ in range(items)]
    return bool(items) if isinstance(kind, Flag) else "A & <b>" * bool(items)
