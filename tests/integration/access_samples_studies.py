"""What the addresses of studies are asked with: part of the samples of test_access.py."""

from collections.abc import Callable
from typing import Any

from ladderway.web.partners.models import Membership
from tests import studies_made


def of_study(kwargs: dict[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """A study in the state that the address needs, with what belongs to it."""
    from tests.integration.access_samples import opening_in

    state = str(kwargs.get("study")).removesuffix(" study")
    by, community = person("who.studies@example.org"), place.agency.community
    Membership.objects.create(user=by, agency=place.agency, role="planner", since="2021-01-01")
    make = {
        "draft": studies_made.draft, "open": studies_made.small, "drawn": studies_made.small_drawn,
        "published": studies_made.small_published, "selecting": studies_made.small,
    }  # fmt: skip
    study = make[state](community, by)
    if state == "selecting":
        study.intakes.update(selection=opening_in(place, person)[0])
    found: dict[str, Any] = {"study": study.public_id}
    if "applicant" in kwargs:
        found["applicant"] = study.intakes.get().applicants.first().public_id
    if "batch" in kwargs:
        batch = study.imports.create(on=studies_made.TODAY, kept=0)
        found["batch"] = batch.public_id
    if "line" in kwargs:
        since, until = studies_made.TODAY, studies_made.CLOSES
        line = {"kind": "staff", "what": "Coach", "amount": 1, "since": since, "until": until}
        found["line"] = study.costs.create(**line).public_id
    if "harm" in kwargs:
        applicant = study.intakes.get().applicants.first()
        harm = applicant.harms.create(on=studies_made.TODAY, kind="money", by=by)
        found["harm"] = harm.public_id
    if "run" in kwargs:
        found["run"] = study.runs.create(by=by).public_id
    if "release" in kwargs:
        found["release"] = study.publications.get().public_id
    return found
