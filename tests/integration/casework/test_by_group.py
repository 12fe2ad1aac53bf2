"""Reports by group: split by consented answers, the same people everywhere, small ones hidden."""

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.domain.access.topics import SERVING, mask
from ladderway.domain.equity.questionnaire import Given, in_force
from ladderway.files.equity import questionnaires
from ladderway.web.audit.models import Event
from ladderway.web.casework.characteristics import NotCounted
from ladderway.web.casework.equity.tables import Desk
from ladderway.web.participants.actions import equity, people
from ladderway.web.participants.models import Agreement, Case, EquityConsent, IncomeSource
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
PAGE = reverse("casework:by_group", args=["here"])
VERSION = in_force(questionnaires(), TODAY)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def manager(place, member):
    return actor_at(member, place.agency, "program_manager")


def registered(ours, place, how_many, answer="", question="newcomer", **fields):
    made = [register(ours, place.agency, f"P{n}", **fields) for n in range(how_many)]
    for person in made if answer else ():
        equity.answer(
            actor=ours, person=person, agency=place.agency, questionnaire=VERSION,
            answers={question: Given((answer,))}, how="phone",
        )  # fmt: skip
    return made


def sizes(table):
    return {line.values[0]: line.size for line in table.lines}


def test_a_report_is_split_by_what_was_told_under_a_consent_that_holds(ours, place, manager):
    registered(ours, place, 12, "under_five")
    registered(ours, place, 20, "born")
    registered(ours, place, 3)
    table = Desk(manager).table("caseload", "group.newcomers")
    assert sizes(table) == {"yes": 10, "no": 20, "unknown": None}
    assert table.everybody.size == 35
    for consent in EquityConsent.objects.unscoped("test"):
        equity.withdraw(actor=ours, consent=consent, how="phone")
    assert sizes(Desk(manager).table("caseload", "group.newcomers")) == {
        "yes": 0, "no": 0, "unknown": 35,
    }  # fmt: skip


def test_what_another_agency_wrote_is_not_counted_here(ours, place, manager, member):
    made = registered(ours, place, 12)
    for person in made:
        row = IncomeSource(kind="ow")
        people.add_row(actor=ours, person=person, agency=place.agency, row=row)
    assert sizes(Desk(manager).table("people", "group.ontario_works"))["yes"] == 10
    rows = IncomeSource.objects.unscoped("test")
    rows.update(agency=place.elsewhere)
    assert sizes(Desk(manager).table("people", "group.ontario_works"))["unknown"] == 10


def test_indigenous_identity_is_a_group_only_under_an_agreement(ours, place, manager):
    registered(ours, place, 20, "metis", "indigenous")
    assert isinstance(Desk(manager).table("caseload", "group.indigenous"), NotCounted)
    Agreement.objects.create(
        community=place.agency.community, kind="governance", giver=place.agency,
        receiver=place.agency, title="x", authority="x", since=TODAY, by=place.agency.public_id,
    )  # fmt: skip
    assert sizes(Desk(manager).table("caseload", "group.indigenous"))["yes"] == 20


def test_every_report_counts_the_same_people_and_has_a_word_for_each_answer(ours, place, manager):
    registered(ours, place, 12, "born")
    desk = Desk(manager)
    client = Client()
    client.force_login(manager.user)
    for report in desk.measures:
        assert desk.table(report, "group.newcomers").everybody.size == 10
        assert client.get(PAGE, {"of": report}).status_code == 200


def test_one_may_cross_two_groups_and_no_more_and_nothing_unknown(ours, place, manager):
    registered(ours, place, 12, "under_five", birth_date="2005-01-01")
    registered(ours, place, 14, "born", birth_date="1960-01-01")
    client = Client()
    client.force_login(manager.user)
    page = client.get(
        PAGE, {"of": "people", "by": "group.newcomers", "and": "group.youth"}
    ).content.decode()
    assert "Newcomers, under five years in Canada: Yes · Young people, 15 to 29: Yes" in page
    with pytest.raises(KeyError):
        Desk(manager).table("people", "race", "gender")
    assert client.get(PAGE, {"of": "nonsense"}).status_code == 404
    assert client.get(PAGE, {"by": "group.criminal_record"}).status_code == 404


def test_the_file_hides_what_the_page_hides_and_leaves_a_trace(ours, place, manager):
    registered(ours, place, 2, "under_five")
    registered(ours, place, 20, "born")
    client = Client()
    client.force_login(manager.user)
    file = client.get(PAGE, {"of": "caseload", "by": "group.newcomers", "as": "csv"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert any(line.startswith("Yes,") and line.endswith("…") for line in lines)
    assert Event.objects.filter(action="by_group.copied").count() == 1


def test_young_people_are_counted_over_the_agencies_that_agreed(ours, place, member):
    registered(ours, place, 12, birth_date="2005-01-01")
    registered(ours, place, 9, birth_date="1960-01-01")
    overseer = actor_at(member, place.elsewhere, "system_manager")
    client = Client()
    client.force_login(overseer.user)
    address = reverse("casework:young", args=["here"])
    assert client.get(address).context["views"][0].everybody.size in (0, None)
    Agreement.objects.create(
        community=place.agency.community, kind="oversight", giver=place.agency,
        receiver=place.elsewhere, topics=mask(SERVING), title="x", authority="x", since=TODAY,
        by=place.agency.public_id,
    )  # fmt: skip
    page = client.get(address)
    assert page.context["views"][0].everybody.size == 10
    for case in Case.objects.unscoped("test"):
        assert str(case.person.public_id) not in page.content.decode()
