"""Word and Excel in the open formats (ECMA-376): a packed folder, looked into before it is kept."""

import io
import re
import struct
import zipfile
import zlib

from ladderway.files.uploads.faults import Refused, Why

MOST_PARTS = 3_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200  # unpacked to packed, where it is more than a few pages
FREE = 1024 * 1024
_ACTIVE_PART = re.compile(
    r"vbaproject|vbadata|macrosheets|activex|/embeddings/|oleobject|customui|/ctrlprops/|"
    r"externallinks|attachedtoolbars|connections\.xml|querytables", re.IGNORECASE,
)  # fmt: skip
_ACTIVE_TYPE = re.compile(rb"macroenabled|vbaproject|activex|oleobject", re.IGNORECASE)
_REL = re.compile(rb"<[^>]*Relationship\b[^>]*>")
_OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DDE = re.compile(rb"DDEAUTO|<ddeLink", re.IGNORECASE)


def check(data: bytes) -> str:
    """The ending, docx or xlsx. Raises Refused for others, locked, active or swollen ones."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            parts = folder.infolist()
            _check_folder(parts, data)
            return _check_parts(folder, parts)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, ValueError,
            RuntimeError, UnicodeDecodeError, struct.error, OverflowError):  # fmt: skip
        raise Refused(Why.BROKEN) from None


def _check_folder(parts: list[zipfile.ZipInfo], data: bytes) -> None:
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names:
        raise Refused(Why.UNKNOWN)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(Why.BOMB)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused(Why.LOCKED)
    strange = any(n.startswith("/") or ".." in n or "\\" in n or "\0" in n for n in names)
    if strange or len({n.casefold() for n in names}) != len(names):
        raise Refused(Why.BROKEN)
    # Nothing before the first part, and nothing behind the last record but that record itself.
    end = data.rfind(b"PK\x05\x06")
    if min(part.header_offset for part in parts) or len(data) - end != 22:
        raise Refused(Why.TWO_KINDS)
    if any(_ACTIVE_PART.search(name) for name in names):
        raise Refused(Why.ACTIVE)


def _check_parts(folder: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str:
    left, packed, kind = MOST_UNPACKED, sum(part.compress_size for part in parts), ""
    for part in parts:
        body = _read(folder, part, left)
        left -= len(body)
        if part.filename == "[Content_Types].xml":
            kind = _kind(body)
        if part.filename.endswith((".xml", ".rels")):
            _check_xml(part.filename, body)
    unpacked = MOST_UNPACKED - left
    if unpacked > FREE and unpacked > MOST_RATIO * packed:
        raise Refused(Why.BOMB)
    return kind


def _read(folder: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    """What is really in a part, whatever its header says, as far as there is room."""
    with folder.open(part) as file:
        body = file.read(left + 1)
    if len(body) > left:
        raise Refused(Why.BOMB)
    return body


def _check_xml(name: str, body: bytes) -> None:
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        body = body.decode("utf-16").encode()
    if _DTD.search(body) or _DDE.search(body):
        raise Refused(Why.ACTIVE)
    if name.endswith(".rels"):
        for found in _REL.findall(body):
            if _OUTSIDE.search(found) and not _LINK.search(found):
                raise Refused(Why.ACTIVE)


def _kind(types: bytes) -> str:
    if _ACTIVE_TYPE.search(types):
        raise Refused(Why.ACTIVE)
    if b"wordprocessingml.document.main+xml" in types:
        return "docx"
    if b"spreadsheetml.sheet.main+xml" in types:
        return "xlsx"
    raise Refused(Why.UNKNOWN)
