"""From answers to results, each explained by its factors, and from one time to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ladderway.domain.assessment.instruments import Factor, InstrumentVersion, Part, Scale
from ladderway.domain.intake.answers import Answer, applies

Answers = Mapping[str, Answer]


class Said(StrEnum):
    """What stands behind a factor. Preferring not to answer is neither a gap nor a no."""

    ANSWERED = "answered"
    PREFERS_NOT = "prefers_not"
    NOT_ANSWERED = "not_answered"
    NOT_ASKED = "not_asked"  # an earlier answer made the question fall away


@dataclass(frozen=True, slots=True)
class Line:
    """One factor of a result: how many points it gave, and the most it could have given."""

    question: str
    said: Said
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Result:
    """A result with its explanation. `score` is the sum of `lines`.

    `value` is empty where nothing is known: no factor was answered. `could_be` is the value that
    the open factors could still bring, empty where they could not change it.
    """

    key: str
    part: Part
    value: str
    score: int
    could_be: str
    lines: tuple[Line, ...]

    @property
    def is_known(self) -> bool:
        return self.value != ""


def results(version: InstrumentVersion, answers: Answers) -> tuple[Result, ...]:
    """Every scale of an instrument over the same answers, in the order of the instrument."""
    return tuple(result(version, scale, answers) for scale in version.scales)


def result(version: InstrumentVersion, scale: Scale, answers: Answers) -> Result:
    """One scale. What is not known counts nothing for it and nothing against it: telling later
    changes the result then, and costs nobody anything now."""
    lines = tuple(_line(version, factor, answers) for factor in scale.factors)
    score = sum(line.points for line in lines)
    if not any(line.said is Said.ANSWERED for line in lines):
        return Result(scale.key, scale.part, "", 0, "", lines)
    value, highest = scale.band(score).value, scale.band(score + _open_points(lines)).value
    return Result(scale.key, scale.part, value, score, highest if highest != value else "", lines)


def _open_points(lines: tuple[Line, ...]) -> int:
    unknown = (Said.PREFERS_NOT, Said.NOT_ANSWERED)
    return sum(line.most for line in lines if line.said in unknown)


def _line(version: InstrumentVersion, factor: Factor, answers: Answers) -> Line:
    question = next(q for q in version.form.questions if q.key == factor.question)
    points = [points for _code, points in factor.points] or [0]
    most = sum(points) if question.kind == "several" else max(points)
    answer = answers.get(question.key)
    if answer is None:
        asked = applies(question, answers)
        said = Said.NOT_ANSWERED if asked else Said.NOT_ASKED
        return Line(question.key, said, 0, most)
    if answer.declined:
        return Line(question.key, Said.PREFERS_NOT, 0, most)
    return Line(question.key, Said.ANSWERED, factor.of(answer.values), most)


@dataclass(frozen=True, slots=True)
class Change:
    """One result before and after. `distance` is the difference in points, in the points of the
    scale: None where the two cannot be compared."""

    key: str
    before: str
    after: str
    distance: int | None

    @property
    def is_other(self) -> bool:
        return self.before != self.after


def changes(
    scales: tuple[Scale, ...], before: Mapping[str, tuple[str, int]],
    after: Mapping[str, tuple[str, int]], *, same_version: bool,
) -> tuple[Change, ...]:  # fmt: skip
    """What became of each result between two times; (value, score) by key of the scale.

    Points are compared within one version and where both times something was known: a scale that
    was changed between, or of which nothing had been told yet, is no distance travelled.
    """
    found = []
    for scale in scales:
        was, now = before.get(scale.key, ("", 0)), after.get(scale.key, ("", 0))
        comparable = same_version and bool(was[0]) and bool(now[0])
        found.append(Change(scale.key, was[0], now[0], now[1] - was[1] if comparable else None))
    return tuple(found)
