import os
from pathlib import Path

import pytest

from ladderway.files.build.progressions import build, coded_statements, statements
from ladderway.files.build.readers import Source
from ladderway.files.build.workshop import Workshop
from ladderway.files.progression_tables import load_progressions

SHARED = Path(os.environ.get("LADDERWAY_SOURCES", Path(__file__).parents[5] / "shared" / "data"))
HEADER = "OaSIS profile code,Additional information (EN)\n"


def source(folder: Path, rows: str) -> Source:
    (folder / "oasis").mkdir()
    path = folder / "oasis" / "additional-information_oasis_2023_v1.0.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return Source(folder)


def test_profiles_of_one_occupation_that_say_the_same_count_once(tmp_path: Path) -> None:
    rows = "65201.01,Movement is possible.\n65201.02,Movement  is possible.\n65201.03,Hours vary.\n"
    assert len(statements(source(tmp_path, rows))) == 1


def test_a_new_statement_is_listed_and_stops_nothing(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    build(source(tmp_path, "65201.01,Progression to the moon is possible.\n"), workshop)
    new = workshop.joins["statements of movement, coded"]
    assert (new.joined, new.of) == (0, 1)
    assert new.missing[0].startswith("65201 ")
    gone = workshop.joins["coded statements, still stated"]
    assert len(gone.missing) == gone.of == len(coded_statements(load_progressions()))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sources are not beside this clone")
def test_every_statement_of_the_source_is_coded() -> None:
    stated = statements(Source(SHARED))
    assert stated.keys() == coded_statements(load_progressions())


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sources are not beside this clone")
def test_all_491_rows_that_speak_of_progress_are_of_movement() -> None:
    rows = Source(SHARED).rows(
        "oasis/additional-information_oasis_2023_v1.0.csv",
        ["OaSIS profile code", "Additional information (EN)"],
    )
    words = [r.text("Additional information (EN)") for r in rows]
    progress = [w for w in words if "progress" in w.lower()]
    assert len(progress) == 491
    known = {" ".join(w.split()) for w in statements(Source(SHARED)).values()}
    assert {" ".join(w.split()) for w in progress} <= known
