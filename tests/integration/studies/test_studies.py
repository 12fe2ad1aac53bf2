"""A study at the desk: what moves it on, what is refused with the reason, what is published."""

import csv
import io
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ladderway.domain.evaluation import draw as protocol
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.domain.evaluation.results.published import attack
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.studies.states import Refused
from ladderway.files.studies.report_files import read_kept
from ladderway.web.audit.models import Event
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.studies import actions, lottery, outcomes, publishing, queries
from ladderway.web.studies.models import Assignment, Intake, OutcomeRecord, Study
from tests import studies_made as made
from tests.studies_made import CLOSES, TERMS, TODAY

pytestmark = pytest.mark.django_db
SECRET = ("seed", "salt")


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


def announce(study, by, **changed):
    return refused(lottery.announce, study=study, terms={**TERMS, **changed}, by=by, today=TODAY)


def test_a_registered_plan_can_only_be_amended_with_a_reason(here, planner):
    study = made.registered(here, planner)
    changed = made.plan(unit="household")
    assert refused(
        actions.change_plan, study=study, plan=changed, revision=1, by=planner, today=TODAY
    ) == {"studies.plan_is_fixed"}
    with pytest.raises(ValueError, match="reason"):
        actions.amend(study=study, plan=changed, why=" ", by=planner, today=TODAY)
    actions.amend(study=study, plan=changed, why="Whole homes apply.", by=planner, today=TODAY)
    first, second = study.versions.all()
    assert second.after == first.hash
    assert second.fields == ["unit"]


def test_a_plan_that_comes_after_the_data_is_not_registered_in_silence(here, planner):
    study = made.draft(here, planner, data_from="2026-11-20")
    how = {"study": study, "revision": 1, "by": planner, "today": TODAY}
    assert refused(actions.register, **how) == {"studies.too_late_to_register"}


def test_a_plan_changed_by_somebody_else_is_not_registered_unseen(here, planner):
    study = made.draft(here, planner)
    actions.change_plan(
        study=study, plan=made.plan(unit="home"), revision=1, by=planner, today=TODAY
    )
    with pytest.raises(actions.Changed):
        actions.register(study=study, revision=1, by=planner, today=TODAY)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"is_additional": False}, "studies.not_additional"),
        ({"exemptions": ""}, "studies.no_exemptions"),
        ({"not_drawn_get": " "}, "studies.not_told"),
        ({"next_intake_on": None}, "studies.not_told"),
        ({"next_intake_on": CLOSES}, "studies.next_intake_too_soon"),
        ({"closes_on": TODAY}, "studies.date_not_beforehand"),
        ({"draw_on": CLOSES - timedelta(days=1)}, "studies.draw_before_close"),
    ],
)
def test_an_intake_that_breaks_a_rule_is_refused(here, planner, changed, code):
    assert announce(made.registered(here, planner), planner, **changed) == {code}
    assert not Intake.objects.exists()


def test_without_an_ethics_finding_no_intake_is_announced(here, planner):
    study = made.draft(here, planner)
    assert announce(study, planner) == {"studies.register_first"}
    actions.register(study=study, revision=1, by=planner, today=TODAY)
    assert announce(study, planner) == {"studies.no_ethics"}


def test_seats_for_all_are_given_to_all_and_nothing_is_drawn(here, planner):
    study = made.enrolling(here, planner, people=30)
    how = {"study": study, "by": planner, "today": CLOSES}
    assert refused(lottery.seal, **how) == {"studies.seats_for_all"}
    lottery.serve_all(**how)
    assert set(Assignment.objects.values_list("offered", flat=True)) == {True}
    study.refresh_from_db()
    assert study.state == "registered"


def test_who_is_not_eligible_or_has_not_agreed_is_not_drawn(here, planner):
    study = made.enrolling(here, planner, people=30)
    out = [
        made.enter(study, planner, consents=False),
        made.enter(study, planner, is_eligible=False),
    ]
    how = {"study": study, "by": planner, "today": CLOSES}
    assert refused(lottery.seal, **how) == {"studies.seats_for_all"}
    made.enter(study, planner)
    lottery.seal(**how)
    assert not any(a.ticket in Intake.objects.get().opening for a in out)


def test_the_list_is_not_closed_before_its_day_nor_drawn_before_its_day(here, planner):
    study = made.enrolling(here, planner)
    assert refused(lottery.seal, study=study, by=planner, today=TODAY) == {"studies.too_early"}
    lottery.seal(study=study, by=planner, today=CLOSES)
    how = {"study": study, "public_value": "1", "by": planner}
    assert refused(lottery.hold, **how, today=CLOSES) == {"studies.draw_too_early"}
    assert not Assignment.objects.exists()


def test_while_there_are_too_few_seats_nobody_can_give_them_without_a_draw(here, planner):
    study = made.enrolling(here, planner)
    how = {"study": study, "by": planner, "today": CLOSES}
    assert refused(lottery.serve_all, **how) == {"studies.more_than_seats"}


def test_the_draw_can_be_checked_by_anybody_and_gives_every_seat(here, planner, client):
    study = made.enrolling(here, planner)
    exempt = made.enter(study, planner, exemption="safety")
    lottery.seal(study=study, by=planner, today=CLOSES)
    address = reverse("studies:public", args=[here.slug, study.public_id])
    before = client.get(address).content.decode()
    intake = Intake.objects.get()
    assert intake.commitment in before
    assert client.get(f"{address}opening.txt").status_code == 404
    lottery.hold(study=study, public_value="7 12 31", by=planner, today=TERMS["draw_on"])
    opening = client.get(f"{address}opening.txt").content.decode()
    assert protocol.commitment_of(opening) == intake.commitment
    drawn = protocol.run(opening, "7 12 31")
    lines = csv.DictReader(
        io.StringIO(client.get(f"{address}results.csv").content.decode("utf-8-sig"))
    )
    assert [(r["ticket"], r["offered"] == "1") for r in lines] == [
        (d.ticket, d.offered) for d in drawn
    ]
    assert exempt.ticket not in opening
    assert Assignment.objects.filter(offered=True).count() == TERMS["seats"]
    kept = {a.applicant.ticket: a.offered for a in Assignment.objects.filter(came_by="lot")}
    assert kept == {d.ticket: d.offered for d in drawn}


def test_a_declined_seat_goes_to_the_next_and_the_lot_stays_as_it_was(here, planner):
    made.drawn(here, planner)
    held = Assignment.objects.get(rank=3)
    called = lottery.decline(applicant=held.applicant, by=planner, today=CLOSES)
    assert called.rank == TERMS["seats"] + 1
    assert (called.crossed, called.offered) == ("called", False)
    assert refused(lottery.decline, applicant=held.applicant, by=planner, today=CLOSES) == {
        "studies.no_seat_to_decline"
    }


def test_a_seat_that_is_declined_again_does_not_stay_empty(here, planner):
    made.drawn(here, planner)
    first = Assignment.objects.get(rank=3)
    second = lottery.decline(applicant=first.applicant, by=planner, today=CLOSES)
    third = lottery.decline(applicant=second.applicant, by=planner, today=CLOSES)
    assert third.rank == TERMS["seats"] + 2
    second.refresh_from_db()
    assert (second.crossed, second.went_over, third.went_over) == ("declined", False, True)
    held = [a for a in Assignment.objects.filter(came_by="lot") if a.holds_seat]
    assert len(held) == TERMS["seats"]
    waiting = Assignment.objects.filter(offered=False, crossed="").first()
    assert refused(lottery.decline, applicant=waiting.applicant, by=planner, today=CLOSES) == {
        "studies.no_seat_to_decline"
    }


def test_rows_of_strangers_and_faulty_rows_are_told_back(here, planner, signed_in):
    study = made.drawn(here, planner)
    good = made.file_of(study).decode().splitlines()
    ticket = good[1].split(",")[0]
    extra = [f"{ticket},1,1,1", "0123456789ABCDEFGHJKMNPQRS,1,1,1", "Jo Smith,1,1,1"]
    bad_number = good[2].replace(",2", ",x2", 1)
    file = "\n".join([good[0], good[1], bad_number, *extra]).encode()
    batch = outcomes.bring_in(study=study, file=file, by=planner, today=TODAY)
    assert batch.kept == 1
    assert [r["code"].rpartition(".")[2] for r in batch.refused] == [
        "number", "twice", "unknown", "malformed",
    ]  # fmt: skip
    address = reverse("studies:refused", args=[here.slug, study.public_id, batch.public_id])
    text = signed_in(planner).get(address).content.decode("utf-8-sig")
    assert "Jo Smith" not in text
    assert len(text.splitlines()) == 5


def test_the_file_cannot_say_who_was_drawn(here, planner):
    study = made.drawn(here, planner)
    how = {"study": study, "file": b"identifier,offered,employed", "by": planner, "today": TODAY}
    codes = refused(outcomes.bring_in, **how)
    assert {"studies.treatment_in_file", "studies.column_missing"} == codes


def test_outcomes_from_program_records_alone_are_no_impact():
    told = {
        "name": "hours", "column": "h", "label": {"en": "H"}, "kind": "amount",
        "status": "confirmatory", "estimator": "difference_in_means", "follow_up_months": 12,
        "from_program_records": True,
    }  # fmt: skip
    with pytest.raises(BadInput, match="program records"):
        made.plan(outcomes=[told])


def test_what_is_published_gives_away_nothing_that_is_hidden(here, planner):
    study = made.published(here, planner)
    release = read_kept(study.publications.get().ledger)
    assert release.hidden > 0
    assert attack(release) == ()
    names = set(study.publications.get().files.values_list("language", "name"))
    assert {
        (lang, f"report.{kind}") for lang in ("en", "fr") for kind in ("html", "pdf", "docx")
    } < (names)


def test_a_published_number_cannot_change_in_a_later_release(here, planner):
    study = made.published(here, planner)
    record = OutcomeRecord.objects.select_related("applicant").first()
    head = "identifier,employed,earnings,age"
    other = f"{record.applicant.ticket},{1 - int(record.values['employed'])},1,30"
    outcomes.bring_in(study=study, file=f"{head}\n{other}".encode(), by=planner, today=TODAY)
    with pytest.raises(DisclosureRefused):
        publishing.publish(study=study, by=planner, today=TODAY)
    assert study.publications.count() == 1


def test_withdrawn_consent_takes_the_outcomes_out_and_leaves_the_place(here, planner):
    study = made.drawn(here, planner)
    outcomes.bring_in(study=study, file=made.file_of(study), by=planner, today=TODAY)
    someone = Assignment.objects.order_by("applicant__ticket").first().applicant
    lottery.withdraw(applicant=someone, asked="study", by=planner, today=TODAY)
    columns = publishing.columns_of(study)
    assert len(columns["employed"]) == 80
    assert str(columns["employed"][0]) == "nan"


def test_an_evaluator_measures_and_never_holds_the_lottery(here, planner, member):
    study, evaluator = made.enrolling(here, planner), member("evaluator")
    with pytest.raises(NotAllowed):
        lottery.seal(study=study, by=evaluator, today=CLOSES)
    with pytest.raises(NotAllowed):
        made.draft(here, member("coach"))


def test_every_step_is_on_record(here, planner):
    study = made.enrolling(here, planner)
    made.enter(study, planner)
    made.publish(made.draw(study, planner), planner)
    told = set(Event.objects.filter(subject_kind="study").values_list("action", flat=True))
    assert told == {
        f"study.{verb}" for verb in (
            "added", "registered", "ethics_added", "intake_announced", "applicant_entered",
            "draw_sealed", "drawn", "outcomes_imported", "published",
        )
    }  # fmt: skip


def seen(client, name, study, *more):
    address = reverse(f"studies:{name}", args=[study.community.slug, study.public_id, *more])
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_before_registration_the_page_says_what_the_plan_would_miss(here, planner, signed_in):
    client = signed_in(planner)
    assert "percentage points would be missed" in seen(client, "study", made.draft(here, planner))
    tiny = {"assignment": "complete", "treatment": "offered", "planned_program": 12,
            "planned_comparison": 12}  # fmt: skip
    page = seen(client, "study", made.draft(here, planner, design=tiny))
    assert "too small to tell an impact" in page


def test_monitoring_hides_small_counts(here, planner, signed_in):
    study = made.drawn(here, planner)
    lottery.decline(applicant=Assignment.objects.get(rank=1).applicant, by=planner, today=CLOSES)
    page = seen(signed_in(planner), "monitor", study)
    assert 'data-label="Crossed over">·</td>' in page


def test_the_public_page_never_shows_the_seed_before_the_draw(here, planner):
    study = made.enrolling(here, planner)
    lottery.seal(study=study, by=planner, today=CLOSES)
    page = seen(Client(), "public", study)
    intake = Intake.objects.get()
    tickets = [a.ticket for a in queries.in_draw(intake)]
    assert not any(t in page for t in tickets)
    secrets = [line.split()[-1] for line in intake.opening.splitlines() if line[:4] in SECRET]
    assert len(secrets) == 2
    assert not any(secret in page for secret in secrets)


def test_a_faulty_plan_is_told_with_its_field(here, planner, signed_in):
    file = io.BytesIO(b"id: x\ntitle: {en: A}\n")
    file.name = "a.yaml"
    answer = signed_in(planner).post(reverse("studies:add_file", args=[here.slug]), {"file": file})
    assert answer.status_code == 422
    assert "question" in answer.content.decode()
    assert not Study.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"seats": 0}, {"closes_on": TODAY}, {"sealed_on": CLOSES}, {"drawn_on": CLOSES}]
)
def test_the_database_holds_the_terms_of_a_draw(here, planner, changed):
    made.enrolling(here, planner, people=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.update(**changed)


def test_two_studies_may_publish_the_same_figures_and_one_study_never_twice(here, planner):
    first, second = made.published(here, planner), made.published(here, planner)
    digest = first.publications.get().digest
    assert second.publications.get().digest == digest
    with pytest.raises(IntegrityError), transaction.atomic():
        first.publications.create(on=TODAY, plan_hash="", digest=digest, ledger={}, figures=[])
