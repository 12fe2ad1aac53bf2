"""The desk over a made-up answer, so that its pages are tested and not the engine."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from ladderway.domain.ladders.model import LadderAnswer, LadderQuery
from ladderway.web.explorer import queries
from tests import factories


class StubEngine:
    """Answers every query with the same ladders and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[LadderQuery] = []
        self.answer = factories.answer()

    def ladders(self, query: LadderQuery, programs: object) -> LadderAnswer:
        self.asked.append(query)
        return replace(self.answer, query=query)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[StubEngine]:
    stub = StubEngine()
    monkeypatch.setattr(queries, "_engine", lambda: stub)
    queries._kept_answer.cache_clear()
    yield stub
    queries._kept_answer.cache_clear()


@pytest.fixture
def seen(client: object) -> Callable[[str], str]:
    """The text of a page that must be there: seen("/en/")."""

    def get(address: str) -> str:
        response = client.get(address)  # type: ignore[attr-defined]
        assert response.status_code == 200, address
        return response.content.decode()

    return get
