"""An inverted index over the names of one language, and how well each name answers some words.

Words are weighted by rarity over occupations, ln(1 + N / n), after Spärck Jones (1972).
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ladderway.domain.reference.search_words import (
    STOPWORDS,
    Word,
    edits,
    fold,
    root,
    stem,
    typos_allowed,
)

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

OF_ONE_TRADE = 0.85  # cleaning for cleaner
FAINTLY = 0.2  # the share of its weight that a word such as "job" keeps
UNKNOWN_WEIGHT = 2.0  # of a word that no name holds: less than a rare word that one does
PREFIX_LETTERS = 2
MOST_PREFIXED = 400
MOST_COMPARED = 80


@dataclass(frozen=True, slots=True)
class Names:
    """Names of occupations in one language, as parallel columns, grouped by occupation.

    `weights` is in (0, 1]: how sure a name is to mean its occupation, by kind and by hand.
    """

    language: str
    texts: Sequence[str]
    nocs: Sequence[str]
    kinds: Sequence[str]
    weights: Sequence[float]


@dataclass(frozen=True, slots=True)
class Sense:
    """What a typed word may stand for: the index of a stem, and how near it is, in (0, 1]."""

    stem: int
    nearness: float


@dataclass(frozen=True, slots=True)
class Answers:
    """Per name: share of the query that it holds, share of the name that the query holds."""

    of_query: Floats
    of_name: Floats


class NameIndex:
    """Built once from names; every method is a pure function of it and its arguments."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.language = names.language
        per_name = _stems(names)
        self.stems: tuple[str, ...] = tuple(sorted({s for stems in per_name for s in stems}))
        self.place: Mapping[str, int] = {s: i for i, s in enumerate(self.stems)}
        lengths = np.fromiter(map(len, per_name), np.int32, len(per_name))
        flat = np.fromiter((self.place[s] for stems in per_name for s in stems), np.int32)
        self._owner: Ints = np.repeat(np.arange(len(per_name), dtype=np.int32), lengths)
        codes, self.noc_of_name = np.unique(np.asarray(names.nocs), return_inverse=True)
        self.nocs: tuple[str, ...] = tuple(codes.tolist())
        self.weight = self._weights(flat)
        self.name_weight = np.bincount(
            self._owner, self.weight[flat], minlength=len(per_name)
        ).astype(np.float32)
        order = np.argsort(flat, kind="stable")
        self._holders: Ints = self._owner[order]
        self._starts = np.searchsorted(flat[order], np.arange(len(self.stems) + 1))
        self.sure = np.asarray(names.weights, np.float32)
        self.length = np.fromiter(map(len, names.texts), np.int32)
        self._rooted = self._by_root()
        self._letter_counts = _letters(self.stems)

    def _weights(self, flat: Ints) -> Floats:
        pairs = np.unique(flat.astype(np.int64) * len(self.nocs) + self.noc_of_name[self._owner])
        spread = np.bincount(pairs // len(self.nocs), minlength=len(self.stems))
        return np.log1p(len(self.nocs) / spread).astype(np.float32)

    def holders(self, place: int) -> Ints:
        """The names that hold a stem."""
        return self._holders[self._starts[place] : self._starts[place + 1]]

    def senses(self, word: Word, *, may_grow: bool, may_err: bool) -> tuple[Sense, ...]:
        """What a word may stand for; growing reads it as a beginning, erring forgives typos."""
        found: dict[int, float] = {}
        exact = self.place.get(word.stem)
        if exact is not None:
            found[exact] = 1.0
        for place in self._rooted.get(root(word.stem, self.language), ()):
            found.setdefault(place, OF_ONE_TRADE)
        if may_grow or not found:
            _keep_nearest(found, self._grown(word))
        if (may_err or not found) and len(word.typed) > 3:
            _keep_nearest(found, self._erred(word))
        return tuple(Sense(p, n) for p, n in sorted(found.items(), key=lambda item: item[1]))

    def weigh(self, word: Word, senses: Sequence[Sense]) -> float:
        """What a word counts for in a query: as much as its nearest sense."""
        known = float(self.weight[senses[-1].stem]) if senses else UNKNOWN_WEIGHT
        return known * (FAINTLY if word.faint else 1.0)

    def answers(self, words: Sequence[tuple[Word, Sequence[Sense]]]) -> Answers:
        """How well every name answers the words. Each word counts once, by its best sense."""
        count = len(self.sure)
        asked, given = np.zeros(count, np.float32), np.zeros(count, np.float32)
        total = 0.0
        for word, senses in words:
            weight = self.weigh(word, senses)
            nearness, held = np.zeros(count, np.float32), np.zeros(count, np.float32)
            for sense in senses:  # rising nearness: the nearest is written last
                names = self.holders(sense.stem)
                nearness[names] = sense.nearness
                held[names] = sense.nearness * self.weight[sense.stem]
            asked += weight * nearness
            given += held
            total += weight
        of_name = np.minimum(given / np.maximum(self.name_weight, 1e-6), 1)
        return Answers(asked / max(total, 1e-6), of_name)

    def _by_root(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.stems):
            found.setdefault(root(word, self.language), []).append(place)
        return {word: tuple(places) for word, places in found.items()}

    def _grown(self, word: Word) -> Iterable[tuple[int, float]]:
        for beginning in {word.typed, word.stem}:
            if len(beginning) < PREFIX_LETTERS:
                continue
            first = bisect_left(self.stems, beginning)
            last = bisect_left(self.stems, beginning + "~", lo=first)
            for place in range(first, min(last, first + MOST_PREFIXED)):
                yield place, 0.5 + 0.45 * len(beginning) / len(self.stems[place])

    def _erred(self, word: Word) -> Iterable[tuple[int, float]]:
        most = typos_allowed(word.stem)
        if not most:
            return
        for place in self._alike(word.stem, most):
            found = edits(word.stem, self.stems[place], most)
            if found <= most:
                yield place, 0.92 - 0.12 * found - 0.05 * (word.stem[0] != self.stems[place][0])

    def _alike(self, word: str, most: int) -> list[int]:
        """Stems that share enough letters with a word to be `most` edits away, likeliest first."""
        letters = _letters([word])[0]
        gap = self._letter_counts - letters
        far = np.maximum(gap.clip(min=0).sum(axis=1), (-gap).clip(min=0).sum(axis=1))
        near = np.flatnonzero(far <= most)
        order = np.argsort(far[near], kind="stable")
        places: list[int] = near[order][:MOST_COMPARED].tolist()
        return places


def _keep_nearest(found: dict[int, float], more: Iterable[tuple[int, float]]) -> None:
    for place, nearness in more:
        if nearness > found.get(place, 0.0):
            found[place] = nearness


def _stems(names: Names) -> list[tuple[str, ...]]:
    """The stems of every name, each once. All names are folded in one go: this is the slow part."""
    stopped, language = STOPWORDS[names.language], names.language
    lines = fold("\n".join(names.texts)).split("\n")
    known = {w: stem(w, language) for w in set(" ".join(lines).split()) if w not in stopped}
    return [tuple(dict.fromkeys(known[w] for w in line.split() if w in known)) for line in lines]


def _letters(words: Sequence[str]) -> npt.NDArray[np.int8]:
    """Counts of a to z and of everything else, one row a word."""
    joined = np.frombuffer("".join(words).encode("ascii"), np.uint8).astype(np.int64)
    column = np.where((joined >= 97) & (joined <= 122), joined - 97, 26)
    row = np.repeat(np.arange(len(words)), [len(w) for w in words])
    counts = np.bincount(row * 27 + column, minlength=len(words) * 27)
    return counts.reshape(len(words), 27).astype(np.int8)
