"""Studies. The desk holds no name: only one-time identifiers. The key is its agency's alone."""

from ladderway.web.privacy.classes import Fields, PrivacyClass, of_public
from ladderway.web.privacy.people import _kept

_P = PrivacyClass

FIELDS: Fields = {
    "studies.Study": of_public(
        "public_id", "community", "title", "plan", "state", "added_on", "revision", "answers"
    )
    | {"added_by": _P.PSEUDONYM},
    "studies.PlanVersion": of_public(
        "study", "number", "on", "kind", "hash", "after", "why", "fields", "plan"
    )
    | {"by": _P.PSEUDONYM},
    "studies.EthicsFinding": of_public("study", "finding", "on", "reference")
    | {"board": _P.IDENTIFYING},  # a finding that review is not required is signed by somebody
    "studies.Intake": of_public(
        "public_id", "study", "announced_on", "seats", "closes_on", "draw_on", "public_source",
        "is_additional", "exemptions", "not_drawn_get", "next_intake_on", "sealed_on",
        "commitment", "drawn_on", "public_value", "served_all_on", "selection", "waiting_served_on",
    )
    | {"opening": _P.SECRET},  # the seed, until the draw
    "studies.Applicant": {
        "id": _P.PSEUDONYM,
        "public_id": _P.PSEUDONYM,
        "intake": _P.OPERATIONAL,
        "ticket": _P.PSEUDONYM,
        "is_eligible": _P.SENSITIVE,
        "exemption": _P.SENSITIVE,
        "entered_on": _P.OPERATIONAL,
        "group": _P.OPERATIONAL,
        "linkage_id": _P.PSEUDONYM,
    },
    "studies.Consent": {
        "id": _P.OPERATIONAL,
        "applicant": _P.PSEUDONYM,
        "asked": _P.OPERATIONAL,
        "given_on": _P.OPERATIONAL,
        "withdrawn_on": _P.SENSITIVE,
    },
    "studies.Assignment": {
        "id": _P.OPERATIONAL,
        "applicant": _P.PSEUDONYM,
        "came_by": _P.SENSITIVE,
        "offered": _P.OPERATIONAL,
        "rank": _P.OPERATIONAL,
        "on": _P.OPERATIONAL,
        "crossed": _P.SENSITIVE,
        "crossed_on": _P.OPERATIONAL,
        "drawn_in": _P.OPERATIONAL,
        "served_on": _P.OPERATIONAL,
    },
    "studies.OutcomeImport": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "study": _P.OPERATIONAL,
        "on": _P.OPERATIONAL,
        "kept": _P.OPERATIONAL,
        "refused": _P.SENSITIVE,
    },
    "studies.OutcomeRecord": {
        "id": _P.OPERATIONAL,
        "applicant": _P.PSEUDONYM,
        "values": _P.SENSITIVE,
    },
    "studies.Publication": of_public(
        "public_id", "study", "on", "plan_hash", "digest", "figures", "is_released", "released_on"
    )
    | {"ledger": _P.SECRET},  # the counts that the release hides
    "studies.DrawGroup": of_public("intake", "number", "label", "seats")
    | {"ticket": _P.PSEUDONYM},
    "studies.CostLine": of_public(
        "study", "public_id", "kind", "what", "amount", "since", "until"
    ),
    "studies.Run": of_public("public_id", "study", "state", "step", "at", "heard_at", "ended_at")
    | {"by": _P.PSEUDONYM, "faults": _P.OPERATIONAL},
    "studies.FollowUp": of_public(
        "study", "horizon", "months", "instrument", "attempts", "window", "thanks", "locating",
        "fixed_on",
    )
    | {"by": _P.PSEUDONYM},
    "studies.Attempt": {
        "id": _P.OPERATIONAL,
        "applicant": _P.PSEUDONYM,
        "month": _P.OPERATIONAL,
        "on": _P.OPERATIONAL,
        "result": _P.SENSITIVE,
        "was_thanked": _P.OPERATIONAL,
        "by": _P.PSEUDONYM,
    },
    "studies.Harm": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "applicant": _P.PSEUDONYM,
        "on": _P.SENSITIVE,
        "kind": _P.SENSITIVE,
        "is_serious": _P.SENSITIVE,
        "board_told_on": _P.OPERATIONAL,
        "by": _P.PSEUDONYM,
    },
    # The key stays with the agency that selects; the desk of studies never reads it.
    "studies.Key": _kept(pseudonym="application applicant"),
    "studies.PublishedFile": of_public("publication", "name", "language", "content"),
}  # fmt: skip
