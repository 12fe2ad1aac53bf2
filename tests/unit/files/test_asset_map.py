"""Real and hostile files in the form: what is read, what is told, what is refused, what leaves."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladderway.domain.shared.errors import BadTable
from ladderway.domain.training.form import COLUMNS, HEADINGS, FormRow
from ladderway.domain.training.reading import read_row
from ladderway.domain.training.writing import write_row
from ladderway.files.asset_map import (
    RefusedSheet,
    read_sheet,
    refused_csv,
    refused_sheet,
    write_csv,
    write_xlsx,
)
from ladderway.files.gate_tables import load_book
from ladderway.files.naming import say_in
from ladderway.files.sheets import archive, grid
from ladderway.files.training_vocabulary import ALIASES, load_vocabulary, read_aliases
from ladderway.words import sentence

EN = HEADINGS["en"]
COLLEGE = FormRow.of(
    5,
    [
        "College of Applied Arts and Technology",
        "Business Operations Management (Co-op)",
        "Community College",
        "Class Room and Co-op",
        "3 Years (6 Semesters)\n\nFall, Winter, Summer",
        "Ontario Secondary School Diploma (OSSD) or equivalent, or mature student status "
        "(19 years or older)",
        "Advanced Diploma",
        "Inventory / Material Control, Purchasing\n\n- Partially related to supply chain",
        "",
    ],
)
FORKLIFT = FormRow.of(
    6,
    [
        "Equipment Co. Ltd.",
        "Fork lift and safety trainings",
        "Private Trainer",
        "Class Room and Hands on Training",
        "1 To 5 Days\n\nHeld periodically based on demand",
        "None",
        "Certificates",
        "Fork lift operator\n\n- Strongly related to the selected industry",
        "",
    ],
)
FREIGHT = FormRow.of(
    7,
    [
        "Canadian International Association",
        "International Transportation and Trade Program (Complete first)\n\n"
        "Essentials of Freight Forwarding",
        "Industry Association",
        "Online/Classroom\n\nToronto",
        "13 Weeks\n\n13 Weeks\n\n104 Hours\n\nComplete both within three calendar years",
        "No prerequisites",
        "Complete two courses to receive a certificate",
        "Purchasing, Transportation\n\n- Strongly related to the jobs in managerial positions",
        "NOC Codes 0721, 1214, 0713, 1236, 1476, 1471",
    ],
)
APPENDIX_A = (COLLEGE, FORKLIFT, FREIGHT)
TITLE = "Career Ladder Community Training Asset Mapping Tool"
GUIDANCE = ["Name:", "Ex. types of programs", "ES, college", "Online", "", "", "", "", ""]


def workbook(lines, *, shape=None, name="Map"):
    """An XLSX of lines; `shape` does more to the book before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for line in lines:
        sheet.append(list(line))
    if shape:
        shape(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def told(reading):
    return [(n.row, n.reason.code.removeprefix("training.sheet.")) for n in reading.notes]


def repacked(data, change):
    """The same archive with `change(name, bytes)` done to each part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
    return out.getvalue()


def on_sheet(data, change):
    return repacked(data, lambda part, body: change(body) if "sheet1" in part else body)


def refused(data, name="x.xlsx"):
    with pytest.raises(RefusedSheet) as caught:
        read_sheet(data, name)
    assert str(caught.value).startswith(f"[{name}] ")
    return caught.value.reason.code.removeprefix("training.sheet.")


def test_the_form_with_its_three_examples_comes_in_and_leaves_as_it_was():
    lines = [[TITLE], EN, GUIDANCE, ["Example: Supply Chain"], *(r.texts for r in APPENDIX_A)]
    data = workbook(lines, shape=lambda b, s: s.merge_cells("A1:I1"))
    reading = read_sheet(data, "map.xlsx")
    assert reading.rows == APPENDIX_A
    assert (reading.heading_row, reading.sheet, reading.language) == (2, "Map", "en")
    assert told(reading) == [(3, "guidance_skipped"), (4, "subtitle_skipped")]
    drafts = [read_row(row, load_vocabulary()).draft for row in reading.rows]
    assert [write_row(d, load_vocabulary()) for d in drafts] == list(APPENDIX_A)


def test_merged_blank_and_hidden_rows():
    second, third = list(FORKLIFT.texts), list(FREIGHT.texts)
    second[0] = third[0] = None
    lines = [EN, COLLEGE.texts, second, [], third, [None, "Cooking"]]

    def shape(book, sheet):
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[5].hidden = True

    reading = read_sheet(workbook(lines, shape=shape), "x")
    assert [(r.number, r.organization) for r in reading.rows] == [
        (n, COLLEGE.organization) for n in (2, 3, 5, 6)
    ]
    assert told(reading) == [
        (5, "organization_above"),
        (5, "hidden_row"),
        (6, "organization_above"),
        (None, "merged"),
    ]


def test_a_tall_merge_of_a_million_rows_fills_only_the_rows_that_are_there():
    def shape(book, sheet):
        sheet.merge_cells("A2:A3")

    data = workbook([EN, COLLEGE.texts, [None, *FORKLIFT.texts[1:]]], shape=shape)
    data = on_sheet(data, lambda body: body.replace(b'"A2:A3"', b'"A2:I1048576"'))
    assert [r.organization for r in read_sheet(data, "x").rows] == [COLLEGE.organization] * 2


def test_what_a_file_states_about_its_size_is_not_believed():
    data = workbook([EN, *(r.texts for r in APPENDIX_A)])
    for lie in (b'ref="A1:XFD1048576"', b'ref="A1:A1"'):
        lying = on_sheet(data, lambda body, lie=lie: body.replace(b'ref="A1:I4"', lie))
        assert lying != data
        assert len(read_sheet(lying, "x").rows) == 3


def test_a_stray_cell_in_the_last_row_costs_nothing():
    def shape(book, sheet):
        sheet.cell(1_048_576, 12).value = " "

    assert len(read_sheet(workbook([EN, COLLEGE.texts], shape=shape), "x").rows) == 1


def test_formulas_dates_numbers_and_errors():
    def shape(book, sheet):
        sheet["E2"] = date(2026, 5, 1)
        sheet["I2"] = 75101.0
        sheet["C2"] = "=1+1"
        sheet["I3"] = 721
        sheet["I3"].number_format = "0000"
        sheet["G3"] = "#REF!"

    data = workbook([EN, COLLEGE.texts, FORKLIFT.texts], shape=shape)
    data = on_sheet(data, lambda b: b.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>42</v>"))
    data = on_sheet(data, lambda b: b.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>42</v>"))
    reading = read_sheet(data, "x")
    first, second = reading.rows
    assert (first.duration, first.noc, first.kind) == ("2026-05-01", "75101", "42")
    assert (second.noc, second.credentials) == ("0721", "#REF!")
    assert sorted(told(reading)) == [(2, "date"), (2, "formula"), (3, "error_value")]


def test_a_formula_is_never_computed():
    reading = read_sheet(workbook([EN, ["=1+1", *COLLEGE.texts[1:]], FORKLIFT.texts]), "x")
    assert reading.rows[0].organization == ""
    assert told(reading) == [(2, "formula_empty")]


def test_the_sheet_with_the_headings_is_read_and_others_are_named():
    def shape(book, sheet):
        for name, first in (("Map", EN), ("Old map", EN), ("Notes", ["x"])):
            other = book.create_sheet(name)
            other.append(first)
            other.append(COLLEGE.texts)
        book["Map"].sheet_state = "hidden"

    reading = read_sheet(workbook([["Read me"]], shape=shape, name="Cover"), "x")
    assert reading.sheet == "Old map"
    assert [n.reason.fact("sheets") for n in reading.notes] == [("Map",)]


def test_a_form_in_french_and_in_another_order():
    order = [8, 0, 1, 2, 3, 4, 5, 6, 7]
    french = HEADINGS["fr"]
    lines = [[french[i] for i in order], [FORKLIFT.texts[i] for i in order]]
    reading = read_sheet(workbook(lines), "x")
    assert reading.language == "fr"
    assert reading.rows == (replace(FORKLIFT, number=2),)


def test_columns_that_are_missing_doubled_or_strange_are_told():
    lines = [[*EN[:5], "Length", "Cost"], [*COLLEGE.texts[:5], "x", "y"]]
    reading = read_sheet(workbook(lines), "x")
    assert [c for _, c in told(reading)] == ["columns_missing", "column_doubled", "columns_ignored"]
    assert reading.rows[0].noc == ""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_as_programs_write_it(delimiter, encoding):
    cells = [f'"{text}"' for text in ("Collège Éloi", "Soudure, “niveau 1”; début\n2e ligne")]
    text = f"sep={delimiter}\n{delimiter.join(EN)}\n{delimiter.join(cells)}{delimiter * 7}\n\n"
    if encoding == "utf-16":
        text = text.replace("sep=", "")
    (row,) = read_sheet(text.replace("\n", "\r\n").encode(encoding), "x.csv").rows
    assert row.organization == "Collège Éloi"
    assert row.programs == "Soudure, “niveau 1”; début\n2e ligne"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xd0\xcf\x11\xe0 old", "old_or_locked"),
        (b"PK no archive", "damaged"),
        (b"a\x00b,c", "not_text"),
        (b"a,b\nc,d\n", "no_heading"),
        (",".join(EN).encode(), "no_rows"),
        (b"x," * 6_000_000, "too_large"),
        (b'Organization,Programs,Duration,NOC\n"' + b"x" * 200_000, "not_text"),
    ],
)
def test_what_is_no_form_is_refused_with_what_to_do(data, code):
    assert refused(data) == code


def with_part(data, name, body=b"x"):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", 8) as archive_:
        archive_.writestr(name, body)
    return out.getvalue()


GOOD = workbook([EN, COLLEGE.texts])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_part(GOOD, "xl/vbaProject.bin"), "macros"),
        (with_part(GOOD, "xl/macrosheets/sheet1.xml", b"<a/>"), "macros"),
        (
            repacked(GOOD, lambda p, b: b.replace(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                b"application/vnd.ms-excel.sheet.macroEnabled.main")),
            "macros",
        ),
        (with_part(GOOD, "mimetype", b"application/vnd.oasis.opendocument"), "other_kind"),
        (with_part(GOOD, "xl/bomb.bin", b"0" * (archive.MOST_UNPACKED + 1)), "unpacks_large"),
        (on_sheet(GOOD, lambda b: b'<!DOCTYPE x [<!ENTITY a "b">]>' + b), "doctype"),
        (on_sheet(GOOD, lambda b: b[:-40]), "damaged"),
        (on_sheet(GOOD, lambda b: b.replace(b'<row r="2"', b'<row r="99999999999"')), "damaged"),
        (repacked(GOOD, lambda p, b: b"<x/>" if p == "xl/workbook.xml" else b), "no_heading"),
        (repacked(GOOD, lambda p, b: b"<x" if p == "xl/workbook.xml" else b), "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
    ],
)  # fmt: skip
def test_hostile_and_broken_workbooks_are_refused(data, code):
    assert refused(data) == code


def test_sheets_that_are_vast_are_refused(monkeypatch):
    monkeypatch.setattr(archive, "MOST_ELEMENTS", 10)
    assert refused(GOOD) == "vast"


def test_too_many_rows_are_refused_in_both_kinds(monkeypatch):
    many = [replace(COLLEGE, number=n) for n in range(2, 6)]
    monkeypatch.setattr("ladderway.files.sheets.workbook.MOST_ROWS", 3)
    monkeypatch.setattr("ladderway.files.sheets.delimited.MOST_ROWS", 3)
    assert refused(write_xlsx(many)) == "too_many_rows"
    assert refused(write_csv(many)) == "too_many_rows"


def test_too_much_text_is_refused(monkeypatch):
    monkeypatch.setattr("ladderway.files.asset_map.MOST_CHARACTERS", 100)
    assert refused(GOOD) == "too_much_text"


def test_a_large_file_on_disk_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "map.csv"
    path.write_bytes(write_csv(APPENDIX_A))
    assert len(read_sheet(path, "map.csv").rows) == 3
    monkeypatch.setattr("ladderway.files.asset_map.MOST_BYTES", 10)
    assert refused(path) == "too_large"
    assert grid.MOST_BYTES > 10


INJECTED = [
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "''=1",
    "0721",
    "#REF!",
]
CELL = st.one_of(
    st.sampled_from(INJECTED),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")),
)
ROWS = st.lists(st.lists(CELL, min_size=9, max_size=9), min_size=1, max_size=4)


@settings(deadline=None)
@given(ROWS, st.sampled_from(["en", "fr"]), st.sampled_from([write_xlsx, write_csv]))
def test_what_was_written_is_read_back_to_the_letter(rows, language, write):
    # A first row that is sure to be a program, so that nothing is taken for a subtitle.
    given_rows = [COLLEGE, *(FormRow.of(0, ["x" + row[0], "y", *row[2:]]) for row in rows)]
    numbered = tuple(replace(row, number=n) for n, row in enumerate(given_rows, start=2))
    assert read_sheet(write(numbered, language), "x").rows == numbered


@pytest.mark.parametrize("text", INJECTED)
def test_no_cell_is_a_formula_and_the_escape_comes_off_again(text):
    row = FormRow.of(2, [text] * 9)
    data = write_xlsx([row])
    cells = openpyxl.load_workbook(io.BytesIO(data)).active[2]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.value.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert read_sheet(data, "x").rows == (row,)
    assert read_sheet(write_csv([row]), "x").rows == (row,)


def test_characters_that_no_sheet_can_hold_are_left_out():
    row = FormRow.of(2, ["a\x07b\r\nc\ud800", *COLLEGE.texts[1:]])
    assert read_sheet(write_xlsx([row]), "x").rows[0].organization == "ab\nc"


def test_the_sheet_is_made_for_reading():
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(APPENDIX_A, "fr"))).active
    assert [cell.value for cell in sheet[1]] == list(HEADINGS["fr"])
    assert sheet.freeze_panes == "A2"
    assert sheet["A2"].alignment.wrap_text
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["B"].width > 30
    assert sheet.row_dimensions[2].height > sheet.row_dimensions[1].height


@pytest.mark.parametrize("make", [refused_sheet, refused_csv])
def test_refused_rows_come_back_with_what_is_wrong_and_can_be_mended(make):
    vocabulary, say = load_vocabulary(), say_in("en")
    bad = read_row(replace(COLLEGE, noc="99999", organization="=x()"), vocabulary)
    assert bad.draft is None
    again = read_sheet(make([bad], say), "refused")
    assert again.rows == (replace(bad.written, number=2),)
    (ignored,) = again.notes
    assert ignored.reason.code == "training.sheet.columns_ignored"
    mended = read_row(replace(again.rows[0], noc="75101"), vocabulary)
    assert mended.errors == ()


def test_the_column_of_problems_says_what_to_do():
    bad = read_row(replace(COLLEGE, noc="99999", organization=""), load_vocabulary())
    data = refused_sheet([bad], say_in("en"))
    problems = openpyxl.load_workbook(io.BytesIO(data)).active["J2"].value.split("\n")
    assert problems[0] == "Organization: The organization is missing. Write who gives the program."
    assert problems[1].startswith("NOC Codes: “99999” is no NOC 2021 code.")


def test_everything_that_can_be_told_is_a_sentence():
    say = say_in("en")
    texts = ["Mill\n\nx", "A\nB", "Bakery", "blended, Toronto, part-time",
             "1 year, 3 days, 6 hours", "mature student; luck", "Praise", "Cook",
             "0721; 1214; NOC 2016 7511; words"]  # fmt: skip
    reading = read_row(FormRow.of(2, texts), load_vocabulary())
    assert len(reading.notes) >= len(COLUMNS)
    assert all(sentence(fault.reason, say).endswith((".", "?")) for fault in reading.faults)


def test_every_credential_is_known_by_its_names():
    vocabulary = load_vocabulary()
    for id in load_book().by_id:
        for language in ("en", "fr"):
            assert vocabulary.credential(vocabulary.name(id, language)) == id


def test_aliases_name_credentials_that_are_there(tmp_path):
    assert read_aliases(ALIASES, load_book())
    for body, says in (("x,unknown_one", "no credential"), ("x,whmis\nX,tdg", "two credentials")):
        path = tmp_path / "a.csv"
        path.write_text(f"alias,credential\n{body}\n", encoding="utf-8")
        with pytest.raises(BadTable, match=says):
            read_aliases(path, load_book())


def test_characters_that_nobody_types_are_left_out():
    row = ["Mill School", "Weld\x1bing", "", "", "", "", "", "", ""]
    data = "\n".join([",".join(f'"{h}"' for h in EN), ",".join(f'"{c}"' for c in row)])
    assert read_sheet(data.encode(), "map.csv").rows[0].programs == "Welding"
