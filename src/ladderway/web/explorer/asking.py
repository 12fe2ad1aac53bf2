"""What the address asks: read from it, written back to it, turned into the engine's query.

The address carries only what is not personal: the jobs, the place, the time, the sectors. What a
person tells about themselves travels in a form and stays in the session (`about_you`).
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from ladderway.domain.ladders.model import LadderQuery, PersonFacts, Start, StartKind
from ladderway.domain.ladders.programs import SCHEDULES
from ladderway.domain.reference.catalogue import Catalogue, CodeKind

TORONTO = "ER3530"
DEMO = "demo"
HOURS = (0, 4, 8, 12, 16, 20, 30, 40)
MONTHS = (12, 24, 36, 48, 60, 84)
MOST_HOURS, MOST_MONTHS, MOST_JOBS, MOST_SKILLS = 60, 120, 4, 20
MOST_TOLD = 5  # unknown words of one list
MIDDLE_LEVEL = 3.0  # a skill named without a level: the middle of 0 to 5
SEVERAL = "several"  # an older code that may be any of several jobs
_SLUG = re.compile(r"[-a-z0-9_]{1,60}")
JOB_STARTS = (StartKind.OCCUPATION, StartKind.NOT_FOR_YEARS, StartKind.NOT_IN_CANADA)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the address that could not be used as it is written."""

    kind: str
    what: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One state of the explorer. Its address is `url()`; two equal asks have one address."""

    text: str = ""  # typed words, until a job is chosen; `jobs` are then those it is added to
    start: StartKind = StartKind.OCCUPATION
    jobs: tuple[str, ...] = ()
    skills: tuple[tuple[str, float], ...] = ()
    area: str = TORONTO
    target: str | None = None
    goal: str = ""  # typed words for the target, until they are a job
    sectors: tuple[str, ...] = ()
    hours: int = 8
    months: int = 48
    schedules: tuple[str, ...] = ()
    dip: bool = False
    everywhere: bool = False  # also jobs without evidence of jobs in the region
    moves: int = 3
    community: str = ""
    ladder: str = ""  # key of the one shown
    beside: str = ""  # key of the one compared with
    # (kind, what was written, what is used instead)
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def is_ready(self) -> bool:
        """Whether there is enough to look for ladders."""
        needs_job = self.start in (*JOB_STARTS, StartKind.PAST_JOBS)
        return (
            bool(self.jobs)
            if needs_job
            else self.start is not StartKind.SKILLS or bool(self.skills)
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The address as (name, value), in a fixed order, without what is at its default."""
        plain = Ask()
        pairs: list[tuple[str, str]] = []
        if self.text:
            pairs.append(("q", self.text))
            pairs += [("also", "1")] if self.jobs else []
        if self.start is not self._start_told_by_jobs():
            pairs.append(("start", self.start.value))
        pairs += [("have" if self.text else "from", job) for job in self.jobs]
        pairs += [("skill", f"{key}:{level:g}") for key, level in self.skills]
        pairs += [("area", self.area)] if self.area != plain.area else []
        pairs += [("to", self.target)] if self.target else []
        pairs += [("goal", self.goal)] if self.goal and not self.target else []
        pairs += [("sector", sector) for sector in self.sectors]
        pairs += [("hours", str(self.hours))] if self.hours != plain.hours else []
        pairs += [("within", str(self.months))] if self.months != plain.months else []
        pairs += [("schedule", schedule) for schedule in self.schedules]
        pairs += [("dip", "1")] if self.dip else []
        pairs += [("everywhere", "1")] if self.everywhere else []
        pairs += [("moves", str(self.moves))] if self.moves != plain.moves else []
        pairs += [("community", self.community)] if self.community else []
        pairs += [("ladder", self.ladder)] if self.ladder else []
        pairs += [("with", self.beside)] if self.beside else []
        return pairs

    def _start_told_by_jobs(self) -> StartKind:
        return StartKind.PAST_JOBS if len(self.jobs) > 1 else StartKind.OCCUPATION

    def url(self, **changes: object) -> str:
        return f"?{urlencode(replace(self, **changes).pairs())}"

    def query(self, facts: PersonFacts, wage: float | None, budget: int | None) -> LadderQuery:
        return LadderQuery(
            start=Start(self.start, self.jobs, self.skills),
            area=self.area,
            sectors=self.sectors,
            target=self.target,
            hours_per_week=float(self.hours),
            max_months=self.months,
            budget=budget,
            schedules=frozenset(self.schedules),
            allow_wage_dip=self.dip,
            include_without_local_jobs=self.everywhere,
            max_moves=self.moves,
            own_wage=wage,
            facts=facts,
        )


def read(params: QueryDict, catalogue: Catalogue, sectors: Sequence[str]) -> Ask:
    """The ask in an address. What cannot be used is left out and told in `problems`."""
    given = [code for code in params.getlist("from") if code.strip()]
    before = params.getlist("have") if params.get("also") else []
    jobs, problems = _jobs([*before, *given], catalogue)
    target, more = _jobs(params.getlist("to")[:1], catalogue)
    # A goal that may be several jobs is left open: the list to choose from is for the start.
    more = [Problem("older", p.what) if p.kind == SEVERAL else p for p in more]
    area = params.get("area") or TORONTO
    if area not in catalogue.wages.areas:
        more.append(Problem("area", area[:20]))
        area = TORONTO
    hours = _number(params, "hours", 8, 0, MOST_HOURS)
    months = _number(params, "within", 48, 1, MOST_MONTHS)
    lost = [
        *_not_used(params, "hours", hours),
        *_not_used(params, "within", months),
        *_unknown(params, "sector", sectors),
        *_unknown(params, "schedule", SCHEDULES),
        *_unknown(params, "skill", catalogue.descriptors_by_id),
    ]
    return Ask(
        text="" if given else (params.get("q") or "").strip()[:120],
        start=_start(params.get("start"), jobs),
        jobs=jobs,
        skills=_skills(params.getlist("skill"), catalogue),
        area=area,
        target=target[0] if target else None,
        goal="" if target else (params.get("goal") or "").strip()[:120],
        sectors=tuple(s for s in dict.fromkeys(params.getlist("sector")) if s in sectors),
        hours=hours,
        months=months,
        schedules=tuple(s for s in SCHEDULES if s in params.getlist("schedule")),
        dip=params.get("dip") == "1",
        everywhere=params.get("everywhere") == "1",
        moves=4 if params.get("moves") == "4" else 3,
        community=community(params),
        ladder=_key(params.get("ladder")),
        beside=_key(params.get("with")),
        problems=(*problems, *more, *lost),
    )


def community(params: Mapping[str, str]) -> str:
    """The slug of the community whose training counts; whether there is one is for the reader."""
    written = params.get("community") or ""
    return written if _SLUG.fullmatch(written) else ""


def _jobs(codes: Sequence[str], catalogue: Catalogue) -> tuple[tuple[str, ...], list[Problem]]:
    """Known occupations among the codes written; older codes with one meaning are updated."""
    jobs: list[str] = []
    problems = []
    for code in [c.strip()[:20] for c in codes if c.strip()][:MOST_JOBS]:
        found = catalogue.resolve(code)
        # Four digits without an edition are never quite sure; a notice says what was made of them.
        if len(found.candidates) == 1:
            jobs.append(found.candidates[0])
        if len(found.candidates) > 1:
            problems.append(Problem(SEVERAL, code))
        elif found.kind is not CodeKind.NOC_2021:
            problems.append(Problem(found.kind.value, code))
    return tuple(dict.fromkeys(jobs)), problems


def _start(written: str | None, jobs: Sequence[str]) -> StartKind:
    if len(jobs) > 1:
        return StartKind.PAST_JOBS
    kind = StartKind(written) if written in set(StartKind) else StartKind.OCCUPATION
    return StartKind.OCCUPATION if kind is StartKind.PAST_JOBS else kind


def _skills(written: Sequence[str], catalogue: Catalogue) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for item in [text for text in written if text][:MOST_SKILLS]:
        key, _, level = item.partition(":")
        if key in catalogue.descriptors_by_id:
            found[key] = _level(level)
    return tuple(found.items())


def _level(text: str) -> float:
    try:
        return min(5.0, max(0.0, float(text)))
    except ValueError:
        return MIDDLE_LEVEL


def _number(params: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = params.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        return default
    return max(low, min(high, int(text)))


def _not_used(params: QueryDict, name: str, used: int) -> list[Problem]:
    """The number in the address, where another one is used."""
    text = params.get(name, "").strip()
    same = text == "" or (text.isascii() and text.isdigit() and int(text[:9]) == used)
    return [] if same else [Problem(name, text[:20], str(used))]


def _unknown(params: QueryDict, name: str, known: Container[str]) -> list[Problem]:
    """Words of a list in the address that the list does not have; at most a few are told."""
    written = dict.fromkeys(text.partition(":")[0] for text in params.getlist(name))
    lost = [text for text in written if text and text not in known]
    return [Problem(name, text[:20]) for text in lost[:MOST_TOLD]]


def _key(text: str | None) -> str:
    return "".join(c for c in (text or "")[:120] if c.isalnum() or c in "-_.")
