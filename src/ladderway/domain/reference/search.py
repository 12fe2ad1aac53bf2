"""Finding an occupation by everyday words or a code, in English or French.

A name answers a query by how much of the query it holds and how much of it the query holds. An
occupation is as good as its best name. Exact everyday names come first, then official titles, then
names that hold every word, then some of them; the size of the occupation decides near ties. What
is typed is only ever compared with names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

import numpy as np

from ladderway.domain.reference.search_index import Floats, NameIndex, Names, Sense
from ladderway.domain.reference.search_words import Word, fold, stem, words_of

LONGEST = 120  # letters of a query that are read; more is not the name of a job
MOST_WORDS = 10
MOST_SPLITS = 4
LEAST_OF_QUERY = 0.4  # a name that holds less of what was asked is no answer
LEAST_OF_BEST = 0.55  # nor is one this much weaker than the best
LEAST_OF_NEAR = 0.2
EXACT_BONUS = 0.15
SPELLED_BONUS = 0.01  # shows "caissière" to whom types it, not "caissier"
OTHER_LANGUAGE = 0.8
SIZE_SHARE = 0.06
BREADTH_SHARE = 0.04
SETTLED = 1.0  # a name that is exactly what was typed: no other reading is tried
DOUBTFUL = 0.62  # below this the words are read again, forgiving typos in known words too
_CODE = re.compile(r"(?:(?:noc|cnp)(?: ?(?:2021|2016))?[ :]*)?(\d{1,5})(?: \d\d)?")


class HitKind(StrEnum):
    CODE = "code"  # NOC 2021, whole or its beginning
    NOC_2016 = "noc2016"
    ALIAS = "alias"  # an everyday name
    TITLE = "title"  # the official title
    EXAMPLE = "example"  # an official example of a job title
    NEAR = "near"  # not an answer; perhaps what was meant


@dataclass(frozen=True, slots=True)
class Hit:
    """An occupation that may be meant. `matched` is the name or code that led to it."""

    noc: str
    title: str
    matched: str
    kind: HitKind
    score: float


@dataclass(frozen=True, slots=True)
class Titles:
    """Official titles by language, occupations by code, and what decides ties.

    `sizes` is people employed, any unit; an occupation that it lacks is taken to be small.
    """

    by_language: Mapping[str, Mapping[str, str]]
    concordance_2016: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Search:
    indexes: Mapping[str, NameIndex]
    titles: Titles
    size: Mapping[str, float]  # 0 to 1, by the logarithm of employment

    def search(self, text: str, language: str = "en", limit: int = 8) -> tuple[Hit, ...]:
        """Occupations that the text may mean, best first; empty where nothing fits.

        Any text is accepted. `language` is that of the reader ("en", or any that starts with "fr"):
        names in the other language are found too, lower.
        """
        language, folded = _either(language), _folded(text)
        hits = tuple(self._by_code(folded, language))
        return hits[: max(limit, 0)] if hits else self._by_words(folded, language, limit)

    def near(self, text: str, language: str = "en", limit: int = 5) -> tuple[Hit, ...]:
        """What may have been meant by a text that `search` has no answer to. May be empty."""
        language, folded = _either(language), _folded(text)
        code = _CODE.fullmatch(folded)
        if code:
            found = self._near_code(code[1], language)[: max(limit, 0)]
        else:
            ranked = self._ranked(folded, language, typos=True, least=LEAST_OF_NEAR)
            found = self._hits(ranked, language, limit)
        return tuple(replace(h, kind=HitKind.NEAR) for h in found)

    def _by_code(self, folded: str, language: str) -> Iterator[Hit]:
        titles = self.titles.by_language[language]
        whole = _CODE.fullmatch(folded)
        if whole is None:
            codes = [w for w in folded.split() if len(w) == 5 and w in titles]
            yield from (self._hit(noc, noc, HitKind.CODE, 1.0, language) for noc in codes)
            return
        code = whole[1]
        former = self.titles.concordance_2016.get(code, ())
        for noc in former:
            yield self._hit(noc, code, HitKind.NOC_2016, 1.0, language)
        score = 1.0 if code in titles else 0.9
        for noc in self._begun_by(code, language):
            if noc not in former:
                yield self._hit(noc, noc, HitKind.CODE, score, language)

    def _near_code(self, code: str, language: str) -> tuple[Hit, ...]:
        for length in range(len(code) - 1, 1, -1):
            same = self._begun_by(code[:length], language)
            if same:
                score = length / 5
                return tuple(self._hit(n, n, HitKind.CODE, score, language) for n in same)
        return ()

    def _begun_by(self, code: str, language: str) -> list[str]:
        nocs = (noc for noc in self.titles.by_language[language] if noc.startswith(code))
        return sorted(nocs, key=lambda noc: (-self._size(noc), noc))

    def _by_words(self, folded: str, language: str, limit: int) -> tuple[Hit, ...]:
        found = self._ranked(folded, language, typos=False, least=LEAST_OF_QUERY)
        if not found or found[0].score < DOUBTFUL:
            forgiving = self._ranked(folded, language, typos=True, least=LEAST_OF_QUERY)
            found = max(found, forgiving, key=lambda names: names[0].score if names else 0.0)
        return self._hits(found, language, limit)

    def _ranked(self, folded: str, language: str, *, typos: bool, least: float) -> list["_Found"]:
        """The best name of every occupation that has one good enough, best occupations first."""
        best: dict[str, _Found] = {}
        for spoken in (language, *(n for n in self.indexes if n != language)):
            share = 1.0 if spoken == language else OTHER_LANGUAGE
            for found in self._in(spoken, folded, typos and spoken == language, least, share):
                if found.noc not in best or found.score > best[found.noc].score:
                    best[found.noc] = found
        top = max((f.score for f in best.values()), default=0.0)
        kept = (f for f in best.values() if f.score >= LEAST_OF_BEST * top)
        return sorted(kept, key=lambda f: (-f.score, -self._size(f.noc), f.noc))

    def _in(
        self, spoken: str, folded: str, typos: bool, least: float, share: float
    ) -> Iterator["_Found"]:
        """The best name of each occupation among the names of one language."""
        index = self.indexes[spoken]
        best = np.zeros(len(index.sure), np.float32)
        for words in _readings(folded, index):
            best = np.maximum(best, _scores(index, words, typos, least))
            if best.max() > SETTLED:
                break
        just_so = index.spelled(folded)
        if just_so is not None:
            best[just_so] = max(best[just_so], index.sure[just_so]) + SPELLED_BONUS
        if not best.any():
            return
        broad = np.bincount(index.noc_of_name, best > 0.6, minlength=len(index.nocs))
        for at in _best_names(index, best):
            noc = index.names.nocs[at]
            breadth = min(float(broad[index.noc_of_name[at]]) / 10, 1.0)
            score = float(best[at]) + SIZE_SHARE * self._size(noc) + BREADTH_SHARE * breadth
            yield _Found(share * score, noc, spoken, at)

    def _hits(self, found: Sequence["_Found"], language: str, limit: int) -> tuple[Hit, ...]:
        hits = []
        for one in found[: max(limit, 0)]:
            names = self.indexes[one.language].names
            kind, score = HitKind(names.kinds[one.at]), round(one.score, 4)
            hits.append(self._hit(one.noc, names.texts[one.at], kind, score, language))
        return tuple(hits)

    def _hit(self, noc: str, matched: str, kind: HitKind, score: float, language: str) -> Hit:
        return Hit(noc, self.titles.by_language[language][noc], matched, kind, score)

    def _size(self, noc: str) -> float:
        return self.size.get(noc, 0.0)


@dataclass(frozen=True, slots=True)
class _Found:
    """The name at `at` of the index of a language speaks for an occupation."""

    score: float
    noc: str
    language: str
    at: int


def build_search(names: Sequence[Names], titles: Titles) -> Search:
    """The search over names of each language."""
    largest = np.log1p(max(titles.sizes.values(), default=1.0))
    size = {noc: float(np.log1p(people) / largest) for noc, people in titles.sizes.items()}
    return Search({n.language: NameIndex(n) for n in names}, titles, size)


def _folded(text: str) -> str:
    return " ".join(fold(text[:LONGEST]).split())


def _either(language: str) -> str:
    return "fr" if language.startswith("fr") else "en"


def _readings(folded: str, index: NameIndex) -> Iterator[tuple[Word, ...]]:
    """The words as typed, and with one pair joined (baby sitter) or one split (truckdriver)."""
    words = words_of(folded, index.language)[:MOST_WORDS]
    if not words:
        return
    yield words
    for i in range(len(words) - 1):
        joined = words[i].typed + words[i + 1].typed
        joined_stem = stem(joined, index.language)
        if joined_stem in index.place:
            yield (*words[:i], Word(joined, joined_stem, False), *words[i + 2 :])
    for i, word in enumerate(words):
        if word.stem not in index.place and len(word.typed) > 6:
            for parts in islice(_splits(word.typed, index), MOST_SPLITS):
                yield (*words[:i], *parts, *words[i + 1 :])


def _splits(typed: str, index: NameIndex) -> Iterator[tuple[Word, Word]]:
    for cut in range(3, len(typed) - 2):
        parts = typed[:cut], typed[cut:]
        stems = tuple(stem(p, index.language) for p in parts)
        if all(s in index.place for s in stems):
            yield Word(parts[0], stems[0], False), Word(parts[1], stems[1], False)


def _scores(index: NameIndex, words: Sequence[Word], typos: bool, least: float) -> Floats:
    """A score for every name; 0 where it holds less than `least` of what was asked."""
    last = len(words) - 1
    read: list[tuple[Word, tuple[Sense, ...]]] = [
        (word, index.senses(word, may_grow=i == last, may_err=typos))
        for i, word in enumerate(words)
    ]
    found = index.answers(read)
    scores: Floats = np.zeros(len(index.sure), np.float32)
    held = np.flatnonzero(found.of_query >= least)
    of_query, of_name = found.of_query[held], found.of_name[held]
    exact = (of_query > 0.999) & (of_name > 0.999)
    scores[held] = of_query**1.5 * (0.6 + 0.4 * of_name) + EXACT_BONUS * exact
    return scores * index.sure


def _best_names(index: NameIndex, scores: Floats) -> list[int]:
    """The best name of each occupation that has any, by its place; of equals the shortest."""
    held = np.flatnonzero(scores > 0)
    order = held[np.lexsort((index.length[held], -scores[held], index.noc_of_name[held]))]
    firsts = np.unique(index.noc_of_name[order], return_index=True)[1]
    places: list[int] = order[firsts].tolist()
    return places
