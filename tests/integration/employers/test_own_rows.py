"""The people of an organization keep its own rows; what others judge it by is not theirs."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import Event
from ladderway.web.employers.actions import landscape
from ladderway.web.employers.actions import organizations as actions
from ladderway.web.employers.models import Commitment, Employer, Initiative, Partner, PartnerAnswer
from ladderway.web.partners import actions as partners
from ladderway.web.partners.permissions import NotAllowed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def own(made: Any, place: Any) -> Any:
    """An organization whose people work here at the second agency."""
    organization = made.organization
    organization.agency = place.elsewhere
    organization.save()
    return organization


@pytest.fixture
def manager(member: Callable[..., Any], place: Any) -> Any:
    return member("program_manager", agency=place.elsewhere)


@pytest.fixture
def desk(manager: Any, signed_in: Callable[[Any], Client]) -> Client:
    return signed_in(manager)


@pytest.fixture
def other(place: Any) -> Any:
    """An organization of nobody here."""
    return partners.add_organization(
        community=place.agency.community, name_en="Other Works", by=SYSTEM, today=TODAY
    )


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    return unescape(response.content.decode())


def facts_of(by: Any) -> dict[str, Any]:
    return {"by": by, "today": timezone.localdate()}


def done_by(user: Any) -> list[str]:
    return list(Event.objects.filter(actor=user.public_id).values_list("action", flat=True))


def test_they_find_their_organization_and_rename_it(
    own: Any, other: Any, desk: Client, manager: Any, here: str
) -> None:
    listed = text(desk.get(here))
    assert "Yours to keep right:" in listed
    assert "Add an organization" not in listed
    address = f"{here}{own.public_id}/change/"
    assert "Name and website" in text(desk.get(f"{here}{own.public_id}/"))
    taken = {"name_en": "OTHER works", "website": ""}
    assert "in the list already" in text(desk.post(address, taken), 422)
    assert desk.post(address, {"name_en": own.name_en, "name_fr": "Fret"}).status_code == 302
    given = {"name_en": "Harbour Freight North", "website": "https://freight.example"}
    assert desk.post(address, given).status_code == 302
    own.refresh_from_db()
    assert (own.name_en, own.folded) == ("Harbour Freight North", "harbour freight north")
    assert done_by(manager) == ["organization.changed", "organization.changed"]
    assert desk.get(f"{here}{other.public_id}/change/").status_code == 403
    with pytest.raises(NotAllowed):
        partners.change_organization(
            organization=other, name_en="Mine", name_fr="", website="", **facts_of(manager)
        )


def test_they_keep_their_record_as_an_employer(
    own: Any, other: Any, desk: Client, manager: Any, here: str
) -> None:
    address = f"{here}{own.public_id}/employer/"
    fields = desk.get(address).context["form"].fields
    blank = {name: field.initial or "" for name, field in fields.items() if name != "practices"}
    given = {**blank, "recruits": "By word of mouth"}
    assert desk.post(address, given).status_code == 302
    assert Employer.objects.get(organization=own).recruits == "By word of mouth"
    assert "employer.saved" in done_by(manager)
    assert desk.get(f"{here}{other.public_id}/employer/").status_code == 403


def test_they_describe_themselves_as_a_partner_but_do_not_rate_themselves(
    own: Any, desk: Client, manager: Any, here: str, member: Callable[..., Any]
) -> None:
    planner = member("planner")
    judged = {"intensity": "collaborate", "fits": ["fast"], "will": "Slow to change"}
    judged["intensity"] = Partner._meta.get_field("intensity").choices[0][0]
    actions.save_partner(organization=own, kinds=["trainer"], **judged, **facts_of(planner))
    form = desk.get(f"{here}{own.public_id}/partner/").context["form"]
    assert not {*actions.JUDGED} & form.fields.keys()
    given = {"kinds": ["trainer"], "staff": "12", "intensity": "", "will": "Eager", "fits": []}
    assert desk.post(f"{here}{own.public_id}/partner/", given).status_code == 302
    kept = Partner.objects.get(organization=own)
    assert (kept.staff, kept.will, kept.fits) == (12, "Slow to change", ["fast"])
    for name, value in {"lead": "x", "will": "Eager", "fits": []}.items():
        with pytest.raises(NotAllowed):
            actions.save_partner(organization=own, **{name: value}, **facts_of(manager))
    same = {"will": "Slow to change", "staff": 13}
    actions.save_partner(organization=own, **same, **facts_of(manager))


def test_they_answer_for_their_own_voices_and_not_for_the_planning_group(
    own: Any, desk: Client, manager: Any, here: str, member: Callable[..., Any]
) -> None:
    address = f"{here}{own.public_id}/readiness/"
    form = desk.get(address).context["form"]
    assert not [name for name in form.fields if "group" in name]
    given = {"adapts-front_line": "yes", "mission-group": "yes"}
    assert desk.post(address, given).status_code == 302
    assert [(a.question, a.voice) for a in PartnerAnswer.objects.all()] == [
        ("adapts", "front_line")
    ]
    rating = {("mission", "group"): ("yes", "")}
    with pytest.raises(NotAllowed):
        actions.save_answers(organization=own, answers=rating, **facts_of(manager))
    actions.save_answers(organization=own, answers=rating, **facts_of(member("planner")))


def test_they_keep_their_commitments_but_others_say_whether_they_were_kept(
    own: Any, other: Any, made: Any, desk: Client, manager: Any, here: str,
    member: Callable[..., Any],
) -> None:  # fmt: skip
    today = timezone.localdate().isoformat()
    promise = {"kind": "industry", "what": "Hire five", "state": "proposed", "on": today}
    assert desk.post(f"{here}{own.public_id}/commits/", promise).status_code == 302
    kept = Commitment.objects.get(what="Hire five")
    address = f"{here}commitments/{kept.public_id}/"
    states = [value for value, _label in desk.get(address).context["form"]["state"].field.choices]
    assert "agreed" in states
    assert "kept" not in states
    assert desk.post(address, {**promise, "state": "agreed"}).status_code == 302
    assert desk.post(address, {**promise, "state": "kept"}).status_code == 422
    verdict = {**promise, "state": "kept", "on": timezone.localdate()}
    with pytest.raises(NotAllowed):
        actions.change_commitment(commitment=kept, **verdict, **facts_of(manager))
    with pytest.raises(NotAllowed):
        actions.add_commitment(organization=own, **verdict, **facts_of(manager))
    actions.change_commitment(commitment=kept, **verdict, **facts_of(member("planner")))
    assert desk.get(address).status_code == 403
    assert address not in text(desk.get(f"{here}{own.public_id}/"))
    with pytest.raises(NotAllowed):
        actions.change_commitment(
            commitment=kept, **{**verdict, "what": "Hire one"}, **facts_of(manager)
        )
    assert desk.get(f"{here}{other.public_id}/commits/").status_code == 403
    assert done_by(manager).count("commitment.added") == 1


def test_they_put_their_initiative_in_the_landscape_and_keep_it(
    own: Any, other: Any, place: Any, desk: Client, manager: Any, here: str,
    signed_in: Callable[[Any], Client], member: Callable[..., Any],
) -> None:  # fmt: skip
    assert f"{here}landscape/add/" in text(desk.get(f"{here}landscape/"))
    page = desk.get(f"{here}landscape/add/")
    assert list(page.context["form"]["organization"].field.queryset) == [own]
    given = {"name": "Dock school", "takes_referrals": "unknown", "sends_people": "unknown"}
    assert desk.post(f"{here}landscape/add/", given).status_code == 422
    for stranger in (other, None):
        with pytest.raises(NotAllowed):
            landscape.add_initiative(
                community=place.agency.community, name="X", organization=stranger,
                **facts_of(manager),
            )  # fmt: skip
    given["organization"] = own.pk
    assert desk.post(f"{here}landscape/add/", given).status_code == 302
    one = Initiative.objects.get(name="Dock school")
    address = f"{here}landscape/{one.public_id}/"
    given |= {"name": "Dock school 2", "organization": other.pk}
    assert desk.post(f"{address}change/", given).status_code == 422
    with pytest.raises(NotAllowed):
        landscape.change_initiative(
            initiative=one, name="Given away", organization=other, **facts_of(manager)
        )
    assert desk.post(f"{address}change/", {**given, "organization": own.pk}).status_code == 302
    one.refresh_from_db()
    assert one.name == "Dock school 2"
    assert sorted(done_by(manager)) == ["initiative.added", "initiative.changed"]
    nobody = signed_in(member("program_manager"))
    assert nobody.get(f"{here}landscape/add/").status_code == 403
    assert nobody.get(f"{address}change/").status_code == 403
    assert f"{here}landscape/add/" not in text(nobody.get(f"{here}landscape/"))


@pytest.mark.parametrize("role", ["coach", "participant", "funder", "evaluator"])
def test_other_roles_at_their_agency_only_read(
    own: Any, place: Any, here: str, role: str, member: Callable[..., Any],
    signed_in: Callable[[Any], Client],
) -> None:  # fmt: skip
    client = signed_in(member(role, agency=place.elsewhere))
    assert "Yours to keep right:" not in text(client.get(here))
    for part in ("change", "employer", "partner", "commits", "brings"):
        assert client.get(f"{here}{own.public_id}/{part}/").status_code == 403
