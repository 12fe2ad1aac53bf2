"""Supports of a demonstration: two example funds, and supports of some people, a few with days
without."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ladderway.domain.supports.kinds import Named
from ladderway.files.supports import catalogue
from ladderway.web.participants.models import Case
from ladderway.web.partners.models import Community
from ladderway.web.supports.models import Fund, FundYear, Observation, Provision

FUNDS = (
    ("Example flexible fund", "Fonds souple (exemple)", 250_000),
    ("Example training fund", "Fonds de formation (exemple)", 400_000),
)
KINDS = ("transport", "transport", "tools", "tuition", "exam", "child_care", "rent", "uniform")
PAYERS = ("Ontario Works", "Employer (simulated)", "College (simulated)")


def load(community: Community, cases: Sequence[Case], today: date, rng: Random) -> None:
    """Funds of the community, and supports of four in ten people of open cases."""
    funds = [_fund(community, *told, today) for told in FUNDS]
    served = [case for case in cases if case.closed_on is None and rng.random() < 0.4]
    rows = [row for case in served for row in _supports(case, funds, today, rng)]
    Provision.objects.bulk_create(rows, batch_size=500)
    observed = [_observed(case, today, rng) for case in served]
    Observation.objects.bulk_create(observed, batch_size=500)


def _fund(community: Community, name_en: str, name_fr: str, budget: int, today: date) -> Fund:
    fund = Fund.objects.create(
        community=community, name_en=name_en, name_fr=name_fr, is_example=True
    )
    first = date(today.year if today.month > 3 else today.year - 1, 4, 1)
    for n in (-1, 0, 1):
        FundYear.objects.create(
            fund=fund, since=first.replace(year=first.year + n),
            until=first.replace(year=first.year + n + 1), budget=budget,
        )  # fmt: skip
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
    cost = Decimal(rng.choice((60, 128, 156, 240, 480)))
    return Provision(
        person=case.person, agency=case.agency, by=case.agency.public_id, topic=kind.topic,
        kind=kind.key, version=catalogue().version, since=span[0], until=span[1],
        need="To train and work (simulated)", fund=fund,
        payer="" if fund else rng.choice(PAYERS), responsible=case.agency.name_en,
        ends_with=rng.choice(Provision.Ends.values), cost=cost, paid=cost / 2,
        claimed_back=rng.random() < 0.15, state=state,
    )  # fmt: skip


def _observed(case: Case, today: date, rng: Random) -> Observation:
    domain = rng.choice(list(catalogue().domains.values()))
    return Observation(
        person=case.person, agency=case.agency, by=case.agency.public_id, topic=domain.topic,
        domain=domain.key, version=catalogue().version,
        stands=rng.choice(Observation.Stands.values),
        observed_on=today - timedelta(days=rng.randrange(5, 90)),
    )  # fmt: skip
