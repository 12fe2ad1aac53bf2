"""Answering those who wished for it; what was done about what was said; what was learnt."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.feedback.models import Done, Lesson, Signed, Wish
from ladderway.web.feedback.models.done import Written
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check

Fields = Mapping[str, Any]
W = TypeVar("W", bound=Written)


class Changed(BadInput):
    """Somebody else saved since. `fresh` is the row as it is now."""

    def __init__(self, fresh: Any) -> None:
        super().__init__("Somebody else changed it since it was read.")
        self.fresh = fresh


def _may(actor: Actor, agency: Agency) -> None:
    check(user=actor.user, capability=Capability.ANSWER_FEEDBACK, agency=agency, on=actor.on)


def _record(actor: Actor, action: str, row: Any) -> None:
    subject = (row._meta.model_name, row.public_id)
    facts = {"agency": str(row.agency.public_id)}
    audit.record(by=actor.user, action=f"feedback.{action}", subject=subject, facts=facts)


@transaction.atomic
def reply(*, actor: Actor, signed: Signed, text: str, revision: int) -> Signed:
    """An answer that the person reads on their own page. Raises NotAllowed; Changed; BadInput."""
    _may(actor, signed.agency)
    rows = Signed.objects.unscoped("what is replied to, locked")
    fresh = rows.select_for_update().filter(pk=signed.pk).first()
    if fresh is None or fresh.reason != Signed.Reason.REPLY or not text.strip():
        raise BadInput("There is nothing to answer, or the answer says nothing.")
    if fresh.revision != revision:
        raise Changed(fresh)
    fresh.reply, fresh.replied_on = text.strip(), actor.on
    fresh.revision += 1
    fresh.clean_fields(exclude=["person", "agency", "sheet"])
    fresh.save()
    _record(actor, "replied", fresh)
    return fresh


@transaction.atomic
def answered(*, actor: Actor, wish: Wish) -> None:
    """Somebody was called or written to; their name and contact go. Twice is once."""
    _may(actor, wish.agency)
    fresh = Wish.objects.select_for_update().get(pk=wish.pk)
    if fresh.state != Wish.State.WAITING:
        return
    fresh.name, fresh.contact = "", ""
    fresh.state, fresh.closed_on = Wish.State.ANSWERED, actor.on
    fresh.save()
    _record(actor, "answered", fresh)


@transaction.atomic
def write_done(*, actor: Actor, agency: Agency, fields: Fields) -> Done:
    """Raises NotAllowed; BadInput where what was done is missing."""
    return _add(actor, Done(agency=agency, **_settled(actor, fields, None)))


@transaction.atomic
def change_done(*, actor: Actor, row: Done, fields: Fields, revision: int) -> Done:
    """Raises as `write_done`; Changed."""
    return _change(actor, row, _settled(actor, fields, row), revision)


@transaction.atomic
def publish(*, actor: Actor, row: Done, revision: int) -> Done:
    """Those who said it read it from now on. Raises NotAllowed; Changed; BadInput."""
    if not (row.did_en or row.did_fr):
        raise BadInput("Write what was done first.")
    return _change(actor, row, {"published_on": row.published_on or actor.on}, revision)


@transaction.atomic
def withdraw(*, actor: Actor, row: Done, revision: int) -> Done:
    """Nobody outside reads it any more. Raises NotAllowed; Changed."""
    return _change(actor, row, {"published_on": None}, revision)


@transaction.atomic
def write_lesson(*, actor: Actor, agency: Agency, fields: Fields) -> Lesson:
    """Raises NotAllowed."""
    return _add(actor, Lesson(agency=agency, **fields))


@transaction.atomic
def change_lesson(*, actor: Actor, row: Lesson, fields: Fields, revision: int) -> Lesson:
    """Raises NotAllowed; Changed."""
    return _change(actor, row, fields, revision)


def _settled(actor: Actor, fields: Fields, before: Done | None) -> Fields:
    """With the day on which it was closed. Raises BadInput where it says nothing of what was
    done."""
    is_open = fields["state"] == Done.State.OPEN
    says = fields.get("did_en") or fields.get("did_fr")
    if not says and (not is_open or (before and before.published_on)):
        raise BadInput("Write what was done, or why not.")
    closed = None if is_open else (before and before.closed_on) or actor.on
    return {**fields, "closed_on": closed}


def _add(actor: Actor, row: W) -> W:
    _may(actor, row.agency)
    _check_program(row)
    row.by = actor.user.public_id
    row.save()
    _record(actor, f"{row._meta.model_name}_written", row)
    return row


def _change(actor: Actor, row: W, fields: Fields, revision: int) -> W:
    _may(actor, row.agency)
    fresh = type(row).objects.select_for_update().get(pk=row.pk)
    if fresh.revision != revision:
        raise Changed(fresh)
    for name, value in fields.items():
        setattr(fresh, name, value)
    _check_program(fresh)
    fresh.revision += 1
    fresh.save()
    _record(actor, f"{row._meta.model_name}_changed", fresh)
    return fresh


def _check_program(row: Written) -> None:
    if row.program is not None and row.program.agency_id != row.agency_id:
        raise BadInput("The program is not one of the agency.")
