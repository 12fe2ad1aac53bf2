"""The page about the tables says what the manifest says."""

from pathlib import Path

from ladderway.files.build.page import tables_page
from ladderway.files.tables import load_manifest

PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "tables.md"


def test_the_page_is_the_one_made_from_what_ships() -> None:
    assert PAGE.read_text(encoding="utf-8") == tables_page(load_manifest())


def test_it_names_rows_columns_joins_and_licences() -> None:
    source = {
        "title": "T",
        "publisher": "P",
        "release": "1",
        "dated": None,
        "geography": "Canada",
        "licence": "OGL",
        "attribution_en": "Contains T.",
    }
    page = tables_page(
        {
            "tables": {
                "t.csv": {"what": "A test.", "rows": 1200, "columns": ["a"], "sources": ["s"]}
            },
            "joins": {"x with y": {"joined": 1, "of": 4, "missing": ["b"], "note": "small"}},
            "sources": {"s": source},
        }
    )
    assert "- rows: 1,200\n- columns: `a`\n- sources: `s`" in page
    assert "| x with y (small) | 1 | 4 | 25.0% | b |" in page
    assert "Age counted from: not stated" in page
    assert "> Contains T." in page
