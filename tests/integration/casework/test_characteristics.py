"""Who takes part: counted without small numbers, and governed identity only under an agreement."""

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.domain.access.topics import SERVING, mask
from ladderway.domain.equity.questionnaire import Given, in_force
from ladderway.files.equity import questionnaires
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.characteristics import NotCounted
from ladderway.web.participants.actions import equity, people
from ladderway.web.participants.models import Agreement, EquityConsent, WorkExperience
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
REPORT = reverse("casework:characteristics", args=["here"])
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


def answered(ours, place, race, how_many, question="race"):
    for n in range(how_many):
        person = register(ours, place.agency, f"P{n}")
        given = Given(prefers_not=True) if race is None else Given((race,))
        equity.answer(
            actor=ours, person=person, agency=place.agency, questionnaire=VERSION,
            answers={question: given}, how="phone",
        )  # fmt: skip


def profile(actor, key="race", by="program"):
    told = counts.profile_of(actor, counts.whose(actor), key)
    return told if isinstance(told, NotCounted) else told[by]


def governed(place, **more):
    return Agreement.objects.create(
        community=place.agency.community, kind="governance", giver=place.agency,
        receiver=place.agency, title="With the council", authority="Resolution 12",
        since=TODAY, by=place.agency.public_id, **more,
    )  # fmt: skip


def test_counts_are_rounded_and_small_ones_hidden(ours, place, manager):
    answered(ours, place, "black", 13)
    answered(ours, place, "white", 11)
    answered(ours, place, "latino", 2)
    answered(ours, place, None, 6)
    told = profile(manager)
    assert told.everybody == 30  # 32
    assert told.row("latino").everybody is None
    assert told.row("black").everybody == 15  # 13


def test_denominators_tell_answered_from_preferred_not_and_not_asked(ours, place, manager):
    answered(ours, place, "black", 20)
    answered(ours, place, None, 10)
    for n in range(15):
        register(ours, place.agency, f"Q{n}")
    told = profile(manager)
    assert (told.row("black").everybody, told.row("prefers_not").everybody) == (20, 10)
    assert told.row("none").everybody == 15
    assert told.answered == 20
    assert told.share("black") == 1.0


def test_indigenous_identity_is_in_no_count_without_an_agreement(ours, place, manager):
    answered(ours, place, "indigenous", 20)
    answered(ours, place, "black", 20)
    answered(ours, place, "metis", 20, "indigenous")
    assert isinstance(profile(manager, "indigenous"), NotCounted)
    race = profile(manager)
    assert race.row("indigenous").everybody == 0
    assert race.row("none").everybody == 40
    client = Client()
    client.force_login(manager.user)
    page = client.get(REPORT, {"of": "indigenous"}).content.decode()
    assert "Not counted" in page
    assert "OCAP" in page


def test_under_an_agreement_it_is_counted_by_itself(ours, place, manager):
    answered(ours, place, "metis", 20, "indigenous")
    agreement = governed(place)
    assert profile(manager, "indigenous").row("metis").everybody == 20
    agreement.delete()
    governed(place, until=None).delete()
    assert isinstance(profile(manager, "indigenous"), NotCounted)


def test_an_agreement_that_is_over_counts_nothing(ours, place, manager):
    answered(ours, place, "metis", 20, "indigenous")
    over = governed(place)
    Agreement.objects.filter(pk=over.pk).update(since="2020-01-01", until=TODAY)
    assert isinstance(profile(manager, "indigenous"), NotCounted)


def test_a_withdrawn_answer_is_counted_no_more(ours, place, manager):
    answered(ours, place, "black", 20)
    for consent in EquityConsent.objects.unscoped("test")[:10]:
        equity.withdraw(actor=ours, consent=consent, how="phone")
    told = profile(manager)
    assert (told.row("black").everybody, told.row("none").everybody) == (10, 10)


def test_what_the_record_says_beside_the_benchmark(ours, place, manager):
    for n in range(20):
        person = register(ours, place.agency, f"P{n}")
        until = None if n < 10 else "2025-01-01"
        row = WorkExperience(title="Cook", since="2024-01-01", until=until)
        people.add_row(actor=ours, person=person, agency=place.agency, row=row)
    assert profile(manager, "working").share("yes") == 0.5
    client = Client()
    client.force_login(manager.user)
    page = client.get(reverse("casework:beside", args=["here"]))
    lines = {line["label"]: line for line in page.context["lines"]}
    assert lines["In paid work at entry"]["own"] == "50%"
    assert lines["In paid work at entry"]["benchmark"] == "20%"
    assert [line["own"] for label, line in lines.items() if "convicted" in label] == ["–"]


def test_a_system_manager_counts_agencies_under_agreement_and_no_sensitive_one(ours, place, member):
    answered(ours, place, "black", 20)
    overseer = actor_at(member, place.elsewhere, "system_manager")
    assert counts.whose(overseer).agencies == ()
    Agreement.objects.create(
        community=place.agency.community, kind="oversight", giver=place.agency,
        receiver=place.elsewhere, topics=mask(SERVING), title="x", authority="x", since=TODAY,
        by=place.agency.public_id,
    )  # fmt: skip
    assert profile(overseer, by="agency").row("black").everybody == 20
    place.agency.is_sensitive = True
    place.agency.save()
    assert counts.whose(overseer).agencies == ()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_copy_hides_what_the_page_hides(ours, place, manager, ending):
    answered(ours, place, "black", 20)
    answered(ours, place, "latino", 2)
    client = Client()
    client.force_login(manager.user)
    answer = client.get(REPORT, {"of": "race", "as": ending})
    assert answer.status_code == 200
    if ending == "csv":
        text = answer.content.decode("utf-8-sig")
        assert "Latino or Latina,…,…" in text


def test_a_page_without_people_and_a_characteristic_that_is_none(place, manager):
    client = Client()
    client.force_login(manager.user)
    assert client.get(REPORT).status_code == 200
    assert client.get(REPORT, {"of": "shoe size"}).status_code == 404
