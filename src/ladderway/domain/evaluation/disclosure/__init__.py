"""The only door to a published table of a study.

`publish` takes counts of people, hides what is small and what would give it away, proves by linear
programming over all tables of the study, those published before too, that no hidden count can be
narrowed down, and fixes the result under a hash. `publish_means` does so for means of amounts. Both
raise where they cannot.
"""

from ladderway.domain.evaluation.disclosure.amounts import (
    Amount,
    AmountLedger,
    AmountPolicy,
    attacked_means,
    publish_means,
)
from ladderway.domain.evaluation.disclosure.attack import Exposure, Range
from ladderway.domain.evaluation.disclosure.door import (
    Ledger,
    Policy,
    PublishedTable,
    Release,
    Why,
    attacked,
    check_chain,
    opened,
    publish,
    share_of,
)
from ladderway.domain.evaluation.disclosure.plain import from_plain, to_plain
from ladderway.domain.evaluation.disclosure.tables import (
    Cell,
    Counted,
    Dimension,
    Table,
    cross_table,
)

__all__ = [
    "Amount",
    "AmountLedger",
    "AmountPolicy",
    "Cell",
    "Counted",
    "Dimension",
    "Exposure",
    "Ledger",
    "Policy",
    "PublishedTable",
    "Range",
    "Release",
    "Table",
    "Why",
    "attacked",
    "attacked_means",
    "check_chain",
    "cross_table",
    "from_plain",
    "opened",
    "publish",
    "publish_means",
    "share_of",
    "to_plain",
]
