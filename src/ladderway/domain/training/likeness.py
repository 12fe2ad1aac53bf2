"""Is a program on the map already? Same organization and title, or nearly so.

Names are compared after folding: case, accents, marks, "&" for "and", and words such as "the" or
"Inc." are left aside. Nearness is the Dice share of words in common. Pairs that cannot reach the
threshold are never looked at: two names that do must share one of their rarest words, so programs
are filed under pairs of such words (prefix filtering, Chaudhuri, Ganti and Kaushik 2006).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.outcomes import Reason

NEAR_TITLE = 0.75
NEAR_ORGANIZATION = 0.6
"""Shares of words in common from which on two names are near; 1 is all words."""

CERTAIN = "certain"
LIKELY = "likely"
NONE = "none"
_LEFT_ASIDE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "in",
        "to",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "de",
        "du",
        "des",
        "d",
        "et",
        "en",
        "a",
        "au",
        "aux",
        "pour",
        "inc",
        "ltd",
        "ltee",
        "limited",
        "co",
        "corp",
        "corporation",
        "incorporated",
    ]
)
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """A program by its names. `key` says which it is: an id, or the number of a row."""

    key: Hashable
    organization: str
    title: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """`of` is like `to`, a program known before it; `to` is None where none is."""

    of: Hashable
    kind: str  # CERTAIN, LIKELY or NONE
    to: Hashable | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    named: Named
    organization: Words
    title: Words


def likenesses(new: Sequence[Named], existing: Iterable[Named]) -> tuple[Likeness, ...]:
    """For each new program, the one it is most like among the existing and the new before it."""
    known = [_entry(named) for named in existing]
    fresh = [_entry(named) for named in new]
    index = _Index(_counts([*known, *fresh]))
    for entry in known:
        index.add(entry)
    found = []
    for entry in fresh:
        found.append(index.closest(entry))
        index.add(entry)
    return tuple(found)


def share_in_common(one: Words, other: Words) -> float:
    """Dice: twice the words in common over the words of both."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 1.0


def words_of(name: str) -> Words:
    """The words of a name that tell it from others; all of them where none would be left."""
    return frozenset(_words(name))


@lru_cache(maxsize=16_384)
def _words(name: str) -> tuple[str, ...]:
    words = fold(name.replace("&", " and ").replace("+", " and ")).split()
    return tuple(w for w in words if w not in _LEFT_ASIDE) or tuple(words)


def _entry(named: Named) -> _Entry:
    return _Entry(named, words_of(named.organization), words_of(named.title))


def _counts(entries: Iterable[_Entry]) -> tuple[Counter[str], Counter[str]]:
    organizations: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for entry in entries:
        organizations.update(entry.organization)
        titles.update(entry.title)
    return organizations, titles


class _Index:
    """Programs filed by their names as folded, and by pairs of rare words."""

    def __init__(self, counts: tuple[Counter[str], Counter[str]]) -> None:
        self._organizations, self._titles = counts
        self._same: dict[tuple[str, str], Named] = {}
        self._near: dict[tuple[str, str], list[_Entry]] = defaultdict(list)

    def add(self, entry: _Entry) -> None:
        """Files a program; of several with the same names only the first."""
        key = _folded(entry.named)
        if key in self._same:
            return
        self._same[key] = entry.named
        for pair in self._pairs(entry):
            self._near[pair].append(entry)

    def closest(self, entry: _Entry) -> Likeness:
        same = self._same.get(_folded(entry.named))
        if same is not None:
            return Likeness(entry.named.key, CERTAIN, same.key, _reason("same", same))
        best, share = self._best(entry)
        if best is None:
            return Likeness(entry.named.key, NONE)
        reason = _reason("near", best.named, title_share=round(share, 2))
        return Likeness(entry.named.key, LIKELY, best.named.key, reason)

    def _best(self, entry: _Entry) -> tuple[_Entry | None, float]:
        best: _Entry | None = None
        best_share = 0.0
        for other in self._candidates(entry):
            share = share_in_common(entry.title, other.title)
            if share >= NEAR_TITLE and share > best_share and _near_organization(entry, other):
                best, best_share = other, share
        return best, best_share

    def _candidates(self, entry: _Entry) -> Iterator[_Entry]:
        seen: set[int] = set()
        for pair in self._pairs(entry):
            for other in self._near.get(pair, ()):
                if id(other) not in seen:
                    seen.add(id(other))
                    yield other

    def _pairs(self, entry: _Entry) -> Iterator[tuple[str, str]]:
        organizations = _rarest(entry.organization, self._organizations, NEAR_ORGANIZATION)
        titles = _rarest(entry.title, self._titles, NEAR_TITLE)
        return ((o, t) for o in organizations for t in titles)


def _near_organization(one: _Entry, other: _Entry) -> bool:
    return share_in_common(one.organization, other.organization) >= NEAR_ORGANIZATION


def _folded(named: Named) -> tuple[str, str]:
    """Both names without blanks: "Fork lift" is "Forklift"."""
    return "".join(_words(named.organization)), "".join(_words(named.title))


def _rarest(words: Words, counts: Counter[str], threshold: float) -> list[str]:
    """The rarest words of a name, of which one must be in any name near enough to it."""
    in_common = math.ceil(round(len(words) * threshold / (2 - threshold), 9))
    ordered = sorted(words, key=lambda word: (counts[word], word))
    return ordered[: len(words) - in_common + 1]


def _reason(code: str, other: Named, **facts: float) -> Reason:
    return Reason.of(
        f"training.likeness.{code}", title=other.title, organization=other.organization, **facts
    )
