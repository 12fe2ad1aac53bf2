"""The French catalogue is whole, keeps its placeholders, and reads as French is written here."""

import ast
import re
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

import ladderway
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.naming import say_in
from ladderway.files.parameters import PARAMETERS
from ladderway.words import Say, releases, say, sentence, staircase, templates

PO = Path(ladderway.__file__).parent / "locale" / "fr" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")
# Words and patterns that are the same in both languages.
SHARED = {
    "%",
    "%(minutes)s minute",
    "Social",
    "Service",
    "France",
    "Francophones",
    "Promotions",
    "Qualitative",
    "dollars",
    "Action",
    "Documents",
    "Canada",
    "Date",
    "Distance",
    "Consultation",
    "Contact",
    "Contacts",
    "Coordination",
    "Initiative",
    "Initiative %(n)s",
    "Impact",
    "Initiatives",
    "Institutions",
    "%(counter)s plan",
    "Administration",
    "Budget",
    "Conditions",
    "Copies",
    "Dates",
    "Document",
    "Excel (XLSX)",
    "Immigration",
    "Introduction",
    "Justice",
    "Ladderway",
    "Licence",
    "MIT",
    "Menu",
    "Message",
    "Code",
    "Dollars",
    "Questionnaire",
    "Municipal",
    "Note",
    "Ontario",
    "Option",
    "Option %(n)s",
    "Page %(number)s",
    "Pages",
    "Question",
    "Promotion",
    "p",
    "Signatures",
    "Page",
    "Parent",
    "Participants",
    "Pension",
    "Plan",
    "Plans",
    "Signature",
    "Source",
    "Sources",
    "Suggestion",
    "Tables",
    "Provincial",
    "Transport",
    "Type",
    "Validation",
    "Version",
    "Version %(number)s",
    "Versions",
    "{time} ({origin})",
}


def messages():
    with PO.open("rb") as file:
        return [m for m in read_po(file, locale="fr") if m.id]


def forms(text):
    return text if isinstance(text, (tuple, list)) else (text,)


MESSAGES = messages()
FRENCH = [(m, text) for m in MESSAGES for text in forms(m.string)]


def test_every_message_is_translated_and_none_is_doubtful():
    assert [m.id for m in MESSAGES if m.fuzzy or not all(forms(m.string))] == []


def test_every_form_of_a_number_is_given():
    counted = [m for m in MESSAGES if isinstance(m.id, tuple)]
    assert counted
    assert [m.id for m in counted if len(forms(m.string)) != 2] == []


def test_french_fills_in_what_english_fills_in():
    def names(text):
        return {name for form in forms(text) for name in PLACEHOLDER.findall(form)}

    assert [m.id for m in MESSAGES if names(m.id) != names(m.string)] == []


def test_every_template_of_the_words_speaks_french():
    french = say.catalogue("fr")
    assert [code for code, text in templates().items() if french.gettext(text) == text] == []


def test_no_message_was_left_in_english():
    same = {forms(m.id)[0] for m in MESSAGES if forms(m.id)[0] == forms(m.string)[0]}
    assert same - SHARED == set()


def test_a_blank_that_holds_stands_where_french_wants_one():
    loose = re.compile(r"(?:^| )[:;!?»](?:\s|$)|« |\w[;!?»](?:\s|$)|\w:(?:\s|$)|(?<=[\d}]) %(?!\()")
    assert [text for _, text in FRENCH if loose.search(text)] == []


def test_an_apostrophe_is_round():
    # What stands in quotation marks of a template's own language is typed so.
    typed = re.compile(r"\w+\('[^']*'(?:, true)?\)")
    assert [text for _, text in FRENCH if "'" in typed.sub("", text)] == []


def test_readers_are_addressed_with_vous():
    familiar = re.compile(r"\b(?:tu|toi|ton|tes|ta)\b", re.IGNORECASE)
    assert [text for _, text in FRENCH if familiar.search(text)] == []


@pytest.mark.parametrize("field", ["title", "publisher", "geography", "licence"])
def test_every_source_on_the_page_of_sources_has_a_french_name(field):
    listed = yaml.safe_load((PARAMETERS / "reference" / "sources.yaml").read_text("utf-8"))
    known = {*releases.TITLES, *releases.PUBLISHERS, *releases.PLACES, *releases.LICENCES}
    code_names = {"Apache-2.0", "CC BY 4.0"}
    assert {source[field] for source in listed.values()} - known - code_names == set()


def test_every_wage_on_the_page_of_sources_has_a_name():
    listed = [
        yaml.safe_load((PARAMETERS / f"reference/{name}.yaml").read_text("utf-8"))
        for name in ("wages", "living_wage")
    ]
    assert {name for file in listed for name in file} == releases.WAGES.keys()


# Facts as the engine gives them: codes, ids and figures of the shipped tables.
SAID = {
    Reason.of("why.covers_most", descriptors=("S01", "S08", "S19")): (
        "Ce travail utilise déjà l’essentiel de ce que l’autre demande\u00a0: "
        "lire et comprendre, peser les faits et les idées et vérifier la qualité."
    ),
    Reason.of("why.pay", low_wage=1.16, high_wage=4.28): (
        "Les personnes qui débutent là-bas gagnent de 1,16\u00a0$ à 4,28\u00a0$ de plus l’heure "
        "qu’ici."
    ),
    Reason.of("why.observed", count=2): (
        "Aux États-Unis, sur 100 personnes qui ont quitté ce travail, cet emploi en a attiré "
        "environ 2."
    ),
    Reason.of("gate.credential.unknown", credential="secondary"): (
        "Demandé. Vous ne nous avez pas dit si vous l’avez\u00a0: "
        "diplôme d’études secondaires (DESO)."
    ),
    Reason.of("gate.experience.short", needed=24, months=18): (
        "Il faut 24 mois de travail dans un emploi lié. C’est 18 mois de plus que ce que vous avez."
    ),
    Reason.of("gate.age.under", level=18): "Il faut avoir 18 ans ou plus.",
    Reason.of("rung.living_wage_reached", living_wage=27.2): (
        "Le milieu de toutes les personnes qui font ce travail gagne le salaire vital de "
        "27,20\u00a0$ ou plus."
    ),
    Reason.of("rung.conditions", limits=("standing", "noise")): (
        "Attendez-vous à ceci\u00a0: station debout la plupart du temps et bruit intense."
    ),
    Reason.of("almost.money", money=1200): (
        "Il faudrait payer environ 1\u202f200\u00a0$. C’est plus que votre budget."
    ),
    Reason.of("search.target_closed", noc="75101"): (
        "Nous ne connaissons aucun chemin d’ici vers cet emploi\u00a0: Manutentionnaires."
    ),
    Reason.of("search.without_local_jobs", count=183, area="ER3590"): (
        "Emplois laissés de côté, faute de chiffres pour la région "
        "(Nord-Est de l’Ontario)\u00a0: 183."
    ),
    Reason.of("progression.to_occupations.experience", nocs=("75101", "14400")): (
        "Selon la description officielle, avec de l’expérience, cet emploi peut mener à ceci"
        "\u00a0: Manutentionnaires et Expéditeurs/expéditrices et réceptionnaires."
    ),
}


@pytest.mark.parametrize("reason", SAID, ids=lambda reason: reason.code)
def test_a_reason_with_real_facts_reads_as_french(reason):
    assert sentence(reason, say_in("fr")) == SAID[reason]


def test_short_words_of_a_ladder_in_french():
    french = Say("fr")
    assert staircase.months(1, french) == "1 mois"
    assert staircase.steps(3, french) == "3 étapes"
    assert staircase.gain(-1.2, 3.0, french) == "de 1\u00a0$ de moins à 3\u00a0$ de plus l’heure"
    assert staircase.when(7, french) == "mois 7"
    assert french.titled("Note", "oui") == "Note\u00a0: oui"


def test_no_message_hides_in_an_f_string():
    """The collector of messages cannot see what stands inside an f-string."""
    marks = {"_", "N_", "gettext", "gettext_lazy", "ngettext", "pgettext", "text", "plural"}
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in (PO.parents[3]).rglob("*.py")
        for joined in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call)
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and getattr(call.func, "attr", getattr(call.func, "id", "")) in marks
        and "files/build" not in str(path)  # columns called text
    ]
    assert hidden == []
