"""The desk beyond one lottery: plans in steps, other draws, follow-up, harm, analysis, linkage."""

import csv
import io
import zipfile
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from ladderway.domain.evaluation import draw as protocol
from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.studies.following import months_later
from ladderway.domain.studies.states import Refused
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.screening.models import CriterionResult
from ladderway.web.studies import (
    actions,
    analysis,
    following,
    lottery,
    monitoring,
    outcomes,
    pilot,
    publishing,
    queries,
    selection,
)
from ladderway.web.studies.lottery import Group
from ladderway.web.studies.models import Applicant, Assignment, Intake, Key, Run, Study
from tests import selection as selecting
from tests import studies_made as made
from tests.people import actor_at, register
from tests.studies_made import CLOSES, TERMS, TODAY

pytestmark = pytest.mark.django_db
SCHEDULE = {
    "horizon": 24, "months": [6, 24], "instrument": "Version 1", "attempts": 2, "window": 8,
    "thanks": "$40", "locating": "Two people who know.",
}  # fmt: skip
SIZE = {"treatment": "offered", "planned_program": 40, "planned_comparison": 40}
DRAWN_ON = TERMS["draw_on"]


@pytest.fixture
def planner(member):
    return member("planner")


@pytest.fixture
def here(place):
    return place.agency.community


def refused(call, **how):
    with pytest.raises(Refused) as caught:
        call(**how)
    return {reason.code for reason in caught.value.reasons}


def announced(here, by, kind, groups=(), **design):
    told = {**SIZE, "assignment": kind, **design}
    outcome = {
        "name": "employed", "column": "employed", "label": {"en": "Employed"}, "kind": "share",
        "status": "confirmatory", "follow_up_months": 24,
        "estimator": {"clusters": "clustered_difference", "waitlist": "difference_in_means"}.get(
            kind, "blocked_difference"
        ),
    }  # fmt: skip
    study = made.registered(here, by, design=told, outcomes=[outcome], covariates=[])
    seats = sum(g.seats or 0 for g in groups) or TERMS["seats"]
    terms = {**TERMS, "seats": 4 if kind == "clusters" else seats}
    lottery.announce(study=study, terms=terms, groups=groups, by=by, today=TODAY)
    study.refresh_from_db()
    return study


def held(study, by):
    lottery.seal(study=study, by=by, today=CLOSES)
    lottery.hold(study=study, public_value="7", by=by, today=DRAWN_ON)
    study.refresh_from_db()
    return study


def test_blocks_are_drawn_by_themselves_and_a_declined_seat_stays_in_its_block(here, planner):
    groups = [Group("North", 5), Group("South", 10)]
    study = announced(here, planner, "blocked", groups, blocks="block")
    north, south = Intake.objects.get().groups.all()
    assert refused(
        lottery.enrol, study=study, entered=lottery.Entered(True, True, False), by=planner,
        today=TODAY,
    ) == {"studies.choose_a_group"}  # fmt: skip
    made.many(study, 40, north, south)
    held(study, planner)
    offered = Assignment.objects.filter(offered=True)
    assert [offered.filter(applicant__group=g).count() for g in (north, south)] == [5, 10]
    called = lottery.decline(
        applicant=offered.filter(drawn_in="B").first().applicant, by=planner, today=CLOSES
    )
    assert (called.drawn_in, called.rank) == ("B", 11)
    columns = publishing.columns_of(study)
    assert len(set(columns["block"])) == 2
    assert "block" not in outcomes.asks(queries.plan_of(study)).columns


def test_a_block_with_a_seat_for_all_draws_nothing_and_is_not_compared(here, planner):
    groups = [Group("North", 6), Group("South", 10)]
    study = announced(here, planner, "blocked", groups, blocks="block")
    north, south = Intake.objects.get().groups.all()
    made.many(study, 4, north)
    made.many(study, 20, south)
    held(study, planner)
    assert set(north.applicants.values_list("assignment__came_by", flat=True)) == {"no_draw"}
    assert Assignment.objects.filter(offered=True).count() == 16  # two seats went to South
    assert len(publishing.columns_of(study)["block"]) == 20


def test_whole_groups_are_drawn_by_a_ticket_of_their_own(here, planner):
    groups = [Group(f"Class {n}") for n in range(8)]
    study = announced(here, planner, "clusters", groups, clusters="cluster", planned_clusters=8)
    made.many(study, 40, *Intake.objects.get().groups.all())
    held(study, planner)
    opening = Intake.objects.get().opening
    assert len(protocol.run(opening, "7")) == 8
    assert not any(a.ticket in opening for a in Applicant.objects.all())
    for group in Intake.objects.get().groups.all():
        assert len(set(group.applicants.values_list("assignment__offered", flat=True))) == 1
    assert Assignment.objects.filter(offered=True).count() == 20
    assert len(set(publishing.columns_of(study)["cluster"])) == 8


def test_a_rolling_draw_announces_the_next_intake_and_compares_within_each(here, planner):
    study = announced(here, planner, "rolling", blocks="intake")
    made.many(study, 40)
    held(study, planner)
    later = {**TERMS, "seats": 5, "closes_on": DRAWN_ON + timedelta(days=20),
             "draw_on": DRAWN_ON + timedelta(days=20),
             "next_intake_on": DRAWN_ON + timedelta(days=300)}  # fmt: skip
    lottery.announce(study=study, terms=later, by=planner, today=DRAWN_ON)
    made.many(study, 20)
    lottery.seal(study=study, by=planner, today=later["draw_on"])
    lottery.hold(study=study, public_value="8", by=planner, today=later["draw_on"])
    columns = publishing.columns_of(study)
    assert sorted(list(columns["intake"]).count(v) for v in set(columns["intake"])) == [20, 40]
    public = reverse("studies:public", args=[here.slug, study.public_id])
    first = study.intakes.last()
    page = Client().get(f"{public}?draw={first.public_id}").content.decode()
    assert first.commitment in page


def test_a_waiting_list_is_served_at_the_next_intake_and_not_before(here, planner):
    study = announced(here, planner, "waitlist")
    made.many(study, 40)
    held(study, planner)
    how = {"study": study, "by": planner}
    early = TERMS["next_intake_on"] - timedelta(days=1)
    assert refused(lottery.serve_waiting, **how, today=early) == {"studies.waiting_too_early"}
    assert lottery.serve_waiting(**how, today=TERMS["next_intake_on"]) == 10
    assert Assignment.objects.filter(offered=True).count() == 30  # the lot stays as it was
    assert refused(lottery.serve_waiting, **how, today=TERMS["next_intake_on"]) == {
        "studies.waiting_served"
    }


def post(client, name, study, data, *more):
    address = reverse(f"studies:{name}", args=[study.community.slug, study.public_id, *more])
    return client.post(address, data)


def test_a_plan_is_written_in_steps_and_tells_what_it_would_miss(here, planner, signed_in):
    client = signed_in(planner)
    about = {
        "title_en": "Evening course", "title_fr": "Cours du soir", "question_en": "Does it help?",
        "population_en": "Adults", "answers": ["capacity", "cost"],
    }  # fmt: skip
    client.post(reverse("studies:add", args=[here.slug]), about)
    study = Study.objects.get()
    assert study.answers == ["capacity", "cost"]
    draw = {
        "kind": "clusters", "program": 40, "comparison": 40, "program_en": "In",
        "comparison_en": "Not drawn", "revision": 1,
    }  # fmt: skip
    assert "how many groups" in post(client, "step", study, draw, "draw").content.decode()
    tried = post(client, "step", study, {**draw, "clusters": 8, "try": "1"}, "draw")
    assert "too small to tell an impact" in tried.content.decode()
    study.refresh_from_db()
    assert study.revision == 1
    post(client, "step", study, {**draw, "clusters": 8}, "draw")
    study.refresh_from_db()
    plan = queries.plan_of(study)
    assert (plan.design.clusters, plan.outcomes[0].estimator) == ("cluster", "clustered_difference")
    stale = post(client, "step", study, {**draw, "clusters": 9}, "draw")
    assert "Somebody else changed the plan" in stale.content.decode()


def test_an_outcome_of_program_records_cannot_be_an_impact_at_the_desk(here, planner, signed_in):
    study = made.draft(here, planner)
    told = {
        "label_en": "Hourly wage", "kind": "amount", "status": "exploratory", "months": 24,
        "estimator": "difference_in_means", "better": "more", "column": "wage", "revision": 1,
    }  # fmt: skip
    client = signed_in(planner)
    page = post(client, "outcome_add", study, {**told, "from_program_records": "on"})
    assert "it can be described and is no impact" in unescape(page.content.decode())
    post(client, "outcome_add", study, told)
    study.refresh_from_db()
    assert [o.name for o in queries.plan_of(study).outcomes] == ["employed", "earnings", "wage"]
    post(client, "outcome_remove", study, {"revision": 2}, "wage")
    study.refresh_from_db()
    assert len(queries.plan_of(study).outcomes) == 2


def followed(here, planner, people=40):
    study = made.enrolling(here, planner, people)
    following.fix_schedule(study=study, terms=SCHEDULE, by=planner, today=TODAY)
    return made.draw(study, planner)


def test_the_follow_up_shows_a_code_and_never_the_arm(here, planner, signed_in, monkeypatch):
    study = followed(here, planner)
    day = months_later(DRAWN_ON, 6)
    monkeypatch.setattr(timezone, "localdate", lambda: day)
    page = signed_in(planner).get(
        reverse("studies:follow_up", args=[here.slug, study.public_id])
    ).content.decode()  # fmt: skip
    turns = following.turns(study, day)
    assert len(turns) == 40
    assert turns[0].code in page
    held_by = {a.code: a.ticket for a in Applicant.objects.all()}
    assert not any(ticket[:8] in page for ticket in held_by.values())
    assert "Not drawn" not in page
    public = reverse("studies:public", args=[here.slug, study.public_id])
    lottery_page = Client().get(public).content.decode()
    assert not any(code in lottery_page for code in held_by)


def test_everybody_is_tried_as_often_and_answers_once(here, planner):
    study = followed(here, planner)
    day = months_later(DRAWN_ON, 6)
    one = Applicant.objects.first().public_id
    how = {"study": study, "applicant": one, "month": 6, "by": planner, "today": day}
    following.attempt(**how, result="nobody", was_thanked=True)
    following.attempt(**how, result="answered", was_thanked=True)
    assert refused(following.attempt, **how, result="answered", was_thanked=False) == {
        "studies.not_due"
    }
    found = monitoring.monitored(study, day)
    assert found.replies[0][1].due == 30
    assert len(found.replies) == 1  # nobody’s turn of month 24 has come


def test_after_the_draw_the_schedule_only_grows(here, planner):
    study = followed(here, planner)
    how = {"study": study, "by": planner, "today": CLOSES}
    fewer = {**SCHEDULE, "attempts": 1}
    assert refused(following.fix_schedule, **how, terms=fewer) == {"studies.follow_up_is_fixed"}
    longer = {**SCHEDULE, "months": [6, 24, 60], "horizon": 60}
    assert following.fix_schedule(**how, terms=longer).horizon == 60
    assert refused(following.fix_schedule, **how, terms={**SCHEDULE, "horizon": 12}) == {
        "studies.months_reach", "studies.horizon", "studies.follow_up_is_fixed",
    }  # fmt: skip


def test_serious_harm_waits_for_the_board(here, planner):
    study = made.drawn(here, planner, 40)
    code = Applicant.objects.first().code
    told = {"on": TODAY, "kind": "housing", "is_serious": True, "board_told_on": None}
    how = {"study": study, "told": told, "by": planner, "today": TODAY}
    assert refused(following.note_harm, **how, code="0123456789") == {"studies.no_such_code"}
    harm = following.note_harm(**how, code=code.lower())
    assert monitoring.untold_harms(study) == 1
    following.tell_board(harm=harm, on=TODAY, by=planner, today=TODAY)
    assert monitoring.untold_harms(study) == 0


def test_a_pilot_tells_capacity_waiting_and_cost(here, planner):
    study = made.drawn(here, planner)
    line = {"kind": "staff", "what": "Coach", "amount": 6_000, "since": TODAY, "until": CLOSES}
    pilot.add_cost(study=study, line=line, by=planner, today=TODAY)
    found = pilot.told(study)
    assert (found.capacity.seats, found.capacity.filled, found.capacity.per_seat) == (30, 30, 2.7)
    assert (found.cost.per_seat, found.waiting.to_seat) == (200, 11)
    assert found.waiting.to_next_intake == 210


def measured(here, planner):
    study = made.drawn(here, planner)
    outcomes.bring_in(study=study, file=made.file_of(study), by=planner, today=TODAY)
    return study


def test_an_analysis_runs_once_apart_and_is_looked_at_before_it_is_published(
    here, planner, signed_in, monkeypatch, django_capture_on_commit_callbacks
):
    study, client, begun = measured(here, planner), signed_in(planner), []
    monkeypatch.setattr(analysis, "start", begun.append)
    with django_capture_on_commit_callbacks(execute=True):
        post(client, "analyse", study, {})
        post(client, "analyse", study, {})
    assert len(set(begun)) == Run.objects.count() == 1
    assert refused(publishing.release, study=study, by=planner, today=TODAY) == {
        "studies.analyse_first"
    }
    assert analysis.run_now(begun[0]).state == "done"
    address = reverse("studies:published", args=[here.slug, study.public_id])
    assert Client().get(address).status_code == 404
    publishing.release(study=study, by=planner, today=TODAY)
    page = Client().get(address)
    assert page.status_code == 200
    assert "report.html" in page.content.decode()
    own = reverse("studies:results", args=[here.slug, study.public_id])
    assert client.get(own).status_code == 200


def test_a_run_whose_process_was_stopped_is_taken_up_again(here, planner):
    study = measured(here, planner)
    run = analysis.ask(study=study, by=planner, today=TODAY)
    Run.objects.update(state="running", heard_at=timezone.now())
    analysis.drop_silent()
    assert Run.objects.get().state == "running"
    Run.objects.update(heard_at=timezone.now() - analysis.SILENT * 2)
    assert analysis.ask(study=study, by=planner, today=TODAY) == run
    assert Run.objects.get().state == "waiting"


def test_what_stops_an_analysis_is_told_in_the_readers_language(
    here, planner, signed_in, monkeypatch
):
    study = measured(here, planner)
    run = analysis.ask(study=study, by=planner, today=TODAY)

    def stopped(*_args):
        raise NotEnoughData("[3] people named Jo.")

    monkeypatch.setattr(publishing, "make", stopped)
    assert analysis.run_now(run).state == "failed"
    address = reverse("studies:run", args=[here.slug, study.public_id, run.public_id])
    with override("fr"):
        page = signed_in(planner).get(address.replace("/en/", "/fr/")).content.decode()
    assert "named Jo" not in page
    assert "Trop peu de personnes" in page


def test_new_outcomes_put_an_unpublished_analysis_aside(here, planner):
    study = measured(here, planner)
    publishing.keep(
        study=study, made=publishing.Made("d" * 64, {}, [], {("en", "a"): b""}), today=TODAY
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        study.publications.create(
            on=TODAY, plan_hash="", digest="e", ledger={}, figures=[], is_released=False
        )
    outcomes.bring_in(study=study, file=made.file_of(study), by=planner, today=TODAY)
    assert not study.publications.exists()


def test_the_report_tells_exemptions_and_cross_overs_with_small_counts_hidden(here, planner):
    study = made.enrolling(here, planner, 80)
    for _number in range(12):
        made.enter(study, planner, exemption="safety")
    made.draw(study, planner)
    lottery.decline(applicant=Assignment.objects.get(rank=1).applicant, by=planner, today=CLOSES)
    told = monitoring.told_of(study)
    assert (told.safety, told.hardship, told.declined) == (12, 0, None)
    assert told.exemption_rules == (TERMS["exemptions"],)


def test_data_for_an_evaluator_hold_no_identifier_and_come_with_a_dictionary(
    here, planner, member, signed_in
):
    study = measured(here, planner)
    client = signed_in(member("evaluator"))
    packed = client.get(reverse("studies:data", args=[here.slug, study.public_id])).content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        data = archive.read("data.csv").decode("utf-8-sig")
        told = archive.read("data-dictionary.csv").decode("utf-8-sig")
    assert len(data.splitlines()) == 81
    for a in Applicant.objects.all():
        assert a.ticket not in data
        assert a.code not in data
    columns = data.splitlines()[0].split(",")
    assert columns == [row["column"] for row in csv.DictReader(io.StringIO(told))]


def test_a_file_by_code_is_read_as_well_as_one_by_identifier(here, planner):
    study = made.drawn(here, planner, 40)
    rows = [f"{code},1,20000,30" for code in outcomes.codes(study)]
    file = "\n".join(["identifier,employed,earnings,age", *rows]).encode()
    assert outcomes.bring_in(study=study, file=file, by=planner, today=TODAY).kept == 40


@pytest.fixture
def selected(place, here, planner, member):
    """A study that draws for an opening, who selects there, and somebody who meets its criteria."""
    manager = actor_at(member, place.agency, "program_manager")
    opening = selecting.make_opening(manager, place.agency)
    study = made.enrolling(here, planner, 0, selection=opening)
    worker = actor_at(member, place.agency)
    application = selecting.apply(worker, register(worker, place.agency), opening)
    return study, manager, application


def met(application, by):
    for criterion in application.version.criteria.filter(weight="needed"):
        if not criterion.is_conditional:
            CriterionResult(
                person=application.person, application=application, criterion=criterion,
                topic="screening", result="met", on=TODAY, agency=application.agency,
                by=by.user.public_id,
            ).save()  # fmt: skip


def test_those_who_select_enter_whom_they_know_and_alone_hold_the_key(selected, planner, here):
    study, manager, application = selected
    how = {"actor": manager, "study": study, "application": str(application.public_id),
           "consents": True, "links": True, "exemption": ""}  # fmt: skip
    assert refused(selection.enter, **how) == {"studies.criteria_not_met"}
    met(application, manager)
    made_now = selection.enter(**how)
    assert refused(selection.enter, **how) == {"studies.has_an_identifier"}
    key = Key.objects.unscoped("a test asks whose it is").get()
    assert (key.person, key.applicant) == (application.person, made_now)
    head, row = selection.key_file(manager, study)
    assert row[0] == str(made_now.linkage_id)
    assert row[1] == application.person.chosen_name
    empty = selection.empty_key(study)
    assert empty[1][:2] == [made_now.ticket, str(made_now.linkage_id)]
    lottery.withdraw(applicant=made_now, asked="linkage", by=planner, today=TODAY)
    assert selection.key_file(manager, study) == [head]


def test_nobody_of_the_desk_sees_who_holds_an_identifier(selected, planner, here):
    from ladderway.web.participants.policy import Actor

    study, _manager, _application = selected
    with pytest.raises(NotAllowed):
        selection.intake_of(Actor.of(planner, here, TODAY), study)


def test_an_opening_leads_to_its_lottery_those_alone_who_may_enter_people(
    selected, here, planner, signed_in
):
    study, manager, application = selected
    opening = reverse("screening:opening", args=[here.slug, application.opening.public_id])
    way = reverse("studies:selection", args=[here.slug, study.public_id])
    assert way in signed_in(manager.user).get(opening).content.decode()
    assert opening in signed_in(manager.user).get(way).content.decode()
    assert way not in signed_in(planner).get(opening).content.decode()
    Intake.objects.update(served_all_on=TODAY)
    assert selection.lottery_of(manager, application.opening) is None


def test_the_plan_says_what_the_desk_does_not_draw(here, planner, signed_in):
    def page(**design):
        study = made.draft(here, planner, design={**SIZE, **design})
        return signed_in(planner).get(reverse("studies:look", args=[here.slug, study.public_id]))

    said = page(assignment="pairs", blocks="pair").content.decode()
    assert "Lottery within pairs" in said
    assert "ladderway impact assign" in said
    assert "ladderway impact assign" not in page(assignment="complete").content.decode()


def test_open_questions_name_the_studies_that_will_answer_them(here, planner, signed_in):
    study = made.registered(here, planner)
    Study.objects.update(answers=["cost"])
    page = signed_in(planner).get(reverse("own_evidence:questions", args=[here.slug]))
    assert study.title in page.content.decode()
    draft = actions.add(
        community=here, plan=made.plan(title={"en": "Only a draft"}), by=planner, today=TODAY,
        answers=["cost"],
    )  # fmt: skip
    assert draft.title not in signed_in(planner).get(page.request["PATH_INFO"]).content.decode()
