"""Changing the registers of gaps. Each verb is decided here and writes one audit event."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ladderway.domain.planning.quarters import Quarter, counted_in, late
from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, _System
from ladderway.web.partners.models import Agency, Community
from ladderway.web.partners.permissions import Capability, check, check_in
from ladderway.web.planning import quarters
from ladderway.web.planning.gap_models import (
    Demand,
    Gap,
    Modification,
    NewsSeen,
    OnStep,
    Opinion,
    Waiting,
)

By = User | _System
Record = TypeVar("Record", bound=OnStep)
NAMES: Mapping[type[OnStep], str] = {Gap: "gap", Modification: "modification", Opinion: "opinion"}


@transaction.atomic
def add(
    *, register: type[Record], community: Community, fields: Mapping[str, Any], by: By, today: date
) -> Record:
    """Write something about a step into a register. `fields` are those of the register's model.

    Raises NotAllowed where `by` does not plan in the community.
    """
    _check_plans(by, community, today)
    record = register(community=community, recorded_by=_user(by), **fields)
    record.full_clean(exclude=["recorded_by"])
    record.save()
    _record(by, "added", record)
    return record


@transaction.atomic
def change(*, record: Record, fields: Mapping[str, Any], by: By, today: date) -> Record:
    """Raises NotAllowed where `by` does not plan in the community."""
    _check_plans(by, record.community, today)
    for name, value in fields.items():
        setattr(record, name, value)
    record.full_clean(exclude=["recorded_by"])
    record.save()
    _record(by, "changed", record)
    return record


@transaction.atomic
def strike(*, record: Record, by: By, today: date) -> Record:
    """Strike it out. It stays in the register and can be taken back."""
    _check_plans(by, record.community, today)
    record.struck_on = today
    record.save(update_fields=["struck_on"])
    _record(by, "struck", record)
    return record


@transaction.atomic
def take_back(*, record: Record, by: By, today: date) -> Record:
    """What was struck out holds again."""
    _check_plans(by, record.community, today)
    record.struck_on = None
    record.save(update_fields=["struck_on"])
    _record(by, "taken_back", record)
    return record


@transaction.atomic
def record_demand(
    *,
    agency: Agency,
    year: int,
    month: int,
    step: tuple[str, str, str],
    reason: Waiting,
    count: int,
    by: By,
    today: date,
    area: str = "",
) -> Demand:
    """Say how many people of an agency could not go on with a step in a month, and why.

    `step` is the ladder's public id and the keys of the rungs below and above. Said again, the new
    number holds. Where some of the month's people are published, the others are counted in the next
    quarter that is open. This is the one door, for staff and for case work.

    Raises:
        NotAllowed: `by` reports nothing for the agency.
        BadInput: the month has not begun, nobody is counted, or more are published already.
    """
    _check_reports(by, agency, today)
    if (year, month) > (today.year, today.month):
        raise BadInput(f"The month [{year}-{month:02}] has not begun. Give one that has.")
    if count < 1:
        raise BadInput(f"[{count}] counts nobody. Give at least 1, or remove the entry.")
    key = {
        "agency": agency, "year": year, "month": month, "ladder": UUID(step[0]), "below": step[1],
        "above": step[2], "area": " ".join(area.split()), "reason": Waiting(reason),
    }  # fmt: skip
    published = quarters.lock(agency.community)
    held = list(Demand.objects.filter(**key).order_by("counted_year", "counted_quarter"))
    frozen = [d for d in held if d.counted_in in published]
    more = late(count, sum(d.count for d in frozen))
    quarter = counted_in(Quarter.of(year, month), published)
    demand = _counted(key, quarter, more, agency.community, by) if more else frozen[-1]
    if not more:
        Demand.objects.filter(pk__in=[d.pk for d in held if d not in frozen]).delete()
    _record_demand(by, "demand.recorded", demand)
    return demand


def _counted(
    key: Mapping[str, Any], quarter: Quarter, count: int, community: Community, by: By
) -> Demand:
    demand, _added = Demand.objects.update_or_create(
        **key,
        counted_year=quarter.year,
        counted_quarter=quarter.number,
        defaults={
            "community": community,
            "count": count,
            "recorded_by": _user(by),
            "recorded_at": timezone.now(),
        },
    )
    return demand


@transaction.atomic
def remove_demand(*, demand: Demand, by: By, today: date) -> None:
    """Take an entry out, as if it had not been said. Raises NotAllowed as for recording, and
    BadInput where its number is published."""
    _check_reports(by, demand.agency, today)
    if demand.counted_in in quarters.lock(demand.community):
        raise BadInput(
            f"The quarter [{demand.counted_in.key}] is published and stays. "
            "Ask for a correction of the number."
        )
    _record_demand(by, "demand.removed", demand)
    demand.delete()


@transaction.atomic
def ask_correction(*, demand: Demand, count: int, by: By, today: date) -> Demand:
    """Say what a published number should be; 0 is nobody. It waits until the planner publishes a
    correction of the quarter. The number that is published takes the wish back.

    Raises NotAllowed as for recording, and BadInput where the number is not published.
    """
    _check_reports(by, demand.agency, today)
    if demand.counted_in not in quarters.lock(demand.community):
        raise BadInput(
            f"The quarter [{demand.counted_in.key}] is not published. Report the month again."
        )
    if count < 0:
        raise BadInput(f"[{count}] is no number of people. Give 0 for nobody.")
    demand.corrected_count = None if count == demand.count else count
    demand.save(update_fields=["corrected_count"])
    _record_demand(by, "demand.correction_asked", demand)
    return demand


@transaction.atomic
def see_news(*, community: Community, by: User, today: date) -> NewsSeen:
    """What is new so far has been read."""
    check_in(user=by, capability=Capability.READ_COMMUNITY, community=community, on=today)
    seen, _added = NewsSeen.objects.update_or_create(
        user=by, community=community, defaults={"until": timezone.now()}
    )
    audit.record(by=by, action="news.seen", subject=("community", community.public_id))
    return seen


def _check_plans(by: By, community: Community, on: date) -> None:
    if by is not SYSTEM:
        check_in(user=by, capability=Capability.PLAN, community=community, on=on)


def _check_reports(by: By, agency: Agency, on: date) -> None:
    if by is not SYSTEM:
        check(user=by, capability=Capability.REPORT_DEMAND, agency=agency, on=on)


def _user(by: By) -> User | None:
    return by if isinstance(by, User) else None


def _record(by: By, verb: str, record: OnStep) -> None:
    name = NAMES[type(record)]
    facts = {"ladder": str(record.ladder), "below": record.below, "above": record.above}
    audit.record(by=by, action=f"{name}.{verb}", subject=(name, record.public_id), facts=facts)


def _record_demand(by: By, action: str, demand: Demand) -> None:
    facts = {
        "agency": str(demand.agency.public_id),
        "ladder": str(demand.ladder),
        "reason": demand.reason,
        "month": f"{demand.year}-{demand.month:02}",
    }
    audit.record(by=by, action=action, subject=("demand", demand.public_id), facts=facts)
