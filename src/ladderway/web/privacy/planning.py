"""What a community decides, compares and writes down."""

from ladderway.web.privacy.classes import Fields, PrivacyClass, of_public

_P = PrivacyClass


# What a register of a community says of a step.
ON_STEP = {
    "id": _P.OPERATIONAL,
    "public_id": _P.OPERATIONAL,
    "community": _P.PUBLIC,
    "ladder": _P.OPERATIONAL,
    "below": _P.OPERATIONAL,
    "above": _P.OPERATIONAL,
    "on": _P.PUBLIC,
    "recorded_by": _P.PSEUDONYM,
    "struck_on": _P.OPERATIONAL,
}
# What a plan is about; what it says is in its fields.
PLAN_FIELDS = (
    "id", "public_id", "community", "title", "sector", "ladder", "participants_low",
    "participants", "participants_high", "funded_until", "is_example", "is_archived", "revision",
    "updated_at",
)  # fmt: skip

FIELDS: Fields = {
    "evidence.OwnEntry": of_public(
        "public_id", "community", "name", "entry", "added_on", "revision", "is_archived"
    )
    | {"added_by": _P.PSEUDONYM},
    "groups.Group": of_public(
        "public_id",
        "community",
        "name",
        "level",
        "above",
        "convenor",
        "purpose",
        "founded",
        "is_archived",
    ),
    "groups.Member": of_public("group", "organization", "network", "role", "since", "until")
    | {"public_id": _P.PSEUDONYM, "name": _P.IDENTIFYING},
    # What was said at a table may name people.
    "groups.Meeting": of_public("public_id", "group", "on")
    | {"guests": _P.IDENTIFYING, "agenda": _P.SENSITIVE, "minutes": _P.SENSITIVE},
    "groups.Decision": of_public("public_id", "group", "meeting", "on", "how")
    | {"text": _P.SENSITIVE},
    "groups.ActionItem": of_public("public_id", "decision", "created", "due", "state", "closed")
    | {"text": _P.SENSITIVE, "owner": _P.IDENTIFYING, "result": _P.SENSITIVE},
    "groups.Question": of_public("public_id", "group", "text", "asked", "decision"),
    "groups.Option": of_public("public_id", "question", "position", "text"),
    "groups.Ballot": of_public("question", "entered") | {"member": _P.PSEUDONYM},
    "groups.Rank": {
        "id": _P.OPERATIONAL,
        "ballot": _P.PSEUDONYM,
        "option": _P.OPERATIONAL,
        "place": _P.SENSITIVE,  # with the ballot it says what somebody thinks
    },
    "groups.Note": of_public(
        "public_id",
        "community",
        "topic",
        "text",
        "figure",
        "unit",
        "geography",
        "source",
        "address",
        "as_of",
        "expires",
        "sector",
        "occupation",
        "key",
    )
    | {"who_knows": _P.IDENTIFYING},
    "groups.Shock": of_public(
        "public_id", "community", "name", "since", "until", "touches", "source", "key"
    ),
    "groups.LogEntry": of_public("public_id", "community", "kind", "form", "on", "organization")
    | dict.fromkeys(("about", "came_of_it", "strengths", "to_improve"), _P.SENSITIVE)
    | {"who": _P.IDENTIFYING},
    "groups.Duty": of_public(
        "public_id", "community", "function", "organization", "arrangement", "note"
    ),
    "scans.Scan": dict.fromkeys(
        (
            "public_id",
            "community",
            "series",
            "version",
            "reason",
            "title",
            "is_rural",
            "state",
            "created_on",
            "published_on",
            "scored_on",
            "concluded_on",
            "conclusion",
            "figures_on",
            "is_illustrative",
        ),
        _P.PUBLIC,
    )
    | {"id": _P.OPERATIONAL, "created_by": _P.PSEUDONYM, "decided_by": _P.IDENTIFYING},
    "scans.Weight": {
        "id": _P.OPERATIONAL,
        "scan": _P.PUBLIC,
        "criterion": _P.PUBLIC,
        "weight": _P.PUBLIC,
    },
    "scans.Entry": dict.fromkeys(
        (
            "scan",
            "sector",
            "figures",
            "flags",
            "flags_note",
            "has_credential",
            "has_ties",
            "has_supports",
            "structures",
            "requirements",
            "practices",
            "particular",
            "trends",
            "verdict",
            "verdict_note",
        ),
        _P.PUBLIC,
    )
    | {"id": _P.OPERATIONAL},
    "scans.Judgement": dict.fromkeys(
        (
            "entry",
            "criterion",
            "points",
            "figure",
            "geography",
            "source",
            "source_date",
            "note",
            "judged_on",
        ),
        _P.PUBLIC,
    )
    | {"id": _P.OPERATIONAL, "said_by": _P.IDENTIFYING, "judged_by": _P.PSEUDONYM},
    "scans.Validation": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "entry": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "result": _P.PUBLIC,
        "who": _P.IDENTIFYING,
        "on": _P.PUBLIC,
        "note": _P.PUBLIC,
        "recorded_by": _P.PSEUDONYM,
    },
    "planning.Gap": ON_STEP
    | {
        "sort": _P.PUBLIC,
        "what": _P.PUBLIC,
        "status": _P.PUBLIC,
        "responsible": _P.IDENTIFYING,
        "due": _P.PUBLIC,
    },
    "planning.Modification": ON_STEP
    | {
        "program": _P.PUBLIC,
        "what": _P.PUBLIC,
        "how_developed": _P.PUBLIC,
        "how_delivered": _P.PUBLIC,
        "by_whom": _P.IDENTIFYING,
        "status": _P.PUBLIC,
    },
    "planning.Opinion": ON_STEP
    | {
        "program": _P.PUBLIC,
        "side": _P.PUBLIC,
        "what": _P.IDENTIFYING,  # somebody's words, beside their name
        "said_by": _P.IDENTIFYING,
        "organization": _P.PUBLIC,
    },
    "planning.Demand": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "community": _P.PUBLIC,
        "agency": _P.OPERATIONAL,
        "year": _P.OPERATIONAL,
        "month": _P.OPERATIONAL,
        "ladder": _P.OPERATIONAL,
        "below": _P.OPERATIONAL,
        "above": _P.OPERATIONAL,
        "area": _P.OPERATIONAL,
        "reason": _P.OPERATIONAL,
        "count": _P.SENSITIVE,  # few people can be recognised; shown only through small_cells
        "counted_year": _P.OPERATIONAL,
        "counted_quarter": _P.OPERATIONAL,
        "corrected_count": _P.SENSITIVE,
        "recorded_by": _P.PSEUDONYM,
        "recorded_at": _P.OPERATIONAL,
    },
    "planning.PublishedQuarter": {
        "id": _P.OPERATIONAL,
        "community": _P.PUBLIC,
        "year": _P.PUBLIC,
        "quarter": _P.PUBLIC,
        "version": _P.PUBLIC,
        "on": _P.PUBLIC,
        "by": _P.PSEUDONYM,
        "reason": _P.PUBLIC,
        "threshold": _P.PUBLIC,
        "reasons": _P.PUBLIC,
        "rows": _P.PUBLIC,
        "counts": _P.SENSITIVE,  # what `shown` hides
        "shown": _P.PUBLIC,
        "has_late": _P.PUBLIC,
    },
    "planning.NewsSeen": {
        "id": _P.OPERATIONAL,
        "user": _P.PSEUDONYM,
        "community": _P.PUBLIC,
        "until": _P.OPERATIONAL,
    },
    "planning.Plan": dict.fromkeys(PLAN_FIELDS, _P.PUBLIC)
    | dict.fromkeys(("id", "is_archived", "revision", "updated_at"), _P.OPERATIONAL),
    # What planners write may name people, and what it says of them is theirs.
    "planning.Field": {
        "id": _P.OPERATIONAL,
        "plan": _P.PUBLIC,
        "key": _P.PUBLIC,
        "text": _P.IDENTIFYING,
        "status": _P.PUBLIC,
        "how": _P.IDENTIFYING,
        "responsible": _P.IDENTIFYING,
        "due": _P.PUBLIC,
        "revision": _P.OPERATIONAL,
        "updated_at": _P.OPERATIONAL,
        "updated_by": _P.PSEUDONYM,
    },
    "planning.Block": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "key": _P.PUBLIC,
        "figure": _P.PUBLIC,
        "shown": _P.IDENTIFYING,  # a table of the plan may name who is responsible
        "changes": _P.IDENTIFYING,
        "taken_on": _P.PUBLIC,
    },
    "planning.Comment": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "plan": _P.OPERATIONAL,
        "key": _P.PUBLIC,
        "text": _P.IDENTIFYING,
        "by": _P.PSEUDONYM,
        "at": _P.OPERATIONAL,
        "resolved_by": _P.PSEUDONYM,
        "resolved_at": _P.OPERATIONAL,
    },
    "planning.Version": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "plan": _P.OPERATIONAL,
        "number": _P.OPERATIONAL,
        "name": _P.IDENTIFYING,
        "content": _P.IDENTIFYING,  # all of the above
        "made_at": _P.OPERATIONAL,
        "made_by": _P.PSEUDONYM,
    },
    "planning.BudgetLine": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "label": _P.PUBLIC,
        "basis": _P.PUBLIC,
        "amount": _P.PUBLIC,
        "in_kind": _P.PUBLIC,
        "source": _P.PUBLIC,
        "status": _P.PUBLIC,
        "note": _P.PUBLIC,
    },
    "planning.Milestone": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "label": _P.PUBLIC,
        "starts": _P.PUBLIC,
        "ends": _P.PUBLIC,
        "responsible": _P.IDENTIFYING,
    },
    "planning.Objective": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "measure": _P.PUBLIC,
        "baseline": _P.PUBLIC,
        "target": _P.PUBLIC,
        "due": _P.PUBLIC,
    },
    "planning.Party": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "role": _P.PUBLIC,
        "name": _P.PUBLIC,
        "gives": _P.PUBLIC,
        "signs": _P.IDENTIFYING,
        "signs_as": _P.IDENTIFYING,
    },
    "planning.Term": {
        "id": _P.OPERATIONAL,
        "plan": _P.PUBLIC,
        "key": _P.PUBLIC,
        "text": _P.IDENTIFYING,
    },
    "planning.Permission": {
        "id": _P.OPERATIONAL,
        "public_id": _P.PUBLIC,
        "plan": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "what": _P.PUBLIC,
        "decides": _P.IDENTIFYING,
        "answer": _P.PUBLIC,
        "on": _P.PUBLIC,
        "note": _P.IDENTIFYING,
    },
    # A document of the community's own may hold names and letterheads.
    "planning.Template": {
        "id": _P.OPERATIONAL,
        "public_id": _P.OPERATIONAL,
        "community": _P.PUBLIC,
        "kind": _P.PUBLIC,
        "title": _P.IDENTIFYING,
        "file_name": _P.IDENTIFYING,
        "content": _P.IDENTIFYING,
        "marks": _P.OPERATIONAL,
        "brought_at": _P.OPERATIONAL,
        "brought_by": _P.PSEUDONYM,
    },
    "planning.Rating": {
        "id": _P.OPERATIONAL,
        "plan": _P.PUBLIC,
        "catalogue": _P.PUBLIC,
        "key": _P.PUBLIC,
        "rating": _P.PUBLIC,
        "note": _P.IDENTIFYING,
    },
}
