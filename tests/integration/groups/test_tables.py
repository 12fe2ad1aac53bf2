"""A table meets, decides, acts and ranks; who may not, may not; what cannot be, is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.planning.actions_due import Timing
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.models import Event
from ladderway.web.groups import actions, queries
from ladderway.web.groups.models import (
    ActionItem,
    Ballot,
    Decision,
    Group,
    Meeting,
    Member,
    Question,
    Rank,
    State,
)
from ladderway.web.partners.permissions import NotAllowed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
AtTable = Any  # a planner at a table with members, of conftest


def decided(at: AtTable, on: date = TODAY) -> Decision:
    decision = Decision(group=at.group, on=on, text="One asks for all.", how="consensus")
    return actions.save_decision(decision=decision, **at.by)


def acted(at: AtTable, due: date = TODAY, created: date = TODAY) -> ActionItem:
    item = ActionItem(decision=decided(at), text="Ask", owner="Ana", created=created, due=due)
    return actions.save_action(item=item, **at.by)


def asked(at: AtTable, *options: str) -> Question:
    return actions.ask_question(
        group=at.group, text="Which?", options=options or ("One", "Two"), asked=TODAY, **at.by
    )


def test_only_those_who_plan_write(at_table: AtTable, member: Callable[..., Any]) -> None:
    coach = member("coach")
    group = Group(community=at_table.community, name="Another", founded=TODAY)
    with pytest.raises(NotAllowed):
        actions.save_group(group=group, by=coach, today=TODAY)
    assert not Group.objects.filter(name="Another").exists()
    with pytest.raises(NotAllowed):
        actions.archive_group(group=at_table.group, archived=True, by=coach, today=TODAY)


def test_each_action_is_on_the_record_with_codes_only(at_table: AtTable) -> None:
    item = acted(at_table)
    actions.close_action(item=item, state=State.DONE, result="Asked Ana", **at_table.by)
    events = Event.objects.filter(subject_id=str(item.public_id)).order_by("id")
    assert [e.action for e in events] == ["action.added", "action.closed"]
    assert events[1].facts == {"group": str(at_table.group.public_id), "state": "done"}


def test_a_closed_action_says_what_came_of_it(at_table: AtTable) -> None:
    item = acted(at_table)
    with pytest.raises(BadInput):
        actions.close_action(item=item, state=State.DONE, result=" ", **at_table.by)
    actions.close_action(item=item, state=State.DROPPED, result="No longer needed", **at_table.by)
    assert (item.state, item.closed) == ("dropped", TODAY)
    actions.reopen_action(item=item, **at_table.by)
    assert (item.state, item.closed) == ("open", None)


def test_the_database_keeps_what_must_hold(at_table: AtTable) -> None:
    group, item, question = at_table.group, acted(at_table), asked(at_table)
    ana = at_table.members[0]
    option, other = question.options.all()
    ballot = Ballot.objects.create(question=question, member=ana, entered=TODAY)
    Rank.objects.create(ballot=ballot, option=option, place=1)
    broken: list[tuple[str, Callable[[], Any]]] = [
        ("name", lambda: Group.objects.create(
            community=group.community, name=group.name, founded=TODAY)),
        ("level", lambda: Group.objects.filter(pk=group.pk).update(level="moon")),
        ("above itself", lambda: Group.objects.filter(pk=group.pk).update(above=group)),
        ("member twice", lambda: Member.objects.create(
            group=group, name="Ana", role="college", since=TODAY)),
        ("leaves first", lambda: Member.objects.filter(pk=ana.pk).update(until=TODAY)),
        ("no result", lambda: ActionItem.objects.filter(pk=item.pk).update(state="done")),
        ("closed, open", lambda: ActionItem.objects.filter(pk=item.pk).update(closed=TODAY)),
        ("due early", lambda: ActionItem.objects.filter(pk=item.pk).update(due=date(2020, 1, 1))),
        ("position", lambda: question.options.create(position=1, text="Three")),
        ("option twice", lambda: question.options.create(position=3, text="One")),
        ("two ballots", lambda: Ballot.objects.create(
            question=question, member=ana, entered=TODAY)),
        ("ranked twice", lambda: Rank.objects.create(ballot=ballot, option=option, place=2)),
        ("place twice", lambda: Rank.objects.create(ballot=ballot, option=other, place=1)),
        ("place 0", lambda: Rank.objects.create(ballot=ballot, option=other, place=0)),
    ]  # fmt: skip
    for _what, write in broken:
        with pytest.raises(IntegrityError, match="constraint"), transaction.atomic():
            write()


def test_a_name_taken_is_told_beside_the_form(at_table: AtTable) -> None:
    address = reverse("groups:table_new", args=["here"])
    given = {"name": "Planning group", "level": "whole", "founded": "2026-03-02"}
    answer = at_table.client.post(address, given)
    assert answer.status_code == 422
    assert "There is a table of this name already." in answer.content.decode()
    assert 'value="Planning group"' in answer.content.decode()


def test_a_table_above_must_be_of_the_community(at_table: AtTable, place: Any) -> None:
    far = Group.objects.create(community=place.far.community, name="Far", founded=TODAY)
    group = Group(community=at_table.community, name="Near", founded=TODAY, above=far)
    with pytest.raises(BadInput):
        actions.save_group(group=group, **at_table.by)
    address = reverse("groups:table_new", args=["here"])
    given = {"name": "Near", "level": "whole", "founded": "2026-03-02", "above": far.pk}
    assert at_table.client.post(address, given).status_code == 422


def test_a_thing_of_another_community_is_not_found_here(at_table: AtTable, place: Any) -> None:
    far = Group.objects.create(community=place.far.community, name="Far", founded=TODAY)
    assert (
        at_table.client.get(reverse("groups:table", args=["here", far.public_id])).status_code
        == 404
    )


def test_only_members_of_the_table_come_to_its_meeting(at_table: AtTable) -> None:
    other = Group.objects.create(community=at_table.community, name="Other", founded=TODAY)
    guest = Member.objects.create(group=other, name="Gus", role="college", since=TODAY)
    meeting = Meeting(group=at_table.group, on=TODAY)
    with pytest.raises(BadInput):
        actions.save_meeting(meeting=meeting, attended=[guest], **at_table.by)
    kept = actions.save_meeting(meeting=meeting, attended=at_table.members[:2], **at_table.by)
    assert [m.name for m in kept.attended.all()] == ["Ana", "Bo"]


def test_a_table_without_follow_up_shows_it(at_table: AtTable) -> None:
    def state(days: int) -> Any:
        return queries.tables_of(at_table.community, TODAY + timedelta(days=days))[0]

    assert state(90).follow_up.reasons[0].code == "table.new"
    assert state(91).follow_up.reasons[0].code == "table.never"
    item = acted(at_table, due=TODAY + timedelta(days=10))
    assert state(90).follow_up.reasons[0].code == "table.follows_up"
    assert state(91).follow_up.reasons[0].code == "table.quiet"
    assert (state(11).open, state(11).overdue) == (1, 1)
    later = {"by": at_table.planner, "today": TODAY + timedelta(days=60)}
    actions.close_action(item=item, state=State.DONE, result="Done", **later)
    assert state(150).follow_up.reasons[0].code == "table.follows_up"


def test_what_is_due_is_filtered_by_the_rule_that_names_it(at_table: AtTable) -> None:
    old = TODAY - timedelta(days=30)
    for days in (-1, 0, 14, 15):
        acted(at_table, due=TODAY + timedelta(days=days), created=old)
    found = {t: queries.actions_of(at_table.community, TODAY, t).count() for t in Timing}
    assert found == {Timing.OVERDUE: 1, Timing.SOON: 2, Timing.LATER: 1, Timing.CLOSED: 0}


def test_a_copy_of_the_list_holds_no_formula(at_table: AtTable) -> None:
    item = acted(at_table)
    ActionItem.objects.filter(pk=item.pk).update(text='=HYPERLINK("x")', owner="@me")
    text = at_table.client.get(reverse("groups:due_csv", args=["here"])).content.decode()
    assert "'=HYPERLINK" in text
    assert "'@me" in text


def test_markup_in_a_decision_stays_text(at_table: AtTable) -> None:
    Decision.objects.filter(pk=decided(at_table).pk).update(text="<b>bold</b>")
    page = at_table.client.get(
        reverse("groups:table", args=["here", at_table.group.public_id])
    ).content.decode()
    assert "<b>bold</b>" not in page
    assert "&lt;b&gt;bold" in page


def test_a_ballot_replaces_the_one_before_and_may_be_partial(at_table: AtTable) -> None:
    question, ana = asked(at_table), at_table.members[0]
    one, two = question.options.all()
    actions.enter_ballot(question=question, member=ana, places={one: 1, two: 2}, **at_table.by)
    actions.enter_ballot(question=question, member=ana, places={two: 1}, **at_table.by)
    result = queries.ranking_of(question)
    assert (result.voters, result.is_partial) == (1, True)
    assert [(s.score, s.ranked_by) for s in result.scores] == [(2.0, 1), (None, 0)]
    actions.enter_ballot(question=question, member=ana, places={}, **at_table.by)
    assert queries.ranking_of(question).voters == 0


def test_two_options_in_one_place_are_refused_with_nothing_lost(at_table: AtTable) -> None:
    question, ana = asked(at_table), at_table.members[0]
    one, two = question.options.all()
    address = reverse("groups:ballot", args=["here", question.public_id, ana.public_id])
    given = {f"place-{one.public_id}": "1", f"place-{two.public_id}": "1"}
    answer = at_table.client.post(address, given)
    assert answer.status_code == 422
    assert "“One” has this place already" in answer.content.decode()
    assert not Ballot.objects.exists()


def test_a_question_is_closed_by_a_decision_and_stays_as_it_was(at_table: AtTable) -> None:
    question, ana = asked(at_table), at_table.members[0]
    one, _two = question.options.all()
    decision = Decision(group=at_table.group, on=TODAY, text="One", how="ranking")
    actions.close_question(question=question, decision=decision, **at_table.by)
    with pytest.raises(BadInput):
        actions.enter_ballot(question=question, member=ana, places={one: 1}, **at_table.by)
    address = reverse("groups:ballot", args=["here", question.public_id, ana.public_id])
    assert at_table.client.get(address).status_code == 302


@pytest.mark.parametrize("options", [("One",), ("One", " one "), ("", " ")])
def test_a_question_needs_two_options_that_differ(
    at_table: AtTable, options: tuple[str, ...]
) -> None:
    with pytest.raises(BadInput):
        asked(at_table, *options)


def test_a_bad_date_is_told_and_what_was_written_stays(at_table: AtTable) -> None:
    address = reverse("groups:action_new", args=["here", decided(at_table).public_id])
    before = timezone.localdate() - timedelta(days=1)
    given = {"text": "Ask them", "owner": "Ana", "due": before.isoformat()}
    answer = at_table.client.post(address, given)
    assert answer.status_code == 422
    assert "It cannot be due before it begins." in answer.content.decode()
    assert 'value="Ask them"' in answer.content.decode()


def test_tables_stand_under_the_table_above_them(at_table: AtTable) -> None:
    below = Group(community=at_table.community, name="A table", founded=TODAY, above=at_table.group)
    actions.save_group(group=below, **at_table.by)
    tables = queries.tables_of(at_table.community, TODAY)
    assert [(d, s.group.name) for d, s in queries.layers(tables)] == [
        (0, "Planning group"),
        (1, "A table"),
    ]
    Group.objects.filter(pk=at_table.group.pk).update(above=below)
    assert len(queries.layers(queries.tables_of(at_table.community, TODAY))) == 2


def test_a_table_put_away_can_be_taken_out_again(at_table: AtTable) -> None:
    address = reverse("groups:table_archive", args=["here", at_table.group.public_id])
    assert at_table.client.post(address).status_code == 302
    assert queries.tables_of(at_table.community, TODAY) == []
    at_table.client.post(address)
    assert len(queries.tables_of(at_table.community, TODAY)) == 1


def test_the_home_page_asks_the_database_a_fixed_number_of_times(
    at_table: AtTable, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        Group.objects.create(community=at_table.community, name=f"T{n}", founded=TODAY)
    with django_assert_max_num_queries(32):
        at_table.client.get(reverse("groups:home", args=["here"]))


def test_what_validation_refuses_is_not_saved(at_table: AtTable) -> None:
    group = Group(community=at_table.community, name="", founded=TODAY)
    with pytest.raises(ValidationError):
        actions.save_group(group=group, **at_table.by)


@pytest.mark.parametrize("kind", ["meeting", "decision", "action", "question"])
def test_what_should_not_be_there_is_taken_out_after_asking(at_table: AtTable, kind: str) -> None:
    item = acted(at_table)
    things = {
        "meeting": Meeting.objects.create(group=at_table.group, on=TODAY),
        "decision": item.decision,
        "action": item,
        "question": asked(at_table),
    }
    thing = things[kind]
    address = reverse(f"groups:{kind}_remove", args=["here", thing.public_id])
    assert at_table.client.get(address).status_code == 200
    assert type(thing).objects.filter(pk=thing.pk).exists()
    assert at_table.client.post(address).status_code == 302
    assert not type(thing).objects.filter(pk=thing.pk).exists()
    assert Event.objects.filter(action=f"{kind}.removed").count() == 1


def test_a_closed_question_and_its_decision_stay_on_the_record(at_table: AtTable) -> None:
    question = asked(at_table)
    decision = Decision(group=at_table.group, on=TODAY, text="One", how="ranking")
    actions.close_question(question=question, decision=decision, **at_table.by)
    for kind, thing in (("question", question), ("decision", decision)):
        address = reverse(f"groups:{kind}_remove", args=["here", thing.public_id])
        answer = at_table.client.post(address, follow=True)
        assert "It stays: a ranking was closed with it." in answer.content.decode()
        assert type(thing).objects.filter(pk=thing.pk).exists()


def test_who_ranked_what_is_for_those_who_plan(
    at_table: AtTable, member: Callable[..., Any], signed_in: Callable[..., Any]
) -> None:
    question, ana = asked(at_table), at_table.members[0]
    one, _two = question.options.all()
    actions.enter_ballot(question=question, member=ana, places={one: 1}, **at_table.by)
    address = reverse("groups:question", args=["here", question.public_id])
    assert "Ana" in at_table.client.get(address).content.decode()
    read = signed_in(member("coach")).get(address).content.decode()
    assert "1 of 1" in read
    assert "Ana" not in read
