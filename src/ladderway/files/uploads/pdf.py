"""PDF: whole, not locked, and without anything that runs, opens or hides."""

import re
import zlib

from ladderway.files.uploads.faults import Refused, Why

# Names that make a document do something: PDF 2.0 (ISO 32000-2), 12.6 actions, 7.11.4 embedded
# files, 13 multimedia, 12.7.8 XFA.
ACTIVE = (
    b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/EmbeddedFiles", b"/RichMedia",
    b"/XFA", b"/ImportData", b"/SubmitForm", b"/GoToE", b"/Rendition",
)  # fmt: skip
LAST = 1024  # bytes in which the end mark stands, 7.5.5
MOST_UNPACKED = 64 * 1024 * 1024
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")
_NAME_ENDS = rb"(?![A-Za-z0-9_.\-])"
_DOES = re.compile(b"(?:" + b"|".join(map(re.escape, ACTIVE)) + b")" + _NAME_ENDS)
_LOCKED = re.compile(rb"/Encrypt" + _NAME_ENDS)


def check(data: bytes) -> None:
    """Raises Refused for a PDF that is cut off, locked, active, or has something behind its end."""
    if not re.match(rb"%PDF-[12]\.\d", data) or b"%%EOF" not in data[-LAST:]:
        raise Refused(Why.BROKEN)
    after = data.rpartition(b"%%EOF")[2]
    if after.strip(b"\r\n \0"):
        raise Refused(Why.TWO_KINDS)
    structure = _structure(data)
    if _LOCKED.search(structure):
        raise Refused(Why.LOCKED)
    if _DOES.search(structure):
        raise Refused(Why.ACTIVE)


def _structure(data: bytes) -> bytes:
    """What says how the document is built: all outside of streams, and the streams of objects,
    unpacked. Names are spelled plainly."""
    parts, at, room = [], 0, MOST_UNPACKED
    for begin in _STREAM.finditer(data):
        if begin.start() < at:
            continue
        head = data[at : begin.start()]
        end = data.find(b"endstream", begin.end())
        end = len(data) if end < 0 else end
        parts.append(head)
        if _plain(head[-2048:]).rfind(b"/ObjStm") > head[-2048:].rfind(b"endobj"):
            inner = _unpacked(head, data[begin.end() : end], room)
            room -= len(inner)
            parts.append(inner)
        at = end
    parts.append(data[at:])
    return _plain(b"\n".join(parts))


def _unpacked(head: bytes, packed: bytes, room: int) -> bytes:
    """A stream of objects. One that cannot be looked into is not taken on trust."""
    said = _plain(head[-2048:])
    if b"/Filter" not in said[said.rfind(b"obj") :]:
        return packed
    if b"/FlateDecode" not in said and b"/Fl" not in said:
        raise Refused(Why.BROKEN)
    worker = zlib.decompressobj()
    try:
        inner = worker.decompress(packed, max(room, 1))
    except zlib.error:
        raise Refused(Why.BROKEN) from None
    if worker.unconsumed_tail:
        raise Refused(Why.BOMB)
    return inner


def _plain(text: bytes) -> bytes:
    """`/#4aS` is the name `/JS`."""
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), text)
