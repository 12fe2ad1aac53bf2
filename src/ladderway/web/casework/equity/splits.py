"""By what a report on people can be split: a question, what the record says, or a group."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladderway.domain.equity.groups import Belongs, Group, belongs
from ladderway.domain.equity.profile import values_of
from ladderway.domain.evaluation.disclosure import Dimension
from ladderway.files.equity import groups
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.characteristics import NO, UNKNOWN, YES, NotCounted, People, Whose
from ladderway.web.casework.equity.facts import facts_of
from ladderway.web.participants.policy import Actor

GROUP = "group."  # before the key of a group, in addresses and names of dimensions


@dataclass(frozen=True, slots=True)
class Split:
    """Its values, and one of them for each case."""

    dimension: Dimension
    told: Sequence[str]


def formed() -> tuple[Group, ...]:
    return tuple(group for group in groups() if group.is_formed)


def split_of(actor: Actor, of: Whose, people: People, key: str) -> Split | NotCounted:
    """Raises KeyError for a split that there is not."""
    if key.startswith(GROUP):
        return _by_group(actor, of, people, key)
    if key in counts.RECORDED:
        return Split(Dimension(key, (YES, NO, UNKNOWN)), counts.RECORDED[key](people))
    question = next((q for q in counts.questionnaire(actor.on).questions if q.key == key), None)
    if question is None:
        raise KeyError(key)
    agreements = counts.governances(actor)
    if not counts.may_be_asked(question, of, agreements, actor.on):
        return NotCounted(key)
    told = counts.answered(people, of, question, agreements)
    return Split(Dimension(key, values_of(question)), told)


def _by_group(actor: Actor, of: Whose, people: People, key: str) -> Split | NotCounted:
    group = next((g for g in formed() if g.key == key.removeprefix(GROUP)), None)
    if group is None:
        raise KeyError(key)
    facts = facts_of(actor, of, people, group.facts)
    if isinstance(facts, NotCounted):
        return facts
    told = [str(belongs(group, each).belongs) for each in facts]
    return Split(Dimension(key, tuple(str(each) for each in Belongs)), told)
