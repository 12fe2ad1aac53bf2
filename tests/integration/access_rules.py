"""Who somebody is to an address, in the words of the access table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ladderway.web.partners.models import Role

NOBODY = "nobody"  # not signed in
STRANGER = "stranger"  # signed in, with a role in another community
EVERYBODY = (NOBODY, STRANGER, *Role.values)
STAFF = frozenset(Role.values) - {"participant"}
SEE_STAFF = STAFF - {"funder", "evaluator"}


@dataclass(frozen=True, slots=True)
class Access:
    """What each gets. `opens` is the status for those in `who`; 404 for those in `missing`, who may
    come but find nobody; the others get `refused`."""

    who: frozenset[str]
    opens: int = 200
    refused: int = 403
    visitor: int = 302  # to the page for signing in
    method: str = "get"
    sample: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    missing: frozenset[str] = frozenset()

    def status(self, somebody: str) -> int:
        if somebody in self.who:
            return self.opens
        if somebody in self.missing:
            return 404
        return self.visitor if somebody == NOBODY else self.refused


def public(opens: int = 200, query: str = "", **sample: Any) -> Access:
    return Access(frozenset(EVERYBODY), opens=opens, sample=sample, query=query)


def signed_in_only(opens: int = 200, **more: Any) -> Access:
    return Access(frozenset(EVERYBODY) - {NOBODY}, opens=opens, **more)


# For those who are signed in already, the ways in lead on.
def way_in() -> Access:
    return Access(frozenset({NOBODY}), refused=302)


AGENCY = {"public_id": "agency"}
# What a community plans together: every role there reads, the planner writes.
HERE = {"community": "here"}
IN_COMMUNITY = frozenset(Role.values)
PLANS = frozenset({"planner"})
# What names people who plan: not for participants.
SEE_PEOPLE = STAFF
# Whom one speaks to at an organization, and what was said, is for those who do that work.
WORKS = frozenset(
    {"planner", "job_developer", "program_manager", "coach", "counsellor", "system_manager"}
)


def employers(public_id: str, **more: str) -> dict[str, str]:
    return {**HERE, "public_id": public_id, **more}


PROGRAM = {"community": "here", "public_id": "program"}
PLAN = {**HERE, "plan": "plan"}
PLAN_FIELD = {**PLAN, "key": "A1a"}
PLAN_ROW = {**PLAN, "table": "costs"}
PACK = {**HERE, "pack": "pack"}
TEMPLATE = {**HERE, "template": "template"}
STEPS = {**HERE, "ladder_id": "ladder"}
REGISTER = {**HERE, "register": "gaps"}
STAGED = {"community": "here", "public_id": "file"}
LADDER = {**HERE, "public_id": "ladder"}
SCAN = {**HERE, "public_id": "published scan"}
SCANNED = {**SCAN, "sector": "retail"}
