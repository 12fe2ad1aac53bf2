"""Deciding what is forgotten: proposed by one, confirmed by another, carried out after days."""

import logging
from collections.abc import Iterable
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from ladderway.domain.access.topics import Topic, mask, topics_of
from ladderway.domain.rights.retention import age_band
from ladderway.domain.shared.errors import BadInput
from ladderway.files.retention import limit
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.participants.models import Case, Person
from ladderway.web.partners.models import Agency, Community, Membership, Role
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.rights.forgetting import SomebodyElses, forget_person, forget_topics, is_code
from ladderway.web.rights.models import Forgetting, Hold, Remnant, Rule, Run
from ladderway.web.rights.queries.staying import due_here

log = logging.getLogger(__name__)


def _check(by: User, community: Community, on: date) -> None:
    check_in(user=by, capability=Capability.RETAIN_RECORDS, community=community, on=on)


@transaction.atomic
def set_rule(
    *,
    by: User,
    community: Community,
    agency: Agency | None,
    topic: Topic | None,
    years: int,
    authority: str,
    since: date,
    on: date,
) -> Rule:
    """How long a topic stays from a day on.

    Raises:
        NotAllowed: `by` does not decide how long records stay.
        BadInput: it would hold for days that are past.
        ValidationError: a value does not fit.
    """
    _check(by, community, on)
    if since < on:
        raise BadInput(f"A rule holds from today on at the earliest, not from [{since}].")
    rule = Rule(
        community=community, agency=agency, topic=topic or "", years=years, authority=authority,
        since=since, by=by.public_id,
    )  # fmt: skip
    rule.full_clean()
    rule.save()
    facts = {"topic": rule.topic, "years": years, "agency": str(agency.public_id) if agency else ""}
    subject = ("community", community.public_id)
    audit.record(by=by, action="retention.rule_set", subject=subject, facts=facts)
    return rule


@transaction.atomic
def hold(*, by: User, community: Community, person: Person, reason: str, on: date) -> Hold:
    """Keep everything of a person, whatever the rules say, until it is lifted.

    Raises:
        NotAllowed: as above. BadInput: it is held already, or forgotten.
    """
    _check(by, community, on)
    if person.anonymized_on is not None:
        raise BadInput("This record was forgotten already. There is nothing to hold.")
    holds = Hold.objects.unscoped("whether a hold is there already")
    if holds.filter(person=person, until__isnull=True).exists():
        raise BadInput("There is a hold on this record already.")
    made = Hold(person=person, reason=reason.strip(), since=on, by=by.public_id)
    made.clean_fields(exclude=["person"])
    made.save()
    _of_person(by, "retention.held", person, {"hold": str(made.public_id)})
    return made


@transaction.atomic
def lift(*, by: User, community: Community, hold: Hold, on: date) -> None:
    """End a hold. Raises NotAllowed; BadInput where it was lifted already."""
    _check(by, community, on)
    holds = Hold.objects.unscoped("the hold that is lifted, locked")
    fresh = holds.select_for_update().get(pk=hold.pk)
    if fresh.until is not None:
        raise BadInput("This hold was lifted already.")
    fresh.until, fresh.lifted_by = on, by.public_id
    fresh.save(update_fields=["until", "lifted_by"])
    _of_person(by, "retention.lifted", hold.person, {"hold": str(hold.public_id)})


@transaction.atomic
def propose(*, by: User, community: Community, numbers: Iterable[str], on: date) -> Run:
    """Put records that are due on a list that a second person decides on.

    Raises:
        NotAllowed: as above. BadInput: none of them is due.
    """
    _check(by, community, on)
    wanted = set(numbers)
    due = [each for each in due_here(community, on) if each.number in wanted]
    if not due:
        raise BadInput("None of these records is due. Look at the list again.")
    run = Run.objects.create(community=community, proposed_by=by.public_id)
    Forgetting.objects.bulk_create(
        Forgetting(
            run=run, person_id=each.person, is_whole=each.due.is_whole,
            topics=mask(each.due.topics), due_on=each.due.since,
        )
        for each in due
    )  # fmt: skip
    _of_run(by, "retention.proposed", run, len(due))
    return run


@transaction.atomic
def confirm(*, by: User, run: Run, on: date) -> Run:
    """The second person's yes. It is carried out after some days and cannot be undone then.

    Raises:
        NotAllowed: as above. BadInput: it was proposed by the same person, or decided already.
    """
    _check(by, run.community, on)
    run = _locked(run, Run.State.PROPOSED)
    if run.proposed_by == by.public_id:
        raise BadInput("Somebody else than who proposed it confirms it.")
    run.state, run.confirmed_by, run.confirmed_at = (
        Run.State.CONFIRMED,
        by.public_id,
        timezone.now(),
    )
    run.not_before = on + timedelta(days=limit("wait_before_forgetting", on))
    run.save()
    _of_run(by, "retention.confirmed", run, run.records.count())
    return run


@transaction.atomic
def stop(*, by: User, run: Run, on: date) -> Run:
    """Whoever may decide can stop it until it is carried out. Raises: as `confirm`."""
    _check(by, run.community, on)
    run = _locked(run, Run.State.PROPOSED, Run.State.CONFIRMED)
    run.state, run.stopped_by = Run.State.STOPPED, by.public_id
    run.save()
    _of_run(by, "retention.stopped", run, run.records.count())
    return run


def _locked(run: Run, *states: Run.State) -> Run:
    fresh = Run.objects.select_for_update().select_related("community").get(pk=run.pk)
    if fresh.state not in states:
        raise BadInput(f"This list is [{fresh.state}] already.")
    return fresh


# --- Carrying out ------------------------------------------------------------------------------
def carry_out(*, run: Run, on: date) -> Run:
    """Forget what two people confirmed, record by record; the program does it, after the wait.

    A record that is held or served again by now stays; one that fails stays whole.

    Raises:
        BadInput: it is not confirmed, or its day has not come.
    """
    if run.state != Run.State.CONFIRMED or run.not_before is None or run.not_before > on:
        raise BadInput("Only a confirmed list is carried out, from its day on.")
    for record in run.records.filter(outcome=Forgetting.Outcome.WAITS).select_related("person"):
        record.outcome = _one(record, on)
        record.save(update_fields=["outcome"])
    run.state, run.done_at = Run.State.DONE, timezone.now()
    run.save(update_fields=["state", "done_at"])
    _of_run(SYSTEM, "retention.done", run, run.records.filter(outcome="done").count())
    return run


def _one(record: Forgetting, on: date) -> Forgetting.Outcome:
    person = record.person
    holds = Hold.objects.unscoped("what is held is not forgotten")
    if holds.filter(person=person, until__isnull=True).exists():
        return Forgetting.Outcome.HELD
    cases = Case.objects.unscoped("who is served again is not forgotten")
    if cases.filter(person=person, closed_on__isnull=True).exists():
        return Forgetting.Outcome.AGAIN
    try:
        with transaction.atomic():
            forget(person=person, topics=_topics(record), run=record.run, on=on)
    except (DatabaseError, ProtectedError, SomebodyElses):
        # By number only: which record it was stands in the list.
        log.exception("a record could not be forgotten", extra={"subject": str(record.pk)})
        return Forgetting.Outcome.FAILED
    return Forgetting.Outcome.DONE


def _topics(record: Forgetting) -> frozenset[Topic] | None:
    return None if record.is_whole else topics_of(record.topics)


def forget(*, person: Person, topics: frozenset[Topic] | None, run: Run, on: date) -> None:
    """Forget some topics of a person, or who they were."""
    facts: dict[str, audit.Fact] = {"run": str(run.public_id)}
    if topics is not None:
        facts |= {"rows": forget_topics(person, topics), "topics": ",".join(sorted(topics))}
        _of_person(SYSTEM, "person.topics_forgotten", person, facts)
        return
    _leave_facts(person, on)
    user = person.user
    facts["rows"] = forget_person(person, on)
    if user is not None:
        close_account(user, on)
    _of_person(SYSTEM, "person.forgotten", person, facts)


def _leave_facts(person: Person, on: date) -> None:
    """Coarse facts for statistics, before the rest goes."""
    cases = Case.objects.unscoped("coarse facts are left for statistics")
    cases = list(cases.filter(person=person).select_related("program").order_by("opened_on"))
    first, last = cases[0].opened_on, max(case.closed_on or case.opened_on for case in cases)
    Remnant.objects.create(
        community=person.community, person=person, area=person.community.area,
        age_band=age_band(person.birth_date, first), first_year=first.year, last_year=last.year,
        programs=sorted({str(case.program.public_id) for case in cases if case.program}),
        outcomes=[case.closing_reason for case in cases if is_code(case.closing_reason)],
        forgotten_on=on,
    )  # fmt: skip


def close_account(user: User, on: date) -> None:
    """An account that was only a participant's is emptied; one of staff stays theirs."""
    held = Membership.objects.filter(user=user)
    held.filter(role=Role.PARTICIPANT, until__isnull=True, since__lt=on).update(until=on)
    held.filter(role=Role.PARTICIPANT, until__isnull=True).delete()
    if held.exclude(role=Role.PARTICIPANT).exists():
        return
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.name, user.email, user.is_active = "", f"{user.public_id}@forgotten.invalid", False
    user.set_unusable_password()
    user.save()


def _of_person(
    by: "User | audit._System", action: str, person: Person, facts: dict[str, audit.Fact]
) -> None:
    subject = ("person", person.public_id)
    audit.record(by=by, action=action, subject=subject, facts=facts)


def _of_run(by: "User | audit._System", action: str, run: Run, n: int) -> None:
    subject = ("retention_run", run.public_id)
    audit.record(by=by, action=action, subject=subject, facts={"records": n})
