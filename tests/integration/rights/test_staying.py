"""Two people decide, after a preview, with a wait; holds go before rules."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.web.imports.models import Batch, Row
from ladderway.web.intake.models import Draft
from ladderway.web.participants.models import Case, Circumstance, Person
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.rights.actions import staying
from ladderway.web.rights.models import Forgetting, Hold, Rule, Run
from ladderway.web.rights.queries.staying import due_here
from tests.integration.rights.conftest import NOW, served_until

pytestmark = pytest.mark.django_db


def at(name, *more):
    return reverse(f"rights:{name}", args=["here", *more])


def proposed(gone, steward, on=NOW):
    return staying.propose(
        by=steward, community=gone.community, numbers=[str(gone.public_id)], on=on
    )


def test_who_proposes_does_not_confirm(gone, steward, second):
    run = proposed(gone, steward)
    with pytest.raises(BadInput, match="Somebody else"):
        staying.confirm(by=steward, run=run, on=NOW)
    assert staying.confirm(by=second, run=run, on=NOW).not_before == NOW + timedelta(days=7)


def test_the_database_wants_a_second_person(gone, steward):
    run = proposed(gone, steward)
    with pytest.raises(IntegrityError, match="confirmed_by_another"), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(confirmed_by=steward.public_id)
    with pytest.raises(IntegrityError, match="done_only_when_confirmed"), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(state="done")


def test_a_counsellor_decides_nothing(gone, ours, steward):
    with pytest.raises(NotAllowed):
        proposed(gone, ours.user)


def test_it_waits_and_can_be_stopped(gone, steward, second):
    run = staying.confirm(by=second, run=proposed(gone, steward), on=NOW)
    with pytest.raises(BadInput, match="day"):
        staying.carry_out(run=run, on=NOW)
    staying.stop(by=steward, run=run, on=NOW)
    with pytest.raises(BadInput):
        staying.carry_out(run=Run.objects.get(), on=NOW + timedelta(days=30))
    assert Person.objects.unscoped("test").get().chosen_name == "Amina"


def test_a_hold_keeps_a_record_off_lists_and_out_of_their_carrying_out(gone, steward, second):
    run = staying.confirm(by=second, run=proposed(gone, steward), on=NOW)
    made = staying.hold(by=steward, community=gone.community, person=gone, reason="A claim", on=NOW)
    staying.carry_out(run=run, on=run.not_before)
    assert run.records.get().outcome == Forgetting.Outcome.HELD
    assert due_here(gone.community, NOW) == []
    staying.lift(by=second, community=gone.community, hold=made, on=NOW)
    assert len(due_here(gone.community, NOW)) == 1


def test_who_is_served_again_is_not_forgotten(place, gone, ours, steward, second):
    run = staying.confirm(by=second, run=proposed(gone, steward), on=NOW)
    Case.objects.create(person=gone, agency=place.agency, state="active", opened_on=NOW)
    staying.carry_out(run=run, on=run.not_before)
    assert run.records.get().outcome == Forgetting.Outcome.AGAIN


def test_topics_are_due_before_the_record_and_an_agency_may_keep_longer(place, ours, steward):
    lately = served_until(place.agency, ours, date(2023, 6, 1))
    Circumstance.objects.create(
        person=lately, agency=place.agency, by=lately.public_id, topic="health", text="T",
        observed_on="2023-02-01",
    )  # fmt: skip
    [each] = due_here(place.agency.community, NOW)
    assert (each.due.is_whole, each.due.topics) == (False, frozenset({Topic.HEALTH}))
    staying.set_rule(
        by=steward, community=place.agency.community, agency=place.agency, topic=Topic.HEALTH,
        years=5, authority="By-law 12", since=NOW, on=NOW,
    )  # fmt: skip
    assert due_here(place.agency.community, NOW) == []


def test_a_rule_never_reaches_back(place, steward):
    with pytest.raises(BadInput, match="today"):
        staying.set_rule(
            by=steward, community=place.agency.community, agency=None, topic=None, years=3,
            authority="x", since=NOW - timedelta(days=1), on=NOW,
        )  # fmt: skip


@pytest.mark.parametrize("fields", [{"years": 0}, {"years": 51}, {"authority": ""}])
def test_a_rule_is_a_year_or_more_with_a_ground(place, steward, fields):
    values = {"years": 3, "authority": "x", "since": NOW, "by": steward.public_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        Rule.objects.create(community=place.agency.community, **{**values, **fields})


@pytest.mark.parametrize(
    "fields", [{"reason": ""}, {"until": NOW}, {"until": date(2020, 1, 1), "lifted_by": "x"}]
)
def test_a_hold_says_why_and_who_lifted_it(gone, steward, fields):
    if "lifted_by" in fields:
        fields = {**fields, "lifted_by": steward.public_id}
    values = {"reason": "A claim", "since": NOW, "by": steward.public_id, "person": gone}
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(**{**values, **fields})


def test_the_pages_show_numbers_and_never_a_name(place, gone, steward, second, signed_in):
    browser, other = signed_in(steward), signed_in(second)
    page = browser.get(at("staying")).content.decode()
    assert str(gone.public_id) in page
    assert "Amina" not in page
    answer = browser.post(at("propose"), {"record": str(gone.public_id)})
    list_page = browser.get(answer.headers["Location"]).content.decode()
    assert "Somebody else confirms it" in list_page
    assert "emptied, counted still" in list_page
    other.post(answer.headers["Location"], {})
    assert Run.objects.get().state == "proposed"
    other.post(answer.headers["Location"], {"sure": "yes"})
    assert Run.objects.get().state == "confirmed"


def test_rules_and_holds_are_set_on_pages(gone, steward, signed_in):
    browser = signed_in(steward)
    today = timezone.localdate().isoformat()
    said = {"topic": "", "agency": "", "years": "9", "authority": "By-law 1", "since": today}
    assert browser.post(at("rule"), said).status_code == 302
    assert browser.post(at("rule"), {**said, "since": "2020-01-01"}).status_code == 422
    assert Rule.objects.get().years == 9
    assert browser.post(at("hold"), {"number": "nobody", "reason": "x"}).status_code == 422
    held = {"number": str(gone.public_id), "reason": "A complaint"}
    assert browser.post(at("hold"), held).status_code == 302
    made = Hold.objects.unscoped("test").get()
    assert "A complaint" in browser.get(at("staying")).content.decode()
    assert browser.post(at("lift", made.public_id)).status_code == 302


def test_the_nightly_task_purges_what_is_over_and_carries_out_what_was_confirmed(
    place, gone, steward, second
):
    today = timezone.localdate()
    run = proposed(gone, steward, on=today)
    staying.confirm(by=second, run=run, on=today)
    Run.objects.update(not_before=today)
    old = timezone.now() - timedelta(days=400)
    Draft.objects.create(
        agency=place.agency, user=steward, form="f", version="1", language="en",
        written={"name": ["MARK"]}, changed_at=old,
    )  # fmt: skip
    batch = Batch.objects.create(kind="people", scope=run.public_id, file_name="MARK",
                                 by=run.public_id, created_at=old)  # fmt: skip
    Row.objects.create(batch=batch, number=2, written={"name": "MARK"}, names=["MARK"])
    said = StringIO()
    call_command("retain", "--dry-run", stdout=said)
    assert "drafts: 1 would go" in said.getvalue()
    assert Draft.objects.count() == 1
    call_command("retain", stdout=said)
    assert Draft.objects.count() == 0
    assert (Row.objects.get().written, Batch.objects.get().file_name) == ({}, "")
    assert Person.objects.unscoped("test").get().chosen_name == ""


def test_the_page_asks_the_database_a_set_number_of_times(
    gone, steward, django_assert_max_num_queries
):
    browser = Client()
    browser.force_login(steward)
    with django_assert_max_num_queries(59):
        browser.get(at("staying"))
