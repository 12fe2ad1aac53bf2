"""Who does what for whom where: initiatives, which are alike, and who could work with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from ladderway.domain.shared.outcomes import Reason

Codes = frozenset[str]


class Intervention(StrEnum):
    """What is done, under the three heads of workforce programs and one for what holds a life."""

    OUTREACH = "outreach"
    JOB_SEARCH = "job_search"
    JOB_MATCHING = "job_matching"
    CAREER_EXPLORATION = "career_exploration"
    UPGRADING = "upgrading"
    LANGUAGE = "language"
    SKILLS_TRAINING = "skills_training"
    APPRENTICESHIP = "apprenticeship"
    BRIDGING = "bridging"
    MENTORING = "mentoring"
    WORK_EXPERIENCE = "work_experience"
    WAGE_SUBSIDY = "wage_subsidy"
    PUBLIC_EMPLOYMENT = "public_employment"
    RETENTION = "retention"
    WRAPAROUND = "wraparound"
    INTERMEDIARY = "intermediary"
    RESEARCH = "research"


I = Intervention  # noqa: E741
# What a person comes to first, and what they go on to.
BEFORE = frozenset(
    {
        I.OUTREACH, I.JOB_SEARCH, I.CAREER_EXPLORATION, I.UPGRADING, I.LANGUAGE, I.WRAPAROUND,
    }
)  # fmt: skip
AFTER = frozenset(
    {
        I.JOB_MATCHING, I.SKILLS_TRAINING, I.APPRENTICESHIP, I.BRIDGING, I.MENTORING,
        I.WORK_EXPERIENCE, I.WAGE_SUBSIDY, I.PUBLIC_EMPLOYMENT, I.RETENTION,
    }
)  # fmt: skip
EVERYBODY = "everybody"


class Takes(StrEnum):
    """Whether an initiative takes people whom others refer, or sends people on."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Initiative:
    id: UUID
    name: str
    groups: Codes = frozenset()
    sectors: Codes = frozenset()
    occupations: Codes = frozenset()
    areas: Codes = frozenset()
    interventions: Codes = frozenset()
    takes_referrals: Takes = Takes.UNKNOWN
    sends_people: Takes = Takes.UNKNOWN


@dataclass(frozen=True, slots=True)
class Partner:
    """An initiative that could be worked with, and why; the more reasons the nearer the top."""

    initiative: UUID
    does: tuple[str, ...]  # what of it matters here
    reasons: tuple[Reason, ...]
    weight: int


def refer_to(ours: Initiative, others: Iterable[Initiative]) -> tuple[Partner, ...]:
    """Whom could we send people to? They train or place, for people like ours, and say not no."""
    return _ranked(
        _partner(ours, other, AFTER, other.takes_referrals, "referrals")
        for other in others
        if other.id != ours.id and other.takes_referrals is not Takes.NO
    )


def sent_by(ours: Initiative, others: Iterable[Initiative]) -> tuple[Partner, ...]:
    """Who could send us people? They meet or prepare people like ours, and say not no."""
    return _ranked(
        _partner(ours, other, BEFORE, other.sends_people, "sending")
        for other in others
        if other.id != ours.id and other.sends_people is not Takes.NO
    )


def _ranked(partners: Iterable[Partner | None]) -> tuple[Partner, ...]:
    found = [p for p in partners if p is not None]
    return tuple(sorted(found, key=lambda p: (-p.weight, p.initiative.int)))


def _partner(
    ours: Initiative, other: Initiative, needed: Codes, says: Takes, what: str
) -> Partner | None:
    """None where they do none of what is needed, or serve people or places that are not ours."""
    does = other.interventions & needed
    if not does or not _meet(ours.groups, other.groups) or not _meet(ours.areas, other.areas):
        return None
    reasons = [
        _people(ours, other),
        *_shared("landscape.same_sector", ours.sectors, other.sectors),
        *_shared("landscape.same_jobs", ours.occupations, other.occupations),
        Reason.of(f"landscape.{what}_{says.value}"),
    ]
    weight = sum(r.code in _WEIGHS for r in reasons)
    return Partner(other.id, tuple(sorted(does)), tuple(reasons), weight)


_WEIGHS = frozenset(
    {
        "landscape.same_people", "landscape.same_sector", "landscape.same_jobs",
        "landscape.referrals_yes", "landscape.sending_yes",
    }
)  # fmt: skip


def _meet(ours: Codes, theirs: Codes) -> bool:
    """They have something in common, or one of them leaves it open."""
    either = ours | theirs
    return not ours or not theirs or EVERYBODY in either or bool(ours & theirs)


def _people(ours: Initiative, other: Initiative) -> Reason:
    if ours.groups & other.groups:
        return Reason.of("landscape.same_people")
    if not ours.groups or not other.groups:
        return Reason.of("landscape.people_not_known")
    return Reason.of("landscape.open_to_everybody")


def _shared(code: str, ours: Codes, theirs: Codes) -> tuple[Reason, ...]:
    return (Reason.of(code),) if ours & theirs else ()


@dataclass(frozen=True, slots=True)
class Alike:
    initiative: UUID
    likeness: float
    reasons: tuple[Reason, ...]


def alike(draft: Initiative, others: Iterable[Initiative], least: float) -> tuple[Alike, ...]:
    """Initiatives that may be the same, or do the same: by name, or by facets. Likest first."""
    found = [_alike(draft, other) for other in others if other.id != draft.id]
    return tuple(sorted((a for a in found if a.likeness >= least), key=lambda a: -a.likeness))


def _alike(draft: Initiative, other: Initiative) -> Alike:
    by_name, by_facets = _overlap(_words(draft.name), _words(other.name)), _facets(draft, other)
    reasons = [
        *([Reason.of("landscape.like_name")] if by_name >= by_facets else []),
        *([Reason.of("landscape.like_facets")] if by_facets >= by_name else []),
    ]
    return Alike(other.id, max(by_name, by_facets), tuple(reasons))


def _facets(a: Initiative, b: Initiative) -> float:
    """The mean overlap of people, sectors and what is done; nothing where one says too little."""
    pairs = ((a.groups, b.groups), (a.sectors, b.sectors), (a.interventions, b.interventions))
    if any(not x or not y for x, y in pairs):
        return 0.0
    return sum(_overlap(x, y) for x, y in pairs) / len(pairs)


def _overlap(a: Codes, b: Codes) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


LITTLE_WORDS = frozenset(
    {
        "the", "of", "for", "and", "a", "in", "le", "la", "les", "de", "des", "du", "et", "pour",
        "program", "programme", "project", "projet",
    }
)  # fmt: skip


def _words(name: str) -> Codes:
    """The words of a name that tell it from others; all of them where none does."""
    words = frozenset(name.casefold().replace("-", " ").split())
    return words - LITTLE_WORDS or words


class Link(StrEnum):
    """Where a request to connect stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


LINK_NEXT = {
    Link.ASKED: frozenset({Link.ACCEPTED, Link.DECLINED, Link.WITHDRAWN}),
    Link.ACCEPTED: frozenset({Link.WITHDRAWN}),
    Link.DECLINED: frozenset({Link.ASKED}),
    Link.WITHDRAWN: frozenset({Link.ASKED}),
}
