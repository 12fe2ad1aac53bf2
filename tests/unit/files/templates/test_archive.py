"""Which files are not even opened."""

import pytest

from ladderway.files.templates import archive
from ladderway.files.templates.archive import opened
from ladderway.files.templates.fill import check
from ladderway.files.templates.refused import RefusedTemplate
from tests.unit.files.templates.made import KIND, body, docx, packed, paragraph, relation, types

MARK = paragraph("{{ today }}")


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedTemplate) as raised:
        check(data)
    return raised.value.reasons[0].code.removeprefix("template.")


def test_a_document_with_a_link_to_a_web_page_passes() -> None:
    data = docx(
        MARK, **{"word/_rels/document.xml.rels": relation("hyperlink", "https://a.example")}
    )
    assert check(data) == 1


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "https://evil.example/t.dotm"),
        ("image", "https://evil.example/p.png"),
        ("image", "file://server/share/p.png"),
        ("oleObject", "x"),
        ("subDocument", "x.docx"),
        ("hyperlink", "file:///etc/passwd"),
        ("hyperlink", "javascript:alert(1)"),
    ],
)
def test_what_fetches_from_outside_is_refused(kind: str, target: str) -> None:
    assert refusal(docx(MARK, **{"word/_rels/x.rels": relation(kind, target)})) == "external"


@pytest.mark.parametrize("kind", ["aFChunk", "attachedTemplate", "package"])
def test_what_brings_in_another_file_is_refused_inside_too(kind: str) -> None:
    rels = {"word/_rels/x.rels": relation(kind, "x", "Internal")}
    assert refusal(docx(MARK, **rels)) == "external"


def test_macros_controls_and_embedded_files_are_refused() -> None:
    assert refusal(docx(MARK, **{"word/vbaProject.bin": b"x"})) == "macros"
    assert refusal(docx(MARK, **{"word/activeX/activeX1.xml": "<a/>"})) == "macros"
    assert refusal(docx(MARK, **{"word/embeddings/a.xlsx": b"x"})) == "embedded"
    enabled = types("application/vnd.ms-word.document.macroEnabled.main+xml")
    data = packed({"[Content_Types].xml": enabled, "word/document.xml": body(MARK)})
    assert refusal(data) == "macros"


def test_other_kinds_of_files_are_refused_whatever_their_name() -> None:
    assert refusal(b"%PDF-1.7") == "other_kind"
    assert refusal(b"PK\x03\x04 not a zip") == "damaged"
    assert refusal(packed({"mimetype": "application/vnd.oasis.opendocument.text"})) == "other_kind"
    sheet = types(KIND.replace("wordprocessing", "spreadsheet") + ".sheet.main+xml")
    data = packed({"[Content_Types].xml": sheet, "word/document.xml": body(MARK)})
    assert refusal(data) == "other_kind"


def test_a_file_that_is_or_grows_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = docx(MARK, **{"word/media/image1.png": b"\0" * (archive.MOST_UNPACKED + 1)})
    assert len(bomb) < archive.MOST_BYTES
    assert refusal(bomb) == "unpacks_large"
    assert refusal(b"PK" + b"x" * archive.MOST_BYTES) == "too_large"
    monkeypatch.setattr(archive, "MOST_PARTS", 1)
    assert refusal(docx(MARK)) == "unpacks_large"


@pytest.mark.parametrize(
    "definition",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>',
        '<!DOCTYPE a SYSTEM "https://evil.example/a.dtd">',
    ],
)
def test_definitions_of_entities_are_refused(definition: str) -> None:
    parts = {"[Content_Types].xml": types(), "word/document.xml": definition + body(MARK)}
    assert refusal(packed(parts)) == "doctype"


def test_paths_that_lead_out_are_refused() -> None:
    assert refusal(docx(MARK, **{"../evil.xml": "<a/>"})) == "damaged"


@pytest.mark.parametrize(
    "instruction",
    [
        ("DDEAUTO c:\\\\x",),
        ("DDE", "AUTO c:\\\\x"),
        (' INCLUDETEXT "https://evil.example/a"',),
        (" INCLUDEPICTURE x",),
        (" IF 1 = 1 { DDE x }",),
    ],
)
def test_fields_that_fetch_are_refused(instruction: tuple[str, ...]) -> None:
    runs = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in instruction)
    assert refusal(docx(MARK + f"<w:p>{runs}</w:p>")) == "field"


def test_a_field_with_the_number_of_the_page_or_a_link_passes() -> None:
    runs = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    link = '<w:r><w:instrText> HYPERLINK "https://a.example/link?ask=1" </w:instrText></w:r>'
    assert check(docx(f"{MARK}<w:p>{runs}</w:p><w:p>{link}</w:p>")) == 1


def test_only_parts_with_text_are_filled() -> None:
    assert opened(docx(MARK)).with_text == ("word/document.xml",)
