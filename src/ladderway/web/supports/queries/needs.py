"""Which supports are needed and which needs stay open: people counted by kind, without names.

Rows are read for nobody in particular and never leave this module but as counts that went through
the door of disclosure.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ladderway.domain.equity.profile import Profile, profiles
from ladderway.domain.evaluation.disclosure import Dimension, Policy
from ladderway.domain.supports.approval import GIVEN, State
from ladderway.files.intake_forms import limit
from ladderway.files.parameters import numbers
from ladderway.web.participants.models import Agreement
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Role
from ladderway.web.supports.models import Provision

WAITING, GIVEN_NOW, OVER, REFUSED = "waiting", "given", "over", "refused"
ANSWERS = (WAITING, GIVEN_NOW, OVER, REFUSED)
SMALLEST_GROUP = 5  # people; kinds of fewer are counted together
OTHER = "other"
_OF = {
    State.ASKED: WAITING, State.ENDED: OVER, State.REFUSED: REFUSED, State.WITHDRAWN: OVER,
    **dict.fromkeys(GIVEN, GIVEN_NOW),
}  # fmt: skip
_FIRST = {answer: place for place, answer in enumerate(ANSWERS)}


@dataclass(frozen=True, slots=True)
class Needs:
    """People by kind of support and by how their need stands; none where nothing can be shown."""

    agencies: tuple[Agency, ...]
    profile: Profile | None


def needs_of(actor: Actor) -> Needs:
    """Raises DisclosureRefused where nothing can be shown."""
    agencies = whose(actor)
    rows = Provision.objects.unscoped("needs are counted by kind, without names")
    rows = rows.filter(agency__in=agencies, person__merged_into=None)
    told: dict[tuple[int, str], str] = {}
    for row in rows.only("person_id", "kind", "state"):
        place, answer = (row.person_id, row.kind), _OF[State(row.state)]
        before = told.get(place, REFUSED)
        # A person counts once for each kind: by what is open first, then by what is given.
        told[place] = min(before, answer, key=_FIRST.__getitem__)
    kinds = kinds_counted(told)
    pairs = sorted((kinds[kind], answer) for (_person, kind), answer in told.items())
    return Needs(agencies, _published(tuple(pairs), policy(actor.on)) if pairs else None)


def standing_of(state: str) -> str:
    """How a need stands: `ANSWERS`, what is open first."""
    return _OF[State(state)]


def whose(actor: Actor) -> tuple[Agency, ...]:
    """A program manager's own agencies; a system manager's by an agreement on oversight."""
    own = actor.agencies_as(Role.PROGRAM_MANAGER)
    if own:
        return own
    managing = actor.agencies_as(Role.SYSTEM_MANAGER)
    given = Agreement.objects.filter(
        kind=Agreement.Kind.OVERSIGHT, receiver__in=managing, since__lte=actor.on,
        giver__is_sensitive=False,
    ).exclude(until__lte=actor.on)  # fmt: skip
    givers = {agreement.giver for agreement in given.select_related("giver")}
    return tuple(sorted(givers, key=lambda agency: agency.slug))


def kinds_counted(told: Mapping[tuple[int, str], str]) -> dict[str, str]:
    """Each kind as it is counted: kinds of few people together."""
    counted = Counter(kind for _person, kind in told)
    return {kind: kind if n >= SMALLEST_GROUP else OTHER for kind, n in counted.items()}


def policy(on: date) -> Policy:
    rounding = round(numbers("equity/limits.yaml")["rounding"].at(on).value)
    return Policy(limit("least_shown", on), rounding)


@lru_cache(maxsize=32)
def _published(pairs: Sequence[tuple[str, str]], rule: Policy) -> Profile:
    """Proving that nothing follows from what is shown takes a while: once for the same rows."""
    kinds = tuple(sorted({kind for kind, _answer in pairs}))
    people = {"kind": [kind for kind, _a in pairs], "need": [answer for _k, answer in pairs]}
    grouping = Dimension("kind", kinds)
    return profiles(Dimension("need", ANSWERS), [grouping], people, rule)["kind"]
