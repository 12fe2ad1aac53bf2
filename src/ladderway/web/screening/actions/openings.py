"""Openings, their criteria and steps: written as a draft, published before anybody is screened."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ladderway.domain.screening import criteria as rules
from ladderway.domain.shared.outcomes import Reason
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.screening.models import Criterion, Opening, Step, Version
from ladderway.web.screening.reasons import Refused

Fields = Mapping[str, Any]


class Faulty(Refused):
    """A criterion that cannot stand so. `faults` says by field why."""

    def __init__(self, faults: tuple[rules.Fault, ...]) -> None:
        self.faults = faults
        super().__init__(faults[0].reason)


@transaction.atomic
def add(*, actor: Actor, agency: Agency, fields: Fields) -> Opening:
    """A new opening, being prepared, with an empty first version of its criteria.

    Raises NotAllowed where the actor runs no selection at the agency.
    """
    _check(actor, agency)
    opening = Opening.objects.create(
        agency=agency, by=actor.user.public_id, is_simulated=actor.community.is_simulated, **fields
    )
    Version.objects.create(opening=opening, number=1)
    _record(actor, "opening.added", opening)
    return opening


@transaction.atomic
def change(*, actor: Actor, opening: Opening, fields: Fields, revision: int) -> Opening:
    """Change an opening as it was read. Raises NotAllowed; Stale where somebody saved since."""
    fresh = _locked(actor, opening)
    if fresh.revision != revision:
        raise Stale(fresh)
    touched = sorted(name for name, value in fields.items() if getattr(fresh, name) != value)
    for name in touched:
        setattr(fresh, name, fields[name])
    fresh.revision += 1
    fresh.changed_at = timezone.now()
    fresh.save()
    _record(actor, "opening.changed", fresh, fields=",".join(touched))
    return fresh


@transaction.atomic
def close(*, actor: Actor, opening: Opening) -> Opening:
    """Nobody can apply any more; who applied goes on."""
    fresh = _locked(actor, opening)
    fresh.state = Opening.State.CLOSED
    fresh.revision += 1
    fresh.save()
    _record(actor, "opening.closed", fresh)
    return fresh


@transaction.atomic
def publish(*, actor: Actor, opening: Opening, why: str = "") -> Version:
    """Publish the draft of the criteria and open the opening. Who applied before keeps theirs.

    Raises:
        NotAllowed: the actor runs no selection there.
        Refused: there is no draft, criterion or step in it, or no reason for a change.
    """
    fresh = _locked(actor, opening)
    draft = fresh.versions.filter(published_on=None).first()
    if draft is None or not draft.criteria.exists():
        raise Refused(Reason.of("screening.publish.no_criteria"))
    if not draft.steps.exists():
        raise Refused(Reason.of("screening.publish.no_steps"))
    if draft.number > 1 and not why.strip():
        raise Refused(Reason.of("screening.publish.why"))
    draft.why, draft.published_on = why.strip(), actor.on
    draft.published_by = actor.user.public_id
    draft.save()
    fresh.state = Opening.State.OPEN
    fresh.save()
    _record(actor, "opening.published", fresh, version=draft.number)
    return draft


@transaction.atomic
def begin_version(*, actor: Actor, opening: Opening) -> Version:
    """The draft of a next version: what is published, copied. Where there is one, that one."""
    fresh = _locked(actor, opening)
    before = fresh.versions.first()
    if before is None or before.published_on is None:
        return before or Version.objects.create(opening=fresh, number=1)
    draft = Version.objects.create(opening=fresh, number=before.number + 1)
    for row in (*before.criteria.all(), *before.steps.all()):
        row.pk, row.version, row.revision = None, draft, 1
        row.public_id = type(row)._meta.get_field("public_id").get_default()
        row._state.adding = True
        row.save()
    _record(actor, "opening.version_begun", fresh, version=draft.number)
    return draft


@transaction.atomic
def keep_criterion(
    *, actor: Actor, version: Version, fields: Fields, kept: Criterion | None = None,
    revision: int = 0,
) -> Criterion:  # fmt: skip
    """Add a criterion to a draft, or change one of it.

    Raises:
        NotAllowed: the actor runs no selection there.
        Refused: the version is published.
        Faulty: it cannot stand so; says why by field.
        Stale: somebody else saved since.
    """
    draft = _draft(actor, version)
    found = rules.faults(rule_of(fields))
    if found:
        raise Faulty(found)
    row = _row(Criterion, draft, kept, revision)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    _record(actor, "criterion.kept", draft.opening, criterion=str(row.public_id))
    return row


@transaction.atomic
def keep_step(
    *, actor: Actor, version: Version, fields: Fields, kept: Step | None = None, revision: int = 0
) -> Step:
    """Add a step at the end of a draft, or change one of it. Raises: as `keep_criterion`."""
    draft = _draft(actor, version)
    row = _row(Step, draft, kept, revision)
    if kept is None:
        last = draft.steps.aggregate(last=Max("position"))["last"]
        row.position = (last or 0) + 1
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    _record(actor, "step.kept", draft.opening, step=str(row.public_id))
    return row


@transaction.atomic
def remove(*, actor: Actor, row: Criterion | Step) -> None:
    """Take a criterion or a step out of a draft. Raises: as `keep_criterion`."""
    draft = _draft(actor, row.version)
    identifier = str(row.public_id)
    row.delete()
    _record(actor, "criterion.removed", draft.opening, row=identifier)


def rule_of(fields: Fields) -> rules.Criterion:
    """A criterion as the rules see it."""
    minimum = fields.get("minimum")
    return rules.Criterion(
        source=rules.Source(fields["source"]),
        kind=rules.Kind(fields["kind"]),
        weight=rules.Weight(fields["weight"]),
        minimum=None if minimum is None else Decimal(minimum),
        employer=fields.get("employer") is not None,
        requirement=fields.get("requirement", ""),
        evidence=fields.get("evidence", ""),
        job_requires=fields.get("job_requires", False),
        purpose=fields.get("purpose", ""),
        accommodation=fields.get("accommodation", ""),
    )


def _row(model: type, draft: Version, kept: Any, revision: int) -> Any:
    if kept is None:
        return model(version=draft)
    fresh = model.objects.select_for_update().get(pk=kept.pk, version=draft)
    if fresh.revision != revision:
        raise Stale(fresh)
    fresh.revision += 1
    return fresh


def _draft(actor: Actor, version: Version) -> Version:
    _check(actor, version.opening.agency)
    fresh = Version.objects.select_for_update().select_related("opening").get(pk=version.pk)
    if fresh.published_on is not None:
        raise Refused(Reason.of("screening.publish.why"))
    return fresh


def _locked(actor: Actor, opening: Opening) -> Opening:
    _check(actor, opening.agency)
    return Opening.objects.select_for_update().get(pk=opening.pk)


def _check(actor: Actor, agency: Agency) -> None:
    check(user=actor.user, capability=Capability.RUN_SELECTION, agency=agency, on=actor.on)


def _record(actor: Actor, action: str, opening: Opening, **facts: Any) -> None:
    audit.record(by=actor.user, action=action, subject=("opening", opening.public_id), facts=facts)
