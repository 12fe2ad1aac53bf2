"""Occupations, sectors, sources, training, guide: what each must say, in both languages."""

import csv
import io
from html import unescape

import pytest

pytestmark = pytest.mark.django_db
PAGES = [
    "",
    "occupations/",
    "occupations/75101/",
    "sectors/",
    "sectors/transportation_logistics/",
    "training/",
    "training/?community=demo",
    "sources/",
    "how-to-read/",
    "gallery/",
    "evidence/",
    "evidence/project_quest/",
    "evidence/compare/?measure=any_credential",
    "evidence/people-like-ours/?group=low_income",
    "explore/?from=65201",
    "explore/?from=65201&community=demo",
    "explore/?start=no_job",
    "explore/?start=skills",
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_language_title_main_part_sources_and_copyright(seen, language, page):
    text = unescape(seen(f"/{language}/{page}"))
    other = {"en": "fr", "fr": "en"}[language]
    assert f'<html lang="{language}-CA">' in text
    assert text.count("<h1") == 1
    assert 'id="main"' in text
    assert "Statistics Canada" in text or "Statistique Canada" in text
    assert "Apache" in text
    assert f'hreflang="{other}"' in text
    assert f'href="/{language}/sources/"' in text


def test_the_occupations_can_be_filtered_ordered_and_taken_away(seen, client):
    page = unescape(seen("/en/occupations/?find=truck&sort=-median&area=ER35"))
    assert "Truck driver" in page
    assert "Transport truck drivers" in page
    assert 'aria-sort="descending"' in page
    assert "occupations.csv?find=truck&area=ER35&sort=-median" in page
    sheet = client.get("/en/occupations.csv?find=truck&sort=-median&area=ER35")
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Job", "Occupation"]
    assert any(row and row[1] == "Transport truck drivers" for row in rows)


def test_the_list_is_paged_and_keeps_its_filters(seen):
    page = unescape(seen("/en/occupations/?teer=4&page=2"))
    assert "51 to" in page
    assert "?teer=4&sort=job&page=1" in page


def test_a_filter_that_fits_nothing_says_so(seen):
    assert "No occupation fits" in seen("/en/occupations/?find=zzzz")


def test_an_occupation_has_pay_by_region_outlook_skills_ways_in_and_moves(seen):
    page = unescape(seen("/en/occupations/75101/"))
    for said in (
        "Material handlers",
        "Toronto",
        "Northwest Ontario",
        "To 2033",
        "running machines",
        "Ways in",
        "They came from",
        "United States",
        "Ladders through this job",
    ):
        assert said in page


def test_a_regulated_job_says_so(seen):
    assert "Regulated" in seen("/en/occupations/32101/")


def test_an_unknown_code_is_a_page_that_is_not_there(client):
    assert client.get("/en/occupations/99999/").status_code == 404
    assert client.get("/en/sectors/nowhere/").status_code == 404


def test_a_sector_shows_rungs_first_jobs_the_living_wage_and_a_caveat(seen):
    page = unescape(seen("/en/sectors/food_services/"))
    for said in (
        "Its jobs as rungs",
        "Where one can start",
        "living wage for Toronto",
        "No firm evidence shows which sector is the best to choose.",
    ):
        assert said in page


def test_training_says_that_nothing_is_confirmed(seen):
    page = seen("/en/training/")
    assert "No program is on the map yet" in page
    assert "<table" not in page


def test_every_source_has_release_licence_and_attribution(seen):
    from ladderway.files.tables import load_catalogue

    page = unescape(seen("/en/sources/"))
    for release in load_catalogue().sources.values():
        assert release.title in page
        assert release.licence in page
        assert release.attribution_en in page


@pytest.mark.parametrize("area", ["ER00", "ER35", "ER3530"])
def test_places_without_a_living_wage_are_no_trouble(seen, area):
    seen(f"/en/explore/?from=65201&area={area}")
    seen(f"/en/sectors/retail/?area={area}")
    seen(f"/en/occupations/65201/?area={area}")


def test_the_sheet_of_occupations_says_its_outlook_place_and_year(client):
    sheet = client.get("/en/occupations.csv?find=75101").content.decode("utf-8-sig")
    headings, first, *_ = csv.reader(io.StringIO(sheet))
    row = dict(zip(headings, first, strict=True))
    assert "people" in row["Outlook to 2033"]
    assert row["Occupation"] == "Material handlers"
    assert (row["Pay is for"], row["Year of the pay figure"]) == ("Toronto", "2024")
