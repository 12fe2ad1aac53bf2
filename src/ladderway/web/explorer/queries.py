"""What the desk reads: one answer for each page, from the engine and the shipped tables."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone

from ladderway.domain.ladders.model import LadderAnswer, LadderQuery, PersonFacts, Program
from ladderway.domain.ladders.programs import ProgramFile, ProgramRow
from ladderway.domain.ladders.staircase import WageLine
from ladderway.domain.shared.outcomes import Fact
from ladderway.files.naming import limit_names
from ladderway.files.programs import shipped_programs
from ladderway.files.tables import load_catalogue
from ladderway.web.explorer.about_you import AboutYou
from ladderway.web.explorer.asking import DEMO, Ask
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import language
from ladderway.web.training import queries as training
from ladderway.web.training.queries import Stamp
from ladderway.words import Say

if TYPE_CHECKING:
    from ladderway.files.engine import Engine


@dataclass(frozen=True, slots=True)
class Region:
    """The place asked about: its two wage lines and whether the living wage is quite its own."""

    code: str
    name: str
    living: float | None
    minimum: float | None
    living_is_carried: bool
    living_fits: bool

    def lines(self, say: Say) -> list[WageLine]:
        found = []
        if self.living is not None:
            label, wage = say.text("Living wage"), self.living
            found.append(WageLine("living", label, say.wage(wage), wage))
        if self.minimum is not None:
            label, wage = say.text("Minimum wage"), self.minimum
            found.append(WageLine("minimum", label, say.wage(wage), wage))
        return found


def today() -> date:
    return timezone.localdate()


def answer(ask: Ask, about: AboutYou) -> LadderAnswer:
    """The ladders for an ask. Answers that hold nothing personal are kept for the next visitor."""
    query = ask.query(about.facts, about.wage, about.budget)
    if about.is_empty:
        spoken = language() if ask.community else ""
        return _kept_answer(query, ask.community, spoken, _stamp(ask.community))
    return _engine().ladders(query, programs(ask.community, language()))


@lru_cache(maxsize=32)
def _kept_answer(
    query: LadderQuery, community: str, language: str, stamp: Stamp | None
) -> LadderAnswer:
    """`stamp` is another one after every change to the map: then the answer is found anew."""
    if query.facts != PersonFacts():
        raise ValueError("an answer about a person is never kept")
    return _engine().ladders(query, programs(community, language))


def _engine() -> "Engine":
    """Loaded with the first question, so that pages without ladders start at once."""
    from ladderway.files.engine import load_engine

    return load_engine()


def programs(community: str, language: str = "en") -> tuple[Program, ...]:
    """Programs that may be shown, as written in a language: in a real place only what an
    organization has confirmed."""
    place = _mapped(community)
    if place is not None:
        return training.public_programs(place, language)
    return tuple(row.in_language(language) for row in rows(community))


def rows(community: str) -> tuple[ProgramRow, ...]:
    """As `programs`, with what their organizations wrote."""
    place = _mapped(community)
    if place is not None:
        return training.public_rows(place)
    return _sample().rows if community == DEMO else ()


@dataclass(frozen=True, slots=True)
class Town:
    """The community whose training counts. Everything in a made-up one is a sample."""

    slug: str
    name: str
    is_made_up: bool


def town(community: str, language: str) -> Town | None:
    """None where there is no such community."""
    place = _mapped(community)
    if place is not None:
        name = place.name_fr if language == "fr" else place.name_en
        return Town(place.slug, name, place.is_simulated)
    if community != DEMO:
        return None
    sample = _sample()
    french = language == "fr" and sample.community_fr
    return Town(DEMO, sample.community_fr if french else sample.community, True)


def _mapped(community: str) -> Community | None:
    """The community, where it keeps an asset map. The demo stands on its file until it does."""
    if not community:
        return None
    place = Community.objects.filter(slug=community).first()
    without_map = place is not None and community == DEMO and not training.has_map(place)
    return None if without_map else place


def _stamp(community: str) -> Stamp | None:
    place = _mapped(community)
    return None if place is None else training.stamp(place)


def _sample() -> ProgramFile:
    return shipped_programs("demo_community")


def region(code: str, say: Say) -> Region:
    catalogue = load_catalogue()
    area = catalogue.wages.areas[code]
    living, minimum = catalogue.living_wage(code, today()), catalogue.minimum_wage(code, today())
    return Region(
        code,
        say.name("area", code),
        None if living is None else living.value,
        None if minimum is None else minimum.value,
        living is not None and living.carried,
        area.living_wage_fit == "same",
    )


def choices(
    say: Say, credentials: frozenset[str] | None = None
) -> dict[str, list[tuple[str, str]]]:
    """What may be ticked in the form about a person: certificates and limits, by name.

    `credentials` narrows the certificates to those given; None offers every one.
    """
    limits = {key: say.name("limit", key) for key in limit_names()}
    offered = _credentials(say.language)
    return {
        "credentials": [c for c in offered if credentials is None or c[0] in credentials],
        "physical_limits": [(k, v) for k, v in limits.items() if not k.startswith(TIME)],
        "schedule_limits": [(k, v) for k, v in limits.items() if k.startswith(TIME)],
    }


TIME = "time_"


def credentials_named(answer: LadderAnswer) -> frozenset[str]:
    """The credentials that the ladders shown speak of: the only ones worth asking about."""
    ladders = (*answer.ladders, *answer.horizontal, *answer.almost)
    steps = [step for ladder in ladders for step in ladder.steps]
    reasons = [r for s in steps for r in (*s.missing, *s.almost, *s.needs, *s.gates.reasons)]
    named: set[str] = set()
    for reason in reasons:
        for name, value in reason.facts:
            if name.startswith("credential"):
                named |= {value} if isinstance(value, str) else set(map(str, _all(value)))
    return frozenset(named)


def _all(value: Fact) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


@lru_cache(maxsize=2)
def _credentials(language: str) -> list[tuple[str, str]]:
    """Licences, cards and certificates; schooling and driving have questions of their own."""
    from ladderway.files.gate_tables import load_book

    book = load_book()
    kept = [c for c in book.by_id.values() if c.kind not in ("schooling", "driver")]
    named = [(c.id, c.name_fr if language == "fr" else c.name_en) for c in kept]
    return sorted(named, key=lambda pair: pair[1].casefold())
