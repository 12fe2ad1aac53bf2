"""What the desk holds that a pack may say: each with its source and day, in both languages.

Each offer is what a line begins with. Nothing is offered that is about a person; what partners
said is offered as an opinion, named as they agreed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Q
from django.utils.translation import override

from ladderway.domain.evidence.matching import Compared
from ladderway.domain.evidence.model import Initiative, Study, Tier
from ladderway.domain.ladders.kept import KeptLadder, KeptRung
from ladderway.domain.planning.voices import Attribution
from ladderway.files.naming import say_in
from ladderway.web.evidence import queries as evidence
from ladderway.web.evidence.present import shown_finding
from ladderway.web.groups.columns import figure as note_figure
from ladderway.web.intake.models import Message
from ladderway.web.ladders.queries import kept_ladders
from ladderway.web.packs import figures
from ladderway.web.packs.models import Pack
from ladderway.web.planning import gap_present, gap_queries
from ladderway.web.planning.models import Gap, Opinion
from ladderway.words import Say, packs

LANGUAGES = ("en", "fr")
OPEN_GAPS = ("open", "working")
OFFER_GROUPS = ("ready", "figures", "notes", "evidence", "opinions", "gaps", "messages")


@dataclass(frozen=True, slots=True)
class Offer:
    """`origin` names it for good; `fields` are those of a `Line`."""

    group: str
    origin: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> Mapping[str, str]:
        shown = self.fields.get("shown") or {}
        return {
            language: self.fields.get(f"text_{language}")
            or shown.get(language, {}).get("title", "")
            or self.fields.get("text_en")
            or self.fields.get("text_fr", "")
            for language in LANGUAGES
        }


def offers(pack: Pack, today: date) -> list[Offer]:
    """Everything that may be added, without what the pack has already."""
    held = set(pack.lines.exclude(origin="").values_list("origin", flat=True))
    return [one for one in _every(pack, today) if one.origin not in held]


def _every(pack: Pack, today: date) -> Iterator[Offer]:
    yield from ready_words(pack)
    yield from figures.offers(pack, today)
    yield from _notes(pack, today)
    yield from _evidence(pack)
    yield from _opinions(pack)
    yield from _gaps(pack)
    yield from _messages(pack, today)


def begun_with(pack: Pack, today: date) -> list[Offer]:
    """What a new pack holds before anybody edits it."""
    drawn = figures.offers(pack, today, figures.BEGUN_WITH[pack.kind])
    known = islice(_evidence(pack), MOST_BEGUN) if pack.kind in OF_EVIDENCE else ()
    gaps = islice(_gaps(pack), MOST_BEGUN) if pack.kind in OF_GAPS else ()
    said = islice(_opinions(pack), MOST_BEGUN) if pack.kind in OF_OPINIONS else ()
    return [*ready_words(pack), *drawn, *_begun(known), *_begun(said), *_begun(gaps)]


def _begun(found: Iterable[Offer]) -> Iterator[Offer]:
    """The first few stand on the page of one page too."""
    for place, offer in enumerate(found):
        yield replace(offer, fields={**offer.fields, "is_short": place < MOST_SHORT})


MOST_BEGUN, MOST_SHORT = 6, 2
OF_OPINIONS = frozenset({"change", "policy", "practice"})
OF_EVIDENCE = frozenset({"practice", "policy", "promotion", "win_win"})
OF_GAPS = frozenset({"change", "promotion", "policy", "trends"})


# Ready words, filled from the ladder.


def ready_words(pack: Pack) -> Iterator[Offer]:
    facts = {language: _facts(pack, say_in(language)) for language in LANGUAGES}
    for section, key, words in packs.ready(pack.kind, pack.audience):
        told = {f"text_{x}": _filled(say_in(x).text(words), facts[x]) for x in LANGUAGES}
        if all(told.values()):
            origin = f"ready:{pack.kind}.{pack.audience}.{key}"
            yield Offer("ready", origin, {"section": section, **told})


def _filled(words: str, facts: Mapping[str, str]) -> str:
    """Empty where the ladder does not say something that the words need."""
    try:
        return words.format_map(facts)
    except KeyError:
        return ""


def _facts(pack: Pack, say: Say) -> dict[str, str]:
    community = pack.community
    facts = {"place": community.name_fr if say.language == "fr" else community.name_en}
    facts["place"] = area_name(community.area, say) or facts["place"]
    if pack.sector:
        facts["sector"] = say.name("sector", pack.sector)
    ladder = ladder_of(pack)
    climb = [r for r in ladder.rungs if not r.is_horizontal] if ladder else []
    if len(climb) > 1:
        facts |= {"first": _rung(climb[0], say), "top": _rung(climb[-1], say)}
        pays = {"first_pay": _pay(climb[0], say), "top_pay": _pay(climb[-1], say)}
        facts |= {name: pay for name, pay in pays.items() if pay}
    return facts


def area_name(area: str, say: Say) -> str:
    return say.name("area", area) if area else ""


def ladder_of(pack: Pack) -> KeptLadder | None:
    wanted = str(pack.ladder)
    return next((one for one in kept_ladders(pack.community) if one.id == wanted), None)


def _rung(rung: KeptRung, say: Say) -> str:
    """The job as one says it within a sentence."""
    name = say.name("job", rung.occupation) if rung.occupation else rung.title
    return name[:1].lower() + name[1:]


def _pay(rung: KeptRung, say: Say) -> str:
    low, high = rung.wage_low, rung.wage_high
    if low is None:
        return ""
    if high is None or high == low:
        return say.wage(low)
    return f"{say.wage(low)}–{say.wage(high)}"


# What is known.


def _notes(pack: Pack, today: date) -> Iterator[Offer]:
    known = pack.community.known_notes.filter(expires__gt=today)
    if pack.sector:
        known = known.filter(Q(sector="") | Q(sector=pack.sector))
    for note in known.order_by("topic", "-as_of"):
        figure = note_figure(note)
        text = f"{note.text}: {figure}" if figure.strip("– ") else note.text
        yield Offer(
            "notes",
            f"note:{note.public_id}",
            {
                "section": "fact",
                "text_en": text,
                "source": note.source,
                "address": note.address,
                "as_of": note.as_of,
                "geography": note.geography,
            },
        )


def _evidence(pack: Pack) -> Iterator[Offer]:
    """Findings with a figure, the firmest studies first; for employers what employers gain."""
    found = [
        (_rank(pack, initiative, study), initiative.name, initiative, study)
        for initiative in evidence.initiatives(pack.community)
        for study in initiative.studies
        if study.year and (pack.kind in OF_ANY_SECTOR or _is_of(pack, initiative))
    ]
    for _place, _name, initiative, study in sorted(found, key=lambda row: row[:2]):
        yield from _findings(pack, initiative, study)


# What employers gain was studied in few sectors: better told of another one than not at all.
OF_ANY_SECTOR = frozenset({"win_win"})


def _is_of(pack: Pack, initiative: Initiative) -> bool:
    return not pack.sector or pack.sector in initiative.sectors or initiative.many_sectors


def _rank(pack: Pack, initiative: Initiative, study: Study) -> tuple[bool, int]:
    return (not _is_of(pack, initiative), study.strength)


def _findings(pack: Pack, initiative: Initiative, study: Study) -> Iterator[Offer]:
    for number, finding in enumerate(study.outcomes):
        is_ours = pack.kind != "win_win" or finding.tier is Tier.EMPLOYER
        if not (finding.has_figure and is_ours):
            continue
        told = {}
        for language in LANGUAGES:
            with override(language):
                told[f"text_{language}"] = _told(
                    Compared(initiative, study, finding), say_in(language)
                )
        yield Offer(
            "evidence",
            f"study:{study.id}.{number}",
            {
                "section": "fact",
                **told,
                "source": study.citation[:400],
                "as_of": date(study.year or 1, 1, 1),
                "only_year": True,
                "geography": initiative.place[:120],
            },
        )


def _told(row: Compared, say: Say) -> str:
    finding = shown_finding(row, say)
    where = f" ({finding.where})" if finding.where else ""
    design = say.text(figures.design_words(row.study))
    told = say.titled(f"{finding.measure}{where}", f"{finding.figure}. {design}.")
    return say.titled(row.initiative.name, told)


# What people said, and what is missing.


def _opinions(pack: Pack) -> Iterator[Offer]:
    said = Opinion.objects.filter(community=pack.community, struck_on__isnull=True)
    if pack.ladder:
        said = said.filter(ladder=pack.ladder)
    for one in said:
        named, role = one.attribution == Attribution.NAMED, one.attribution == Attribution.ROLE
        yield Offer(
            "opinions",
            f"opinion:{one.public_id}",
            {
                "section": "opinion",
                "text_en": one.what,
                "as_of": one.on,
                "attribution": one.attribution,
                "said_by": one.said_by if named else one.role if role else "",
                "organization": one.organization if named else "",
                "heard": one.heard,
                "asked": one.asked,
            },
        )


def _gaps(pack: Pack) -> Iterator[Offer]:
    missing = Gap.objects.filter(
        community=pack.community, struck_on__isnull=True, status__in=OPEN_GAPS
    )
    if pack.ladder:
        missing = missing.filter(ladder=pack.ladder)
    steps = gap_queries.steps(pack.community)
    for gap in missing:
        where = gap_present.step_named(gap.step_key, steps)
        yield Offer(
            "gaps",
            f"gap:{gap.public_id}",
            {"section": "gap", "text_en": f"{where}: {gap.what}", "as_of": gap.on},
        )


def _messages(pack: Pack, today: date) -> Iterator[Offer]:
    """Messages of the community's agencies that hold today, each in its version."""
    library = Message.objects.filter(agency__community=pack.community, since__lte=today)
    holding = library.filter(Q(until__isnull=True) | Q(until__gt=today))
    newest: dict[tuple[int, str], Message] = {}
    for message in holding.order_by("title", "version"):
        newest[(message.agency_id, message.title)] = message
    for message in newest.values():
        yield Offer(
            "messages",
            f"message:{message.public_id}",
            {
                "section": "message",
                "text_en": message.text_en,
                "text_fr": message.text_fr,
                "source": message.name[:400],
            },
        )


def chosen(pack: Pack, origins: Sequence[str], today: date) -> list[Offer]:
    wanted = set(origins)
    return [one for one in offers(pack, today) if one.origin in wanted]
