"""Pictures, taken apart and put together again from the parts that make the picture.

Where and with what it was taken, and anything behind the end, stays away; which way is up is kept.
"""

import struct
import zlib

from ladderway.files.uploads.faults import Refused, Why

MOST_POINTS = 120_000_000  # more is no photograph but an attack on whoever opens it
PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs"}
)
_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14, _COM = (
    0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE,
)  # fmt: skip
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ORIENTATION = 0x0112


def clean_png(data: bytes) -> bytes:
    """The picture alone. Raises Refused for a broken one, or one too large to unpack."""
    out, at, seen_data = [PNG], len(PNG), False
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at : at + 12 + length]
        if len(chunk) < 12 + length or struct.unpack(">I", chunk[-4:])[0] != zlib.crc32(
            chunk[4:-4]
        ):
            raise Refused(Why.BROKEN)
        if (kind == b"IHDR") is not (at == len(PNG)):
            raise Refused(Why.BROKEN)
        if kind == b"IHDR":
            _check_size(*struct.unpack(">II", chunk[8:16]))
        seen_data |= kind == b"IDAT"
        if kind in _PNG_KEPT:
            out.append(chunk)
        at += len(chunk)
        if kind == b"IEND":
            if not seen_data:
                break
            return b"".join(out)
    raise Refused(Why.BROKEN)


def clean_jpeg(data: bytes) -> bytes:
    """The picture alone, with the way up. Raises as `clean_png`."""
    out, at, has_frame = [b"\xff\xd8"], 2, False
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise Refused(Why.BROKEN)
        kind = data[at + 1]
        if kind == 0xFF:  # padding
            at += 1
            continue
        if kind == _EOI:
            break
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        segment = data[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            raise Refused(Why.BROKEN)
        if kind in _FRAMES:
            high, wide = struct.unpack(">HH", segment[5:9])
            _check_size(wide, high)
            has_frame = True
        out.append(_kept(kind, segment))
        at += len(segment)
        if kind == _SOS:
            end = _scan_end(data, at)
            out.append(data[at:end])
            at = end
    if not has_frame or data[at : at + 2] != b"\xff\xd9":
        raise Refused(Why.BROKEN)
    return b"".join([*out, b"\xff\xd9"])


def _kept(kind: int, segment: bytes) -> bytes:
    if kind == _APP1:
        return _only_orientation(segment)
    if kind == _APP2 and not segment[4:].startswith(b"ICC_PROFILE\0"):
        return b""
    dropped = kind == _COM or (0xE3 <= kind <= 0xEF and kind != _APP14)
    return b"" if dropped else segment


def _scan_end(data: bytes, at: int) -> int:
    """Where the packed points end: the next mark that is neither stuffing nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise Refused(Why.BROKEN)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        elif data[at + 1] == 0xFF:
            at += 1
        else:
            return at


def _only_orientation(segment: bytes) -> bytes:
    """Of what the camera wrote (Exif 2.32, 4.5.4) the one tag without which a photograph lies on
    its side."""
    body = segment[4:]
    if not body.startswith(b"Exif\0\0"):
        return b""
    tiff = body[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    turned = _orientation(tiff, order) if order else 1
    if not 2 <= turned <= 8:
        return b""
    fresh = struct.pack(
        ">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turned, 0, 0
    )  # one entry, short, no further directory
    said = b"Exif\0\0" + fresh
    return b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said


def _orientation(tiff: bytes, order: str) -> int:
    try:
        first = struct.unpack(order + "I", tiff[4:8])[0]
        count = struct.unpack(order + "H", tiff[first : first + 2])[0]
        for n in range(min(count, 200)):
            at = first + 2 + 12 * n
            tag, _kind, _n, value = struct.unpack(order + "HHIH", tiff[at : at + 10])
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        pass
    return 1


def _check_size(wide: int, high: int) -> None:
    if not wide or not high:
        raise Refused(Why.BROKEN)
    if wide * high > MOST_POINTS:
        raise Refused(Why.BOMB)
