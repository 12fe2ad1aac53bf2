"""Writing plans. Each verb asks who may, changes one thing, and leaves one audit event.

Planners of the community write; whoever reads plans may comment. What two people change at
once is noticed by `revision`: the second is asked to look first.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.files.plan_outline import load_outline
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, Fact, _System
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.planning import figures
from ladderway.web.planning.models import (
    Block,
    Comment,
    Field,
    Plan,
    Rating,
    Row,
    Term,
    Version,
)
from ladderway.web.planning.plan_content import content_of, put_back

By = User | _System
R = TypeVar("R", bound=Row)


class Conflict(BadInput):
    """Somebody else changed it since it was read."""


class VersionKept(BadInput):
    """Somebody else kept a version after the page was read."""

    def __init__(self, version: Version) -> None:
        self.version = version
        super().__init__(
            f"Version [{version.number}] was kept by somebody else meanwhile. "
            "Look at it, then keep yours after it."
        )


class NothingToShow(BadInput):
    """The system has no figure of this kind yet."""


@transaction.atomic
def create_plan(*, community: Community, facts: Mapping[str, Any], by: By, today: date) -> Plan:
    """Begin a plan. `facts` are fields of `Plan` by name."""
    _check(by, community, today)
    plan = Plan(community=community, **facts)
    plan.full_clean()
    plan.save()
    _record(plan, "plan.created", by)
    return plan


@transaction.atomic
def update_plan(
    *, plan: Plan, facts: Mapping[str, Any], revision: int, by: By, today: date
) -> Plan:
    """Change what the plan is about. Raises Conflict."""
    _check(by, plan.community, today)
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    if locked.revision != revision:
        raise Conflict(f"The plan is at revision [{locked.revision}], not [{revision}].")
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.full_clean()
    _saved(locked)
    _record(locked, "plan.updated", by)
    return locked


@transaction.atomic
def archive_plan(*, plan: Plan, archived: bool, by: By, today: date) -> None:
    """Put a plan away, or take it back."""
    _check(by, plan.community, today)
    plan.is_archived = archived
    plan.save(update_fields=["is_archived"])
    _record(plan, "plan.archived" if archived else "plan.taken_back", by)


@transaction.atomic
def write_field(
    *, plan: Plan, key: str, facts: Mapping[str, Any], revision: int, by: By, today: date
) -> Field:
    """Write one field of the outline; `revision` 0 where nobody has written in it yet.

    Raises Conflict, UnknownCode.
    """
    _check(by, plan.community, today)
    load_outline()[key]
    field = Field.objects.select_for_update().filter(plan=plan, key=key).first()
    if (field.revision if field else 0) != revision:
        raise Conflict(f"Field [{key}] has changed since revision [{revision}].")
    field = field or Field(plan=plan, key=key, revision=0)
    for name, value in facts.items():
        setattr(field, name, value)
    field.revision += 1
    field.updated_at, field.updated_by = timezone.now(), None if by is SYSTEM else by
    field.full_clean(exclude=["updated_by"])
    field.save()
    _record(plan, "plan.field_written", by, field=key, status=field.status)
    return field


@transaction.atomic
def draw_figure(*, plan: Plan, key: str, figure: str, by: By, today: date) -> Block:
    """Put a figure of the system into a field. Raises NothingToShow."""
    _check(by, plan.community, today)
    load_outline()[key]
    shown = _drawn(figure, plan, today)
    if Block.objects.filter(plan=plan, key=key, figure=figure).exists():
        raise BadInput(f"The figure [{figure}] is in [{key}] already.")
    block = Block(plan=plan, key=key, figure=figure, shown=shown, taken_on=today)
    block.full_clean()
    block.save()
    _record(plan, "plan.figure_drawn", by, field=key, figure=figure)
    return block


@transaction.atomic
def refresh_block(*, block: Block, by: By, today: date) -> Block:
    """Take the figure anew and keep what changed. Raises NothingToShow."""
    _check(by, block.plan.community, today)
    shown = _drawn(block.figure, block.plan, today)
    block.changes = _changes(block.shown["en"]["rows"], shown["en"]["rows"])
    block.shown, block.taken_on = shown, today
    block.save(update_fields=["shown", "changes", "taken_on"])
    _record(block.plan, "plan.figure_refreshed", by, field=block.key, figure=block.figure)
    return block


@transaction.atomic
def remove_block(*, block: Block, by: By, today: date) -> None:
    _check(by, block.plan.community, today)
    _record(block.plan, "plan.figure_removed", by, field=block.key, figure=block.figure)
    block.delete()


def _drawn(figure: str, plan: Plan, today: date) -> dict[str, Any]:
    if figure not in figures.FIGURES:
        raise BadInput(f"There is no figure [{figure}].")
    shown = figures.draw_both(figure, plan, today)
    if shown is None:
        raise NothingToShow(f"There is nothing to show for [{figure}] yet.")
    return shown


def _changes(before: list[Any], after: list[Any]) -> list[list[str]]:
    """Cells that differ, row by row: name of the row, before, after."""
    old = {row[0]: row[1:] for row in before}
    new = {row[0]: row[1:] for row in after}
    found = []
    for name in [*new, *(n for n in old if n not in new)]:
        was, now = list(old.get(name, [])), list(new.get(name, []))
        if was != now:
            found.append([name, " · ".join(was), " · ".join(now)])
    return found


@transaction.atomic
def comment(*, plan: Plan, key: str, text: str, by: User, today: date) -> Comment:
    """Say something of a field: open to whoever reads plans."""
    check_in(user=by, capability=Capability.SEE_PLANNING_PEOPLE, community=plan.community, on=today)
    load_outline()[key]
    said = Comment(plan=plan, key=key, text=text, by=by)
    said.full_clean()
    said.save()
    _record(plan, "plan.commented", by, field=key, comment=str(said.public_id))
    return said


@transaction.atomic
def resolve_comment(*, comment: Comment, resolved: bool, by: User, today: date) -> None:
    """Close a comment, or open it again: planners, and whoever made it."""
    mine = comment.by_id == by.pk
    capability = Capability.SEE_PLANNING_PEOPLE if mine else Capability.PLAN
    check_in(user=by, capability=capability, community=comment.plan.community, on=today)
    comment.resolved_by = by if resolved else None
    comment.resolved_at = timezone.now() if resolved else None
    comment.save(update_fields=["resolved_by", "resolved_at"])
    action = "plan.comment_resolved" if resolved else "plan.comment_reopened"
    _record(comment.plan, action, by, comment=str(comment.public_id))


@transaction.atomic
def keep_version(*, plan: Plan, name: str, after: int | None, by: By, today: date) -> Version:
    """Keep the plan as it stands, under a name.

    `after` is the number of the last version that whoever keeps this one saw, 0 for none; None
    where nobody looked. Of two people who do so at once the second waits for the first, at the
    plan itself: a first version has no row yet that could be locked.

    Raises VersionKept where somebody else kept one meanwhile.
    """
    _check(by, plan.community, today)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    last = plan.versions.first()
    if last and after is not None and after != last.number:
        raise VersionKept(last)
    version = Version(
        plan=plan,
        number=last.number + 1 if last else 1,
        name=name,
        content=content_of(plan),
        made_by=None if by is SYSTEM else by,
    )
    version.full_clean(exclude=["made_by"])
    version.save()
    _record(plan, "plan.version_kept", by, number=version.number)
    return version


@transaction.atomic
def restore_version(*, version: Version, name_before: str, by: By, today: date) -> Plan:
    """Make the plan say again what a version says; what it said until now is kept first."""
    plan = Plan.objects.select_for_update().get(pk=version.plan_id)
    keep_version(plan=plan, name=name_before, after=None, by=by, today=today)
    put_back(plan, version.content)
    plan.full_clean()
    _saved(plan)
    _record(plan, "plan.version_restored", by, number=version.number)
    return plan


@transaction.atomic
def save_row(*, row: R, facts: Mapping[str, Any], by: By, today: date) -> R:
    """Add or change a line of one of the plan's tables. `row.plan` is set."""
    plan: Plan = row.plan  # type: ignore[attr-defined]
    _check(by, plan.community, today)
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    _record(plan, "plan.row_saved", by, table=_table(row), row=str(row.public_id))
    return row


@transaction.atomic
def delete_row(*, row: Row, by: By, today: date) -> None:
    plan: Plan = row.plan  # type: ignore[attr-defined]
    _check(by, plan.community, today)
    _record(plan, "plan.row_deleted", by, table=_table(row), row=str(row.public_id))
    row.delete()


@transaction.atomic
def write_terms(*, plan: Plan, texts: Mapping[str, str], by: By, today: date) -> None:
    """Write what the agreement says, matter by matter; an empty text takes the matter out."""
    _check(by, plan.community, today)
    for key, text in texts.items():
        if text:
            Term.objects.update_or_create(plan=plan, key=key, defaults={"text": text})
        else:
            Term.objects.filter(plan=plan, key=key).delete()
    _record(plan, "plan.terms_written", by)


@transaction.atomic
def rate(
    *, plan: Plan, catalogue: str, key: str, rating: str, note: str, by: By, today: date
) -> None:
    """Say how far the plan follows one element of a program model, and how it is adapted."""
    _check(by, plan.community, today)
    facts = {"rating": rating, "note": note}
    Rating.objects.update_or_create(plan=plan, catalogue=catalogue, key=key, defaults=facts)
    _record(plan, "plan.rated", by, catalogue=catalogue, element=key, rating=rating)


def _check(by: By, community: Community, today: date) -> None:
    if not isinstance(by, _System):
        check_in(user=by, capability=Capability.PLAN, community=community, on=today)


def _saved(plan: Plan) -> None:
    plan.revision += 1
    plan.updated_at = timezone.now()
    plan.save()


def _table(row: Model) -> str:
    return str(row._meta.model_name)


def _record(plan: Plan, action: str, by: By, **facts: Fact) -> None:
    audit.record(by=by, action=action, subject=("plan", plan.public_id), facts=facts)
