"""What addresses of supports name: a job that starts, a benefit, an interpreter, a decision."""

from datetime import time
from typing import Any

from ladderway.domain.supports.continuity import Becomes
from ladderway.files.supports import continuity
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Organization
from ladderway.web.supports.actions import rounds, starts
from ladderway.web.supports.models import Alignment, Discretion, Interpreting


def of_supports(kwargs: dict[str, Any], actor: Actor, served: Any, place: Any) -> dict[str, Any]:
    """A job that starts with a benefit, an interpreter, a decision of an office."""
    common = {"actor": actor, "person": served, "agency": place.agency}
    made: dict[str, Any] = {}
    if "start" in kwargs or "change" in kwargs:
        job = WorkExperience(title="Cook", since=actor.on)
        people.add_row(**common, row=job)
        work = next(rule for rule in continuity() if rule.key == "ontario_works")
        benefits = [Becomes(work, True, None, actor.on)]
        start = starts.follow(**common, job=job, benefits=benefits)
        made["start"] = start.public_id
        made["change"] = start.changes.unscoped("a test").get().public_id
    if kwargs.get("round_id") == "round" or kwargs.get("place") == "round place":
        fields = {"kind": "mentoring", "on": actor.on, "place": "Library", "comes": "Jo",
                  "starts_at": time(9), "ends_at": time(11), "capacity": 3}  # fmt: skip
        stop = rounds.plan_rounds(actor=actor, agency=place.agency, fields=fields)[0]
        made["round_id"] = stop.public_id
        made["place"] = rounds.book(**common, row=stop).public_id
    if kwargs.get("row") == "interpreter":
        row = Interpreting(on=actor.on, language="fa", mode="phone")
        made["row"] = people.add_row(**common, row=row).public_id
    if kwargs.get("row") == "decision":
        row = Discretion(what="Boots", office="Ontario Works", asked_on=actor.on)
        made["row"] = people.add_row(**common, row=row).public_id
    return {key: value for key, value in made.items() if key in kwargs}


def alignment_in(community: Any, on: Any) -> Alignment:
    """A service that is asked to align."""
    service = Organization.objects.create(community=community, name_en="Works")
    return Alignment.objects.create(
        community=community, organization=service, kind="mentoring", version="1", since=on,
        asked="Evenings",
    )  # fmt: skip
