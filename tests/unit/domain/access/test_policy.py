"""What roles, grants and caseloads open together."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ladderway.domain.access.policy import (
    ROLES,
    ActorFacts,
    Basis,
    GrantFacts,
    PersonFacts,
    Purpose,
    decide,
)
from ladderway.domain.access.topics import (
    ALL_BITS,
    OF_ITS_OWN,
    SERVING,
    Topic,
    bit,
    mask,
    topics_of,
)

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
OURS, THEIRS = 1, 2
COACH = ActorFacts(user=7, roles={OURS: frozenset({"coach"})})
SERVED = GrantFacts(OURS, SERVING, Purpose.SERVE, Basis.NOTICE, date(2026, 1, 5))
PERSON = PersonFacts(user=None, grants=(SERVED,))


def ask(actor=COACH, person=PERSON, topic=Topic.HEALTH, purpose=Purpose.SERVE, owner=None):
    return decide(
        actor=actor, person=person, topic=topic, purpose=purpose, on=TODAY, at=NOW, owner=owner
    )


def test_a_coach_opens_what_the_agency_was_given_and_is_told_why():
    verdict = ask()
    assert verdict
    assert verdict.reason.code == "access.person.notice"
    assert verdict.reason.fact("since") == "2026-01-05"
    assert verdict.grant is SERVED


def test_what_was_not_granted_stays_closed():
    plan_only = replace(SERVED, topics=frozenset({Topic.PLAN}), basis=Basis.CONSENT)
    person = replace(PERSON, grants=(plan_only,))
    assert ask(person=person, topic=Topic.PLAN).reason.code == "access.person.consent"
    assert ask(person=person, topic=Topic.HEALTH).reason.code == "access.person.no_grant"


@pytest.mark.parametrize(
    ("since", "until", "opens"),
    [
        (TODAY, None, True),
        (date(2026, 3, 3), None, False),
        (date(2026, 1, 1), date(2026, 3, 3), True),
        (date(2026, 1, 1), TODAY, False),  # withdrawn today is closed today
    ],
)
def test_a_grant_holds_from_its_first_day_until_the_day_before_its_last(since, until, opens):
    person = replace(PERSON, grants=(replace(SERVED, since=since, until=until),))
    verdict = ask(person=person)
    assert bool(verdict) is opens
    if not opens:
        assert verdict.reason.code == "access.person.ended"


def test_a_job_developer_plans_and_reads_nothing_of_health():
    actor = replace(COACH, roles={OURS: frozenset({"job_developer"})})
    assert ask(actor, topic=Topic.PLAN)
    assert ask(actor, topic=Topic.HEALTH).reason.code == "access.person.role"


def test_notes_open_only_where_they_were_written_though_both_agencies_serve():
    person = replace(PERSON, grants=(SERVED, replace(SERVED, agency=THEIRS)))
    assert ask(person=person, topic=Topic.NOTES, owner=OURS)
    refused = ask(person=person, topic=Topic.NOTES, owner=THEIRS)
    assert refused.reason.code == "access.person.kept_inside"
    assert not ask(person=person, topic=Topic.NOTES)


def test_at_an_agency_that_works_by_caseload_the_others_stay_closed():
    actor = replace(COACH, by_caseload=frozenset({OURS}))
    assert ask(actor).reason.code == "access.person.caseload"
    assert ask(actor, replace(PERSON, workers=frozenset({(OURS, 7)})))
    manager = ActorFacts(7, {OURS: frozenset({"program_manager"})}, frozenset({OURS}))
    assert ask(manager, topic=Topic.PLAN, purpose=Purpose.SUPERVISE)


def test_a_broken_glass_opens_for_the_one_who_broke_it():
    alone = replace(SERVED, user=7, basis=Basis.EMERGENCY)
    person = replace(PERSON, grants=(alone,))
    by_caseload = replace(COACH, by_caseload=frozenset({OURS}))
    assert ask(by_caseload, person).reason.code == "access.person.emergency"
    assert not ask(replace(COACH, user=8), person)


def test_equity_answers_need_a_grant_of_their_own():
    assert not ask(topic=Topic.EQUITY)
    own = replace(SERVED, topics=frozenset({Topic.EQUITY}), basis=Basis.CONSENT)
    assert ask(person=replace(PERSON, grants=(SERVED, own)), topic=Topic.EQUITY)


def test_a_system_manager_sees_services_and_no_notes():
    actor = ActorFacts(7, {THEIRS: frozenset({"system_manager"})})
    oversight = replace(SERVED, agency=THEIRS, purpose=Purpose.OVERSEE, basis=Basis.AGREEMENT)
    person = replace(PERSON, grants=(SERVED, oversight))
    assert ask(actor, person, Topic.SERVICE, Purpose.OVERSEE)
    for topic in (Topic.NOTES, Topic.HEALTH, Topic.JUSTICE, Topic.EQUITY):
        assert not ask(actor, person, topic, Purpose.OVERSEE, owner=OURS)
    assert not ask(actor, person, Topic.SERVICE, Purpose.SERVE)


def test_a_person_reads_what_is_held_about_them_and_nobody_elses():
    actor = ActorFacts(9, {OURS: frozenset({"participant"})})
    assert ask(actor, replace(PERSON, user=9), purpose=Purpose.OWN)
    assert not ask(actor, replace(PERSON, user=8), purpose=Purpose.OWN)
    assert not ask(actor, PERSON, purpose=Purpose.OWN)
    assert not ask(actor, replace(PERSON, user=9), Topic.NOTES, Purpose.OWN, OURS)


def test_a_set_of_topics_is_one_number_and_comes_back():
    assert topics_of(mask(SERVING)) == SERVING
    assert topics_of(ALL_BITS) == frozenset(Topic)
    assert mask(()) == 0
    # Stored in the database: a topic keeps its place for good.
    assert [bit(topic) for topic in (Topic.IDENTITY, Topic.PLAN, Topic.NOTES)] == [1, 8, 32768]
    assert not SERVING & OF_ITS_OWN


def test_no_role_of_oversight_or_supervision_opens_notes_or_equity():
    for purpose in (Purpose.SUPERVISE, Purpose.OVERSEE):
        for topics in ROLES[purpose].values():
            assert not topics & {Topic.NOTES, Topic.EQUITY, Topic.HEALTH, Topic.JUSTICE}
