"""Tables and drawings of a pack: those of a plan, and those that join what is dated."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from ladderway.domain.evidence.model import Study
from ladderway.domain.planning.freshness import disturbances_at
from ladderway.files.naming import say_in
from ladderway.files.planning_lists import vocabulary
from ladderway.web.groups import queries as groups
from ladderway.web.groups.columns import figure as note_figure
from ladderway.web.packs.models import Pack
from ladderway.web.planning import figures as of_plan
from ladderway.web.planning import gap_present, gap_queries, quarters
from ladderway.web.planning.figures_of_plan import Drawn, number
from ladderway.web.planning.models import Plan
from ladderway.web.reference.speech import day_in
from ladderway.web.scans import queries as scans
from ladderway.words import Say, sentence
from ladderway.words import evidence as evidence_words
from ladderway.words import packs as words
from ladderway.words import scans as scan_words

if TYPE_CHECKING:
    from ladderway.web.packs.facts import Offer

# Of a plan's figures, those that may leave the table: the rest names partners and money.
OF_PLAN = (
    "sector_facts", "sector_jobs", "programs_by_kind", "ladder_chart", "ladder_rungs",
    "ladder_steps", "budget", "timeline", "objectives", "permissions",
)  # fmt: skip
# What stands on one page too.
SHORT = frozenset({"sector_facts", "ladder_chart", "silences", "shocks"})
BEGUN_WITH: dict[str, tuple[str, ...]] = {
    "change": ("sector_facts", "ladder_chart", "ladder_steps", "waiting"),
    "promotion": ("sector_facts", "ladder_chart", "ladder_rungs"),
    "trends": ("dated_figures", "scan_figures", "sector_jobs", "shocks", "silences", "waiting"),
    "win_win": ("ladder_chart", "ladder_rungs"),
    "in_work": (),
    "practice": ("ladder_steps",),
    "policy": ("sector_facts", "permissions", "waiting"),
}
IN_GAPS = frozenset({"silences", "waiting"})
MOST_ROWS = 40


def names() -> dict[str, str]:
    return {**words.FIGURES, **{key: of_plan.NAMES[key] for key in OF_PLAN}}


def design_words(study: Study) -> str:
    return evidence_words.STRENGTHS[str(study.strength)]


def draw(name: str, pack: Pack, today: date) -> dict[str, Any] | None:
    """The figure by language as a line keeps it; None where there is nothing to show."""
    found = {}
    for language in ("en", "fr"):
        with override(language):
            drawn = _draw(name, pack, say_in(language), today)
        if drawn is not None:
            found[language] = asdict(drawn)
    return found or None


def _draw(name: str, pack: Pack, say: Say, today: date) -> Drawn | None:
    if name in OWN:
        return OWN[name](pack, say, today)
    return of_plan.draw(name, _plan_of(pack), say.language, today)


def _plan_of(pack: Pack) -> Plan:
    """The plan of the pack; where it has none, what a plan of its sector and ladder would be."""
    found = Plan.objects.filter(community=pack.community, public_id=pack.plan).first()
    bare = Plan(community=pack.community)
    plan = found if pack.plan and found else bare
    plan.sector, plan.ladder = pack.sector or plan.sector, pack.ladder or plan.ladder
    return plan


def offers(pack: Pack, today: date, wanted: Iterable[str] | None = None) -> "Iterator[Offer]":
    from ladderway.web.packs.facts import Offer

    for name in names() if wanted is None else wanted:
        if name in OF_MONEY and not pack.plan:
            continue
        shown = draw(name, pack, today)
        if shown is not None:
            yield Offer("figures", f"figure:{name}", fields_of(name, shown, today))


OF_MONEY = frozenset({"budget", "timeline", "objectives", "permissions"})


def fields_of(name: str, shown: dict[str, Any], today: date) -> dict[str, Any]:
    return {
        "section": "gap" if name in IN_GAPS else "fact",
        "shown": shown,
        "source": shown.get("en", next(iter(shown.values())))["source"][:400],
        "as_of": today,
        "is_short": name in SHORT,
    }


def _dated_figures(pack: Pack, say: Say, today: date) -> Drawn | None:
    """Notes in the order of the days they speak of, with what shook the place then."""
    known = pack.community.known_notes.order_by("topic", "as_of", "id")
    if pack.sector:
        known = known.filter(sector__in=["", pack.sector])
    shocks = groups.disturbances(pack.community)
    rows = tuple(
        (
            f"{note.text}\n{_topic(note.topic, say)} · {note.source}",
            note_figure(note),
            note.geography,
            day_in(note.as_of, say.language),
            _holds(note, say, today),
            ", ".join(s.name for s in disturbances_at(note.as_of, shocks)) or "–",
        )
        for note in known[:MOST_ROWS]
    )
    columns = (
        (say.text("What is known"), False), number(say.text("Figure")),
        (say.text("Place it speaks of"), False), (say.text("Day it speaks of"), True),
        (say.text("Does it hold?"), False), (say.text("Shaken by"), False),
    )  # fmt: skip
    source = say.text("The source of each is in its row.")
    return _table("dated_figures", say, columns, rows, source)


def _topic(topic: str, say: Say) -> str:
    return vocabulary().name("topics", topic, say.language)


def _holds(note: Any, say: Say, today: date) -> str:
    if note.expires <= today:
        return say.text("Too old to rely on")
    return say.text("Until {day}").format(day=day_in(note.expires, say.language))


def _scan_figures(pack: Pack, say: Say, today: date) -> Drawn | None:
    """Computed figures of every published scan, criterion by criterion, the oldest first."""
    rows = []
    for scan in scans.compared(pack.community).order_by("created_on", "id"):
        compared = scans.comparison(scan, today)
        for column in compared.columns:
            if pack.sector and column.sector != pack.sector:
                continue
            for figure in column.candidate.figures.values():
                if figure.criterion not in scan_words.CRITERIA:
                    continue
                rows.append(
                    (
                        say.text(scan_words.CRITERIA[figure.criterion]),
                        say.name("sector", column.sector),
                        sentence(figure.said, say),
                        str(figure.year),
                        day_in(scan.figures_on or scan.created_on, say.language),
                        say.text(words.SCAN_SOURCES.get(figure.source, figure.source)),
                    )
                )
    columns = (
        (say.text("What"), False), (say.text("Sector"), False), (say.text("Figure"), False),
        (say.text("Year"), True), (say.text("Taken on"), True), (say.text("Source"), False),
    )  # fmt: skip
    shown = tuple(rows[:MOST_ROWS])
    source = say.text("Sector scans of this community; the source of each is in its row.")
    return _table("scan_figures", say, columns, shown, source)


def _shocks(pack: Pack, say: Say, today: date) -> Drawn | None:
    rows = tuple(
        (
            shock.name,
            day_in(shock.since, say.language),
            day_in(shock.until, say.language) if shock.until else say.text("goes on"),
            shock.touches,
            shock.source or "–",
        )
        for shock in groups.shocks_of(pack.community).order_by("since")
    )
    columns = (
        (say.text("What"), False), (say.text("Began on"), True), (say.text("Over since"), True),
        (say.text("What it touches"), False), (say.text("Source"), False),
    )  # fmt: skip
    return _table("shocks", say, columns, rows, say.text("What the planning group wrote down."))


def _silences(pack: Pack, say: Say, today: date) -> Drawn | None:
    """Topics without a note that still holds, and the day of the last one."""
    every = pack.community.known_notes
    fresh = set(every.filter(expires__gt=today).values_list("topic", flat=True))
    rows = []
    for topic, name in vocabulary().choices("topics", say.language):
        if topic in fresh or topic == "other":
            continue
        last = every.filter(topic=topic).order_by("-as_of").first()
        told = day_in(last.as_of, say.language) if last else say.text("never")
        rows.append((name, told))
    columns = ((say.text("Topic"), False), (say.text("Last figure speaks of"), True))
    source = say.text("What the planning group wrote down about the place.")
    return _table("silences", say, columns, tuple(rows), source)


def _waiting(pack: Pack, say: Say, today: date) -> Drawn | None:
    """The latest published quarter, with its small counts hidden as they were published."""
    told = quarters.published(pack.community)
    if not told:
        return None
    latest = quarters.versions(pack.community, told[0])[-1]
    table, steps = quarters.table_of(latest), gap_queries.steps(pack.community)
    view = gap_present.counts(table, steps, str(pack.ladder) if pack.ladder else "")
    sheet = gap_present.counts_sheet(view)
    head, *rows = sheet
    columns = tuple((str(label), k > 1) for k, label in enumerate(head))
    said = tuple(tuple(str(c) if c not in (None, "") else "–" for c in row) for row in rows)
    source = say.text("Published quarter {quarter} of {year}; small counts are hidden.").format(
        quarter=told[0].number, year=told[0].year
    )
    return _table("waiting", say, columns, said, source)


def _table(
    name: str, say: Say, columns: tuple[tuple[str, bool], ...], rows: tuple[Any, ...], source: str
) -> Drawn | None:
    return Drawn(say.text(words.FIGURES[name]), columns, rows, source) if rows else None


OWN: dict[str, Callable[[Pack, Say, date], Drawn | None]] = {
    "dated_figures": _dated_figures,
    "scan_figures": _scan_figures,
    "shocks": _shocks,
    "silences": _silences,
    "waiting": _waiting,
}
