"""The pages of the asset map: what they show, what they take, what they refuse, to whom."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ladderway.domain.training.form import HEADINGS
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import Event
from ladderway.web.training import actions, example
from ladderway.web.training.models import Program, Voice
from tests.integration.training.conftest import TODAY, make_program

pytestmark = pytest.mark.django_db
MAP = "/en/communities/here/asset-map/"


@pytest.fixture
def planning(planner: Any, signed_in: Callable[[Any], Client]) -> Client:
    return signed_in(planner)


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    return unescape(response.content.decode())


def posted(**given: Any) -> dict[str, Any]:
    """A form for a program with as many blank courses as the page offers."""
    counts = {"part-TOTAL_FORMS": 3, "part-INITIAL_FORMS": 0}
    return {"length_unit": "weeks", "adapts": "unknown", **counts, **given}


def table(response: Any) -> list[list[str]]:
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_an_empty_map_says_what_to_do_next(planning: Client, signed_in: Any, member: Any) -> None:
    assert "No program is on the map yet" in text(planning.get(MAP))
    assert f"{MAP}add/" in text(planning.get(MAP))
    assert f"{MAP}add/" not in text(signed_in(member("coach")).get(MAP))


def test_a_program_with_its_courses_is_added_and_shown(planning: Client) -> None:
    given = posted(
        new_organization="Harbour School", title_en="Bread & more", kind="community_college",
        length_low="2", length_high="3", length_unit="months", hours_per_week="12",
        credential="Forklift operator training", codes="63202, 6252", codes_version="2006",
        sectors=["food_services"], focus="Bakery\nKitchen", entry_credentials_1="food_handler",
        cost="450", funded="yes", pays_up_front="no", funding=["osap"],
        **{"part-0-title": "Dough", "part-0-weeks": "4", "part-2-title": "Ovens"},
    )  # fmt: skip
    answer = planning.post(f"{MAP}add/", given, follow=True)
    page = text(answer)
    program = Program.objects.get()
    assert [p.title for p in program.parts.all()] == ["Dough", "Ovens"]
    assert (program.occupations, program.codes_written) == (["63202"], ["6252"])
    assert (program.credential, program.entry_credentials) == ("forklift", ["food_handler"])
    assert (program.funded, program.pays_up_front, program.child_care) == (True, False, None)
    for said in ("Bread & more", "Harbour School", "2 – 3 months", "Dough", "Never confirmed"):
        assert said in page
    assert "6252" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title_en": ""}, "This field is required"),
        ({"new_organization": ""}, "Choose the organization, or name a new one."),
        ({"codes": "7510"}, ""),
        ({"codes": "99999"}, "[99999] is no NOC 2021 code."),
        ({"credential": "Nonsense licence"}, "[Nonsense licence] is no credential that we know."),
        ({"length_low": "5", "length_high": "2"}, "The longest is shorter than the shortest."),
        ({"cost": "-1"}, "greater than or equal to 0"),
        ({"part-0-weeks": "4"}, "Name this course."),
    ],
    ids=str,
)
def test_a_fault_is_told_beside_its_field_and_nothing_is_lost(
    planning: Client, wrong: dict[str, str], said: str
) -> None:
    given = posted(new_organization="Harbour", title_en="Bread", held_en="By demand") | wrong
    if not said:
        assert planning.post(f"{MAP}add/", given).status_code == 302
        return
    page = text(planning.post(f"{MAP}add/", given), 422)
    assert said in page
    assert 'value="By demand"' in page
    assert not Program.objects.exists()


def test_a_form_that_was_not_touched_changes_nothing(planning: Client, community: Any) -> None:
    example.load(community)
    for program in Program.objects.select_related("organization"):
        address = f"{MAP}{program.public_id}/change/"
        page = planning.get(address)
        form, parts = page.context["form"], page.context["parts"]
        given = {
            field.html_name: field.value()
            for one in (form, *parts)
            for field in one
            if field.value() not in (None, "") and field.value() is not False
        }
        shown = {
            k: form.fields[k].prepare_value(v) if k in form.fields else v for k, v in given.items()
        }
        counts = {
            "part-TOTAL_FORMS": len(parts.forms),
            "part-INITIAL_FORMS": parts.initial_form_count(),
        }
        answer = planning.post(address, {**shown, **counts})
        assert answer.status_code == 302, (program.title_en, answer.context["form"].errors)
    assert not Event.objects.filter(action="program.changed").values_list("facts", flat=True)


def test_of_two_editors_the_second_keeps_their_words(planning: Client, community: Any) -> None:
    program = make_program(community)
    fields = {"cost": 9}
    actions.change_program(program=program, fields=fields, revision=1, by=SYSTEM, today=TODAY)
    given = posted(
        revision="1", organization=str(program.organization.public_id), title_en="Mine", cost="70"
    )
    page = text(planning.post(f"{MAP}{program.public_id}/change/", given), 422)
    assert "Somebody else changed this program" in page
    assert 'value="Mine"' in page


def test_an_organization_sees_its_own_rows_and_no_codes(
    own: Any, manager: Any, signed_in: Any, community: Any
) -> None:
    client, other = signed_in(manager), make_program(community, "Another")
    page = text(client.get(f"{MAP}{own.public_id}/change/"))
    assert "NOC codes" not in page
    assert "Another" not in page
    assert client.get(f"{MAP}{other.public_id}/change/").status_code == 403
    given = posted(
        revision="1", organization=str(own.organization.public_id), title_en="Ours", codes="75101"
    )
    assert client.post(f"{MAP}{own.public_id}/change/", given).status_code == 302
    own.refresh_from_db()
    assert (own.title_en, own.occupations) == ("Ours", [])
    added = posted(organization=str(own.organization.public_id), title_en="One more")
    assert client.post(f"{MAP}add/", added).status_code == 302


def test_dates_are_kept_in_one_form(planning: Client, community: Any) -> None:
    program = make_program(community)
    soon = timezone.localdate() + timedelta(days=9)
    address = f"{MAP}{program.public_id}/dates/"
    counts = {"date-TOTAL_FORMS": 4, "date-INITIAL_FORMS": 0}
    bad = {"date-0-seats": "5", "date-1-starts": soon, "date-1-ends": soon - timedelta(days=1)}
    page = text(planning.post(address, counts | bad), 422)
    assert "Say when it starts." in page
    assert "It ends before it starts." in page
    good = {"date-0-starts": soon, "date-0-seats": "5", "date-0-seats_left": "2"}
    assert planning.post(address, counts | good).status_code == 302
    offering = program.offerings.get()
    assert (offering.seats, offering.seats_left) == (5, 2)
    gone = {"date-INITIAL_FORMS": 1, "date-0-public_id": offering.public_id, "date-0-remove": "on"}
    assert planning.post(address, counts | gone).status_code == 302
    assert not program.offerings.exists()


def test_a_date_of_another_program_is_not_touched(planning: Client, community: Any) -> None:
    mine, other = make_program(community), make_program(community, title_en="Other")
    kept = actions.add_offering(program=other, values={"starts": TODAY}, by=SYSTEM, today=TODAY)
    given = {"date-TOTAL_FORMS": 1, "date-INITIAL_FORMS": 1, "date-0-public_id": kept.public_id,
             "date-0-remove": "on"}  # fmt: skip
    planning.post(f"{MAP}{mine.public_id}/dates/", given)
    assert other.offerings.count() == 1


def test_a_confirmation_is_recorded_and_shown(planning: Client, community: Any) -> None:
    program = make_program(community)
    address = f"{MAP}{program.public_id}/confirm/"
    today = timezone.localdate()
    bad = {"revision": 1, "said_by": "", "voice": "provider", "on": today + timedelta(days=1)}
    assert "This day is to come." in text(planning.post(address, bad), 422)
    good = bad | {"said_by": "Registrar's office", "on": today}
    page = text(planning.post(address, good, follow=True))
    assert "Registrar's office" in page
    assert "Confirmed on" in page
    stale = {**good, "revision": 9}
    assert "changed meanwhile" in text(planning.post(address, stale), 422)


def test_off_the_map_and_back(planning: Client, community: Any) -> None:
    program = make_program(community)
    page = text(planning.post(f"{MAP}{program.public_id}/archive/", follow=True))
    assert "off the map" in page
    assert "Forklift operator" not in text(planning.get(MAP))
    assert "Forklift operator" in text(planning.get(f"{MAP}?archived=1"))
    planning.post(f"{MAP}{program.public_id}/restore/")
    assert "Forklift operator" in text(planning.get(MAP))


def test_the_list_filters_orders_and_pages_in_its_address(planning: Client, community: Any) -> None:
    for n in range(60):
        make_program(community, title_en=f"Course {n:02}", cost=n)
    page = text(planning.get(f"{MAP}?find=course&sort=-cost&kind=private_trainer"))
    assert page.index("Course 59") < page.index("Course 58")
    assert "Course 05" not in page
    assert "page=2" in page
    second = text(planning.get(f"{MAP}?find=course&sort=-cost&page=2"))
    assert "Course 05" in second
    assert "No program fits these filters" in text(planning.get(f"{MAP}?find=nothing"))
    assert "Course 01" in text(planning.get(f"{MAP}?sort=nonsense&organization=nonsense&months=x"))


def test_the_nine_columns_leave_in_their_form(planning: Client, community: Any) -> None:
    make_program(community, title_en="=cmd|'/c calc'!A0", written={"duration": "+1 week"})
    heading, row = table(planning.get(f"{MAP}form.csv"))
    assert tuple(heading) == HEADINGS["en"]
    assert row[1].startswith("'=cmd")
    assert row[4] == "'+1 week"
    assert table(planning.get(MAP.replace("/en/", "/fr/") + "form.csv"))[0] == list(HEADINGS["fr"])
    page = text(planning.get(f"{MAP}form/"))
    plain = page.replace("<wbr>", "")
    assert all(f'<th scope="col">{h}</th>' in plain for h in HEADINGS["en"])
    assert page.count('<th scope="col">') == 9


def test_the_fields_leave_without_a_persons_name(
    planning: Client, community: Any, planner: Any
) -> None:
    program = make_program(community, sectors=["retail"])
    actions.confirm_program(
        program=program, said_by="Jo Person", voice=Voice.PROVIDER, said_on=TODAY, revision=1,
        by=planner, today=TODAY,
    )  # fmt: skip
    answer = planning.get(f"{MAP}programs.csv?find=forklift")
    heading, row = table(answer)
    assert dict(zip(heading, row, strict=True))["sectors"] == "retail"
    assert "Jo Person" not in answer.content.decode()


def test_the_requests_name_each_organization_with_a_text_to_send(
    planning: Client, community: Any
) -> None:
    make_program(community, "Bread & Co")
    page = text(planning.get(f"{MAP}requests/"))
    assert "These are the programs of Bread & Co as we have them" in page
    assert "- Forklift operator" in page
    assert table(planning.get(f"{MAP}requests.csv"))[1][:2] == ["Bread & Co", "Forklift operator"]


def test_the_requests_lead_to_the_confirmation_those_alone_who_may_record_it(
    planning: Client, community: Any, signed_in: Any, member: Any
) -> None:
    confirm = f"{MAP}{make_program(community).public_id}/confirm/"
    assert confirm in planning.get(f"{MAP}requests/").content.decode()
    reader = signed_in(member("evaluator"))
    page = reader.get(f"{MAP}requests/").content.decode()
    assert confirm not in page
    assert confirm.removesuffix("confirm/") in page


def test_words_that_people_type_stay_words(planning: Client, community: Any) -> None:
    bad = "<script>alert(1)</script>"
    program = make_program(community, bad, title_en=bad, held_en=bad, written={"kind": bad})
    for address in (
        "",
        "form/",
        "requests/",
        f"{program.public_id}/",
        f"{program.public_id}/change/",
    ):
        assert bad not in planning.get(MAP + address).content.decode()


def test_who_changed_it_is_told_to_planners_alone(
    planning: Client, community: Any, planner: Any, signed_in: Any, member: Any
) -> None:
    program = make_program(community)
    fields = {"cost": 5}
    actions.change_program(program=program, fields=fields, revision=1, by=planner, today=TODAY)
    address = f"{MAP}{program.public_id}/"
    assert "Cost to the learner, in dollars" in text(planning.get(address))
    assert "A planner" in text(planning.get(address))
    assert "A planner" not in text(signed_in(member("coach")).get(address))


def test_the_example_is_loaded_once_and_says_that_it_is_one(
    planning: Client, community: Any, place: Any
) -> None:
    example.load(community)
    count = Program.objects.count()
    example.load(community)
    assert Program.objects.count() == count
    assert all(Program.objects.values_list("is_illustrative", flat=True))
    assert "example" in text(planning.get(f"{MAP}?find=business+operations"))
    place.far.community.is_simulated = False
    with pytest.raises(ValueError, match="real place"):
        example.load(place.far.community)


def test_a_program_of_another_community_is_not_here(planning: Client, place: Any) -> None:
    far = make_program(place.far.community)
    assert planning.get(f"{MAP}{far.public_id}/").status_code == 404
