"""The policy as a filter and as a decision: one answer."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import ALL_BITS, SERVING, Topic, mask
from ladderway.web.casework import queries as desk
from ladderway.web.participants.actions.together import oversee
from ladderway.web.participants.models import Agreement, Case, Circumstance, Grant, Note, Person
from ladderway.web.participants.policy import Actor, why
from ladderway.web.partners.models import Agency, Membership, Role
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
DAYS = st.sampled_from([-2, -1, 0, 1, 2]).map(lambda n: TODAY + timedelta(days=n))


def test_an_agency_opens_whom_it_serves_and_another_does_not(place, member):
    ours = actor_at(member, place.agency)
    theirs = actor_at(member, place.elsewhere)
    person = register(ours, place.agency)
    assert Person.objects.visible_to(ours, Purpose.SERVE).get() == person
    assert not Person.objects.visible_to(theirs, Purpose.SERVE).exists()
    assert why(theirs, person, Topic.IDENTITY, Purpose.SERVE).reason.code == (
        "access.person.no_grant"
    )


def test_somebody_of_another_community_opens_nobody(place, member):
    person = register(actor_at(member, place.agency), place.agency)
    far = actor_at(member, place.far)
    Grant.objects.create(
        person=person, agency=place.far, topics=ALL_BITS, purpose=Purpose.SERVE,
        basis=Basis.CONSENT, since=TODAY, source_kind="sharing", source_id=uuid4(),
    )  # fmt: skip
    assert not Person.objects.visible_to(far, Purpose.SERVE).exists()


ROLES = st.sets(
    st.sampled_from(
        [
            "recruiter",
            "counsellor",
            "job_developer",
            "program_manager",
            "system_manager",
            "planner",
        ]
    )
)
GRANTS = st.lists(
    st.fixed_dictionaries(
        {
            "agency": st.sampled_from(["one", "two"]),
            "topics": st.sampled_from(
                [mask(SERVING), mask({Topic.IDENTITY, Topic.PLAN}), mask({Topic.EQUITY}), ALL_BITS]
            ),
            "purpose": st.sampled_from([Purpose.SERVE, Purpose.OVERSEE]),
            "since": DAYS,
            "days": st.none() | st.integers(0, 3),
            "alone": st.none() | st.booleans(),
            "minutes": st.none() | st.sampled_from([-1, 0, 1]),
            "giver": st.sampled_from(["one", "two"]),
        }
    ),
    max_size=3,
)
# A list is read in order by another form of the filter, for several topics at once.
IN_ORDER = (
    frozenset({Topic.IDENTITY}),
    frozenset({Topic.IDENTITY, Topic.SERVICE}),
    frozenset({Topic.IDENTITY, Topic.SCREENING}),
)
TOPICS = (Topic.IDENTITY, Topic.SERVICE, Topic.HEALTH, Topic.JUSTICE, Topic.NOTES)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    one=ROLES, two=ROLES, by_caseload=st.booleans(), in_caseload=st.booleans(),
    state=st.sampled_from(["enquiring", "active", "closed"]), own=st.booleans(), grants=GRANTS,
)  # fmt: skip
def test_the_filter_and_the_decision_agree(
    place, django_user_model, one, two, by_caseload, in_caseload, state, own, grants
):
    me, other = (
        django_user_model.objects.create_user(f"{uuid4()}@example.org", "x") for _ in range(2)
    )
    Agency.objects.filter(pk=place.agency.pk).update(by_caseload=by_caseload)
    agencies = {a.slug: a for a in Agency.objects.filter(community__slug="here")}
    for slug, role in [*product(["one"], one), *product(["two"], two)]:
        Membership.objects.create(
            user=me, agency=agencies[slug], role=Role(role), since=TODAY - timedelta(9)
        )
    person = Person.objects.create(
        community=place.agency.community, chosen_name="A", user=me if own else None
    )
    _serve(
        person, agencies["one"], me if in_caseload else other, state, grants, agencies, me, other
    )
    actor = Actor.of(me, place.agency.community, TODAY, NOW)
    for purpose, topic, owner in cells():
        shown = _shown(actor, purpose, topic, person, agencies.get(owner))
        decided = why(actor, person, topic, purpose, agencies[owner].pk if owner else None)
        assert shown is bool(decided), (purpose, topic, owner, decided.reason)
    for purpose, topics in product(Purpose, IN_ORDER):
        listed = Person.objects.visible_in_order(actor, purpose, topics).filter(pk=person.pk)
        decided = all(why(actor, person, topic, purpose) for topic in topics)
        assert listed.exists() is decided, (purpose, topics)


def cells() -> Iterator[tuple[Purpose, Topic, str]]:
    """Who somebody is has no writer; cases and what was told here are written by the first."""
    for purpose, topic in product(Purpose, TOPICS):
        owners = ("one", "two") if topic is Topic.NOTES else ("one",)
        yield from ((purpose, topic, o) for o in (("",) if topic is Topic.IDENTITY else owners))


def _serve(person, agency, worker, state, grants, agencies, me, other) -> None:
    ended = {"state": "closed", "closed_on": TODAY, "closing_reason": "moved"}
    Case.objects.create(
        person=person,
        agency=agency,
        worker=worker,
        opened_on=TODAY,
        **(ended if state == "closed" else {"state": state}),
    )
    for topic in (Topic.HEALTH, Topic.JUSTICE):
        Circumstance.objects.create(
            person=person, agency=agency, by=uuid4(), topic=topic, text="x", purpose="y",
            observed_on=TODAY,
        )  # fmt: skip
    for each in agencies.values():
        Note.objects.create(person=person, agency=each, kind="contact", text="x", by=uuid4())
    for grant in grants:
        alone, since, days = grant["alone"], grant["since"], grant["days"]
        minutes, agreement = grant["minutes"], None
        if grant["purpose"] is Purpose.OVERSEE:
            agreement = Agreement.objects.create(
                community=person.community, kind="oversight", giver=agencies[grant["giver"]],
                receiver=agencies[grant["agency"]], title="x", authority="x", since=TODAY,
                by=uuid4(),
            )  # fmt: skip
        Grant.objects.create(
            person=person, agency=agencies[grant["agency"]], topics=grant["topics"],
            purpose=grant["purpose"], basis=Basis.CONSENT, since=since,
            until=None if days is None else since + timedelta(days),
            until_at=None if minutes is None else NOW + timedelta(minutes=minutes),
            user=None if alone is None else (me if alone else other), agreement=agreement,
            source_kind="sharing", source_id=uuid4(),
        )  # fmt: skip


def _shown(actor, purpose, topic, person, owner) -> bool:
    if topic is Topic.IDENTITY:
        return Person.objects.visible_to(actor, purpose).filter(pk=person.pk).exists()
    if topic is Topic.SERVICE:
        return Case.objects.visible_to(actor, purpose).filter(person=person).exists()
    if topic is Topic.NOTES:
        notes = Note.objects.visible_to(actor, purpose)
        return notes.filter(person=person, agency=owner).exists()
    circumstances = Circumstance.objects.visible_to(actor, purpose)
    return circumstances.filter(person=person, topic=topic).exists()


def test_oversight_of_one_agency_opens_no_case_of_another(place, member):
    """Of a person whom two agencies serve, a shelter's case stays unseen, in lists too."""
    ours = actor_at(member, place.agency)
    person = register(ours, place.agency)
    Agency.objects.filter(pk=place.elsewhere.pk).update(is_sensitive=True)
    Case.objects.create(person=person, agency=place.elsewhere, state="active", opened_on=TODAY)
    third = Agency.objects.create(
        community=place.agency.community, slug="system", name_en="System", name_fr="Système"
    )
    oversees = actor_at(member, third, "system_manager")
    agreement = Agreement.objects.create(
        community=person.community, kind="oversight", giver=place.agency, receiver=third, title="x",
        authority="x", since=TODAY, topics=mask({Topic.IDENTITY, Topic.SERVICE}), by=uuid4(),
    )  # fmt: skip
    mine = Case.objects.unscoped("test").filter(agency=place.agency)
    oversee(list(mine), [agreement])
    seen = Case.objects.visible_to(oversees, Purpose.OVERSEE)
    assert [case.agency for case in seen] == [place.agency]
    listed = desk.people(oversees, Purpose.OVERSEE, desk.Filters()).get()
    assert [case.agency for case in listed.open_cases] == [place.agency]
    there = desk.people(oversees, Purpose.OVERSEE, desk.Filters(agency=place.elsewhere.slug))
    assert not there.exists()
    for agency, opens in ((place.agency, True), (place.elsewhere, False)):
        decided = why(oversees, person, Topic.SERVICE, Purpose.OVERSEE, agency.pk)
        assert bool(decided) is opens
