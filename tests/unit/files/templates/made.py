"""DOCX files for tests, as small as they can be."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def types(main: str = f"{KIND}.document.main+xml") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def body(inner: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def paragraph(*runs: str) -> str:
    said = "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{said}</w:p>"


def relation(kind: str, target: str, mode: str = "External") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        "</Relationships>"
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(inner: str, **more: str | bytes) -> bytes:
    return packed({"[Content_Types].xml": types(), "word/document.xml": body(inner), **more})


def document_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode("utf-8")
