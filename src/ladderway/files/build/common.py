"""What several builders need: the 516 unit groups and the crosswalk to O*NET."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from ladderway.files.build.readers import Row, Source

UNIT_GROUPS = "noc/noc_2021_unit_groups.csv"
ONET_CROSSWALK = "crosswalk/noc2021_onet26.csv"
ONET_CODES = "crosswalk/onetsoc2019_to_soc2018.csv"
_NOC = re.compile(r"\d{5}")
_PROFILE = re.compile(r"\d{5}(\.\d{1,2})?")


@lru_cache(maxsize=4)
def noc_codes(source: Source) -> tuple[str, ...]:
    """The unit groups of NOC 2021 in ascending order: the index of every array we ship."""
    rows = source.rows(UNIT_GROUPS, ["noc"])
    codes: list[str] = []
    for row in rows:
        code = row.text("noc")
        if not _NOC.fullmatch(code):
            raise row.fault(f"[{code}] is not a NOC 2021 code of five digits", "noc")
        if code in codes:
            raise row.fault(f"[{code}] appears twice", "noc")
        codes.append(code)
    return tuple(sorted(codes))


def profile_noc(row: Row, column: str, known: Mapping[str, int] | frozenset[str]) -> str:
    """The unit group of an OaSIS profile code NNNNN.NN.

    Some files dropped final zeros: 31100.1 for 31100.10, 10010 for 10010.00.
    """
    code = row.text(column)
    noc = code[:5]
    if not _PROFILE.fullmatch(code) or noc not in known:
        raise row.fault(f"[{code}] is not an OaSIS profile of a known unit group", column)
    return noc


@lru_cache(maxsize=4)
def onet_codes_of(source: Source) -> Mapping[str, tuple[str, ...]]:
    """O*NET-SOC 2019 codes of each unit group, by the hand-checked crosswalk (unweighted).

    The file lost the leading zeros of the NOC codes; they are put back.
    """
    known = frozenset(noc_codes(source))
    valid = {
        r.text("O*NET-SOC 2019 Code") for r in source.rows(ONET_CODES, ["O*NET-SOC 2019 Code"])
    }
    found: dict[str, set[str]] = defaultdict(set)
    for row in source.rows(ONET_CROSSWALK, ["noc", "onet"]):
        noc = row.text("noc").zfill(5)
        if noc not in known:
            raise row.fault(f"[{noc}] is not a known unit group", "noc")
        found[noc].add(row.code("onet", valid, "O*NET-SOC 2019 code"))
    return {noc: tuple(sorted(found[noc])) for noc in sorted(found)}
