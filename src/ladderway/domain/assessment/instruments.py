"""An instrument as data: questions, and scales that turn answers into results, in versions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ladderway.domain.access.topics import Topic
from ladderway.domain.intake.forms import FormVersion, Question, Words
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation


class Part(StrEnum):
    """What a result is about. Each is kept by itself: changing one changes none of the others."""

    STREAM = "stream"  # the local one; what the province assigned is entered elsewhere
    NEED = "need"
    DOMAIN = "domain"  # of life stabilization
    JOB_READINESS = "job_readiness"
    REFERRAL = "referral"  # in pre-employment or life stabilization, or ready for referral
    SKILL = "skill"  # Skills for Success, language benchmarks


@dataclass(frozen=True, slots=True)
class Factor:
    """Points by answer of one question. An answer that is not named gives none."""

    question: str
    points: tuple[tuple[str, int], ...]

    def of(self, values: tuple[str, ...]) -> int:
        """The sum over the answers that were chosen."""
        return sum(points for code, points in self.points if code in values)


@dataclass(frozen=True, slots=True)
class Band:
    """A value, from so many points up to the next band."""

    value: str
    from_points: int
    words: Words


@dataclass(frozen=True, slots=True)
class Scale:
    """One result: the sum of its factors' points, read off its bands.

    `topic` decides who may open the result. Raises BadParameters where bands do not begin at 0 or
    do not rise, a value or a factor stands twice, or points are below 0: a factor adds, or is none.
    """

    key: str
    part: Part
    topic: Topic
    words: Words
    factors: tuple[Factor, ...]
    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        starts = [band.from_points for band in self.bands]
        rising = all(before < after for before, after in pairwise(starts))
        values = {band.value for band in self.bands}
        if not starts or starts[0] != 0 or not rising or len(values) < len(starts):
            raise BadParameters(f"The bands of [{self.key}] begin at 0 and rise, each value once.")
        asked = [factor.question for factor in self.factors]
        if not asked or len(asked) != len(set(asked)):
            raise BadParameters(f"The scale [{self.key}] needs factors, each question once.")
        if any(points < 0 for factor in self.factors for _code, points in factor.points):
            raise BadParameters(f"A factor of [{self.key}] takes points away. Turn its answers.")

    def band(self, points: int) -> Band:
        """The band of so many points (0 or more)."""
        return next(b for b in reversed(self.bands) if b.from_points <= points)

    def words_of(self, value: str) -> Words:
        """What a value is called. Raises KeyError."""
        for band in self.bands:
            if band.value == value:
                return band.words
        raise KeyError(value)


@dataclass(frozen=True, slots=True)
class InstrumentVersion:
    """Questions in pages and the scales over them, as they stood from a day on.

    Raises BadParameters where a scale stands twice, or a factor names a question or an answer that
    is not asked.
    """

    form: FormVersion
    scales: tuple[Scale, ...]
    source: Citation

    def __post_init__(self) -> None:
        keys = [scale.key for scale in self.scales]
        if len(keys) != len(set(keys)):
            raise BadParameters(f"[{self.version}] has a scale twice: {sorted(keys)}.")
        asked = {question.key: question for question in self.form.questions}
        for scale in self.scales:
            for factor in scale.factors:
                _check(scale, factor, asked)

    @property
    def version(self) -> str:
        return self.form.version

    @property
    def topics(self) -> frozenset[Topic]:
        """What somebody must be able to open to fill it in."""
        asked = {question.topic for question in self.form.questions}
        return frozenset(asked | {scale.topic for scale in self.scales})

    def scale(self, key: str) -> Scale:
        """Raises KeyError."""
        for scale in self.scales:
            if scale.key == key:
                return scale
        raise KeyError(key)


def _check(scale: Scale, factor: Factor, asked: dict[str, Question]) -> None:
    question = asked.get(factor.question)
    codes = {code for code, _points in factor.points}
    if question is None or not codes <= question.codes:
        raise BadParameters(
            f"The factor [{factor.question}] of [{scale.key}] names a question or an answer that "
            "is not asked."
        )


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument through its versions. `is_example`: nobody vouches for its points.

    Raises BadParameters where two versions would hold on one day.
    """

    id: str
    words: Words
    about: Words
    is_example: bool
    versions: tuple[InstrumentVersion, ...]

    def __post_init__(self) -> None:
        forms = sorted((each.form for each in self.versions), key=lambda f: f.since)
        names = {form.version for form in forms}
        apart = all(a.until is not None and a.until <= b.since for a, b in pairwise(forms))
        if not forms or len(names) < len(forms) or not apart:
            raise BadParameters(f"The instrument [{self.id}] needs one version in force on a day.")

    def on(self, day: date) -> InstrumentVersion:
        """The version in force. Raises BadParameters where none is."""
        for each in self.versions:
            if each.form.since <= day and (each.form.until is None or day < each.form.until):
                return each
        raise BadParameters(f"No version of [{self.id}] is in force on [{day}].")

    def version(self, name: str) -> InstrumentVersion:
        """A version by its name, in force or not. Raises BadParameters."""
        for each in self.versions:
            if each.version == name:
                return each
        raise BadParameters(f"The instrument [{self.id}] has no version [{name}].")
