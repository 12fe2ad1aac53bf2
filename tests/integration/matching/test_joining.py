"""Joining widens nothing, loses nothing, and undone leaves every table as it was."""

from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import ALL_BITS, SERVING, Topic, mask
from ladderway.domain.shared.errors import BadInput
from ladderway.web.matching import actions
from ladderway.web.matching.models import FieldChoice, Join, Pair, Run
from ladderway.web.matching.standing import links_to_people
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import (
    Case,
    Circumstance,
    EquityAnswer,
    ExternalId,
    Grant,
    Note,
    Person,
    PersonName,
)
from ladderway.web.participants.places import PURPOSES
from ladderway.web.partners.permissions import NotAllowed
from tests.integration.matching.conftest import registered

pytestmark = pytest.mark.django_db
OURS = ("matching_", "audit_")  # where it stands that something was joined
FIXTURE = [HealthCheck.function_scoped_fixture]
# Each example fills and reads every table: what fails is told as it is found.
PHASES = (Phase.explicit, Phase.generate)


def everything() -> dict[str, list[Any]]:
    """Every row of every table, but for what tells of the joining itself."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if not table.startswith(OURS):
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
                found[table] = cursor.fetchall()
    return found


def reach(*actors: Any) -> dict[tuple[Any, ...], set[int]]:
    """Whatever each may open of each model, for each purpose."""
    models = [m for m in apps.get_models() if issubclass(m, Personal)]
    models = [m for m in models if m._meta.app_label != "matching"]
    # Of most there is nothing to open: asked once, not for each actor and purpose.
    models = [m for m in models if m.objects.unscoped("test").exists()]
    return {
        (actor.user.pk, purpose, model._meta.label): {
            row.pk for row in model.objects.visible_to(actor, purpose)
        }
        for actor, purpose, model in product(actors, Purpose, models)
    }


def pair_of(city: Any, left: Person, right: Person) -> Pair:
    run = Run.objects.create(
        community=city.community, agency=city.office, by=uuid4(), reason="x", version="2026-1",
        state="done",
    )  # fmt: skip
    pair = Pair.objects.create(run=run, left=left, right=right, weight=9.0)
    for person in (left, right):
        Grant.objects.create(
            person=person, agency=city.office, topics=mask({Topic.IDENTITY, Topic.CONTACT}),
            purpose=Purpose.STEWARD, basis=Basis.AGREEMENT, since=timezone.localdate(),
            until=timezone.localdate() + timedelta(30), source_kind="match_pair",
            source_id=pair.public_id,
        )  # fmt: skip
    return pair


def join_across(city: Any, left: Person, right: Person) -> Join:
    return actions.join_pair(
        actor=city.steward, pair=pair_of(city, left, right), ground=Join.Ground.CONSENT,
        how="spoken", given_on=timezone.localdate(), given_to=city.one,
    )  # fmt: skip


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["name", "health", "justice", "note", "equity", "number", "case"]),
        st.integers(0, 1),
        st.sampled_from(["one", "two"]),
    ),
    max_size=6,
)
GRANTS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["one", "two"]),
        st.sampled_from([mask(SERVING), ALL_BITS, mask({Topic.IDENTITY}), mask({Topic.HEALTH})]),
        st.sampled_from([Purpose.SERVE, Purpose.OVERSEE]),
    ),
    max_size=4,
)


def fill(city: Any, people: list[Person], rows: Any, grants: Any) -> None:
    agencies = {"one": city.one, "two": city.two}
    for kind, who, where in rows:
        add(kind, {"person": people[who], "agency": agencies[where], "by": uuid4()})
    for who, where, topics, purpose in grants:
        Grant.objects.create(
            person=people[who], agency=agencies[where], topics=topics, purpose=purpose,
            basis=Basis.CONSENT, since=timezone.localdate(), source_kind="sharing",
            source_id=uuid4(),
        )  # fmt: skip


def add(kind: str, about: dict[str, Any]) -> None:
    today = timezone.localdate()
    if kind == "name":
        PersonName.objects.create(kind="former", given="A", **about)
    elif kind in ("health", "justice"):
        Circumstance.objects.create(topic=kind, text="x", purpose="y", observed_on=today, **about)
    elif kind == "note":
        Note.objects.create(kind="contact", text="x", **about)
    elif kind == "equity":
        held = EquityAnswer.objects.unscoped("test").filter(person=about["person"])
        if not held.exists():
            EquityAnswer.objects.create(question="q", version="1", answers=["a"], **about)
    elif kind == "number":
        ExternalId.objects.create(kind="other", value="1", issuer=str(uuid4()), **about)
    else:
        about.pop("by")
        Case.objects.create(
            opened_on=today, state="closed", closed_on=today, closing_reason="moved", **about
        )


@settings(max_examples=12, deadline=None, suppress_health_check=FIXTURE, phases=PHASES)
@given(rows=ROWS, grants=GRANTS, by_caseload=st.booleans(), own=st.booleans())
def test_a_join_changes_nothing_that_anybody_may_open_and_undone_it_leaves_all_as_it_was(
    city, rows, grants, by_caseload, own
):
    with transaction.atomic():
        type(city.one).objects.filter(pk=city.one.pk).update(by_caseload=by_caseload)
        left = registered(city.worker, city.one)
        where = (city.worker, city.one) if own else (city.other, city.two)
        right = registered(*where, given="Aminah", phone="")
        fill(city, [left, right], rows, grants)
        actors = (city.worker, city.other, city.housing)  # the first two know one record each
        before, could = everything(), reach(*actors)
        if own:
            join = actions.join_own(
                actor=city.worker, agency=city.one, kept=left, joined=right, taken=frozenset()
            )
        else:
            pair = pair_of(city, left, right)
            before = everything()
            join = actions.join_pair(
                actor=city.steward, pair=pair, ground=Join.Ground.AGREEMENT, authority="An accord"
            )
        assert reach(*actors) == could
        actions.undo(actor=city.worker if own else city.steward, join=join)
        assert reach(*actors) == could
        after = everything()
        if not own:  # what the steward was granted for comparing has ended, for good
            after.pop("participants_grant"), before.pop("participants_grant")
        assert after == before
        transaction.set_rollback(True)


@settings(max_examples=8, deadline=None, suppress_health_check=FIXTURE, phases=PHASES)
@given(taken=st.sets(st.sampled_from(actions.CHOSEN)))
def test_whatever_was_chosen_is_put_back(city, taken):
    with transaction.atomic():
        kept = registered(city.worker, city.one, strengths="Calm", pronouns="she/her")
        joined = registered(
            city.worker, city.one, given="Aminah", phone="", birth_date=date(1990, 2, 1),
            language="fr", interpreter_needed=True, reach_by="text", reach_note="After five",
        )  # fmt: skip
        before = everything()
        join = actions.join_own(
            actor=city.worker, agency=city.one, kept=kept, joined=joined, taken=taken
        )
        now = Person.objects.unscoped("test").get(pk=kept.pk)
        for name in actions.CHOSEN:
            said = joined if name in taken else kept
            assert getattr(now, name) == getattr(said, name)
        actions.undo(actor=city.worker, join=join)
        assert everything() == before
        transaction.set_rollback(True)


def test_the_value_that_was_not_chosen_stays_in_the_history(city):
    kept = registered(city.worker, city.one)
    joined = registered(city.worker, city.one, given="Aminah", birth_date=date(1990, 2, 1))
    actions.join_own(
        actor=city.worker, agency=city.one, kept=kept, joined=joined, taken={"birth_date"}
    )
    told = {
        c.field: (c.kept_value, c.joined_value, c.took_joined)
        for c in FieldChoice.objects.unscoped("test")
    }
    assert told == {
        "chosen_name": ("Amina", "Aminah", False),
        "birth_date": ("1990-01-02", "1990-02-01", True),
    }


def test_what_was_written_since_stays_with_the_record_that_it_was_written_in(city):
    left = registered(city.worker, city.one)
    right = registered(city.other, city.two)
    join = join_across(city, left, right)
    since = Note.objects.create(
        person=right, agency=city.two, kind="contact", text="since", by=uuid4()
    )
    actions.undo(actor=city.steward, join=join)
    kept = Note.objects.unscoped("test").get(pk=since.pk)
    assert (kept.person_id, kept.agency_id) == (right.pk, city.two.pk)


def test_a_field_that_was_changed_since_keeps_what_it_says_now(city):
    kept = registered(city.worker, city.one)
    joined = registered(city.worker, city.one, given="Aminah", pronouns="she/her")
    join = actions.join_own(
        actor=city.worker, agency=city.one, kept=kept, joined=joined,
        taken={"chosen_name", "pronouns"},
    )  # fmt: skip
    people = Person.objects.unscoped("test")
    now = people.get(pk=kept.pk)
    people.filter(pk=kept.pk).update(chosen_name="Mina", revision=now.revision + 1)
    actions.undo(actor=city.worker, join=join)
    now = people.get(pk=kept.pk)
    assert (now.chosen_name, now.pronouns) == ("Mina", "")


def test_joins_of_joined_records_are_taken_apart_in_any_order(city):
    a, b, c = (registered(city.worker, city.one, given=name) for name in ("A", "B", "C"))
    before = everything()
    for first in (0, 1):
        inner = actions.join_own(actor=city.worker, agency=city.one, kept=b, joined=c)
        outer = actions.join_own(actor=city.worker, agency=city.one, kept=a, joined=b)
        people = Person.objects.unscoped("test")
        assert set(people.filter(merged_into=a).values_list("pk", flat=True)) == {b.pk, c.pk}
        with pytest.raises(BadInput):
            actions.join_own(actor=city.worker, agency=city.one, kept=c, joined=a)
        for join in (inner, outer) if first else (outer, inner):
            actions.undo(actor=city.worker, join=join)
        assert everything() == before
    with pytest.raises(BadInput):
        actions.undo(actor=city.worker, join=outer)


def test_two_agencies_records_are_joined_by_a_steward_on_a_ground_alone(city):
    left, right = registered(city.worker, city.one), registered(city.other, city.two)
    pair = pair_of(city, left, right)
    today = timezone.localdate()
    with pytest.raises(BadInput):
        actions.join_pair(actor=city.steward, pair=pair, ground=Join.Ground.OWN)
    with pytest.raises(BadInput):
        actions.join_pair(actor=city.steward, pair=pair, ground=Join.Ground.STATUTE)
    for half in ({}, {"how": "spoken"}, {"how": "spoken", "given_on": today}):
        with pytest.raises(BadInput):
            actions.join_pair(actor=city.steward, pair=pair, ground=Join.Ground.CONSENT, **half)
    told = {"how": "spoken", "given_on": today, "given_to": city.shelter}
    with pytest.raises(BadInput):
        actions.join_pair(actor=city.steward, pair=pair, ground=Join.Ground.CONSENT, **told)
    late = told | {"given_to": city.one, "given_on": today + timedelta(1)}
    with pytest.raises(BadInput):
        actions.join_pair(actor=city.steward, pair=pair, ground=Join.Ground.CONSENT, **late)
    assert not Person.objects.unscoped("test").filter(merged_into__isnull=False).exists()


def test_who_is_no_worker_and_no_steward_joins_and_undoes_nothing(city):
    a, b = registered(city.worker, city.one), registered(city.worker, city.one)
    with pytest.raises(NotAllowed):
        actions.join_own(actor=city.other, agency=city.one, kept=a, joined=b)
    with pytest.raises(NotAllowed):
        actions.keep_apart(actor=city.other, agency=city.one, left=a, right=b)
    join = actions.join_own(actor=city.worker, agency=city.one, kept=a, joined=b)
    with pytest.raises(NotAllowed):
        actions.undo(actor=city.steward, join=join)


def test_a_pair_that_a_sensitive_agency_came_to_know_is_not_joined(city):
    left, right = registered(city.worker, city.one), registered(city.other, city.two)
    pair = pair_of(city, left, right)
    Note.objects.create(person=right, agency=city.shelter, kind="contact", text="x", by=uuid4())
    with pytest.raises(BadInput):
        actions.join_pair(
            actor=city.steward, pair=pair, ground=Join.Ground.STATUTE, authority="An act"
        )
    assert Pair.objects.unscoped("test").get().state == "open"


@pytest.mark.parametrize(
    "bad",
    [
        {"ground": "consent", "how": "spoken"},
        {"ground": "statute"},
        {"ground": "own", "undone_at": timezone.now()},
    ],
)
def test_the_database_keeps_no_join_without_its_ground(city, bad):
    left, right = registered(city.worker, city.one), registered(city.other, city.two)
    with pytest.raises(IntegrityError), transaction.atomic():
        Join.objects.create(kept=left, joined=right, agency=city.office, by=uuid4(), **bad)


def test_the_database_keeps_a_pair_once_and_in_order_and_a_decision_by_somebody(city):
    left, right = registered(city.worker, city.one), registered(city.other, city.two)
    Pair.objects.create(left=left, right=right)
    for bad in (
        {"left": left, "right": right},
        {"left": right, "right": left},
        {"left": left, "right": registered(city.worker, city.one), "state": "not_same"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pair.objects.create(**bad)


def test_the_database_keeps_one_run_at_a_time_and_says_why(city):
    told = {"community": city.community, "agency": city.office, "by": uuid4(), "version": "1"}
    Run.objects.create(reason="x", **told)
    for reason in ("again", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            Run.objects.create(reason=reason, state="done" if not reason else "waiting", **told)


def test_a_field_is_chosen_once_a_join(city):
    a, b = registered(city.worker, city.one), registered(city.worker, city.one, given="Aminah")
    join = actions.join_own(actor=city.worker, agency=city.one, kept=a, joined=b)
    with pytest.raises(IntegrityError), transaction.atomic():
        FieldChoice.objects.create(join=join, person=a, field="chosen_name")


def test_every_link_to_a_person_is_found_whichever_app_has_it():
    found = {(model._meta.label, field) for model, field in links_to_people()}
    assert {("participants.Note", "person"), ("intake.FirstContact", "person")} <= found
    assert ("participants.Person", "merged_into") in found


def test_purposes_of_a_record_are_none_of_a_steward():
    assert Purpose.STEWARD not in PURPOSES
