"""Reading what firms buy together."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from ladderway.domain.planning.buying import Bought, bought_together
from ladderway.web.employers.models import Buyer, Purchase
from ladderway.web.employers.models.purchases import PurchaseState
from ladderway.web.partners.models import Community

OPEN = (PurchaseState.GATHERING, PurchaseState.ASKING)


@dataclass(frozen=True, slots=True)
class Share:
    buyer: Buyer
    dollars: float | None


def purchases(community: Community, state: str) -> QuerySet[Purchase]:
    """With `firms` and `places`. An unknown state is as if none were chosen."""
    found = Purchase.objects.filter(community=community).select_related("lead", "provider")
    counted = found.annotate(firms=Count("buyers"), places=Sum("buyers__places", default=0))
    return counted.filter(state=state) if state in PurchaseState.values else counted


def shares(purchase: Purchase) -> tuple[Bought, list[Share]]:
    """Who takes part, and what each pays."""
    buyers = list(purchase.buyers.select_related("organization"))
    price = None if purchase.price is None else float(purchase.price)
    bought = bought_together([b.places for b in buyers], purchase.needed, price)
    return bought, [Share(b, d) for b, d in zip(buyers, bought.shares, strict=True)]


def is_late(purchase: Purchase, today: date) -> bool:
    waits = purchase.state in OPEN
    return waits and purchase.decide_by is not None and purchase.decide_by < today
