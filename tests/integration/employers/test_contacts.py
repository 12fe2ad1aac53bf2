"""Contacts: a question and an offer, the shared calendar, and who may see them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import Event
from ladderway.web.employers.actions import contacts as actions
from ladderway.web.employers.models import Contact
from ladderway.web.employers.queries import contacts as queries
from ladderway.web.partners.models import Role
from ladderway.web.partners.permissions import GRANTED_TO, Capability, NotAllowed

pytestmark = pytest.mark.django_db
WORKERS = {"planner", "job_developer", "program_manager", "coach", "counsellor", "system_manager"}


def day(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


def facts(**changes: Any) -> dict[str, Any]:
    base = {"on": day(2), "channel": "phone", "question": "Who decides?", "offer": "Two candidates"}
    return base | changes


def planned(made: Any, agency: Any, by: Any = SYSTEM, **changes: Any) -> Contact:
    return actions.plan_contact(
        organization=made.organization,
        agency=agency,
        by=by,
        today=timezone.localdate(),
        **facts(**changes),
    )


def test_who_works_with_employers_is_the_list_and_no_more() -> None:
    assert GRANTED_TO[Capability.WORK_WITH_EMPLOYERS] == {Role(role) for role in WORKERS}


@pytest.mark.parametrize("role", Role.values)
def test_only_who_works_with_employers_sees_names_and_talks(
    role: str, made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    assert made.contact_person
    assert made.contact
    assert made.commitment
    client = signed_in(member(role))
    page = client.get(f"{here}{made.organization.public_id}/").content.decode()
    sees = role in WORKERS
    for secret in ["Robin Invented", "555 0100", "Which certificate counts on the dock?"]:
        assert (secret in page) is sees
    assert "Interview ten graduates" in page  # what was promised is for everybody here
    for sheet in ["list.csv", "commitments.csv"]:
        assert "Robin Invented" not in client.get(here + sheet).content.decode()


def test_each_look_at_contact_persons_leaves_a_trace(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    coach, funder = member("coach"), member("funder")
    address = f"{here}{made.organization.public_id}/"
    signed_in(coach).get(address)
    assert not Event.objects.filter(action="contact_person.read").exists()  # nobody to look at yet
    assert made.contact_person
    signed_in(coach).get(address)
    signed_in(funder).get(address)
    looks = Event.objects.filter(action="contact_person.read")
    assert [(e.actor, e.subject_id) for e in looks] == [
        (coach.public_id, str(made.organization.public_id))
    ]


@pytest.mark.parametrize("missing", ["question", "offer"])
def test_no_contact_without_a_question_and_something_to_offer(missing: str, made: Any) -> None:
    with pytest.raises(ValidationError):
        planned(made, made.agency, **{missing: ""})
    kept = planned(made, made.agency)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=kept.pk).update(**{missing: ""})


def test_the_database_holds_the_other_rules_of_contacts(made: Any) -> None:
    kept = Contact.objects.filter(pk=made.contact.pk)
    for change in [{"state": "lost"}, {"channel": "smoke"}, {"state": "done"}]:
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.update(**change)


def test_a_contact_is_made_for_ones_own_agency_only(made: Any, member: Callable[..., Any]) -> None:
    with pytest.raises(NotAllowed):
        planned(made, made.other, by=member("job_developer"))
    with pytest.raises(NotAllowed):
        planned(made, made.agency, by=member("funder"))
    kept = planned(made, made.agency, by=member("coach"))
    assert Event.objects.get(action="contact.planned").subject_id == str(kept.public_id)


def test_an_agency_of_another_community_has_no_contacts_here(made: Any, place: Any) -> None:
    with pytest.raises(BadInput, match="another community"):
        planned(made, place.far)


def test_days_that_do_not_fit_are_refused(made: Any) -> None:
    with pytest.raises(BadInput, match="has passed"):
        planned(made, made.agency, on=day(-1))
    with pytest.raises(BadInput, match="yet to come"):
        actions.log_contact(
            organization=made.organization,
            agency=made.agency,
            by=SYSTEM,
            today=timezone.localdate(),
            **facts(outcome="Fine"),
        )
    with pytest.raises(BadInput, match="is planned for"):
        actions.close_contact(
            contact=made.contact, happened=True, outcome="x", by=SYSTEM, today=timezone.localdate()
        )


@pytest.mark.parametrize(("days", "close"), [(3 + 14, True), (3 + 15, False)])
def test_another_agency_within_fourteen_days_is_too_close(
    days: int, close: bool, made: Any
) -> None:
    contact, today = made.contact, timezone.localdate()
    found = queries.too_close(made.organization, made.agency, day(days), today)
    assert found == ((contact,) if close else ())
    assert queries.too_close(made.organization, made.other, day(days), today) == ()


def test_the_page_warns_names_the_agency_and_keeps_what_was_typed(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    assert made.contact
    client = signed_in(member("job_developer"))
    address = f"{here}{made.organization.public_id}/plan/"
    typed = facts(agency=made.agency.pk, on=day(4).isoformat())
    answer = client.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Another agency is in touch" in page
    assert "Agency two" in page
    assert "Two candidates" in page
    assert Contact.objects.count() == 1
    assert client.post(address, typed | {"anyway": "on"}).status_code == 302
    assert Contact.objects.count() == 2


def test_joining_instead_of_calling(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client = signed_in(member("coach"))
    for _twice in range(2):
        client.post(f"{here}contacts/{made.contact.public_id}/join/")
    assert [a.slug for a in made.contact.joined.all()] == ["one"]
    assert Event.objects.filter(action="contact.joined").count() == 1
    with pytest.raises(BadInput):
        actions.join_contact(
            contact=made.contact, agency=made.other, by=SYSTEM, today=timezone.localdate()
        )


def test_logging_plans_the_next_contact_too(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client = signed_in(member("coach"))
    address = f"{here}{made.organization.public_id}/log/"
    typed = facts(agency=made.agency.pk, on=day(0).isoformat(), outcome="Send two on Monday.")
    half = client.post(address, typed | {"next_on": day(30).isoformat()})
    assert half.status_code == 422
    assert "Say what the next contact is about." in half.content.decode()
    later = {"next_on": day(30).isoformat(), "next_question": "Did they stay?"}
    assert client.post(address, typed | later).status_code == 302
    states = Contact.objects.order_by("on").values_list("state", "question")
    assert list(states) == [("done", "Who decides?"), ("planned", "Did they stay?")]


def test_what_is_due_for_me_is_mine_or_my_agencys_and_soon(
    made: Any, member: Callable[..., Any]
) -> None:
    coach, today = member("coach"), timezone.localdate()
    mine = planned(made, made.agency, by=coach)
    planned(made, made.agency, by=coach, on=day(8))
    planned(made, made.other)
    planned(made, made.agency, by=member("planner"))
    ours = planned(made, made.agency)
    found = queries.due_for(coach, made.agency.community, today)
    assert set(found) == {mine, ours}


def test_the_calendar_as_a_sheet_runs_nothing(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    planned(made, made.agency, on=timezone.localdate(), question="=HYPERLINK(1)")
    client = signed_in(member("coach"))
    month = f"{timezone.localdate():%Y-%m}"
    sheet = client.get(f"{here}calendar.csv?month={month}").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in sheet
    assert Event.objects.filter(action="contacts.exported").count() == 1


@pytest.mark.parametrize("month", ["nonsense", "9999-12", "0001-01", "2026-13", "2026-02"])
def test_any_month_in_the_address_opens_the_calendar(
    month: str,
    place: Any,
    member: Callable[..., Any],
    signed_in: Callable[[Any], Client],
    here: str,
) -> None:
    assert signed_in(member("coach")).get(f"{here}calendar/?month={month}").status_code == 200


def test_the_calendar_is_read_by_as_many_queries_whatever_is_on_it(
    made: Any,
    member: Callable[..., Any],
    signed_in: Callable[[Any], Client],
    here: str,
    django_assert_max_num_queries: Any,
) -> None:
    client = signed_in(member("coach"))
    for _number in range(12):
        planned(made, made.other, on=timezone.localdate())
    with django_assert_max_num_queries(16):
        client.get(f"{here}calendar/")


def test_a_contact_is_closed_by_its_agency_with_what_came_of_it(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client = signed_in(member("coach"))
    kept = planned(made, made.agency, on=timezone.localdate())
    address = f"{here}contacts/{kept.public_id}/"
    assert client.post(address, {"happened": "yes", "outcome": ""}).status_code == 422
    assert client.post(address, {"happened": "yes", "outcome": "They agreed."}).status_code == 302
    kept.refresh_from_db()
    assert (kept.state, kept.outcome) == ("done", "They agreed.")
    assert client.get(f"{here}contacts/{made.contact.public_id}/").status_code == 403
