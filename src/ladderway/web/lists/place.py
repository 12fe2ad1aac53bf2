"""Where somebody stands in a list: order, page, filters. In the address, or in the session.

An address is kept by browsers, servers and whoever it is sent to. So a list of people keeps its
state in the session: names that it is searched for never stand in a query string.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

# Longer than any word that a list is searched for.
MOST_WORDS = 80
MOST_PAGES = 10_000


def searched(params: Mapping[str, str], name: str = "find") -> str:
    """The words that a list is searched for. Without what PostgreSQL cannot hold."""
    return params.get(name, "").replace("\x00", "").strip()[:MOST_WORDS]


def chosen(pairs: Sequence[tuple[str, Any]], now: str) -> list[tuple[str, Any, bool]]:
    """Choices of a filter, with the one that is set."""
    return [(value, label, value == now) for value, label in pairs]


@dataclass(frozen=True, slots=True)
class Place:
    """Order, page, and what else the state carries. `posts`: it is sent as a form, not as an
    address."""

    sort: str
    page: int
    keep: tuple[tuple[str, str], ...]
    default: str = ""
    posts: bool = False

    @classmethod
    def of(cls, params: Mapping[str, str], default_sort: str) -> "Place":
        """From an address."""
        page = params.get("page", "")
        others = tuple((k, v) for k, v in params.items() if k not in ("sort", "page") and v)
        is_number = page.isascii() and page.isdigit() and len(page) <= len(str(MOST_PAGES))
        number = int(page) if is_number else 1
        sort = params.get("sort", default_sort)
        return cls(sort, max(1, min(number, MOST_PAGES)), others, default_sort)

    @classmethod
    def kept(cls, state: Mapping[str, str], default_sort: str) -> "Place":
        """From what `kept` gives: nothing of it is written into addresses."""
        there = cls.of(state, default_sort)
        return cls(there.sort, there.page, (), default_sort, posts=True)

    def url(self, **changes: str | int) -> str:
        """The address of this place; empty where the state is posted."""
        if self.posts:
            return ""
        state = dict(self.keep) | {"sort": self.sort} | {k: str(v) for k, v in changes.items()}
        return f"?{urlencode(state)}"


def keep(request: HttpRequest, name: str, filters: Sequence[str]) -> None:
    """Write what a list posted into the session, under its name: its order, its page, and its
    filters. Another filter or order begins at the first page. Redirect afterwards."""
    told = {
        k: request.POST[k][:MOST_WORDS] for k in (*filters, "sort", "page") if k in request.POST
    }
    before = {k: v for k, v in kept(request, name).items() if k != "page"}
    request.session[_key(name)] = before | told


def kept(request: HttpRequest, name: str) -> dict[str, str]:
    """The state of a list as it was last posted in this session."""
    return dict(request.session.get(_key(name), {}))


def _key(name: str) -> str:
    return f"list:{name}"
