"""The states of a study, what moves it, and why not.

Every pair of a state and an event is in `TRANSITIONS` or in `REFUSALS`; a test holds them total.
"""

from collections.abc import Mapping
from enum import StrEnum

from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.shared.outcomes import Reason


class State(StrEnum):
    DRAFT = "draft"  # the plan can still be changed
    REGISTERED = "registered"  # fixed and dated; changes are amendments
    ENROLLING = "enrolling"  # an intake is announced; applicants hold one-time identifiers
    SEALED = "sealed"  # the list is closed and the commitment published
    DRAWN = "drawn"  # by lot
    MEASURED = "measured"  # outcomes are in
    PUBLISHED = "published"


class Event(StrEnum):
    CHANGE_PLAN = "change_plan"
    REGISTER = "register"
    AMEND = "amend"
    ANNOUNCE = "announce"  # an intake with its dates, seats and exemptions
    ENROL = "enrol"
    SEAL = "seal"
    DRAW = "draw"
    SERVE_ALL = "serve_all"  # seats for everybody: there is nothing to draw
    ANNOUNCE_NEXT = "announce_next"  # of a rolling draw: one more intake after a draw
    SERVE_ALL_LATER = "serve_all_later"  # the same, of an intake after others were drawn
    IMPORT = "import"
    PUBLISH = "publish"


OWNER: Mapping[State, str] = {
    State.DRAFT: "evaluator",
    State.REGISTERED: "planner",
    State.ENROLLING: "planner",
    State.SEALED: "planner",
    State.DRAWN: "evaluator",
    State.MEASURED: "evaluator",
    State.PUBLISHED: "evaluator",
}

_S, _E = State, Event
TRANSITIONS: Mapping[tuple[State, Event], State] = {
    (_S.DRAFT, _E.CHANGE_PLAN): _S.DRAFT,
    (_S.DRAFT, _E.REGISTER): _S.REGISTERED,
    **{(s, _E.AMEND): s for s in State if s is not _S.DRAFT},
    (_S.REGISTERED, _E.ANNOUNCE): _S.ENROLLING,
    (_S.ENROLLING, _E.ENROL): _S.ENROLLING,
    (_S.ENROLLING, _E.SEAL): _S.SEALED,
    (_S.ENROLLING, _E.SERVE_ALL): _S.REGISTERED,
    (_S.ENROLLING, _E.SERVE_ALL_LATER): _S.DRAWN,
    (_S.DRAWN, _E.ANNOUNCE_NEXT): _S.ENROLLING,
    (_S.MEASURED, _E.ANNOUNCE_NEXT): _S.ENROLLING,
    (_S.PUBLISHED, _E.ANNOUNCE_NEXT): _S.ENROLLING,
    (_S.SEALED, _E.DRAW): _S.DRAWN,
    (_S.DRAWN, _E.IMPORT): _S.MEASURED,
    (_S.MEASURED, _E.IMPORT): _S.MEASURED,
    (_S.PUBLISHED, _E.IMPORT): _S.MEASURED,
    (_S.MEASURED, _E.PUBLISH): _S.PUBLISHED,
}

_WHY: Mapping[Event, str] = {
    _E.CHANGE_PLAN: "studies.plan_is_fixed",
    _E.REGISTER: "studies.registered_already",
    _E.AMEND: "studies.register_first",
    _E.ANNOUNCE: "studies.intake_there_already",
    _E.ENROL: "studies.list_is_closed",
    _E.SEAL: "studies.list_is_closed",
    _E.DRAW: "studies.drawn_already",
    _E.SERVE_ALL: "studies.drawn_already",
    _E.ANNOUNCE_NEXT: "studies.intake_there_already",
    _E.SERVE_ALL_LATER: "studies.drawn_already",
    _E.IMPORT: "studies.draw_first",
    _E.PUBLISH: "studies.outcomes_first",
}
# Said instead of `_WHY` where something has to come first.
_FIRST: Mapping[tuple[State, Event], str] = {
    (_S.DRAFT, _E.ANNOUNCE): "studies.register_first",
    (_S.DRAFT, _E.ANNOUNCE_NEXT): "studies.register_first",
    (_S.REGISTERED, _E.ANNOUNCE_NEXT): "studies.announce_first",
    **{
        (s, e): "studies.announce_first"
        for s in (_S.DRAFT, _S.REGISTERED)
        for e in (_E.ENROL, _E.SEAL, _E.DRAW, _E.SERVE_ALL, _E.SERVE_ALL_LATER)
    },
    (_S.ENROLLING, _E.DRAW): "studies.seal_first",
    (_S.SEALED, _E.SERVE_ALL): "studies.sealed_already",
    (_S.SEALED, _E.SERVE_ALL_LATER): "studies.sealed_already",
    (_S.PUBLISHED, _E.PUBLISH): "studies.published_already",
}
REFUSALS: Mapping[tuple[State, Event], Reason] = {
    (s, e): Reason.of(_FIRST.get((s, e), _WHY[e]))
    for s in State
    for e in Event
    if (s, e) not in TRANSITIONS
}


class Refused(EvaluationError):
    """What the rules of a study do not allow, with every reason."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        self.reasons = reasons
        super().__init__(", ".join(r.code for r in reasons))


def after(state: State, event: Event) -> State:
    """The state that follows. Raises Refused with the reason."""
    if (state, event) in TRANSITIONS:
        return TRANSITIONS[state, event]
    raise Refused((REFUSALS[state, event],))
