"""A file comes onto the map: explained row by row, all or nothing, and back off again."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.training.form import HEADINGS
from ladderway.files.asset_map import read_sheet
from ladderway.web.audit.models import Event
from ladderway.web.imports.models import Batch, Row
from ladderway.web.partners.models import Organization
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.training import actions, importing, listing, queries
from ladderway.web.training.models import Program, Voice

TODAY = date(2026, 11, 20)
# Made in LibreOffice: a title line, merged cells, a blank row, codes with a letter in them, several
# lengths in a cell, a name missing, a text that looks like a formula.
FAULTS = Path(__file__).with_name("asset_map_faults.xlsx")


def table(*rows: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([HEADINGS["en"], *rows])
    return out.getvalue().encode()


def row(organization: str = "Mill School", title: str = "Welding", **texts: str) -> list[str]:
    columns = ("kind", "delivery", "duration", "entry", "credentials", "focus", "noc")
    return [organization, title, *(texts.get(c, "") for c in columns)]


@pytest.fixture
def bring(community: Any, planner: Any) -> Callable[..., Batch]:
    """Stages a file and looks at all of it."""

    def make(data: bytes | Path, name: str = "map.csv") -> Batch:
        who = {"community": community, "by": planner, "today": TODAY}
        batch = importing.stage_file(sheet=read_sheet(data, name), **who)
        while batch.rows.filter(action=Row.Action.WAIT).exists():
            importing.look_at_some(batch=batch, **who)
        return batch

    return make


@pytest.fixture
def who(community: Any, planner: Any) -> dict[str, Any]:
    return {"community": community, "by": planner, "today": TODAY}


def meant(batch: Batch) -> dict[int, str]:
    return dict(batch.rows.values_list("number", "action"))


def codes(batch: Batch, number: int) -> set[str]:
    return {code for _c, _s, code, _f in batch.rows.get(number=number).faults}


def test_each_row_of_a_faulty_file_is_taken_or_refused_with_the_reason(bring):
    batch = bring(FAULTS)
    assert meant(batch) == {
        4: "add", 5: "add", 7: "refuse", 8: "add", 9: "add", 10: "refuse", 11: "add",
    }  # fmt: skip
    assert "training.programs.missing" in codes(batch, 10)
    assert any(code.startswith("training.noc.") for code in codes(batch, 7))
    assert any(code.startswith("training.duration.") for code in codes(batch, 8))
    assert batch.rows.get(number=5).names == ["Northlight College", "Warehouse Essentials"]


def test_nothing_is_on_the_map_before_it_is_applied(bring, who):
    batch = bring(FAULTS)
    assert not Program.objects.exists()
    assert not Organization.objects.exists()
    assert importing.apply(batch=batch, **who) == {"added": 5, "changed": 0}
    assert Program.objects.count() == 5


def test_what_was_right_leaves_unchanged(bring, who, community):
    sheet = read_sheet(FAULTS, "map.xlsx")
    importing.apply(batch=bring(FAULTS), **who)
    taken = {r.texts for r in sheet.rows if r.number not in (7, 10)}
    filters, at = listing.read_filters({}), listing.place({})
    assert set(listing.form_rows(community, filters, at, TODAY)) == taken


def test_fields_hold_what_was_read(bring, who):
    importing.apply(batch=bring(FAULTS), **who)
    evening = Program.objects.get(title_en="Warehouse Essentials")
    assert (evening.kind, evening.schedules, evening.weeks_high) == (
        "community_college", ["evening"], 12.0,
    )  # fmt: skip
    assert (evening.hours_per_week, evening.occupations) == (6.0, ["75101"])
    freight = Program.objects.get(organization__name_en="Freight Association")
    assert (freight.weeks_high, freight.study_hours) == (26.0, 104.0)
    assert [p.title for p in freight.parts.all()] == [
        "International Trade Program", "Essentials of Freight Forwarding",
    ]  # fmt: skip
    assert freight.completion_window_months == 36
    assert freight.occupations == []
    assert freight.codes_written == ["0721", "1214", "0713"]


def test_the_same_file_again_changes_nothing(bring, who):
    importing.apply(batch=bring(FAULTS), **who)
    again = bring(FAULTS)
    assert set(meant(again).values()) == {"same", "refuse"}
    assert importing.apply(batch=again, **who) == {"added": 0, "changed": 0}


def test_a_changed_row_changes_what_it_says_and_nothing_else(bring, who):
    importing.apply(batch=bring(table(row(duration="12 weeks", entry="None"))), **who)
    program = Program.objects.get()
    actions.change_program(
        program=program, fields={"cost": 300}, revision=1, by=who["by"], today=TODAY
    )
    batch = bring(table(row(duration="8 weeks")))
    assert meant(batch) == {2: "change"}
    importing.apply(batch=batch, **who)
    program.refresh_from_db()
    assert (program.weeks_high, program.cost, program.entry_education) == (8.0, 300, "none")
    assert program.written["duration"] == "8 weeks"


def test_a_likely_duplicate_asks_and_is_what_somebody_says(bring, who):
    importing.apply(batch=bring(table(row("Mill School", "Forklift Operator Training"))), **who)
    batch = bring(table(row("Mill School", "Forklift Operator", duration="2 days")))
    asked = batch.rows.get()
    assert (asked.action, asked.target) == ("ask", Program.objects.get().public_id)
    with pytest.raises(importing.Undecided):
        importing.apply(batch=batch, **who)
    importing.choose(batch=batch, row=asked, action="change", **who)
    assert importing.apply(batch=batch, **who) == {"added": 0, "changed": 1}
    assert Program.objects.get().title_en == "Forklift Operator"


def test_a_row_that_stands_in_the_file_twice_is_taken_once(bring, who):
    batch = bring(table(row(), row()))
    assert meant(batch) == {2: "add", 3: "skip"}
    assert importing.apply(batch=batch, **who)["added"] == 1


def test_all_doubtful_rows_can_be_left_out_at_once(bring, who):
    importing.apply(batch=bring(table(row("Mill School", "Forklift Operator Training"))), **who)
    batch = bring(table(row("Mill School", "Forklift Operator"), row("Far School", "Cooking")))
    assert importing.leave_out_doubtful(batch=batch, **who) == 1
    assert importing.apply(batch=batch, **who) == {"added": 1, "changed": 0}


def test_a_refused_row_cannot_be_chosen(bring, who):
    batch = bring(FAULTS)
    with pytest.raises(BadInput):
        importing.choose(batch=batch, row=batch.rows.get(number=10), action="add", **who)


def test_applying_is_all_or_nothing(bring, who, monkeypatch):
    importing.apply(batch=bring(table(row(duration="12 weeks"))), **who)
    batch = bring(table(row(duration="8 weeks"), row("New School", "Cooking")))

    def fails(**_given: Any) -> None:
        raise BadInput("somebody was faster")

    monkeypatch.setattr(actions, "change_program", fails)
    with pytest.raises(BadInput):
        importing.apply(batch=batch, **who)
    batch.refresh_from_db()
    assert (Program.objects.count(), batch.state) == (1, "staged")
    assert not Organization.objects.filter(name_en="New School").exists()


def test_a_file_is_applied_once(bring, who):
    batch = bring(table(row()))
    importing.apply(batch=batch, **who)
    with pytest.raises(BadInput):
        importing.apply(batch=batch, **who)
    assert Program.objects.count() == 1


def test_undoing_takes_away_what_was_added_and_puts_back_what_was_changed(bring, who):
    importing.apply(batch=bring(table(row(duration="12 weeks"))), **who)
    batch = bring(table(row(duration="8 weeks"), row("New School", "Cooking")))
    importing.apply(batch=batch, **who)
    assert importing.undo(batch=batch, **who) == importing.Undone(back=2, stayed=0)
    program = Program.objects.get()
    assert (program.weeks_high, program.written["duration"]) == (12.0, "12 weeks")
    assert not Organization.objects.filter(name_en="New School").exists()


def test_undoing_leaves_what_somebody_has_touched_since(bring, who):
    batch = bring(table(row(), row("New School", "Cooking")))
    importing.apply(batch=batch, **who)
    kept = Program.objects.get(title_en="Cooking")
    actions.confirm_program(
        program=kept, said_by="A dean", voice=Voice.PROVIDER, said_on=TODAY, revision=1,
        by=who["by"], today=TODAY,
    )  # fmt: skip
    assert importing.undo(batch=batch, **who) == importing.Undone(back=1, stayed=1)
    assert list(Program.objects.all()) == [kept]


def test_a_program_of_a_file_is_found_by_filters_and_by_the_engine(bring, who, community):
    importing.apply(batch=bring(table(row(noc="72106", duration="12 weeks"))), **who)
    found = queries.listed(community, listing.read_filters({"noc": "72106"}), TODAY)
    assert [p.title_en for p in found] == ["Welding"]
    assert [p.occupations for p in queries.programs(community, "en")] == [("72106",)]


def test_who_did_what_is_on_record(bring, who):
    batch = bring(table(row()))
    importing.apply(batch=batch, **who)
    importing.undo(batch=batch, **who)
    did = set(Event.objects.values_list("action", flat=True))
    assert {"file.staged", "file.applied", "program.added", "file.undone", "program.removed"} <= did


def test_only_whoever_plans_brings_files(community, member):
    sheet = read_sheet(table(row()), "map.csv")
    for role in ("coach", "funder", "administrator"):
        with pytest.raises(NotAllowed):
            importing.stage_file(community=community, sheet=sheet, by=member(role), today=TODAY)
    assert not Batch.objects.exists()


def test_a_long_name_is_refused_and_not_cut(bring):
    batch = bring(table(row("Mill School", "x" * 301)))
    assert meant(batch) == {2: "refuse"}
    assert codes(batch, 2) == {"training.cell.too_long"}


# ---- Pages


@pytest.fixture
def desk(signed_in: Callable[[Any], Client], planner: Any) -> Client:
    return signed_in(planner)


def send(desk: Client, data: bytes, name: str = "map.csv") -> Any:
    file = io.BytesIO(data)
    file.name = name
    return desk.post(reverse("training:import", args=["here"]), {"file": file}, follow=True)


def at(name: str, **more: Any) -> str:
    kwargs = {"community": "here", "public_id": Batch.objects.latest("id").public_id, **more}
    return reverse(f"training:{name}", kwargs=kwargs)


def test_a_file_that_is_no_form_is_refused_beside_the_field(community, desk):
    answer = send(desk, b"a,b\n1,2\n")
    assert answer.status_code == 422
    assert "error" in answer.content.decode()
    assert not Batch.objects.exists()


def test_from_a_file_to_the_map_and_back_without_scripts(community, desk):
    assert b"rows read" in send(desk, FAULTS.read_bytes(), "faults.xlsx").content
    desk.post(at("import_look"))
    page = desk.get(at("import_file") + "?show=refuse").content.decode()
    assert "The program is missing." in page
    assert "7511O" in page
    desk.post(at("import_apply"))
    assert Program.objects.count() == 5
    desk.post(at("import_undo"))
    assert Program.objects.count() == 0


def test_with_scripts_the_page_asks_until_no_row_waits(community, desk, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    send(desk, table(row(), row("Far School", "Cooking")))
    first = desk.post(at("import_look"), headers={"HX-Request": "true"})
    assert b"1 of 2 rows read" in first.content
    last = desk.post(at("import_look"), headers={"HX-Request": "true"})
    assert last.headers["HX-Redirect"] == at("import_file")


def test_refused_rows_can_be_mended_and_sent_again(community, desk):
    send(desk, FAULTS.read_bytes(), "faults.xlsx")
    desk.post(at("import_look"))
    book = openpyxl.load_workbook(io.BytesIO(desk.get(at("import_refused", ending="xlsx")).content))
    sheet = book.active
    assert sheet.max_row == 3
    assert "The program is missing" in str(sheet.cell(3, 10).value)
    sheet.cell(2, 9).value, sheet.cell(3, 2).value = "75110", "Reading at work"
    out = io.BytesIO()
    book.save(out)
    send(desk, out.getvalue(), "mended.xlsx")
    desk.post(at("import_look"))
    assert set(meant(Batch.objects.latest("id")).values()) == {"add"}


def test_no_cell_of_a_copy_is_a_formula(community, desk):
    send(desk, FAULTS.read_bytes(), "faults.xlsx")
    desk.post(at("import_look"))
    desk.post(at("import_apply"))
    copy = desk.get(reverse("training:form_xlsx", args=["here"])).content
    cells = [c for line in openpyxl.load_workbook(io.BytesIO(copy)).active for c in line]
    assert {c.data_type for c in cells if c.value is not None} == {"s"}
    assert not any(str(c.value).startswith("=") for c in cells if c.value is not None)


def test_what_a_file_says_is_never_markup(community, desk):
    send(desk, table(row("<b>Mill</b>", "<script>alert(1)</script>")))
    desk.post(at("import_look"))
    page = desk.get(at("import_file")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_file_of_another_community_is_not_found(community, desk, place):
    far = Batch.objects.create(
        kind="programs", scope=place.far.community.public_id, file_name="far", by=far_id()
    )
    address = reverse("training:import_file", args=["here", far.public_id])
    assert desk.get(address).status_code == 404


def far_id() -> Any:
    import uuid

    return uuid.uuid4()
