"""Commitments set, amended, explained and signed; what leaves hides what is small."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.access.policy import Purpose
from ladderway.domain.commitments.progress import Span
from ladderway.domain.shared.errors import BadInput
from ladderway.web.commitments import actions
from ladderway.web.commitments.facts import actuals
from ladderway.web.commitments.models import Obligation, Report, Terms
from ladderway.web.commitments.today import OURS
from ladderway.web.participants.models import Agreement, Case
from ladderway.web.participants.today import Asked
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
YEAR = Span(date(TODAY.year - 1, 4, 1), date(TODAY.year + 1, 4, 1))
TERMS = {"target": Decimal(40), "floor": Decimal(30), "weight": None}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def manager(place, member):
    return actor_at(member, place.agency, "program_manager")


@pytest.fixture
def system(place, member):
    made = actor_at(member, place.agency, "system_manager")
    Agreement.objects.create(
        community=place.agency.community, kind="oversight", giver=place.agency,
        receiver=place.agency, title="Oversight", authority="An act", since=date(2020, 1, 1),
        by=made.user.public_id,
    )  # fmt: skip
    return made


@pytest.fixture
def commitment(place, system):
    return actions.set_commitment(
        by=system, terms=TERMS, agency=place.agency, indicator="taken_in", since=YEAR.since,
        until=YEAR.until, authority="Contract 7", tags=["reconciliation"],
    )  # fmt: skip


def page(signed_in, actor, name, *args):
    return signed_in(actor.user).get(
        reverse(f"commitments:{name}", args=[actor.community.slug, *args])
    )


def test_a_person_who_is_taken_in_is_counted(place, member, commitment):
    register(actor_at(member, place.agency), place.agency)
    opened = Case.objects.unscoped("a test").get().opened_on
    inside = Span(opened, date(opened.year + 1, 1, 1))
    before = Span(YEAR.since, opened)
    assert [a.met for a in actuals(commitment, [inside, before], TODAY)] == [1, 0]


def test_terms_are_amended_with_a_reason_and_kept(system, commitment):
    new = {**TERMS, "target": Decimal(35), "holds_from": TODAY}
    actions.amend(by=system, commitment=commitment, seen=1, reason="A program closed", **new)
    assert [t.target for t in commitment.terms.all()] == [40, 35]
    with pytest.raises(BadInput):  # somebody else had the first terms before them
        actions.amend(by=system, commitment=commitment, seen=1, reason="Again", **new)


@pytest.mark.parametrize(
    "wrong",
    [{"number": 2}, {"floor": Decimal(41)}, {"target": Decimal(0)}, {"weight": Decimal(101)}],
)
def test_the_database_keeps_terms_in_order(commitment, wrong):
    facts = {**TERMS, "number": 3, "reason": "why", "holds_from": TODAY, **wrong}
    if wrong == {"number": 2}:
        facts["reason"] = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Terms.objects.create(commitment=commitment, by=commitment.by, by_name="Somebody", **facts)


def test_only_those_who_may_set_and_answer(manager, system, commitment):
    with pytest.raises(PermissionDenied):
        actions.amend(
            by=manager, commitment=commitment, seen=1, reason="x", holds_from=TODAY, **TERMS
        )
    with pytest.raises(PermissionDenied):
        actions.explain(
            by=system, commitment=commitment, quarter_from=TODAY, explanation="x", remedy=""
        )


def test_a_report_is_signed_once_hides_what_is_small_and_stays(
    place, member, manager, commitment, signed_in
):
    register(actor_at(member, place.agency), place.agency)
    opened = Case.objects.unscoped("a test").get()
    quarter = Span(YEAR.since, TODAY)
    Case.objects.unscoped("a test").filter(pk=opened.pk).update(opened_on=quarter.since)
    made = actions.sign_off(by=manager, agency=place.agency, quarter=quarter)
    assert made.content[0]["met"] is None
    with pytest.raises(BadInput):
        actions.sign_off(by=manager, agency=place.agency, quarter=quarter)
    with pytest.raises(BadInput):
        actions.sign_off(
            by=manager, agency=place.agency, quarter=Span(TODAY, date(TODAY.year + 1, 1, 1))
        )
    Case.objects.unscoped("a test").filter(pk=opened.pk).update(opened_on=date(2019, 1, 1))
    assert Report.objects.get().content == made.content
    funder = actor_at(member, place.agency, "funder")
    assert "Contract 7" in page(signed_in, funder, "report", made.public_id).content.decode()
    for form in ("csv", "xlsx", "docx", "pdf"):
        assert page(signed_in, funder, "copy", made.public_id, form).status_code == 200


def test_pages_show_the_commitment(manager, system, commitment, signed_in):
    for actor in (manager, system):
        assert (
            "Contract 7"
            in page(signed_in, actor, "commitment", commitment.public_id).content.decode()
        )
        assert "People taken in" in page(signed_in, actor, "home").content.decode()
        assert page(signed_in, actor, "due").status_code == 200
        assert page(signed_in, actor, "reports").status_code == 200


def test_a_commitment_is_set_by_its_form(place, system, signed_in):
    told = {
        "agency": place.agency.slug, "indicator": "plan_signed", "days": "", "target": "80",
        "floor": "70", "since": "2026-04-01", "until": "2027-04-01", "authority": "Contract 8",
    }  # fmt: skip
    url = reverse("commitments:new", args=[system.community.slug])
    assert signed_in(system.user).post(url, {**told, "target": "120"}).status_code == 422
    assert signed_in(system.user).post(url, told).status_code == 302
    assert Terms.objects.get().target == 80


def test_what_comes_again_is_put_down_once(place, system, manager):
    one = actions.add_obligation(
        by=system, agency=place.agency, what="Report", to_whom="Council", authority="Memorandum",
        due_on=date(2026, 1, 31), every_months=3,
    )  # fmt: skip
    actions.fulfil(by=manager, obligation=one)
    actions.fulfil(by=manager, obligation=one)
    assert [o.due_on for o in Obligation.objects.all()] == [date(2026, 1, 31), date(2026, 4, 30)]


def test_what_is_due_names_an_agreement_of_its_agency(place, system, signed_in):
    agreed = Agreement.objects.get()
    told = {
        "agency": place.agency.slug, "what": "Report", "to_whom": "Council", "authority": "",
        "due_on": TODAY.isoformat(), "every_months": "",
    }  # fmt: skip
    url = reverse("commitments:due_new", args=[system.community.slug])
    assert signed_in(system.user).post(url, told).status_code == 422
    told["agreement"] = str(agreed.public_id)
    assert signed_in(system.user).post(url, told).status_code == 302
    made = Obligation.objects.get()
    assert (made.agreement, made.authority) == (agreed, "An act")
    assert "Oversight" in page(signed_in, system, "due").content.decode()


def test_an_agreement_of_others_is_refused(place, system):
    agreed = Agreement.objects.get()
    agreed.giver = agreed.receiver = None
    with pytest.raises(BadInput):
        actions.add_obligation(
            by=system, agency=place.agency, what="Report", to_whom="Council", authority="x",
            due_on=TODAY, agreement=agreed,
        )  # fmt: skip


def test_today_tells_the_manager_what_is_due_soon(
    place, system, manager, django_assert_num_queries
):
    for days in (-1, 5, 400):
        actions.add_obligation(
            by=system, agency=place.agency, what=f"In {days}", to_whom="Council", authority="x",
            due_on=TODAY + timedelta(days=days),
        )  # fmt: skip
    source = OURS[0]
    asked = Asked(manager, Purpose.SUPERVISE, mine=False, quiet_days=30)
    with django_assert_num_queries(1):
        assert [item.who for item in source.find(asked).items] == ["In -1", "In 5"]
    with django_assert_num_queries(0):
        assert source.find(Asked(system, Purpose.SUPERVISE, False, 30)).count == 0


def test_a_page_counts_only_what_it_shows(place, system, signed_in, django_assert_max_num_queries):
    for n in range(22):
        actions.set_commitment(
            by=system, terms=TERMS, agency=place.agency, indicator="taken_in", since=YEAR.since,
            until=YEAR.until - timedelta(days=n), authority="Contract 7", tags=[],
        )  # fmt: skip
    client = signed_in(system.user)
    url = reverse("commitments:home", args=[system.community.slug])
    with django_assert_max_num_queries(45):  # one for each of the twenty, and those of any page
        first = client.get(url, {"order": "until"}).context["lines"]
    second = client.get(url, {"order": "until", "page": "2"}).context["lines"]
    ends = [each["line"].commitment.until for each in [*first, *second]]
    assert (len(first), len(second)) == (20, 2)
    assert ends == sorted(ends)


def test_a_funder_finds_the_signed_reports(place, member, signed_in):
    funder = actor_at(member, place.agency, "funder")
    body = signed_in(funder.user).get(reverse("account_home")).content.decode()
    assert reverse("commitments:reports", args=[funder.community.slug]) in body
