"""From bytes to a kind, or a reason why not."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from ladderway.files.uploads import office, pdf, pictures
from ladderway.files.uploads.faults import Refused, Why

__all__ = ["Kind", "Refused", "Sound", "Why", "checked", "safe_name"]

_OOXML = "application/vnd.openxmlformats-officedocument."
LONGEST_NAME = 80


class Kind(StrEnum):
    """What is taken. The value is the ending of the name."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    WORD = "docx"
    EXCEL = "xlsx"
    TEXT = "txt"

    @property
    def content_type(self) -> str:
        return {
            Kind.PDF: "application/pdf",
            Kind.JPEG: "image/jpeg",
            Kind.PNG: "image/png",
            Kind.WORD: f"{_OOXML}wordprocessingml.document",
            Kind.EXCEL: f"{_OOXML}spreadsheetml.sheet",
            Kind.TEXT: "text/plain; charset=utf-8",
        }[self]


_ENDINGS = {
    "pdf": Kind.PDF, "jpg": Kind.JPEG, "jpeg": Kind.JPEG, "jfif": Kind.JPEG, "png": Kind.PNG,
    "docx": Kind.WORD, "xlsx": Kind.EXCEL, "txt": Kind.TEXT, "text": Kind.TEXT, "csv": Kind.TEXT,
    "md": Kind.TEXT,
}  # fmt: skip
# Endings that no system should ever be asked to open, whatever is in the file.
_NEVER = frozenset(
    {
        "svg", "html", "htm", "xhtml", "xml", "js", "exe", "bat", "cmd", "com", "scr", "vbs", "ps1",
        "jar", "hta", "lnk", "msi", "docm", "xlsm", "dotm", "sh", "php", "url",
    }
)  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"avif"})
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|svg|script|\?xml|body|iframe|math|xsl)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sound:
    """A file that is what it says: its kind, and its bytes as they are to be kept."""

    kind: Kind
    data: bytes


def checked(data: bytes, name: str) -> Sound:
    """The file as it is kept. `name` only has to agree. Raises Refused with the reason."""
    if not data:
        raise Refused(Why.EMPTY)
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if ending in _NEVER:
        raise Refused(Why.ACTIVE if ending.endswith("m") else Why.UNKNOWN)
    sound = _told(data)
    if ending in _ENDINGS and _ENDINGS[ending] is not sound.kind:
        raise Refused(Why.OTHER_NAME)
    return sound


def _told(data: bytes) -> Sound:
    if data.startswith(b"%PDF-"):
        pdf.check(data)
        return Sound(Kind.PDF, data)
    if data.startswith(b"\xff\xd8\xff"):
        return Sound(Kind.JPEG, pictures.clean_jpeg(data))
    if data.startswith(pictures.PNG):
        return Sound(Kind.PNG, pictures.clean_png(data))
    if data.startswith(b"PK\x03\x04"):
        return Sound(Kind(office.check(data)), data)
    if data.startswith(_OLD_OFFICE):
        raise Refused(Why.LOCKED)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise Refused(Why.HEIC)
    return Sound(Kind.TEXT, _plain_text(data))


def _plain_text(data: bytes) -> bytes:
    """Text that is nothing else: no markup that a browser would run, no program, no second file."""
    if _MARKUP.search(data) or data.startswith((b"#!", b"MZ")):
        raise Refused(Why.UNKNOWN)
    if b"%PDF-" in data:
        raise Refused(Why.TWO_KINDS)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Why.UNKNOWN) from None
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\r\t\f" for sign in text):
        raise Refused(Why.UNKNOWN)
    return data


def safe_name(name: str, kind: Kind) -> str:
    """A name for the file when it is fetched: no path, no signs that mean something elsewhere or
    turn the writing around, the ending of its kind."""
    base = name.replace("\\", "/").rpartition("/")[2]
    stem = base.rpartition(".")[0] if "." in base else base
    stem = unicodedata.normalize("NFC", stem)
    stem = "".join(s if s.isalnum() or s in " -_()’" else " " for s in stem)
    stem = " ".join(stem.split())[:LONGEST_NAME].strip(" -") or "document"
    return f"{stem}.{kind.value}"
