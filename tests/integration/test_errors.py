"""Pages for when something went wrong say what, and what to do next."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory

from ladderway.web import errors

pytestmark = pytest.mark.django_db
STATUSES = [400, 403, 404, 405, 429, 500]


@pytest.mark.parametrize("status", STATUSES)
def test_each_has_one_heading_and_a_way_on(rf: RequestFactory, status: int) -> None:
    answer = errors.page(rf.get("/en/"), status)
    html = answer.content.decode()
    assert answer.status_code == status
    assert html.count("<h1>") == 1
    assert 'class="btn primary" href="/en/"' in html
    assert "noindex" in html


def test_a_missing_page(client: Client) -> None:
    answer = client.get("/en/nowhere/")
    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()


def test_a_wrong_method_is_explained_and_names_the_right_one(client: Client) -> None:
    answer = client.post("/en/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "This address works another way" in answer.content.decode()


def test_an_inner_error_shows_the_number_to_quote(
    person: Callable[..., Any], monkeypatch: Any
) -> None:
    def fail(*args: Any) -> None:
        raise RuntimeError("jane.roe@example.org")

    monkeypatch.setattr("ladderway.web.partners.queries.roles_of", fail)
    client = Client(raise_request_exception=False)
    client.force_login(person())
    answer = client.get("/en/account/")
    html = answer.content.decode()
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] in html
    assert "jane.roe" not in html


def test_the_last_resort_speaks_both_languages(rf: RequestFactory, monkeypatch: Any) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(errors, "render", fail)
    html = errors.server_error(rf.get("/en/")).content.decode()
    assert "Something went wrong here" in html
    assert "Un problème est survenu ici" in html


def test_a_refusal_says_why(client: Client, member: Callable[..., Any], place: Any) -> None:
    client.force_login(member("coach", agency=place.elsewhere))
    answer = client.get(f"/en/agencies/{place.agency.public_id}/")
    assert answer.status_code == 403
    assert "You have no role at this agency" in answer.content.decode()


def test_a_refusal_for_want_of_a_second_factor_leads_to_setting_one_up(
    client: Client, member: Callable[..., Any], place: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(member("coach"))
    answer = client.get(f"/en/agencies/{place.agency.public_id}/")
    assert answer.status_code == 403
    assert "/en/account/factors/" in answer.content.decode()
