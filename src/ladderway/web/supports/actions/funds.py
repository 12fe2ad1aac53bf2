"""Adding a fund, setting its budget for a year and what it asks."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.files.supports import rules_of
from ladderway.web.audit import actions as audit
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.supports import money
from ladderway.web.supports.models import Fund, FundRules, FundYear


@transaction.atomic
def set_budget(
    *, actor: Actor, name_en: str, name_fr: str, since: date, until: date, budget: Decimal
) -> FundYear:
    """The budget of a fund for a span; the fund is added where there is none of that name.

    Raises:
        NotAllowed: the actor does not manage funds.
        BadInput: less than is promised already, an end before the beginning, or a span that
            overlaps another of the fund.
    """
    check_in(
        user=actor.user, capability=Capability.MANAGE_FUNDS, community=actor.community, on=actor.on
    )
    if until <= since:
        raise BadInput("The year ends before it begins.")
    fund, _made = Fund.objects.get_or_create(
        community=actor.community, name_en=name_en, defaults={"name_fr": name_fr or name_en}
    )
    # Locked first: two who add a year at once see each other.
    Fund.objects.select_for_update().get(pk=fund.pk)
    others = fund.years.exclude(since=since)
    if others.filter(since__lt=until, until__gt=since).exists():
        raise BadInput("The fund has a budget for some of these days already.")
    year, _new = FundYear.objects.update_or_create(
        fund=fund, since=since, defaults={"until": until, "budget": budget}
    )
    if money.standing(year).left < 0:
        raise BadInput("More than this is promised already.")
    audit.record(
        by=actor.user, action="fund.budget_set", subject=("fund", fund.public_id),
        facts={"year": str(year.public_id)},
    )  # fmt: skip
    return year


@transaction.atomic
def set_rules(
    *,
    actor: Actor,
    fund: Fund,
    since: date,
    rules: Mapping[str, Any],
    source: str,
    address: str = "",
) -> FundRules:
    """What a fund asks and gives from a day on. Earlier rules stay as they were; those of the same
    day are replaced.

    Raises:
        NotAllowed: the actor does not manage funds.
        BadInput: the rules do not fit, say no source, or the fund is of another community.
    """
    check_in(
        user=actor.user, capability=Capability.MANAGE_FUNDS, community=actor.community, on=actor.on
    )
    if fund.community_id != actor.community.pk:
        raise BadInput("The fund is not one of the community.")
    if not source.strip():
        raise BadInput("Say where the rules are written.")
    try:
        rules_of(rules, key="", en="", fr="", since=since, source=source)
    except (KeyError, ValueError) as error:
        raise BadInput(f"The rules do not fit: {error}") from error
    row, _made = FundRules.objects.update_or_create(
        fund=fund, since=since,
        defaults={"rules": dict(rules), "source": source.strip(), "address": address},
    )  # fmt: skip
    audit.record(
        by=actor.user, action="fund.rules_set", subject=("fund", fund.public_id),
        facts={"rules": str(row.public_id)},
    )  # fmt: skip
    return row
