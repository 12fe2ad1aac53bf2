"""Questions that several tables answer together, each by the same split and the same door."""

from collections.abc import Mapping
from dataclasses import dataclass

from ladderway.web.casework.equity.measures import PRECARITY, SERVICES
from ladderway.web.casework.equity.splits import GROUP, formed


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pairs of report and split. `is_one_question`: one report, by many groups."""

    tables: tuple[tuple[str, str], ...]
    is_one_question: bool = False


OW = f"{GROUP}ontario_works"
SHEETS: Mapping[str, Sheet] = {
    "services": Sheet(tuple((report, OW) for report in SERVICES)),
    "work": Sheet(
        tuple((report, by) for report in PRECARITY for by in ("newcomer", f"{GROUP}youth", "age"))
    ),
    "reached": Sheet(
        tuple(("reached", f"{GROUP}{group.key}") for group in formed()), is_one_question=True
    ),
}
