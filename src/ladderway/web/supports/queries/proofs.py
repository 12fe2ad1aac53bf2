"""How much proof is asked of people: counted by kind and by person, without names.

Rows are read for nobody in particular and never leave this module but as counts that went through
the door of disclosure.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ladderway.domain.equity.profile import Profile, profiles
from ladderway.domain.evaluation.disclosure import Dimension, Policy
from ladderway.web.documents.models import Document, Needed
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.supports.queries.needs import kinds_counted, policy, whose

KEPT, SEEN, OPEN, SPARED = "kept", "seen", "open", "spared"
ANSWERS = (KEPT, SEEN, OPEN, SPARED)  # the heaviest first
SEVERAL = ("1", "2", "3")  # three or more
_OF = {
    Needed.State.KEPT: KEPT, Needed.State.SEEN: SEEN, Needed.State.ASKED: OPEN,
    Needed.State.PROMISED: OPEN, Needed.State.NOT_NEEDED: SPARED,
}  # fmt: skip
_FIRST = {answer: place for place, answer in enumerate(ANSWERS)}
Told = dict[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class Burden:
    """People by kind of proof and by what became of it; and by how many kinds were asked of them.
    None where nothing can be shown."""

    agencies: tuple[Agency, ...]
    by_kind: Profile | None
    by_person: Profile | None


def burden_of(actor: Actor) -> Burden:
    """Raises DisclosureRefused where nothing can be shown."""
    agencies = whose(actor)
    told = _told(agencies)
    if not told:
        return Burden(agencies, None, None)
    kinds, rule = kinds_counted(told), policy(actor.on)
    by_kind = sorted((kinds[kind], answer) for (_person, kind), answer in told.items())
    return Burden(
        agencies, _published("kind", tuple(by_kind), rule),
        _published("proofs", tuple(sorted(_by_person(told))), rule),
    )  # fmt: skip


def _told(agencies: Sequence[Agency]) -> Told:
    """A person counts once for each kind: by what weighs most."""
    told: Told = {}
    asked = Needed.objects.unscoped("proofs are counted by kind, without names")
    asked = asked.filter(agency__in=agencies, person__merged_into=None)
    for row in asked.only("person_id", "kind", "state"):
        _heavier(told, (row.person_id, row.kind), _OF[Needed.State(row.state)])
    kept = Document.objects.unscoped("proofs are counted by kind, without names")
    kept = kept.filter(agency__in=agencies, person__merged_into=None, removed_at=None)
    for row in kept.only("person_id", "kind"):
        _heavier(told, (row.person_id, row.kind), KEPT)
    return told


def _heavier(told: Told, place: tuple[int, str], answer: str) -> None:
    told[place] = min(told.get(place, answer), answer, key=_FIRST.__getitem__)


def _by_person(told: Mapping[tuple[int, str], str]) -> list[tuple[str, str]]:
    """For each person how many kinds were asked, and the heaviest of what became of them."""
    most = int(SEVERAL[-1])
    counted = Counter(person for person, _kind in told)
    worst: dict[int, str] = {}
    for (person, _kind), answer in told.items():
        worst[person] = min(worst.get(person, answer), answer, key=_FIRST.__getitem__)
    return [(str(min(n, most)), worst[person]) for person, n in counted.items()]


@lru_cache(maxsize=32)
def _published(name: str, pairs: Sequence[tuple[str, str]], rule: Policy) -> Profile:
    """Proving that nothing follows from what is shown takes a while: once for the same rows."""
    groups = tuple(sorted({group for group, _answer in pairs}))
    people = {name: [group for group, _a in pairs], "became": [answer for _g, answer in pairs]}
    found = profiles(Dimension("became", ANSWERS), [Dimension(name, groups)], people, rule)
    return found[name]
