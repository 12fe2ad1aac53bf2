"""First contact: asked page by page, kept on the way, sent once, telling nobody about others."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.intake.forms import PREFER_NOT
from ladderway.web.audit.models import Event
from ladderway.web.intake.models import Draft, EntryTime, FirstContact, IntakeAnswer, OutreachEvent
from ladderway.web.participants.models import Case, ContactPoint, Person, WorkExperience
from ladderway.web.partners.models import Membership
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db
NOTICE = {"notice_how": "phone"}
ABOUT = {
    "name": "Amina", "family_name": "Karimi", "birth_date": "1990-05-31",
    "phone": "416 555 0123", "reach_by": "text", "heard": "friend",
}  # fmt: skip


def url(name, *args):
    return reverse(f"intake:{name}", args=["here", *args])


def all_of(model):
    return model.objects.unscoped("test")


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


def begin(browser, language="en", **more):
    answer = browser.post(url("contact_start"), {"language": language, **more})
    assert answer.status_code == 302, answer.content.decode()
    return Draft.objects.get()


def fill(browser, working="yes", about=ABOUT, language="en"):
    draft = begin(browser, language)
    told = {"hopes": ["pay", "credential"], "working": working}
    answer = browser.post(url("contact", draft.public_id, 1), told)
    if working == "yes":
        assert answer.headers["Location"] == url("contact", draft.public_id, 2)
    browser.post(
        url("contact", draft.public_id, 2), {"job": "Cook", "obstacles": ["benefit_rules"]}
    )
    answer = browser.post(url("contact", draft.public_id, 3), about)
    assert answer.headers["Location"] == url("contact_check", draft.public_id)
    return draft


def test_a_call_becomes_a_record_with_case_source_and_notice(ours, browser):
    draft = fill(browser)
    page = browser.get(url("contact_check", draft.public_id)).content.decode()
    assert "Better pay or more hours, A certificate that employers know" in page
    answer = browser.post(url("contact_check", draft.public_id), NOTICE)
    amina = all_of(Person).get()
    assert answer.headers["Location"] == url("next", amina.public_id)
    assert (amina.name, amina.birth_date, amina.language) == (
        "Amina Karimi", date(1990, 5, 31), "en",
    )  # fmt: skip
    assert all_of(ContactPoint).get().normal == "+14165550123"
    case = all_of(Case).get()
    assert (case.state, case.source) == ("enquiring", "friend")
    contact = all_of(FirstContact).get()
    assert (contact.notice_version, contact.notice_language, contact.notice_how) == (
        "2026-1", "en", "phone",
    )  # fmt: skip
    work = all_of(WorkExperience).get()
    assert (work.title, work.employer_may_know) == ("Cook", False)
    assert set(all_of(IntakeAnswer).values_list("question", flat=True)) == {
        "hopes", "working", "obstacles",
    }  # fmt: skip
    assert not Draft.objects.exists()


def test_no_value_stands_in_the_audit(browser):
    draft = fill(browser)
    browser.post(url("contact_check", draft.public_id), NOTICE)
    written = " ".join(str(event.facts) for event in Event.objects.all())
    for told in (*ABOUT.values(), "Cook"):
        assert told == "friend" or told not in written


def test_the_next_step_is_offered_at_once_and_papers_come_later(browser):
    draft = fill(browser)
    after = browser.post(url("contact_check", draft.public_id), NOTICE).headers["Location"]
    page = browser.get(after)
    text = page.content.decode()
    assert text.index("What happens next") < text.index("Papers, later")
    case = all_of(Case).get()
    said = {"next_action": "Visit", "next_action_on": "2026-12-01", "revision": case.revision}
    assert browser.post(after, said).status_code == 302
    assert all_of(Case).get().next_action == "Visit"


def test_what_is_not_asked_holds_no_answer_though_it_was_sent(browser):
    draft = fill(browser, working="no")
    browser.post(url("contact_check", draft.public_id), NOTICE)
    # The job was sent to a page that asks only those who work.
    assert not all_of(WorkExperience).exists()


def test_a_page_speaks_the_language_that_was_asked_for(browser):
    draft = begin(browser, "fr")
    page = browser.get(url("contact", draft.public_id, 1)).content.decode()
    assert "Qu’aimeriez-vous en retirer" in page
    assert "What would you like to get out of it?" in page  # for who reads it out
    browser.post(url("contact", draft.public_id, 3), ABOUT)
    assert "Nous notons ce que vous nous dites" in (
        browser.get(url("contact_check", draft.public_id)).content.decode()
    )
    browser.post(url("contact_check", draft.public_id), NOTICE)
    assert all_of(Person).get().language == "fr"
    assert all_of(FirstContact).get().notice_language == "fr"


def test_declining_is_kept_as_an_answer(browser):
    draft = begin(browser)
    browser.post(url("contact", draft.public_id, 1), {"working": PREFER_NOT})
    about = ABOUT | {"birth_date": ["", PREFER_NOT]}
    browser.post(url("contact", draft.public_id, 3), about)
    browser.post(url("contact_check", draft.public_id), NOTICE)
    declined = all_of(IntakeAnswer).filter(prefers_not=True)
    assert set(declined.values_list("question", flat=True)) == {"working", "birth_date"}
    assert all_of(Person).get().birth_date is None


def test_nothing_is_kept_before_the_notice_was_given(browser):
    draft = fill(browser)
    assert browser.post(url("contact_check", draft.public_id), {}).status_code == 422
    assert not all_of(Person).exists()


def test_faults_stand_beside_the_question_and_what_was_written_stays(browser):
    draft = begin(browser)
    wrong = ABOUT | {"birth_date": "2026-02-30", "phone": "555-01", "name": ""}
    answer = browser.post(url("contact", draft.public_id, 3), wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('class="error"') == 3
    assert "555-01" in page
    again = browser.post(url("contact_check", draft.public_id), NOTICE)
    assert again.status_code == 422
    assert not all_of(Person).exists()


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "=HYPERLINK(1)", "{{ settings }}", "a\x00b", "x" * 9000],
)
def test_hostile_text_is_text(browser, hostile):
    draft = begin(browser)
    page = browser.post(
        url("contact", draft.public_id, 3), ABOUT | {"name": hostile}, follow=True
    ).content.decode()
    assert "<script>alert" not in page
    assert "500" not in page[:200]


def test_two_clicks_register_one_person(browser):
    draft = fill(browser)
    sent = NOTICE | {"once": "a-token"}
    first = browser.post(url("contact_check", draft.public_id), sent)
    second = browser.post(url("contact_check", draft.public_id), sent)
    assert first.headers["Location"] == second.headers["Location"]
    # And without the token: the draft is gone.
    assert browser.post(url("contact_check", draft.public_id), NOTICE).status_code == 404
    assert all_of(Person).count() == 1


def test_a_draft_is_resumed_by_who_began_it_and_by_nobody_else(place, member, browser):
    draft = begin(browser)
    told = ABOUT | {"later": "1"}
    assert browser.post(url("contact", draft.public_id, 3), told).headers["Location"] == url("home")
    assert str(draft.public_id) in browser.get(url("home")).content.decode()
    assert "Karimi" in browser.get(url("contact", draft.public_id, 3)).content.decode()
    other = Client()
    other.force_login(actor_at(member, place.agency, "coach").user)
    assert str(draft.public_id) not in other.get(url("home")).content.decode()
    for name, args in (("contact", [1]), ("contact_check", [])):
        assert other.get(url(name, draft.public_id, *args)).status_code == 404
    assert other.post(url("contact_discard", draft.public_id)).status_code == 404


def test_a_draft_ends_after_thirty_days(browser):
    draft = begin(browser)
    Draft.objects.update(changed_at=timezone.now() - timedelta(days=31))
    assert browser.get(url("contact", draft.public_id, 1)).status_code == 404
    browser.post(url("contact_start"), {"language": "en"})
    assert Draft.objects.count() == 1
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_a_page_survives_the_end_of_the_session(ours, browser):
    draft = begin(browser)
    address = url("contact", draft.public_id, 3)
    owner = browser.get(address).context["tokens"]["owner"]
    later = Client()
    assert later.post(address, ABOUT | {"owner": owner}).status_code == 302
    later.force_login(ours.user)
    assert "Karimi" in later.get(address).content.decode()


def test_an_event_is_the_source(place, ours, browser):
    event = OutreachEvent.objects.create(
        agency=place.agency, by=ours.user.public_id, name="Fair", held_on=timezone.localdate()
    )
    draft = begin(browser, event=str(event.public_id))
    browser.post(url("contact", draft.public_id, 3), ABOUT)
    browser.post(url("contact_check", draft.public_id), NOTICE)
    case = all_of(Case).get()
    assert (case.source, case.source_id) == ("event", event.public_id)


def test_an_event_of_another_agency_is_no_choice(place, ours, browser):
    event = OutreachEvent.objects.create(
        agency=place.elsewhere, by=ours.user.public_id, name="Fair", held_on=timezone.localdate()
    )
    answer = browser.post(url("contact_start"), {"language": "en", "event": event.public_id})
    assert answer.status_code == 422


# --- Duplicates without disclosure ---------------------------------------------------------------
def test_somebody_whom_one_may_open_is_proposed_and_nothing_of_theirs_is_overwritten(
    place, ours, browser
):
    known = register(ours, place.agency, "Amina", family_name="Karimi", strengths="Calm")
    draft = fill(browser)
    address = url("contact_check", draft.public_id)
    assert str(known.public_id) in browser.get(address).content.decode()
    browser.post(address, NOTICE | {"same": str(known.public_id)})
    amina = all_of(Person).get()
    assert (amina.strengths, amina.birth_date) == ("Calm", None)
    assert all_of(Case).count() == 1
    assert all_of(ContactPoint).get().normal == "+14165550123"


def looked(browser, draft, queries):
    with queries() as seen:
        page = browser.get(url("contact_check", draft.public_id)).content.decode()
    stripped = [q["sql"].split("WHERE")[0] for q in seen.captured_queries]
    return page, stripped


def test_a_curious_worker_learns_nothing_of_whom_another_agency_knows(
    place, member, browser, django_assert_max_num_queries
):
    """The page and the queries are the same whether the other agency serves the person or not."""
    draft = fill(browser)

    def queries():
        return django_assert_max_num_queries(60)

    looked(browser, draft, queries)
    before, queries_before = looked(browser, draft, queries)
    theirs = actor_at(member, place.elsewhere)
    person = register(
        theirs, place.elsewhere, "Amina", family_name="Karimi", birth_date=date(1990, 5, 31)
    )
    after, queries_after = looked(browser, draft, queries)

    def plain(page):
        return [line for line in page.splitlines() if "csrf" not in line]

    assert plain(before) == plain(after)
    assert queries_before == queries_after
    answer = browser.post(
        url("contact_check", draft.public_id), NOTICE | {"same": str(person.public_id)}
    )
    assert answer.status_code == 404


# --- Minutes ------------------------------------------------------------------------------------
def test_minutes_are_measured_without_who_wrote(ours, browser):
    draft = fill(browser)
    owner = browser.get(url("contact_check", draft.public_id)).context["tokens"]["owner"]
    browser.post(url("contact_check", draft.public_id), NOTICE | {"owner": owner})
    entry = EntryTime.objects.get()
    assert entry.form == "first_contact"
    assert entry.participant == all_of(Person).get().public_id
    names = {field.name for field in EntryTime._meta.get_fields()}
    assert not names & {"by", "user", "worker", "at"}


def test_forms_of_a_record_are_measured_when_they_are_accepted(place, ours, browser):
    known = register(ours, place.agency)
    address = reverse("participants:row_new", args=["here", known.public_id, "work"])
    owner = browser.get(address).context["tokens"]["owner"]
    assert browser.post(address, {"title": "", "owner": owner}).status_code == 422
    assert not EntryTime.objects.exists()
    browser.post(address, {"title": "Cook", "owner": owner})
    entry = EntryTime.objects.get()
    assert (entry.form, entry.participant) == ("participants:row_new", known.public_id)


def test_a_forged_token_measures_nothing(place, ours, browser):
    known = register(ours, place.agency)
    address = reverse("participants:row_new", args=["here", known.public_id, "work"])
    forged = {"title": "Cook", "owner": "a:b:c"}
    assert browser.post(address, forged).status_code == 302
    assert not EntryTime.objects.exists()


def test_who_works_for_two_agencies_says_for_which(place, ours, browser):
    Membership.objects.create(
        user=ours.user, agency=place.elsewhere, role="coach", since=date(2020, 1, 1)
    )
    assert browser.post(url("contact_start"), {"language": "en"}).status_code == 422
    draft = begin(browser, agency=str(place.elsewhere.public_id))
    assert draft.agency == place.elsewhere


def test_where_records_open_by_caseload_who_takes_the_call_can_go_on(place, browser):
    place.agency.by_caseload = True
    place.agency.save()
    draft = fill(browser)
    after = browser.post(url("contact_check", draft.public_id), NOTICE).headers["Location"]
    assert browser.get(after).status_code == 200


def test_a_form_that_is_shown_again_counts_from_its_first_showing(browser, monkeypatch):
    draft = begin(browser)
    address = url("contact", draft.public_id, 3)
    token = browser.get(address).context["tokens"]["owner"]
    again = browser.post(address, ABOUT | {"name": "", "owner": token})
    assert again.context["tokens"]["owner"] == token


def test_pages_ask_a_fixed_number_of_queries(browser, django_assert_num_queries):
    draft = fill(browser)
    for address, most in (
        (url("home"), 9), (url("contact_start"), 8),
        (url("contact", draft.public_id, 1), 7), (url("contact_check", draft.public_id), 8),
    ):  # fmt: skip
        browser.get(address)
        with django_assert_num_queries(most):
            browser.get(address)
