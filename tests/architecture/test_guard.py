"""Records about people are guarded: each model by its manager, each way around it with a reason."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import GuardedManager, Personal
from ladderway.web.partners.models import Agency
from ladderway.web.privacy import FIELDS, PrivacyClass
from tests.architecture.test_source import ROOT, named, tracked

PERSONAL = [model for model in apps.get_models() if issubclass(model, Personal)]
# Apps whose models about people are guarded. `accounts` and `partners` hold those who sign in.
OF_PEOPLE = {
    "participants", "documents", "matching", "intake", "people_imports", "screening",
    "assessments", "referrals", "supports", "careerplans", "rights", "casework", "readiness",
    "feedback",
}  # fmt: skip
# Names no person: what agencies agreed.
NOT_ABOUT_ONE = {"participants.Agreement"}


@pytest.mark.parametrize("model", PERSONAL, ids=lambda m: m._meta.label)
def test_the_manager_is_guarded_and_the_topic_said(model: type[Personal]) -> None:
    assert isinstance(model._default_manager, GuardedManager)
    if model.TOPIC is None:
        assert set(model.TOPICS) <= set(Topic)
        assert model._meta.get_field("topic")
    if model.OWNER:
        assert model._meta.get_field(model.OWNER)


def test_a_model_that_tells_of_people_is_guarded() -> None:
    tells = {
        label
        for label, fields in FIELDS.items()
        if label.split(".")[0] in OF_PEOPLE
        and {PrivacyClass.SENSITIVE, PrivacyClass.IDENTIFYING} & set(fields.values())
    }
    assert tells - {model._meta.label for model in PERSONAL} - NOT_ABOUT_ONE - WITHOUT_A_PERSON == (
        set()
    )


# Models that hold what people told before there is a record of them, or counts: who may open them
# is decided by agency in their own queries. Each with its reason.
WITHOUT_A_PERSON: frozenset[str] = frozenset(
    {
        "casework.NoticeWish",  # how a member of staff is told; it names nobody served
        "documents.StoredExport",  # a file made of many; its maker alone, `documents.queries`
        "intake.Draft",  # its own writer alone opens it, `intake.queries.drafts_of`
        # Whom a partner sent, until they are called: `intake.queries_partners.sent`, by agency.
        "intake.SentPerson",
        "intake.EntryTime",  # minutes, for medians over many
        "intake.Intermediary",  # a partner outside, with whom to speak there
        "participants.Alert",  # told by agency in `queries_alerts`; it names nobody served
        "participants.Lift",  # about a member of staff
        "intake.OutreachEvent",  # a day of the agency's outreach
        # A file on its way in, for those who enter people there: `people_imports.queries.files_of`
        "people_imports.PeopleImport",
        "people_imports.PeopleRow",
        # What was said of services: it points at nobody; by agency in `feedback.queries.rows`
        "feedback.Sheet",
        # Somebody outside who wants an answer, until they have it: `feedback.queries.rows.wishes`
        "feedback.Wish",
    }
)

# Every place that reads people's records for nobody in particular, with the reason it gives.
UNSCOPED = {
    ("careerplans/actions/signing.py", "the plan that is signed, locked"),
    ("careerplans/actions/steps.py", "the step that is moved, locked"),
    (
        "careerplans/actions/steps.py",
        "what the step waits for, which ends or is looked at",
    ),
    ("careerplans/actions/regulator.py", "the plan that takes steps, locked"),
    ("careerplans/queries/plans.py", "the steps that are signed"),
    ("careerplans/queries/plans.py", "which version was signed before"),
    ("careerplans/queries/waiting.py", "plans that wait are counted, without small numbers"),
    (
        "casework/simulated/story.py",
        "people of the story are served by the worker it names",
    ),
    ("casework/simulated/loading.py", "people of the demonstration answer and bring papers"),
    ("casework/simulated/french.py", "words of the demonstration that are said in French"),
    ("casework/views_reports.py", "how many parts a report has"),
    ("casework/queries.py", "whether an actor's own agency serves somebody now"),
    ("casework/queries.py", "which of a person's open cases leads a list"),
    ("casework/simulated/loading.py", "whether the demonstration has people already"),
    ("assessments/actions/deciding.py", "whether the province is asked already"),
    ("assessments/actions/disputing.py", "the dispute that is moved, locked"),
    ("assessments/actions/disputing.py", "whether it is disputed already"),
    ("assessments/actions/doing.py", "drafts that nobody touched for long go"),
    ("assessments/actions/doing.py", "the dispute that is settled by assessing again, locked"),
    ("assessments/actions/doing.py", "the draft that is sent, locked"),
    ("assessments/actions/doing.py", "the draft that the actor has, or begins"),
    ("assessments/queries/report.py", "streams are counted, without small numbers"),
    ("assessments/actions/former.py", "whether a requirement is met already"),
    ("assessments/actions/former.py", "whether a segment is entered for the day already"),
    ("assessments/simulated.py", "whether the demonstration is assessed already"),
    ("casework/characteristics.py", "answers are counted under a consent that holds"),
    ("casework/characteristics.py", "who takes part is counted, without small numbers"),
    ("casework/equity/excluded.py", "those excluded are followed in counts, without names"),
    ("casework/equity/facts.py", "people are counted by group, without small numbers"),
    ("casework/equity/measures.py", "people are counted by group, without small numbers"),
    ("casework/equity/rows.py", "people are counted by group, without small numbers"),
    ("casework/equity/young.py", "young people are counted over agencies, without names"),
    ("documents/actions/documents.py", "files go with the forgetting of their person"),
    (
        "documents/actions/exports.py",
        "files go with the forgetting of somebody in them",
    ),
    ("documents/actions/documents.py", "files of documents that were removed a day ago go"),
    ("documents/actions/documents.py", "the document that is removed or put back, locked"),
    ("documents/actions/documents.py", "what was needed is in the record now"),
    ("documents/actions/exports.py", "files stop with the withdrawal of a sharing"),
    ("documents/actions/exports.py", "who is in a file that is made or fetched"),
    ("documents/management/commands/files.py", "which files belong to a document"),
    ("intake/actions/contact.py", "whether the agency serves the person already"),
    ("intake/actions/contact.py", "whether the number is in the record already"),
    ("intake/simulated.py", "people of the demonstration get a first contact each"),
    ("participants/actions/equity.py", "a withdrawal erases the answers"),
    ("participants/actions/equity.py", "answers are replaced by what the person says now"),
    ("participants/actions/equity.py", "the consent to self-identification that is withdrawn"),
    ("participants/actions/equity.py", "whether the person agreed already"),
    ("participants/actions/agreements.py", "what a sensitive agency no longer lets others open"),
    ("participants/actions/agreements.py", "what stands on an agreement ends with it"),
    ("participants/actions/agreements.py", "what was shared under an agreement ends with it"),
    ("participants/actions/agreements.py", "whom a sensitive agency serves or served"),
    ("participants/actions/agreements.py", "whom an agreement on oversight opens"),
    ("participants/actions/caseloads.py", "cases that pass to another worker"),
    ("participants/actions/caseloads.py", "cases that pass to another worker, locked"),
    ("participants/actions/emergency.py", "an emergency opens nobody of a sensitive agency"),
    ("participants/actions/emergency.py", "an emergency opens the one whom exact facts name"),
    ("participants/actions/emergency.py", "the emergency that ends"),
    ("participants/actions/emergency.py", "the emergency that is reviewed, locked"),
    ("participants/actions/emergency.py", "what an emergency opened ends with it"),
    ("participants/actions/emergency.py", "who serves the person is told of the emergency"),
    ("matching/actions.py", "records that are taken apart, locked"),
    ("matching/actions.py", "records that come under another, locked"),
    ("matching/actions.py", "the join that is undone, locked"),
    ("matching/actions.py", "the pair of a join that is undone"),
    ("matching/actions.py", "the pair of an agency's own two records"),
    ("matching/actions.py", "the pair that is decided, locked"),
    ("matching/actions.py", "what a join chose is put back with it"),
    ("matching/actions.py", "what was granted for comparing ends with the decision"),
    ("matching/actions.py", "whether the agency that heard the consent serves the person"),
    ("matching/queries.py", "joins of a steward, without whom they are about"),
    ("matching/queries.py", "pairs that were decided are not asked again"),
    ("matching/queries.py", "whom an agency serves, of records that are open to the actor"),
    ("matching/queries.py", "whose own two records are, of those open to the actor"),
    ("matching/running.py", "a comparison asks which agencies serve somebody"),
    ("matching/running.py", "a comparison asks who takes part, by keys alone"),
    ("matching/running.py", "names of those who are compared in bulk"),
    ("matching/running.py", "numbers of those who are compared in bulk"),
    ("matching/running.py", "pairs that a comparison proposes"),
    ("matching/running.py", "pairs that were decided are not proposed again"),
    ("matching/running.py", "those who are compared in bulk"),
    ("matching/running.py", "what was granted for comparing a pair before"),
    ("matching/running.py", "which records are joined already"),
    (
        "matching/simulated.py",
        "people of the demonstration get a second record each",
    ),
    ("matching/standing.py", "in whose records an agency stands"),
    ("matching/views_steward.py", "which agencies a steward asks for the person's consent"),
    ("participants/actions/cases.py", "cases that are put back are checked one by one"),
    ("participants/actions/cases.py", "the case that is changed, locked"),
    ("participants/actions/notes.py", "a contact is counted on the case it was about"),
    ("participants/actions/people.py", "all names of a person make its search words"),
    ("participants/actions/people.py", "the row that is changed, locked"),
    ("participants/actions/people.py", "the row that is removed, locked"),
    ("participants/actions/people.py", "the search words of one person are kept"),
    ("participants/actions/people.py", "what a case opened ends with it"),
    ("participants/actions/sharing.py", "the sharing that is withdrawn, locked"),
    ("participants/actions/sharing.py", "what a sharing opened ends with it"),
    ("participants/queries_alerts.py", "whoever is answerable reads why, and not whose it is"),
    (
        "participants/queries_caseloads.py",
        "how many people each worker of the agency works with",
    ),
    ("participants/places.py", "whether other records are joined to one"),
    ("rights/handing.py", "whether other records are joined to one's own"),
    (
        "participants/actions/taking_back.py",
        "people who were brought in and are taken back, locked",
    ),
    (
        "participants/actions/taking_back.py",
        "what more is known of somebody who is taken back",
    ),
    ("participants/actions/together.py", "all names of people make their search words"),
    ("participants/actions/together.py", "rows that are changed together, locked"),
    ("participants/policy.py", "the policy reads caseloads"),
    ("participants/policy.py", "the policy reads the grants"),
    ("referrals/actions/appointments.py", "appointments ahead of somebody who wants reminders"),
    ("referrals/actions/appointments.py", "reminders that somebody does not want any more"),
    ("referrals/actions/appointments.py", "the reminders of one appointment"),
    (
        "referrals/actions/appointments.py",
        "whether a worker meets somebody else at the same time",
    ),
    ("referrals/actions/appointments.py", "which reminders somebody wants"),
    ("readiness/actions/people.py", "whether an activity is suggested already"),
    ("readiness/actions/people.py", "whether it is agreed already how often to speak"),
    ("readiness/actions/people.py", "what was agreed before, locked"),
    ("readiness/actions/people.py", "whether the person said so before"),
    (
        "readiness/actions/places.py",
        "places of a session are counted, and whoever waits moves up",
    ),
    ("readiness/actions/places.py", "what was suggested is done by coming"),
    ("readiness/queries/offered.py", "places of sessions are counted, without names"),
    ("readiness/queries/record.py", "places of sessions are counted, without names"),
    ("feedback/actions/answering.py", "what is replied to, locked"),
    ("feedback/actions/saying.py", "what its person takes back, locked"),
    ("feedback/forgetting.py", "words of somebody who is forgotten go"),
    (
        "feedback/queries/beside.py",
        "people served are counted beside what was said, without names",
    ),
    (
        "feedback/queries/beside.py",
        "signed sheets are counted beside the records, without names",
    ),
    (
        "feedback/queries/beside.py",
        "supports are counted beside what was said, without names",
    ),
    (
        "feedback/queries/rows.py",
        "whom a manager works with: what these said is not theirs to read",
    ),
    ("referrals/actions/daily.py", "a contact is counted on the case it was about"),
    ("referrals/actions/drafts.py", "what its writer began"),
    ("referrals/actions/in_work.py", "whether somebody stays in touch with an agency already"),
    ("referrals/actions/in_work.py", "whether a job that ended is being answered already"),
    ("referrals/actions/in_work.py", "who works with somebody whose job ended"),
    ("referrals/actions/referral.py", "a referral ends with what it stands on"),
    ("referrals/actions/referral.py", "the referral that is moved, locked"),
    ("referrals/actions/referral.py", "updates that were read"),
    ("referrals/actions/referral.py", "whether the agency was asked already"),
    ("referrals/actions/talks.py", "the last talk with somebody whom an agency stays beside"),
    ("referrals/actions/talks.py", "the support beside work that an agency gives somebody"),
    ("referrals/dose.py", "people of one's own caseload, for a count"),
    ("referrals/queries.py", "how agencies answer is counted, without small numbers"),
    ("referrals/queries_calendar.py", "a worker's own times, without whom they meet"),
    ("referrals/queries_in_work.py", "support beside work is counted, without small numbers"),
    ("referrals/queries_in_work.py", "the worker's own people, of those in a list"),
    (
        "referrals/queries_in_work.py",
        "when somebody last talked of moving up, for those in a list",
    ),
    ("referrals/queries_in_work.py", "whose job ended, of those in a list"),
    ("referrals/reminders/sending.py", "reminders that are due, sent by the site"),
    ("referrals/reminders/sending.py", "the records of one person that were joined"),
    ("referrals/reminders/sending.py", "where a reminder is sent"),
    ("referrals/reminders/sending.py", "whether somebody still wants to be reminded"),
    ("referrals/reminders/sending.py", "whether the agency may still reach the person"),
    ("referrals/simulated_desk.py", "people of the demonstration work"),
    ("referrals/simulated.py", "people of the demonstration are referred and spoken to"),
    ("rights/actions/asking.py", "a notice is written once for an agency"),
    ("rights/actions/asking.py", "the correction that is answered, locked"),
    ("rights/actions/asking.py", "the notice that was seen"),
    ("rights/actions/asking.py", "which agencies hold the topic, to tell them"),
    ("rights/actions/own.py", "an earlier code ends with the new one"),
    ("rights/actions/own.py", "the code itself says who it is for"),
    ("rights/actions/own.py", "the link that is ended, locked"),
    ("rights/actions/own.py", "whether the account is somebody’s already"),
    ("rights/actions/own.py", "whose account it is stands in the record"),
    ("rights/actions/purging.py", "codes that are over"),
    ("rights/actions/purging.py", "what was begun of contacts and is over"),
    ("rights/actions/staying.py", "coarse facts are left for statistics"),
    ("rights/actions/staying.py", "the hold that is lifted, locked"),
    ("rights/actions/staying.py", "what is held is not forgotten"),
    ("rights/actions/staying.py", "whether a hold is there already"),
    ("rights/actions/staying.py", "who is served again is not forgotten"),
    ("rights/forgetting.py", "forgetting walks every table about a person"),
    ("rights/queries/staying.py", "holds are kept by those who decide what is forgotten"),
    ("rights/queries/staying.py", "records that were joined to those due"),
    ("rights/queries/staying.py", "what is held is not due"),
    ("rights/queries/staying.py", "when the cases of those due were closed"),
    ("rights/queries/staying.py", "who is due to be forgotten"),
    ("rights/queries/staying.py", "whose cases are closed long enough to be forgotten"),
    ("rights/queries/trail.py", "numbers of the records that were opened"),
    ("rights/queries/trail.py", "whether a record that was opened is of this community"),
    ("rights/queries/trail.py", "whose number is looked for in the audit"),
    ("rights/queries/trail.py", "whose record is looked for in the audit, by number"),
    ("rights/simulated.py", "a person of the demonstration gets a page of their own"),
    ("rights/simulated.py", "a person of the demonstration gets an account"),
    ("commitments/facts.py", "commitments are counted, without names"),
    ("supports/money.py", "what a fund has promised is added up, without names"),
    (
        "careerplans/simulated_incentives.py",
        "steps of plans of the demonstration get incentives",
    ),
    ("supports/actions/rounds.py", "whether somebody has a place on a round already"),
    ("supports/queries/interpreting.py", "interpreters are added up, without names"),
    ("supports/queries/rounds.py", "places of a round are counted, without names"),
    ("supports/queries/needs.py", "needs are counted by kind, without names"),
    ("supports/queries/proofs.py", "proofs are counted by kind, without names"),
    ("supports/simulated.py", "people of the demonstration whose benefits change"),
    ("rights/views/staying.py", "the record that is held, by number"),
    ("screening/actions/applications.py", "seats that are taken are counted"),
    ("screening/actions/applications.py", "the judgement that is changed, locked"),
    ("screening/actions/applications.py", "the result that is changed, locked"),
    ("screening/actions/applications.py", "what was proposed is dropped when the person leaves"),
    ("screening/actions/moving.py", "the application that is moved, locked"),
    ("screening/actions/moving.py", "the case at the agency follows the application"),
    ("screening/actions/refusals.py", "the refusal that is answered, locked"),
    ("screening/actions/refusals.py", "whether somebody applied anew meanwhile"),
    ("screening/counting.py", "figures of selection are counted, small ones hidden"),
    ("screening/queries.py", "seats that are taken are counted"),
    ("screening/simulated.py", "people of the demonstration apply for places"),
}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    web = ROOT / "src" / "ladderway" / "web"
    for path in tracked("src/ladderway/web/**/*.py", "src/ladderway/web/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr == name:
                yield str(path.relative_to(web)), node


def test_every_way_around_the_guard_is_listed_with_its_reason() -> None:
    found = set()
    for path, call in calls("unscoped"):
        if path == "participants/guard.py":
            continue
        assert isinstance(call.args[0], ast.Constant), f"{path}:{call.lineno} names no reason"
        found.add((path, call.args[0].value))
    assert found == UNSCOPED


def test_nobody_reaches_under_the_guard() -> None:
    for name in ("raw", "using"):
        assert [path for path, _call in calls(name)] == []
    for path in tracked("src/ladderway/web/**/*.py"):
        text = path.read_text(encoding="utf-8")
        assert "_base_manager" not in text, named(path)
        if path.parent.name in OF_PEOPLE or path.parents[1].name in OF_PEOPLE:
            assert "_default_manager" not in text, named(path)


# Who reads answers on self-identification: to keep and show them to the person, to copy them under
# a consent to that, and to count them, which asks `may_count`.
READS_EQUITY = {
    "casework/characteristics.py",
    "casework/simulated/equity.py",
    "intake/sheet.py",
    "participants/actions/equity.py",
    "participants/forms_equity.py",
    "participants/models/__init__.py",
    "participants/models/kept.py",
    "participants/views/equity.py",
    "privacy/people.py",
    "rights/queries/held.py",
}
COUNTS_EQUITY = {"casework/characteristics.py"}


def test_every_count_of_self_identification_asks_for_the_agreement_on_governance() -> None:
    web = ROOT / "src" / "ladderway" / "web"
    found = {
        str(path.relative_to(web))
        for path in tracked("src/ladderway/web/**/*.py")
        if "EquityAnswer" in path.read_text(encoding="utf-8") and "migrations" not in path.parts
    }
    assert found == READS_EQUITY
    for path in COUNTS_EQUITY:
        text = (web / path).read_text(encoding="utf-8")
        assert "may_count(" in text
        assert "may_tell_apart(" in text


@pytest.mark.parametrize("model", PERSONAL, ids=lambda model: model._meta.label)
def test_every_record_says_which_agency_wrote_it_or_that_none_did(model: type[Personal]) -> None:
    """Oversight opens the rows of the agency that agreed; a way to nowhere would hide them all."""
    found: Any = model
    for step in model.WRITER.split("__") if model.WRITER else ():
        found = found._meta.get_field(step).related_model
    assert found is (Agency if model.WRITER else model)
