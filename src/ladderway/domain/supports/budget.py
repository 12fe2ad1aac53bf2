"""The budget of a fund for a year: dollars there, promised, paid and left."""

from dataclasses import dataclass
from decimal import Decimal

from ladderway.domain.shared.errors import BadInput


class OverCommitted(BadInput):
    """More would be promised than the fund has left. `left` and `asked` are dollars."""

    def __init__(self, left: Decimal, asked: Decimal) -> None:
        self.left, self.asked = left, asked
        super().__init__(f"[{asked}] dollars are asked and [{left}] are left in the fund.")


@dataclass(frozen=True, slots=True)
class Standing:
    """Dollars of one fund in one year. `committed` holds `paid` within it."""

    budget: Decimal
    committed: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal:
        return self.budget - self.committed

    def check(self, asked: Decimal) -> None:
        """Raises OverCommitted where `asked` dollars more cannot be promised."""
        if asked > self.left:
            raise OverCommitted(self.left, asked)
