"""Initiatives: what is there already, who could work with whom, links and money."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.files.landscape import load_described
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.employers.actions import landscape as actions
from ladderway.web.employers.models import Connection, Funding, Initiative
from ladderway.web.employers.models.initiatives import LinkState
from ladderway.web.employers.queries import landscape as queries
from ladderway.web.partners.permissions import NotAllowed

pytestmark = pytest.mark.django_db


def who(by: Any = SYSTEM) -> dict[str, Any]:
    return {"by": by, "today": timezone.localdate()}


def described(community: Any) -> int:
    return actions.add_described(community=community, described=load_described(), **who())


def test_the_nine_are_added_once_and_say_that_nobody_confirmed_them(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client = signed_in(member("planner"))
    assert "Add 9 Toronto initiatives" in client.get(f"{here}landscape/").content.decode()
    client.post(f"{here}landscape/described/")
    assert described(place.agency.community) == 0
    page = client.get(f"{here}landscape/").content.decode()
    assert page.count("As described in 2022, not confirmed") == 9
    assert "Add 9 Toronto" not in page
    one = Initiative.objects.get(name="POV")
    client.post(f"{here}landscape/{one.public_id}/mark/", {"how": "confirm"})
    one.refresh_from_db()
    assert one.is_confirmed


def test_a_likely_double_is_shown_before_it_is_added(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    described(place.agency.community)
    client = signed_in(member("planner"))
    typed = {"name": "The NPower project", "takes_referrals": "unknown", "sends_people": "unknown"}
    answer = client.post(f"{here}landscape/add/", typed)
    assert answer.status_code == 422
    assert "This looks like what is there already" in answer.content.decode()
    assert Initiative.objects.count() == 9
    assert client.post(f"{here}landscape/add/", typed | {"anyway": "on"}).status_code == 302
    same = client.post(f"{here}landscape/add/", typed | {"name": "NPOWER canada"})
    assert "in the list already" in same.content.decode()


def test_the_two_answers(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    community = place.agency.community
    described(community)
    actions.add_initiative(
        community=community,
        name="Street team",
        groups=["youth"],
        interventions=["outreach"],
        **who(),
    )
    client = signed_in(member("coach"))
    asked = f"{here}landscape/?group=youth&sector=information_technology&answer="
    refer = client.get(f"{asked}refer").content.decode()
    assert "NPower Canada" in refer
    assert "Street team" not in refer
    assert "It works in the same sector." in refer
    sent = client.get(f"{asked}sent").content.decode()
    assert "Street team" in sent
    assert "NPower Canada" not in sent


def test_the_landscape_is_read_by_as_many_queries_whatever_its_size(
    place: Any,
    member: Callable[..., Any],
    signed_in: Callable[[Any], Client],
    here: str,
    django_assert_max_num_queries: Any,
) -> None:
    described(place.agency.community)
    client = signed_in(member("coach"))
    with django_assert_max_num_queries(16):
        client.get(f"{here}landscape/")
    with django_assert_max_num_queries(16):
        client.get(f"{here}landscape/?answer=refer")


def test_facets_filter_the_list(place: Any) -> None:
    described(place.agency.community)
    found = list(queries.initiatives(place.agency.community))
    names = [
        [one.name for one in queries.matching(found, queries.Filters(**wanted))]
        for wanted in [
            {"sector": "finance"},
            {"does": "bridging"},
            {"text": "renovates"},
            {"area": "montréal"},
        ]
    ]
    assert names == [
        ["Toronto Finance International"],
        ["Toronto Region Immigrant Employment Council"],
        ["Building Up"],
        [],
    ]


def test_a_request_is_accepted_by_planners_and_counts_as_a_link(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    asked = made.connection
    coach = member("coach")
    with pytest.raises(NotAllowed):
        actions.answer_connection(connection=asked, state=LinkState.ACCEPTED, **who(coach))
    client = signed_in(member("planner"))
    address = f"{here}landscape/requests/{asked.public_id}/"
    client.post(address, {"state": "king"})
    asked.refresh_from_db()
    assert asked.state == "asked"
    client.post(address, {"state": "accepted"})
    asked.refresh_from_db()
    assert asked.state == "accepted"
    (target,) = [i for i in queries.initiatives(made.agency.community) if i == made.initiative]
    assert queries.links(target) == 1
    with pytest.raises(BadInput, match="cannot follow"):
        actions.answer_connection(connection=asked, state=LinkState.DECLINED, **who())
    actions.answer_connection(connection=asked, state=LinkState.WITHDRAWN, **who(coach))
    again = actions.ask_to_connect(
        source=asked.source, target=asked.target, agency=made.agency, why="Again", **who()
    )
    assert (again.pk, again.state, again.answered_on) == (asked.pk, "asked", None)


def test_one_does_not_connect_with_oneself_or_twice(made: Any) -> None:
    asked = made.connection
    for source in (asked.target, asked.source):
        with pytest.raises(BadInput):
            actions.ask_to_connect(
                source=source, target=asked.target, agency=made.agency, why="x", **who()
            )
    assert asked.source not in queries.may_be_linked_with(asked.target)


def test_whose_money_is_a_register_of_its_own(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client = signed_in(member("planner"))
    address = f"{here}landscape/{made.initiative.public_id}/funding/"
    typed = {"level": "provincial", "funder": "Ministry", "starts": "2026-02-01"}
    assert client.post(address, typed | {"ends": "2026-01-01"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    page = client.get(f"{here}landscape/funding/?level=provincial").content.decode()
    assert "Ministry" in page
    kept = Funding.objects.get()
    client.post(f"{here}landscape/funding/{kept.public_id}/remove/")
    assert not Funding.objects.exists()


def test_an_archived_initiative_leaves_the_lists_and_comes_back(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client = signed_in(member("planner"))
    address = f"{here}landscape/{made.initiative.public_id}/"
    client.post(f"{address}mark/", {"how": "archive"})
    assert made.initiative not in queries.initiatives(made.agency.community)
    assert "Bring back" in client.get(address).content.decode()
    client.post(f"{address}mark/", {"how": "restore"})
    assert made.initiative in queries.initiatives(made.agency.community)


def test_changing_keeps_the_name_unique(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client, asked = signed_in(member("planner")), made.connection
    address = f"{here}landscape/{made.initiative.public_id}/change/"
    typed = {"name": "Dock school", "takes_referrals": "yes", "sends_people": "no", "areas": "A\nB"}
    assert client.post(address, typed | {"name": asked.source.name}).status_code == 422
    assert client.post(address, typed).status_code == 302
    made.initiative.refresh_from_db()
    assert (made.initiative.folded, made.initiative.areas) == ("dock school", ["A", "B"])


def test_the_database_holds_the_rules(made: Any) -> None:
    assert made.connection
    assert made.funding
    changes: list[tuple[Any, dict[str, Any]]] = [
        (Initiative, {"folded": "same"}),
        (Initiative, {"starts": "2026-02-01", "ends": "2026-01-01"}),
        (Initiative, {"described_in": 2022}),
        (Funding, {"level": "galactic"}),
        (Funding, {"starts": "2026-02-01", "ends": "2026-01-01"}),
        (Connection, {"source": made.initiative}),
        (Connection, {"state": "lost"}),
        (Connection, {"state": "accepted"}),
    ]
    for model, change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**change)
