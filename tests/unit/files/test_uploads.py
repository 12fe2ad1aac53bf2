"""A file is what its content says; what is doubtful is refused, with the reason."""

import io
import struct

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.files.uploads import Kind, Refused, Why, checked, safe_name
from tests.uploads_made import (
    PDF,
    chunk,
    exif,
    jpeg,
    object_stream,
    office,
    pdf,
    png,
    segment,
)

RELS = (
    '<Relationships><Relationship Type="http://x/{}" Target="http://evil.example/a.dotm" '
    'TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "a.pdf", Kind.PDF),
        (PDF, "noname", Kind.PDF),
        (object_stream(b"<</Type /Page>>"), "a.pdf", Kind.PDF),
        (pdf(b"/JSONName 1"), "a.pdf", Kind.PDF),
        (jpeg(), "IMG_1.JPEG", Kind.JPEG),
        (png(), "a.png", Kind.PNG),
        (office(), "a.docx", Kind.WORD),
        (office("spreadsheetml.sheet"), "a.xlsx", Kind.EXCEL),
        (office(**{"word/_rels/document.xml.rels": RELS.format("hyperlink")}), "a.docx", Kind.WORD),
        ("Née à Québec\n".encode(), "a.txt", Kind.TEXT),
        (b"a < b and 3 > 2", "a.txt", Kind.TEXT),
    ],
)
def test_sound_files_are_taken_by_their_content(data, name, kind):
    assert checked(data, name).kind is kind


HOSTILE = {
    "nothing": (b"", "a.pdf", Why.EMPTY),
    "a page": (b"<!DOCTYPE html><p>x", "a.txt", Why.UNKNOWN),
    "a drawing that runs": (b"<svg onload='x()'/>", "a.txt", Why.UNKNOWN),
    "a drawing by name": (b"text", "a.svg", Why.UNKNOWN),
    "a script in text": (b"hello <ScRiPt>x()</script>", "a.txt", Why.UNKNOWN),
    "a program": (b"MZ\x90\x00", "a.pdf", Why.UNKNOWN),
    "a picture called PDF": (png(), "a.pdf", Why.OTHER_NAME),
    "text called JPEG": (b"text", "a.jpg", Why.OTHER_NAME),
    "a PDF cut off": (PDF[:40], "a.pdf", Why.BROKEN),
    "a PDF with a zip behind": (PDF + office(), "a.pdf", Why.TWO_KINDS),
    "a PDF with a little behind": (pdf(b"", b"PK\x05\x06 more"), "a.pdf", Why.TWO_KINDS),
    "text with a PDF inside": (b"junk\n" + PDF, "a.txt", Why.TWO_KINDS),
    "a locked PDF": (pdf(b"/Encrypt 5 0 R"), "a.pdf", Why.LOCKED),
    "a PDF that runs": (pdf(b"/OpenAction <</S /JavaScript /JS (x)>>"), "a.pdf", Why.ACTIVE),
    "a PDF that hides its name": (pdf(b"/#4aavaScript (x)"), "a.pdf", Why.ACTIVE),
    "a PDF that packs it": (object_stream(b"<</S /Launch>>"), "a.pdf", Why.ACTIVE),
    "a PDF with files inside": (pdf(b"/EmbeddedFiles 3 0 R"), "a.pdf", Why.ACTIVE),
    "a PDF that swells": (object_stream(b"\0" * 80_000_000), "a.pdf", Why.BOMB),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0", "a.heic", Why.HEIC),
    "old Office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "a.doc", Why.LOCKED),
    "macros": (office(**{"word/vbaProject.bin": b"x"}), "a.docx", Why.ACTIVE),
    "macros by type": (office("document.macroEnabled"), "a.docx", Why.ACTIVE),
    "a template from afar": (
        office(**{"word/_rels/settings.xml.rels": RELS.format("attachedTemplate")}),
        "a.docx",
        Why.ACTIVE,
    ),
    "entities": (office(**{"word/x.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]>"}), "a.docx", Why.ACTIVE),
    "a part outside": (office(**{"../evil.xml": "x"}), "a.docx", Why.BROKEN),
    "a part inside": (office(**{"word/embeddings/o.bin": b"x"}), "a.docx", Why.ACTIVE),
    "a bomb": (office(**{"word/big.xml": b"0" * 120_000_000}), "a.docx", Why.BOMB),
    "a small bomb": (office(**{"word/big.xml": b"0" * 50_000_000}), "a.docx", Why.BOMB),
    "a folder behind a program": (b"PK\x03\x04" + office(), "a.docx", Why.TWO_KINDS),
    "a folder with a tail": (office() + b"tail", "a.docx", Why.TWO_KINDS),
    "another folder": (office("something"), "a.docx", Why.UNKNOWN),
    "a picture too large to open": (png(60_000, 60_000), "a.png", Why.BOMB),
    "a photograph too large to open": (jpeg(wide=60_000, high=60_000), "a.jpg", Why.BOMB),
    "a picture damaged": (png()[:-6], "a.png", Why.BROKEN),
    "a photograph cut off": (jpeg()[:-2], "a.jpg", Why.BROKEN),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused_with_the_reason(case):
    data, name, why = HOSTILE[case]
    with pytest.raises(Refused) as refused:
        checked(data, name)
    assert refused.value.why is why


def test_a_photograph_keeps_its_way_up_and_loses_the_place_and_the_tail():
    sent = jpeg(extra=exif(6) + segment(0xFE, b"<?php"), after=b"<script>tail</script>")
    kept = checked(sent, "a.jpg").data
    assert kept.endswith(b"\xff\xd9")
    for gone in (b"43.6532N", b"<?php", b"tail"):
        assert gone not in kept
    at = kept.index(b"Exif\0\0") + 6
    tag, _kind, _count, turned = struct.unpack(">HHIH", kept[at + 10 : at + 20])
    assert (tag, turned) == (0x0112, 6)
    # What was kept is sound itself, and stays as it is.
    assert checked(kept, "a.jpg").data == kept


def test_a_photograph_that_lies_straight_says_nothing_more():
    assert b"Exif" not in checked(jpeg(extra=exif(1)), "a.jpg").data


def test_a_drawing_loses_what_is_written_beside_it():
    sent = png(extra=chunk(b"tEXt", b"Author\0Amina Karimi"), after=office())
    assert checked(sent, "a.png").data == png()


def told(data, name):
    """The kind, or the reason why not."""
    try:
        return checked(data, name).kind
    except Refused as refused:
        return refused.why


@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.png", "a.jpg", "a.docx", "a"]))
def test_whatever_is_sent_is_a_kind_or_a_reason(data, name):
    assert told(data, name) in {*Kind, *Why}


@given(st.integers(0, 200), st.binary(min_size=1, max_size=4))
def test_damage_is_a_reason_and_never_a_fault(at, noise):
    for sound, name in ((jpeg(), "a.jpg"), (png(), "a.png"), (office(), "a.docx"), (PDF, "a.pdf")):
        spot = at % len(sound)
        damaged = sound[:spot] + noise + sound[spot + len(noise) :]
        assert told(damaged, name) in {*Kind, *Why}


@given(st.text(max_size=300))
def test_a_name_is_one_line_without_a_path_and_ends_as_its_kind(name):
    clean = safe_name(name, Kind.PDF)
    assert clean.endswith(".pdf")
    assert 5 <= len(clean) <= 84
    assert not set(clean) & set('/\\\r\n\0":;<>|*?\u202e')


def test_a_name_that_turns_the_writing_around_is_straightened():
    assert safe_name("../../Diplôme\u202efdp.exe", Kind.JPEG) == "Diplôme fdp.jpg"


def test_what_word_processors_and_spreadsheets_write_is_taken():
    word, sheet = io.BytesIO(), io.BytesIO()
    docx.Document().save(word)
    openpyxl.Workbook().save(sheet)
    assert checked(word.getvalue(), "a.docx").kind is Kind.WORD
    assert checked(sheet.getvalue(), "a.xlsx").kind is Kind.EXCEL
