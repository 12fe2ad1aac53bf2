"""Makes what addresses of intake and of studies need; a part of `access_samples`."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from ladderway.web.casework.models import SavedList
from ladderway.web.intake.models import (
    Draft,
    Intermediary,
    OutreachEvent,
    PartnerLink,
    SentPerson,
)
from ladderway.web.partners.models import Membership
from tests import studies_made


def of_intake(kwargs: dict[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """Somebody's draft of a first contact, or an event of the agency."""
    made: dict[str, Any] = {}
    if kwargs.get("saved") == "saved list":
        made["saved"] = SavedList.objects.create(
            community=place.agency.community, user=person("who.keeps@example.org"), name="A list"
        ).public_id
    if kwargs.get("draft") == "draft":
        made["draft"] = Draft.objects.create(
            agency=place.agency, user=person("who.writes@example.org"), form="first_contact",
            version="2026-1", language="en",
        ).public_id  # fmt: skip
    if kwargs.get("link") == "partner link" or kwargs.get("sent") == "sent person":
        link = partner_link(place)
        made["link" if "link" in kwargs else "sent"] = (
            link.public_id if "link" in kwargs else sent_by(link).public_id
        )
    if kwargs.get("row") == "event":
        made["row"] = OutreachEvent.objects.create(
            agency=place.agency, by=uuid4(), name="A fair", held_on="2026-01-05"
        ).public_id
    return made


def partner_link(place: Any) -> PartnerLink:
    by = uuid4()
    partner = Intermediary.objects.create(
        agency=place.agency, by=by, name="A school", kind="school"
    )
    return PartnerLink.objects.create(
        agency=place.agency, by=by, intermediary=partner, digest="x", since=date(2026, 1, 5),
        until=date(2099, 1, 1),
    )  # fmt: skip


def sent_by(link: PartnerLink) -> SentPerson:
    return SentPerson.objects.create(
        agency=link.agency, link=link, on=date(2026, 3, 2), name="Zed", phone="416 555 0101",
        agreed="spoken", statement="x",
    )  # fmt: skip


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
