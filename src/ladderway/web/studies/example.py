"""A simulated study of a demonstration, published. Nobody in it exists."""

from datetime import date, timedelta
from random import Random
from typing import Any

from ladderway.files.records import load_text
from ladderway.files.studies.plan_file import STARTER, read_plan
from ladderway.web.accounts.models import User
from ladderway.web.partners.models import Community
from ladderway.web.studies import actions, following, lottery, outcomes, pilot, publishing
from ladderway.web.studies.models import Assignment, Attempt, Study

PEOPLE, SEATS = 120, 60
BEGUN = timedelta(days=900)  # before today, so that two years of follow-up have passed


SCHEDULE: dict[str, Any] = {
    "horizon": 24, "months": [6, 12, 24], "instrument": "Simulated questionnaire, version 1",
    "attempts": 6, "window": 26, "thanks": "Simulated: a gift card of $40",
    "locating": "Simulated: two people who know where they are, kept by the agency.",
}  # fmt: skip


def load(community: Community, by: User, today: date) -> None:
    """Once: a study that somebody has changed since stays so."""
    if community.studies.exists():
        return
    begun = max(today - BEGUN, date(2026, 1, 2))
    study = _planned(community, by, begun)
    closes = begun + timedelta(days=20)
    _drawn(study, by, begun, closes)
    _followed(study, by, today)
    outcomes.bring_in(study=study, file=_outcomes(study), by=by, today=today)
    publishing.publish(study=study, by=by, today=today)


def _planned(community: Community, by: User, begun: date) -> Study:
    told = load_text(STARTER, "a study")
    title = {
        "en": "Evening certificate, by lottery (simulated)",
        "fr": "Certificat du soir, par tirage (simulé)",
    }
    design = {**told["design"], "planned_program": SEATS, "planned_comparison": PEOPLE - SEATS}
    about = {
        "id": "simulated", "title": title, "design": design, "planned_on": begun.isoformat(),
        "data_from": (begun + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    plan = read_plan({**told, **about})
    study = actions.add(
        community=community, plan=plan, by=by, today=begun, answers=["advancement", "time_to_test"]
    )
    actions.register(study=study, revision=1, by=by, today=begun)
    finding = {
        "finding": "not_required", "board": "Simulated board", "on": begun, "reference": "2.5",
    }  # fmt: skip
    actions.add_ethics(study=study, finding=finding, by=by, today=begun)
    following.fix_schedule(study=study, terms=SCHEDULE, by=by, today=begun)
    return study


def _drawn(study: Study, by: User, begun: date, closes: date) -> None:
    terms = {
        "seats": SEATS, "closes_on": closes, "draw_on": closes + timedelta(days=1),
        "public_source": "Simulated numbers", "is_additional": True,
        "exemptions": "Simulated: people who would lose their home, people in danger.",
        "not_drawn_get": "Simulated: career counselling, as before.",
        "next_intake_on": closes + timedelta(days=200),
    }  # fmt: skip
    lottery.announce(study=study, terms=terms, by=by, today=begun)
    for _number in range(PEOPLE):
        lottery.enrol(
            study=study, entered=lottery.Entered(True, True, links=False), by=by, today=begun
        )
    lottery.seal(study=study, by=by, today=closes)
    lottery.hold(study=study, public_value="7 12 31", by=by, today=closes + timedelta(days=1))


def _followed(study: Study, by: User, today: date) -> None:
    """Most were reached for the first follow-up; costs of the first year; one harm."""
    drawn = Assignment.objects.filter(applicant__intake__study=study).order_by("applicant__ticket")
    Attempt.objects.bulk_create(
        Attempt(
            applicant=a.applicant, month=SCHEDULE["months"][0], on=today, by=by,
            result="answered" if n % 6 else "nobody", was_thanked=bool(n % 6),
        )
        for n, a in enumerate(drawn.select_related("applicant"))
    )  # fmt: skip
    told = {"on": today, "kind": "distress", "is_serious": False, "board_told_on": None}
    code = drawn[0].applicant.code
    following.note_harm(study=study, code=code, told=told, by=by, today=today)
    for kind, what, amount in (
        ("staff", "Simulated: two coaches", 118_000),
        ("training", "Simulated: evening certificate", 96_500),
    ):
        line = {
            "kind": kind,
            "what": what,
            "amount": amount,
            "since": study.added_on,
            "until": study.added_on + timedelta(days=365),
        }
        pilot.add_cost(study=study, line=line, by=by, today=today)


def _outcomes(study: Study) -> bytes:
    chance = Random(7)  # noqa: S311  a simulation, not a lottery
    held = Assignment.objects.filter(applicant__intake__study=study).order_by("rank")
    lines = ["identifier,employed,earnings,age"]
    for a in held.select_related("applicant"):
        works = int(chance.random() < (0.72 if a.offered else 0.55))
        earned = round(chance.gauss(27_000 if a.offered else 24_500, 6_000))
        lines.append(f"{a.applicant.ticket},{works},{earned},{chance.randint(20, 58)}")
    return "\n".join(lines).encode()
