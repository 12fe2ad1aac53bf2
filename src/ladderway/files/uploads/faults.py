"""Why a file is refused."""

from enum import StrEnum

from ladderway.domain.shared.errors import BadInput


class Why(StrEnum):
    """Why a file is refused; pages say each in words."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"  # none of the kinds that are taken
    HEIC = "heic"
    OTHER_NAME = "other_name"  # the name says another kind
    BROKEN = "broken"  # begins as its kind and does not go on so
    TWO_KINDS = "two_kinds"  # another file hides in it
    LOCKED = "locked"  # encrypted, or the old format of Office, which looks alike
    ACTIVE = "active"  # macros, scripts, files inside, links that load by themselves
    BOMB = "bomb"  # grows out of proportion when it is unpacked


class Refused(BadInput):
    """A file is not taken. `why` says the reason."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(f"The file is refused: [{why}]. Send a PDF, a picture or plain text.")
