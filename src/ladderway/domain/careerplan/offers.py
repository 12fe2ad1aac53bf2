"""Whether training that came onto the map answers the reason for which a step waits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ladderway.domain.careerplan.steps import WaitReason
from ladderway.domain.shared.outcomes import Status

BESIDE_WORK = frozenset({"evening", "weekend", "online"})


@dataclass(frozen=True, slots=True)
class Offer:
    """What the map says of a program, as far as it answers a reason. None: it does not say."""

    schedules: frozenset[str] = frozenset()  # empty: it does not say
    is_online: bool = False  # at least in part
    starts: date | None = None  # the next day ahead
    places: int | None = None  # left then
    has_child_care: bool | None = None
    asks_first: bool | None = None  # for schooling or a credential
    is_free: bool | None = None  # for whoever learns


def answers(reason: WaitReason, offer: Offer) -> Status:
    """Met: it answers the reason. Not met: the same reason stands there too. Unknown: ask them."""
    return _ANSWERS[reason](offer)


def _known(value: bool | None) -> Status:
    if value is None:
        return Status.UNKNOWN
    return Status.MET if value else Status.NOT_MET


def _full(offer: Offer) -> Status:
    if offer.starts is None:
        return Status.UNKNOWN
    return _known(offer.places is None or offer.places > 0)


def _hours(offer: Offer) -> Status:
    return _known(bool(offer.schedules & BESIDE_WORK) if offer.schedules else None)


def _distance(offer: Offer) -> Status:
    """How far it is for one person is not worked out from an address: online is near for all."""
    return Status.MET if offer.is_online else Status.UNKNOWN


def _child_care(offer: Offer) -> Status:
    return Status.MET if offer.has_child_care else Status.UNKNOWN


_ANSWERS: Mapping[WaitReason, Callable[[Offer], Status]] = {
    WaitReason.NO_TRAINING: lambda _offer: Status.MET,
    WaitReason.FULL: _full,
    WaitReason.HOURS: _hours,
    WaitReason.DISTANCE: _distance,
    WaitReason.CHILD_CARE: _child_care,
    WaitReason.ENTRY: lambda offer: _known(
        None if offer.asks_first is None else not offer.asks_first
    ),
    WaitReason.MONEY: lambda offer: _known(offer.is_free),
}
