"""Keeping ladders: drawing, changing, restoring, standing behind them, setting them aside."""

from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from ladderway.domain.ladders.kept import KeptLadder
from ladderway.domain.ladders.kept_rules import Side, faults
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.kept_ladder_file import About, Kept, from_data, to_data
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, _System
from ladderway.web.ladders.models import Approval, Incentive, Ladder, Promise, Validation, Version
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in

By = User | _System
Record = TypeVar("Record", bound=models.Model)
Beside = Validation | Promise | Approval | Incentive  # what is recorded beside a ladder


class NotALadder(BadInput):
    """The rules of ladders refuse it. Carries the reasons, so that the page can say them."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        self.reasons = reasons
        super().__init__(", ".join(reason.code for reason in reasons))


@transaction.atomic
def keep(
    *,
    community: Community,
    ladder: KeptLadder,
    about: About,
    why: str,
    by: By,
    today: date,
    is_illustrative: bool = False,
) -> Ladder:
    """Add a ladder to a community, as its first version.

    Raises:
        NotAllowed: `by` does not plan in the community.
        NotALadder: the rules refuse it.
    """
    _check_plans(by, community, today)
    _check_rules(ladder)
    kept = Ladder(community=community, is_illustrative=is_illustrative)
    _describe(kept, ladder, 1)
    kept.save()
    _add_version(kept, ladder, about, why, by)
    _record(by, "ladder.kept", kept)
    return kept


@transaction.atomic
def change(
    *, ladder: Ladder, to: KeptLadder, about: About, why: str, by: By, today: date
) -> Version:
    """Add a version. Where nothing differs from the latest one, that one is given back.

    Raises:
        NotAllowed: `by` does not plan in the community.
        NotALadder: the rules refuse it.
        BadInput: the ladder is archived.
    """
    _check_plans(by, ladder.community, today)
    ladder = Ladder.objects.select_for_update().get(pk=ladder.pk)
    _check_open(ladder)
    _check_rules(to)
    latest = ladder.versions.get(number=ladder.latest)
    if _same(latest, to, about):
        return latest
    _describe(ladder, to, ladder.latest + 1)
    ladder.save()
    version = _add_version(ladder, to, about, why, by)
    _record(by, "ladder.changed", ladder, version=version.number)
    return version


def _same(version: Version, to: KeptLadder, about: About) -> bool:
    new, old = to_data(Kept(to, about)), dict(version.content)
    for data in (new["ladder"], old["ladder"]):
        data.pop("version", None)
        data.pop("id", None)
    return new == old


def restore(*, ladder: Ladder, number: int, why: str, by: By, today: date) -> Version:
    """Make an earlier version the latest one again, as a version of its own."""
    kept = from_data(ladder.versions.get(number=number).content)
    return change(ladder=ladder, to=kept.ladder, about=kept.about, why=why, by=by, today=today)


@transaction.atomic
def archive(*, ladder: Ladder, by: By, today: date) -> None:
    """Set a ladder aside. It stays readable and can come back."""
    _set_archived(ladder, today, by, today, "ladder.archived")


@transaction.atomic
def bring_back(*, ladder: Ladder, by: By, today: date) -> None:
    _set_archived(ladder, None, by, today, "ladder.brought_back")


def _set_archived(ladder: Ladder, on: date | None, by: By, today: date, action: str) -> None:
    _check_plans(by, ladder.community, today)
    ladder.archived_on = on
    ladder.save(update_fields=["archived_on"])
    _record(by, action, ladder)


@transaction.atomic
def validate(
    *,
    version: Version,
    side: Side,
    name: str,
    organization: str,
    on: date,
    remark: str,
    acknowledges: bool,
    by: By,
    today: date,
) -> Validation:
    """Record that somebody stands behind a version.

    Raises:
        NotAllowed: `by` does not plan in the community.
        BadInput: the day is still to come.
    """
    _check_plans(by, version.ladder.community, today)
    _check_past(on, today)
    made = Validation(
        version=version,
        side=side,
        name=name,
        organization=organization,
        on=on,
        remark=remark,
        acknowledges=acknowledges and side is Side.EMPLOYER,
        recorded_by=_who(by),
    )
    return _saved(made, by, "ladder.validated", version.ladder, side=side, version=version.number)


@transaction.atomic
def promise(
    *,
    ladder: Ladder,
    topic: str,
    said_by: str,
    said_to: str,
    text: str,
    on: date,
    by: By,
    today: date,
) -> Promise:
    """Record what somebody was told about wages or promotion."""
    _check_plans(by, ladder.community, today)
    _check_past(on, today)
    made = Promise(
        ladder=ladder,
        topic=topic,
        said_by=said_by,
        said_to=said_to,
        text=text,
        on=on,
        recorded_by=_who(by),
    )
    return _saved(made, by, "ladder.promise_recorded", ladder)


@transaction.atomic
def decide_chunking(
    *,
    ladder: Ladder,
    rung: str,
    body: str,
    who: str,
    decision: str,
    on: date,
    note: str,
    by: By,
    today: date,
) -> Approval:
    """Record what an institution or a funder says to taking a program apart."""
    _check_plans(by, ladder.community, today)
    _check_past(on, today)
    made = Approval(
        ladder=ladder,
        rung=rung,
        body=body,
        who=who,
        decision=decision,
        on=on,
        note=note,
        recorded_by=_who(by),
    )
    return _saved(made, by, "ladder.chunking_decided", ladder, decision=decision)


@transaction.atomic
def offer_incentive(
    *,
    ladder: Ladder,
    rung: str,
    kind: str,
    what: str,
    offered_by: str,
    dollars: int | None,
    until: date | None,
    on: date,
    by: By,
    today: date,
) -> Incentive:
    """Record what brings people back to learn for the job `rung`, or for any where it is ""."""
    _check_plans(by, ladder.community, today)
    _check_past(on, today)
    made = Incentive(
        ladder=ladder,
        rung=rung,
        kind=kind,
        what=what,
        offered_by=offered_by,
        dollars=dollars,
        until=until,
        on=on,
        recorded_by=_who(by),
    )
    return _saved(made, by, "ladder.incentive_recorded", ladder, kind=kind)


@transaction.atomic
def withdraw(*, record: Beside, by: By, today: date) -> None:
    """Strike a record that was wrong or no longer holds. It stays, marked."""
    ladder = record.version.ladder if isinstance(record, Validation) else record.ladder
    _check_plans(by, ladder.community, today)
    record.withdrawn_on = today
    record.save(update_fields=["withdrawn_on"])
    kind = type(record).__name__.lower()
    _record(by, "ladder.record_withdrawn", ladder, record=str(record.public_id), kind=kind)


@transaction.atomic
def undo_withdrawal(*, record: Beside, by: By, today: date) -> None:
    ladder = record.version.ladder if isinstance(record, Validation) else record.ladder
    _check_plans(by, ladder.community, today)
    record.withdrawn_on = None
    record.save(update_fields=["withdrawn_on"])
    kind = type(record).__name__.lower()
    _record(by, "ladder.record_restored", ladder, record=str(record.public_id), kind=kind)


def _check_plans(by: By, community: Community, on: date) -> None:
    if by is not SYSTEM:
        check_in(user=by, capability=Capability.PLAN, community=community, on=on)  # type: ignore[arg-type]


def _check_open(ladder: Ladder) -> None:
    if ladder.archived_on is not None:
        raise BadInput(f"The ladder was archived on [{ladder.archived_on}]. Bring it back first.")


def _check_rules(ladder: KeptLadder) -> None:
    found = faults(ladder)
    if found:
        raise NotALadder(found)


def _check_past(on: date, today: date) -> None:
    if on > today:
        raise BadInput(f"[{on}] is still to come. Record it when it has happened.")


def _describe(row: Ladder, ladder: KeptLadder, number: int) -> None:
    row.title, row.sector, row.area = ladder.title, ladder.sector, ladder.area
    row.target_group, row.rung_count = ladder.target_group, len(ladder.rungs)
    row.latest, row.updated_at = number, timezone.now()
    row.full_clean(validate_constraints=False)


def _add_version(row: Ladder, ladder: KeptLadder, about: About, why: str, by: By) -> Version:
    content = to_data(Kept(ladder, about))
    content["ladder"] |= {"id": str(row.public_id), "version": row.latest}
    return Version.objects.create(
        ladder=row, number=row.latest, content=content, why=why, by=_who(by)
    )


def _who(by: By) -> User | None:
    return by if isinstance(by, User) else None


def _saved(made: Record, by: By, action: str, ladder: Ladder, **facts: Any) -> Record:
    made.full_clean(exclude=["recorded_by"])
    made.save()
    _record(by, action, ladder, **facts)
    return made


def _record(by: By, action: str, ladder: Ladder, **facts: str | int) -> None:
    """Facts are ids, codes and numbers."""
    told = {name: v if isinstance(v, int) else str(v) for name, v in facts.items()}
    audit.record(by=by, action=action, subject=("ladder", ladder.public_id), facts=told)
