"""A group ranks options: the mean of the ranks, weighted so that the most preferred of n counts n.

Somebody may leave options out. Then each option is scored over those who ranked it, and nothing is
supposed about the others: a score stands beside the number of people behind it. The scores of n
options add up to n(n+1)/2 only where everybody ranked everything, which is how a partial vote shows
in published figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.shared.errors import BadInput

# What one person said: place by option, 1 for the most preferred; options may be missing.
Ballot = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OptionScore:
    """`score` is None where nobody ranked the option. `places[i]` put it in place i + 1."""

    option: str
    score: float | None
    ranked_by: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Options from the most preferred down; those that nobody ranked come last."""

    scores: tuple[OptionScore, ...]
    voters: int
    complete: int  # voters who ranked every option

    @property
    def is_partial(self) -> bool:
        return self.complete < self.voters


def rank(options: Sequence[str], ballots: Sequence[Ballot]) -> Ranking:
    """Raises BadInput for a place twice, a place that does not exist, or an unknown option."""
    for ballot in ballots:
        check_ballot(options, ballot)
    said = [ballot for ballot in ballots if ballot]
    scores = [_score(option, len(options), said) for option in options]
    scores.sort(key=lambda s: -1.0 if s.score is None else s.score, reverse=True)
    return Ranking(tuple(scores), len(said), sum(len(b) == len(options) for b in said))


def check_ballot(options: Sequence[str], ballot: Ballot) -> None:
    unknown = set(ballot) - set(options)
    if unknown:
        raise BadInput(f"No option is called {sorted(unknown)}. Choose from the question's own.")
    beyond = sorted(p for p in ballot.values() if not 1 <= p <= len(options))
    if beyond:
        raise BadInput(f"Places go from 1 to [{len(options)}]; {beyond} do not.")
    if len(set(ballot.values())) < len(ballot):
        raise BadInput("Two options stand in one place. Give each its own, or leave one out.")


def _score(option: str, count: int, ballots: Sequence[Ballot]) -> OptionScore:
    given = [ballot[option] for ballot in ballots if option in ballot]
    places = tuple(given.count(place) for place in range(1, count + 1))
    points = sum(count + 1 - place for place in given)
    return OptionScore(option, points / len(given) if given else None, len(given), places)
