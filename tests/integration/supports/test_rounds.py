"""Rounds of a travelling service, services asked to align, interpreters added up."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.people import Stale
from ladderway.web.partners.models import Organization
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.supports.actions import rounds
from ladderway.web.supports.models import Alignment, Interpreting, Round, RoundPlace
from tests.integration.supports.test_supports import rows, url
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
AHEAD = TODAY + timedelta(days=7)


def planned(actor, place, kind="mentoring", capacity=1, on=AHEAD, **more):
    fields = {"kind": kind, "on": on, "place": "Library", "comes": "Jo", "capacity": capacity,
              "starts_at": time(9), "ends_at": time(11)}  # fmt: skip
    return rounds.plan_rounds(actor=actor, agency=place.agency, fields=fields, **more)


@pytest.fixture
def amina(place, ours):
    return register(ours, place.agency)


@pytest.fixture
def manager(place, member):
    return actor_at(member, place.agency, "program_manager")


def test_the_last_place_is_given_once_and_clicked_twice_it_is_one(place, ours, amina):
    (stop,) = planned(ours, place)
    common = {"actor": ours, "agency": place.agency, "row": stop}
    first = rounds.book(person=amina, **common)
    assert rounds.book(person=amina, **common).pk == first.pk
    with pytest.raises(rounds.RoundFull):
        rounds.book(person=register(ours, place.agency), **common)
    with pytest.raises(BadInput, match="lies ahead"):
        rounds.settle(actor=ours, place=first, state="came", revision=1)
    rounds.settle(actor=ours, place=first, state="cancelled", revision=1)
    assert rounds.book(person=register(ours, place.agency), **common)


def test_a_round_under_people_keeps_its_kind_and_its_places(place, ours, amina):
    stops = planned(ours, place, capacity=2, times=3, every_weeks=2)
    assert [stop.on - AHEAD for stop in stops] == [timedelta(weeks=n) for n in (0, 2, 4)]
    rounds.book(actor=ours, person=amina, agency=place.agency, row=stops[0])
    with pytest.raises(BadInput, match="booked"):
        rounds.change_round(actor=ours, row=stops[0], fields={"kind": "counselling"}, revision=1)
    rounds.change_round(actor=ours, row=stops[0], fields={"capacity": 1}, revision=1)
    with pytest.raises(Stale):
        rounds.call_off(actor=ours, row=stops[0], because="Snow", revision=1)


def test_who_may_not_open_what_it_tells_of_counts_a_place_and_reads_no_name(
    place, ours, amina, manager, signed_in
):
    """Counselling tells of health: for those who counsel."""
    (stop,) = planned(ours, place, kind="counselling")
    rounds.book(actor=ours, person=amina, agency=place.agency, row=stop)
    address = reverse("supports:round", args=["here", stop.public_id])
    assert amina.name in signed_in(ours.user).get(address).content.decode()
    page = signed_in(manager.user).get(address).content.decode()
    assert amina.name not in page
    assert "1 more place is taken" in page


def test_booked_from_the_record_and_given_back(place, ours, amina, browser):
    (stop,) = planned(ours, place)
    assert "Book a place" in browser.get(url("rounds_of_person", amina)).content.decode()
    browser.post(url("book", amina, stop.public_id))
    page = browser.get(url("rounds_of_person", amina)).content.decode()
    assert "Give the place back" in page
    browser.post(url("place", amina, rows(RoundPlace).get().public_id),
                 {"state": "cancelled", "revision": 1})  # fmt: skip
    assert rows(RoundPlace).get().state == "cancelled"


def test_a_round_is_planned_on_its_page(place, browser):
    told = {"agency": str(place.agency.public_id), "kind": "mentoring", "comes": "Jo",
            "place": "College", "on": AHEAD.isoformat(), "starts_at": "11:00", "ends_at": "09:00",
            "capacity": "4", "times": "2", "every_weeks": "1"}  # fmt: skip
    address = reverse("supports:round_new", args=["here"])
    assert "It ends before it begins" in browser.post(address, told).content.decode()
    browser.post(address, told | {"ends_at": "13:00"})
    assert Round.objects.count() == 2
    listed = browser.get(reverse("supports:rounds", args=["here"])).content.decode()
    assert listed.count("0 of 4 places taken") == 2


@pytest.mark.parametrize("broken", [{"capacity": 0}, {"ends_at": time(8)}])
def test_a_round_has_places_and_ends_after_it_begins(place, ours, broken):
    (stop,) = planned(ours, place)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=stop.pk).update(**broken)


@pytest.fixture
def service(place):
    return Organization.objects.create(community=place.agency.community, name_en="Works")


def test_from_a_need_a_service_is_asked_and_its_answer_kept(service, manager, signed_in):
    browser = signed_in(manager.user)
    ask = reverse("supports:align", args=["here"]) + "?kind=mentoring"
    assert 'value="mentoring" selected' in browser.get(ask).content.decode()
    browser.post(ask, {"kind": "mentoring", "organization": str(service.public_id),
                       "asked": "Two evenings"})  # fmt: skip
    row = Alignment.objects.get()
    one = reverse("supports:alignment", args=["here", row.public_id])
    told = {"state": "aligned", "asked": "Two evenings", "revision": 1}
    assert browser.post(one, told).status_code == 422  # no answer is written
    browser.post(one, told | {"answer": "From May", "answered_on": TODAY.isoformat()})
    page = browser.get(reverse("supports:alignments", args=["here"])).content.decode()
    assert "They align" in page
    assert "From May" in page


def test_who_counsels_asks_no_service_and_an_answer_has_words(service, ours, manager):
    asked = {"organization": service, "kind": "mentoring", "asked": "x"}
    with pytest.raises(NotAllowed):
        rounds.ask_to_align(actor=ours, **asked)
    row = rounds.ask_to_align(actor=manager, **asked)
    assert rounds.ask_to_align(actor=manager, **asked).pk == row.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Alignment.objects.filter(pk=row.pk).update(state="declined")


def test_interpreters_are_added_up_and_few_are_not_shown(place, ours, manager, signed_in):
    def met(tongue, people_, state="came"):
        for person in people_:
            row = Interpreting(on=TODAY, language=tongue, mode="phone", state=state, cost=50,
                               minutes=60)  # fmt: skip
            people.add_row(actor=ours, person=person, agency=place.agency, row=row)

    everybody = [register(ours, place.agency) for _n in range(12)]
    address = reverse("supports:interpreters", args=["here"])
    met("so", everybody[:1])
    assert "Nothing can be shown" in signed_in(manager.user).get(address).content.decode()
    met("fa", everybody)
    met("fa", everybody[:4], state="absent")
    page = signed_in(manager.user).get(address).content.decode()
    assert "Somali" not in page
    assert "Others, together" in page
    copy = signed_in(manager.user).get(reverse("supports:interpreters_copy", args=["here"]))
    assert "850" in copy.content.decode()  # 17 meetings at 50 dollars
