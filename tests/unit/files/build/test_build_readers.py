"""Whatever is wrong in a source file is named by file, row and column."""

from pathlib import Path

import pytest

from ladderway.domain.shared.errors import BadTable
from ladderway.files.build.readers import Source


def source(folder: Path, text: str | bytes) -> Source:
    data = text.encode() if isinstance(text, str) else text
    (folder / "t.csv").write_bytes(data)
    return Source(folder)


def where(error: BadTable) -> tuple[str, int | None, str | None]:
    return error.file, error.row, error.column


def test_reads_codes_as_text_and_strips_headers_and_byte_order_mark(tmp_path: Path) -> None:
    given = source(tmp_path, "\ufeffcode , name\n0010, Oats \n")
    assert dict(given.rows("t.csv", ["code", "name"])[0].cells) == {"code": "0010", "name": "Oats"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="is missing") as caught:
        Source(tmp_path).rows("nowhere.csv", ["a"])
    assert caught.value.file == "nowhere.csv"


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="is missing") as caught:
        source(tmp_path, "a,b\n1,2\n").rows("t.csv", ["a", "wage"])
    assert where(caught.value) == ("t.csv", 1, "wage")


def test_a_doubled_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="2 times") as caught:
        source(tmp_path, "a,a\n1,2\n").rows("t.csv", ["a"])
    assert where(caught.value) == ("t.csv", 1, "a")


def test_a_wrong_encoding_names_row_and_column(tmp_path: Path) -> None:
    latin = "code,title\n1,Cook\n2,Prépos\n".encode("latin-1")
    with pytest.raises(BadTable, match="is not utf-8") as caught:
        source(tmp_path, latin).rows("t.csv", ["code"])
    assert where(caught.value) == ("t.csv", 3, "title")


def test_a_short_row_names_the_first_missing_cell(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="no cell") as caught:
        source(tmp_path, "a,b\n1,2\n3\n").rows("t.csv", ["a"])
    assert where(caught.value) == ("t.csv", 3, "b")


def test_a_broken_gzip_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.csv.gz").write_bytes(b"not gzip")
    with pytest.raises(BadTable, match="gzip"):
        Source(tmp_path).rows("t.csv.gz", ["a"])


@pytest.mark.parametrize(
    ("written", "read"),
    [("12", 12), ("8,238,800", 8238800), ("-3.5", -3.5), ("N/A", None), ("", None)],
)
def test_numbers_with_separators_and_not_available(
    tmp_path: Path, written: str, read: float | None
) -> None:
    row = source(tmp_path, f'a,b\n"{written}",x\n').rows("t.csv", ["a"])[0]
    assert row.number_or_none("a") == read


@pytest.mark.parametrize("written", ["twelve", "1,2", "12 %"])
def test_what_is_no_number_names_its_cell(tmp_path: Path, written: str) -> None:
    row = source(tmp_path, f'a,b\n1,x\n"{written}",x\n').rows("t.csv", ["a"])[1]
    with pytest.raises(BadTable, match="is not a number") as caught:
        row.number_in("a")
    assert where(caught.value) == ("t.csv", 3, "a")


def test_an_unknown_code_names_its_cell(tmp_path: Path) -> None:
    row = source(tmp_path, "noc\n99999\n").rows("t.csv", ["noc"])[0]
    with pytest.raises(BadTable, match="not a known occupation") as caught:
        row.code("noc", {"65201"}, "occupation")
    assert where(caught.value) == ("t.csv", 2, "noc")


def test_an_empty_cell_that_is_needed_names_itself(tmp_path: Path) -> None:
    row = source(tmp_path, "a,b\n,x\n").rows("t.csv", ["a"])[0]
    with pytest.raises(BadTable, match="is empty"):
        row.text("a")


def test_line_breaks_inside_a_cell_become_blanks(tmp_path: Path) -> None:
    row = source(tmp_path, 'a,b\n"two\r\nlines",x\n').rows("t.csv", ["a"])[0]
    assert row.text("a") == "two lines"
