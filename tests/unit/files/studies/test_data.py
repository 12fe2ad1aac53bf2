"""Data files: what becomes a number, what is missing, and faults with their place."""

import gzip

import numpy as np
import pytest

from ladderway.domain.shared.errors import BadInput, BadTable
from ladderway.files.studies.data import load_data, load_package


def written(folder, text, name="d.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_numbers_text_and_missing(tmp_path):
    data = load_data(written(tmp_path, "id,wage,site\n1,17.6,north\n2,NA,\n3,.,south\n"))
    assert data.rows == 3
    assert np.isnan(data.column("wage")).tolist() == [False, True, True]
    assert data.column("site").tolist() == ["north", "", "south"]


def test_a_compressed_file_and_a_byte_order_mark(tmp_path):
    path = tmp_path / "d.csv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbfa,b\n1,2\n"))
    assert list(load_data(path).columns) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1\n", "row .2.: has 1 cells; 2 are named"),
        ("a,a\n1,2\n", "given twice"),
        ("", "empty"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path, text, says):
    with pytest.raises((BadInput, BadTable), match=says):
        load_data(written(tmp_path, text))


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(BadInput, match="is not there"):
        load_data(tmp_path / "none.csv")
    data = load_data(written(tmp_path, "a,s\n1,x\n"))
    with pytest.raises(BadInput, match=r"no column .b.\. Columns are"):
        data.column("b")
    with pytest.raises(BadInput, match="holds text"):
        data.numbers("s")


def test_rows_are_chosen_and_columns_made(tmp_path):
    data = load_data(written(tmp_path, "a\n1\n2\n3\n"))
    made = data.with_columns({"b": "a * 10", "c": "b > 15"}).where("c == 1")
    assert made.columns["b"].tolist() == [20, 30]


def test_data_of_a_package():
    data = load_package("causaldata", "nsw_mixtape")
    assert data.rows == 445
    with pytest.raises(BadInput, match="no data"):
        load_package("causaldata", "nsw_mixtap")
    with pytest.raises(BadInput, match="packages"):
        load_package("os", "path")
