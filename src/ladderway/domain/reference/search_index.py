"""An inverted index over the names of one language, and how well each name answers some words.

Words are weighted by rarity over occupations, ln(1 + N / n), after Spärck Jones (1972).
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

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
FAINTLY = 0.05  # the share of its weight that a word such as "job" keeps
UNKNOWN_WEIGHT = 2.0  # of a word that no name holds: less than a rare word that one does
PREFIX_LETTERS = 2
CLIPPED_LETTERS = 5
MOST_PREFIXED = 400
MOST_COMPARED = 80


@dataclass(frozen=True, slots=True)
class Names:
    """Names of occupations in one language, as parallel columns.

    `weights` is in (0, 1]: how sure a name is to mean its occupation, by kind and by hand.
    """

    language: str
    texts: Sequence[str]
    nocs: Sequence[str]
    kinds: Sequence[str]
    weights: Sequence[float]


def joined(parts: Sequence[Names]) -> Names:
    """Names of one language, one part after the other."""
    columns = (
        tuple(chain.from_iterable(getattr(part, column) for part in parts))
        for column in ("texts", "nocs", "kinds", "weights")
    )
    return Names(parts[0].language, *columns)


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
        cut = [line.split() for line in fold("\n".join(names.texts)).split("\n")]
        stems = _stems(cut, names.language)
        self.stems: tuple[str, ...] = tuple(sorted(set(stems.values())))
        self.place: Mapping[str, int] = {s: i for i, s in enumerate(self.stems)}
        placed = {word: self.place[s] for word, s in stems.items()}
        per_name = [list(dict.fromkeys([placed[w] for w in ws if w in placed])) for ws in cut]
        lengths = np.fromiter(map(len, per_name), np.int32, len(per_name))
        flat = np.fromiter(chain.from_iterable(per_name), np.int32)
        self._owner: Ints = np.repeat(np.arange(len(per_name), dtype=np.int32), lengths)
        self.nocs: tuple[str, ...] = tuple(sorted(set(names.nocs)))
        at = {noc: i for i, noc in enumerate(self.nocs)}
        self.noc_of_name: Ints = np.fromiter(map(at.__getitem__, names.nocs), np.int32)
        self.weight = self._weights(flat)
        self.name_weight = np.bincount(
            self._owner, self.weight[flat], minlength=len(per_name)
        ).astype(np.float32)
        order = np.argsort(flat, kind="stable")
        self._holders: Ints = self._owner[order]
        self._starts = np.searchsorted(flat[order], np.arange(len(self.stems) + 1))
        self.sure = np.asarray(names.weights, np.float32)
        self.length = np.fromiter(map(len, names.texts), np.int32)
        spelled = map(" ".join, reversed(cut))
        self._spelled = dict(zip(spelled, range(len(cut) - 1, -1, -1), strict=True))
        self._rooted = self._by_root()
        self._letter_counts = _letters(self.stems)

    def _weights(self, flat: Ints) -> Floats:
        pairs = np.unique(flat.astype(np.int64) * len(self.nocs) + self.noc_of_name[self._owner])
        spread = np.bincount(pairs // len(self.nocs), minlength=len(self.stems))
        return np.log1p(len(self.nocs) / spread).astype(np.float32)

    def spelled(self, folded: str) -> int | None:
        """The first name that is written just so, accents and signs aside."""
        return self._spelled.get(folded)

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
        if may_err or not found:
            _keep_nearest(found, self._erred(word))
        if not found:
            _keep_nearest(found, self._clipped(word))
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
            if len(beginning) >= PREFIX_LETTERS:
                yield from self._begun(beginning)

    def _clipped(self, word: Word) -> Iterable[tuple[int, float]]:
        """A clipping with an ending of its own, as in mécano for mécanicien."""
        return self._begun(word.typed[:-1]) if len(word.typed) >= CLIPPED_LETTERS else ()

    def _begun(self, beginning: str) -> Iterable[tuple[int, float]]:
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


def _stems(cut: Sequence[Sequence[str]], language: str) -> dict[str, str]:
    """The stem of every word that counts."""
    words = set(chain.from_iterable(cut)) - STOPWORDS[language]
    return {word: stem(word, language) for word in words}


def _letters(words: Sequence[str]) -> npt.NDArray[np.int8]:
    """Counts of a to z and of everything else, one row a word."""
    joined = np.frombuffer("".join(words).encode("ascii"), np.uint8).astype(np.int64)
    column = np.where((joined >= 97) & (joined <= 122), joined - 97, 26)
    row = np.repeat(np.arange(len(words)), [len(w) for w in words])
    counts = np.bincount(row * 27 + column, minlength=len(words) * 27)
    return counts.reshape(len(words), 27).astype(np.int8)
