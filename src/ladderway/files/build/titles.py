"""Job titles for search."""

from ladderway.files.build.common import noc_codes, profile_noc
from ladderway.files.build.readers import Source
from ladderway.files.build.workshop import Workshop

TITLES = "oasis/example-titles_oasis_2023_v1.0.csv"
KINDS = {"Example": "example", "Index": "index", "Inclusion": "inclusion"}


def build(source: Source, workshop: Workshop) -> None:
    known = frozenset(noc_codes(source))
    profile, kind, title = "OaSIS profile code", "Job title type", "Job title text"
    rows = source.rows(TITLES, (profile, kind, title))
    lines = [(profile_noc(r, profile, known), r.one_of(kind, KINDS), r.text(title)) for r in rows]
    found = {noc for noc, _, _ in lines}
    workshop.join("unit groups with job titles", len(found), len(known), known - found)
    workshop.csv(
        "job_titles.csv.gz",
        ("noc", "kind", "title"),
        lines,
        what="English job titles of each unit group, in the order of the source.",
        sources=("esdc_oasis_2023",),
    )
