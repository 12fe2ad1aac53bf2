"""Studies for tests: brought to a state by the desk's own actions."""

import secrets
from datetime import date, timedelta
from typing import Any

import yaml

from ladderway.domain.evaluation import draw as protocol
from ladderway.domain.evaluation.study import StudyPlan
from ladderway.files.records import load_text
from ladderway.files.studies.plan_file import STARTER, read_plan
from ladderway.web.studies import actions, lottery, outcomes, publishing
from ladderway.web.studies.models import Applicant, Asked, Assignment, Consent, Intake, Study

TODAY = date(2026, 11, 26)
CLOSES = TODAY + timedelta(days=10)
TERMS = {
    "seats": 30, "closes_on": CLOSES, "draw_on": CLOSES + timedelta(days=1),
    "public_source": "Numbers of the national lottery on that day", "is_additional": True,
    "exemptions": "People who would lose their home; people in danger.",
    "not_drawn_get": "Career counselling, as before.",
    "next_intake_on": CLOSES + timedelta(days=200),
}  # fmt: skip
FINDING = {
    "finding": "approved", "board": "Board of the university", "on": TODAY, "reference": "2026-12",
}  # fmt: skip


def plan(**changed: Any) -> StudyPlan:
    told = load_text(STARTER, "a study")
    return read_plan({**told, **changed})


def yaml_of(**changed: Any) -> bytes:
    """A plan as a file, fit or not."""
    told = load_text(STARTER, "a study")
    return yaml.safe_dump({**told, **changed}, allow_unicode=True).encode()


def draft(community: Any, by: Any, **changed: Any) -> Study:
    return actions.add(community=community, plan=plan(**changed), by=by, today=TODAY)


def registered(community: Any, by: Any, **changed: Any) -> Study:
    study = draft(community, by, **changed)
    actions.register(study=study, revision=1, by=by, today=TODAY)
    actions.add_ethics(study=study, finding=FINDING, by=by, today=TODAY)
    study.refresh_from_db()
    return study


def enrolling(community: Any, by: Any, people: int = 80, **terms: Any) -> Study:
    study = registered(community, by)
    lottery.announce(study=study, terms={**TERMS, **terms}, by=by, today=TODAY)
    many(study, people)
    study.refresh_from_db()
    return study


def enter(study: Study, by: Any, **told: Any) -> Any:
    said = lottery.Entered(**{"is_eligible": True, "consents": True, "links": False, **told})
    return lottery.enrol(study=study, entered=said, by=by, today=TODAY)


def many(study: Study, people: int, *groups: Any) -> None:
    """Applicants who agree, put on the list at once and spread over the groups in turn."""
    intake = Intake.objects.get(study=study, drawn_on__isnull=True)
    made = Applicant.objects.bulk_create(
        Applicant(
            intake=intake,
            ticket=protocol.new_ticket(secrets.token_bytes),
            entered_on=TODAY,
            group=groups[n % len(groups)] if groups else None,
        )
        for n in range(people)
    )
    Consent.objects.bulk_create(
        Consent(applicant=a, asked=Asked.STUDY, given_on=TODAY) for a in made
    )


def drawn(community: Any, by: Any, people: int = 80) -> Study:
    return draw(enrolling(community, by, people), by)


def draw(study: Study, by: Any) -> Study:
    lottery.seal(study=study, by=by, today=CLOSES)
    lottery.hold(study=study, public_value="7 12 31", by=by, today=TERMS["draw_on"])
    study.refresh_from_db()
    return study


def file_of(study: Study) -> bytes:
    """Outcomes of everybody drawn: made, and better for those who were offered a seat."""
    held = Assignment.objects.filter(applicant__intake__study=study, came_by="lot")
    lines = ["identifier,employed,earnings,age"]
    for number, a in enumerate(held.order_by("rank").select_related("applicant")):
        works = int(number % 10 < (7 if a.offered else 4))
        earned = 21_000 + 137 * (number % 23) + (3_000 if a.offered else 0)
        lines.append(f"{a.applicant.ticket},{works},{earned},{25 + number % 30}")
    return "\n".join(lines).encode()


def published(community: Any, by: Any, people: int = 80) -> Study:
    return publish(drawn(community, by, people), by)


def publish(study: Study, by: Any) -> Study:
    outcomes.bring_in(study=study, file=file_of(study), by=by, today=TODAY)
    publishing.publish(study=study, by=by, today=TODAY)
    study.refresh_from_db()
    return study


def small(community: Any, by: Any) -> Study:
    """Open for applications, with as few people as a draw needs."""
    return enrolling(community, by, 6, seats=2)


def small_drawn(community: Any, by: Any) -> Study:
    study = small(community, by)
    lottery.seal(study=study, by=by, today=CLOSES)
    lottery.hold(study=study, public_value="7 12 31", by=by, today=TERMS["draw_on"])
    return study


def small_published(community: Any, by: Any) -> Study:
    """A release whose figures nobody looks at."""
    study = small_drawn(community, by)
    release = study.publications.create(
        on=TODAY, plan_hash="0" * 64, digest="0" * 64, ledger={}, figures=[]
    )
    release.files.create(name="report.html", language="en", content=b"<!doctype html>")
    return study
