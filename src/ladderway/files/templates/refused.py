"""How a template is refused."""

from collections.abc import Sequence

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Fact, Reason
from ladderway.words import Say, sentence


class RefusedTemplate(BadInput):
    """A file that no plan is filled into. `reasons` say why, each in the reader's language."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(sentence(reason, Say("en")) for reason in self.reasons))

    @classmethod
    def because(cls, code: str, /, **facts: Fact) -> "RefusedTemplate":
        return cls([Reason.of(f"template.{code}", **facts)])
