"""Everything known about occupations, as values. Filled by `ladderway.files.tables`."""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ladderway.domain.ladders.model import PayBand
from ladderway.domain.reference.vintage import SourceRelease
from ladderway.domain.reference.wages import Area, WageBook
from ladderway.domain.shared.errors import UnknownCode
from ladderway.domain.shared.parameters import Parameter, Reading

FloatArray = npt.NDArray[np.float32]
CATEGORIES = ("skills", "abilities", "knowledge", "activities", "context", "attributes")


class Condition(StrEnum):
    """COPS conditions, national. Surplus: more people than jobs."""

    STRONG_SURPLUS = "strong_surplus"
    MODERATE_SURPLUS = "moderate_surplus"
    BALANCE = "balance"
    MODERATE_SHORTAGE = "moderate_shortage"
    STRONG_SHORTAGE = "strong_shortage"


@dataclass(frozen=True, slots=True)
class Outlook:
    """National projections. Counts of people; the last four are sums over ten years.

    None throughout where the occupation is too small to be projected.
    """

    employment_2023: float | None
    growth: float | None
    openings: float | None
    seekers: float | None
    retirements: float | None
    recent: Condition | None
    future: Condition | None

    @property
    def openings_a_year(self) -> float | None:
        return None if self.openings is None else self.openings / 10

    @property
    def seekers_per_opening(self) -> float | None:
        if self.openings is None or self.seekers is None or self.openings <= 0:
            return None
        return self.seekers / self.openings


@dataclass(frozen=True, slots=True)
class OutlookYear:
    """National projections for one year; counts of people."""

    year: int
    employment: float
    growth: float
    openings: float
    seekers: float
    retirements: float


@dataclass(frozen=True, slots=True)
class Preparation:
    """Preparation reported in the United States (O*NET), averaged over the matching occupations.

    Shares sum to 1 over the categories of the O*NET scale, in its order; months are the (low,
    typical, high) of the median worker: bounds of the median category and the point within it.
    """

    job_zone: int | None
    education: tuple[float, ...]  # 12 categories, less than high school to post-doctoral
    experience: tuple[float, ...]  # 11 categories, none to over 10 years
    plant_training: tuple[float, ...]  # 9 categories, none to over 10 years
    job_training: tuple[float, ...]  # 9 categories, short demonstration to over 10 years
    experience_months: tuple[int, int, int] | None
    plant_training_months: tuple[int, int, int] | None
    job_training_months: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Occupation:
    noc: str
    title_en: str
    title_fr: str
    teer: int
    broad: str
    major: str
    submajor: str
    minor: str
    is_manager: bool
    is_supervisor: bool
    outlook: Outlook
    interests: tuple[str, ...] = ()  # Holland letters, strongest first
    preparation: Preparation | None = None

    @property
    def job_zone(self) -> int | None:
        return None if self.preparation is None else self.preparation.job_zone

    @property
    def future_conditions(self) -> Condition | None:
        return self.outlook.future

    def title(self, language: str) -> str:
        return self.title_fr if language.startswith("fr") else self.title_en


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A thing that work asks or brings. `plain_*` are a few everyday words for public text."""

    id: str
    category: str
    name_en: str
    name_fr: str
    plain_en: str
    plain_fr: str
    top: int  # ratings run from 0 (not applicable) to this

    def name(self, language: str) -> str:
        return self.name_fr if language.startswith("fr") else self.name_en

    def plain(self, language: str) -> str:
        return self.plain_fr if language.startswith("fr") else self.plain_en


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the classification above the unit groups. French: broad and major groups only."""

    level: str
    code: str
    title_en: str
    title_fr: str | None

    def title(self, language: str) -> str:
        """In the language asked for; in English where there is no French name."""
        return (self.title_fr or self.title_en) if language.startswith("fr") else self.title_en


class CodeKind(StrEnum):
    NOC_2021 = "noc2021"
    NOC_2016 = "noc2016"
    OLDER = "older"  # four digits that no table at hand explains: a person chooses
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CodeResolution:
    """What a written code means. `written` and `version` stay as they were given."""

    written: str
    version: str | None
    kind: CodeKind
    candidates: tuple[str, ...] = ()  # NOC 2021; more than one: a person chooses
    near: tuple[str, ...] = ()  # near NOC 2021 codes, where it is unknown

    @property
    def noc(self) -> str | None:
        """The one occupation it surely means; None where a person has to choose.

        A four-digit code whose edition nobody stated is never sure: editions reuse numbers.
        """
        sure = self.kind is CodeKind.NOC_2021 or edition_year(self.version) == 2016
        return self.candidates[0] if sure and len(self.candidates) == 1 else None


@dataclass(frozen=True, slots=True)
class JobTitle:
    """A job title in English. `kind`: "example" (most usual), "index" or "inclusion"."""

    noc: str
    kind: str
    title: str


@dataclass(frozen=True)
class Catalogue:
    """Occupations in ascending code order; `index` gives the row in every array."""

    occupations: tuple[Occupation, ...]
    index: Mapping[str, int]
    descriptors: tuple[Descriptor, ...]
    profiles: Mapping[str, FloatArray]  # by category: (516, descriptors of that category)
    groups: Mapping[str, Group]  # by code: 1 digit broad, 2 major, 3 sub-major, 4 minor
    wages: WageBook
    sources: Mapping[str, SourceRelease]
    age_limits: Mapping[str, Parameter[float]]  # months, by source id or its family
    concordance_2016: Mapping[str, tuple[str, ...]]
    onet: Mapping[str, tuple[str, ...]]  # O*NET-SOC 2019 codes by occupation

    def occupation(self, noc: str) -> Occupation:
        """Raises UnknownCode, with near ones, for a code that is not in NOC 2021."""
        place = self.index.get(noc)
        if place is None:
            raise UnknownCode("occupation", noc, self.near_codes(noc))
        return self.occupations[place]

    def near_codes(self, text: str, limit: int = 3) -> tuple[str, ...]:
        return near_codes(text, tuple(self.index), limit)

    def descriptor(self, descriptor_id: str) -> Descriptor:
        found = self.descriptors_by_id.get(descriptor_id)
        if found is None:
            raise UnknownCode("descriptor", descriptor_id, sorted(self.descriptors_by_id)[:3])
        return found

    @cached_property
    def descriptors_by_id(self) -> Mapping[str, Descriptor]:
        return {d.id: d for d in self.descriptors}

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Where a descriptor stands in the profiles of its category."""
        return {d.id: n for c in CATEGORIES for n, d in enumerate(self.descriptors_of(c))}

    def descriptors_of(self, category: str) -> tuple[Descriptor, ...]:
        """In the order of the columns of `profiles[category]`."""
        return tuple(d for d in self.descriptors if d.category == category)

    def rating(self, noc: str, descriptor_id: str) -> float:
        """0 (does not apply) to the top of the descriptor's scale."""
        category = self.descriptor(descriptor_id).category
        row = self.index[self.occupation(noc).noc]
        return float(self.profiles[category][row, self.columns[descriptor_id]])

    def area(self, text: str) -> Area:
        """An area by code or by its name in either language; raises UnknownCode with near ones."""
        wanted = fold(text)
        for area in self.wages.areas.values():
            if wanted in (area.code.casefold(), fold(area.name_en), fold(area.name_fr)):
                return area
        names = {fold(a.name_en): a.name_en for a in self.wages.areas.values()}
        near = difflib.get_close_matches(wanted, list(names), n=3, cutoff=0.4)
        raise UnknownCode("area", text, [names[n] for n in near] or list(names.values())[:4])

    def pay(self, noc: str, area: str, as_of: date) -> PayBand | None:
        """The pay band shown for an occupation in an area; None where no table has it."""
        self.occupation(noc)
        return self.wages.pay(noc, self._known_area(area), as_of)

    def living_wage(self, area: str, as_of: date) -> Reading[float] | None:
        return self.wages.living_wage(self._known_area(area), as_of)

    def minimum_wage(self, area: str, as_of: date) -> Reading[float] | None:
        return self.wages.minimum_wage(self._known_area(area), as_of)

    def _known_area(self, code: str) -> str:
        return code if code in self.wages.areas else self.area(code).code

    def local_evidence(self, noc: str, area: str) -> bool:
        """Whether a wage was published for the occupation in that very area.

        The publisher prints one where enough people there hold the job. No wage means no evidence,
        not that there is no job.
        """
        return self.wages.has_local(self.occupation(noc).noc, self._known_area(area))

    def is_old(self, source: str, as_of: date) -> bool:
        """Whether figures of a source should be shown with a warning."""
        release = self.sources.get(source)
        if release is None:
            raise UnknownCode("source", source, sorted(self.sources)[:3])
        return release.is_old(as_of, self._age_limit(source))

    def _age_limit(self, source: str) -> Parameter[float]:
        families = [f for f in self.age_limits if source.startswith(f)]
        return self.age_limits[max(families, key=len) if families else "other"]

    def resolve(self, code_text: str, version: str | None = None) -> CodeResolution:
        """What a written occupation code means.

        `version` is the edition stated beside it, if any ("NOC 2021", "2016", "NOC 2006"). Five
        digits are NOC 2021. Four digits are NOC 2016 when the concordance has them and no older
        edition is stated; otherwise the code is kept as written and a person chooses.
        """
        code = "".join(code_text.split())
        year = edition_year(version)
        if re.fullmatch(r"\d{4}", code) and year not in (2021,):
            return self._four_digits(code_text, code, version, year)
        if code in self.index and year in (None, 2021):
            return CodeResolution(code_text, version, CodeKind.NOC_2021, (code,))
        return CodeResolution(code_text, version, CodeKind.UNKNOWN, near=self.near_codes(code))

    def _four_digits(
        self, written: str, code: str, version: str | None, year: int | None
    ) -> CodeResolution:
        candidates = self.concordance_2016.get(code, ())
        if candidates and year in (None, 2016):
            return CodeResolution(written, version, CodeKind.NOC_2016, candidates)
        if year == 2016:
            return CodeResolution(written, version, CodeKind.UNKNOWN, near=self.near_codes(code))
        return CodeResolution(written, version, CodeKind.OLDER)


def near_codes(text: str, codes: Sequence[str], limit: int = 3) -> tuple[str, ...]:
    """Codes that share the longest beginning with `text`, then those that look most like it."""
    code = "".join(text.split())
    if not code:
        return ()
    padded = code.zfill(5) if code.isdigit() else code
    begins = [c for c in codes if c.startswith((code, padded[:4]))]
    close = difflib.get_close_matches(padded, codes, n=limit, cutoff=0.6)
    exact = [c for c in codes if c == padded or (len(code) == 4 and c.startswith(code))]
    return tuple(dict.fromkeys(exact + (begins if len(code) >= 4 else []) + close))[:limit]


def edition_year(version: str | None) -> int | None:
    """The year in a stated edition, "NOC 2016 V1.3" giving 2016; None where none is stated."""
    found = re.search(r"(19|20)\d{2}", version or "")
    return int(found.group()) if found else None


_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower case, without accents, dashes or doubled blanks: for comparing names."""
    if text.isascii():  # the same, several times quicker
        return _BETWEEN_WORDS.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())
