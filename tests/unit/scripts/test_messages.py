"""The message catalogue is collected from code and templates, and its faults are found."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from scripts import messages

PAGE = """{% load i18n %}
  <p>{% translate 'Hello' %} {% translate "May" context "month" %}</p>
{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
"""
CODE = """
A = N_("Marked {name}")
B = _("Said")
C = gettext(variable)
D = environment.text("NAME")
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "words.py").write_text(CODE)
    return tmp_path


def ids(catalogue: Catalog) -> set[object]:
    return {(m.id, m.context) for m in catalogue if m.id}


def translate(catalogue: Catalog, said: dict[object, object]) -> None:
    for message in catalogue:
        if message.id in said:
            message.string = said[message.id]


ROWS = ("%(n)s row", "%(n)s rows")
FRENCH = {
    "Hello": "Bonjour",
    "May": "mai",
    "Said": "Dit",
    "Marked {name}": "Marqué {name}",
    ROWS: ("%(n)s ligne", "%(n)s lignes"),
}


def test_messages_come_from_templates_and_code(package: Path) -> None:
    expected = {("Hello", None), ("May", "month"), ("Said", None), ("Marked {name}", None)}
    assert ids(messages.extracted()) == expected | {(ROWS, None)}


def write(package: Path, said: dict[object, object]) -> None:
    catalogue = messages._fresh("fr")
    catalogue.update(messages.extracted())
    translate(catalogue, said)
    path = messages.catalogue_path("fr")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        messages.write_po(file, catalogue)


def test_a_complete_catalogue_passes(package: Path) -> None:
    write(package, FRENCH)
    assert messages.check() == 0


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"Hello": ""}, "no translation: 'Hello'"),
        ({"Marked {name}": "Marqué {nom}"}, "placeholders differ"),
        ({ROWS: ("%(n)s ligne", "")}, "no translation"),
    ],
    ids=["missing", "placeholder", "plural"],
)
def test_a_fault_is_named(
    package: Path, capsys: pytest.CaptureFixture[str], change: dict[object, object], fault: str
) -> None:
    write(package, {**FRENCH, **change})
    assert messages.check() == 1
    assert fault in capsys.readouterr().out


def test_what_is_new_or_gone_is_named(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(package, FRENCH)
    (package / "words.py").write_text('A = N_("New")\n')
    assert messages.check() == 1
    printed = capsys.readouterr().out
    assert "not in the catalogue (make messages): 'New'" in printed
    assert "nobody says this any more (make messages): 'Said'" in printed


def test_collecting_keeps_translations_and_drops_what_is_gone(package: Path) -> None:
    write(package, FRENCH)
    (package / "words.py").write_text('B = _("Said")\nC = _("New")\n')
    messages.extract()
    known = messages.load("fr")
    assert known["Said"].string == "Dit"
    assert known["New"].string == ""
    assert "Marked {name}" not in known


def test_compiled_messages_are_said(package: Path) -> None:
    import gettext

    write(package, FRENCH)
    messages.compile_all()
    french = gettext.translation("django", str(package / "locale"), languages=["fr"])
    assert french.gettext("Hello") == "Bonjour"
    assert french.ngettext(*ROWS, 0) == "%(n)s ligne"
