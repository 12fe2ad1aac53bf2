"""The catalogue of messages, without gettext's programs.

python scripts/messages.py extract   collect messages from the code and templates; keep translations
python scripts/messages.py compile   write the .mo files that pages and the command line read
python scripts/messages.py check     fail where French is missing, doubtful, or out of step
"""

import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "ladderway"
LANGUAGES = ("fr",)
IN_CONTEXT = ((1, "c"), 2)
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "lazy": None,  # gettext_lazy under a short name, where a form holds many
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": IN_CONTEXT,
    "pgettext_lazy": IN_CONTEXT,
    "npgettext": ((1, "c"), 2, 3),
    # Of `words.say.Say`, which works without Django.
    "text": None,
    "plural": (1, 2),
}
# `environment.text` reads variables of the surroundings, not messages.
NOT_MESSAGES = re.compile(r"[A-Z0-9_]+")
# Its `text` reads the fields of a file: names of fields are not messages.
SAYS_NOTHING = ("files/programs.py",)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")
Found = tuple[str | tuple[str, ...], str | None, list[str]]


def catalogue_path(language: str, ending: str = "po") -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / f"django.{ending}"


def sources() -> Iterator[Path]:
    """Code and templates that may hold messages, in a stable order."""
    skipped = {"migrations", "locale", "static", "build"}
    silent = {PACKAGE / place for place in SAYS_NOTHING}
    paths = (p for ending in ("py", "html", "txt", "svg") for p in PACKAGE.rglob(f"*.{ending}"))
    kept = (p for p in paths if not skipped & set(p.relative_to(PACKAGE).parts))
    return iter(sorted(p for p in kept if p not in silent))


def messages_in(path: Path) -> Iterator[Found]:
    """The messages of one file with their contexts and comments for the translator."""
    code = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if path.is_relative_to(PACKAGE / "parameters") or path.is_relative_to(PACKAGE / "tables"):
            return
        # Django turns a template into calls among blanks; indents would mean nothing to Python.
        code = re.sub(r"(?m)^[ \t]+", "", templatize(code, origin=str(path)))
    stream = BytesIO(code.encode())
    for _line, function, found, comments in extract_python(stream, KEYWORDS, ["Translators:"], {}):
        yield from _shaped(function, found, comments)


def _shaped(function: str, found: object, comments: list[str]) -> Iterator[Found]:
    texts = [found] if isinstance(found, str) else list(found or ())  # type: ignore[call-overload]
    shape = KEYWORDS[function]
    context = texts.pop(0) if shape and isinstance(shape[0], tuple) and texts else None
    wanted = 2 if function.startswith(("ng", "np", "plural")) else 1
    texts = texts[:wanted]
    if len(texts) < wanted or not all(isinstance(t, str) and t for t in texts):
        return  # a call with a variable: what it holds is marked where it is written
    if NOT_MESSAGES.fullmatch(texts[0]):
        return
    yield (tuple(texts) if wanted == 2 else texts[0]), context, comments


def extracted() -> Catalog:
    template = Catalog(project="Ladderway", charset="utf-8")
    for path in sources():
        place = str(path.relative_to(PACKAGE))
        for message, context, comments in messages_in(path):
            template.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return template


def load(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return _fresh(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _fresh(language: str) -> Catalog:
    return Catalog(
        locale=language,
        project="Ladderway",
        version="1",
        copyright_holder="The Ladderway authors",
        header_comment=f"# Messages of Ladderway in [{language}].",
        last_translator="The Ladderway authors",
        language_team=language,
        msgid_bugs_address="",
        charset="utf-8",
        fuzzy=False,
    )


def extract() -> int:
    template = extracted()
    for language in LANGUAGES:
        known = load(language)
        created = known.creation_date
        known.update(template, no_fuzzy_matching=True, update_creation_date=False)
        known.creation_date = created
        known.obsolete.clear()
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, known, width=100, sort_output=True, include_lineno=False)
        missing = sum(1 for m in known if m.id and not _is_translated(m))
        print(f"{path}: {len(known)} messages, {missing} to translate")
    return 0


def compile_all() -> int:
    """Write the .mo files; whole or not at all, for pages may be reading them."""
    for language in LANGUAGES:
        target = catalogue_path(language, "mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as file:
            write_mo(file, load(language))
        draft.replace(target)
    return 0


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(strings) and all(strings)


def _faults(language: str, template: Catalog) -> Iterator[str]:
    known = load(language)
    wanted = {(m.id, m.context) for m in template if m.id}
    held = {(m.id, m.context): m for m in known if m.id}
    for key in sorted(wanted - held.keys(), key=str):
        yield f"not in the catalogue (make messages): {key[0]!r}"
    for key in sorted(held.keys() - wanted, key=str):
        yield f"nobody says this any more (make messages): {key[0]!r}"
    for message in held.values():
        if not _is_translated(message):
            yield f"no translation: {message.id!r}"
        elif message.fuzzy:
            yield f"doubtful translation: {message.id!r}"
        elif _placeholders(message.id) != _placeholders(message.string):
            yield f"placeholders differ: {message.id!r}"


def _placeholders(texts: object) -> set[str]:
    """The names to fill in, over all forms of a message: one form may leave the number out."""
    forms = texts if isinstance(texts, (tuple, list)) else (texts,)
    return {name for text in forms for name in PLACEHOLDER.findall(str(text))}


def check() -> int:
    template = extracted()
    faults = [f"[{lang}] {fault}" for lang in LANGUAGES for fault in _faults(lang, template)]
    for fault in faults:
        print(fault)
    print(f"Translations: {len(template)} messages, {len(faults)} faults")
    return 1 if faults else 0


VERBS = {"extract": extract, "compile": compile_all, "check": check}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in VERBS:
        sys.exit(__doc__)
    sys.exit(VERBS[sys.argv[1]]())
