"""What ends by itself, and what goes with somebody who is forgotten."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from ladderway.domain.access.topics import Topic
from ladderway.files.feedback import limit
from ladderway.web.feedback.models import Sheet, Signed, Ticket, Wish
from ladderway.web.participants.models import Person
from ladderway.web.rights.actions.purging import Purge


def empty_words_of(person: Person, topics: frozenset[Topic] | None) -> None:
    """A sheet that somebody signed stays for the counts; their own words go, and the name with the
    row that signed it."""
    if topics is not None and Signed.TOPIC not in topics:
        return
    signed = Signed.objects.unscoped("words of somebody who is forgotten go")
    keys = signed.filter(person=person).values_list("sheet", flat=True)
    Sheet.objects.filter(pk__in=list(keys)).update(words="")


def _old_words(on: date) -> QuerySet[Any]:
    old = on - timedelta(days=limit("words_days", on))
    return Sheet.objects.filter(on__lt=old).exclude(words="")


def _old_wishes(on: date) -> QuerySet[Any]:
    old = on - timedelta(days=limit("wish_days", on))
    return Wish.objects.filter(on__lt=old, state=Wish.State.WAITING)


def _dead_tickets(on: date) -> QuerySet[Any]:
    return Ticket.objects.filter(handout__until__lte=on)


PURGES = (
    Purge("feedback_words", _old_words, lambda rows, _on: rows.update(words="")),
    Purge(
        "feedback_names", _old_wishes,
        lambda rows, on: rows.update(name="", contact="", state=Wish.State.LAPSED, closed_on=on),
    ),
    Purge("feedback_links", _dead_tickets, lambda rows, _on: rows.delete()),
)  # fmt: skip
