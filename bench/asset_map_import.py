"""Importing an asset map: 5,000 rows of XLSX read, checked, and compared for duplicates.

Claim: under 10 s in all. Beside it the naive way to look for duplicates, every row against every
row before it, run on a sample and extrapolated by the number of pairs. Fails (1) where faulty
rows or duplicates pass.

python bench/asset_map_import.py [rows]
"""

import random
import sys
import time
from collections.abc import Sequence

from ladderway.domain.training import likeness
from ladderway.domain.training.draft import RowReading
from ladderway.domain.training.form import FormRow
from ladderway.domain.training.likeness import Named, likenesses, share_in_common, words_of
from ladderway.domain.training.reading import read_row
from ladderway.files.asset_map import read_sheet, write_xlsx
from ladderway.files.training_vocabulary import load_vocabulary

ROWS, SAMPLE, CLAIM_SECONDS = 5_000, 600, 10.0
PLACES = ("Harbour", "Northlight", "Longroad", "Inland", "Lakeside", "Mill", "Granite", "Cedar")
BODIES = ("College", "Training Inc.", "Literacy Council", "School Board", "Association")
SUBJECTS = (
    "Forklift", "Welding", "Bookkeeping", "Personal Support Worker", "Supply Chain",
    "Food Handling", "Business Operations", "Electrical", "Truck Driving", "Early Childhood",
    "Carpentry", "Cooking",
)  # fmt: skip
SORTS = ("Certificate", "Fundamentals", "Operator Training", "Advanced Diploma", "Evening Course")
DURATIONS = (
    "3 Years (6 Semesters)\nFall, Winter, Summer",
    "1 To 5 Days\nHeld periodically based on demand",
    "13 Weeks\n13 Weeks\n104 Hours\nComplete both within three calendar years",
    "12 weeks, Tues and Thurs evenings, 6 hrs/week",
)
ENTRIES = (
    "Ontario Secondary School Diploma (OSSD) or equivalent, or mature student (19 years or older)",
    "None",
    "G licence, police check",
)
CODES = ("75101", "NOC 2021: 14400, 14401", "NOC Codes 0721, 1214, 0713", "99999", "")


def made_up(count: int) -> tuple[FormRow, ...]:
    rng = random.Random(11)
    return tuple(
        FormRow(
            number,
            organization=f"{rng.choice(PLACES)} {rng.choice(PLACES)} {rng.choice(BODIES)}",
            programs=f"{rng.choice(SUBJECTS)} {rng.choice(SORTS)} {rng.randrange(60)}",
            kind="Community College",
            delivery="Class Room and Co-op\nToronto",
            duration=rng.choice(DURATIONS),
            entry=rng.choice(ENTRIES),
            credentials=rng.choice(
                ("Advanced Diploma", "WHMIS, First aid and CPR", "Certificates")
            ),
            focus="Purchasing, Transportation\n- Strongly related to the selected industry",
            noc=rng.choice(CODES),
        )
        for number in range(2, count + 2)
    )


def named(readings: Sequence[RowReading]) -> list[Named]:
    drafts = (reading.draft for reading in readings)
    return [Named(d.written.number, d.organization.name, d.title) for d in drafts if d]


def naive(programs: Sequence[Named]) -> int:
    """Every program against every one before it."""
    found = 0
    for place, one in enumerate(programs):
        for other in programs[:place]:
            near = share_in_common(words_of(one.title), words_of(other.title))
            both = share_in_common(words_of(one.organization), words_of(other.organization))
            if near >= likeness.NEAR_TITLE and both >= likeness.NEAR_ORGANIZATION:
                found += 1
                break
    return found


def timed(name: str, start: float) -> float:
    took = time.perf_counter() - start
    print(f"{name:44} {took:8.2f} s")
    return took


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    data = write_xlsx(made_up(count))
    vocabulary = load_vocabulary()
    start = time.perf_counter()
    sheet = read_sheet(data, "bench.xlsx")
    total = timed(f"{len(sheet.rows)} rows of XLSX ({len(data) / 1e6:.1f} MB)", start)
    start = time.perf_counter()
    readings = [read_row(row, vocabulary) for row in sheet.rows]
    total += timed("checked, cell by cell", start)
    programs = named(readings)
    start = time.perf_counter()
    found = likenesses(programs, ())
    duplicates = timed(f"duplicates among {len(programs)}", start)
    sample = programs[: min(SAMPLE, len(programs))]
    start = time.perf_counter()
    naive(sample)
    slow = timed(f"naive loop over a sample of {len(sample)}", start)
    pairs = len(programs) * (len(programs) - 1) / (len(sample) * (len(sample) - 1))
    print(f"naive loop over all, extrapolated by pairs: {slow * pairs:.1f} s, ", end="")
    print(f"{slow * pairs / duplicates:.0f} times as long")
    refused = sum(1 for reading in readings if reading.draft is None)
    like = sum(1 for one in found if one.kind != likeness.NONE)
    print(f"refused {refused}, like another {like}")
    total += duplicates
    held = total <= CLAIM_SECONDS
    print(f"in all {total:.2f} s, claim {CLAIM_SECONDS:g} s: {'held' if held else 'NOT held'}")
    return 0 if refused and like else 1


if __name__ == "__main__":
    sys.exit(main())
