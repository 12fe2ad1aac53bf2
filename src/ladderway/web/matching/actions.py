"""Deciding on pairs, joining records and taking them apart. Nothing is moved, and nothing opens."""

from collections.abc import Mapping, Set
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from ladderway.domain.shared.errors import BadInput
from ladderway.files.linking import version_on
from ladderway.web.audit import actions as audit
from ladderway.web.matching import queries
from ladderway.web.matching.models import FieldChoice, Join, Pair, Run
from ladderway.web.matching.queries import root_of
from ladderway.web.participants.actions.people import renew_search
from ladderway.web.participants.models import Case, Grant, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check

CHOSEN = (
    "chosen_name", "family_name", "pronouns", "birth_date", "language", "interpreter_needed",
    "strengths", "reach_by", "may_leave_message", "reach_note",
)  # fmt: skip
"""Fields that a record has once: where two differ, somebody chooses."""
PAIR = "match_pair"


@transaction.atomic
def ask_run(*, actor: Actor, reason: str) -> Run:
    """Ask for a comparison of the records of all agencies that agreed to it. It begins after.

    Raises:
        NotAllowed: the actor is no data steward.
        BadInput: no two agencies agreed, or one is under way.
    """
    agency = queries.steward_agency(actor)
    check(user=actor.user, capability=Capability.STEWARD_RECORDS, agency=agency, on=actor.on)
    if queries.agreements(actor.community, agency, actor.on).count() < 2:
        raise BadInput("Records are compared where two agencies or more agreed to it in writing.")
    for earlier in Run.objects.filter(community=actor.community, state__in=("waiting", "running")):
        if not queries.is_silent(earlier):
            raise BadInput("A comparison is under way. Wait until it is done.")
        Run.objects.filter(pk=earlier.pk).update(
            state=Run.State.FAILED, fault="Silent", ended_at=timezone.now()
        )
    run = Run.objects.create(
        community=actor.community, agency=agency, by=actor.user.public_id, reason=reason,
        version=version_on(actor.on).version,
    )  # fmt: skip
    facts = {"version": run.version, "reason": reason}
    audit.record(
        by=actor.user, action="matching.asked", subject=("run", run.public_id), facts=facts
    )
    return run


@transaction.atomic
def decide(*, actor: Actor, pair: Pair, state: Pair.State) -> Pair:
    """Keep that two records are not of one person, or that nobody can say.

    Raises:
        NotAllowed: the actor is no data steward.
        BadInput: it was decided meanwhile, or is to be joined: that takes a ground.
    """
    _check_steward(actor)
    if state not in (Pair.State.NOT_SAME, Pair.State.UNSURE):
        raise BadInput(f"[{state}] is not decided here. Join the records, with the ground.")
    return _decided(actor, pair, state)


def _check_steward(actor: Actor) -> Agency:
    agency = queries.steward_agency(actor)
    check(user=actor.user, capability=Capability.STEWARD_RECORDS, agency=agency, on=actor.on)
    return agency


def _decided(actor: Actor, pair: Pair, state: Pair.State) -> Pair:
    locked = Pair.objects.unscoped("the pair that is decided, locked").select_for_update()
    pair = locked.get(pk=pair.pk)
    if pair.state not in (Pair.State.OPEN, Pair.State.UNSURE):
        raise BadInput("Somebody decided this meanwhile. Nothing was done twice.")
    pair.state, pair.decided_by, pair.decided_at = state, actor.user.public_id, timezone.now()
    pair.save(update_fields=["state", "decided_by", "decided_at"])
    if state != Pair.State.UNSURE:
        grants = Grant.objects.unscoped("what was granted for comparing ends with the decision")
        grants.filter(source_kind=PAIR, source_id=pair.public_id, until__gt=actor.on).update(
            until=actor.on
        )
    facts = {"state": str(state), "run": str(pair.run.public_id) if pair.run else ""}
    subject = ("pair", pair.public_id)
    audit.record(by=actor.user, action="matching.decided", subject=subject, facts=facts)
    return pair


@transaction.atomic
def join_pair(
    *,
    actor: Actor,
    pair: Pair,
    ground: Join.Ground,
    how: str = "",
    given_on: date | None = None,
    given_to: Agency | None = None,
    authority: str = "",
) -> Join:
    """Join two agencies' records, on the person's consent or a recorded legal authority.

    No value is taken over: each agency's record says what it said.

    Raises:
        NotAllowed: the actor is no data steward.
        BadInput: no ground, a ground without its facts, a sensitive agency, decided meanwhile.
    """
    agency = _check_steward(actor)
    _check_ground(actor, pair, ground, how, given_on, given_to, authority)
    left, right = pair.left, pair.right
    if _sensitive(actor, left, right):
        raise BadInput("These two records cannot be compared any more.")
    _decided(actor, pair, Pair.State.SAME)
    join = Join(
        kept=left, joined=right, agency=agency, ground=ground, how=how, given_on=given_on,
        given_to=given_to, authority=authority, by=actor.user.public_id,
    )  # fmt: skip
    return _join(actor, join)


def _check_ground(
    actor: Actor,
    pair: Pair,
    ground: Join.Ground,
    how: str,
    given_on: date | None,
    given_to: Agency | None,
    authority: str,
) -> None:
    if ground == Join.Ground.OWN:
        raise BadInput("Records of two agencies are joined on a consent or a legal authority.")
    if ground != Join.Ground.CONSENT:
        if not authority.strip():
            raise BadInput("Name the section of the act, or the agreement, that allows it.")
        return
    if not how or given_on is None or given_to is None:
        raise BadInput("A consent says how it was given, on which day and to which agency.")
    if given_on > actor.on:
        raise BadInput(f"The consent is of [{given_on}], which is still to come.")
    cases = Case.objects.unscoped("whether the agency that heard the consent serves the person")
    if not cases.filter(agency=given_to, person__in=(pair.left_id, pair.right_id)).exists():
        raise BadInput("The consent was given to an agency that serves the person. Choose one.")


def _sensitive(actor: Actor, *people: Person) -> bool:
    from ladderway.web.matching.standing import standing_of

    marked = Agency.objects.filter(community=actor.community, is_sensitive=True)
    standing = standing_of(frozenset(marked.values_list("pk", flat=True)))
    return any(person.pk in standing for person in people)


@transaction.atomic
def join_own(
    *, actor: Actor, agency: Agency, kept: Person, joined: Person, taken: Set[str] = frozenset()
) -> Join:
    """Join two records of one agency. `taken`: fields in which the kept record takes over what the
    joined one says; both values stay in the history.

    Raises:
        NotAllowed: the actor enters nobody at the agency.
        BadInput: one record with itself, or records that are joined already.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    join = Join(
        kept=kept, joined=joined, agency=agency, ground=Join.Ground.OWN, by=actor.user.public_id
    )
    join = _join(actor, join)
    _choose(join, taken)
    _pair_of(actor, kept, joined, Pair.State.SAME)
    return join


def _join(actor: Actor, join: Join) -> Join:
    people = Person.objects.unscoped("records that come under another, locked")
    locked = people.select_for_update()
    kept, joined = (locked.get(pk=p.pk) for p in (join.kept, join.joined))
    root, below = root_of(kept), root_of(joined)
    if root == below:
        raise BadInput("These two records are joined already.")
    for part in (locked.filter(pk=below) | locked.filter(merged_into=below)).order_by("pk"):
        join.moved.append([part.pk, part.merged_into_id])
        people.filter(pk=part.pk).update(merged_into=root)
    join.kept, join.joined = kept, joined
    join.save()
    # Said of each record with its own name: who reads one history is not told of the other.
    for person in (kept, joined):
        _record(actor, "record.joined", person, join)
    return join


def _choose(join: Join, taken: Set[str]) -> None:
    kept, joined = join.kept, join.joined
    differing = [name for name in CHOSEN if getattr(kept, name) != getattr(joined, name)]
    FieldChoice.objects.bulk_create(
        FieldChoice(
            join=join, person=kept, field=name, kept_value=_stored(getattr(kept, name)),
            joined_value=_stored(getattr(joined, name)), took_joined=name in taken,
        )
        for name in differing
    )  # fmt: skip
    chosen = [name for name in differing if name in taken]
    if not chosen:
        return
    join.before = {"revision": kept.revision, "changed_at": kept.changed_at.isoformat()}
    for name in chosen:
        setattr(kept, name, getattr(joined, name))
    _save(kept, kept.revision + 1, timezone.now())
    join.before["after"] = kept.revision
    join.save(update_fields=["before"])


def _save(person: Person, revision: int, at: datetime) -> None:
    person.revision, person.changed_at = revision, at
    person.save(update_fields=[*CHOSEN, "revision", "changed_at"])
    renew_search(person)


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def undo(*, actor: Actor, join: Join) -> Join:
    """Take records apart again, as they were. What was written since stays with the record that it
    was written in; a field that was changed since keeps what it says now.

    Raises:
        NotAllowed: neither a worker of the agency whose own they are, nor its steward.
        BadInput: it was undone before.
    """
    own = join.ground == Join.Ground.OWN
    capability = Capability.ENTER_PEOPLE if own else Capability.STEWARD_RECORDS
    check(user=actor.user, capability=capability, agency=join.agency, on=actor.on)
    locked = Join.objects.unscoped("the join that is undone, locked").select_for_update()
    join = locked.get(pk=join.pk)
    if join.undone_at is not None:
        raise BadInput("These records were taken apart before.")
    _put_back(join)
    join.undone_by, join.undone_at = actor.user.public_id, timezone.now()
    join.save(update_fields=["undone_by", "undone_at"])
    _unchoose(join)
    reopened = Pair.objects.unscoped("the pair of a join that is undone")
    left, right = sorted((join.kept_id, join.joined_id))
    reopened.filter(left=left, right=right, state=Pair.State.SAME).update(
        state=Pair.State.NOT_SAME, decided_by=actor.user.public_id, decided_at=timezone.now()
    )
    for person in (join.kept, join.joined):
        _record(actor, "record.taken_apart", person, join)
    return join


def _put_back(join: Join) -> None:
    """Each record back under what it stood under, unless it was put elsewhere since."""
    people = Person.objects.unscoped("records that are taken apart, locked")
    moved = {key for key, _before in join.moved}
    now = dict(people.select_for_update().filter(pk__in=moved).values_list("pk", "merged_into_id"))
    # What came under another together is under one root still, but for what was taken out since.
    root = next((now[key] for key, before in join.moved if before is None), None)
    for key, before in join.moved:
        if now.get(key) == root:
            people.filter(pk=key).update(merged_into=before)


def _unchoose(join: Join) -> None:
    if not join.before:
        return
    people = Person.objects.unscoped("records that are taken apart, locked")
    kept = people.select_for_update().get(pk=join.kept_id)
    choices = FieldChoice.objects.unscoped("what a join chose is put back with it")
    untouched = kept.revision == join.before["after"]
    for choice in choices.filter(join=join, took_joined=True):
        if _stored(getattr(kept, choice.field)) == choice.joined_value:
            setattr(kept, choice.field, _read(choice.field, choice.kept_value))
    if untouched:
        _save(kept, join.before["revision"], parse_datetime(join.before["changed_at"]))
    else:
        _save(kept, kept.revision + 1, timezone.now())


def _read(field: str, value: Any) -> Any:
    return parse_date(value) if field == "birth_date" and value else value


@transaction.atomic
def keep_apart(*, actor: Actor, agency: Agency, left: Person, right: Person) -> Pair:
    """Remember that two records of an agency are of two people. Raises NotAllowed."""
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    return _pair_of(actor, left, right, Pair.State.NOT_SAME)


def _pair_of(actor: Actor, one: Person, other: Person, state: Pair.State) -> Pair:
    left, right = sorted((one.pk, other.pk))
    decided = {
        "state": state, "decided_by": actor.user.public_id, "decided_at": timezone.now()
    }  # fmt: skip
    pairs = Pair.objects.unscoped("the pair of an agency's own two records")
    pair, _made = pairs.update_or_create(left_id=left, right_id=right, defaults=decided)
    subject = ("pair", pair.public_id)
    audit.record(
        by=actor.user, action="matching.decided", subject=subject, facts={"state": str(state)}
    )
    return pair


def _record(actor: Actor, action: str, person: Person, join: Join) -> None:
    facts: Mapping[str, Any] = {"join": str(join.public_id), "ground": str(join.ground)}
    audit.record(by=actor.user, action=action, subject=("person", person.public_id), facts=facts)
