"""Pages of selection: what they show, to whom, in how many queries."""

from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse

from ladderway.web.participants.models import Case, Person
from ladderway.web.screening import simulated
from ladderway.web.screening.models import Application, CriterionResult, Opening, Refusal
from tests.people import actor_at, register
from tests.selection import (
    PLACE,
    apply,
    contest,
    criterion,
    fresh,
    make_opening,
    move,
    propose,
    resolve,
    review,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def url(name, *args):
    return reverse(f"screening:{name}", args=["here", *args])


def of(application, name, *args):
    return url(name, application.person.public_id, application.public_id, *args)


def post(client, address, application=None, **told):
    if application is not None:
        told["revision"] = str(fresh(application).revision)
    return client.post(address, told)


@pytest.fixture
def browser(client_of, ours):
    return client_of(ours)


# --- Openings -----------------------------------------------------------------------------------
def test_an_opening_is_written_and_published(client_of, manager):
    client = client_of(manager)
    told = PLACE | {"opens_on": "2026-01-05", "for_whom": "all"}
    assert post(client, url("opening_new"), **told).status_code == 302
    opening = Opening.objects.get()
    page = url("opening", opening.public_id)
    act = url("opening_act", opening.public_id, "publish")
    assert "Write at least one criterion first." in client.post(act, follow=True).content.decode()
    reading = {
        "name_en": "Reading", "source": "college", "kind": "reading", "weight": "needed",
        "minimum": "8",
    }  # fmt: skip
    new = url("part_new", opening.public_id, "criteria")
    assert post(client, new, **reading | {"minimum": ""}).status_code == 422
    assert post(client, new, **reading).status_code == 302
    step = {"kind": "session", "name_en": "Information session"}
    assert post(client, url("part_new", opening.public_id, "steps"), **step).status_code == 302
    client.post(act)
    text = client.get(page).content.decode()
    assert "at least 8" in text
    assert Opening.objects.get().state == "open"


def test_a_police_record_cannot_be_asked_without_saying_why(client_of, manager, opening):
    client = client_of(manager)
    client.post(url("opening_act", opening.public_id, "version"))
    told = {
        "name_en": "Check", "source": "program", "kind": "police", "weight": "needed",
    }  # fmt: skip
    answer = post(client, url("part_new", opening.public_id, "criteria"), **told)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"job_requires", "purpose", "accommodation"}


def test_two_who_change_an_opening(client_of, manager, opening):
    client, address = client_of(manager), url("opening_change", opening.public_id)
    told = PLACE | {"opens_on": "2026-01-05", "for_whom": "all", "revision": "1"}
    assert client.post(address, told | {"seats": "7"}).status_code == 302
    late = client.post(address, told | {"seats": "9"})
    assert late.status_code == 409
    assert "7" in late.content.decode()


def test_a_draft_of_another_agency_is_not_there(place, member, client_of, manager, opening):
    draft = make_opening(manager, place.agency, published=False)
    other = client_of(actor_at(member, place.elsewhere))
    assert other.get(url("opening", draft.public_id)).status_code == 404
    assert other.get(url("opening", opening.public_id)).status_code == 200
    assert len(other.get(url("openings")).context["table"].rows) == 1


def test_what_is_published_has_no_page_to_change_it(client_of, manager, opening):
    kept = opening.versions.get().criteria.first()
    address = url("part", opening.public_id, "criteria", kept.public_id)
    assert client_of(manager).get(address).status_code == 404


# --- Applications -------------------------------------------------------------------------------
def test_somebody_applies_from_the_record(browser, amina, opening):
    address = url("apply", amina.public_id)
    told = {"opening": opening.public_id, "works_now": "yes"}
    assert browser.post(address, told).status_code == 302
    assert browser.post(address, told).status_code == 422  # once at a time
    application = Application.objects.unscoped("test").get()
    assert application.works_now is True
    assert "Evening cohort" in browser.get(url("person", amina.public_id)).content.decode()


def test_a_double_click_applies_once(browser, amina, opening):
    page = browser.get(url("apply", amina.public_id))
    told = {"opening": opening.public_id, "once": page.context["tokens"]["once"]}
    for _twice in range(2):
        assert browser.post(url("apply", amina.public_id), told).status_code == 302
    assert Application.objects.unscoped("test").count() == 1


def test_a_result_is_written_and_the_state_stays(browser, application):
    asked = criterion(fresh(application), "reading")
    address = of(application, "result", asked.public_id)
    assert browser.post(address, {"result": "not_met", "figure": "5"}).status_code == 422
    told = {"result": "not_met", "figure": "5", "reason": "Grade 5"}
    assert browser.post(address, told).status_code == 302
    assert fresh(application).state == "applied"
    assert browser.post(address, told).status_code == 409
    assert "By the figure alone: Not met" in browser.get(address).content.decode()


def test_what_waits_for_a_place_is_refused_with_the_reason(browser, application):
    asked = criterion(fresh(application), "police")
    answer = browser.post(of(application, "result", asked.public_id), {"result": "met"})
    assert answer.status_code == 422
    assert "only after a conditional place" in answer.content.decode()
    assert not CriterionResult.objects.unscoped("test").exists()


def test_a_button_that_was_seen_before_somebody_moved_does_nothing(browser, application):
    move_it = of(application, "move", "start")
    assert browser.post(move_it, {"revision": "1"}).status_code == 302
    answer = browser.post(move_it, {"revision": "1"}, follow=True)
    assert "Somebody moved this meanwhile" in answer.content.decode()


def test_no_address_confirms_or_reverses_by_a_button(browser, application):
    for event in ("propose", "confirm", "uphold", "reverse", "send_back", "contest", "nothing"):
        assert browser.post(of(application, "move", event)).status_code == 404


def test_from_a_refusal_to_a_letter_to_its_reversal(
    browser, client_of, coach, manager, application
):
    move_it = of(application, "move", "start")
    post(browser, move_it, application)
    told = {
        "cause": "overqualified", "words": "You can go further.", "how_to_contest": "Call us.",
        "come_back_on": "2026-09-01",
    }  # fmt: skip
    answer = post(browser, of(application, "refuse"), application, **told)
    assert set(answer.context["form"].errors) == {"other_offer"}
    told["other_offer"] = "The second year"
    assert post(browser, of(application, "refuse"), application, **told).status_code == 302
    assert browser.get(of(application, "letter")).status_code == 404  # nobody was told yet
    own = post(browser, of(application, "review"), application, answer="confirm")
    assert "You proposed this refusal" in own.content.decode()
    second = client_of(coach)
    assert post(second, of(application, "review"), application, answer="confirm").status_code == 302
    letter = browser.get(of(application, "letter")).content.decode()
    assert "We cannot offer you this place." in letter
    assert "The second year" in letter
    post(browser, of(application, "contest"), application, how="phone", words="I did not lead")
    third = client_of(manager)
    told = {"answer": "reverse", "words": "You were right."}
    assert post(third, of(application, "answer"), application, **told).status_code == 302
    assert "You were right." in browser.get(of(application, "letter")).content.decode()


def test_a_letter_is_in_the_language_of_the_person(browser, ours, coach, application):
    Person.objects.unscoped("test").update(language="fr")
    move(ours, application, "start")
    propose(ours, application)
    review(coach, application)
    assert 'lang="fr"' in browser.get(of(application, "letter")).content.decode()
    page = browser.get(of(application, "application")).content.decode()
    assert "Letter to print" in page  # the page itself stays in that of who works


def test_who_develops_jobs_does_not_see_selection(place, member, client_of, amina, application):
    client = client_of(actor_at(member, place.agency, "job_developer"))
    assert client.get(url("person", amina.public_id)).status_code == 403
    assert client.get(of(application, "application")).status_code == 403
    assert client.get(url("queue")).context["table"].total == 0


def test_another_agency_finds_nothing(place, member, client_of, amina, application):
    client = client_of(actor_at(member, place.elsewhere))
    assert client.get(of(application, "application")).status_code == 404
    assert client.get(url("queue")).context["table"].total == 0


# --- The queue ----------------------------------------------------------------------------------
def test_the_queue_says_who_waits_for_whom(browser, client_of, ours, coach, manager, application):
    assert "Amina" in browser.get(url("queue") + "?waits=me").content.decode()
    move(ours, application, "start")
    propose(ours, application)
    second = client_of(coach)
    assert browser.get(url("queue") + "?waits=me").context["table"].total == 0
    assert second.get(url("queue") + "?waits=me").context["table"].total == 1
    review(coach, application)
    contest(ours, application)
    assert second.get(url("queue") + "?waits=me").context["table"].total == 0
    assert client_of(manager).get(url("queue") + "?waits=me").context["table"].total == 1
    resolve(manager, application, reverses=False)
    assert browser.get(url("queue")).context["table"].total == 0
    assert browser.get(url("queue") + "?waits=all").context["table"].total == 1
    copy = browser.get(url("queue_copy") + "?waits=all").content.decode()
    assert "Amina" in copy


# --- Figures and trying out ---------------------------------------------------------------------
def many(ours, place, opening, how_many, income, *events, **more):
    from ladderway.web.participants.models import IncomeSource

    for n in range(how_many):
        person = register(ours, place.agency, f"{income}{n}{events}")
        IncomeSource.objects.create(
            person=person, agency=place.agency, by=ours.user.public_id, kind=income
        )
        made = apply(ours, person, opening)
        if events:
            move(ours, made, *events, **more)


def test_figures_hide_what_is_small(place, ours, manager, client_of, opening):
    many(ours, place, opening, 6, "ow", "leave", reason="time")
    many(ours, place, opening, 2, "work", "leave", reason="pay")
    many(ours, place, opening, 9, "work")
    figures = client_of(manager).get(url("figures")).context["figures"]
    cells = {row.name: row.cells for row in figures.incomes}
    assert cells["work" if "work" in cells else "other"][2] is None
    assert figures.everybody == 17
    shown = [n for _s, _r, row in figures.stages for n in row if n is not None and n]
    assert not [n for n in shown if n < 5]


def test_figures_are_of_ones_own_agency(place, member, ours, client_of, opening):
    many(ours, place, opening, 6, "ow")
    other = client_of(actor_at(member, place.elsewhere, "program_manager"))
    assert other.get(url("figures")).context["figures"].everybody == 0


def test_a_system_manager_counts_where_an_agreement_gives_it(
    place, member, ours, client_of, opening
):
    from ladderway.web.participants.models import Agreement

    many(ours, place, opening, 6, "ow")
    system = actor_at(member, place.elsewhere, "system_manager")
    client = client_of(system)
    assert client.get(url("figures")).context["figures"].everybody == 0
    Agreement.objects.create(
        community=place.agency.community, kind=Agreement.Kind.OVERSIGHT, giver=place.agency,
        receiver=place.elsewhere, topics=0, since="2026-01-01", by=system.user.public_id,
        title="x", authority="y",
    )  # fmt: skip
    page = client.get(url("figures"))
    assert page.context["figures"].everybody == 6
    assert "ow0" not in page.content.decode()
    place.agency.is_sensitive = True
    place.agency.save()
    assert client.get(url("figures")).context["figures"].everybody == 0


def test_trying_out_a_criterion_changes_nothing(
    browser, ours, manager, client_of, application, opening
):
    asked = criterion(fresh(application), "reading")
    told = {"result": "almost", "figure": "7", "reason": "Nearly"}
    browser.post(of(application, "result", asked.public_id), told)
    address = url("tryout", opening.public_id)
    key = f"least-{asked.key}"
    client = client_of(manager)
    page = client.get(address, {"tried": "1", "on": str(asked.key), key: "8"})
    assert page.context["effect"].excluded == {str(application.public_id)}
    assert "Amina" in page.content.decode()
    assert "70%" in page.content.decode()
    lower = client.get(address, {"tried": "1", "on": str(asked.key), key: "6"})
    assert lower.context["effect"].excluded == set()
    for odd in ("NaN", "1e9", "x", "-3"):
        assert client.get(address, {"tried": "1", key: odd}).status_code == 200
    assert fresh(application).state == "applied"
    assert not Refusal.objects.unscoped("test").exists()


# --- The demonstration, and the number of queries -----------------------------------------------
def test_the_demonstration_fits_where_people_stand(place, ours, coach, manager):
    for n in range(8):
        register(ours, place.agency, f"P{n}")
    Person.objects.unscoped("test").update(is_simulated=True)
    Case.objects.unscoped("test").update(opened_on=ours.on - timedelta(days=60))
    for _twice in range(2):
        simulated.load([place.agency], ours.on, Random(1))
    applications = Application.objects.unscoped("test")
    assert applications.count() == 8
    assert {a.state for a in applications} <= {"placed", "screened_out", "self_out"}


def test_pages_ask_a_fixed_number_of_queries(
    browser, client_of, ours, manager, application, opening, django_assert_num_queries
):
    for n in range(5):
        apply(ours, register(ours, opening.agency, f"P{n}"), opening)
    lead = client_of(manager)
    for client, address, asked in (
        (browser, url("queue"), 13), (browser, url("openings"), 7),
        (browser, url("opening", opening.public_id), 13),
        (browser, url("person", application.person.public_id), 14),
        (browser, of(application, "application"), 24),
        (lead, url("figures"), 12), (lead, url("tryout", opening.public_id), 18),
    ):  # fmt: skip
        client.get(address)
        with django_assert_num_queries(asked):
            assert client.get(address).status_code == 200
