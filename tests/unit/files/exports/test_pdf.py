"""The ladder on paper."""

import re
from dataclasses import replace

from ladderway.files.exports import pdf
from ladderway.files.exports.pdf import Paper, PaperStep, signs, to_pdf

PAPER = Paper(
    language="fr",
    title="De préposé à expéditeur",
    lede="2 étapes",
    drawing='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">é</text></svg>',
    headings=("Ce qu’il faut", "Bon à savoir"),
    steps=(
        PaperStep(
            "1 · Cuisinier #[x]",
            "Cuisiniers · CNP 63200",
            "17,60 $",
            ("a",),
            (("✓", "oui"),),
            (("!", "non"),),
        ),
    ),
    notices=("Exemple",),
    sources=("Guichet-Emplois 2024.",),
    made="Ladderway",
)


def test_it_is_a_pdf_with_its_fonts_inside():
    made = to_pdf(PAPER)
    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/FontFile[23]?\b", made)) >= 1 or b"/ObjStm" in made


def test_signs_on_paper_are_those_of_the_page():
    kinds = ["met", "todo", "almost", "not_met", "unknown", "new", "heed", "note"]
    assert [sign for sign, _ in signs([(k, "") for k in kinds])] == list("✓→≈×?+!–")


def test_pages_set_one_after_another_do_not_mix():
    first, other = to_pdf(PAPER), to_pdf(replace(PAPER, title="Another ladder"))
    assert first != other
    assert pdf._compiler() is pdf._compiler()
