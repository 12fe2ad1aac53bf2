"""Checks that every statement of movement in OaSIS is coded in parameters/ladders/progressions.csv.

Nothing is written: the coded facts are kept by hand. After a refresh, the join "statements of
movement, coded" lists what is new (`missing`), and "coded statements, still stated" what is gone.
Each is named by occupation and digest; `statements` gives the words to read.
"""

from collections.abc import Mapping

from ladderway.domain.ladders.progressions import Progression, digest, is_of_movement
from ladderway.files.build.readers import Source
from ladderway.files.build.workshop import Workshop
from ladderway.files.progression_tables import load_progressions

FILE = "oasis/additional-information_oasis_2023_v1.0.csv"
PROFILE, TEXT = "OaSIS profile code", "Additional information (EN)"
NOC_LENGTH = 5
Key = tuple[str, str]  # occupation, digest


def build(source: Source, workshop: Workshop) -> None:
    """Report how far the coded statements and those of the source agree."""
    stated = statements(source).keys()
    coded = coded_statements(load_progressions())
    workshop.join(
        "statements of movement, coded",
        len(stated & coded),
        len(stated),
        _named(stated - coded),
        note="code what is new in parameters/ladders/progressions.csv",
    )
    workshop.join(
        "coded statements, still stated", len(stated & coded), len(coded), _named(coded - stated)
    )


def statements(source: Source) -> Mapping[Key, str]:
    """The words of every statement of movement, by occupation and digest."""
    found: dict[Key, str] = {}
    for row in source.rows(FILE, (PROFILE, TEXT)):
        words = row.text(TEXT)
        if is_of_movement(words):
            found[row.text(PROFILE)[:NOC_LENGTH], digest(words)] = words
    return found


def coded_statements(progressions: tuple[Progression, ...]) -> frozenset[Key]:
    return frozenset((p.noc_stated, p.digest) for p in progressions)


def _named(keys: "frozenset[Key] | set[Key]") -> list[str]:
    return [f"{noc} {digest}" for noc, digest in sorted(keys)]
