"""Small files of each kind, sound ones and hostile ones."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def pdf(inside: bytes, after: bytes = b"") -> bytes:
    return PDF.replace(b"/Type /Catalog", b"/Type /Catalog " + inside) + after


def object_stream(inside: bytes) -> bytes:
    packed = zlib.compress(inside)
    stream = b"2 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\n%s\nendstream\nendobj\n"
    return PDF.replace(b"trailer", stream % packed + b"trailer")


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(wide: int = 1, high: int = 1, extra: bytes = b"", after: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
    rows = b"".join(b"\0" + b"\x80" * wide for _ in range(min(high, 500)))
    data = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + head + extra + data + chunk(b"IEND", b"") + after


def segment(kind: int, body: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int = 6, place: bytes = b"43.6532N") -> bytes:
    tiff = struct.pack("<2sHIH", b"II", 42, 8, 1)
    tiff += struct.pack("<HHIHHI", 0x0112, 3, 1, orientation, 0, 0) + place
    return segment(0xE1, b"Exif\0\0" + tiff)


def jpeg(extra: bytes = b"", after: bytes = b"", wide: int = 2, high: int = 2) -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, high, wide, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + extra + frame + scan + b"\xff\xd9" + after


TYPES = (
    '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.{}.main+xml"/></Types>'
)


def office(kind: str = "wordprocessingml.document", **parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("[Content_Types].xml", TYPES.format(kind))
        folder.writestr("word/document.xml", "<w:document/>")
        for name, body in parts.items():
            folder.writestr(name, body)
    return out.getvalue()
