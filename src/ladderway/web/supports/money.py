"""What the years of funds have promised, paid and left. Sums only, never of whom."""

from decimal import Decimal

from django.db.models import Case, F, Q, Sum, When

from ladderway.domain.supports.approval import COMMITTED, State
from ladderway.domain.supports.budget import Standing
from ladderway.web.participants.guard import GuardedQuerySet
from ladderway.web.supports.models import FundYear, Provision

PROMISED = Case(When(state__in=COMMITTED, then=F("cost")), default=F("paid"))


def standing(year: FundYear, but: int | None = None) -> Standing:
    """The year of a fund; `but` is the key of a support that is left out."""
    told = counted(year).exclude(pk=but).aggregate(committed=Sum(PROMISED), paid=Sum("paid"))
    return Standing(year.budget, told["committed"] or Decimal(0), told["paid"] or Decimal(0))


def counted(year: FundYear) -> GuardedQuerySet[Provision]:
    """The supports that a year of a fund carries: for sums only."""
    rows = Provision.objects.unscoped("what a fund has promised is added up, without names")
    return rows.filter(_within(year))


def _within(year: FundYear) -> Q:
    counted = [*COMMITTED, State.ENDED]
    return Q(
        fund=year.fund_id, state__in=counted, since__gte=year.since, since__lt=year.until
    )  # fmt: skip


def check(support: Provision) -> None:
    """Raises OverCommitted where a support promises more than its fund has left for the year in
    which it begins. The year is locked, so that two cannot promise the same dollars. A fund
    without a budget for that year has none."""
    if support.fund_id is None or support.state not in COMMITTED:
        return
    years = FundYear.objects.select_for_update()
    year = years.filter(
        fund=support.fund_id, since__lte=support.since, until__gt=support.since
    ).first()
    found = standing(year, but=support.pk) if year else Standing(Decimal(0))
    found.check(Decimal(support.cost))
