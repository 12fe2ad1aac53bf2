"""Sums of funds: never of whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.http import Http404

from ladderway.domain.supports.budget import Standing
from ladderway.web.participants.policy import Actor
from ladderway.web.supports import money
from ladderway.web.supports.models import Fund, FundRules, FundYear

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a fund, and how it stands."""

    year: FundYear
    standing: Standing

    @property
    def share(self) -> float:
        """Of the budget that is promised."""
        budget = float(self.standing.budget)
        return float(self.standing.committed) / budget if budget else 0.0


def years_of(actor: Actor, when: str = "") -> Sequence[Year]:
    """Years of funds here, with what is promised, paid and left: those that run now, all, or those
    to come."""
    years = FundYear.objects.filter(fund__community=actor.community).select_related("fund")
    chosen = {
        "now": Q(since__lte=actor.on, until__gt=actor.on),
        "past": Q(until__lte=actor.on),
        "next": Q(since__gt=actor.on),
    }.get(when, Q())
    return standings(years.filter(chosen).order_by("fund__name_en", "-since")[:SHOWN])


def standings(years: object) -> Sequence[Year]:
    return [Year(year, money.standing(year)) for year in years]  # type: ignore[attr-defined]


def fund_here(actor: Actor, public_id: UUID) -> Fund:
    """Raises Http404 for a fund of another community as for none."""
    found = Fund.objects.filter(community=actor.community, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def rules_now(fund: Fund, actor: Actor) -> FundRules | None:
    """The latest rules that have begun, or the first to come."""
    rows = fund.rules.all()
    return rows.filter(since__lte=actor.on).first() or rows.last()


@dataclass(frozen=True, slots=True)
class OfKind:
    """Dollars of one kind of support. `kind` empty: several kinds of a few people, together."""

    kind: str
    promised: Decimal
    paid: Decimal


def by_kind(year: FundYear, least: int) -> Sequence[OfKind]:
    """What each kind takes of a year, the largest first. Kinds of fewer than `least` people stand
    together, so that no sum is that of one."""
    rows = money.counted(year).values("kind").order_by("kind")
    told = rows.annotate(
        promised=Sum(money.PROMISED), given=Sum("paid"), people=Count("person", distinct=True)
    )
    few, found = _apart(sorted(told, key=lambda r: (r["people"], r["kind"])), least)
    kinds = [OfKind(r["kind"], r["promised"] or Decimal(0), r["given"]) for r in found]
    kinds.sort(key=lambda each: (-each.promised, each.kind))
    if not few:
        return kinds
    promised = sum((r["promised"] or Decimal(0) for r in few), Decimal(0))
    return [*kinds, OfKind("", promised, sum((r["given"] for r in few), Decimal(0)))]


def _apart(ordered: list[dict[str, Any]], least: int) -> tuple[list[Any], list[Any]]:
    """Kinds of few people, and the others. The few are made enough by the next smallest."""
    few = [row for row in ordered if row["people"] < least]
    others = [row for row in ordered if row["people"] >= least]
    while few and others and (len(few) < 2 or sum(row["people"] for row in few) < least):
        few.append(others.pop(0))
    return few, others
