"""One name in many writings: accents, scripts, spellings by ear.

`key_of` makes of "Мухаммед", "محمد", "Mohamed" and "Muhammad" one key. It is coarse on purpose: a
key proposes, a person decides. Letters of scripts that are spelled by sound (Cyrillic, Greek,
Arabic, Hebrew, Indic, Ethiopic, kana, Hangul) are read by the names that Unicode gives them
(https://www.unicode.org/Public/UNIDATA/UnicodeData.txt); Chinese characters have no one reading and
stay as they are, so a name in them is compared with another in them.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# The last word of a letter's Unicode name, where it is not the sound itself.
_ALPHABETS = ("CYRILLIC", "GREEK", "ARABIC", "HEBREW")
_SOUNDS = {
    "CYRILLIC": {
        "A": "a", "BE": "b", "VE": "v", "GHE": "g", "GHE WITH UPTURN": "g", "DE": "d", "IE": "e",
        "IO": "o", "UKRAINIAN IE": "e", "ZHE": "zh", "ZE": "z", "I": "i",
        "BYELORUSSIAN-UKRAINIAN I": "i", "YI": "i", "SHORT I": "y", "JE": "y", "KA": "k",
        "EL": "l", "EM": "m", "EN": "n", "O": "o", "PE": "p", "ER": "r", "ES": "s", "TE": "t",
        "U": "u", "SHORT U": "u", "EF": "f", "HA": "kh", "TSE": "ts", "CHE": "ch", "SHA": "sh",
        "SHCHA": "sh", "HARD SIGN": "", "YERU": "y", "SOFT SIGN": "", "E": "e", "YU": "yu",
        "YA": "ya", "LJE": "l", "NJE": "n", "TSHE": "ch", "DZHE": "j", "SCHWA": "a",
        "BARRED O": "o", "STRAIGHT U": "u", "EN WITH DESCENDER": "n", "KA WITH DESCENDER": "k",
        "SHHA": "h",
    },
    "GREEK": {
        "ALPHA": "a", "BETA": "v", "GAMMA": "g", "DELTA": "d", "EPSILON": "e", "ZETA": "z",
        "ETA": "i", "THETA": "th", "IOTA": "i", "KAPPA": "k", "LAMDA": "l", "MU": "m", "NU": "n",
        "XI": "x", "OMICRON": "o", "PI": "p", "RHO": "r", "SIGMA": "s", "FINAL SIGMA": "s",
        "TAU": "t", "UPSILON": "y", "PHI": "f", "CHI": "kh", "PSI": "ps", "OMEGA": "o",
    },
    "ARABIC": {
        "HAMZA": "", "ALEF": "a", "ALEF MAKSURA": "a", "BEH": "b", "TEH": "t",
        "TEH MARBUTA": "a", "THEH": "th", "JEEM": "j", "HAH": "h", "KHAH": "kh", "DAL": "d",
        "THAL": "dh", "REH": "r", "ZAIN": "z", "SEEN": "s", "SHEEN": "sh", "SAD": "s", "DAD": "d",
        "TAH": "t", "ZAH": "z", "AIN": "", "GHAIN": "gh", "FEH": "f", "QAF": "q", "KAF": "k",
        "LAM": "l", "MEEM": "m", "NOON": "n", "HEH": "h", "WAW": "w", "YEH": "y", "FARSI YEH": "y",
        "PEH": "p", "TCHEH": "ch", "JEH": "zh", "KEHEH": "k", "GAF": "g", "HEH GOAL": "h",
        "HEH DOACHASHMEE": "h", "YEH BARREE": "y", "TTEH": "t", "DDAL": "d", "RREH": "r",
        "NOON GHUNNA": "n", "SUPERSCRIPT ALEF": "a",
    },
    "HEBREW": {
        "ALEF": "a", "BET": "b", "GIMEL": "g", "DALET": "d", "HE": "h", "VAV": "v", "ZAYIN": "z",
        "HET": "kh", "TET": "t", "YOD": "y", "FINAL KAF": "k", "KAF": "k", "LAMED": "l",
        "FINAL MEM": "m", "MEM": "m", "FINAL NUN": "n", "NUN": "n", "SAMEKH": "s", "AYIN": "",
        "FINAL PE": "f", "PE": "p", "FINAL TSADI": "ts", "TSADI": "ts", "QOF": "k", "RESH": "r",
        "SHIN": "sh", "TAV": "t",
    },
}  # fmt: skip
_PARTICLES = frozenset(
    {"al", "el", "ul", "bin", "bint", "ibn", "ben", "abu", "de", "da", "di", "del", "la", "le",
     "van", "von", "der", "den", "do", "dos", "das"}
)  # fmt: skip
# Written by ear: the longer first.
_ALIKE = (
    ("sch", "s"), ("tsch", "c"), ("tch", "c"), ("ch", "c"), ("dj", "j"), ("zh", "j"), ("sh", "s"),
    ("ph", "f"), ("th", "t"), ("dh", "d"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("qu", "k"),
    ("q", "k"), ("x", "ks"), ("w", "v"), ("z", "s"),
)  # fmt: skip
_ARABIC_AL = re.compile(r"^al(?=[^aeiou]{3})")
_ASCII = re.compile(r"[a-z]+")
_VOWELS = re.compile(r"[aeiouyv]")
_DOUBLED = re.compile(r"(.)\1+")


def romanized(text: str) -> str:
    """`text` in Latin letters by sound, without accents, in small letters; words stay apart."""
    if text.isascii():
        return " ".join(_ASCII.findall(text.lower()))
    whole = unicodedata.normalize("NFC", text)
    return " ".join("".join(_word(part)) for part in _words(whole))


def _words(text: str) -> list[str]:
    kept = "".join(c if c.isalpha() or unicodedata.combining(c) or _sign(c) else " " for c in text)
    return kept.split()


def _sign(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Mc")


def _word(word: str) -> Iterable[str]:
    read: list[str] = []
    for letter in word:
        name = unicodedata.name(letter, "")
        if _inherent(name, read):
            continue
        read.append(_sound(letter, name))
    return read


def _inherent(name: str, read: list[str]) -> bool:
    """Indic signs change the vowel of the consonant before them; accents change nothing here."""
    if " VOWEL SIGN " in name and read:
        vowel = name.rpartition(" ")[2].lower()
        read[-1] = read[-1].removesuffix("a") + vowel
        return True
    if name.endswith(("VIRAMA", "HALANT")) and read:
        read[-1] = read[-1].removesuffix("a")
        return True
    return False


@lru_cache(maxsize=8192)
def _sound(letter: str, name: str) -> str:
    script, _, rest = name.partition(" ")
    if script in _ALPHABETS:
        return _by_alphabet(letter, script, rest)
    if script in ("CJK", "LATIN", ""):
        plain = unicodedata.normalize("NFKD", letter)
        stem = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
        return _LATIN.get(stem, stem)
    if " LETTER " in name or " SYLLABLE " in name:
        return _spoken(rest)
    return ""


_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}


def _spoken(rest: str) -> str:
    """The sound in a name such as "LETTER KA", "SYLLABLE GANG", "LETTER SMALL TU"."""
    return rest.rpartition(" ")[2].lower() if rest.rpartition(" ")[2].isalpha() else ""


def _by_alphabet(letter: str, script: str, rest: str) -> str:
    sounds = _SOUNDS[script]
    letters = re.sub(r"^(CAPITAL |SMALL )?(LETTER|LIGATURE) ", "", rest)
    letters = letters.removesuffix(" ISOLATED FORM")
    bare = letters.partition(" WITH ")[0]
    return sounds.get(letters, sounds.get(bare, ""))


def key_of(name: str) -> str:
    """A coarse key of one name: consonants as they sound, without particles. Empty for no name."""
    parts = [part for part in romanized(name).split() if part not in _PARTICLES]
    return "".join(_skeleton(part) for part in parts or romanized(name).split())


def _skeleton(word: str) -> str:
    word = _ARABIC_AL.sub("", word)
    for written, heard in _ALIKE:
        word = word.replace(written, heard)
    word = re.sub(r"c(?=[aou]|$|[^eiyaou])", "k", word) if "ch" not in word else word
    word = _DOUBLED.sub(r"\1", word)
    bones = word[:1].translate(_FIRST) + _VOWELS.sub("", word[1:])
    bones = _DOUBLED.sub(r"\1", bones).rstrip("h") or word[:1]
    return bones


# A first vowel is heard but seldom written alike: Osama and Usama, Yusuf and Iosif.
_FIRST = str.maketrans({"e": "a", "i": "a", "o": "a", "u": "a", "y": "a", "c": "k"})


def keys_of(*names: str) -> str:
    """The key of each name, between blanks, so that one is found by `" key "`."""
    keys = dict.fromkeys(key for key in map(key_of, names) if key)
    return f" {' '.join(keys)} " if keys else ""
