"""The headings of the form are known in any order, in both languages, and as people write them."""

import pytest

from ladderway.domain.training.form import COLUMNS, HEADINGS, FormRow, language_of, recognise


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_form_itself_is_known(language):
    heading = recognise(HEADINGS[language])
    assert tuple(heading.places) == COLUMNS
    assert (heading.is_form, heading.missing, heading.ignored) == (True, (), ())
    assert language_of(HEADINGS[language]) == language


def test_headings_are_known_as_people_write_them_and_in_any_order():
    written = [
        "NOC code(s)", "  ORGANISATION ", "Program/service name", "Type of Program",
        "Mode of delivery", "Length", "Pre-requisites", "Certificate awarded",
        "Sub-sector / job focus", "What to mend",
    ]  # fmt: skip
    heading = recognise(written)
    assert [heading.places[c] for c in COLUMNS] == [1, 2, 3, 4, 5, 6, 7, 8, 0]
    assert heading.ignored == ("What to mend",)


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("Fournisseur", "organization"),
        ("Cours", "programs"),
        ("Type", "kind"),
        ("Préalables", "entry"),
        ("Titre décerné", "credentials"),
        ("Emplois", "focus"),
        ("CNP", "noc"),
        ("Pre-requisites", "entry"),
        ("Cost", None),
    ],
)
def test_one_heading_names_one_column(written, column):
    assert dict(recognise([written]).places) == ({column: 0} if column else {})


def test_what_is_missing_or_doubled_is_told():
    heading = recognise(["Organization", "Duration", "Length", "NOC", "Entry"])
    assert heading.missing_needed == ("programs",)
    assert heading.doubled == ("duration",)
    assert not heading.is_form


def test_a_row_of_the_body_is_no_heading():
    body = ["Mill College", "Cooking", "Community College", "Online", "3 years", "None", "Diploma"]
    assert not recognise(body).is_form


def test_a_row_knows_its_texts_by_column():
    row = FormRow.of(4, [*"abcdefghi"])
    assert (row.text("noc"), row.with_text("noc", "x").noc, row.number) == ("i", "x", 4)
    assert FormRow(1, duration=" ").is_blank
