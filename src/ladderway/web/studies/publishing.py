"""From what was drawn and measured to a release: tables through the door of disclosure, files as
they were on that day, and a ledger against which the next release is checked."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction

from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.studies.states import Event, Refused, State, after
from ladderway.files.studies.data import MISSING
from ladderway.web.accounts.models import User
from ladderway.web.studies import queries
from ladderway.web.studies.actions import allowed, moved, noted
from ladderway.web.studies.models import Assignment, CameBy, Publication, PublishedFile, Study
from ladderway.web.studies.monitoring import told_of
from ladderway.web.studies.outcomes import asks, filled_here, forget_unpublished

if TYPE_CHECKING:
    from ladderway.domain.evaluation.results.published import Published

LANGUAGES = ("en", "fr")
Columns = dict[str, "np.ndarray[Any, Any]"]
Tell = Callable[[str], None]


def columns_of(study: Study) -> Columns:
    """Everybody drawn by lot, a value in each column of the plan; missing where nothing is known or
    consent was withdrawn. Whoever was exempt was not drawn and is not compared."""
    plan = queries.plan_of(study)
    drawn = list(
        Assignment.objects.filter(came_by=CameBy.LOT, applicant__intake__study=study)
        .select_related("applicant__outcomes", "applicant__group", "applicant__intake")
        .prefetch_related("applicant__consents")
        .order_by("applicant__ticket")
    )
    told = [_values(a) for a in drawn]
    asked = asks(plan)
    columns: Columns = {plan.design.treatment: np.array([float(a.offered) for a in drawn])}
    for name in asked.columns:
        cells = ["" if row.get(name, "") in MISSING else row[name] for row in told]
        if name == asked.always:  # nobody says that they came: they did not
            columns[name] = np.array([float(c or 0) for c in cells])
        elif name in asked.numbers:
            columns[name] = np.array([float(c) if c else np.nan for c in cells])
        else:
            columns[name] = np.array(cells, dtype=str)
    for name in filled_here(plan):
        whole = name == plan.design.clusters
        columns[name] = np.array([drawn_among(a, whole) for a in drawn], dtype=str)
    return columns


def drawn_among(assignment: Assignment, whole: bool) -> str:
    """Among whom somebody was drawn: the intake with its letter; of a cluster, its number."""
    applicant = assignment.applicant
    mine = applicant.group.number if whole and applicant.group else assignment.drawn_in
    return f"{applicant.intake_id}-{mine or queries.ONE_GROUP}"


def _values(assignment: Assignment) -> dict[str, str]:
    applicant = assignment.applicant
    holds = any(c.asked == "study" and not c.withdrawn_on for c in applicant.consents.all())
    record = getattr(applicant, "outcomes", None)
    return dict(record.values) if record is not None and holds else {}


@dataclass(frozen=True, slots=True)
class Made:
    """What an analysis made, to be kept."""

    digest: str
    ledger: Any
    figures: Any
    files: dict[tuple[str, str], bytes]


def publish(*, study: Study, by: User, today: date) -> Publication:
    """Analyses and publishes at once. Raises as `make` and `release` do."""
    allowed(by, study.community, today)
    made = make(study, today, lambda _step: None)
    keep(study=study, made=made, today=today)
    return release(study=study, by=by, today=today)


def make(study: Study, today: date, tell: Tell) -> Made:
    """Analyses as planned, hides what must be hidden, and proves it; `tell` hears each step.

    Raises Refused, and what the estimators raise.
    """
    from ladderway.domain.evaluation.results.analyse import analyse
    from ladderway.domain.evaluation.results.columns import study_data
    from ladderway.domain.evaluation.results.published import attack, published
    from ladderway.files.studies.report_files import kept_of

    study = Study.objects.get(pk=study.pk)
    after(State(study.state), Event.PUBLISH)
    tell("reading")
    plan, columns = queries.plan_of(study), columns_of(study)
    tell("analysing")
    results = analyse(plan, columns)
    tell("hiding")
    seen = published(study_data(plan, columns), earlier_of(study))
    tell("attacking")
    exposed = attack(seen)
    if exposed:
        raise Refused((Reason.of("studies.exposed", numbers=len(exposed)),))
    files = _files(study, results, seen, today, tell)
    figures = json.loads(files["en", "results.json"])["figures"]
    return Made(seen.digest, kept_of(seen), figures, files)


@transaction.atomic
def keep(*, study: Study, made: Made, today: date) -> Publication:
    """Keeps what was made, to be looked at and published. Raises Refused for a second time."""
    kept = Study.objects.select_for_update().get(pk=study.pk)
    after(State(kept.state), Event.PUBLISH)
    forget_unpublished(kept)
    if kept.publications.filter(digest=made.digest).exists():
        raise Refused((Reason.of("studies.published_already"),))
    found = Publication.objects.create(
        study=kept, on=today, plan_hash=queries.register_of(kept).entries[-1].hash,
        digest=made.digest, ledger=made.ledger, figures=made.figures, is_released=False,
    )  # fmt: skip
    PublishedFile.objects.bulk_create(
        PublishedFile(publication=found, language=language, name=name, content=content)
        for (language, name), content in made.files.items()
    )
    return found


@transaction.atomic
def release(*, study: Study, by: User, today: date) -> Publication:
    """Publishes what was looked at: from now on it is fixed. Raises NotAllowed, Refused."""
    allowed(by, study.community, today)
    kept = moved(study, Event.PUBLISH)
    found = queries.to_look_at(kept)
    if found is None:
        raise Refused((Reason.of("studies.analyse_first"),))
    if found.plan_hash != queries.register_of(kept).entries[-1].hash:
        raise Refused((Reason.of("studies.plan_changed_since"),))
    found.is_released, found.released_on = True, today
    found.save()
    kept.save()
    noted(kept, by, "published", {"digest": found.digest})
    return found


def earlier_of(study: Study) -> "Published | None":
    """What was released before, with what it hides; None for the first release."""
    from ladderway.files.studies.report_files import read_kept

    last = queries.last_release(study)
    return read_kept(last.ledger) if last else None


def _files(
    study: Study, results: Any, release: "Published", today: date, tell: Tell
) -> dict[tuple[str, str], bytes]:
    from importlib.metadata import version

    from ladderway.files.naming import say_in
    from ladderway.files.studies.report import Report
    from ladderway.files.studies.report_files import FORMATS, write

    register = queries.register_of(study)
    report = Report(results, release, register, today, version("ladderway"), told_of(study))
    found = {}
    for language in LANGUAGES:
        tell(f"writing_{language}")
        with TemporaryDirectory() as folder:
            for path in write(report, Path(folder), FORMATS, say_in(language)):
                found[language, path.name] = path.read_bytes()
    return found
