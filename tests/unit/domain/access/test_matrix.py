"""Every cell: each role, topic, purpose and state of what was granted, against the tables here.

The tables are written out, not computed from the policy: changing who opens what means changing
both, and being seen to.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from ladderway.domain.access.policy import (
    ActorFacts,
    Basis,
    GrantFacts,
    PersonFacts,
    Purpose,
    decide,
    emergency_topics,
)
from ladderway.domain.access.topics import SERVING, Topic

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
OURS, THEIRS, ME, OTHER = 1, 2, 7, 8
BEGAN = TODAY - timedelta(30)

ROLES = (
    "participant", "recruiter", "counsellor", "coach", "job_developer", "program_manager",
    "planner", "evaluator", "system_manager", "funder", "data_steward", "administrator",
)  # fmt: skip
ALL = "identity contact service plan attendance screening stream household income health housing "
ALL += "justice immigration family_safety equity notes"
OPENS = {
    ("recruiter", "serve"): "identity contact service screening",
    ("counsellor", "serve"): ALL,
    ("coach", "serve"): ALL,
    ("job_developer", "serve"): "identity contact service plan attendance",
    ("program_manager", "supervise"): ("identity contact service plan attendance screening stream"),
    ("system_manager", "oversee"): "identity service attendance stream",
}
NOT_LENT = {"notes", "equity"}  # by an emergency


def grant(basis: Basis, **more) -> GrantFacts:
    told = {"agency": OURS, "topics": frozenset(Topic), "purpose": Purpose.SERVE, "since": BEGAN}
    return GrantFacts(basis=basis, **(told | more))


def lent(**more) -> GrantFacts:
    topics = frozenset(Topic) - {Topic.NOTES, Topic.EQUITY}
    told = {"topics": topics, "user": ME, "until": TODAY + timedelta(1)}
    return grant(Basis.EMERGENCY, **(told | more))


# What was granted; for which purposes it opens; which topics it leaves out; whether a caseload
# that is not one's own closes it.
CASE = grant(Basis.NOTICE, topics=SERVING)
SERVES, OVERSEES, NOTHING = {"serve", "supervise"}, {"oversee"}, set()
STATES = {
    "none": ((), NOTHING, set()),
    "case": ((CASE,), SERVES, {"equity"}),
    "case closed today": ((grant(Basis.NOTICE, until=TODAY),), NOTHING, set()),
    "consent": ((grant(Basis.CONSENT, until=TODAY + timedelta(1)),), SERVES, set()),
    "consent to come": ((grant(Basis.CONSENT, since=TODAY + timedelta(1)),), NOTHING, set()),
    "consent expired": ((grant(Basis.CONSENT, until=TODAY - timedelta(1)),), NOTHING, set()),
    "consent withdrawn today": ((grant(Basis.CONSENT, until=TODAY),), NOTHING, set()),
    "consent to another agency": ((grant(Basis.CONSENT, agency=THEIRS),), NOTHING, set()),
    "statute": ((grant(Basis.STATUTE),), SERVES, set()),
    "agreement": ((grant(Basis.AGREEMENT),), SERVES, set()),
    "oversight": (
        (grant(Basis.AGREEMENT, purpose=Purpose.OVERSEE, giver=OURS),), OVERSEES, set()
    ),
    "oversight that another agency gave": (
        (grant(Basis.AGREEMENT, purpose=Purpose.OVERSEE, giver=THEIRS),), NOTHING, set()
    ),
    "oversight ended": (
        (grant(Basis.AGREEMENT, purpose=Purpose.OVERSEE, giver=OURS, until=TODAY),), NOTHING, set()
    ),
    "emergency": ((lent(until_at=NOW + timedelta(minutes=1)),), SERVES, NOT_LENT),
    "emergency over": ((lent(until_at=NOW),), NOTHING, set()),
    "another's emergency": ((lent(user=OTHER, until_at=NOW + timedelta(1)),), NOTHING, set()),
}  # fmt: skip
# Whose caseload: does the agency work by caseload, and is the person in one's own?
CASELOADS = {"whole agency": (False, False), "mine": (True, True), "another's": (True, False)}
WIDE = {"program_manager", "system_manager"}
CELLS = list(product(ROLES, Purpose, STATES, CASELOADS))


@pytest.mark.parametrize(("role", "purpose", "state", "caseload"), CELLS)
def test_each_cell(role: str, purpose: Purpose, state: str, caseload: str) -> None:
    grants, opening, left_out = STATES[state]
    by_caseload, mine = CASELOADS[caseload]
    actor = ActorFacts(ME, {OURS: frozenset({role})}, frozenset({OURS} if by_caseload else ()))
    person = PersonFacts(None, grants, frozenset({(OURS, ME if mine else OTHER)}))
    expected = set(OPENS.get((role, purpose.value), "").split()) - left_out
    if purpose.value not in opening:
        expected = set()
    # Who recruits opens those on their way in, and whoever is in their own caseload.
    narrow = by_caseload and not mine and role not in WIDE and not state.startswith("emergency")
    narrow |= role == "recruiter" and not mine and not state.startswith("emergency")
    if narrow:
        expected = set()
    opened = {
        topic.value
        for topic in Topic
        if decide(
            actor=actor, person=person, topic=topic, purpose=purpose, on=TODAY, at=NOW, owner=OURS
        )
    }
    assert opened == expected


@pytest.mark.parametrize(
    ("roles", "before", "opened"),
    [
        ({"recruiter"}, True, "identity contact service screening"),
        ({"recruiter"}, False, ""),
        # Who serves as well opens as one who serves: all of a topic, or none of it.
        ({"recruiter", "job_developer"}, False, "identity contact service plan attendance"),
    ],
)
def test_a_recruiter_opens_people_up_to_selection(roles, before, opened) -> None:
    actor = ActorFacts(ME, {OURS: frozenset(roles)})
    way_in = frozenset({OURS} if before else ())
    person = PersonFacts(None, (CASE,), frozenset({(OURS, OTHER)}), way_in)
    found = {
        topic.value
        for topic in Topic
        if decide(
            actor=actor, person=person, topic=topic, purpose=Purpose.SERVE, on=TODAY, at=NOW,
            owner=OURS,
        )
    }  # fmt: skip
    assert found == set(opened.split())


def test_notes_stay_where_they_were_written_whatever_was_granted() -> None:
    actor = ActorFacts(ME, {OURS: frozenset({"counsellor"})})
    for state, (grants, _purposes, _left_out) in STATES.items():
        verdict = decide(
            actor=actor, person=PersonFacts(None, grants), topic=Topic.NOTES,
            purpose=Purpose.SERVE, on=TODAY, at=NOW, owner=THEIRS,
        )  # fmt: skip
        assert not verdict, state


@pytest.mark.parametrize("role", ROLES)
def test_an_emergency_lends_what_the_role_opens_but_notes_and_equity(role: str) -> None:
    expected = {
        topic
        for purpose in ("serve", "supervise")
        for topic in OPENS.get((role, purpose), "").split()
    }
    lends = emergency_topics(frozenset({role}))
    assert {topic.value for topic in lends} == expected - NOT_LENT


def test_a_ground_of_its_own_is_named_before_an_emergency() -> None:
    both = (lent(until_at=NOW + timedelta(1)), CASE)
    verdict = decide(
        actor=ActorFacts(ME, {OURS: frozenset({"coach"})}), person=PersonFacts(None, both),
        topic=Topic.PLAN, purpose=Purpose.SERVE, on=TODAY, at=NOW,
    )  # fmt: skip
    assert verdict.reason.code == "access.person.notice"
