"""Changing scans. Each verb asks whether the state allows it and writes one audit event."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from ladderway.domain.planning.scan_states import Event, Part, State, after, allows, changes
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Outcome, Reason, Status
from ladderway.files.scan_criteria import load_criteria
from ladderway.files.sector_tables import load_sectors
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, _System
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.scans import figures, queries
from ladderway.web.scans.models import Entry, Judgement, Scan, Validation, Verdict, Weight

By = User | _System


class Refused(BadInput):
    """The state or the evidence does not allow it. Carries the outcome, so that a page says why."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(", ".join(f"[{reason.code}]" for reason in outcome.reasons))


class NotViable(Refused):
    """A sector cannot be called viable yet."""

    def __init__(self, sector: str, outcome: Outcome) -> None:
        self.sector = sector
        super().__init__(outcome)


@transaction.atomic
def start_scan(
    *,
    community: Community,
    title: str,
    sectors: Sequence[str],
    is_rural: bool,
    by: By,
    today: date,
    is_illustrative: bool = False,
) -> Scan:
    """A draft with the proposed weights and today's figures."""
    _check(by, community, today)
    scan = Scan(
        community=community,
        title=title,
        is_rural=is_rural,
        created_on=today,
        created_by=_user(by),
        is_illustrative=is_illustrative,
    )
    scan.full_clean()
    scan.save()
    _put_sectors(scan, sectors)
    _put_weights(scan, {c.code: c.weight for c in load_criteria().criteria.values()})
    _compute(scan, today)
    _record(scan, "scan.started", by, sectors=",".join(sectors))
    return scan


@transaction.atomic
def set_criteria(
    *,
    scan: Scan,
    title: str,
    sectors: Sequence[str],
    weights: Mapping[str, int],
    is_rural: bool,
    by: By,
    today: date,
) -> None:
    """What is compared, and what counts how much. In a draft alone."""
    scan = _held(scan, by, today, Part.CRITERIA)
    scan.title, scan.is_rural = title, is_rural
    scan.full_clean()
    scan.save(update_fields=["title", "is_rural"])
    _put_sectors(scan, sectors)
    _put_weights(scan, weights)
    _compute(scan, today)
    _record(scan, "scan.criteria_set", by, sectors=",".join(sectors))


@transaction.atomic
def move(*, scan: Scan, event: Event, by: By, today: date) -> Scan:
    """Publish, finish scoring, or open scoring again.

    Raises:
        NotAllowed: `by` does not plan here.
        Refused: the state does not allow it, or nothing has a weight.
    """
    if event not in (Event.PUBLISH, Event.FINISH, Event.REOPEN):
        raise BadInput(f"[{event}] has a verb of its own.")
    scan = _moved(scan, event, by, today)
    if event is Event.PUBLISH:
        _check_set(scan)
        scan.published_on = today
    scan.scored_on = today if event is Event.FINISH else None
    scan.save()
    _record(scan, f"scan.{event.value}", by)
    return scan


def _check_set(scan: Scan) -> None:
    if scan.entries.count() < 2:
        raise Refused(Outcome(Status.NOT_MET, (Reason("scan.rank.one_sector"),)))
    if not scan.weights.exists():
        raise Refused(Outcome(Status.NOT_MET, (Reason("scan.rank.no_weights"),)))


@transaction.atomic
def refresh_figures(*, scan: Scan, by: By, today: date) -> None:
    """The computed figures anew; the page shows the day. Not of a scan that is concluded."""
    scan = _locked(scan, by, today)
    if scan.state in (State.CONCLUDED, State.REPLACED):
        raise Refused(allows(State(scan.state), Event.FINISH))
    _compute(scan, today)
    _record(scan, "scan.figures_refreshed", by)


@transaction.atomic
def judge(
    *, entry: Entry, criterion: str, answers: Mapping[str, Any], by: By, today: date
) -> Judgement:
    """Give points to a sector on a criterion, instead of what was given before."""
    scan = _held(entry.scan, by, today, Part.SCORES)
    if not scan.weights.filter(criterion=criterion).exists():
        raise BadInput(f"[{criterion}] does not count in this scan.")
    given = {**answers, "judged_on": today, "judged_by": _user(by)}
    judgement = Judgement.objects.filter(entry=entry, criterion=criterion).first() or Judgement(
        entry=entry, criterion=criterion
    )
    for name, value in given.items():
        setattr(judgement, name, value)
    judgement.full_clean()
    judgement.save()
    facts = {"sector": entry.sector, "criterion": criterion, "points": judgement.points}
    _record(scan, "scan.judged", by, **facts)
    return judgement


@transaction.atomic
def withdraw(*, judgement: Judgement, by: By, today: date) -> None:
    """Take a judgement back: the criterion is unknown again, or as computed."""
    scan = _held(judgement.entry.scan, by, today, Part.SCORES)
    facts = {"sector": judgement.entry.sector, "criterion": judgement.criterion}
    judgement.delete()
    _record(scan, "scan.judgement_withdrawn", by, **facts)


@transaction.atomic
def describe(*, entry: Entry, answers: Mapping[str, Any], by: By, today: date) -> None:
    """How the sector is built here: flags, the hybrid test, and what is known of it."""
    scan = _held(entry.scan, by, today, Part.SCORES)
    for name, value in answers.items():
        setattr(entry, name, value)
    entry.full_clean()
    entry.save(update_fields=list(answers))
    _record(scan, "scan.sector_described", by, sector=entry.sector)


@transaction.atomic
def validate(*, entry: Entry, answers: Mapping[str, Any], by: By, today: date) -> Validation:
    """Record one independent check of a sector."""
    scan = _held(entry.scan, by, today, Part.VALIDATIONS)
    validation = Validation(entry=entry, recorded_by=_user(by), **answers)
    validation.full_clean()
    validation.save()
    _record(scan, "scan.validated", by, sector=entry.sector, kind=validation.kind)
    return validation


@transaction.atomic
def remove_validation(*, validation: Validation, by: By, today: date) -> None:
    scan = _held(validation.entry.scan, by, today, Part.VALIDATIONS)
    facts = {"sector": validation.entry.sector, "kind": validation.kind}
    validation.delete()
    _record(scan, "scan.validation_removed", by, **facts)


@transaction.atomic
def conclude(
    *,
    scan: Scan,
    verdicts: Mapping[str, tuple[Verdict, str]],
    conclusion: str,
    decided_by: str,
    decided_on: date,
    by: By,
    today: date,
) -> Scan:
    """A verdict with its reason for every sector. "Viable" needs what is required to be known.

    Raises:
        NotAllowed: `by` does not plan here.
        Refused: the state does not allow it.
        NotViable: a sector cannot be called viable yet.
        BadInput: a sector has no verdict.
    """
    scan = _moved(scan, Event.CONCLUDE, by, today)
    compared = queries.comparison(scan, today)
    for column in compared.columns:
        if column.sector not in verdicts:
            raise BadInput(f"[{column.sector}] has no verdict.")
        verdict, note = verdicts[column.sector]
        if verdict == Verdict.VIABLE and column.viable.status is not Status.MET:
            raise NotViable(column.sector, column.viable)
        column.entry.verdict, column.entry.verdict_note = verdict, note
        column.entry.save(update_fields=["verdict", "verdict_note"])
    scan.conclusion, scan.decided_by, scan.concluded_on = conclusion, decided_by, decided_on
    scan.full_clean()
    scan.save()
    facts = {sector: str(verdict) for sector, (verdict, _note) in verdicts.items()}
    _record(scan, "scan.concluded", by, **facts)
    return scan


@transaction.atomic
def revise(*, scan: Scan, reason: str, by: By, today: date) -> Scan:
    """A new version in draft that says why. Scores and validations are carried over, and the old
    version stays to be read with its weights."""
    scan = _moved(scan, Event.REVISE, by, today)
    scan.save()
    new = Scan(
        community=scan.community,
        series=scan.series,
        version=scan.version + 1,
        reason=reason,
        title=scan.title,
        is_rural=scan.is_rural,
        created_on=today,
        created_by=_user(by),
        figures_on=scan.figures_on,
        is_illustrative=scan.is_illustrative,
    )
    new.full_clean()
    new.save()
    _copy(scan, new)
    _record(new, "scan.revised", by, of=str(scan.public_id))
    return new


@transaction.atomic
def discard(*, scan: Scan, by: By, today: date) -> None:
    """Delete a first draft. What was published stays."""
    scan = _held(scan, by, today, Part.CRITERIA)
    if scan.version > 1:
        raise BadInput("A draft of a later version stands for what was published. Publish it.")
    _record(scan, "scan.discarded", by)
    scan.delete()


def _copy(old: Scan, new: Scan) -> None:
    _put_weights(new, dict(old.weights.values_list("criterion", "weight")))
    for entry in old.entries.prefetch_related("judgements", "validations"):
        judgements, validations = list(entry.judgements.all()), list(entry.validations.all())
        entry.pk, entry.scan, entry.verdict, entry.verdict_note = None, new, "", ""
        entry._state.adding = True
        entry.save()
        for judgement in judgements:
            judgement.pk, judgement.entry = None, entry
        Judgement.objects.bulk_create(judgements)
        for validation in validations:
            validation.pk, validation.entry = None, entry
            validation.public_id = Validation._meta.get_field("public_id").get_default()
        Validation.objects.bulk_create(validations)


def _put_sectors(scan: Scan, sectors: Sequence[str]) -> None:
    for sector in sectors:
        load_sectors()[sector]  # raises UnknownCode
    scan.entries.exclude(sector__in=sectors).delete()
    held = set(scan.entries.values_list("sector", flat=True))
    new = [Entry(scan=scan, sector=sector) for sector in sectors if sector not in held]
    Entry.objects.bulk_create(new)


def _put_weights(scan: Scan, weights: Mapping[str, int]) -> None:
    book = load_criteria()
    scan.weights.all().delete()
    rows = [Weight(scan=scan, criterion=book[c].code, weight=w) for c, w in weights.items() if w]
    Weight.objects.bulk_create(rows)


def _compute(scan: Scan, today: date) -> None:
    for entry in scan.entries.all():
        found = figures.computed(scan.community, entry.sector, today)
        entry.figures = [figures.kept(figure) for figure in found]
        entry.save(update_fields=["figures"])
    scan.figures_on = today
    scan.save(update_fields=["figures_on"])


def _held(scan: Scan, by: By, today: date, part: Part) -> Scan:
    """The scan, locked, where its state leaves this part open."""
    scan = _locked(scan, by, today)
    outcome = changes(State(scan.state), part)
    if outcome.status is not Status.MET:
        raise Refused(outcome)
    return scan


def _moved(scan: Scan, event: Event, by: By, today: date) -> Scan:
    """The scan, locked and in its next state, not saved."""
    scan = _locked(scan, by, today)
    following = after(State(scan.state), event)
    if following is None:
        raise Refused(allows(State(scan.state), event))
    scan.state = following.value
    return scan


def _locked(scan: Scan, by: By, today: date) -> Scan:
    _check(by, scan.community, today)
    return Scan.objects.select_for_update(of=("self",)).select_related("community").get(pk=scan.pk)


def _check(by: By, community: Community, on: date) -> None:
    if by is not SYSTEM:
        check_in(user=by, capability=Capability.PLAN, community=community, on=on)


def _user(by: By) -> User | None:
    return by if isinstance(by, User) else None


def _record(scan: Scan, action: str, by: By, **facts: str | int) -> None:
    audit.record(by=by, action=action, subject=("scan", scan.public_id), facts=facts)
