"""The parameters of what a household has in hand: cited, dated, complete, and none unknown."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from ladderway.domain.income.rulebook import Rules, needed
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Confidence
from ladderway.files import income_rules
from ladderway.files.income_rules import FOLDER, income_parameters, rulebook, to_value
from ladderway.files.parameters import read_parameters, read_yaml, uncited_numbers

FIRST_DAY = date(2024, 1, 1)
PROGRAMS = {part.name for part in fields(Rules)}
# No rules of a program: how far off a value may be, and costs that a person is offered to enter.
OTHERS = {income_rules.MARGINS, "work_costs"}
MADE_UP = """
threshold:
  unit: dollars a year
  values:
    - effective_from: 2024-01-01
      value: [10, [20.5, 30]]
      source: {title: A law, address: "https://example.org"}
      confidence: high
"""

every_file = pytest.mark.parametrize("path", sorted(FOLDER.glob("*")), ids=lambda path: path.name)
every_parameter = pytest.mark.parametrize(
    ("program", "name"),
    [(program, name) for program, held in income_parameters().items() for name in held],
)


def made_up(folder: Path, text: str) -> Path:
    path = folder / "program.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@every_file
def test_every_number_of_a_file_is_cited_dated_and_graded(path: Path) -> None:
    assert list(uncited_numbers(read_yaml(path))) == []


@pytest.mark.parametrize("key", ["effective_from", "source", "confidence"])
def test_a_made_up_file_with_an_uncited_number_is_refused(tmp_path: Path, key: str) -> None:
    cut = "\n".join(line for line in MADE_UP.splitlines() if f"{key}:" not in line)
    if key == "effective_from":
        cut = cut.replace("      value:", "    - value:")
    path = made_up(tmp_path, cut)
    found = list(uncited_numbers(read_yaml(path)))
    assert found == [f"/threshold/values/0/value/{n}" for n in ("0", "1/0", "1/1")]
    with pytest.raises(BadParameters, match=rf"threshold.*{key}"):
        read_parameters(path, to_value)


def test_a_made_up_file_that_cites_is_read(tmp_path: Path) -> None:
    path = made_up(tmp_path, MADE_UP)
    assert list(uncited_numbers(read_yaml(path))) == []
    held = read_parameters(path, to_value)["threshold"]
    assert held.at(FIRST_DAY).value == (10, (20.5, 30))


@pytest.mark.parametrize("wrong", ["much", "[1, two]", "{a: 1}", "true", "null"])
def test_a_value_that_is_no_number_is_refused(tmp_path: Path, wrong: str) -> None:
    path = made_up(tmp_path, MADE_UP.replace("[10, [20.5, 30]]", wrong))
    with pytest.raises(BadParameters, match=r"program\.yaml.*threshold.*not a number"):
        read_parameters(path, to_value)


def addresses(data: Any) -> Iterator[str]:
    """What the sources of a file say where they can be read; empty where one does not."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("source", "also"):
                yield value.get("address", "")
            else:
                yield from addresses(value)
    elif isinstance(data, list):
        for item in data:
            yield from addresses(item)


# Hosts whose pages were read as they were kept without https: the ministry's site before 2021, and
# pages that are gone. A newer source of the same value may stand beside them, under `also`.
KEPT_WITHOUT_HTTPS = {
    "socialservices-ssmd.ca",
    "www.cmpro-x.com",
    "www.durham.ca",
    "www.mcss.gov.on.ca",
}


@every_file
def test_every_source_says_where_it_can_be_read(path: Path) -> None:
    """The margins are a judgement of ours, which stands nowhere else, and say so."""
    found = list(addresses(read_yaml(path)))
    assert found
    if path.stem == income_rules.MARGINS:
        assert set(found) == {""}
        return
    parts = [urlsplit(address) for address in found]
    plain = {part.hostname for part in parts if part.scheme != "https"}
    assert plain <= KEPT_WITHOUT_HTTPS
    assert all(part.hostname for part in parts)


def test_every_host_without_https_is_still_cited() -> None:
    cited = {
        part.hostname
        for path in FOLDER.iterdir()
        for part in map(urlsplit, addresses(read_yaml(path)))
        if part.scheme == "http"
    }
    assert cited == KEPT_WITHOUT_HTTPS


def test_an_address_that_is_not_https_is_found() -> None:
    source = {"title": "A law"}
    data = {"a": [{"source": {**source, "address": "http://x.org"}, "also": source}]}
    assert list(addresses(data)) == ["http://x.org", ""]


@every_parameter
def test_a_parameter_is_known_from_the_first_day(program: str, name: str) -> None:
    """All but what a later law made: those name the day."""
    assert income_parameters()[program][name].starts <= FIRST_DAY


@every_parameter
def test_a_parameter_says_what_it_counts(program: str, name: str) -> None:
    """The unit decides whether a range moves it: "dollars", "share" and "days" begin what does."""
    assert income_parameters()[program][name].unit


@every_parameter
def test_a_value_is_confirmed_until_after_it_begins_and_before_the_next(
    program: str, name: str
) -> None:
    values = income_parameters()[program][name].values
    for held, later in zip(values, (*values[1:], None), strict=True):
        if held.confirmed_until is None:
            continue
        assert held.effective_from <= held.confirmed_until
        assert later is None or held.confirmed_until < later.effective_from


def test_the_rules_begin_on_the_first_day() -> None:
    assert rulebook().starts == FIRST_DAY


@pytest.mark.parametrize("part", fields(Rules), ids=lambda part: part.name)
def test_every_parameter_that_a_program_needs_exists(part: Any) -> None:
    rules = getattr(rulebook().at(FIRST_DAY), part.name)
    needed = {field.name for field in fields(rules)}
    assert needed <= income_parameters()[part.name].keys()


def test_every_file_is_known_and_every_program_has_one() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{n}.yaml" for n in PROGRAMS | OTHERS}


def test_margins_are_shares_that_grow_with_doubt() -> None:
    found = income_rules.margins()
    assert 0 < found.medium < found.low < 0.2
    assert 0 < found.carried_year < 0.1


def test_a_margin_is_read_where_one_is_stated(tmp_path: Path) -> None:
    stated = MADE_UP.rstrip("\n") + "\n      margin: 0.5\n"
    held = read_parameters(made_up(tmp_path, stated), to_value)["threshold"]
    assert held.values[0].margin == 0.5
    held = read_parameters(made_up(tmp_path, MADE_UP), to_value)["threshold"]
    assert held.values[0].margin is None
    wrong = made_up(tmp_path, stated.replace("0.5", "much"))
    with pytest.raises(BadParameters, match=r"program\.yaml.*threshold"):
        read_parameters(wrong, to_value)


# Judged, not read anywhere: what is in kind, and whether the halved contribution still holds.
MARGINS_STATED = {
    ("child_care", "contribution_eligible_child_reduction"),
    ("in_kind", "drugs_adult"),
    ("in_kind", "dental_adult_odsp"),
    ("in_kind", "vision_adult_odsp"),
    ("in_kind", "vision_adult_ow"),
}


def test_only_values_in_doubt_state_a_margin_and_it_is_half_of_them() -> None:
    stated = {
        (program, name): value
        for program, held in income_parameters().items()
        for name, parameter in held.items()
        for value in parameter.values
        if value.margin is not None
    }
    assert stated.keys() == MARGINS_STATED
    assert all(value.margin == 0.5 for value in stated.values())
    assert all(value.confidence is Confidence.LOW for value in stated.values())


def test_only_programs_with_something_that_moves_are_named_as_unsure() -> None:
    """In August 2026 only the hours of a full week of work are in doubt of insurance: hours do not
    move."""
    day = date(2026, 8, 1)
    marked = {mark.program for mark in rulebook().marks(day)}
    named = set(rulebook().unsure(day))
    assert marked - named == {"employment_insurance"}
    for program in marked:
        leans = {getattr(rulebook().leaning(day, sign), program) for sign in (1, 0, -1)}
        assert (len(leans) > 1) is (program in named), program


def test_scales_have_a_rate_for_each_start_and_rise() -> None:
    """Two lists that belong together, on every day on which one of them changes."""
    for day in rulebook()._turns:
        rules = rulebook().at(day)
        for starts, rates in (
            (rules.federal_tax.bracket_starts, rules.federal_tax.bracket_rates),
            (rules.ontario_tax.bracket_starts, rules.ontario_tax.bracket_rates),
            (rules.child_care.subsidy_bands_starts, rules.child_care.subsidy_bands_rates),
            (rules.in_kind.dental_plan_starts, rules.in_kind.dental_plan_patient_shares),
        ):
            assert len(starts) == len(rates)
            assert list(starts) == sorted(set(starts))
            assert list(rates) == sorted(rates)
        care = rules.ontario_tax.child_care_credit_steps
        assert [up_to for up_to, _ in care] == sorted(up_to for up_to, _ in care)
        premium = rules.ontario_tax.health_premium_steps
        assert all(step[3] == later[2] for step, later in pairwise(premium))


def test_a_program_read_at_second_hand_says_so() -> None:
    """Of the Ontario amounts of 2026 some are worked out by the index: they are marked."""
    held = income_parameters()["ontario_tax"]["spouse_amount"].at(date(2026, 3, 1))
    assert held.confidence is Confidence.MEDIUM
    marks = {(mark.program, mark.name) for mark in rulebook().marks(date(2026, 3, 1))}
    assert ("ontario_tax", "spouse_amount") in marks
    assert ("ontario_tax", "basic_amount") not in marks


# Amounts that a page names as an example and no rule uses.
SHOWN_ALONE = {("work_costs", "transit_pass_month")}


def test_every_amount_is_used_by_a_rule_or_shown_by_a_page() -> None:
    held = {
        (program, name)
        for program, parameters in income_rules.income_parameters().items()
        for name in parameters
    }
    assert held - set(needed()) == SHOWN_ALONE
