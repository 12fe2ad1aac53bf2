"""A ladder of the explorer kept for a community."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.web.ladders import queries
from ladderway.web.ladders.models import Ladder

pytestmark = pytest.mark.django_db
ASK = "?from=75101"


def keep(client: Client, query: str = ASK) -> Any:
    return client.post(reverse("explorer:keep", args=["here"]) + query, {"title": "Believed?"})


def test_the_ladder_is_worked_out_here_with_its_wages(
    member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    desk = signed_in(member("planner"))
    page = desk.get(reverse("explorer:explore") + ASK)
    assert "Keep this ladder for Here" in page.content.decode()
    answer = keep(desk, page.context["shown"].tab.url)
    row = Ladder.objects.get()
    assert answer.headers["Location"].endswith(f"/{row.public_id}/")
    (ladder,) = queries.kept_ladders(row.community)
    assert ladder.title != "Believed?"
    assert ladder.rungs[0].occupation == "75101"
    assert all(r.wage_origin == "data" and r.wage_on and r.wage_area for r in ladder.rungs)
    assert ladder.steps[0].below == ""
    assert desk.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("query", ["", "?from=99999", "?from=75101&ladder=gone"])
def test_what_is_no_ladder_is_not_kept(
    query: str, member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    assert keep(signed_in(member("planner")), query).status_code == 404
    assert not Ladder.objects.exists()


def test_only_planners_see_the_button(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    for client in (Client(), signed_in(member("coach"))):
        page = client.get(reverse("explorer:explore") + ASK)
        assert "Keep this ladder" not in page.content.decode()
