"""A file of people comes in: explained row by row, whole or nothing in each part, and back out."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ladderway.domain.people_file.columns import COLUMNS
from ladderway.domain.shared.errors import BadInput
from ladderway.files.people import read_people
from ladderway.web.audit.models import Event
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.together import Edit, change_many
from ladderway.web.participants.models import (
    Case,
    ContactPoint,
    ExternalId,
    Grant,
    Person,
    WorkExperience,
)
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.people_imports.actions import applying, looking, staging, undoing
from ladderway.web.people_imports.models import KnownHeading, PeopleImport, PeopleRow
from tests.people import actor_at, register

HEADS = ["Name used", "Family name", "Date of birth", "Telephone", "CaMS number", "Current job",
         "Strengths"]  # fmt: skip
AMINA = ["Amina", "Okafor", "1990-05-31", "416 555 0123", "77", "Cashier", ""]
BAO = ["Bao", "Tran", "1985-02-01", "647 555 0199", "", "", "Patient"]
A = PeopleRow.Action
WHY = "what a test looks at"


def table(*rows: list[str], heads: list[str] = HEADS) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows])
    return out.getvalue().encode()


@pytest.fixture
def actor(place: Any, member: Callable[..., Any]) -> Actor:
    return actor_at(member, place.agency)


@pytest.fixture
def bring(place: Any, actor: Actor) -> Callable[..., PeopleImport]:
    """Stages a file and looks at all of it."""

    def make(*rows: list[str], heads: list[str] = HEADS) -> PeopleImport:
        sheet = read_people(table(*rows, heads=heads), "people.csv")
        file = staging.stage(actor=actor, agency=place.agency, sheet=sheet)
        look_at_all(actor, file)
        return file

    return make


def test_our_own_template_is_read_to_its_last_column() -> None:
    heads = [column.en for column in COLUMNS]
    values = ["Amina" if column.key == "chosen_name" else "" for column in COLUMNS]
    sheet = read_people(table([*values[:-1], "2008"], heads=heads), "people.csv")
    assert len(sheet.headings) == len(COLUMNS)
    assert not sheet.notes


def look_at_all(actor: Actor, file: PeopleImport) -> None:
    while looking.look(actor=actor, file=file):
        pass


def apply_all(actor: Actor, file: PeopleImport, at_once: int = 1000) -> None:
    if file.state == "staged":
        applying.begin(actor=actor, file=file)
    while applying.apply_some(actor=actor, file=file, at_once=at_once):
        pass


def undo_all(actor: Actor, file: PeopleImport) -> None:
    undoing.begin(actor=actor, file=file)
    while undoing.undo_some(actor=actor, file=file, at_once=2):
        pass


def actions(file: PeopleImport) -> list[str]:
    return list(file.rows.order_by("number").values_list("action", flat=True))


def everybody() -> Any:
    return Person.objects.unscoped(WHY)


def state() -> list[tuple[Any, ...]]:
    """All that is known of everybody, without keys and times."""
    found = []
    for person in everybody().order_by("family_name", "chosen_name", "birth_date", "pk"):
        rows = [
            sorted(model.objects.unscoped(WHY).filter(person=person).values_list(*fields))
            for model, fields in [
                (ContactPoint, ["normal"]),
                (ExternalId, ["kind", "value"]),
                (WorkExperience, ["title"]),
                (Case, ["state", "agency"]),
                (Grant, ["agency", "topics"]),
            ]
        ]
        found.append((person.chosen_name, person.family_name, person.strengths, person.revision,
                      person.search, rows))  # fmt: skip
    return found


def test_nothing_is_saved_before_it_is_applied_and_then_all_of_it(bring: Any, actor: Actor) -> None:
    file = bring(AMINA, BAO)
    assert actions(file) == ["add", "add"]
    assert not everybody().exists()
    apply_all(actor, file)
    amina = everybody().get(chosen_name="Amina")
    case = Case.objects.unscoped(WHY).get(person=amina)
    assert (amina.birth_date, amina.search, case.agency) == (
        date(1990, 5, 31), "amina okafor", file.agency,
    )  # fmt: skip
    points = ContactPoint.objects.unscoped(WHY).filter(person=amina)
    assert points.get().normal == "+14165550123"
    job = WorkExperience.objects.unscoped(WHY).get(person=amina)
    assert (job.title, job.employer_may_know) == ("Cashier", False)
    assert Person.objects.visible_to(actor, "serve").count() == 2
    told = Event.objects.get(action="people_import.applied")
    assert (told.facts["add"], told.facts["done"]) == (2, 2)
    assert "Amina" not in str(list(Event.objects.values_list("facts", flat=True)))


@pytest.mark.parametrize(
    ("place_of", "text", "code"),
    [
        (0, "", "no_name"),
        (2, "2031-01-01", "ahead"),
        (2, "1899-12-31", "too_early"),
        (2, "2001-02-30", "no_day"),
        (2, "03/04/1990", "which_day"),
        (3, "12", "no_phone"),
        (0, "A" * 121, "too_long"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_column(
    bring: Any, place_of: int, text: str, code: str
) -> None:
    row = [*AMINA]
    row[place_of] = text
    refused = bring(row, BAO).rows.get(action=A.REFUSE)
    assert code in {fault[1].removeprefix("people_file.") for fault in refused.faults}


def test_service_cannot_begin_before_birth(bring: Any) -> None:
    heads = ["Name used", "Date of birth", "First day of service"]
    file = bring(["Amina", "1990-05-31", "1980-01-01"], heads=heads)
    assert file.rows.get().faults[0][:2] == ["opened_on", "people_file.before_birth"]


def test_the_same_file_again_changes_nothing(bring: Any, actor: Actor) -> None:
    apply_all(actor, bring(AMINA, BAO))
    again = bring(AMINA, BAO)
    assert actions(again) == ["same", "same"]


def test_a_blank_cell_never_erases(bring: Any, actor: Actor) -> None:
    apply_all(actor, bring(AMINA, BAO))
    before = state()
    blank = ["Bao", "Tran", "1985-02-01", "", "", "", ""]
    file = bring(blank)
    staging.choose(actor=actor, file=file, number=2, action=A.CHANGE)
    apply_all(actor, file)
    assert state() == before


def test_a_likely_duplicate_asks_and_a_certain_one_changes(bring: Any, actor: Actor) -> None:
    apply_all(actor, bring(AMINA, BAO))
    told = [*AMINA[:6], "Calm"]
    new_phone = ["Bao", "Tran", "1985-02-01", "905 555 0111", "", "", ""]
    file = bring(told, new_phone)
    assert actions(file) == ["change", "ask"]
    with pytest.raises(applying.Undecided):
        applying.begin(actor=actor, file=file)
    staging.choose_all(actor=actor, file=file, action=A.CHANGE)
    apply_all(actor, file)
    assert everybody().count() == 2
    assert everybody().get(chosen_name="Amina").strengths == "Calm"
    bao = ContactPoint.objects.unscoped(WHY).filter(person__chosen_name="Bao")
    assert {point.normal for point in bao} == {"+16475550199", "+19055550111"}


def test_somebody_twice_in_the_file_is_one_when_so_chosen(bring: Any, actor: Actor) -> None:
    file = bring(AMINA, [*AMINA[:6], "Calm"])
    assert actions(file) == ["add", "ask"]
    staging.choose_all(actor=actor, file=file, action=A.CHANGE)
    apply_all(actor, file)
    assert everybody().get().strengths == "Calm"


def test_where_the_first_of_two_is_left_out_the_second_is_the_new_person(
    bring: Any, actor: Actor
) -> None:
    file = bring(AMINA, [*AMINA[:6], "Calm"], [*AMINA[:6], "Quick"])
    staging.choose_all(actor=actor, file=file, action=A.CHANGE)
    staging.choose(actor=actor, file=file, number=2, action=A.SKIP)
    apply_all(actor, file)
    assert everybody().get().strengths == "Quick"


def test_what_somebody_changed_meanwhile_is_not_overwritten(bring: Any, actor: Actor) -> None:
    apply_all(actor, bring(AMINA))
    file = bring([*AMINA[:6], "Calm"])
    amina = everybody().get()
    people.change(actor=actor, record=amina, fields={"strengths": "Kind"}, revision=1)
    apply_all(actor, file)
    assert everybody().get().strengths == "Kind"
    assert file.rows.get().faults[0][1] == "people_file.changed_meanwhile"


def test_a_curious_worker_learns_nothing_of_other_agencies(
    place: Any, member: Any, actor: Actor
) -> None:
    def looked() -> tuple[list[Any], int]:
        sheet = read_people(table(AMINA), "people.csv")
        file = staging.stage(actor=actor, agency=place.agency, sheet=sheet)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            looking.look(actor=actor, file=file)
        row = file.rows.get()
        return [row.action, row.target, row.faults, row.twin], len(asked)

    unknown = looked()
    other = actor_at(member, place.elsewhere, "coach")
    theirs = staging.stage(
        actor=other, agency=place.elsewhere, sheet=read_people(table(AMINA), "x.csv")
    )
    look_at_all(other, theirs)
    apply_all(other, theirs)
    assert looked() == unknown
    assert unknown[0][0] == "add"


ROWS = [
    AMINA,
    BAO,
    ["Chen", "Li", "1970-01-01", "", "", "Cook", ""],
    [*AMINA[:6], "Calm"],
    ["Dana", "", "", "", "", "", ""],
    ["Bao", "Tran", "1985-02-01", "", "12", "", ""],
    ["Eve", "Roy", "1999-09-09", "514 555 0100", "", "", ""],
]


@pytest.mark.parametrize("at_once", [1, 2, 3])
@pytest.mark.parametrize("killed_at", range(8))
def test_killed_at_any_row_it_goes_on_to_the_same_end(
    bring: Any, actor: Actor, monkeypatch: Any, at_once: int, killed_at: int
) -> None:
    """Killed before the part is kept, after some of its rows were written."""
    file = bring(*ROWS)
    staging.choose_all(actor=actor, file=file, action=A.CHANGE)
    applying.begin(actor=actor, file=file)
    kept, calls = applying.register_many, []

    def dying(**given: Any) -> Any:
        done = kept(**given)
        calls.append(1)
        if len(calls) == killed_at:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(applying, "register_many", dying)
    try:
        apply_all(actor, file, at_once)
    except KeyboardInterrupt:
        assert everybody().count() == file.rows.filter(is_done=True, action=A.ADD).count()
        apply_all(actor, file, at_once)
    assert sorted((p[0], p[2]) for p in state()) == [
        ("Amina", "Calm"), ("Bao", "Patient"), ("Chen", ""), ("Dana", ""), ("Eve", ""),
    ]  # fmt: skip
    assert file.rows.filter(action__in=["add", "change"], is_done=False).count() == 0


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(1, 4), min_size=1, max_size=8), data=st.data())
def test_however_it_is_cut_the_end_is_that_of_one_run(
    bring: Any, actor: Actor, parts: list[int], data: Any
) -> None:
    ends = []
    for cuts in ([100], parts):
        with transaction.atomic():
            file = bring(*ROWS)
            staging.choose_all(actor=actor, file=file, action=A.CHANGE)
            applying.begin(actor=actor, file=file)
            left = list(cuts)
            while applying.apply_some(actor=actor, file=file, at_once=left.pop(0) if left else 5):
                pass
            ends.append(state())
            transaction.set_rollback(True)
    assert ends[0] == ends[1]


def test_undoing_takes_back_what_was_added_and_puts_back_what_was_changed(
    bring: Any, actor: Actor
) -> None:
    apply_all(actor, bring(AMINA))
    before = [row[:3] + row[4:] for row in state()]
    file = bring([*AMINA[:5], "Cook", "Calm"], BAO, [*BAO[:6], "Quick"])
    staging.choose_all(actor=actor, file=file, action=A.CHANGE)
    apply_all(actor, file)
    assert everybody().count() == 2
    undo_all(actor, file)
    assert [row[:3] + row[4:] for row in state()] == before
    assert file.rows.filter(is_undone=True, stays="").count() == 3
    with pytest.raises(BadInput):
        undoing.begin(actor=actor, file=file)


def test_what_somebody_wrote_since_stays_and_it_is_told(bring: Any, actor: Actor) -> None:
    file = bring(AMINA, BAO, ROWS[2])
    apply_all(actor, file)
    amina, bao = everybody().get(chosen_name="Amina"), everybody().get(chosen_name="Bao")
    people.change(actor=actor, record=amina, fields={"strengths": "Kind"}, revision=1)
    row = WorkExperience(title="Cook")
    people.add_row(actor=actor, person=bao, agency=file.agency, row=row)
    undo_all(actor, file)
    assert {p.chosen_name for p in everybody()} == {"Amina", "Bao"}
    stays = dict(file.rows.exclude(stays="").values_list("number", "stays"))
    assert stays == {2: "changed", 3: "used"}


def test_only_those_who_enter_people_at_the_agency_come_near(
    place: Any, member: Any, bring: Any, signed_in: Any
) -> None:
    file = bring(AMINA)
    with pytest.raises(NotAllowed):
        applying.begin(actor=actor_at(member, place.agency, "job_developer"), file=file)
    other = actor_at(member, place.elsewhere)
    address = reverse("people_imports:file", args=["here", file.public_id])
    assert signed_in(other.user).get(address).status_code == 404


def test_rows_are_purged_after_their_time(bring: Any, actor: Actor) -> None:
    done, waiting = bring(AMINA), bring(BAO)
    apply_all(actor, done)
    old = timezone.now() - timedelta(days=31)
    PeopleImport.objects.update(changed_at=old)
    call_command("purge_people_imports", stdout=io.StringIO())
    done.refresh_from_db()
    assert (done.rows.count(), done.counts["add"], done.file_name) == (0, 1, "")
    assert not PeopleImport.objects.filter(pk=waiting.pk).exists()
    with pytest.raises(BadInput):
        undoing.begin(actor=actor, file=done)


def test_headings_that_were_named_are_remembered_for_the_agency(bring: Any, actor: Actor) -> None:
    heads = ["Rufname", "Family name", "Shoe size"]
    file = bring(["Amina", "Okafor", "39"], heads=heads)
    assert file.mapping == [None, "family_name", None]
    staging.name_columns(actor=actor, file=file, columns=["chosen_name", "family_name", ""])
    look_at_all(actor, file)
    assert actions(file) == ["add"]
    assert KnownHeading.objects.count() == 3
    assert bring(["Bao", "Tran", "40"], heads=heads).mapping == ["chosen_name", "family_name", ""]


# --- Pages -------------------------------------------------------------------------------------
def upload(data: bytes, name: str = "people.csv") -> io.BytesIO:
    sent = io.BytesIO(data)
    sent.name = name
    return sent


def test_a_file_goes_all_the_way_over_pages_without_scripts(
    actor: Actor, signed_in: Callable[[Any], Client]
) -> None:
    client = signed_in(actor.user)
    home = reverse("people_imports:home", args=["here"])
    wrong = ["", "Tran", "", "12", "", "", "=1+1"]
    answer = client.post(home, {"file": upload(table(AMINA, wrong))})
    file = PeopleImport.objects.get()
    page = reverse("people_imports:file", args=["here", file.public_id])
    assert answer.url == page
    go_on = reverse("people_imports:go_on", args=["here", file.public_id])
    assert "0 of 2 rows read" in client.get(page).content.decode()
    client.post(go_on)
    shown = client.get(page).content.decode()
    assert "New people: 1" in shown
    assert "Refused: 1" in shown
    taken = client.get(reverse("people_imports:refused", args=["here", file.public_id, "csv"]))
    assert "'=1+1" in taken.content.decode()
    client.post(reverse("people_imports:apply", args=["here", file.public_id]))
    client.post(go_on)
    polled = client.post(go_on, headers={"HX-Request": "true"})
    assert polled["HX-Redirect"] == page
    assert "In the records" in client.get(page).content.decode()
    mended = taken.content.decode("utf-8-sig").replace(",Tran,", "Bao,Tran,", 1)
    mended = mended.replace(",12,", ",,", 1)
    client.post(home, {"file": upload(mended.encode())})
    again = PeopleImport.objects.first()
    client.post(reverse("people_imports:go_on", args=["here", again.public_id]))
    row = again.rows.get()
    assert (row.action, row.cells[6]) == ("add", "=1+1")
    client.post(reverse("people_imports:undo", args=["here", file.public_id]))
    client.post(go_on)
    client.post(go_on)
    assert not everybody().exists()
    assert Event.objects.filter(action="people_import.opened").exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"\x00\x01\x02", b"one"])
def test_a_file_that_is_none_is_refused_with_the_reason(
    actor: Actor, signed_in: Any, data: bytes
) -> None:
    home = reverse("people_imports:home", args=["here"])
    answer = signed_in(actor.user).post(home, {"file": upload(data)})
    assert answer.status_code == 422
    assert not PeopleImport.objects.exists()


def test_many_are_changed_by_the_rules_for_one(actor: Actor, place: Any, member: Any) -> None:
    theirs = register(actor_at(member, place.elsewhere, "coach"), place.elsewhere)
    with pytest.raises(NotAllowed):
        change_many(actor=actor, edits=[Edit(theirs, {"strengths": "x"}, 1)])
    ours = register(actor, place.agency)
    people.change(actor=actor, record=ours, fields={"strengths": "y"}, revision=1)
    with pytest.raises(people.Stale):
        change_many(actor=actor, edits=[Edit(ours, {"strengths": "x"}, 1)])
