"""From what was drawn and measured to a release: tables through the door of disclosure, files as
they were on that day, and a ledger against which the next release is checked."""

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction

from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.domain.studies.states import Event
from ladderway.files.studies.data import MISSING
from ladderway.web.accounts.models import User
from ladderway.web.studies import queries
from ladderway.web.studies.actions import allowed, moved, noted
from ladderway.web.studies.models import (
    Assignment,
    CameBy,
    Publication,
    PublishedFile,
    Study,
)
from ladderway.web.studies.outcomes import asks

if TYPE_CHECKING:
    from ladderway.domain.evaluation.results.published import Published

LANGUAGES = ("en", "fr")
Columns = dict[str, "np.ndarray[Any, Any]"]


def columns_of(study: Study) -> Columns:
    """Everybody drawn by lot, a value in each column of the plan; missing where nothing is known or
    consent was withdrawn. Whoever was exempt was not drawn and is not compared."""
    plan = queries.plan_of(study)
    drawn = list(
        Assignment.objects.filter(came_by=CameBy.LOT, applicant__intake__study=study)
        .select_related("applicant__outcomes")
        .prefetch_related("applicant__consents")
        .order_by("applicant__ticket")
    )
    told = [_values(a) for a in drawn]
    asked = asks(plan)
    columns: Columns = {plan.design.treatment: np.array([float(a.offered) for a in drawn])}
    for name in asked.columns:
        cells = ["" if row.get(name, "") in MISSING else row[name] for row in told]
        if name in asked.numbers:
            columns[name] = np.array([float(c) if c else np.nan for c in cells])
        else:
            columns[name] = np.array(cells, dtype=str)
    return columns


def _values(assignment: Assignment) -> dict[str, str]:
    applicant = assignment.applicant
    holds = any(c.asked == "study" and not c.withdrawn_on for c in applicant.consents.all())
    record = getattr(applicant, "outcomes", None)
    return dict(record.values) if record is not None and holds else {}


@transaction.atomic
def publish(*, study: Study, by: User, today: date) -> Publication:
    """Analyses as planned, hides what must be hidden, proves it, and keeps the files.

    Raises NotAllowed, Refused, DisclosureRefused, and what the estimators raise.
    """
    from ladderway.domain.evaluation.results.analyse import analyse
    from ladderway.domain.evaluation.results.columns import study_data
    from ladderway.domain.evaluation.results.published import attack, published
    from ladderway.files.studies.report_files import kept_of

    allowed(by, study.community, today)
    kept, plan = moved(study, Event.PUBLISH), queries.plan_of(study)
    columns = columns_of(kept)
    results = analyse(plan, columns)
    release = published(study_data(plan, columns), earlier_of(kept))
    exposed = attack(release)
    if exposed:
        raise DisclosureRefused(f"[{len(exposed)}] hidden numbers could be worked out.")
    files = _files(kept, results, release, today)
    made = Publication.objects.create(
        study=kept, on=today, plan_hash=queries.register_of(kept).entries[-1].hash,
        digest=release.digest, ledger=kept_of(release),
        figures=json.loads(files["en", "results.json"])["figures"],
    )  # fmt: skip
    PublishedFile.objects.bulk_create(
        PublishedFile(publication=made, language=language, name=name, content=content)
        for (language, name), content in files.items()
    )
    kept.save()
    noted(kept, by, "published", {"digest": made.digest})
    return made


def earlier_of(study: Study) -> "Published | None":
    """What was released before, with what it hides; None for the first release."""
    from ladderway.files.studies.report_files import read_kept

    last = study.publications.first()
    return read_kept(last.ledger) if last else None


def _files(
    study: Study, results: Any, release: "Published", today: date
) -> dict[tuple[str, str], bytes]:
    from importlib.metadata import version

    from ladderway.files.naming import say_in
    from ladderway.files.studies.report import Report
    from ladderway.files.studies.report_files import FORMATS, write

    report = Report(results, release, queries.register_of(study), today, version("ladderway"))
    found = {}
    for language in LANGUAGES:
        with TemporaryDirectory() as folder:
            for path in write(report, Path(folder), FORMATS, say_in(language)):
                found[language, path.name] = path.read_bytes()
    return found
