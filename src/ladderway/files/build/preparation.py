"""Preparation reported in O*NET, brought to the unit groups.

Shares of respondents by category are averaged over the O*NET occupations that match a unit group,
each counting the same. The job zone is the median of theirs, the lower one of two.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median_low

from ladderway.files.build.common import noc_codes, onet_codes_of
from ladderway.files.build.readers import Source
from ladderway.files.build.workshop import Cell, Workshop

ZONES = "onet/29_x/Job_Zones.txt"
EDUCATION = "onet/29_x/Education_Training_and_Experience.txt.gz"
CODE = "O*NET-SOC Code"
SCALES = {"RL": "education", "RW": "experience", "PT": "plant_training", "OJ": "job_training"}
CATEGORIES = {"RL": 12, "RW": 11, "PT": 9, "OJ": 9}
# Upper ends of the O*NET categories, in months. The last ones ("over 10 years") are open: two years
# more are assumed. "None" is 0; for job training "none or a short demonstration" is 0 too.
EXPERIENCE_ENDS = (0, 1, 3, 6, 12, 24, 48, 72, 96, 120, 144)
TRAINING_ENDS = (0, 1, 3, 6, 12, 24, 48, 120, 144)
ENDS = {"RW": EXPERIENCE_ENDS, "PT": TRAINING_ENDS, "OJ": TRAINING_ENDS}
Shares = Mapping[tuple[str, str], Sequence[float]]  # (O*NET code, scale) to shares by category


def build(source: Source, workshop: Workshop) -> None:
    zones, shares = _zones(source), _shares(source)
    matches = onet_codes_of(source)
    lines = [_line(noc, matches[noc], zones, shares) for noc in matches]
    lines = [line for line in lines if any(cell != "" for cell in line[1:])]
    workshop.csv(
        "preparation.csv",
        ("noc", "job_zone", *SCALES.values(), *(f"{SCALES[s]}_months" for s in ENDS)),
        lines,
        what="Job zone; shares of workers by category of required education, related experience, "
        "in-plant and on-the-job training; months (low, typical, high) of the median worker. US.",
        sources=("onet_29", "dais_noc_onet_crosswalk"),
    )
    total = len(noc_codes(source))
    workshop.join("unit groups with a job zone", sum(line[1] != "" for line in lines), total)
    workshop.join("unit groups with education shares", sum(line[2] != "" for line in lines), total)


def _zones(source: Source) -> dict[str, int]:
    rows = source.rows(ZONES, (CODE, "Job Zone"), delimiter="\t")
    return {r.text(CODE): int(r.number_in("Job Zone")) for r in rows}


def _shares(source: Source) -> Shares:
    columns = (CODE, "Scale ID", "Category", "Data Value")
    found: dict[tuple[str, str], list[float]] = {}
    for row in source.rows(EDUCATION, columns, delimiter="\t"):
        scale = row.text("Scale ID")
        if scale not in SCALES:
            continue
        place = int(row.number_in("Category")) - 1
        if not 0 <= place < CATEGORIES[scale]:
            raise row.fault(f"[{place + 1}] is not a category of [{scale}]", "Category")
        values = found.setdefault((row.text(CODE), scale), [0.0] * CATEGORIES[scale])
        values[place] = row.number_in("Data Value")
    return found


def _line(
    noc: str, codes: Sequence[str], zones: Mapping[str, int], shares: Shares
) -> tuple[Cell, ...]:
    zone = [zones[code] for code in codes if code in zones]
    by_scale = {s: _average([shares[c, s] for c in codes if (c, s) in shares]) for s in SCALES}
    texts = [" ".join(f"{share:.4f}" for share in by_scale[s]) for s in SCALES]
    months = [_months_text(by_scale[s], ENDS[s]) for s in ENDS]
    return (noc, median_low(zone) if zone else "", *texts, *months)


def _average(several: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Mean by category, scaled to sum to 1; empty where nobody was asked."""
    if not several:
        return ()
    sums: dict[int, float] = defaultdict(float)
    for values in several:
        total = sum(values)
        for place, value in enumerate(values):
            sums[place] += value / total if total else 0.0
    whole = sum(sums.values())
    return tuple(sums[place] / whole for place in range(len(several[0])))


def _months_text(shares: Sequence[float], ends: Sequence[int]) -> str:
    return " ".join(str(m) for m in median_months(shares, ends)) if shares else ""


def median_months(shares: Sequence[float], ends: Sequence[int]) -> tuple[int, int, int]:
    """Low, typical and high months of the median worker.

    Low and high are the ends of the category that holds the median; typical is the point within it,
    by linear interpolation.
    """
    before = 0.0
    for place, share in enumerate(shares):
        if before + share >= 0.5:
            low = ends[place - 1] if place else 0
            inside = (0.5 - before) / share if share else 0.0
            return low, round(low + inside * (ends[place] - low)), ends[place]
        before += share
    return ends[-2], ends[-1], ends[-1]
