"""Training that several firms buy together: whether it comes about, and what each pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Bought:
    """`shares` are dollars of each buyer, in their order; None where no price is known."""

    places: int
    missing: int  # places without which the provider does not begin
    shares: tuple[float | None, ...]


def bought_together(places: Sequence[int], needed: int, price: float | None) -> Bought:
    """The price of the whole course shared by places, to the cent, so that the parts add up.

    Cents that are left over go to those who lose most by rounding (largest remainder), the first
    named before the others. Raises ValueError where a buyer takes no place.
    """
    if any(n < 1 for n in places):
        raise ValueError("A buyer takes at least one place.")
    taken = sum(places)
    missing = max(0, needed - taken)
    if price is None or not places:
        return Bought(taken, missing, (None,) * len(places))
    cents = round(price * 100)
    exact = [Fraction(cents * n, taken) for n in places]
    parts = [int(share) for share in exact]
    by_loss = sorted(range(len(places)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_loss[: cents - sum(parts)]:
        parts[i] += 1
    return Bought(taken, missing, tuple(part / 100 for part in parts))
