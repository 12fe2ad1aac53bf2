"""An analysis in a process of its own: asked for once, told step by step, taken up again."""

import logging
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from ladderway.domain.evaluation.errors import (
    BadInput,
    DisclosureRefused,
    EvaluationError,
    NotEnoughData,
    UnsupportedCombination,
)
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.studies.states import Event, Refused, State, after
from ladderway.web import own_process
from ladderway.web.accounts.models import User
from ladderway.web.studies import publishing
from ladderway.web.studies.actions import allowed, noted
from ladderway.web.studies.models import Run, Study

log = logging.getLogger(__name__)
SILENT = timedelta(minutes=10)  # after which a run has lost its process
UNDER_WAY = (Run.State.WAITING, Run.State.RUNNING)


def ask(*, study: Study, by: User, today: date) -> Run:
    """A run that waits; the one under way where there is one. Raises NotAllowed, Refused."""
    allowed(by, study.community, today)
    study.refresh_from_db()
    after(State(study.state), Event.PUBLISH)
    drop_silent()
    try:
        with transaction.atomic():
            run = Run.objects.create(study=study, by=by)
            noted(study, by, "analysis_asked", {"run": str(run.public_id)})
    except IntegrityError:
        return study.runs.get(state__in=UNDER_WAY)
    return run


def drop_silent() -> None:
    """Runs whose process was stopped, as by a restart, wait again: nothing of theirs was kept."""
    Run.objects.filter(
        state=Run.State.RUNNING, heard_at__lt=timezone.now() - SILENT
    ).update(state=Run.State.WAITING, step="")  # fmt: skip


def start(run: Run) -> None:
    """Begin in a process of its own."""
    own_process.begin("analyse_studies", str(run.public_id))


def run_now(run: Run) -> Run:
    """Do the analysis, if nobody else does. What stopped it is kept as reasons."""
    taken = Run.objects.filter(pk=run.pk, state=Run.State.WAITING).update(
        state=Run.State.RUNNING, heard_at=timezone.now()
    )
    if taken:
        try:
            today = timezone.localdate()
            made = publishing.make(run.study, today, lambda step: _tell(run, step=step))
            _tell(run, step="keeping")
            publishing.keep(study=run.study, made=made, today=today)
            _tell(run, state=Run.State.DONE, step="", ended_at=timezone.now())
        except Exception as error:
            _stopped(run, error)
    run.refresh_from_db()
    return run


def _stopped(run: Run, error: Exception) -> None:
    faults = [{"code": r.code, "facts": dict(r.facts)} for r in reasons_of(error)]
    _tell(run, state=Run.State.FAILED, faults=faults, ended_at=timezone.now())
    log.error("analysis stopped: run %s, %s", run.public_id, type(error).__name__)


WHY = (
    (DisclosureRefused, "studies.analysis.disclosure"),
    (NotEnoughData, "studies.analysis.too_few"),
    (UnsupportedCombination, "studies.analysis.combination"),
    (BadInput, "studies.analysis.values"),
    (EvaluationError, "studies.analysis.values"),
)


def reasons_of(error: Exception) -> tuple[Reason, ...]:
    """What is told of an error. Words of the estimators may hold values, and stay here."""
    if isinstance(error, Refused):
        return error.reasons
    code = next((code for kind, code in WHY if isinstance(error, kind)), "studies.analysis.fault")
    return (Reason.of(code),)


def _tell(run: Run, **what: object) -> None:
    Run.objects.filter(pk=run.pk).update(heard_at=timezone.now(), **what)
