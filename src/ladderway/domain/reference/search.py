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

import numpy as np

from ladderway.domain.reference.search_index import Floats, NameIndex, Names, Sense
from ladderway.domain.reference.search_words import Word, fold, stem, words_of

LONGEST = 120  # letters of a query that are read; more is not the name of a job
MOST_WORDS = 10
LEAST_OF_QUERY = 0.4  # a name that holds less of what was asked is no answer
LEAST_OF_BEST = 0.45  # nor is one this much weaker than the best
EXACT_BONUS = 0.15
OTHER_LANGUAGE = 0.8
SIZE_SHARE = 0.06
BREADTH_SHARE = 0.04
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

    def search(self, text: str, language: str = "en", limit: int = 8) -> tuple[Hit, ...]:
        """Occupations that the text may mean, best first; empty where nothing fits.

        Any text is accepted. `language` is that of the reader ("en", or any that starts with "fr"):
        names in the other language are found too, lower.
        """
        language = _either(language)
        folded = " ".join(fold(text[:LONGEST].replace("\n", " ")).split())
        hits = tuple(self._by_code(folded, language)) or self._by_words(folded, language)
        return hits[: max(limit, 0)]

    def near(self, text: str, language: str = "en", limit: int = 5) -> tuple[Hit, ...]:
        """What may have been meant by a text that `search` has no answer to. May be empty."""
        language = _either(language)
        folded = " ".join(fold(text[:LONGEST].replace("\n", " ")).split())
        code = _CODE.fullmatch(folded)
        found = (
            self._near_code(code[1], language)
            if code
            else self._ranked(folded, language, typos=True, least=0.25)
        )
        return tuple(replace(h, kind=HitKind.NEAR) for h in found[: max(limit, 0)])

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
        for noc in self._by_size(n for n in titles if n.startswith(code) and n not in former):
            yield self._hit(noc, noc, HitKind.CODE, score, language)

    def _near_code(self, code: str, language: str) -> tuple[Hit, ...]:
        titles = self.titles.by_language[language]
        for length in range(len(code) - 1, 1, -1):
            same = self._by_size(n for n in titles if n.startswith(code[:length]))
            if same:
                score = length / 5
                return tuple(self._hit(n, n, HitKind.CODE, score, language) for n in same)
        return ()

    def _by_words(self, folded: str, language: str) -> tuple[Hit, ...]:
        hits = self._ranked(folded, language, typos=False, least=LEAST_OF_QUERY)
        if hits and hits[0].score >= DOUBTFUL:
            return hits
        forgiving = self._ranked(folded, language, typos=True, least=LEAST_OF_QUERY)
        return max(hits, forgiving, key=lambda found: found[0].score if found else 0.0)

    def _ranked(self, folded: str, language: str, *, typos: bool, least: float) -> tuple[Hit, ...]:
        best: dict[str, Hit] = {}
        for spoken in (language, *(n for n in self.indexes if n != language)):
            share = 1.0 if spoken == language else OTHER_LANGUAGE
            for hit in self._in(spoken, folded, language, typos and share == 1.0, least):
                weaker = replace(hit, score=round(hit.score * share, 4))
                if hit.noc not in best or weaker.score > best[hit.noc].score:
                    best[hit.noc] = weaker
        top = max((h.score for h in best.values()), default=0.0)
        kept = [h for h in best.values() if h.score >= LEAST_OF_BEST * top]
        return tuple(sorted(kept, key=lambda h: (-h.score, -self._size(h.noc), h.noc)))

    def _in(
        self, spoken: str, folded: str, language: str, typos: bool, least: float
    ) -> Iterator[Hit]:
        """Hits among the names of one language, one for each occupation."""
        index = self.indexes[spoken]
        best = np.zeros(len(index.sure), np.float32)
        for words in _readings(folded, index):
            best = np.maximum(best, _scores(index, words, typos, least))
        if not best.any():
            return
        broad = np.bincount(index.noc_of_name, best > 0.6, minlength=len(index.nocs))
        for at in _best_names(index, best):
            noc = index.names.nocs[at]
            score = float(best[at]) + SIZE_SHARE * self._size(noc)
            score += BREADTH_SHARE * min(float(broad[index.noc_of_name[at]]) / 10, 1.0)
            kind = HitKind(index.names.kinds[at])
            yield self._hit(noc, index.names.texts[at], kind, score, language)

    def _hit(self, noc: str, matched: str, kind: HitKind, score: float, language: str) -> Hit:
        return Hit(noc, self.titles.by_language[language][noc], matched, kind, score)

    def _size(self, noc: str) -> float:
        """0 to 1, by the logarithm of employment over that of the largest."""
        largest = max(self.titles.sizes.values(), default=1.0)
        return float(np.log1p(self.titles.sizes.get(noc, 0.0)) / np.log1p(max(largest, 1.0)))

    def _by_size(self, nocs: Iterator[str]) -> list[str]:
        return sorted(nocs, key=lambda noc: (-self.titles.sizes.get(noc, 0.0), noc))


def build_search(names: Sequence[Names], titles: Titles) -> Search:
    """The search over names of each language."""
    return Search({n.language: NameIndex(n) for n in names}, titles)


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
            for parts in _splits(word.typed, index):
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
    exact = (found.of_query > 0.999) & (found.of_name > 0.999)
    scores = found.of_query**1.5 * (0.6 + 0.4 * found.of_name) + EXACT_BONUS * exact
    kept: Floats = np.where(found.of_query >= least, scores * index.sure, 0).astype(np.float32)
    return kept


def _best_names(index: NameIndex, scores: Floats) -> Iterator[int]:
    """The best name of each occupation that has any, by its place; of equals the shortest."""
    order = np.lexsort((index.length, -scores, index.noc_of_name))
    firsts = np.unique(index.noc_of_name[order], return_index=True)[1]
    return (int(at) for at in order[firsts] if scores[at] > 0)
