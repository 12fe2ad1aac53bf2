"""Supports of a demonstration: two example funds with their rules, and supports of some people, a
few with days without, with a job that starts, an interpreter, a decision of an office."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ladderway.domain.access.topics import Topic
from ladderway.domain.supports.continuity import Becomes, Start, at_start
from ladderway.domain.supports.kinds import Named
from ladderway.files.supports import catalogue, continuity, continuity_version
from ladderway.web.participants.models import Case, IncomeSource, WorkExperience
from ladderway.web.partners.models import Community
from ladderway.web.supports import simulated_rounds
from ladderway.web.supports.models import (
    BenefitChange,
    Discretion,
    Fund,
    FundRules,
    FundYear,
    Interpreting,
    JobStart,
    Observation,
    Provision,
)

FLEXIBLE = {
    "kinds": ["transport", "tools", "uniform", "exam", "rent", "utilities", "food", "lost_wages",
              "shift_backfill", "incentive", "computer"],
    "criteria": [
        {"fact": "in_ontario", "is": "yes"},
        {"fact": "age", "at_least": 18},
        {"fact": "family_income", "at_most": 45000},
    ],
    "cap": "1500", "needs_based": True, "amounts": {"transport": "128", "uniform": "150"},
}  # fmt: skip
TRAINING = {
    "kinds": ["tuition", "books", "exam", "tutoring", "child_care"],
    "criteria": [
        {"fact": "hours", "at_most": 30},
        {"fact": "stream", "one_of": ["B", "C"]},
        {"document": ["identity"]},
    ],
    "cap": "4000", "cap_months": 24,
}  # fmt: skip
FUNDS: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    ("Example flexible fund", "Fonds souple (exemple)", 250_000, FLEXIBLE),
    ("Example training fund", "Fonds de formation (exemple)", 400_000, TRAINING),
)
RULES_FROM = "Made up to show how rules of a fund work (example)"
KINDS = (
    "transport", "transport", "transport", "transport", "child_care", "child_care", "tools",
    "tuition", "exam", "rent", "uniform", "career_counselling", "computer", "shift_backfill",
    "food",
)  # fmt: skip
TONGUES = ("fa", "ar", "es", "so", "ta", "zh-Hans", "uk")
MOST_STARTS = 24
PAYERS = ("Ontario Works", "Employer (simulated)", "College (simulated)")


def load(community: Community, cases: Sequence[Case], today: date, rng: Random) -> None:
    """Funds of the community, and supports of four in ten people of open cases."""
    funds = [_fund(community, *told, today) for told in FUNDS]
    served = [case for case in cases if case.closed_on is None and rng.random() < 0.4]
    rows = [row for case in served for row in _supports(case, funds, today, rng)]
    Provision.objects.bulk_create(rows, batch_size=500)
    observed = [_observed(case, today, rng) for case in served]
    Observation.objects.bulk_create(observed, batch_size=500)
    _around(served, today, rng)
    simulated_rounds.load(community, served, today)


def _around(served: Sequence[Case], today: date, rng: Random) -> None:
    """Interpreters, decisions, and jobs that start, of some of those who are served."""
    needing = [case for case in served if case.person.interpreter_needed]
    Interpreting.objects.bulk_create(
        [_interpreting(case, today, rng) for case in needing], batch_size=500
    )
    on_assistance = _on_assistance(served)
    asked = [case for case in served if case.person_id in on_assistance and rng.random() < 0.6]
    Discretion.objects.bulk_create([_decision(case, today, rng) for case in asked], batch_size=500)
    starting = sorted(asked, key=lambda case: case.pk)[:MOST_STARTS]
    for n, case in enumerate(starting):
        _start(case, today + timedelta(days=n - 12), n % 4 == 0, today, rng)


def _on_assistance(served: Sequence[Case]) -> set[int]:
    rows = IncomeSource.objects.unscoped("people of the demonstration whose benefits change")
    kinds = (IncomeSource.Kind.ONTARIO_WORKS, IncomeSource.Kind.ODSP)
    rows = rows.filter(person__in=[case.person_id for case in served], kind__in=kinds, until=None)
    return {row.person_id for row in rows}


def _by(case: Case) -> dict[str, Any]:
    return {"person": case.person, "agency": case.agency, "by": case.agency.public_id}


def _interpreting(case: Case, today: date, rng: Random) -> Interpreting:
    on = today + timedelta(days=rng.randrange(-40, 12))
    past = on < today
    state = rng.choice(("came", "came", "absent")) if past else rng.choice(("asked", "sure"))
    return Interpreting(
        on=on, language=rng.choice(TONGUES), mode=rng.choice(("person", "phone", "video")),
        provider="Interpreters of the region (simulated)", purpose="Assessment (simulated)",
        minutes=rng.choice((45, 60, 90)), cost=Decimal(rng.choice((0, 60, 95))), state=state,
        **_by(case),
    )  # fmt: skip


def _decision(case: Case, today: date, rng: Random) -> Discretion:
    asked = today - timedelta(days=rng.randrange(15, 120))
    decision = rng.choice(("asked", "granted", "granted", "partly", "refused"))
    return Discretion(
        what=rng.choice((
            "Transit during the course (simulated)", "Work boots before the start (simulated)",
            "To go on with the course instead of job search (simulated)",
        )),
        office="Ontario Works", authority="Directive 7.4", asked_on=asked, decision=decision,
        decided_on=None if decision == "asked" else asked + timedelta(days=9),
        because="Other money was there first (simulated)" if decision == "refused" else "",
        **_by(case),
    )  # fmt: skip


def _start(case: Case, on: date, waits: bool, today: date, rng: Random) -> None:
    """A job that starts, and, but for those that wait to be looked at, its benefits."""
    job = WorkExperience.objects.create(
        title=rng.choice(("Kitchen helper", "Material handler", "Cleaner", "Home support worker")),
        employer_name="Employer (simulated)", country="CA", since=on,
        hours_a_week=Decimal(rng.choice((24, 30, 37))), hourly_wage=Decimal("19.50"), **_by(case),
    )  # fmt: skip
    if waits:
        return
    start = JobStart.objects.create(
        work=job.public_id, starts_on=on, hours_vary=rng.random() < 0.4, **_by(case)
    )
    found = at_start(continuity(), Start(on, frozenset({"ow", "transport"})))
    BenefitChange.objects.bulk_create(
        _change(case, start, each, today, rng)
        for each in found
        if each.rule.topic in (Topic.INCOME, Topic.PLAN, Topic.HOUSEHOLD)
    )


def _change(case: Case, start: JobStart, each: Becomes, today: date, rng: Random) -> BenefitChange:
    told = rng.random() < 0.4
    return BenefitChange(
        start=start, topic=each.rule.topic.value, benefit=each.rule.key,
        version=continuity_version(), since=each.since, tell_by=each.tell_by,
        told_on=min(today, each.tell_by) if told else None, **_by(case),
    )  # fmt: skip


def _fund(
    community: Community,
    name_en: str,
    name_fr: str,
    budget: int,
    rules: dict[str, Any],
    today: date,
) -> Fund:
    fund = Fund.objects.create(
        community=community, name_en=name_en, name_fr=name_fr, is_example=True
    )
    first = date(today.year if today.month > 3 else today.year - 1, 4, 1)
    for n in (-1, 0, 1):
        FundYear.objects.create(
            fund=fund, since=first.replace(year=first.year + n),
            until=first.replace(year=first.year + n + 1), budget=budget,
        )  # fmt: skip
    FundRules.objects.create(
        fund=fund, since=first.replace(year=first.year - 1), rules=rules, source=RULES_FROM
    )
    return fund


def _supports(case: Case, funds: Sequence[Fund], today: date, rng: Random) -> list[Provision]:
    kind = catalogue().kinds[rng.choice(KINDS)]
    since = today - timedelta(days=rng.randrange(10, 60))
    until = today + timedelta(days=rng.randrange(2, 75))
    first = _row(case, kind, (since, until), funds, today, rng)
    if rng.random() < 0.25:  # the next begins at once, or some days later
        start = until + timedelta(days=rng.choice((0, 0, 3, 8)))
        return [first, _row(case, kind, (start, start + timedelta(days=60)), funds, today, rng)]
    return [first]


def _row(
    case: Case,
    kind: Named,
    span: tuple[date, date],
    funds: Sequence[Fund],
    today: date,
    rng: Random,
) -> Provision:
    fund = rng.choice([*funds, None])
    states = Provision.State
    state = states.RUNNING if span[0] <= today else states.APPROVED
    state = rng.choices((state, states.ASKED, states.REFUSED), (80, 14, 6))[0]
    cost = Decimal(rng.choice((60, 128, 156, 240, 480)))
    hours = kind.key == "shift_backfill"
    claimed_back = rng.random() < 0.15
    ends = rng.choice(("date", "date", "first_pay", "training"))
    return Provision(
        person=case.person, agency=case.agency, by=case.agency.public_id, topic=kind.topic,
        kind=kind.key, version=catalogue().version, since=span[0], until=span[1],
        need="To train and work (simulated)",
        refused_because="No budget for it (simulated)" if state == states.REFUSED else "",
        fund=fund,
        payer="" if fund else rng.choice(PAYERS), responsible=case.agency.name_en,
        ends_with=ends, cost=cost, paid=cost / 2, state=state, claimed_back=claimed_back,
        back_on=span[1] if claimed_back else None, payee="Employer (simulated)" if hours else "",
        hours=Decimal(8) if hours else None, rate=cost / 8 if hours else None,
        place=rng.choice(("", "office", "training", "near")),
    )  # fmt: skip


def _observed(case: Case, today: date, rng: Random) -> Observation:
    domain = rng.choice(list(catalogue().domains.values()))
    return Observation(
        person=case.person, agency=case.agency, by=case.agency.public_id, topic=domain.topic,
        domain=domain.key, version=catalogue().version,
        stands=rng.choice(Observation.Stands.values),
        observed_on=today - timedelta(days=rng.randrange(5, 90)),
    )  # fmt: skip
