"""What somebody said, apart from what is known: whose words it carries outside, and how common
the view is among those who were asked."""

from dataclasses import dataclass
from enum import StrEnum


class Attribution(StrEnum):
    """How whoever said it agreed to be told of. Nobody said anything about it: without a name."""

    NAMED = "named"
    ROLE = "role"
    UNNAMED = "unnamed"


class Share(StrEnum):
    """How common a view is. Of people who were not counted nothing can be said."""

    NOT_COUNTED = "not_counted"
    NOBODY_ELSE = "nobody_else"  # one of all who were asked
    A_FEW = "a_few"  # up to a third
    MANY = "many"  # up to two thirds
    MOST = "most"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as written down inside the group."""

    attribution: Attribution
    said_by: str = ""
    organization: str = ""

    @property
    def outside(self) -> str:
        """What a document may say of who spoke: empty where nobody is named."""
        if self.attribution is Attribution.NAMED:
            return ", ".join(filter(None, (self.said_by, self.organization)))
        return self.said_by if self.attribution is Attribution.ROLE else ""


def how_common(heard: int | None, asked: int | None) -> Share:
    """`heard` of `asked` said so. Raises ValueError where the counts cannot be."""
    if heard is None or asked is None:
        return Share.NOT_COUNTED
    if not 1 <= heard <= asked:
        raise ValueError(f"[{heard}] of [{asked}] cannot have said so.")
    if heard == asked and asked > 1:
        return Share.ALL
    if heard == 1:
        return Share.NOBODY_ELSE
    if 3 * heard <= asked:
        return Share.A_FEW
    return Share.MANY if 3 * heard <= 2 * asked else Share.MOST
