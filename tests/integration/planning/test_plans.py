"""Plans: what a field must say, who may write, figures that flow in, versions, copies."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.files.exports.document_pdf import to_pdf
from ladderway.files.exports.docx import to_docx
from ladderway.files.naming import say_in
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.audit.models import Event
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.planning import documents, example, figures, models, plan_actions, plan_queries
from ladderway.web.planning.models import Block, Field, Plan
from ladderway.web.planning.plan_content import change, content_of
from ladderway.words.plans import DOCUMENTS, FIELDS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DONE = {"text": "Said", "status": "done", "how": "", "responsible": "", "due": None}


@pytest.fixture
def plan(place: Any) -> Plan:
    return Plan.objects.create(
        community=place.agency.community,
        title="A plan",
        sector="transportation_logistics",
        participants_low=5,
        participants=10,
        participants_high=20,
    )


@pytest.fixture
def planner(member: Callable[..., Any]) -> Any:
    return member("planner")


@pytest.fixture
def desk(planner: Any, signed_in: Callable[[Any], Client]) -> Client:
    return signed_in(planner)


def address(name: str, plan: Plan, *args: Any) -> str:
    return reverse(f"planning:{name}", args=[plan.community.slug, plan.public_id, *args])


def write(plan: Plan, by: Any, key: str = "A1a", revision: int = 0, **facts: Any) -> Field:
    said = {**DONE, **facts}
    return plan_actions.write_field(
        plan=plan, key=key, facts=said, revision=revision, by=by, today=TODAY
    )


def test_a_plan_is_begun_on_the_page(desk: Client, place: Any) -> None:
    answers = {
        "title": "Ours", "sector": "retail", "ladder": "", "participants_low": 1,
        "participants": 2, "participants_high": 3, "funded_until": "", "revision": 1,
    }  # fmt: skip
    got = desk.post(reverse("planning:plan_new", args=["here"]), answers)
    made = Plan.objects.get(title="Ours")
    assert got.headers["Location"].endswith(f"/plans/{made.public_id}/")
    assert Event.objects.get().action == "plan.created"


def test_sizes_out_of_order_are_told_beside_the_field_and_refused_below(
    desk: Client, place: Any, plan: Plan
) -> None:
    answers = {"title": "Ours", "participants_low": 9, "participants": 2, "participants_high": 3}
    got = desk.post(reverse("planning:plan_new", args=["here"]), {**answers, "revision": 1})
    assert got.status_code == 422
    assert "Few may not be more" in got.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(participants_low=11)


def test_not_yet_must_say_how(desk: Client, plan: Plan) -> None:
    page = address("plan_field", plan, "A2b")
    got = desk.post(page, {"text": "Asked four", "status": "not_yet", "how": " ", "revision": 0})
    assert got.status_code == 422
    assert "Say how it will be done" in got.content.decode()
    assert "Asked four" in got.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Field.objects.create(plan=plan, key="A2b", status="not_yet", how="")
    told = {"text": "", "status": "not_yet", "how": "Ask ten more", "revision": 0}
    assert desk.post(page, told).status_code == 302
    assert Field.objects.get(plan=plan, key="A2b").how == "Ask ten more"


def test_done_needs_words_or_a_figure(desk: Client, plan: Plan, planner: Any) -> None:
    page, said = address("plan_field", plan, "A2a"), {"status": "done", "revision": 0}
    assert desk.post(page, said).status_code == 422
    plan_actions.draw_figure(plan=plan, key="A2a", figure="sector_jobs", by=planner, today=TODAY)
    assert desk.post(page, said).status_code == 302


def test_two_who_write_at_once_lose_nothing(desk: Client, plan: Plan, planner: Any) -> None:
    write(plan, planner, text="First")
    answers = {"text": "Second", "status": "done", "revision": 0}
    got = desk.post(address("plan_field", plan, "A1a"), answers)
    page = got.content.decode()
    assert got.status_code == 422
    assert "Second" in page
    assert "First" in page
    assert Field.objects.get(plan=plan).text == "First"
    # Sent again from the page that showed both, it is saved.
    assert 'name="revision" value="1"' in page
    assert (
        desk.post(address("plan_field", plan, "A1a"), {**answers, "revision": 1}).status_code == 302
    )


def test_only_planners_write_and_everybody_there_comments(
    plan: Plan, planner: Any, member: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    coach = member("coach")
    with pytest.raises(NotAllowed):
        write(plan, coach)
    client = signed_in(coach)
    page = address("plan_field", plan, "A1a")
    assert client.post(page, {"text": "x", "status": "done", "revision": 0}).status_code == 403
    assert client.post(address("plan_comment", plan, "A1a"), {"comment": "Who?"}).status_code == 302
    said = plan.comments.get()
    with pytest.raises(NotAllowed):
        plan_actions.resolve_comment(comment=said, resolved=True, by=member("funder"), today=TODAY)
    plan_actions.resolve_comment(comment=said, resolved=True, by=coach, today=TODAY)
    said.refresh_from_db()
    assert said.resolved_by == coach


def test_a_comment_is_resolved_by_somebody_at_a_time(plan: Plan, planner: Any) -> None:
    said = models.Comment.objects.create(plan=plan, key="A1a", text="Why?", by=planner)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Comment.objects.filter(pk=said.pk).update(resolved_by=planner)


def test_a_figure_comes_with_its_source_and_day_in_both_languages(plan: Plan, planner: Any) -> None:
    block = plan_actions.draw_figure(
        plan=plan, key="A2a", figure="sector_jobs", by=planner, today=TODAY
    )
    assert block.taken_on == TODAY
    assert "Job Bank" in block.shown["en"]["source"]
    assert block.shown["en"]["title"] != block.shown["fr"]["title"] or block.shown["fr"]["rows"]
    assert "$" in block.shown["en"]["rows"][0][2]


def test_refreshing_says_what_changed(plan: Plan, planner: Any) -> None:
    block = plan_actions.draw_figure(
        plan=plan, key="A1b", figure="sector_facts", by=planner, today=TODAY
    )
    block.refresh_from_db()
    block.shown["en"]["rows"][0][1] = "7"
    block.save()
    later = date(2026, 4, 1)
    plan_actions.refresh_block(block=block, by=planner, today=later)
    block.refresh_from_db()
    assert block.taken_on == later
    assert [(name, was) for name, was, _now in block.changes] == [
        ("People in its typical jobs, all of Canada, 2023", "7")
    ]


def test_a_figure_without_anything_to_show_is_told(desk: Client, plan: Plan) -> None:
    got = desk.post(address("plan_draw", plan, "C1"), {"figure": "budget"}, follow=True)
    assert "nothing to show" in got.content.decode()
    assert not Block.objects.exists()


LADDER = KeptLadder(
    id="6f2f7b1e-2f7e-4f11-8a5b-0a9c5f3d1c11",
    title="From handling to dispatching",
    sector="transportation_logistics",
    version=2,
    rungs=(
        KeptRung("a", "Material <b>handler</b>", "75101"),
        KeptRung("b", "Driver", "", 24.0, 27.0, credentials=("a card of ours",)),
    ),
    steps=(KeptStep("a", "b", "Driving course", credentials=("a card of ours",)),),
)


def test_the_kept_ladder_is_drawn_and_its_words_stay_text(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "kept_ladders", lambda community: (LADDER,))
    plan.ladder = LADDER.id
    chart = figures.draw("ladder_chart", plan, "en", TODAY)
    assert chart is not None
    assert "<b>" not in chart.drawing
    assert chart.rows[1][2] == "$24.00 to $27.00"
    assert chart.rows[0][2].startswith("$")
    steps = figures.draw("ladder_steps", plan, "fr", TODAY)
    assert steps is not None
    assert steps.rows[0][1] == "Driving course"


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": -1},
        {"kind": "bribes"},
        {"status": "asked", "source": ""},
    ],
    ids=["negative", "unknown kind", "asked of nobody"],
)
def test_the_database_refuses_a_wrong_cost(plan: Plan, wrong: dict[str, Any]) -> None:
    facts = {"kind": "training", "label": "x", "amount": 1} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        models.BudgetLine.objects.create(plan=plan, **facts)


def test_the_database_refuses_other_wrong_rows(plan: Plan) -> None:
    wrong: list[Callable[[], Any]] = [
        lambda: plan.milestones.create(
            kind="training", label="x", starts="2027-02-02", ends="2027-02-01"
        ),
        lambda: plan.milestones.create(kind="party", label="x", starts="2027-02-02"),
        lambda: plan.objectives.create(kind="fame", measure="x"),
        lambda: plan.parties.create(role="guest", name="x"),
        lambda: plan.terms.create(key="magic", text="x"),
        lambda: plan.permissions.create(kind="funding", what="x", answer="granted"),
        lambda: plan.fields.create(key="A1a", status="maybe"),
    ]
    for make in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_each_thing_stands_once(plan: Plan) -> None:
    once: list[Callable[[], Any]] = [
        lambda: plan.fields.create(key="A1a", status="done"),
        lambda: plan.blocks.create(key="A1a", figure="budget", shown={}, taken_on=TODAY),
        lambda: plan.versions.create(number=1, name="x", content={}),
        lambda: plan.parties.create(role="lead", name="x"),
        lambda: plan.terms.create(key="purpose", text="x"),
        lambda: plan.ratings.create(catalogue="elements", key="staff", rating="adapted"),
    ]
    for make in once:
        make()
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_costs_are_added_changed_and_deleted_on_the_page(desk: Client, plan: Plan) -> None:
    cost = {"kind": "training", "label": "=Course", "basis": "per_person", "amount": "12.50",
            "source": "", "status": "asked"}  # fmt: skip
    page = address("plan_row_new", plan, "costs")
    assert desk.post(page, cost).status_code == 422
    assert desk.post(page, {**cost, "source": "A fund"}).status_code == 302
    line = plan.budget_lines.get()
    assert "$125" in desk.get(address("plan_budget", plan)).content.decode()
    sheet = desk.get(address("plan_budget_csv", plan)).content.decode()
    assert "'=Course" in sheet
    gone = address("plan_row_delete", plan, "costs", line.public_id)
    assert "Delete" in desk.get(gone).content.decode()
    assert plan.budget_lines.exists()
    desk.post(gone)
    assert not plan.budget_lines.exists()


def test_a_version_is_compared_and_restored_and_nothing_is_lost(plan: Plan, planner: Any) -> None:
    first = write(plan, planner, text="What we said first")
    plan.budget_lines.create(kind="training", label="Course", amount="12.50")
    version = plan_actions.keep_version(plan=plan, name="One", after=0, by=planner, today=TODAY)
    write(plan, planner, text="What we say now", revision=first.revision)
    plan.budget_lines.all().delete()
    found = change(version.content, content_of(plan))
    assert [p.text for p in found.fields[0].pieces if p.kind == "added"]
    assert found.tables[0].removed == ("Course",)
    plan_actions.restore_version(version=version, name_before="Before", by=planner, today=TODAY)
    plan.refresh_from_db()
    assert not change(version.content, content_of(plan))
    assert plan.fields.get().text == "What we said first"
    kept = plan.versions.get(name="Before")
    assert kept.content["fields"][0]["text"] == "What we say now"


def test_of_two_who_keep_a_version_at_once_the_second_is_told_and_loses_nothing(
    desk: Client, plan: Plan, planner: Any
) -> None:
    page = address("plan_versions", plan)
    assert desk.get(page).context["form"]["after"].value() == 0
    stale = Plan.objects.get(pk=plan.pk)
    facts = {"by": planner, "today": TODAY}
    plan_actions.keep_version(plan=plan, name="Theirs", after=0, **facts)
    with pytest.raises(plan_actions.VersionKept, match=r"\[1\]"):
        plan_actions.keep_version(plan=stale, name="Mine", after=0, **facts)
    told = desk.post(page, {"name": "Mine", "after": "0"})
    assert told.status_code == 422
    assert "version 1, “Theirs”" in told.content.decode()
    again = told.context["form"]
    assert (again["name"].value(), again["after"].value()) == ("Mine", 1)
    assert desk.post(page, {"name": "Mine", "after": "1"}).status_code == 302
    assert list(plan.versions.values_list("number", "name")) == [(2, "Mine"), (1, "Theirs")]


@pytest.fixture
def shown(place: Any) -> Plan:
    return example.load(place.agency.community, today=TODAY)


def test_the_example_is_whole_and_loaded_once(shown: Plan, place: Any) -> None:
    again = example.load(place.agency.community, today=TODAY)
    assert again == shown
    assert shown.is_example
    form = plan_queries.checklists(shown, TODAY)[0]
    nothing = [item.key for item in form.items if item.outcome.status.value == "unknown"]
    assert nothing == []
    assert shown.blocks.count() > 5


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", list(DOCUMENTS))
def test_every_document_is_written_as_docx_and_pdf(shown: Plan, kind: str, language: str) -> None:
    document = documents.build(shown, kind, say_in(language), TODAY)
    archive = zipfile.ZipFile(BytesIO(to_docx(document)))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(archive.read(name))
    assert to_pdf(document).startswith(b"%PDF")


def test_what_people_write_is_never_markup_in_a_document(plan: Plan, planner: Any) -> None:
    nasty = "<w:p/> & #panic() [x] *bold* \x00 {{ 7*7 }}"
    write(plan, planner, text=nasty.replace("\x00", ""))
    Field.objects.filter(plan=plan).update(text=nasty.replace("\x00", "\x0b"))
    document = documents.build(plan, "full", say_in("en"), TODAY)
    archive = zipfile.ZipFile(BytesIO(to_docx(document)))
    body = ElementTree.fromstring(archive.read("word/document.xml"))
    text = "".join(body.itertext())
    assert "<w:p/> & #panic() [x] *bold*" in text
    assert "{{ 7*7 }}" in text
    assert to_pdf(document).startswith(b"%PDF")


def test_docx_has_contents_that_lead_to_headings(shown: Plan) -> None:
    document = documents.build(shown, "full", say_in("en"), TODAY)
    body = zipfile.ZipFile(BytesIO(to_docx(document))).read("word/document.xml").decode()
    anchors = {part.split('"')[0] for part in body.split('w:anchor="')[1:]}
    marks = {part.split('"')[0] for part in body.split('<w:bookmarkStart w:id="')[1:]}
    assert anchors
    assert {a.removeprefix("h") for a in anchors} <= marks


def test_the_memorandum_shows_what_is_open_and_where_to_sign(shown: Plan) -> None:
    body = to_docx(documents.build(shown, "agreement", say_in("en"), TODAY))
    text = zipfile.ZipFile(BytesIO(body)).read("word/document.xml").decode()
    assert "Open: Who decides if partners disagree." in text
    assert text.count("Signature: ____") == shown.parties.count()


def test_crosswalk_ratings_begin_as_not_rated(desk: Client, plan: Plan) -> None:
    assert "Not rated" in desk.get(address("plan_model", plan)).content.decode()
    page = address("plan_rate", plan, "crosswalk", "planning")
    assert desk.post(page, {"rating": "huge"}).status_code == 422
    assert desk.post(page, {"rating": "some", "note": "Two desks"}).status_code == 302
    assert plan.ratings.get().rating == "some"


def test_terms_begin_with_the_words_of_the_plan(desk: Client, plan: Plan, planner: Any) -> None:
    write(plan, planner, key="B1d", text="Better jobs")
    page = address("plan_terms", plan)
    assert "Better jobs" in desk.get(page).content.decode()
    desk.post(page, {"liability": "Insured by the school"})
    assert dict(plan.terms.values_list("key", "text")) == {"liability": "Insured by the school"}


def test_the_list_filters_orders_and_goes_to_a_sheet(desk: Client, plan: Plan, place: Any) -> None:
    Plan.objects.create(community=place.agency.community, title="@Another")
    Plan.objects.create(community=place.far.community, title="Far")
    listed = desk.get(reverse("planning:plans", args=["here"]) + "?find=another&order=-changed")
    assert "@Another" in listed.content.decode()
    assert "A plan" not in listed.content.decode()
    sheet = desk.get(reverse("planning:plans_csv", args=["here"])).content.decode()
    assert "'@Another" in sheet
    assert "Far" not in sheet


def test_a_plan_of_another_community_is_not_there(desk: Client, place: Any) -> None:
    far = Plan.objects.create(community=place.far.community, title="Far")
    address_here = reverse("planning:plan", args=["here", far.public_id])
    assert desk.get(address_here).status_code == 404


def test_a_plan_is_put_away_and_taken_back(desk: Client, plan: Plan) -> None:
    desk.post(address("plan_archive", plan), {"archived": "1"})
    assert "A plan" not in desk.get(reverse("planning:plans", args=["here"])).content.decode()
    desk.post(address("plan_archive", plan), {"archived": "0"})
    plan.refresh_from_db()
    assert not plan.is_archived


def test_audit_keeps_codes_and_no_words(plan: Plan, planner: Any) -> None:
    write(plan, planner, text="Secret words")
    event = Event.objects.get()
    assert (event.action, event.facts) == (
        "plan.field_written",
        {"field": "A1a", "status": "done"},
    )
    assert plan_actions.create_plan(
        community=plan.community, facts={"title": "By the server"}, by=SYSTEM, today=TODAY
    )


def test_a_page_of_a_plan_asks_the_database_little(
    shown: Plan, desk: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(25):
        desk.get(address("plan", shown))


def test_every_field_has_words() -> None:
    from ladderway.files.plan_outline import load_outline

    assert set(load_outline().keys()) == set(FIELDS)
    named = {f for field in load_outline().fields() for f in field.figures}
    assert named <= figures.FIGURES.keys() == figures.NAMES.keys()
