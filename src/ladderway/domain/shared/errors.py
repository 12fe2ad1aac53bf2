"""Errors that the rules raise.

LadderwayError
├── BadInput          what was given cannot be used; says what, why, what to do
│   ├── UnknownCode   a code that no table holds; carries near ones
│   ├── Told          carries reasons, which a page tells in its reader's language
│   └── BadTable      a file or table with a fault at a row and column
├── BadParameters     a parameter file is uncited, undated or malformed
└── MissingExtra      an optional library is not installed
"""

from collections.abc import Sequence

from ladderway.domain.shared.outcomes import Reason


class LadderwayError(Exception):
    """Base of everything Ladderway raises on purpose."""


class BadInput(LadderwayError):
    """What was given cannot be used. The message says what, why and what to do."""


class Told(BadInput):
    """Its message is English, for a command line; `reasons` say the same in any language."""

    def __init__(self, message: str, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(message)


class UnknownCode(BadInput):
    """A code that no table holds, with near ones to choose from."""

    def __init__(self, kind: str, code: str, near: Sequence[str] = ()) -> None:
        self.kind, self.code, self.near = kind, code, tuple(near)
        hint = f" Did you mean {', '.join(f'[{n}]' for n in self.near)}?" if self.near else ""
        super().__init__(f"No {kind} has the code [{code}].{hint}")


class BadTable(BadInput):
    """A fault in a file, named by file, row (1 = header) and column."""

    def __init__(
        self, file: str, what: str, *, row: int | None = None, column: str | None = None
    ) -> None:
        self.file, self.what, self.row, self.column = file, what, row, column
        where = f"[{file}]"
        where += f" row [{row}]" if row is not None else ""
        where += f" column [{column}]" if column is not None else ""
        super().__init__(f"{where}: {what}")


class BadParameters(LadderwayError):
    """A parameter file is uncited, undated or malformed."""


class MissingExtra(LadderwayError):
    """An optional library is needed and not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"[{feature}] needs the extra [{extra}]. "
            f"Install it with: pip install ladderway[{extra}]"
        )
