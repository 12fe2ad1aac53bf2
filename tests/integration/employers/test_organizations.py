"""Records of employers and partners: who writes them, what they hold, and the lists."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import Event
from ladderway.web.employers.actions import organizations as actions
from ladderway.web.employers.example import load
from ladderway.web.employers.models import (
    Commitment,
    Duty,
    Employer,
    Initiative,
    Partner,
    PartnerAnswer,
)
from ladderway.web.employers.queries import organizations as queries
from ladderway.web.partners import actions as partners
from ladderway.web.partners.models import Organization
from ladderway.web.partners.permissions import NotAllowed

pytestmark = pytest.mark.django_db
TYPED = {
    "size": "20-99", "sector": "retail", "union": "none", "entry_jobs": "65201\nnurse aide",
    "release_hours": "3.5", "practices": ["work_hours", "mentor"], "poaching": "",
}  # fmt: skip


def who(by: Any = SYSTEM) -> dict[str, Any]:
    return {"by": by, "today": timezone.localdate()}


def test_an_organization_is_added_described_and_found(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client = signed_in(member("planner"))
    assert client.post(f"{here}add/", {"name_en": ""}).status_code == 422
    added = client.post(f"{here}add/", {"name_en": "Élan Foods"}, follow=True)
    assert "Added" in added.content.decode()
    found = Organization.objects.get(name_en="Élan Foods")
    answer = client.post(f"{here}{found.public_id}/employer/", TYPED)
    assert answer.status_code == 302
    assert found.employer.entry_jobs == ["65201", "33102"]
    listed = client.get(f"{here}?show=employer&find=elan&sector=retail").content.decode()
    assert "Élan Foods" in listed
    assert "Élan Foods" not in client.get(f"{here}?show=trainer").content.decode()
    again = client.post(f"{here}add/", {"name_en": "ELAN foods"})
    assert again.status_code == 422
    assert "in the list already" in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"entry_jobs": "xqzzt"}, "No job fits"),
        ({"poaching": "yes"}, "Write what was answered"),
        ({"naics": "food"}, "Two to six digits"),
        ({"release_share": "120"}, "less than or equal to 100"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_lost(
    wrong: dict[str, str],
    said: str,
    made: Any,
    member: Callable[..., Any],
    signed_in: Callable[[Any], Client],
    here: str,
) -> None:
    client = signed_in(member("planner"))
    address = f"{here}{made.organization.public_id}/employer/"
    answer = client.post(address, {**TYPED, "promotes": "By seniority", **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "By seniority" in page
    assert not Employer.objects.exists()


def test_planners_write_and_an_organizations_own_people_do_too(
    made: Any, place: Any, member: Callable[..., Any]
) -> None:
    manager = member("program_manager")
    with pytest.raises(NotAllowed):
        actions.save_partner(organization=made.organization, kinds=["trainer"], **who(manager))
    made.organization.agency = place.agency
    made.organization.save()
    actions.save_partner(organization=made.organization, kinds=["trainer"], **who(manager))
    assert Partner.objects.get().trains
    assert Event.objects.get(action="partner.saved").actor == manager.public_id


def test_training_providers_are_ordered_by_experience_with_low_wage_adults(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    for name, years in [("New", 1), ("Old", 20), ("Unknown", None)]:
        found = partners.add_organization(community=place.agency.community, name_en=name, **who())
        actions.save_partner(organization=found, kinds=["trainer"], low_wage_years=years, **who())
    address = f"{here}list.csv?show=trainer&sort=-low_wage"
    sheet = signed_in(member("planner")).get(address).content.decode("utf-8-sig")
    assert [line.split(",")[0] for line in sheet.splitlines()[1:]] == ["Old", "New", "Unknown"]


def test_what_was_told_in_confidence_is_for_few(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    actions.save_employer(
        organization=made.organization, poaching="yes", poaching_answer="Shared figures", **who()
    )
    actions.save_answers(
        organization=made.organization,
        answers={("adapts", "front_line"): ("no", "Tired of pilots")},
        **who(),
    )
    address = f"{here}{made.organization.public_id}/"
    for role, sees in [("coach", True), ("participant", False), ("funder", False)]:
        page = signed_in(member(role)).get(address).content.decode()
        assert ("Shared figures" in page) is sees
        assert ("Tired of pilots" in page) is sees


def test_readiness_is_kept_for_each_voice_and_shown_side_by_side(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client = signed_in(member("planner"))
    address = f"{here}{made.organization.public_id}/"
    client.post(f"{address}readiness/", {"adapts-managers": "yes", "adapts-front_line": "no"})
    assert "They differ" in client.get(address).content.decode()
    client.post(f"{address}readiness/", {"adapts-managers": "yes", "adapts-front_line": "yes"})
    kept = PartnerAnswer.objects.values_list("question", "voice", "answer")
    assert set(kept) == {("adapts", "managers", "yes"), ("adapts", "front_line", "yes")}


def test_a_commitment_moves_on_and_is_overdue_after_its_day(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client, kept = signed_in(member("planner")), made.commitment
    assert "Overdue" in client.get(f"{here}commitments/?late=1").content.decode()
    address = f"{here}commitments/{kept.public_id}/"
    typed = {"kind": "industry", "what": kept.what, "on": "2026-03-02", "state": "proposed"}
    assert client.post(address, typed).status_code == 422
    assert client.post(address, typed | {"state": "kept"}).status_code == 302
    assert "Interview ten" not in client.get(f"{here}commitments/?late=1").content.decode()
    with pytest.raises(BadInput, match="cannot follow"):
        actions.change_commitment(commitment=kept, state="agreed", **who())


def test_a_part_of_the_work_is_given_once_and_taken_out_after_asking(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    client = signed_in(member("planner"))
    typed = {"function": "coaching", "organization": made.organization.pk, "contracted": "on"}
    assert client.post(f"{here}parts/add/", typed).status_code == 302
    assert client.post(f"{here}parts/add/", typed).status_code == 422
    duty = Duty.objects.get()
    address = f"{here}remove/duty/{duty.public_id}/"
    assert "Take this out?" in client.get(address).content.decode()
    assert Duty.objects.exists()
    client.post(address)
    assert not Duty.objects.exists()
    assert client.get(f"{here}remove/agency/{duty.public_id}/").status_code == 404


def test_who_works_with_employers_does_not_take_out_what_planners_keep(
    made: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    thing = actions.add_contribution(
        organization=made.organization, kind="room", what="A hall", **who()
    )
    address = f"{here}remove/contribution/{thing.public_id}/"
    assert signed_in(member("coach")).post(address).status_code == 403
    assert signed_in(member("planner")).post(address).status_code == 302


def test_things_of_another_community_are_not_found(
    made: Any, place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    client = signed_in(member("planner", agency=place.far))
    away = "/en/communities/away/employers/"
    for address in [
        f"{made.organization.public_id}/",
        f"{made.organization.public_id}/plan/",
        f"contacts/{made.contact.public_id}/",
        f"commitments/{made.commitment.public_id}/",
        f"remove/contact_person/{made.contact_person.public_id}/",
        f"landscape/{made.initiative.public_id}/",
        f"landscape/funding/{made.funding.public_id}/remove/",
    ]:
        assert client.get(away + address).status_code == 404, address


def test_the_database_holds_the_rules(made: Any) -> None:
    actions.save_employer(organization=made.organization, **who())
    actions.save_partner(organization=made.organization, **who())
    duty = actions.assign_duty(
        community=made.agency.community, function="skills", organization=made.organization, **who()
    )
    actions.save_answers(
        organization=made.organization, answers={("adapts", "managers"): ("yes", "")}, **who()
    )
    changes: list[tuple[Any, dict[str, Any]]] = [
        (Employer, {"size": "huge"}),
        (Employer, {"union": "maybe"}),
        (Employer, {"release_share": 101}),
        (Employer, {"release_hours": 61}),
        (Employer, {"poaching": "yes"}),
        (Partner, {"intensity": "9"}),
        (Partner, {"lead": "king"}),
        (Partner, {"adapts": "maybe"}),
        (PartnerAnswer, {"voice": "group"}),
        (PartnerAnswer, {"answer": "perhaps"}),
        (Duty, {"function": "singing"}),
    ]
    assert duty
    assert made.commitment
    changes += [
        (Commitment, {"state": "dreamt"}),
        (Commitment, {"kind": "secret"}),
        (Commitment, {"reached": 3}),
    ]
    for model, change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**change)


def test_the_list_is_read_by_as_many_queries_whatever_its_length(
    made: Any, place: Any, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        made_here = Organization.objects.create(
            community=place.agency.community, name_en=f"O{number}", folded=f"o{number}"
        )
        actions.save_employer(organization=made_here, sector="retail", **who())
    with django_assert_num_queries(1):
        found = list(queries.organizations(place.agency.community, queries.Filters()))
        assert [o.employer.sector for o in found] == ["retail"] * 5


def test_names_that_look_like_formulas_stay_text_in_the_sheet(
    place: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client], here: str
) -> None:
    name = "=cmd|' /C calc'!A0"
    partners.add_organization(community=place.agency.community, name_en=name, **who())
    sheet = signed_in(member("funder")).get(f"{here}list.csv").content.decode("utf-8-sig")
    assert f"'{name}" in sheet


def test_the_example_says_that_it_is_invented_and_real_names_carry_nothing(place: Any) -> None:
    community = place.agency.community
    load(community)
    load(community)
    assert community.organizations.count() == 5
    assert all("(invented)" in o.name_en for o in community.organizations.all())
    assert all(o.is_illustrative for o in community.organizations.all())
    real = Initiative.objects.filter(is_illustrative=False)
    assert real.count() == 9
    assert all(not one.is_confirmed and one.source for one in real)
    assert not real.exclude(organization=None).exists()
    assert not any(one.fundings.exists() for one in real)
    late = queries.commitments(community, today=timezone.localdate() + timedelta(days=1), late="1")
    assert late.count() == 1
