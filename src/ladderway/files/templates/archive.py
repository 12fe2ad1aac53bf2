"""Looks a DOCX over before anything is done with it: size, kind, macros, what it fetches, and XML
that could grow. Nothing is written to disk and nothing is fetched."""

import io
import re
import zipfile
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from ladderway.files.templates.refused import RefusedTemplate

MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000  # bytes of all parts together
MOST_XML = 8_000_000  # bytes of one part that is parsed
MOST_PARTS = 500
# Kinds of parts with text of the document, and the one that makes it a document.
_MAIN = "wordprocessingml.document.main+xml"
_WITH_TEXT = tuple(
    f"wordprocessingml.{kind}+xml"
    for kind in ("document.main", "header", "footer", "footnotes", "endnotes")
)
_MACROS = re.compile(r"vba|macro|activex|(?:^|/)ctrlprops?", re.IGNORECASE)
_EMBEDDED = re.compile(r"embeddings/|afchunk|\.(?:bin|ole|exe|docx?|html?|mht)$", re.IGNORECASE)
# Kinds of relationships that bring in or run something.
_FETCHES = re.compile(
    r"/(?:attachedTemplate|oleObject|package|aFChunk|subDocument|vbaProject|wordVbaData|control|"
    r"frame|externalLink\w*|mailMerge\w*|recipientData|attachedToolbars)$",
    re.IGNORECASE,
)
_SAFE_LINKS = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Docx:
    """A document that was looked over: its parts, and the names of those with text."""

    parts: dict[str, bytes]
    with_text: tuple[str, ...]


def opened(data: bytes) -> Docx:
    """Raises RefusedTemplate."""
    if len(data) > MOST_BYTES:
        raise RefusedTemplate.because("too_large", megabytes=MOST_BYTES // 1_000_000)
    parts = _unpacked(data)
    kinds = _kinds(parts)
    if any(_MACROS.search(text) for text in (*parts, *kinds.values())):
        raise RefusedTemplate.because("macros")
    if sum(kind.endswith(_MAIN) for kind in kinds.values()) != 1:
        raise RefusedTemplate.because("other_kind")
    for name in parts:
        if _EMBEDDED.search(name):
            raise RefusedTemplate.because("embedded", part=name)
        if name.lower().endswith(".rels"):
            _check_relations(parts[name])
        elif name.lower().endswith((".xml", ".vml")):
            parsed(parts[name])
    with_text = (name for name, kind in kinds.items() if kind.endswith(_WITH_TEXT))
    return Docx(parts, tuple(name for name in with_text if name in parts))


def parsed(xml: bytes) -> "etree._Element":
    """The root of a part. Raises RefusedTemplate for a definition of types or entities."""
    if len(xml) > MOST_XML:
        raise RefusedTemplate.because("unpacks_large", megabytes=MOST_XML // 1_000_000)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedTemplate.because("damaged") from error
    if root.getroottree().docinfo.doctype:
        raise RefusedTemplate.because("doctype")
    return root


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            # What an entry states is also the most that is ever unpacked: zipfile stops there.
            return {one.filename: archive.read(one) for one in entries if not one.is_dir()}
    except RefusedTemplate:
        raise
    except Exception as error:  # any fault of a damaged archive
        code = "damaged" if data[:2] == b"PK" else "other_kind"
        raise RefusedTemplate.because(code) from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise RefusedTemplate.because("unpacks_large", megabytes=MOST_UNPACKED // 1_000_000)
    if any(one.flag_bits & 0x1 for one in entries):
        raise RefusedTemplate.because("locked")
    names = [one.filename for one in entries]
    odd = [name for name in names if name.startswith("/") or ".." in name or "\\" in name]
    if odd or len({name.lower() for name in names}) < len(names):
        raise RefusedTemplate.because("damaged")


def _kinds(parts: dict[str, bytes]) -> dict[str, str]:
    """The declared kind of each part that has one of its own."""
    if "[Content_Types].xml" not in parts:
        raise RefusedTemplate.because("other_kind")
    found = {}
    for one in parsed(parts["[Content_Types].xml"]).iter("{*}Override", "{*}Default"):
        name = one.get("PartName", "." + one.get("Extension", "")).lstrip("/")
        found[name] = one.get("ContentType", "")
    return found


def _check_relations(xml: bytes) -> None:
    for one in parsed(xml).iter("{*}Relationship"):
        kind, target = one.get("Type", ""), one.get("Target", "")
        is_link = kind.endswith("/hyperlink") and _scheme(target) in _SAFE_LINKS
        if _FETCHES.search(kind):
            raise RefusedTemplate.because("external", target=target[:80])
        if one.get("TargetMode", "").lower() == "external" and not is_link:
            raise RefusedTemplate.because("external", target=target[:80])


def _scheme(target: str) -> str:
    try:
        return urlsplit(target).scheme.lower()
    except ValueError:
        return ""


def packed(docx: Docx, changed: dict[str, bytes]) -> bytes:
    """The document with some parts in another wording."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in docx.parts.items():
            archive.writestr(name, changed.get(name, content))
    return out.getvalue()
