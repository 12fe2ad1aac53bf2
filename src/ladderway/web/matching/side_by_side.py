"""Two records beside each other as a page shows them: each field, and what it comes to in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.policy import Purpose
from ladderway.domain.matching.comparing import Outcome
from ladderway.domain.matching.sides import Side, outcomes
from ladderway.web.matching.actions import CHOSEN
from ladderway.web.matching.models import Pair
from ladderway.web.participants.models import ContactPoint, Person, PersonName
from ladderway.web.participants.models.person import Reach
from ladderway.web.participants.policy import Actor
from ladderway.words.mark import N_

SAID = {
    Outcome.SAME: lazy("the same"),
    Outcome.ALIKE: lazy("alike"),
    Outcome.DIFFERENT: lazy("different"),
    Outcome.UNKNOWN: lazy("not known of both"),
}
FIELDS = {
    "given": lazy("Name that the person uses"),
    "family": lazy("Family name"),
    "born": lazy("Date of birth"),
    "phone": lazy("Telephone"),
    "email": lazy("E-mail"),
}
CHOSEN_NAMES = {
    "chosen_name": lazy("Name that the person uses"),
    "family_name": lazy("Family name"),
    "pronouns": lazy("Pronouns"),
    "birth_date": lazy("Date of birth"),
    "language": lazy("Language for messages and prints"),
    "interpreter_needed": lazy("An interpreter is needed"),
    "strengths": lazy("Strengths"),
    "reach_by": lazy("How to reach them"),
    "may_leave_message": lazy("A message may be left"),
    "reach_note": lazy("What to mind when reaching them"),
}
YES, NO = N_("Yes"), N_("No")


@dataclass(frozen=True, slots=True)
class Line:
    """One field of two records, and what it comes to."""

    label: Any
    left: str
    right: str
    outcome: str
    said: Any


@dataclass(frozen=True, slots=True)
class Shown:
    """What is open of one person for comparing."""

    person: Person
    side: Side
    names: tuple[str, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]


def shown(actor: Actor, purposes: Sequence[Purpose], people: Sequence[Person]) -> list[Shown]:
    """The names and ways to reach of people, of those that are open for the purposes."""
    names: dict[int, dict[int, PersonName]] = {}
    points: dict[int, dict[int, ContactPoint]] = {}
    for purpose in purposes:
        for name in PersonName.objects.visible_to(actor, purpose).filter(person__in=people):
            names.setdefault(name.person_id, {})[name.pk] = name
        for point in ContactPoint.objects.visible_to(actor, purpose).filter(person__in=people):
            points.setdefault(point.person_id, {})[point.pk] = point
    return [
        _shown(each, list(names.get(each.pk, {}).values()), list(points.get(each.pk, {}).values()))
        for each in people
    ]


def _shown(person: Person, names: list[PersonName], points: list[ContactPoint]) -> Shown:
    phones = [p for p in points if p.kind == ContactPoint.Kind.PHONE]
    emails = [p for p in points if p.kind == ContactPoint.Kind.EMAIL]
    side = Side(
        person.chosen_name, person.family_name,
        tuple(part for n in names for part in (n.given, n.family) if part),
        person.birth_date.isoformat() if person.birth_date else "",
        frozenset(p.normal for p in phones), frozenset(p.normal for p in emails),
    )  # fmt: skip
    return Shown(
        person, side, tuple(f"{n.given} {n.family}".strip() for n in names),
        tuple(p.value for p in phones), tuple(p.value for p in emails),
    )  # fmt: skip


def lines(left: Shown, right: Shown, pair: Pair | None = None) -> list[Line]:
    """Each field of both, with what a comparison in bulk came to, or what reading both comes to."""
    told: Mapping[str, str] = pair.outcomes if pair else {}
    read = outcomes(left.side, right.side)
    values = {
        "given": (left.side.given, right.side.given),
        "family": (left.side.family, right.side.family),
        "born": (left.side.born, right.side.born),
        "phone": (", ".join(left.phones), ", ".join(right.phones)),
        "email": (", ".join(left.emails), ", ".join(right.emails)),
    }
    found = []
    for field, (one, other) in values.items():
        outcome = Outcome(told.get(field, read[field]))
        found.append(Line(FIELDS[field], one, other, outcome.value, SAID[outcome]))
    if left.names or right.names:
        also = (", ".join(left.names), ", ".join(right.names))
        found.insert(2, Line(lazy("Other names"), *also, "", ""))
    return found


def differing(kept: Person, joined: Person) -> list[tuple[str, Any, str, str]]:
    """Fields that a record has once and in which two differ: key, label, and what each says."""
    return [
        (name, CHOSEN_NAMES[name], _told(name, kept), _told(name, joined))
        for name in CHOSEN
        if getattr(kept, name) != getattr(joined, name)
    ]


def _told(name: str, person: Person) -> str:
    from django.utils.translation import gettext

    value = getattr(person, name)
    if isinstance(value, bool):
        return gettext(YES if value else NO)
    if name == "reach_by":
        value = dict(Reach.choices).get(value, "")
    return str(value or "—")
