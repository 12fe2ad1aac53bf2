"""What a record knows of what funds ask about. What is not open to whoever asks is not known."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ladderway.domain.supports.approval import COMMITTED
from ladderway.domain.supports.precheck import Fact, How, Known, Rules, Value
from ladderway.files.supports import public_funds, rules_of
from ladderway.web.documents.models import Document
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.models import (
    Address,
    Case,
    HouseholdMember,
    IncomeSource,
    WorkExperience,
)
from ladderway.web.participants.places import Record
from ladderway.web.supports import money
from ladderway.web.supports.models import Fund, FundRules, FundYear, Provision
from ladderway.web.supports.queries.record import rows_of

ONTARIO = ("K", "L", "M", "N", "P")  # first letters of its postal codes
STARTS_WITHIN = timedelta(days=30)
WEEK = 7


def funds_for(record: Record) -> tuple[Rules, ...]:
    """The community's funds that have rules, and the public ones."""
    rules = FundRules.objects.filter(fund__community=record.actor.community)
    ours = [stored(each) for each in rules.select_related("fund")]
    return (*ours, *public_funds())


def stored(row: FundRules) -> Rules:
    return rules_of(
        row.rules, key=str(row.fund.public_id), en=row.fund.name_en, fr=row.fund.name_fr,
        since=row.since, source=row.source, address=row.address, is_example=row.fund.is_example,
    )  # fmt: skip


def known_of(record: Record, funds: Iterable[Rules]) -> Known:
    """What the record says, as far as it is open."""
    on = record.actor.on
    facts: dict[Fact, Value] = {}
    if record.person.birth_date:
        facts[Fact.AGE] = float(_years(record.person.birth_date, on))
    sources = [s for s in rows_of(record, IncomeSource) if s.until is None or s.until > on]
    facts |= _address(record, on) | _assistance(sources, on) | _household(record, sources, on)
    facts |= _work(list(rows_of(record, WorkExperience)), sources, on)
    facts |= _service(record)
    papers = rows_of(record, Document).filter(removed_at__isnull=True)
    return Known(facts, frozenset(row.kind for row in papers), _spent(record, funds), _left(record))


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _address(record: Record, on: date) -> dict[Fact, Value]:
    rows = rows_of(record, Address)
    codes = [r.postal_code for r in rows if r.postal_code and (r.until is None or r.until > on)]
    return {Fact.IN_ONTARIO: codes[0].upper().startswith(ONTARIO)} if codes else {}


def _assistance(sources: Iterable[IncomeSource], on: date) -> dict[Fact, Value]:
    kinds = {source.kind: source for source in sources}
    if not kinds:
        return {}
    held = kinds.get(IncomeSource.Kind.ODSP) or kinds.get(IncomeSource.Kind.ONTARIO_WORKS)
    if held is None:
        return {Fact.ASSISTANCE: "none", Fact.MONTHS_ON_ASSISTANCE: 0.0}
    found: dict[Fact, Value] = {Fact.ASSISTANCE: str(held.kind)}
    if held.since:
        months = 12 * (on.year - held.since.year) + on.month - held.since.month
        found[Fact.MONTHS_ON_ASSISTANCE] = float(months - (on.day < held.since.day))
    return found


def _household(record: Record, sources: list[IncomeSource], on: date) -> dict[Fact, Value]:
    members = [m for m in rows_of(record, HouseholdMember) if m.lives_with]
    found: dict[Fact, Value] = {}
    children = [m for m in members if m.relation == HouseholdMember.Relation.CHILD]
    if any(c.birth_year and on.year - c.birth_year < 13 for c in children):
        found[Fact.CHILD_UNDER_13] = True
    elif members and all(c.birth_year for c in children):
        found[Fact.CHILD_UNDER_13] = False
    partner = any(m.relation == HouseholdMember.Relation.PARTNER for m in members)
    if sources and not partner and all(s.monthly is not None for s in sources):
        found[Fact.FAMILY_INCOME] = float(12 * sum(s.monthly or 0 for s in sources))
    return found


def _work(
    jobs: list[WorkExperience], sources: Iterable[IncomeSource], on: date
) -> dict[Fact, Value]:
    found: dict[Fact, Value] = {}
    current = [j for j in jobs if (not j.since or j.since <= on) and (not j.until or j.until > on)]
    if current and all(j.hours_a_week is not None for j in current):
        found[Fact.HOURS] = float(sum(j.hours_a_week or 0 for j in current))
    if not current and any(True for _s in sources):
        found |= _without(jobs, on)
    starting = [j for j in jobs if j.since and on - STARTS_WITHIN <= j.since and not j.until]
    if starting:
        found[Fact.JOB_STARTS] = True
        if all(j.hours_a_week is not None for j in starting):
            found[Fact.NEXT_HOURS] = float(sum(j.hours_a_week or 0 for j in starting))
    return found


def _without(jobs: Iterable[WorkExperience], on: date) -> dict[Fact, Value]:
    """Without a job, as the list of jobs and of incomes says together."""
    ends = [job.until for job in jobs if job.until and job.until <= on]
    found: dict[Fact, Value] = {Fact.HOURS: 0.0}
    if ends:
        found[Fact.WEEKS_WITHOUT_WORK] = float((on - max(ends)).days // WEEK)
    return found


def _service(record: Record) -> dict[Fact, Value]:
    cases = rows_of(record, Case).filter(closed_on__isnull=True).select_related("program")
    programs = {str(case.program.public_id) for case in cases if case.program}
    found: dict[Fact, Value] = {Fact.PROGRAM: frozenset(programs)} if programs else {}
    stream = rows_of(record, StreamRecord).order_by("-assigned_on", "-pk").first()
    return found | ({Fact.STREAM: stream.stream} if stream else {})


def _spent(record: Record, funds: Iterable[Rules]) -> Mapping[str, Decimal]:
    """What the person had out of each fund within its months, of what is open."""
    rows = rows_of(record, Provision).filter(fund__isnull=False).select_related("fund")
    months = {rules.key: rules.cap_months for rules in funds}
    found: dict[str, Decimal] = {}
    for row in rows:
        key = str(row.fund.public_id)
        first = record.actor.on - timedelta(days=round(months.get(key, 12) * 365.25 / 12))
        if row.since >= first:
            dollars = row.cost if row.state in COMMITTED else row.paid
            found[key] = found.get(key, Decimal(0)) + Decimal(dollars)
    return found


def _left(record: Record) -> Mapping[str, Decimal]:
    """What each fund has left this year; nothing where no year has begun."""
    on, found = record.actor.on, {}
    years = FundYear.objects.filter(
        fund__community=record.actor.community, since__lte=on, until__gt=on
    )
    for year in years.select_related("fund"):
        found[str(year.fund.public_id)] = money.standing(year).left
    for fund in Fund.objects.filter(community=record.actor.community):
        found.setdefault(str(fund.public_id), Decimal(0))
    return found


def asked_by(funds: Iterable[Rules]) -> tuple[Fact, ...]:
    """Every fact that some fund asks about, in the order of the form."""
    found: set[Any] = set()
    for rules in funds:
        for criterion in rules.criteria:
            parts = criterion.parts if criterion.test is How.ANY else (criterion,)
            found |= {part.fact for part in parts if part.fact}
    return tuple(fact for fact in Fact if fact in found)
