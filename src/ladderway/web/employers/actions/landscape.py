"""Initiatives: added, changed, confirmed, funded, linked."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.planning.landscape import LINK_NEXT, Link
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.errors import BadInput
from ladderway.files.landscape import Described
from ladderway.web.audit import actions as audit
from ladderway.web.employers.actions.shared import (
    By,
    check_acts_for,
    check_plans,
    who,
    write,
)
from ladderway.web.employers.models import Connection, Funding, Initiative
from ladderway.web.employers.models.initiatives import LinkState
from ladderway.web.partners.models import Agency, Community


@transaction.atomic
def add_initiative(
    *, community: Community, by: By, today: date, is_illustrative: bool = False, **facts: Any
) -> Initiative:
    """Add an initiative.

    Raises:
        BadInput: the community has one of this name.
    """
    check_plans(by, community, today, facts.get("organization"))
    folded = fold(facts["name"])
    if community.initiatives.filter(folded=folded).exists():
        raise BadInput(f"The initiative [{facts['name']}] is there already. Open its page.")
    new = Initiative(community=community, folded=folded, is_illustrative=is_illustrative)
    write(new, facts)
    _record("initiative.added", new, by)
    return new


@transaction.atomic
def change_initiative(*, initiative: Initiative, by: By, today: date, **facts: Any) -> Initiative:
    """Change an initiative: those who plan, and the people of the organization that leads it, who
    may hand it to another of theirs only. Raises BadInput where another one has the name."""
    check_plans(by, initiative.community, today, initiative.organization)
    if "organization" in facts:
        check_plans(by, initiative.community, today, facts["organization"])
    kept = Initiative.objects.select_for_update().get(pk=initiative.pk)
    folded = fold(facts["name"])
    if kept.community.initiatives.exclude(pk=kept.pk).filter(folded=folded).exists():
        raise BadInput(f"The initiative [{facts['name']}] is there already.")
    write(kept, {**facts, "folded": folded, "updated_at": timezone.now()})
    _record("initiative.changed", kept, by)
    return kept


@transaction.atomic
def confirm_initiative(*, initiative: Initiative, by: By, today: date) -> Initiative:
    """Say that what stands here was asked of those who lead it and holds today."""
    check_plans(by, initiative.community, today, initiative.organization)
    initiative.confirmed_on = today
    initiative.save(update_fields=["confirmed_on"])
    _record("initiative.confirmed", initiative, by)
    return initiative


@transaction.atomic
def set_archived(*, initiative: Initiative, archived: bool, by: By, today: date) -> Initiative:
    """Take an initiative out of the lists, or put it back."""
    check_plans(by, initiative.community, today, initiative.organization)
    initiative.is_archived = archived
    initiative.save(update_fields=["is_archived"])
    _record("initiative.archived" if archived else "initiative.restored", initiative, by)
    return initiative


@transaction.atomic
def add_described(
    *, community: Community, described: tuple[Described, ...], by: By, today: date
) -> int:
    """Add the initiatives that a report describes, as it described them; those that are there
    already are left alone. Says how many were added."""
    check_plans(by, community, today, None)
    there = set(community.initiatives.values_list("folded", flat=True))
    new = [d for d in described if fold(d.name) not in there]
    for one in new:
        write(_as_described(community, one), {})
    audit.record(
        by=by,
        action="initiatives.described",
        subject=("community", community.public_id),
        facts={"count": len(new)},
    )
    return len(new)


def _as_described(community: Community, one: Described) -> Initiative:
    return Initiative(
        community=community,
        name=one.name,
        folded=fold(one.name),
        about_en=one.about_en,
        about_fr=one.about_fr,
        groups=list(one.groups),
        sectors=list(one.sectors),
        areas=list(one.areas),
        interventions=list(one.interventions),
        source=one.source,
        described_in=one.described_in,
    )


@transaction.atomic
def add_funding(*, initiative: Initiative, by: By, today: date, **facts: Any) -> Funding:
    """Add whose money pays for an initiative."""
    check_plans(by, initiative.community, today, initiative.organization)
    new = Funding(initiative=initiative)
    write(new, facts)
    _record("initiative.funding_added", initiative, by, level=new.level)
    return new


@transaction.atomic
def remove_funding(*, funding: Funding, by: By, today: date) -> None:
    initiative = funding.initiative
    check_plans(by, initiative.community, today, initiative.organization)
    _record("initiative.funding_removed", initiative, by, level=funding.level)
    funding.delete()


@transaction.atomic
def ask_to_connect(
    *, source: Initiative, target: Initiative, agency: Agency, why: str, by: By, today: date
) -> Connection:
    """Ask to connect an initiative with another.

    Raises:
        BadInput: they are one, of two communities, or asked or linked already.
    """
    check_acts_for(by, agency, target.community, today)
    if source.community_id != target.community_id or source == target:
        raise BadInput("Choose another initiative of this community.")
    asked = Connection.objects.filter(source=source, target=target).first()
    if asked and Link.ASKED not in LINK_NEXT[Link(asked.state)]:
        raise BadInput(f"The two are [{asked.state}] already.")
    request = asked or Connection(source=source, target=target)
    facts = {"agency": agency, "why": why, "state": LinkState.ASKED, "asked_on": today}
    write(request, {**facts, "answered_on": None, "by": who(by)})
    _record("connection.asked", target, by, source=str(source.public_id))
    return request


@transaction.atomic
def answer_connection(
    *, connection: Connection, state: LinkState, by: By, today: date
) -> Connection:
    """Accept, decline or take back. Accepting and declining is for those who plan, or whose
    organization leads the initiative asked; taking back, also for the agency that asked.

    Raises:
        BadInput: the answer does not follow on where it stands.
    """
    target = connection.target
    if state is LinkState.WITHDRAWN:
        check_acts_for(by, connection.agency, target.community, today)
    else:
        check_plans(by, target.community, today, target.organization)
    kept = Connection.objects.select_for_update().get(pk=connection.pk)
    if Link(state.value) not in LINK_NEXT[Link(kept.state)]:
        raise BadInput(f"[{state.value}] cannot follow on [{kept.state}].")
    write(kept, {"state": state, "answered_on": today})
    _record(f"connection.{state.value}", target, by, source=str(kept.source.public_id))
    return kept


def _record(action: str, initiative: Initiative, by: By, **facts: str) -> None:
    subject = ("initiative", initiative.public_id)
    audit.record(by=by, action=action, subject=subject, facts=facts)
