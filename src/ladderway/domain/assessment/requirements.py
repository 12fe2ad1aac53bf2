"""What an agency has to do because of what was told, and by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ladderway.domain.intake.forms import Words


@dataclass(frozen=True, slots=True)
class Requirement:
    """Asked once one of these answers to a question was given; `days` from then."""

    key: str
    words: Words
    question: str
    answers: frozenset[str]
    days: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement that holds for somebody: since when, due when, done when (None: not yet)."""

    requirement: Requirement
    since: date
    due: date
    done_on: date | None

    def is_late(self, on: date) -> bool:
        return self.done_on is None and self.due < on


def asked(
    requirements: Sequence[Requirement],
    told: Mapping[str, Sequence[tuple[date, tuple[str, ...]]]],
    done: Mapping[str, date],
) -> tuple[Asked, ...]:
    """Requirements that what was told brings. `told`: by question, answers with their days; the
    first that fits counts, and the latest answer has to fit still. `done`: by requirement."""
    found = []
    for each in requirements:
        answers = sorted(told.get(each.question, ()))
        fitting = [on for on, values in answers if each.answers & set(values)]
        if not fitting or not each.answers & set(answers[-1][1]):
            continue
        due = fitting[0] + timedelta(days=each.days)
        found.append(Asked(each, fitting[0], due, done.get(each.key)))
    return tuple(sorted(found, key=lambda a: (a.due, a.requirement.key)))
