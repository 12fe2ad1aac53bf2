"""Words as search sees them: folded, stemmed per language, and compared despite typos.

A light stem joins plural and gender of one word (cashiers, caissière). A root joins the words of
one trade (cleaner, cleaning; coiffeur, coiffure) and counts for less than the word itself.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Signs that decomposition would drop where they part two words, and letters that it keeps whole.
_REPLACED = (*((sign, " ") for sign in "’‘ʼ–—‑·•…"), ("œ", "oe"), ("Œ", "oe"), ("æ", "ae"))
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789+#\n"
_BYTES = bytes(
    b if b in _KEPT else (b + 32 if 65 <= b <= 90 else 32)  # capitals are lowered, the rest spaced
    for b in range(256)
)

# What is left of a doublet such as "préposé(e)" or "conseiller·ère" once its signs are spaces.
_FRENCH_ENDINGS = (
    "e es s ne nes le les te tes se ses ere eres iere ieres euse euses trice trices enne ennes ive"
)
_ENGLISH_STOPWORDS = "a an the of in at for to and or with on by as from i im my is s"
_FRENCH_STOPWORDS = """
    l d s t m n j c qu de du des la le les un une et ou a au aux en dans par pour sur avec chez
    comme je suis mon ma mes
"""
STOPWORDS = {
    "en": frozenset(_ENGLISH_STOPWORDS.split()),
    "fr": frozenset(_FRENCH_STOPWORDS.split()) | frozenset(_FRENCH_ENDINGS.split()),
}

# Words of job ads that say little of the job itself.
_ENGLISH_FAINT = """
    job jobs career position work working worker employment part time full casual permanent
    temporary contract shift day night evening weekend entry level junior senior experienced
    remote hiring wanted needed looking want like would be become toronto ontario canada
    canadian staff employee person man woman guy gal lady girl boy folks
"""
_FRENCH_FAINT = """
    emploi emplois travail travailler temps plein partiel quart jour nuit soir semaine recherche
    cherche permanent temporaire urgent debutant junior senior montreal ontario quebec canada
    toronto veux voudrais aimerais etre personnel employe employee metier travailleur
    travailleuse devenir personne homme femme gars fille garcon dame monsieur madame
"""
FAINT = {"en": frozenset(_ENGLISH_FAINT.split()), "fr": frozenset(_FRENCH_FAINT.split())}

_ENGLISH_ROOT = ("ing", "er", "or", "ery", "ment", "ist", "ian", "ed", "e", "y")
# Endings of stems, which have lost their e: coiffur(e), nettoyag(e), boulangeri(e).
_FRENCH_ROOT = (
    "ateur", "ation", "aison", "ement", "eri", "eur", "ier", "ag", "ur", "ion", "ien", "ant", "ist",
    "it", "er", "iqu", "if",
)  # fmt: skip
_SHORTEST_ROOT = {"en": 3, "fr": 4}
_NOT_ROOTED = frozenset({"offic", "numb", "memb", "wat", "pap", "pow", "clos", "ord", "lett"})
_IRREGULAR = {
    "shelves": "shelf", "knives": "knife", "leaves": "leaf", "loaves": "loaf", "wolves": "wolf",
    "calves": "calf", "wives": "wife", "lives": "life", "gases": "gas", "buses": "bus",
}  # fmt: skip
_PERSON = re.compile(r"(?<=[a-z]{4})(?:woman|man|women|men|person|people)$")
_DOUBLED = re.compile(r"([bcdfghjklmnpqrtvz])\1$")


def fold(text: str) -> str:
    """Small letters a to z, digits, + and #, spaces and line ends; accents and signs are gone."""
    for sign, plain in _REPLACED:
        text = text.replace(sign, plain)
    plain = unicodedata.normalize("NFKD", text)
    return plain.encode("ascii", "ignore").translate(_BYTES).decode("ascii")


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """A folded word without plural and, where it can be told, gender."""
    return _french_stem(word) if language == "fr" else _english_stem(word)


@lru_cache(maxsize=65536)
def root(word: str, language: str) -> str:
    """What is left of a stem without the ending of its trade, or the stem where little would be."""
    shortest = _SHORTEST_ROOT[language]
    for ending in _FRENCH_ROOT if language == "fr" else _ENGLISH_ROOT:
        shorter = word.removesuffix(ending)
        if shorter != word and len(shorter) >= shortest and shorter not in _NOT_ROOTED:
            return _DOUBLED.sub(r"\1", shorter)
    return word


def _english_stem(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = _english_singular(word)
    return _PERSON.sub("man", word)


def _english_singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]


def _french_stem(word: str) -> str:
    if len(word) <= 3:
        return word
    if word.endswith("aux") and len(word) > 4:
        word = word[:-3] + "al"
    word = word.rstrip("sx") or word
    word = word.rstrip("e") or word
    for ending, masculine in (("tric", "teur"), ("eus", "eur"), ("iv", "if")):
        if word.endswith(ending):
            return word.removesuffix(ending) + masculine
    return _DOUBLED.sub(r"\1", word)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query: as typed (folded), and its stem."""

    typed: str
    stem: str
    faint: bool


def words_of(text: str, language: str) -> tuple[Word, ...]:
    """The words of a text that count, each stem once, in their order."""
    typed = [w for w in fold(text).split() if w not in STOPWORDS[language]]
    found = {stem(w, language): w for w in reversed(typed)}
    order = dict.fromkeys(stem(w, language) for w in typed)
    return tuple(Word(found[s], s, found[s] in FAINT[language]) for s in order)


def edits(a: str, b: str, most: int) -> int:
    """Edits between two words, a swap of neighbours counting as one; above `most`, `most` + 1.

    Optimal string alignment (Damerau 1964 as restricted by Boytsov 2011).
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def typos_allowed(word: str) -> int:
    """None in a short word, one in a middling, two in a long one."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2
