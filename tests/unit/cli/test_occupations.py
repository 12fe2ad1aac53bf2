"""The command line on occupations: right figures, and errors that help."""

import json

import pytest


def test_an_occupation_is_shown_with_its_pay_and_the_source_of_it(run):
    code, out, _ = run("occupations", "show", "75101", "--region", "toronto")
    assert code == 0
    assert "75101 Material handlers" in out
    assert "Toronto, Job Bank 2024" in out


def test_json_carries_the_figures_and_a_schema(run):
    _, out, _ = run("occupations", "show", "75101", "--json")
    document = json.loads(out)
    assert document["schema"] == "ladderway/occupation/1"
    assert document["occupation"]["pay"]["area"] == "ER3530"


def test_a_noc_2016_code_is_recognised(run):
    _, out, _ = run("occupations", "show", "7511")
    assert "73300 Transport truck drivers" in out


@pytest.mark.parametrize("code", ["1471", "1476", "1236", "0713", "0721"])
def test_an_older_code_is_left_to_a_person(run, code):
    exit_code, _, err = run("occupations", "show", code)
    assert exit_code == 2
    assert f"[{code}]" in err
    assert "Choose" in err


def test_a_code_that_two_editions_use_is_read_as_the_newer_and_says_so(run):
    exit_code, _, err = run("occupations", "show", "1214")
    assert exit_code == 0
    assert "Read [1214] as NOC 2016" in err
    assert "older edition" in err


def test_an_unknown_code_names_near_ones(run):
    exit_code, _, err = run("occupations", "show", "75102")
    assert exit_code == 2
    assert "75101 Material handlers" in err


def test_an_unknown_region_names_near_ones(run):
    exit_code, _, err = run("occupations", "show", "75101", "--region", "torronto")
    assert exit_code == 2
    assert "Toronto" in err
