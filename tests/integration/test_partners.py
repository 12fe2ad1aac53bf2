"""Roles: who may do what, from when until when, and why not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.test import Client

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import Event
from ladderway.web.partners import actions, queries
from ladderway.web.partners.models import Agency, Membership, Role
from ladderway.web.partners.permissions import (
    GRANTED_TO,
    NEEDS_SECOND_FACTOR,
    Capability,
    NotAllowed,
    can,
    check,
    decide,
    decide_in,
)
from ladderway.words import templates

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def asked(user: Any, capability: Capability, agency: Any, on: date = TODAY) -> Any:
    return decide(user=user, capability=capability, agency=agency, on=on)


def test_every_capability_is_granted_to_somebody_and_only_to_roles_that_exist() -> None:
    assert GRANTED_TO.keys() == set(Capability)
    assert all(roles and roles <= set(Role) for roles in GRANTED_TO.values())


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("capability", list(Capability))
def test_a_role_opens_what_the_table_says(
    capability: Capability, role: str, place: Any, member: Callable[..., Any]
) -> None:
    decision = asked(member(role), capability, place.agency)
    assert decision.allowed == (Role(role) in GRANTED_TO[capability])


def test_each_answer_gives_a_reason_that_has_words(place: Any, member: Callable[..., Any]) -> None:
    here, elsewhere = member("coach"), member("coach", agency=place.elsewhere)
    answers = [
        (asked(AnonymousUser(), Capability.SEE_AGENCY, place.agency), "access.not_signed_in"),
        (asked(elsewhere, Capability.SEE_AGENCY, place.agency), "access.not_a_member"),
        (asked(here, Capability.MANAGE_MEMBERS, place.agency), "access.role_does_not_allow"),
        (asked(here, Capability.SEE_AGENCY, place.agency), "access.by_role"),
    ]
    assert [decision.reason.code for decision, _code in answers] == [code for _d, code in answers]
    assert {code for _decision, code in answers} <= templates().keys()


def test_an_organization_of_another_community_opens_nothing(
    place: Any, member: Callable[..., Any]
) -> None:
    here, far = place.agency.community, place.far.community
    theirs = far.organizations.create(name_en="Far", folded="far", agency=place.agency)
    planner, manager = member("planner"), member("program_manager")
    for user, capability in [(planner, Capability.PLAN), (manager, Capability.READ_COMMUNITY)]:
        asking = {"user": user, "capability": capability, "community": here, "on": TODAY}
        assert decide_in(**asking)
        refused = decide_in(**asking, organization=theirs)
        assert (refused.allowed, refused.reason.code) == (False, "access.organization_elsewhere")
        assert refused.reason.code in templates()


def test_check_raises_what_decide_answers(place: Any, member: Callable[..., Any]) -> None:
    asking = {"user": member("funder"), "agency": place.agency, "on": TODAY}
    with pytest.raises(NotAllowed) as refused:
        check(capability=Capability.SEE_MEMBERS, **asking)
    assert refused.value.decision == decide(capability=Capability.SEE_MEMBERS, **asking)
    assert not can(capability=Capability.SEE_MEMBERS, **asking)
    assert can(capability=Capability.SEE_AGENCY, **asking)


@pytest.mark.parametrize(
    ("on", "opens"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2026, 3, 1), True),
        (date(2026, 3, 2), False),
    ],
    ids=["the day before", "the first day", "the last day", "the day of its end"],
)
def test_a_role_holds_from_its_first_day_until_before_its_end(
    on: date, opens: bool, place: Any, member: Callable[..., Any]
) -> None:
    user = member("coach", until=TODAY)
    assert asked(user, Capability.SEE_AGENCY, place.agency, on).allowed is opens


def test_staff_need_a_second_factor_where_the_site_is_public(
    place: Any, member: Callable[..., Any], settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    coach, participant = member("coach"), member("participant")
    refused = asked(coach, Capability.SEE_AGENCY, place.agency)
    assert refused.reason.code == "access.needs_second_factor"
    assert asked(participant, Capability.SEE_AGENCY, place.agency).allowed
    Authenticator.objects.create(user=coach, type=Authenticator.Type.TOTP, data={})
    assert asked(coach, Capability.SEE_AGENCY, place.agency).allowed
    assert set(Role) - NEEDS_SECOND_FACTOR == {Role.PARTICIPANT}


def test_somebody_switched_off_has_no_role(place: Any, member: Callable[..., Any]) -> None:
    user = member("administrator")
    user.is_active = False
    user.save()
    assert not asked(user, Capability.SEE_AGENCY, place.agency).allowed


def test_an_administrator_grants_and_ends_roles_and_both_are_recorded(
    place: Any, member: Callable[..., Any], person: Callable[..., Any]
) -> None:
    boss, new = member("administrator"), person("new@example.org")
    held = actions.grant_role(
        user=new, agency=place.agency, role=Role.COACH, since=TODAY, by=boss, today=TODAY
    )
    actions.end_role(membership=held, until=date(2026, 4, 1), by=boss, today=TODAY)
    assert asked(new, Capability.SEE_AGENCY, place.agency, date(2026, 3, 31)).allowed
    assert not asked(new, Capability.SEE_AGENCY, place.agency, date(2026, 4, 1)).allowed
    events = Event.objects.filter(subject_id=str(new.public_id)).order_by("id")
    assert [(e.action, e.actor) for e in events] == [
        ("membership.granted", boss.public_id),
        ("membership.ended", boss.public_id),
    ]


def test_nobody_else_grants_roles_and_nothing_is_written(
    place: Any, member: Callable[..., Any], person: Callable[..., Any]
) -> None:
    for role in set(Role.values) - {"administrator"}:
        with pytest.raises(NotAllowed):
            actions.grant_role(
                user=person(f"new.{role}@example.org"),
                agency=place.agency,
                role=Role.COACH,
                since=TODAY,
                by=member(role),
                today=TODAY,
            )
    assert not Event.objects.filter(action="membership.granted").exists()


def test_a_former_administrator_cannot_reach_back_to_when_they_were_one(
    place: Any, member: Callable[..., Any], person: Callable[..., Any]
) -> None:
    former = member("administrator", until=date(2025, 1, 1))
    with pytest.raises(NotAllowed):
        actions.grant_role(
            user=person("friend@example.org"),
            agency=place.agency,
            role=Role.ADMINISTRATOR,
            since=date(2024, 1, 1),
            by=former,
            today=TODAY,
        )


def test_a_role_is_not_granted_twice(place: Any, member: Callable[..., Any]) -> None:
    user = member("coach")
    with pytest.raises(BadInput, match="already holds"):
        actions.grant_role(
            user=user, agency=place.agency, role=Role.COACH, since=TODAY, by=SYSTEM, today=TODAY
        )


@pytest.mark.parametrize("until", [date(2020, 1, 1), date(2019, 1, 1)])
def test_a_role_does_not_end_before_it_began(
    until: date, place: Any, member: Callable[..., Any]
) -> None:
    membership = Membership.objects.get(user=member("coach"))
    with pytest.raises(BadInput, match="began on"):
        actions.end_role(membership=membership, until=until, by=SYSTEM, today=TODAY)


def test_the_database_holds_the_same_rules(place: Any, member: Callable[..., Any]) -> None:
    held = Membership.objects.filter(user=member("coach"))
    for change in [{"until": date(2020, 1, 1)}, {"role": "king"}]:
        with pytest.raises(IntegrityError), transaction.atomic():
            held.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            user=held.get().user, agency=place.agency, role="coach", since=TODAY
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.create(community=place.agency.community, slug="one", name_en="x")


def test_the_pages_show_members_by_one_query_whatever_their_number(
    place: Any, member: Callable[..., Any], django_assert_num_queries: Any
) -> None:
    for role in Role.values:
        member(role)
    with django_assert_num_queries(1):
        assert len([m.user.name for m in queries.members_of(place.agency, TODAY)]) == len(Role)


def test_the_list_of_members_offers_the_button_only_to_who_may_press_it(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    address = f"/en/agencies/{place.agency.public_id}/members/"
    assert "End this role" in signed_in(member("administrator")).get(address).content.decode()
    assert "End this role" not in signed_in(member("coach")).get(address).content.decode()


def test_ending_a_role_on_the_page(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    held = Membership.objects.get(user=member("coach"))
    address = f"/en/agencies/{place.agency.public_id}/members/{held.public_id}/end/"
    page = signed_in(member("administrator")).post(address, follow=True).content.decode()
    held.refresh_from_db()
    assert held.until is not None
    assert "The role ended" in page


def test_a_membership_is_not_ended_by_way_of_another_agency(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    held = Membership.objects.get(user=member("coach", agency=place.elsewhere))
    address = f"/en/agencies/{place.agency.public_id}/members/{held.public_id}/end/"
    assert signed_in(member("administrator")).post(address).status_code == 404
    held.refresh_from_db()
    assert held.until is None
