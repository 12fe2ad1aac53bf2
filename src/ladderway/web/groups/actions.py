"""What a planning group does, written down. Each action asks first who may do it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.db import models, transaction

from ladderway.domain.planning.ranking import check_ballot
from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, Fact, _System
from ladderway.web.groups.models import (
    ActionItem,
    Ballot,
    Decision,
    Group,
    Meeting,
    Member,
    Option,
    Question,
    Rank,
    State,
)
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in

By = User | _System
Thing = TypeVar("Thing", bound=models.Model)


@transaction.atomic
def save_group(*, group: Group, by: By, today: date) -> Group:
    """Add a table or change it.

    Raises:
        NotAllowed: `by` does not plan in the community.
        ValidationError: a field or an invariant is not kept; so for every `save_` below.
    """
    if group.above is not None and group.above.community_id != group.community_id:
        raise BadInput("The table above belongs to another community. Choose one from here.")
    return keep(thing=group, kind="group", community=group.community, by=by, today=today)


@transaction.atomic
def archive_group(*, group: Group, archived: bool, by: By, today: date) -> Group:
    """Put a table away, or take it out again. Nothing of it is lost."""
    check_plans(by, group.community, today)
    group.is_archived = archived
    group.save(update_fields=["is_archived"])
    verb = "archived" if archived else "restored"
    audit.record(by=by, action=f"group.{verb}", subject=("group", group.public_id))
    return group


@transaction.atomic
def save_member(*, member: Member, by: By, today: date) -> Member:
    """Somebody joins a table, changes role there, or leaves."""
    return _keep_at(member, "member", member.group, by, today)


@transaction.atomic
def save_meeting(*, meeting: Meeting, attended: Sequence[Member], by: By, today: date) -> Meeting:
    """Write down a meeting. Only members of its own table can have come; others are guests."""
    if any(m.group_id != meeting.group_id for m in attended):
        raise BadInput("Somebody sits at another table. Write them down as guests.")
    kept = _keep_at(meeting, "meeting", meeting.group, by, today)
    kept.attended.set(attended)
    return kept


@transaction.atomic
def save_decision(*, decision: Decision, by: By, today: date) -> Decision:
    """Write down what a table decided."""
    meeting = decision.meeting
    if meeting is not None and meeting.group_id != decision.group_id:
        raise BadInput("The meeting is another table's. Choose one of this table.")
    return _keep_at(decision, "decision", decision.group, by, today)


@transaction.atomic
def save_action(*, item: ActionItem, by: By, today: date) -> ActionItem:
    """Add an action to a decision, or change an open one."""
    return _keep_at(item, "action", item.decision.group, by, today)


@transaction.atomic
def close_action(*, item: ActionItem, state: State, result: str, by: By, today: date) -> ActionItem:
    """Say that an action is done or dropped, and what came of it."""
    if state is State.OPEN or not result.strip():
        raise BadInput("A closed action is done or dropped, and says what came of it.")
    item.state, item.result, item.closed = state, result.strip(), today
    return _keep_at(item, "action", item.decision.group, by, today, verb="closed", state=state)


@transaction.atomic
def reopen_action(*, item: ActionItem, by: By, today: date) -> ActionItem:
    """Undo a closing; the result stays as a text."""
    item.state, item.closed = State.OPEN, None
    return _keep_at(item, "action", item.decision.group, by, today, verb="reopened")


@transaction.atomic
def ask_question(
    *, group: Group, text: str, options: Sequence[str], asked: date, by: By, today: date
) -> Question:
    """Put options to a table. They stay as they are, so that every ballot ranks the same ones."""
    named = [o.strip() for o in options if o.strip()]
    if len(named) < 2 or len({o.casefold() for o in named}) < len(named):
        raise BadInput("Give two options or more, each one once.")
    question = Question(group=group, text=text, asked=asked)
    _keep_at(question, "question", group, by, today, verb="asked", options=len(named))
    for position, option in enumerate(named, 1):
        Option.objects.create(question=question, position=position, text=option)
    return question


@transaction.atomic
def enter_ballot(
    *, question: Question, member: Member, places: Mapping[Option, int], by: By, today: date
) -> Ballot | None:
    """Enter how a member ranks the options, in place of what was entered before.

    Options may be missing. Without any the member's ballot is taken back.
    """
    _check_open(question)
    if member.group_id != question.group_id:
        raise BadInput("Only members of the table rank its options.")
    check_plans(by, question.group.community, today)
    texts = [str(o.pk) for o in question.options.all()]
    check_ballot(texts, {str(option.pk): place for option, place in places.items()})
    Ballot.objects.filter(question=question, member=member).delete()
    subject = ("question", question.public_id)
    facts: dict[str, Fact] = {"member": str(member.public_id), "ranked": len(places)}
    audit.record(by=by, action="ballot.entered", subject=subject, facts=facts)
    if not places:
        return None
    ballot = Ballot.objects.create(question=question, member=member, entered=today)
    Rank.objects.bulk_create(Rank(ballot=ballot, option=o, place=p) for o, p in places.items())
    return ballot


@transaction.atomic
def close_question(*, question: Question, decision: Decision, by: By, today: date) -> Question:
    """Close a question with what the table decided. Its ballots can no longer change."""
    _check_open(question)
    save_decision(decision=decision, by=by, today=today)
    question.decision = decision
    facts = {"decision": str(decision.public_id)}
    return _keep_at(question, "question", question.group, by, today, verb="closed", **facts)


@transaction.atomic
def remove_from_table(
    *, thing: Meeting | Decision | ActionItem | Question, by: By, today: date
) -> None:
    """Take out what should not have been written, with what hangs on it. The page asks first.

    Raises:
        BadInput: a question that is closed, or the decision that closed it, is on the record.
    """
    if isinstance(thing, Question):
        _check_open(thing)
    if isinstance(thing, Decision) and Question.objects.filter(decision=thing).exists():
        raise BadInput("The decision closed a question. It stays on the record.")
    kind = REMOVED[type(thing)]
    group = thing.decision.group if isinstance(thing, ActionItem) else thing.group
    check_plans(by, group.community, today)
    facts: dict[str, Fact] = {"group": str(group.public_id)}
    audit.record(by=by, action=f"{kind}.removed", subject=(kind, thing.public_id), facts=facts)
    thing.delete()


REMOVED: Mapping[type[models.Model], str] = {
    Meeting: "meeting",
    Decision: "decision",
    ActionItem: "action",
    Question: "question",
}


def _check_open(question: Question) -> None:
    if not question.is_open:
        raise BadInput("The question is closed with a decision. Ask a new one.")


def _keep_at(
    thing: Thing, kind: str, group: Group, by: By, today: date, verb: str = "", **facts: Fact
) -> Thing:
    about = {"group": str(group.public_id), **facts}
    return keep(
        thing=thing, kind=kind, community=group.community, by=by, today=today, verb=verb, **about
    )


def keep(
    *, thing: Thing, kind: str, community: Community, by: By, today: date, verb: str = "",
    **facts: Fact,
) -> Thing:  # fmt: skip
    """Check, validate, save and record one thing of the community."""
    check_plans(by, community, today)
    done = verb or ("added" if thing._state.adding else "changed")
    thing.full_clean()
    thing.save()
    subject = (kind, thing.public_id)  # type: ignore[attr-defined]
    audit.record(by=by, action=f"{kind}.{done}", subject=subject, facts=facts)
    return thing


def check_plans(by: By, community: Community, today: date) -> None:
    if by is not SYSTEM:
        check_in(user=by, capability=Capability.PLAN, community=community, on=today)
