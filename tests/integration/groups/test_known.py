"""Notes with their two dates, shocks, the log, who does what, and the example."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.planning.freshness import Freshness
from ladderway.web.audit.models import Event
from ladderway.web.groups import example, known_actions, queries
from ladderway.web.groups.models import Duty, Group, LogEntry, Note, Shock

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
AtTable = Any  # a planner at a table with members, of conftest


def noted(at: AtTable, **fields: Any) -> Note:
    given = {
        "topic": "wages", "text": "Pay here", "geography": "Here", "source": "Board",
        "as_of": TODAY - timedelta(days=10), "expires": TODAY + timedelta(days=100), **fields,
    }  # fmt: skip
    return known_actions.save_known(thing=Note(community=at.community, **given), **at.by)


NOTE_FORM = {
    "topic": "wages", "text": "Pay here", "geography": "Here", "source": "Board",
    "as_of": "2026-01-01", "expires": "2027-01-01",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"expires": "2026-01-01"}, "It must expire after the day it speaks of."),
        ({"source": ""}, "required"),
        ({"geography": ""}, "required"),
        ({"as_of": ""}, "required"),
        ({"occupation": "00000"}, "NOC 2021"),
        ({"topic": "moon"}, "Select a valid choice"),
    ],
)
def test_a_note_without_place_source_or_dates_is_refused(
    at_table: AtTable, change: dict[str, str], told: str
) -> None:
    address = reverse("groups:note_new", args=["here"])
    answer = at_table.client.post(address, NOTE_FORM | change)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Note.objects.exists()


def test_a_note_is_added_changed_and_taken_out_after_asking(at_table: AtTable) -> None:
    client = at_table.client
    added = client.post(reverse("groups:note_new", args=["here"]), NOTE_FORM)
    assert added.status_code == 302
    note = Note.objects.get()
    address = reverse("groups:note", args=["here", note.public_id])
    client.post(address, NOTE_FORM | {"figure": "17.60", "unit": "dollars an hour"})
    note.refresh_from_db()
    assert str(note.figure) == "17.60"
    asking = reverse("groups:note_remove", args=["here", note.public_id])
    assert client.get(asking).status_code == 200
    assert Note.objects.exists()
    client.post(asking)
    assert not Note.objects.exists()
    told = Event.objects.filter(subject_id=str(note.public_id)).order_by("id")
    assert [e.action for e in told] == ["note.added", "note.changed", "note.removed"]


def test_notes_are_filtered_by_the_rule_that_names_their_state(at_table: AtTable) -> None:
    for days in (-5, 0, 1, 60, 61):
        noted(at_table, expires=TODAY + timedelta(days=days))
    found = {s: queries.notes_of(at_table.community, TODAY, s).count() for s in Freshness}
    assert found == {Freshness.EXPIRED: 2, Freshness.EXPIRES_SOON: 2, Freshness.CURRENT: 1}


def test_a_shock_shows_beside_the_figures_of_its_time(at_table: AtTable) -> None:
    noted(at_table, as_of=date(2021, 1, 1), expires=date(2030, 1, 1))
    shock = Shock(
        community=at_table.community, name="Lockdowns", since=date(2020, 3, 17),
        until=date(2022, 3, 1), touches="Restaurants",
    )  # fmt: skip
    known_actions.save_known(thing=shock, **at_table.by)
    table = at_table.client.get(reverse("groups:known", args=["here"])).context["table"]
    assert table.rows[0][4].note == "Lockdowns"
    copy = at_table.client.get(reverse("groups:known_csv", args=["here"])).content.decode()
    assert "Lockdowns" in copy


def test_cited_figures_load_once(at_table: AtTable) -> None:
    load = {"community": at_table.community, "language": "en", **at_table.by}
    assert known_actions.load_context(**load) == Note.objects.count() + Shock.objects.count()
    assert known_actions.load_context(**load) == 0
    by_key = {n.key: n for n in Note.objects.all()}
    gap = by_key["nhs_2011_university"].figure - by_key["nhs_2011_none"].figure  # type: ignore[operator]
    assert str(gap) == "27.10"
    assert all(n.source and n.geography for n in by_key.values())


def test_the_database_keeps_what_must_hold(at_table: AtTable) -> None:
    here, note = at_table.community, noted(at_table)
    shock = Shock.objects.create(community=here, name="S", since=TODAY, touches="x", key="k")
    broken = [
        lambda: Note.objects.filter(pk=note.pk).update(expires=note.as_of),
        lambda: Shock.objects.filter(pk=shock.pk).update(until=TODAY),
        lambda: Shock.objects.create(community=here, name="T", since=TODAY, touches="x", key="k"),
        lambda: LogEntry.objects.create(community=here, kind="feedback", on=TODAY, about=""),
        lambda: Duty.objects.create(community=here, function="library", arrangement="partner"),
        lambda: Duty.objects.create(
            community=here, function="library", arrangement="open", organization="Library"
        ),
    ]
    for write in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
    Note.objects.filter(pk=note.pk).update(key="k")
    other = noted(at_table)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=other.pk).update(key="k")
    Duty.objects.create(community=here, function="library", arrangement="open")
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(community=here, function="library", arrangement="open")


def test_a_form_of_the_log_goes_with_its_kind(at_table: AtTable) -> None:
    address = reverse("groups:entry_new", args=["here"])
    given = {"kind": "feedback", "form": "journal", "on": "2026-03-01", "about": "Waits"}
    answer = at_table.client.post(address, given)
    assert answer.status_code == 422
    assert "This form does not go with this kind" in answer.content.decode()
    assert at_table.client.post(address, given | {"form": "staff"}).status_code == 302


def test_the_log_shows_what_nothing_came_of(at_table: AtTable) -> None:
    for came in ("", "A course in the evening"):
        entry = LogEntry(
            community=at_table.community, kind="consultation", on=TODAY, about="?", came_of_it=came
        )
        known_actions.save_known(thing=entry, **at_table.by)
    page = at_table.client.get(reverse("groups:log", args=["here"]) + "?open=1")
    assert page.context["table"].total == 1


def test_readers_see_lists_without_ways_to_change_them(
    at_table: AtTable, member: Any, signed_in: Any
) -> None:
    note = noted(at_table)
    page = signed_in(member("funder")).get(reverse("groups:known", args=["here"]))
    assert page.status_code == 200
    assert str(note.public_id) not in page.content.decode()


def test_the_example_loads_once_and_says_that_it_is_invented(at_table: AtTable) -> None:
    example.load(at_table.community)
    before = (Group.objects.count(), Note.objects.count(), Duty.objects.count())
    example.load(at_table.community)
    assert (Group.objects.count(), Note.objects.count(), Duty.objects.count()) == before
    assert all("Example" in m.name for m in Group.objects.get(name=example.NAME).members.all())
    real = Duty.objects.filter(organization__in=[o for _f, o in example.DIVISIONS])
    assert {d.arrangement for d in real} == {"described"}


def test_the_ten_steps_count_what_is_there(at_table: AtTable) -> None:
    page = at_table.client.get(reverse("planning:home", args=["here"]))
    assert page.context["next"].step.number == 1
    assert page.context["next"].url == reverse("groups:home", args=["here"])
    example.load(at_table.community)
    counts = queries.counts_of(at_table.community, timezone.localdate())
    assert (counts["groups"], counts["duties"], counts["current_notes"]) == (1, 2, 4)
    steps = at_table.client.get(reverse("planning:home", args=["here"])).context["steps"]
    assert steps[0].progress.value == "begun"
    assert [c.status.value for c in steps[0].criteria][:2] == ["met", "met"]


def test_a_long_list_is_cut_into_pages_by_the_database(at_table: AtTable) -> None:
    for n in range(51):
        noted(at_table, text=f"Note {n:02}", figure=n or None)
    client, address = at_table.client, reverse("groups:known", args=["here"])
    first = client.get(address + "?sort=-figure").context["table"]
    second = client.get(address + "?sort=-figure&page=2").context["table"]
    assert (first.total, len(first.rows), len(second.rows)) == (51, 50, 1)
    assert first.rows[0][0].text == "Note 50"
    assert second.rows[0][0].text == "Note 00", "what has no figure comes last"
    assert client.get(address + "?sort=moon&page=x&state=moon&topic=moon").status_code == 200
    assert client.get(address + "?find=%00").status_code == 200
    rows = client.get(reverse("groups:known_csv", args=["here"])).content.decode().splitlines()
    assert len(rows) == 52
