"""Self-identification: voluntary, under a consent of its own, on a page that leads nowhere else."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ladderway.domain.access.topics import Topic, topics_of
from ladderway.domain.equity.questionnaire import Given, in_force
from ladderway.domain.shared.errors import BadInput
from ladderway.files.equity import questionnaires
from ladderway.web.audit.models import Event
from ladderway.web.participants.actions import equity
from ladderway.web.participants.models import EquityAnswer, EquityConsent, Grant, Sharing
from ladderway.web.partners.permissions import NotAllowed
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
VERSION = in_force(questionnaires(), TODAY)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    return register(ours, place.agency, family_name="Karimi", strengths="Calm")


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


def url(name, person):
    return reverse(f"participants:{name}", args=["here", person.public_id])


HANDED = reverse("participants:handed", args=["here"])
BACK = reverse("participants:handed_back", args=["here"])


def rows():
    return EquityAnswer.objects.unscoped("test")


def answer(ours, place, amina, **more):
    given = more.pop("answers", {"race": Given(("black", "white"))})
    return equity.answer(
        actor=ours, person=amina, agency=place.agency, questionnaire=VERSION, answers=given,
        how="online", **more,
    )  # fmt: skip


def test_by_telephone_under_a_consent_of_its_own(amina, browser, ours):
    told = {
        "race": ["black", "white"], "gender_own": "my own", "creed": ["prefers_not"],
        "agrees": "on", "how": "phone",
    }  # fmt: skip
    assert browser.post(url("equity_answer", amina), told).status_code == 302
    held = {r.question: (r.answers, r.own_words, r.prefers_not) for r in rows()}
    assert held == {
        "race": (["black", "white"], "", False),
        "gender": ([], "my own", False),
        "creed": ([], "", True),
    }
    given = Sharing.objects.unscoped("test").get()
    assert topics_of(given.topics) == {Topic.EQUITY}
    assert (given.basis, given.how, given.giver, given.receiver) == (
        "consent", "phone", given.giver, given.giver,
    )  # fmt: skip
    assert EquityConsent.objects.unscoped("test").get().for_funder is False
    facts = str(list(Event.objects.values_list("facts", flat=True)))
    assert "black" not in facts


def test_without_agreement_or_answers_nothing_is_kept(amina, browser):
    for told in ({"race": ["black"], "how": "phone"}, {"agrees": "on", "how": "phone"}):
        assert browser.post(url("equity_answer", amina), told).status_code == 422
    assert not rows().exists()
    assert not Sharing.objects.unscoped("test").exists()


@pytest.mark.parametrize(
    "told", [{"race": ["black", "prefers_not"]}, {"race": ["moon"]}, {"age": "moon"}]
)
def test_what_cannot_be_is_refused(amina, browser, told):
    told |= {"agrees": "on", "how": "phone"}
    assert browser.post(url("equity_answer", amina), told).status_code == 422
    assert not rows().exists()


def test_answers_are_never_beside_the_case(place, ours, amina, browser):
    answer(ours, place, amina, answers={"creed": Given((), "SECRET-CREED")})
    for name in ("record", "sharings", "equity", "why"):
        page = browser.get(url(name, amina)).content.decode()
        assert "SECRET-CREED" not in page


def test_changing_replaces_and_keeps_one_consent(place, ours, amina):
    answer(ours, place, amina)
    answer(ours, place, amina, answers={"age": Given(("under_25",))}, for_funder=True)
    assert [r.question for r in rows()] == ["age"]
    assert Sharing.objects.unscoped("test").count() == 1
    assert EquityConsent.objects.unscoped("test").get().for_funder


def test_withdrawing_erases_and_closes(place, ours, amina, browser):
    answer(ours, place, amina)
    assert browser.post(url("equity_withdraw", amina), {"how": "phone"}).status_code == 302
    assert not rows().exists()
    assert not EquityConsent.objects.unscoped("test").exists()
    grant = Grant.objects.unscoped("test").get(source_kind="sharing")
    assert grant.until is not None
    # Who changes their mind may answer again.
    answer(ours, place, amina)
    assert rows().count() == 1


def test_what_was_told_to_one_agency_is_not_erased_or_replaced_at_another(
    place, ours, amina, member
):
    answer(ours, place, amina)
    theirs = actor_at(member, place.elsewhere)
    from ladderway.web.participants.actions import people

    people.open_case(actor=theirs, person=amina, agency=place.elsewhere)
    equity.answer(
        actor=theirs, person=amina, agency=place.elsewhere, questionnaire=VERSION,
        answers={"race": Given(("latino",))}, how="phone",
    )  # fmt: skip
    assert rows().count() == 2
    page = Client()
    page.force_login(theirs.user)
    form = page.get(url("equity_answer", amina)).context["form"]
    assert form.fields["race"].initial == ["latino"]


def test_who_supervises_does_not_ask(place, member, amina):
    manager = actor_at(member, place.agency, "program_manager")
    with pytest.raises(NotAllowed):
        answer(manager, place, amina)


def test_nothing_answered_is_refused(place, ours, amina):
    with pytest.raises(BadInput, match="Nothing is answered"):
        answer(ours, place, amina, answers={"race": Given()})


@pytest.mark.parametrize(
    "wrong",
    [{}, {"answers": ["a"], "prefers_not": True}, {"own_words": "x", "prefers_not": True}],
)
def test_the_database_refuses_an_answer_that_says_nothing_or_both(place, ours, amina, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        EquityAnswer.objects.create(
            person=amina, agency=place.agency, by=ours.user.public_id, question="race",
            version="1", **wrong,
        )  # fmt: skip


# --- The province's sheet ----------------------------------------------------------------------
@pytest.mark.parametrize("agrees", [False, True])
def test_the_funders_sheet_gets_answers_only_under_a_purpose_of_its_own(
    place, ours, amina, browser, agrees
):
    answer(ours, place, amina, for_funder=agrees)
    page = browser.get(reverse("intake:cams", args=["here", amina.public_id]))
    lines = {e["key"]: e["line"] for part in page.context["parts"] for e in part["lines"]}
    assert lines["race"].value == ("Black, White" if agrees else "")


# --- A device that is handed over --------------------------------------------------------------
def test_a_device_handed_over_shows_the_questions_and_leads_nowhere_else(amina, browser):
    assert browser.get(HANDED).status_code == 404
    assert browser.post(url("hand_over", amina)).headers["Location"] == HANDED
    page = browser.get(HANDED).content.decode()
    for secret in ("Amina", "Karimi", "Calm", "Documents", str(amina.public_id)):
        assert secret not in page
    for away in (
        url("record", amina),
        reverse("casework:desk", args=["here"]),
        reverse("account_home"),
        "/en/no/such/page/",
    ):
        assert browser.get(away).headers["Location"] == HANDED
    assert browser.post(url("equity_withdraw", amina), {"how": "phone"}).status_code == 302
    assert browser.post(HANDED, {"race": ["black"], "agrees": "on"}).headers["Location"] == BACK
    assert rows().get().answers == ["black"]
    assert Sharing.objects.unscoped("test").get().how == "online"


def test_the_worker_takes_it_back_with_the_password(amina, browser, ours):
    ours.user.set_password("right")
    ours.user.save()
    browser.force_login(ours.user)
    browser.post(url("hand_over", amina))
    assert browser.post(BACK, {"password": "wrong"}).status_code == 422
    assert browser.get(url("record", amina)).headers["Location"] == HANDED
    assert browser.post(BACK, {"password": "right"}).headers["Location"] == url("equity", amina)
    assert browser.get(url("record", amina)).status_code == 200
    assert browser.get(HANDED).status_code == 404


def test_after_five_wrong_passwords_one_is_signed_out(amina, browser):
    browser.post(url("hand_over", amina))
    for _try in range(4):
        assert browser.post(BACK, {"password": "wrong"}).status_code == 422
    assert browser.post(BACK, {"password": "wrong"}).status_code == 302
    assert "_auth_user_id" not in browser.session
