"""What a request read about people: noted as it is read, written as one event for the request."""

from collections.abc import Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class Noted:
    """Models that were read, and whose records of them: keys of people, never values."""

    people: dict[str, set[int]] = field(default_factory=dict)

    def everybody(self) -> frozenset[int]:
        return frozenset().union(*self.people.values()) if self.people else frozenset()


_NOTED: ContextVar[Noted | None] = ContextVar("noted", default=None)


def note(model: str, people: Set[int]) -> None:
    """Records of `model` about these people were read. Outside of `noting`, nothing is kept."""
    noted = _NOTED.get()
    if noted is not None and people:
        noted.people.setdefault(model, set()).update(people)


@contextmanager
def noting() -> Iterator[Noted]:
    """Collects what is read meanwhile."""
    noted = Noted()
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)
