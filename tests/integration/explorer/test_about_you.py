"""What a person tells changes the answer, stays in the session and shows in no address."""

import pytest

from ladderway.domain.shared.outcomes import Reason
from tests import factories

pytestmark = pytest.mark.django_db
PLACE = "?from=65201&hours=20"


def tell(client, **answers):
    data = {"place": PLACE, "asked": ["education", "driver_licences", "wage", "budget"], **answers}
    return client.post("/en/explore/about-you/", data)


def test_only_questions_that_a_step_depends_on_are_asked(engine, seen):
    page = seen("/en/explore/?from=65201")
    assert 'name="education"' in page
    assert 'name="driver_licences"' in page
    assert 'name="record_check"' not in page
    assert 'name="age"' not in page


def test_answers_reach_the_engine_and_not_the_address(engine, client):
    response = tell(client, education="secondary", wage="18.5")
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/explore/?from=65201&hours=20#results"
    client.get("/en/explore/?from=65201&hours=20")
    query = engine.asked[0]
    assert query.facts.education == "secondary"
    assert query.own_wage == 18.5


def test_answers_about_a_person_are_never_kept_for_another(engine, client):
    tell(client, education="secondary")
    client.get("/en/explore/?from=65201")
    client.cookies.clear()
    client.get("/en/explore/?from=65201")
    assert [q.facts.education for q in engine.asked] == ["secondary", None]


def test_a_page_about_a_person_is_not_stored_by_browsers(engine, client):
    tell(client, education="secondary")
    response = client.get("/en/explore/?from=65201")
    assert "no-store" in response.headers["Cache-Control"]


def test_clearing_forgets(engine, client):
    tell(client, education="secondary")
    client.post("/en/explore/about-you/", {"place": PLACE, "clear": "1"})
    client.get("/en/explore/?from=65201")
    assert engine.asked[-1].facts.education is None


def test_a_wrong_answer_is_told_and_nothing_is_kept(engine, client):
    response = tell(client, wage="-4")
    assert response.status_code == 422
    assert "Please check these answers" in response.content.decode()
    client.get("/en/explore/?from=65201")
    assert engine.asked[-1].own_wage is None


def test_a_profession_that_no_list_knows_is_told_and_not_kept(engine, client):
    data = {"place": PLACE, "asked": ["foreign_profession"]}
    response = client.post("/en/explore/about-you/", data | {"foreign_profession": "99999"})
    assert response.status_code == 422
    assert "No job has the code [99999]" in response.content.decode()
    response = client.post("/en/explore/about-you/", data | {"foreign_profession": "31301"})
    assert response.status_code == 302
    client.get("/en/explore/?from=65201")
    assert engine.asked[0].facts.foreign_profession == "31301"


def test_the_way_back_leads_nowhere_else(engine, client):
    data = {"place": "//evil.example/?x", "asked": []}
    response = client.post("/en/explore/about-you/", data)
    assert response.headers["Location"].startswith("/en/explore/?")


def test_facts_cannot_be_given_in_the_address(engine, client):
    client.get("/en/explore/?from=65201&education=secondary&wage=20&budget=5")
    query = engine.asked[-1]
    assert query.facts.education is None
    assert query.own_wage is None
    assert query.budget is None


def test_the_wage_told_is_where_the_ladder_starts(engine, client):
    tell(client, wage="23.77")
    page = client.get("/en/explore/?from=65201").content.decode()
    assert page.count("$23.77") == 3  # both drawings, and the first step in words
    assert "as you told us" in page


def test_that_no_ladder_pays_more_is_said_before_the_ladders(engine, client):
    engine.answer = factories.answer(notes=(Reason.of("search.no_pay_rise_nearby"),))
    page = client.get("/en/explore/?from=65201").content.decode()
    said = "No ladder within these limits pays more than now."
    assert page.count(said) == 1
    assert page.index(said) < page.index('id="stage"')
