"""What people say: nobody is tied to it, unless they wish so, and then only as they wish."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.access.policy import Purpose
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.models import Event
from ladderway.web.feedback.actions import answering, asking, saying
from ladderway.web.feedback.forgetting import PURGES
from ladderway.web.feedback.models import Handout, Sheet, Signed, Ticket, Wish
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.participants.models import Case
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.rights.actions.purging import purge
from ladderway.web.rights.forgetting import forget_person
from tests.people import TODAY

pytestmark = pytest.mark.django_db


def links(actor, place, n=1, **fields):
    told = {
        "program": None, "service": "training", "audience": "participant",
        "group_name": "Thursday", "until": TODAY + timedelta(30),
    }  # fmt: skip
    return asking.hand_out(actor=actor, agency=place.agency, how_many=n, **told | fields)


def case_of(person):
    return Case.objects.unscoped("test").get(person=person)


def on_her_page(herself, served, said, reason):
    return saying.on_own_page(
        actor=herself, person=served, case=case_of(served), service="plan", said=said,
        reason=reason,
    )  # fmt: skip


def test_a_link_works_once_and_nothing_says_which_it_was(client, ours, place):
    handout, (token, _other) = links(ours, place, 2)
    before = Event.objects.count()
    address = reverse("say:say", args=[token])
    page = client.get(address)
    assert "Whatever you say, you get the same help" in page.content.decode()
    answer = client.post(address, {"reach": "easy", "words": "Keep the evening class."})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    again = client.post(address, {"reach": "hard"})
    assert again.status_code == 404
    sheet = Sheet.objects.get()
    assert (sheet.way, sheet.answers) == ("link", {"reach": "easy"})
    handout.refresh_from_db()
    assert (handout.used, handout.tickets.count()) == (1, 1)
    # On record is that something came, not from whom nor which sheet it is.
    event = Event.objects.order_by("-pk")[0]
    assert Event.objects.count() == before + 1
    assert (event.actor, event.subject_kind, event.facts) == (None, "agency", {})
    assert not {f.name for f in Sheet._meta.concrete_fields} & {"person", "handout", "by"}


def test_a_second_click_on_the_same_form_leads_where_the_first_led(client, ours, place):
    _row, (token,) = links(ours, place)
    address, told = reverse("say:say", args=[token]), {"reach": "easy", "once": "abc"}
    first, second = client.post(address, told), client.post(address, told)
    assert first["Location"] == second["Location"]
    assert Sheet.objects.count() == 1


def test_links_that_ended_or_are_over_open_nothing(client, ours, place, monkeypatch):
    row, (token,) = links(ours, place)
    asking.end(actor=ours, handout=row)
    asking.end(actor=ours, handout=row)
    assert client.get(reverse("say:say", args=[token])).status_code == 404
    _row, (later,) = links(ours, place)
    with pytest.raises(saying.Used):
        saying.by_link(
            token=later, said=saying.Said({"reach": "easy"}, "", "en"), on=TODAY + timedelta(30)
        )


def test_an_empty_sheet_and_a_wrong_answer_are_refused(client, ours, place):
    _row, (token,) = links(ours, place)
    address = reverse("say:say", args=[token])
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"reach": "sometimes"}).status_code == 422
    assert client.post(address, {"reach": "easy", "name": "Lee"}).status_code == 422
    assert not Sheet.objects.exists()


def test_only_who_asks_at_the_agency_hands_out_links(ours, place, member):
    with pytest.raises(NotAllowed):
        asking.hand_out(
            actor=ours, agency=place.elsewhere, program=None, service="whole",
            audience="employer", group_name="", how_many=1, until=TODAY + timedelta(3),
        )  # fmt: skip
    with pytest.raises(BadInput):
        links(ours, place, service="hiring")
    with pytest.raises(BadInput):
        links(ours, place, n=1000)


def test_a_name_left_for_an_answer_goes_with_the_answer(ours, manager, place):
    _row, (token,) = links(ours, place)
    said = saying.Said({"reach": "easy"}, "Please call me.", "en", "Lee", "416-555-0100")
    saying.by_link(token=token, said=said, on=TODAY)
    wish = queries.wishes(manager).get()
    assert (wish.name, wish.contact) == ("Lee", "416-555-0100")
    answering.answered(actor=manager, wish=wish)
    answering.answered(actor=manager, wish=wish)
    wish.refresh_from_db()
    assert (wish.name, wish.contact, wish.state, wish.closed_on) == ("", "", "answered", TODAY)
    with pytest.raises(NotAllowed):
        answering.answered(actor=ours, wish=wish)


def test_without_a_name_her_own_page_leaves_no_trace_of_her(herself, served, said):
    on_her_page(herself, served, said, "")
    assert not Signed.objects.unscoped("test").exists()
    event = Event.objects.order_by("-pk")[0]
    assert (event.action, event.actor, event.subject_kind) == ("feedback.said", None, "agency")


def test_what_is_only_counted_nobody_but_she_opens(herself, ours, manager, served, said):
    on_her_page(herself, served, said, "counted")
    assert Signed.objects.visible_to(herself, Purpose.OWN).count() == 1
    assert "The bus pass came late." in Signed.objects.visible_to(herself, Purpose.OWN).get().told
    for actor, purpose in (
        (ours, Purpose.SERVE), (manager, Purpose.SERVE), (manager, Purpose.SUPERVISE),
    ):  # fmt: skip
        assert not Signed.objects.visible_to(actor, purpose).exists()


def test_who_wants_an_answer_is_read_by_the_manager_and_not_by_her_counsellor(
    herself, ours, manager, served, said, signed_in
):
    on_her_page(herself, served, said, "reply")
    assert not Signed.objects.visible_to(ours, Purpose.SERVE).exists()
    row = queries.signed(manager).get()
    answering.reply(actor=manager, signed=row, text="It comes on day one now.", revision=1)
    with pytest.raises(answering.Changed):
        answering.reply(actor=manager, signed=row, text="Another.", revision=1)
    with pytest.raises(NotAllowed):
        answering.reply(actor=ours, signed=row, text="x", revision=2)
    page = signed_in(served.user).get(reverse("feedback:own", args=["here"])).content.decode()
    assert "It comes on day one now." in page
    # A manager who works with her does not read what she said either.
    Case.objects.unscoped("test").filter(person=served).update(worker=manager.user)
    assert not queries.signed(manager).exists()


def test_she_takes_back_what_she_said_and_nothing_stays(herself, manager, served, said):
    on_her_page(herself, served, said, "counted")
    row = Signed.objects.visible_to(herself, Purpose.OWN).get()
    with pytest.raises(BadInput):
        saying.take_back(actor=manager, signed=row)
    saying.take_back(actor=herself, signed=row)
    saying.take_back(actor=herself, signed=row)
    assert not Sheet.objects.exists()


def test_forgetting_her_keeps_the_counts_and_not_her_words(herself, served, said):
    on_her_page(herself, served, said, "reply")
    forget_person(served, TODAY)
    assert not Signed.objects.unscoped("test").exists()
    sheet = Sheet.objects.get()
    assert (sheet.words, sheet.answers) == ("", said.answers)


def test_old_words_names_and_links_end_by_themselves(ours, place, said):
    old = TODAY - timedelta(1000)
    sheet = saying.entered(
        actor=ours, about=saying.About(place.agency, None, "whole", "participant"), said=said,
        way="paper",
    )  # fmt: skip
    Sheet.objects.update(on=old)
    Wish.objects.create(sheet=sheet, agency=place.agency, name="Lee", contact="x", on=old)
    links(ours, place)
    Handout.objects.update(since=old, until=TODAY)
    counted = purge(on=TODAY)
    assert [counted[each.name] for each in PURGES] == [1, 1, 1]
    assert not Ticket.objects.exists()
    assert Sheet.objects.get().words == ""
    assert (Wish.objects.get().name, Wish.objects.get().state) == ("", "lapsed")


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Handout, {"used": 9}),
        (Sheet, {"way": "own", "audience": "employer"}),
        (Wish, {"name": ""}),
        (Wish, {"state": "answered"}),
    ],
)
def test_rules_of_the_database(model, fields, ours, place, said):
    row, _tokens = links(ours, place)
    about = saying.About(place.agency, None, "whole", "participant")
    sheet = saying.entered(actor=ours, about=about, said=said, way="phone")
    Wish.objects.create(sheet=sheet, agency=place.agency, name="Lee", contact="", on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**fields)
    assert row.pk
