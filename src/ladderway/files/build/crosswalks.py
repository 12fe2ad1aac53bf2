"""Links between classifications: NOC 2016 to NOC 2021, and NOC 2021 to O*NET-SOC 2019."""

import re

from ladderway.files.build.common import noc_codes, onet_codes_of
from ladderway.files.build.readers import Source
from ladderway.files.build.workshop import Workshop

CONCORDANCE = "noc/noc2016v1_3-noc2021v1_0-eng.csv"
OLD, NEW = "NOC 2016 V1.3 Code", "NOC 2021 V1.0 Code"
_FOUR = re.compile(r"\d{4}")


def build(source: Source, workshop: Workshop) -> None:
    known = set(noc_codes(source))
    pairs = set()
    for row in source.rows(CONCORDANCE, (OLD, NEW)):
        old = row.text(OLD)
        if not _FOUR.fullmatch(old):
            raise row.fault(f"[{old}] is not a NOC 2016 code of four digits", OLD)
        pairs.add((old, row.code(NEW, known, "unit group")))
    workshop.csv(
        "concordance_2016.csv",
        ("noc_2016", "noc"),
        sorted(pairs),
        what="Which unit groups of NOC 2021 a unit group of NOC 2016 became, whole or in part.",
        sources=("statcan_concordance_2016_2021",),
    )
    reached = {noc for _, noc in pairs}
    workshop.join("unit groups reached from NOC 2016", len(reached), len(known), known - reached)
    _onet(source, workshop)


def _onet(source: Source, workshop: Workshop) -> None:
    codes, known = onet_codes_of(source), set(noc_codes(source))
    workshop.csv(
        "noc_onet.csv",
        ("noc", "onet"),
        [(noc, onet) for noc, several in codes.items() for onet in several],
        what="O*NET-SOC 2019 occupations that match a unit group; many to many, unweighted.",
        sources=("dais_noc_onet_crosswalk",),
    )
    workshop.join("unit groups with O*NET codes", len(codes), len(known), known - codes.keys())
