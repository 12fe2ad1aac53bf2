"""Statements are read as facts. The sentences here are ours, built like those of the source."""

import csv

import pytest

from ladderway.domain.shared.errors import BadTable
from ladderway.files.build.requirements import (
    SOURCE,
    Statement,
    build_requirements,
    code_statement,
    digest,
    read_statements,
    write_requirements,
)
from ladderway.files.build.requirements_place import place_of
from ladderway.files.build.requirements_text import clauses, normalise, sentences


def coded(text: str, noc: str = "22100") -> list[str]:
    """Facts as short text: strength, group.alternative, kind:value[fields]months@place."""
    facts = code_statement(Statement(noc, digest(text), (), text, ("00",)))
    return [
        f"{f.strength} {f.group}.{f.alternative} {f.kind}:{f.value}"
        + (f"[{f.field}]" if f.field else "")
        + (f" {f.months_low}-{f.months_high}" if f.months_high else "")
        + ("" if f.place == "all" else f" @{f.place}")
        for f in facts
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Completion of secondary school is required.", ["required 1.0 education:secondary"]),
        ("Completion of secondary school is usually required.", ["usual 1.0 education:secondary"]),
        ("Completion of secondary school may be required.", ["may 1.0 education:secondary"]),
        ("Some secondary school is required.", ["required 1.0 education:some_secondary"]),
        (
            "A degree or college diploma in accounting is required.",
            ["required 1.0 education:bachelor[accounting]",
             "required 1.0 education:diploma[accounting]"],
        ),
        (
            "A two- to three-year college program in forestry is usually required.",
            ["usual 1.0 education:diploma[forestry]"],
        ),
        (
            "A one- or two-year college program in drafting is usually required.",
            ["usual 1.0 education:certificate[drafting]"],
        ),
        (
            "Several years of experience as a carpenter are required.",
            ["required 1.0 experience:several_years"],
        ),
        (
            "Three to five years of experience are required.",
            ["required 1.0 experience:stated 36-60"],
        ),
        (
            "Completion of a three- to four-year apprenticeship is usually required.",
            ["usual 1.0 trade:apprenticeship 36-48"],
        ),
        ("A driver's licence may be required.", ["may 1.0 driver_licence:driver"]),
        ("On-the-job training is provided.", ["available 1.0 training:on_the_job"]),
        (
            "Extensive experience may substitute for schooling.",
            ["substitutes 1.0 experience:extensive"],
        ),
        ("In Quebec, a permit is required.", ["required 1.0 licence:other @QC"]),
        ("Certification is available, but voluntary.", ["available 1.0 certification:other"]),
    ],
)  # fmt: skip
def test_statements(text, expected):
    read = coded(text)
    assert [r.replace("1.1", "1.0") for r in read] == expected


def test_a_program_of_no_stated_length_follows_the_level_of_the_occupation():
    text = "Completion of a college program in cooking is required."
    assert coded(text, "62200") == ["required 1.0 education:diploma[hospitality]"]
    assert coded(text, "63200") == ["required 1.0 education:certificate[hospitality]"]


def test_years_that_follow_a_pair_of_degrees_belong_to_both():
    text = (
        "A university degree or college diploma in business andseveral years of experience "
        "are required."
    )
    assert coded(text) == [
        "required 1.0 education:bachelor[business]",
        "required 1.0 experience:several_years",
        "required 1.1 education:diploma[business]",
        "required 1.1 experience:several_years",
    ]


def test_a_second_clause_has_a_strength_of_its_own():
    text = "Completion of secondary school is required and first aid may be required."
    assert [r.split()[0] for r in coded(text)] == ["required", "may"]


def test_what_some_employers_ask_is_no_more_than_may():
    assert coded("A bachelor's degree is required by some employers.") == [
        "may 1.0 education:bachelor"
    ]


def test_words_that_ran_together_are_parted():
    assert normalise("an apprenticeship programorcompletion of it anda course") == (
        "an apprenticeship program or completion of it and a course"
    )
    assert "laboratory" in normalise("A clinical laboratory is required")


def test_abbreviations_end_no_sentence():
    assert len(sentences("A licence (P. Eng.) is required. A degree too.")) == 2


def test_a_sentence_that_asks_nothing_is_available_only():
    assert [c.strength for c in clauses("Courses exist")] == ["available"]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Registration is required.", "all"),
        ("Registration is required in Ontario and Alberta.", "ON"),
        ("Registration is required in Alberta.", "elsewhere"),
        ("Membership is required in Quebec.", "QC"),
        ("Registration is required in all provinces except Manitoba.", "all"),
        ("Registration is required in all provinces except Ontario.", "elsewhere"),
        ("Certification is compulsory in Alberta and available, but voluntary, in Ontario.",
         "elsewhere"),
        ("Two years of university or, in Quebec, a college program are required.", "all"),
    ],
)  # fmt: skip
def test_places(sentence, place):
    assert place_of(sentence) == place


def test_a_digest_minds_neither_blanks_nor_case():
    assert digest(" A  Degree ") == digest("a degree")
    assert len(digest("x")) == 10


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / SOURCE
    path.parent.mkdir()
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(("OaSIS profile code", " Employment requirement "))
        writer.writerow(("63200.01", "Completion of secondary school is required."))
        writer.writerow(("63200.02", "Completion of secondary school is required."))
        writer.writerow(("63200.02", "Nothing of note."))
    return tmp_path


def test_a_statement_under_every_profile_speaks_of_the_whole_group(folder):
    first, second = read_statements(folder / SOURCE)
    assert (first.profiles, second.profiles) == ((), ("02",))


def test_coverage_names_what_was_not_read(folder, tmp_path):
    facts, coverage = build_requirements(folder, tmp_path / "none.csv")
    assert (coverage.statements, coverage.coded) == (2, 1)
    assert coverage.uncoded == (("63200", digest("Nothing of note.")),)
    assert coverage.share == 0.5
    assert {f.kind for f in facts} == {"education", "profiles"}


def test_an_override_puts_a_statement_right(folder, tmp_path):
    overrides = tmp_path / "overrides.csv"
    key = digest("Completion of secondary school is required.")
    overrides.write_text(
        "noc,statement,profiles,group,alternative,kind,value,field,months_low,months_high,"
        f"strength,place\n63200,{key},,1,0,education,diploma,hospitality,0,0,usual,all\n",
        encoding="utf-8",
    )
    facts, coverage = build_requirements(folder, overrides)
    assert [f.value for f in facts if f.kind == "education"] == ["diploma"]
    assert coverage.overridden == 1


def test_an_override_of_a_statement_that_is_gone_is_named_and_not_used(folder, tmp_path):
    overrides = tmp_path / "overrides.csv"
    overrides.write_text(
        "noc,statement,profiles,group,alternative,kind,value,field,months_low,months_high,"
        "strength,place\n63200,0000000000,,1,0,education,diploma,,0,0,usual,all\n",
        encoding="utf-8",
    )
    facts, coverage = build_requirements(folder, overrides)
    assert coverage.stale == (("63200", "0000000000"),)
    assert "diploma" not in {f.value for f in facts}


def test_the_same_sources_give_the_same_bytes(folder, tmp_path):
    for name in ("a.csv", "b.csv"):
        facts, _ = build_requirements(folder, tmp_path / "none.csv")
        write_requirements(facts, tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_a_wrong_code_is_named_by_file_row_and_column(folder):
    path = folder / SOURCE
    path.write_text("OaSIS profile code,Employment requirement\n63200,x\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"row \[2\] column \[OaSIS profile code\]"):
        read_statements(path)


def test_a_missing_column_is_named(folder):
    path = folder / SOURCE
    path.write_text("OaSIS profile code,Other\n63200.00,x\n", encoding="utf-8")
    with pytest.raises(BadTable, match="Employment requirement"):
        read_statements(path)
