"""Pages of a community's ladders: drawing by hand without scripts, records, files, lists."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ladderway.web.ladders import queries
from ladderway.web.ladders.models import Ladder
from ladderway.web.partners.models import Organization
from ladderway.web.training.models import Program

pytestmark = pytest.mark.django_db


def at(name: str, ladder: Any = None, **more: Any) -> str:
    kwargs = {"community": "here", **more}
    if ladder is not None:
        kwargs["public_id"] = ladder.public_id
    return reverse(f"ladders:{name}", kwargs=kwargs)


def posted(page: Any, **changes: Any) -> dict[str, Any]:
    """What a browser would post from the page, with some fields changed."""
    forms = page.context["forms"]
    data: dict[str, Any] = {"rungs": len(forms.rungs), "steps": len(forms.steps)}
    for form in forms.all:
        for field in form:
            value = field.value()
            if value not in (None, False, "", []):
                data[field.html_name] = "on" if value is True else value
    return data | changes


def test_a_ladder_is_drawn_with_buttons_alone(desk: Client) -> None:
    page = desk.get(at("new"))
    first = {"title": "Kitchen", "rung-0-occupation": "65201", "do": "add_rung"}
    page = desk.post(at("new"), posted(page, **first))
    assert page.status_code == 200
    assert page.context["forms"].rungs[0]["title"].value()  # filled from the code
    assert page.context["forms"].rungs[0]["wage_low"].value()  # and the wages of the area
    assert page.context["forms"].steps[1]["below"].value() == "r1"
    page = desk.post(
        at("new"),
        posted(
            page,
            **{"rung-1-title": "Cook", "rung-1-wage_low": "19", "rung-1-wage_high": "24"},
            **{"step-1-training": "Food handler", "do": "save"},
        ),
    )
    assert page.status_code == 302
    (kept,) = queries.kept_ladders(Ladder.objects.get().community)
    counter, cook = kept.rungs
    assert (counter.occupation, counter.wage_origin, counter.wage_area) == (
        "65201", "data", "ER3530",
    )  # fmt: skip
    assert (cook.wage_low, cook.wage_origin) == (19.0, "typed")
    assert kept.steps[1].training == "Food handler"


def test_words_that_may_mean_several_jobs_are_asked_about(desk: Client) -> None:
    page = desk.get(at("new"))
    page = desk.post(at("new"), posted(page, **{"rung-0-occupation": "driver", "do": "look_up"}))
    assert page.status_code == 200
    code, _name = page.context["forms"].rungs[0].found[0]
    page = desk.post(at("new"), posted(page, do=f"choose:r1:{code}"))
    assert page.context["forms"].rungs[0]["occupation"].value() == code


def test_moving_and_taking_away_lose_nothing_else(desk: Client, ladder: Any) -> None:
    page = desk.get(at("edit", ladder))
    page = desk.post(at("edit", ladder), posted(page, **{"rung-0-title": "New", "do": "down:0"}))
    titles = [form["title"].value() for form in page.context["forms"].rungs]
    assert titles == ["Supervisor", "New"]
    page = desk.post(at("edit", ladder), posted(page, do="remove_rung:1"))
    forms = page.context["forms"]
    assert [form["title"].value() for form in forms.rungs] == ["Supervisor"]
    assert [form["below"].value() for form in forms.steps] == [""]
    ladder.refresh_from_db()
    assert ladder.latest == 1


def test_a_fault_is_told_beside_its_field_and_nothing_is_lost(desk: Client, ladder: Any) -> None:
    page = desk.get(at("edit", ladder))
    wrong = {
        "rung-0-wage_low": "30",
        "rung-0-conditions": "Nights & <b>",
        "title": "",
        "do": "save",
    }
    page = desk.post(at("edit", ladder), posted(page, **wrong))
    assert page.status_code == 422
    assert page.context["forms"].rungs[0].errors["wage_high"]
    assert page.context["forms"].whole.errors["title"]
    assert "Nights &amp; &lt;b&gt;" in page.content.decode()
    assert 'name="rung-1-title" value="Supervisor"' in page.content.decode()


def test_rows_left_empty_are_not_kept(desk: Client, ladder: Any) -> None:
    page = desk.get(at("edit", ladder))
    page = desk.post(at("edit", ladder), posted(page, do="add_rung"))
    assert desk.post(at("edit", ladder), posted(page, title="T", do="save")).status_code == 302
    assert len(queries.latest(Ladder.objects.get()).ladder.rungs) == 2


@pytest.mark.parametrize("what", ["up:x", "remove_rung:99", "choose:r1:00000", "nonsense", "up:0"])
def test_a_button_that_nobody_made_does_nothing(desk: Client, ladder: Any, what: str) -> None:
    page = desk.get(at("edit", ladder))
    page = desk.post(at("edit", ladder), posted(page, do=what))
    assert page.status_code == 200
    assert len(page.context["forms"].rungs) == 2


def test_programs_of_the_map_are_chosen_and_named(desk: Client, ladder: Any) -> None:
    organization = Organization.objects.create(
        community=ladder.community, name_en="A college", folded="a college"
    )
    program = Program.objects.create(organization=organization, title_en="Forklift")
    page = desk.get(at("edit", ladder))
    desk.post(
        at("edit", ladder), posted(page, **{"step-0-programs": [program.public_id], "do": "save"})
    )
    assert queries.latest(Ladder.objects.get()).ladder.steps[0].programs == (
        str(program.public_id),
    )
    assert "Forklift (A college)" in desk.get(at("ladder", ladder)).content.decode()


def test_credentials_are_known_by_name_and_others_stay_as_written(
    desk: Client, ladder: Any
) -> None:
    page = desk.get(at("edit", ladder))
    text = "High school diploma (OSSD)\nA wallet card"
    desk.post(at("edit", ladder), posted(page, **{"rung-0-credentials": text, "do": "save"}))
    rung = queries.latest(Ladder.objects.get()).ladder.rungs[0]
    assert (rung.credentials, rung.other_credentials) == (("secondary",), ("A wallet card",))


def test_both_sides_sign_and_the_page_says_so(desk: Client, ladder: Any) -> None:
    said = {"name": "Ann", "organization": "A firm", "on": "2026-01-05", "remark": "=1+1"}
    assert desk.post(at("validate", ladder), said).status_code == 422
    desk.post(at("validate", ladder), {**said, "side": "employer", "acknowledges": "on"})
    assert "Missing labour" in desk.get(at("ladder", ladder)).content.decode()
    desk.post(at("validate", ladder), {**said, "side": "labour"})
    assert "Validated by both" in desk.get(at("ladder", ladder)).content.decode()


def test_labour_does_not_acknowledge_for_employers(desk: Client, ladder: Any) -> None:
    said = {"name": "Ann", "organization": "A local", "on": "2026-01-05", "side": "labour"}
    answer = desk.post(at("validate", ladder), {**said, "acknowledges": "on"})
    assert answer.status_code == 422


def test_promises_and_answers_are_kept_and_struck_out(desk: Client, ladder: Any) -> None:
    promise = {
        "topic": "wages", "said_by": "A", "said_to": "B", "text": "No raise", "on": "2026-01-05",
    }  # fmt: skip
    assert desk.post(at("promise", ladder), promise).status_code == 302
    answer = {"body": "funder", "who": "C", "decision": "refused", "on": "2026-01-05", "rung": "r2"}
    assert desk.post(at("approval", ladder), answer).status_code == 302
    assert "No raise" in desk.get(at("ladder", ladder)).content.decode()
    record = ladder.promises.get()
    address = at("withdraw", ladder, kind="promise", record_id=record.public_id)
    desk.post(address)
    record.refresh_from_db()
    assert record.withdrawn_on is not None
    desk.post(address, {"back": "1"})
    record.refresh_from_db()
    assert record.withdrawn_on is None


def test_versions_are_compared_and_restored(desk: Client, ladder: Any) -> None:
    page = desk.get(at("edit", ladder))
    desk.post(at("edit", ladder), posted(page, **{"rung-1-wage_high": "31", "do": "save"}))
    page = desk.get(at("versions", ladder), {"from": "1", "to": "2"})
    change = next(c for c in page.context["changes"] if c.field == "wage to")
    assert (change.before, change.after) == ("$27.50", "$31.00")
    desk.post(at("restore", ladder, number=1))
    assert queries.latest(Ladder.objects.get()).ladder.rungs[1].wage_high == 27.5


def test_a_ladder_goes_out_and_comes_in(desk: Client, ladder: Any) -> None:
    body = desk.get(at("copy_json", ladder)).content
    file = SimpleUploadedFile("ladder.json", body)
    assert desk.post(at("import"), {"file": file}).status_code == 302
    one, two = queries.kept_ladders(ladder.community)
    assert (one.rungs, one.steps) == (two.rungs, two.steps)


def test_a_file_that_is_no_ladder_is_refused_beside_its_field(desk: Client, ladder: Any) -> None:
    for body in (b"no", json.dumps({"format": "ladderway.ladder"}).encode()):
        answer = desk.post(at("import"), {"file": SimpleUploadedFile("x.json", body)})
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]
    assert Ladder.objects.count() == 1


def test_cells_that_look_like_formulas_are_harmless(desk: Client, ladder: Any) -> None:
    page = desk.get(at("edit", ladder))
    desk.post(
        at("edit", ladder), posted(page, title="=1+1", **{"rung-0-title": "@x", "do": "save"})
    )
    assert "'@x" in desk.get(at("copy_csv", ladder)).content.decode()
    assert "'=1+1" in desk.get(at("list_csv")).content.decode()


def test_titles_are_text_in_drawings(desk: Client, ladder: Any) -> None:
    page = desk.get(at("edit", ladder))
    title = "<script>alert(1)</script>"
    desk.post(at("edit", ladder), posted(page, **{"rung-0-title": title, "do": "save"}))
    for name in ("ladder", "paper", "copy_svg", "edit"):
        assert b"<script>alert" not in desk.get(at(name, ladder)).content


def test_the_list_filters_and_sorts(desk: Client, ladder: Any) -> None:
    assert b"Warehouse" in desk.get(at("list"), {"find": "ware", "sort": "-changed"}).content
    assert b"No ladder fits" in desk.get(at("list"), {"find": "bakery"}).content
    assert b"No ladder fits" in desk.get(at("list"), {"archived": "1"}).content


def test_an_empty_list_leads_on(desk: Client) -> None:
    assert at("new") in desk.get(at("list")).content.decode()


def test_a_ladder_of_another_community_is_not_found_here(desk: Client, place: Any) -> None:
    ladder = Ladder.objects.create(community=place.far.community, title="Far")
    assert desk.get(at("ladder", ladder)).status_code == 404


def test_the_list_asks_the_database_as_often_for_many(
    desk: Client, ladder: Any, django_assert_max_num_queries: Any
) -> None:
    Ladder.objects.bulk_create(Ladder(community=ladder.community, title=f"L{n}") for n in range(30))
    with django_assert_max_num_queries(14):
        desk.get(at("list"))
