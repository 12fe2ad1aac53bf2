"""A kept ladder goes to a file and comes back the same; what is no ladder is refused."""

import json
from datetime import date
from typing import Any

import pytest

from ladderway.domain.ladders.kept import FROM_DATA, KeptLadder, KeptRung, KeptStep
from ladderway.domain.shared.errors import BadInput
from ladderway.files.kept_ladder_file import MOST_BYTES, About, Kept, from_json, to_json

RUNG = KeptRung(
    "r1", "Manœuvre", "75101", 17.6, 20.84, 0.5, ("secondary",), wage_origin=FROM_DATA,
    wage_area="ER3530", wage_year=2024, wage_on=date(2025, 10, 1), challenges=("a", "b"),
)  # fmt: skip
STEP = KeptStep("", "r1", "Safety", ("id",), completion_window_months=36, articulation="agreed")
KEPT = Kept(
    KeptLadder("x", "A ladder", "retail", 3, (RUNG,), (STEP,), "Adults", "ER3530"),
    About((("stackable", "two of three"),), "performance", "mixed", "By seniority"),
)


def test_what_goes_out_comes_back_the_same() -> None:
    assert from_json(to_json(KEPT)) == KEPT


def changed(change: dict[str, Any], *path: Any) -> bytes:
    data = json.loads(to_json(KEPT))
    place = data
    for name in path:
        place = place[name]
    place.update(change)
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"ladder": {}}',
        b" " * (MOST_BYTES + 1),
        b"[" * 100_000,
        changed({"format_version": 2}),
        changed({"title": 5}, "ladder"),
        changed({"rungs": {}}, "ladder"),
        changed({"rungs": [1]}, "ladder"),
        changed({"rungs": [{"title": "no key"}]}, "ladder"),
        changed({"wage_low": "17"}, "ladder", "rungs", 0),
        changed({"wage_low": True}, "ladder", "rungs", 0),
        changed({"wage_low": float("nan")}, "ladder", "rungs", 0),
        changed({"experience_years": float("inf")}, "ladder", "rungs", 0),
        changed({"is_horizontal": "yes"}, "ladder", "rungs", 0),
        changed({"wage_on": "yesterday"}, "ladder", "rungs", 0),
        changed({"surprise": 1}, "ladder", "rungs", 0),
        changed({"training": "x" * 3000}, "ladder", "steps", 0),
        changed({"title": "x" * 201}, "ladder"),
        changed({"title": "\x00"}, "ladder"),
        changed({"title": "\ud800"}, "ladder"),
        changed({"objectives": [["one"]]}, "about"),
    ],
)
def test_what_is_no_ladder_is_refused(body: bytes) -> None:
    with pytest.raises(BadInput):
        from_json(body)
