"""Sector scans: weights set before scores, evidence with its source, and a conclusion."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ladderway.domain.planning.scan_states import Event, State
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Status
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import Event as Audited
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.scans import actions, queries
from ladderway.web.scans.models import Entry, Judgement, Scan, Validation, Verdict, Weight
from tests.scans import DAY, SECTORS, fill, judged, make_scan

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "today": DAY}
ANSWERS = {"points": 3, "geography": "community", "said_by": "A. Name"}


@pytest.fixture
def community(place: Any) -> Any:
    return place.agency.community


@pytest.fixture
def scan(community: Any) -> Scan:
    return make_scan(community)


@pytest.fixture
def planner(member: Callable[..., Any], signed_in: Callable[[Any], Client]) -> Client:
    return signed_in(member("planner"))


def address(name: str, scan: Scan, *more: str) -> str:
    return reverse(f"scans:{name}", args=[scan.community.slug, scan.public_id, *more])


def test_a_scan_starts_with_the_proposed_weights_and_computed_figures(community: Any) -> None:
    made = actions.start_scan(
        community=community, title="New", sectors=SECTORS, is_rural=False, **BY
    )
    assert made.state == State.DRAFT
    assert made.weights.get(criterion="growth").weight == 3
    column = queries.comparison(made, DAY).columns[0]
    assert column.standing("living_wage").is_known
    assert not column.standing("growth").is_known
    assert column.candidate.figures["growth"].geography == "country"


def test_weights_cannot_change_once_published(scan: Scan) -> None:
    with pytest.raises(actions.Refused):
        actions.set_criteria(
            scan=scan, title="x", sectors=SECTORS, weights={"growth": 9}, is_rural=False, **BY
        )
    assert scan.weights.get(criterion="growth").weight == 2


def test_nothing_is_scored_before_weights_are_published(community: Any) -> None:
    draft = make_scan(community, "draft")
    with pytest.raises(actions.Refused):
        actions.judge(entry=draft.entries.first(), criterion="growth", answers=ANSWERS, **BY)


def test_a_new_version_says_why_keeps_the_old_and_carries_the_scores_over(scan: Scan) -> None:
    new = actions.revise(scan=scan, reason="Leverage was forgotten", **BY)
    actions.set_criteria(
        scan=new, title=new.title, sectors=SECTORS, weights={"growth": 5}, is_rural=False, **BY
    )
    scan.refresh_from_db()
    assert (scan.state, new.state, new.version) == (State.REPLACED, State.DRAFT, 2)
    assert scan.weights.count() == 6
    assert list(new.weights.values_list("criterion", "weight")) == [("growth", 5)]
    assert new.entries.get(sector="retail").judgements.get().points == 2
    assert new.entries.get(sector="retail").validations.count() == 1
    assert scan.entries.get(sector="retail").judgements.count() == 1
    assert list(queries.versions(new)) == [scan, new]


def test_a_scan_with_local_facts_unknown_does_not_rank_and_says_what_is_missing(
    scan: Scan,
) -> None:
    found = queries.comparison(scan, DAY).ranking
    assert found.places == ()
    assert {r.code for r in found.outcome.reasons} == {"scan.rank.required_unknown"}
    fill(scan)
    assert [p.sector for p in queries.comparison(scan, DAY).ranking.places] == [
        "transportation_logistics",
        "retail",
    ]


def test_viable_needs_the_required_facts_and_two_kinds_of_check(scan: Scan) -> None:
    fill(scan)
    actions.move(scan=scan, event=Event.FINISH, **BY)
    verdicts = {
        "retail": (Verdict.NOT_VIABLE, "Flat"),
        "transportation_logistics": (Verdict.VIABLE, "Good"),
    }
    given = {"conclusion": "Done", "decided_by": "The group", "decided_on": DAY}
    with pytest.raises(actions.NotViable) as refused:
        actions.conclude(scan=scan, verdicts=verdicts, **given, **BY)
    assert refused.value.sector == "transportation_logistics"
    scan.refresh_from_db()
    assert scan.state == State.SCORED
    assert not scan.entries.exclude(verdict="").exists()
    entry = scan.entries.get(sector="transportation_logistics")
    for kind in ("employers", "labour"):
        answers = {"kind": kind, "result": "supports", "who": "Somebody", "on": DAY}
        actions.validate(entry=entry, answers=answers, **BY)
    done = actions.conclude(scan=scan, verdicts=verdicts, **given, **BY)
    assert done.state == State.CONCLUDED
    assert queries.viable_sectors(scan.community) == ("transportation_logistics",)


def test_not_viable_is_a_conclusion_without_any_fact(scan: Scan) -> None:
    actions.move(scan=scan, event=Event.FINISH, **BY)
    verdicts = dict.fromkeys(SECTORS, (Verdict.NOT_VIABLE, "Nobody hires"))
    done = actions.conclude(
        scan=scan, verdicts=verdicts, conclusion="None", decided_by="Us", decided_on=DAY, **BY
    )
    assert done.state == State.CONCLUDED


def test_every_sector_needs_a_verdict(scan: Scan) -> None:
    actions.move(scan=scan, event=Event.FINISH, **BY)
    given = {"conclusion": "x", "decided_by": "y", "decided_on": DAY}
    verdicts = {"retail": (Verdict.NEED_MORE, "z")}
    with pytest.raises(BadInput, match="no verdict"):
        actions.conclude(scan=scan, verdicts=verdicts, **given, **BY)


def test_only_a_first_draft_is_discarded(community: Any, scan: Scan) -> None:
    with pytest.raises(actions.Refused):
        actions.discard(scan=scan, **BY)
    later = actions.revise(scan=scan, reason="why", **BY)
    with pytest.raises(BadInput):
        actions.discard(scan=later, **BY)
    actions.discard(scan=make_scan(community, "draft"), **BY)
    assert set(Scan.objects.all()) == {scan, later}


def test_who_does_not_plan_changes_nothing(scan: Scan, member: Callable[..., Any]) -> None:
    entry = scan.entries.get(sector="retail")
    held, checked = entry.judgements.get(), entry.validations.get()
    for role in ("coach", "funder", "administrator"):
        by = {"by": member(role), "today": DAY}
        tries: list[Callable[[], object]] = [
            lambda by=by: actions.move(scan=scan, event=Event.FINISH, **by),
            lambda by=by: actions.refresh_figures(scan=scan, **by),
            lambda by=by: actions.judge(entry=entry, criterion="growth", answers=ANSWERS, **by),
            lambda by=by: actions.withdraw(judgement=held, **by),
            lambda by=by: actions.describe(entry=entry, answers={}, **by),
            lambda by=by: actions.validate(entry=entry, answers={}, **by),
            lambda by=by: actions.remove_validation(validation=checked, **by),
            lambda by=by: actions.revise(scan=scan, reason="x", **by),
            lambda by=by: actions.discard(scan=scan, **by),
        ]
        for attempt in tries:
            with pytest.raises(NotAllowed):
                attempt()
    assert not Audited.objects.filter(action__startswith="scan.").exists()


def test_each_change_leaves_one_event_with_codes_only(
    scan: Scan, member: Callable[..., Any]
) -> None:
    user = member("planner")
    answers = {**ANSWERS, "note": "Free text", "said_by": "Maria Who"}
    actions.judge(
        entry=scan.entries.get(sector="retail"), criterion="growth", answers=answers,
        by=user, today=DAY,
    )  # fmt: skip
    event = Audited.objects.get(action="scan.judged")
    assert event.actor == user.public_id
    assert event.facts == {"sector": "retail", "criterion": "growth", "points": 3}


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Scan, {"state": "lost"}),
        (Scan, {"version": 2}),
        (Scan, {"published_on": None}),
        (Scan, {"state": "concluded"}),
        (Scan, {"concluded_on": date(2020, 1, 1)}),
        (Weight, {"weight": 0}),
        (Weight, {"weight": 11}),
        (Entry, {"verdict": "great"}),
        (Judgement, {"points": 5}),
        (Judgement, {"geography": "moon"}),
        (Judgement, {"said_by": ""}),
        (Judgement, {"said_by": "", "source": "undated"}),
        (Validation, {"kind": "dream"}),
        (Validation, {"result": "fine"}),
        (Validation, {"who": ""}),
    ],
    ids=str,
)
def test_the_database_holds_the_same_rules(scan: Scan, model: Any, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=model.objects.first().pk).update(**change)


def test_the_database_keeps_one_of_each(scan: Scan) -> None:
    entry = scan.entries.get(sector="retail")
    doubles: list[Callable[[], object]] = [
        lambda: make_scan(scan.community, series=scan.series, version=1),
        lambda: make_scan(scan.community, series=scan.series, version=2, reason="x"),
        lambda: Weight.objects.create(scan=scan, criterion="growth", weight=1),
        lambda: Entry.objects.create(scan=scan, sector="retail"),
        lambda: judged(entry, "growth", 1),
    ]
    for again in doubles:
        with pytest.raises(IntegrityError), transaction.atomic():
            again()


def test_the_page_shows_unknown_as_unknown_and_the_caveat(scan: Scan, planner: Client) -> None:
    page = planner.get(address("scan", scan)).content.decode()
    assert "Not known" in page
    assert "There is no order yet" in page
    assert "No firm evidence shows which sector is the best" in page
    fill(scan)
    page = planner.get(address("scan", scan)).content.decode()
    assert "This order shows what the group’s own criteria give" in page
    assert "No firm evidence shows which sector is the best" in page


def test_the_page_of_a_scan_asks_the_database_little(
    scan: Scan, planner: Client, django_assert_max_num_queries: Any
) -> None:
    fill(scan)
    for name in ("scan", "print", "side_by_side"):
        with django_assert_max_num_queries(22):
            planner.get(address(name, scan))


def test_a_judgement_without_source_or_person_comes_back_with_what_was_written(
    scan: Scan, planner: Client
) -> None:
    answers = {"points": "3", "geography": "community", "figure": "Twelve openings"}
    place = address("judge", scan, "retail", "vacancies")
    answer = planner.post(place, answers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Twelve openings" in page
    assert "Give a dated source, or name the person who said it." in page
    answer = planner.post(place, {**answers, "source": "A report"})
    assert "Give the date of the source" in answer.content.decode()
    answer = planner.post(place, {**answers, "source": "A report", "source_date": "2999-01-01"})
    assert "This day has not come yet" in answer.content.decode()
    assert planner.post(place, {**answers, "said_by": "A. Name"}).status_code == 302
    assert Judgement.objects.filter(entry__scan=scan, criterion="vacancies").count() == 1


def test_a_form_that_the_state_closes_leads_back_and_says_why(scan: Scan, planner: Client) -> None:
    answer = planner.get(address("criteria", scan), follow=True)
    assert answer.redirect_chain
    assert "Published weights stay" in answer.content.decode()


def test_a_verdict_that_is_refused_stands_beside_its_field_and_nothing_is_lost(
    scan: Scan, planner: Client
) -> None:
    actions.move(scan=scan, event=Event.FINISH, **BY)
    posted = {
        **{f"verdict_{s}": "viable" for s in SECTORS},
        **{f"note_{s}": "my reason" for s in SECTORS},
        "conclusion": "We begin",
        "decided_by": "The group",
        "decided_on": "2026-03-03",
    }
    early = planner.post(address("conclude", scan), {**posted, "decided_on": "2026-01-02"})
    assert "not published yet on this day" in early.content.decode()
    answer = planner.post(address("conclude", scan), posted)
    assert answer.status_code == 422
    assert "We begin" in answer.content.decode()
    assert "Not known yet" in answer.content.decode()


def test_a_scan_of_another_community_is_not_found(
    place: Any, scan: Scan, member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    client = signed_in(member("planner", agency=place.far))
    there = reverse("scans:scan", args=["away", scan.public_id])
    assert client.get(there).status_code == 404
    assert client.get(address("scan", scan)).status_code == 403


def test_a_copy_for_spreadsheets_holds_no_formula(scan: Scan, planner: Client) -> None:
    entry = scan.entries.get(sector="retail")
    judged(entry, "vacancies", 1, figure="=1+1", note="@x", said_by="-me")
    text = planner.get(address("csv", scan)).content.decode()
    assert "'=1+1" in text
    assert "'@x" in text
    assert "'-me" in text
    assert "not known" in text


def test_text_is_shown_as_text(scan: Scan, planner: Client) -> None:
    judged(scan.entries.get(sector="retail"), "vacancies", 1, figure="<b>12</b>")
    page = planner.get(address("sector", scan, "retail")).content.decode()
    assert "&lt;b&gt;12&lt;/b&gt;" in page


def test_the_list_filters_sorts_and_pages(
    community: Any, planner: Client, django_assert_max_num_queries: Any
) -> None:
    for n in range(25):
        make_scan(community, title=f"Scan {n:02}")
    make_scan(community, "draft", title="Another")
    place = reverse("scans:list", args=["here"])
    assert "1 to 20 of 26 rows" in planner.get(place).content.decode()
    page = planner.get(place, {"sort": "title", "page": "2"}).content.decode()
    assert "Scan 24" in page
    assert "Another" not in page
    page = planner.get(place, {"state": "draft"}).content.decode()
    assert "Another" in page
    assert "Scan 01" not in page
    with django_assert_max_num_queries(15):
        planner.get(place)
    copy = planner.get(reverse("scans:list_csv", args=["here"]), {"find": "scan 0"})
    assert copy.content.decode().count("Scan 0") == 10


def test_an_empty_list_says_what_to_do_and_only_to_who_may(
    place: Any, planner: Client, member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    listing = reverse("scans:list", args=["here"])
    assert "Start a scan" in planner.get(listing).content.decode()
    page = signed_in(member("funder")).get(listing).content.decode()
    assert "No sector has been looked at here yet" in page
    assert "Start a scan" not in page


def test_a_concluded_scan_is_read_as_of_its_day(scan: Scan) -> None:
    fill(scan)
    Scan.objects.filter(pk=scan.pk).update(
        state="concluded", concluded_on=DAY, conclusion="x", decided_by="y"
    )
    scan.refresh_from_db()
    years_later = queries.comparison(scan, date(2035, 1, 1))
    assert years_later.ranking.outcome.status is Status.MET


def test_the_example_is_loaded_once_and_marked(community: Any) -> None:
    from ladderway.web.scans import example

    example.load(community)
    example.load(community)
    found = {s.title: s for s in Scan.objects.filter(community=community)}
    assert found.keys() == {example.NAMED, example.TWO}
    assert all(s.is_illustrative for s in found.values())
    five, two = found[example.NAMED], found[example.TWO]
    assert not queries.comparison(five, DAY).ranking.places
    assert two.state == State.CONCLUDED
    assert queries.viable_sectors(community) == ("transportation_logistics",)
