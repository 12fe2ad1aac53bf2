"""What was said beside what the records know of the same people: groups alone, and how many of each
answered, so that nobody takes a few for all."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladderway.domain.equity.profile import profiles
from ladderway.domain.evaluation.disclosure import Dimension, Policy
from ladderway.domain.feedback.questionnaire import UNANSWERED, Question
from ladderway.domain.feedback.shares import Columns, good_share


@dataclass(frozen=True, slots=True)
class Group:
    """People of one kind in the records; None where a figure is not shown."""

    key: str
    people: int | None
    answered: int | None
    good: float | None

    @property
    def share_answered(self) -> float | None:
        if self.answered is None or not self.people:
            return None
        return min(self.answered / self.people, 1.0)


def groups_of(
    question: Question, answers: Sequence[str], facts: Columns, policy: Policy
) -> dict[str, tuple[Group, ...]]:
    """By each fact of the records. `answers` holds one value a person, UNANSWERED for those who
    did not answer with their name; `facts` one value a person each. Raises as `publish`."""
    asked = Dimension(question.key, (*question.codes, UNANSWERED))
    dimensions = [Dimension(name, tuple(sorted(set(values)))) for name, values in facts.items()]
    made = profiles(asked, dimensions, {question.key: answers, **facts}, policy)
    found = {}
    for name, profile in made.items():
        silent = profile.row(UNANSWERED)
        found[name] = tuple(
            Group(
                key, profile.sizes[n],
                _answered(profile.sizes[n], silent.by_group[n] if silent else 0),
                good_share(question, profile, n),
            )
            for n, key in enumerate(profile.groups)
        )  # fmt: skip
    return found


def _answered(people: int | None, silent: int | None) -> int | None:
    return None if people is None or silent is None else max(people - silent, 0)
