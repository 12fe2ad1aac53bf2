"""The map of places: what is drawn, what is only suggested, and what stays unknown."""

import csv
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.test import Client

from ladderway.domain.training.places import read_place
from ladderway.files.places import load_places
from ladderway.web import environment
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.training import actions
from ladderway.web.training.models import Program
from ladderway.web.training.values import located
from tests.integration.training.conftest import TODAY, make_program

pytestmark = pytest.mark.django_db
MAP = "/en/communities/here/asset-map/"


@pytest.fixture
def planning(planner: Any, signed_in: Callable[[Any], Client]) -> Client:
    return signed_in(planner)


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    return unescape(response.content.decode())


def at(written: str) -> dict[str, Any]:
    return located(read_place(written, load_places()))


def form_of(client: Client, program: Program, query: str = "") -> dict[str, Any]:
    """The form of a program as the page fills it."""
    page = client.get(f"{MAP}{program.public_id}/change/{query}")
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    given = {k: v for k, v in shown.items() if v not in (None, "", [])}
    return {**given, "part-TOTAL_FORMS": 0, "part-INITIAL_FORMS": 0}


def test_the_map_and_its_table_say_the_same(planning: Client, community: Any) -> None:
    make_program(community, "School", title_en="Bread & <more>", **at("Regent Park"))
    make_program(community, "School", title_en="Trucks", **at("M9W 1A1"))
    for n in range(6):
        make_program(community, "Depot", title_en=f"Depot {n}", **at("43.7, -79.4"))
    page = text(planning.get(f"{MAP}map/"))
    for said in ("8 programs fit.", "8 are at known places.", "Regent Park", "M9W ·", "postal area",
                 "exact point", "All 6 in the list", "Bread & <more>"):  # fmt: skip
        assert said in page
    drawn = planning.get(f"{MAP}map.json").json()
    most, *others = drawn["places"]
    assert (most["count"], most["more"], most["exact"]) == (6, 2, True)
    assert most["point"] == [43.7, -79.4]
    assert {p["name"] for p in others} == {"Regent Park", *(
        p["name"] for p in others if p["name"].startswith("M9W")
    )}  # fmt: skip
    assert [r.count for r in planning.get(f"{MAP}map/").context["rows"]] == [
        p["count"] for p in drawn["places"]
    ]
    listed = text(planning.get(most["url"]))
    assert "Depot 5" in listed
    assert "Trucks" not in listed
    assert drawn["tiles"] == ""
    assert ["M5V", "postal_area"] in [row[:2] for row in drawn["background"]]


def test_the_map_takes_the_filters_of_the_list(planning: Client, community: Any) -> None:
    make_program(community, title_en="Evening", schedules=["evening"], **at("M5V"))
    make_program(community, title_en="Day", schedules=["day"], **at("M5A"))
    assert f"{MAP}map/?schedule=evening" in text(planning.get(f"{MAP}?schedule=evening"))
    shown = planning.get(f"{MAP}map/?schedule=evening")
    assert [r.count for r in shown.context["rows"]] == [1]
    drawn = planning.get(f"{MAP}map.json?schedule=evening").json()
    assert [p["programs"][0][0] for p in drawn["places"]] == ["Evening"]
    assert "schedule=evening" in drawn["places"][0]["url"]


def test_what_is_without_a_place_is_listed_and_an_online_course_is_not(
    planning: Client, community: Any, signed_in: Any, member: Any
) -> None:
    make_program(community, title_en="Lost", place="North yard")
    make_program(community, title_en="Likely", place="12 King St, Toronto M5H 1A1")
    make_program(community, title_en="Web", modes=["online"])
    page = planning.get(f"{MAP}map/")
    assert "1 is online only." in text(page)
    assert "No place is known yet" in text(page)
    shown = {m.program.title: (m.suggested, bool(m.change_url)) for m in page.context["missing"]}
    assert shown == {
        "Lost": ("", True),
        "Likely": ("M5H (postal area): Downtown Toronto (Richmond / Adelaide / King)", True),
    }
    reader = signed_in(member("coach")).get(f"{MAP}map/")
    assert [m.change_url for m in reader.context["missing"]] == ["", ""]
    listed = text(planning.get(f"{MAP}?only=no_place"))
    assert "Lost" in listed
    assert "Web" not in listed


def test_a_suggestion_is_kept_only_once_somebody_saves_it(planning: Client, community: Any) -> None:
    program = make_program(community, place="Front St, Toronto, ON M5V 2T6")
    assert (program.place_key, program.place_precision, program.latitude) == ("", "unknown", None)
    change = f"{MAP}{program.public_id}/change/"
    assert "suggest: M5V (postal area)" in text(planning.get(change))
    assert form_of(planning, program).get("located") is None
    assert form_of(planning, program, "?suggest=place")["located"] is not None
    given = form_of(planning, program, "?suggest=place") | {"located": "M5V"}
    assert planning.post(change, given).status_code == 302
    program.refresh_from_db()
    assert (program.place_key, program.place_precision) == ("M5V", "postal_area")
    assert "M5V (postal area): Downtown Toronto" in text(planning.get(f"{MAP}{program.public_id}/"))
    assert "suggest:" not in text(planning.get(change))


@pytest.mark.parametrize(
    ("written", "key", "precision"),
    [
        ("m5v 2t6", "M5V", "postal_area"),
        ("Regent Park", "toronto-72", "neighbourhood"),
        ("Hamilton", "town-hamilton", "municipality"),
        ("town-weston", "town-weston", "municipality"),
        ("43.65321, -79.38318", "43.65321,-79.38318", "exact"),
        ("", "", "unknown"),
    ],
)
def test_the_editor_says_where_it_is_and_how_exactly_that_is_known(
    planning: Client, community: Any, written: str, key: str, precision: str
) -> None:
    program = make_program(community, **at("M4C"))
    given = form_of(planning, program) | {"located": written}
    assert planning.post(f"{MAP}{program.public_id}/change/", given).status_code == 302
    program.refresh_from_db()
    assert (program.place_key, program.place_precision) == (key, precision)
    assert (program.latitude is None) == (precision == "unknown")
    planning.post(f"{MAP}{program.public_id}/change/", form_of(planning, program))
    program.refresh_from_db()
    assert (program.place_key, program.place_precision) == (key, precision)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Regnt Park", "Near ones are: Regent Park"),
        ("Atlantis", "no place that we know in Ontario"),
        ("-79.38, 43.65", "latitude and longitude in Canada"),
        ("K9Z 1A1", "Write a postal prefix"),
    ],
)
def test_what_is_no_place_is_told_with_what_would_do(
    planning: Client, community: Any, written: str, said: str
) -> None:
    program = make_program(community)
    given = form_of(planning, program) | {"located": written}
    assert said in text(planning.post(f"{MAP}{program.public_id}/change/", given), 422)


def test_a_place_written_anew_forgets_its_point(community: Any) -> None:
    program = make_program(community, place="Harbour Street", **at("M5J"))
    facts = {"by": SYSTEM, "today": TODAY}
    kept = actions.change_program(program=program, fields={"place": "Mill"}, revision=1, **facts)
    assert (kept.place_key, kept.place_precision, kept.longitude) == ("", "unknown", None)
    both = {"place": "Dock", **at("M5A")}
    kept = actions.change_program(program=kept, fields=both, revision=2, **facts)
    assert kept.place_key == "M5A"
    same = actions.change_program(program=kept, fields={"place": "Dock"}, revision=3, **facts)
    assert same.place_key == "M5A"


@pytest.mark.parametrize(
    "fields",
    [
        {"place_key": "M5V"},
        {"place_precision": "exact"},
        {"place_key": "M5V", "place_precision": "postal_area", "latitude": 43.6},
        {"place_key": "x", "place_precision": "exact", "latitude": 95.0, "longitude": 0.0},
        {"place_key": "x", "place_precision": "about", "latitude": 43.0, "longitude": -79.0},
        {"latitude": 43.0, "longitude": -79.0},
    ],
)
def test_a_known_place_has_a_point_and_an_unknown_one_has_none(
    community: Any, fields: dict[str, Any]
) -> None:
    program = make_program(community)
    with pytest.raises(IntegrityError), transaction.atomic():
        Program.objects.filter(pk=program.pk).update(**fields)


def test_pictures_come_from_a_tile_server_only_where_one_is_set(
    planning: Client, community: Any, settings: Any
) -> None:
    make_program(community, **at("M5V"))
    policy = planning.get(f"{MAP}map/").headers["Content-Security-Policy"]
    assert "img-src 'self';" in f"{policy};"
    address = "https://tiles.example.org/{z}/{x}/{y}.png"
    settings.MAP_TILES, settings.MAP_TILES_ORIGIN = address, environment.tiles(address)
    policy = planning.get(f"{MAP}map/").headers["Content-Security-Policy"]
    assert "img-src 'self' https://tiles.example.org;" in f"{policy};"
    assert "tiles.example.org" not in planning.get(MAP).headers["Content-Security-Policy"]
    assert planning.get(f"{MAP}map.json").json()["tiles"] == address


@pytest.mark.parametrize(
    "address", ["http://a.example/{z}/{x}/{y}.png", "https://a.example/", "https://{s}.a/{z}{x}{y}"]
)
def test_an_address_of_tiles_that_cannot_be_is_refused(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="LADDERWAY_MAP_TILES"):
        environment.tiles(address)


def test_the_copy_for_other_programs_says_where_and_how_exactly(
    planning: Client, community: Any
) -> None:
    make_program(community, **at("M5V"))
    sheet = planning.get(f"{MAP}programs.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(sheet.splitlines())
    assert (row["place_key"], row["place_precision"]) == ("M5V", "postal_area")
    assert float(row["latitude"]) == pytest.approx(43.6, abs=0.1)
