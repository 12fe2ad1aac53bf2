"""Studies. They hold no name and no key to a person's record: only one-time identifiers."""

from ladderway.web.privacy.classes import Fields, PrivacyClass, of_public

_P = PrivacyClass

FIELDS: Fields = {
    "studies.Study": of_public(
        "public_id", "community", "title", "plan", "state", "added_on", "revision"
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
        "commitment", "drawn_on", "public_value", "served_all_on",
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
    "studies.Publication": of_public("public_id", "study", "on", "plan_hash", "digest", "figures")
    | {"ledger": _P.SECRET},  # the counts that the release hides
    "studies.PublishedFile": of_public("publication", "name", "language", "content"),
}  # fmt: skip
