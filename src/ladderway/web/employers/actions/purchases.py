"""Writing what firms buy together."""

from datetime import date
from typing import Any

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.employers.actions.shared import By, check_plans, write
from ladderway.web.employers.models import Buyer, Purchase
from ladderway.web.partners.models import Community, Organization


@transaction.atomic
def add_purchase(*, community: Community, by: By, today: date, **facts: Any) -> Purchase:
    """Begin a purchase. Raises NotAllowed where `by` does not plan here."""
    check_plans(by, community, today, None)
    new = Purchase(community=community)
    _write(new, facts)
    _record("purchase.added", new, by, state=new.state)
    return new


@transaction.atomic
def change_purchase(*, purchase: Purchase, by: By, today: date, **facts: Any) -> Purchase:
    check_plans(by, purchase.community, today, None)
    kept = Purchase.objects.select_for_update().get(pk=purchase.pk)
    _write(kept, facts)
    _record("purchase.changed", kept, by, state=kept.state)
    return kept


@transaction.atomic
def set_buyer(
    *, purchase: Purchase, organization: Organization, places: int, by: By, today: date
) -> Buyer:
    """An organization takes part with so many places. Said again, the new number holds."""
    check_plans(by, purchase.community, today, None)
    _check_here(organization, purchase.community)
    buyer = purchase.buyers.filter(organization=organization).first()
    buyer = buyer or Buyer(purchase=purchase, organization=organization)
    write(buyer, {"places": places})
    _record("purchase.buyer_set", purchase, by, organization=str(organization.public_id))
    return buyer


@transaction.atomic
def remove_buyer(*, buyer: Buyer, by: By, today: date) -> None:
    check_plans(by, buyer.purchase.community, today, None)
    organization = str(buyer.organization.public_id)
    _record("purchase.buyer_removed", buyer.purchase, by, organization=organization)
    buyer.delete()


def _write(purchase: Purchase, facts: dict[str, Any]) -> None:
    for name in ("lead", "provider"):
        if facts.get(name):
            _check_here(facts[name], purchase.community)
    write(purchase, facts)


def _check_here(organization: Organization, community: Community) -> None:
    if organization.community_id != community.pk:
        raise BadInput(f"[{organization}] is of another community. Choose one of this one.")


def _record(action: str, purchase: Purchase, by: By, **facts: str) -> None:
    audit.record(by=by, action=action, subject=("purchase", purchase.public_id), facts=facts)
