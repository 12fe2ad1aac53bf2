"""The library of evidence on its pages: found, compared, with its blanks, and added to."""

import csv
import io
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ladderway.domain.shared.errors import BadInput
from ladderway.files.evidence import load_library
from ladderway.web.audit.models import Event
from ladderway.web.evidence import actions
from ladderway.web.evidence.models import OwnEntry
from ladderway.web.partners.permissions import NotAllowed
from tests.own_evidence import entry_of_ours
from tests.people import actor_at

pytestmark = pytest.mark.django_db
ALL = "/en/evidence/"


def seen(client, address, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def sheet(client, address, **asked):
    text = client.get(address, asked).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def written(**changed):
    """What the form sends for an initiative with one figure."""
    told = {
        "name": "Ours", "country": "CA", "design": "rct", "citation": "Doe (2025)",
        "sectors": ["retail"], "f-TOTAL_FORMS": "1", "f-INITIAL_FORMS": "0",
        "f-0-measure": "employment", "f-0-level": "impact", "f-0-unit": "percent",
        "f-0-program": "60", "f-0-comparison": "50",
        "f-0-n_program": "200", "f-0-n_comparison": "200",
    }  # fmt: skip
    return told | changed


@pytest.fixture
def planner(place, member):
    client = Client()
    client.force_login(actor_at(member, place.agency, "planner").user)
    return client


def test_every_initiative_is_listed_and_has_a_page_in_both_languages(client):
    rows = sheet(client, f"{ALL}evidence.csv")
    assert len(rows) == len(load_library().initiatives)
    for initiative in load_library().initiatives:
        for language in ("en", "fr"):
            page = seen(client, f"/{language}/evidence/{initiative.id}/")
            assert initiative.name in page


def test_an_acronym_that_several_carry_leads_to_each(client):
    page = seen(client, ALL, find="PACE")
    assert "Pathways for Advancing Careers and Education" in page
    assert client.get(f"{ALL}no_such_thing/").status_code == 404


def test_filters_leave_what_meets_all_of_them(client):
    rows = sheet(client, f"{ALL}evidence.csv", sector="health_personal_care", design="rct")
    names = {row["Initiative"] for row in rows}
    assert "Project QUEST" in names
    assert "Extended Care Career Ladder Initiative" not in names
    assert len(sheet(client, f"{ALL}evidence.csv", sector="no such")) == len(
        load_library().initiatives
    )
    assert "No initiative fits" in seen(client, ALL, find="zzzz")


def test_a_blank_of_the_source_stays_a_blank(client):
    page = seen(client, f"{ALL}eccli/")
    assert "not reported" in page
    figures = sheet(client, f"{ALL}findings.csv", find="Extended Care")
    assert [row["program"] for row in figures] == [""]


def test_the_comparison_orders_by_design_and_draws_what_has_an_effect_size(client):
    page = seen(client, f"{ALL}compare/", measure="any_credential")
    assert "<svg" in page
    assert "75 / 57 %" in page
    rows = sheet(client, f"{ALL}compare/", measure="any_credential", **{"as": "csv"})
    quest = next(row for row in rows if row["Initiative"] == "Project QUEST")
    # ln(.75/.25) - ln(.57/.43), over 1.65: 0.495; no counts are told, so there is no interval.
    assert quest["Effect size"] == "0.495"
    designs = [row["Design"] for row in rows]
    lottery = [d for d in designs if d.startswith("Lottery")]
    assert designs[: len(lottery)] == lottery
    only = sheet(client, f"{ALL}compare/", measure="any_credential", only="trials", **{"as": "csv"})
    assert len(only) == len(lottery)


def test_for_people_like_ours_the_strongest_design_comes_first(client):
    page = seen(client, f"{ALL}people-like-ours/", group="low_income")
    assert page.index("Project QUEST") < page.index("Health Profession Opportunity Grants")
    assert "separate the effect" in page
    assert "For whom?" in seen(client, f"{ALL}people-like-ours/")


def test_the_eight_questions_and_what_answers_them(client):
    page = seen(client, f"{ALL}open-questions/")
    assert page.count("What answers it:") == 8


def test_initiatives_stand_side_by_side_up_to_four(client):
    keys = [i.id for i in load_library().initiatives][:5]
    answer = client.get(f"{ALL}side-by-side/", {"with": keys})
    assert [one.id for one in answer.context["shown"]] == keys[:4]


def test_a_planner_adds_an_initiative_that_only_this_community_sees(planner, place, client):
    page = planner.post(reverse("own_evidence:add", args=["here"]), written(), follow=True)
    text = unescape(page.content.decode())
    assert "Added by" in text
    # Cox index 0.246 with se sqrt(1/120 + 1/80 + 1/100 + 1/100)/1.65 = 0.1226.
    assert "0.25 [0.01 – 0.49]" in text
    assert "Ours" in seen(planner, "/en/communities/here/evidence/")
    assert "Ours" not in seen(client, ALL)
    assert Event.objects.filter(action="evidence.added").count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"f-0-unit": ""}, "A figure needs its unit."),
        ({"design": "qualitative"}, "Only a lottery or a matched group"),
        ({"f-0-program": "160"}, "between 0 and 100"),
        ({"f-0-interval_low": "2"}, "both ends"),
        ({"f-0-program": "", "f-0-comparison": ""}, "which way it went"),
        ({"f-0-measure": ""}, "Say what was measured"),
        ({"citation": ""}, "required"),
        ({"f-0-program": "nan"}, "number"),
    ],
)
def test_what_the_library_would_refuse_is_told_and_nothing_is_kept(planner, place, changed, said):
    answer = planner.post(reverse("own_evidence:add", args=["here"]), written(**changed))
    assert answer.status_code == 422
    text = unescape(answer.content.decode())
    assert said in text
    assert 'value="Ours"' in text
    assert not OwnEntry.objects.exists()


def test_a_name_is_there_once_and_what_was_taken_out_can_come_back(place, member):
    actor = actor_at(member, place.agency, "planner")
    by, day = actor.user, actor.on
    here = place.agency.community
    kept = actions.add(community=here, name="Ours", entry=entry_of_ours(), by=by, today=day)
    with pytest.raises(actions.Taken, match="already"):
        actions.add(community=here, name="ours", entry=entry_of_ours(), by=by, today=day)
    actions.archive(entry=kept, archived=True, by=by, today=day)
    again = actions.add(community=here, name="Ours", entry=entry_of_ours(), by=by, today=day)
    with pytest.raises(actions.Taken, match="another"):
        actions.archive(entry=kept, archived=False, by=by, today=day)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnEntry.objects.filter(pk=kept.pk).update(is_archived=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnEntry.objects.filter(pk=kept.pk).update(revision=0)
    with pytest.raises(NotAllowed):
        actions.archive(
            entry=again, archived=True, by=actor_at(member, place.elsewhere).user, today=day
        )


def test_two_who_change_one_entry_do_not_overwrite_each_other(place, member):
    actor = actor_at(member, place.agency, "planner")
    planner = Client()
    planner.force_login(actor.user)
    kept = actions.add(
        community=place.agency.community, name="Ours", entry=entry_of_ours(), by=actor.user,
        today=actor.on,
    )  # fmt: skip
    url = reverse("own_evidence:change", args=["here", kept.public_id])
    assert 'value="60' in planner.get(url).content.decode()
    assert planner.post(url, written(revision="1", place="Now")).status_code == 302
    late = planner.post(url, written(revision="1", place="Late"))
    assert late.status_code == 422
    assert "meanwhile" in late.content.decode()
    assert OwnEntry.objects.get().entry["place"] == "Now"


def test_an_entry_that_breaks_a_rule_is_refused_below_the_form_too(place, member):
    actor = actor_at(member, place.agency, "planner")
    bad = entry_of_ours(design="qualitative")
    with pytest.raises(BadInput, match="no impact"):
        actions.add(
            community=place.agency.community, name="X", entry=bad, by=actor.user, today=actor.on
        )
