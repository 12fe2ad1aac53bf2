"""What the reading of a row needs to know of the world: names of credentials, occupation codes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ladderway.domain.reference.catalogue import CodeResolution, fold


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`credentials` maps a folded name or alias, English or French, to an id.

    `name` gives the name of a credential in a language ("en" or "fr"), and that name must be in
    `credentials`. `resolve` says what an occupation code means, with the edition stated, if any.
    """

    credentials: Mapping[str, str]
    name: Callable[[str, str], str]
    resolve: Callable[[str, str | None], CodeResolution]

    def credential(self, text: str) -> str | None:
        """The credential that a text names as a whole."""
        return self.credentials.get(fold(text))
