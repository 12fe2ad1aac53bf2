"""The address of the explorer: read, written back the same, and free of what is personal."""

from dataclasses import fields, replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.ladders.model import PersonFacts, StartKind
from ladderway.files.tables import load_catalogue
from ladderway.web.explorer.asking import Ask, read

CATALOGUE = load_catalogue()
SECTORS = ("food_services", "retail")
CODES = [o.noc for o in CATALOGUE.occupations]


def reading(address: str) -> Ask:
    return read(QueryDict(address.removeprefix("?")), CATALOGUE, SECTORS)


asks = st.builds(
    Ask,
    jobs=st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True).map(tuple),
    area=st.sampled_from(sorted(CATALOGUE.wages.areas)),
    target=st.none() | st.sampled_from(CODES),
    sectors=st.lists(st.sampled_from(SECTORS), unique=True).map(tuple),
    hours=st.integers(0, 60),
    months=st.integers(1, 120),
    schedules=st.sampled_from([(), ("evening",), ("day", "online")]),
    dip=st.booleans(),
    everywhere=st.booleans(),
    moves=st.sampled_from([3, 4]),
    community=st.sampled_from(["", "demo"]),
    ladder=st.sampled_from(["", "65201-75101-ab12"]),
).map(lambda a: replace(a, start=StartKind.PAST_JOBS) if len(a.jobs) > 1 else a)


@given(asks)
def test_an_ask_has_one_address_that_leads_back_to_it(ask):
    assert reading(ask.url()) == ask
    assert reading(ask.url()).url() == ask.url()


def test_what_is_at_its_default_is_not_in_the_address():
    assert Ask(jobs=("65201",)).url() == "?from=65201"


def test_nothing_personal_can_stand_in_the_address():
    personal = {f.name for f in fields(PersonFacts)} | {"wage", "own_wage", "budget"}
    assert not personal & {f.name for f in fields(Ask)}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("from=99999", "unknown"),
        ("from=6711", "noc2016"),
        ("from=1471", "older"),
        ("from=6541", "several"),
        ("from=65201&to=6541", "older"),
        ("from=65201&area=nowhere", "area"),
    ],
)
def test_what_cannot_be_used_is_told(address, kind):
    assert kind in [problem.kind for problem in reading(address).problems]


@pytest.mark.parametrize(
    "address",
    [
        "hours=lots&within=-3&moves=99&sector=x&schedule=never&start=nobody&skill=ZZ:9",
        "hours=9999999&within=99999&ladder=%3Cscript%3E",
        "from=%00&q=" + "x" * 500,
        "hours=²",
    ],
)
def test_nonsense_falls_back_to_the_defaults(address):
    ask = reading(address)
    assert 0 <= ask.hours <= 60
    assert 1 <= ask.months <= 120
    assert ask.moves in (3, 4)
    assert ask.sectors == ask.schedules == ask.skills == ()
    assert "<" not in ask.ladder
    assert len(ask.text) <= 120


def test_a_typed_word_waits_until_a_job_is_chosen():
    assert reading("q=cook").text == "cook"
    assert reading("q=cook&from=63200").text == ""


def test_a_job_can_be_added_to_those_before():
    ask = reading("have=65201&from=63200&also=1")
    assert ask.jobs == ("65201", "63200")
    assert ask.start is StartKind.PAST_JOBS
    assert reading("have=65201&from=63200").jobs == ("63200",)


def test_no_job_is_a_start():
    assert reading("start=no_job").is_ready
    assert not reading("start=not_for_years").is_ready
    assert not reading("start=skills").is_ready
    assert reading("start=skills&skill=S01:3&skill=S02").skills == (("S01", 3.0), ("S02", 3.0))
