"""What stays of a record when its person is forgotten: nothing that is not named here.

Rows of a model that is not named go as a whole, so that a table which comes later is covered from
its first day. Of a named one the row stays, for counts and to show that a wish was followed, with
the fields named here and those that the privacy table calls operational or a pseudonym; all else
in it is emptied. Days that stay become the first of their month. Text that stays must be a code.
"""

from collections.abc import Mapping

KEPT: Mapping[str, frozenset[str]] = {
    label: frozenset(names.split())
    for label, names in {
        "participants.Person": "community",
        "participants.Case": "agency program state opened_on closed_on closing_reason source "
        "source_id",
        "participants.Disclosure": "kind topics giver receiver",
        "intake.FirstContact": "agency form version notice_version notice_how event on",
        "intake.SheetCopy": "agency",
        # The funnel of selection is counted from these; what was found and said goes.
        "screening.Application": "agency opening version state applied_on held_on ended_on "
        "leaving moved_on referred_by works_now",
        "screening.Move": "application event state reason on",
        "screening.Visit": "agency application step on came",
        "assessments.Assessment": "agency instrument version reason effective_on",
        "assessments.AssessmentResult": "part key topic value score",
        # How many came to what; why somebody did not goes.
        "readiness.Place": "agency session state came on",
        # These are decisions about forgetting, and what is left of it.
        "rights.Forgetting": "",
        "rights.Remnant": "",
    }.items()
}

UNSTATED = "unstated"
"""Stands where a text is emptied that a rule of the database wants filled in."""

CUT: Mapping[str, frozenset[str]] = {
    "participants.Person": frozenset({"user"}),
    "participants.Case": frozenset({"worker"}),
    "screening.Application": frozenset({"worker"}),
}
"""Pseudonyms that go all the same."""
