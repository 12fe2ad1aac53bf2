"""What the lists of this app show, and what their copies hold."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ladderway.domain.planning.actions_due import Patience, Timing
from ladderway.domain.planning.freshness import (
    Disturbance,
    Freshness,
    disturbances_at,
    freshness,
)
from ladderway.files.planning_lists import vocabulary
from ladderway.files.sector_tables import load_sectors
from ladderway.web.groups.lists import Col
from ladderway.web.groups.models import ActionItem, LogEntry, Note
from ladderway.web.groups.queries import timing_of
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import day, language, speech
from ladderway.web.reference.tables import Cell


def timing_names() -> Mapping[Timing, str]:
    return {
        Timing.OVERDUE: _("Overdue"),
        Timing.SOON: _("Due soon"),
        Timing.LATER: _("Later"),
        Timing.CLOSED: _("Closed"),
    }


def freshness_names() -> Mapping[Freshness, str]:
    return {
        Freshness.CURRENT: _("Current"),
        Freshness.EXPIRES_SOON: _("Expires soon"),
        Freshness.EXPIRED: _("Expired"),
    }


def term(of: str, id: str) -> str:
    return vocabulary().name(of, id, language())


def action_columns(community: Community, on: date, allowed: Patience) -> list[Col[ActionItem]]:
    def state(item: ActionItem) -> str:
        when = timing_of(item, on, allowed)
        return item.get_state_display() if when is Timing.CLOSED else timing_names()[when]

    def where(item: ActionItem) -> str:
        return reverse("groups:table", args=[community.slug, item.decision.group.public_id])

    def shown(item: ActionItem) -> Cell:
        late = timing_of(item, on, allowed) is Timing.OVERDUE
        return Cell("" if late else state(item), note=state(item) if late else "")

    return [
        Col(
            "text", _("Action"), "text",
            lambda i: Cell(i.text, url=f"{where(i)}#a-{i.public_id}", below=i.decision.text),
            lambda i: i.text,
        ),
        Col("table", _("Which table"), "decision__group__name",
            lambda i: Cell(i.decision.group.name), lambda i: i.decision.group.name),
        Col("owner", _("Who does it"), "owner", lambda i: Cell(i.owner), lambda i: i.owner),
        Col("due", _("Due"), "due", lambda i: Cell(day(i.due)), lambda i: i.due.isoformat()),
        Col("state", _("State"), "state", shown, state),
        Col("result", _("Result"), "", lambda i: Cell(i.result or "–"), lambda i: i.result),
    ]  # fmt: skip


def action_sheet(community: Community, on: date, allowed: Patience) -> list[Col[ActionItem]]:
    """A copy has the decision in its own column."""
    first, *others = action_columns(community, on, allowed)
    decision = Col(
        "decision", _("Decision"), "", lambda i: Cell(i.decision.text),
        lambda i: i.decision.text,
    )  # fmt: skip
    return [first, decision, *others]


def note_columns(
    community: Community, on: date, soon: int, shocks: tuple[Disturbance, ...], *, links: bool
) -> list[Col[Note]]:
    """`links`: to the page on which a note is changed, for those who may."""

    def status(note: Note) -> Freshness:
        return freshness(note.expires, on, soon)

    def shown(note: Note) -> Cell:
        state = status(note)
        name = freshness_names()[state]
        until = _("until %(day)s") % {"day": day(note.expires)}
        return Cell(until, note="" if state is Freshness.CURRENT else name)

    def then(note: Note) -> str:
        return ", ".join(s.name for s in disturbances_at(note.as_of, shocks))

    def text(note: Note) -> Cell:
        url = reverse("groups:note", args=[community.slug, note.public_id])
        return Cell(note.text, url=url if links else "", below=_source(note))

    return [
        Col("text", _("What is known"), "text", text, lambda n: n.text),
        Col("figure", _("Figure"), "figure", lambda n: Cell(figure(n)), lambda n: _plain(n), True),
        Col("topic", _("Topic"), "topic", lambda n: Cell(term("topics", n.topic)),
            lambda n: term("topics", n.topic)),
        Col("geography", _("Place"), "geography", lambda n: Cell(n.geography),
            lambda n: n.geography),
        Col("as_of", _("Day it speaks of"), "as_of",
            lambda n: Cell(day(n.as_of), note=then(n)), lambda n: n.as_of.isoformat()),
        Col("expires", _("Status"), "expires", shown, lambda n: freshness_names()[status(n)]),
    ]  # fmt: skip


def note_sheet(
    community: Community, on: date, soon: int, shocks: tuple[Disturbance, ...]
) -> list[Col[Note]]:
    def plain(key: str, label: str, field: str) -> Col[Note]:
        return Col(key, label, "", lambda n: Cell(""), lambda n: str(getattr(n, field)))

    def then(note: Note) -> str:
        return ", ".join(s.name for s in disturbances_at(note.as_of, shocks))

    return [
        *note_columns(community, on, soon, shocks, links=False),
        plain("unit", _("Unit"), "unit"),
        plain("source", _("Source"), "source"),
        plain("address", _("Where it can be read"), "address"),
        plain("who", _("Who knows more"), "who_knows"),
        plain("until", _("Do not rely on it from"), "expires"),
        plain("sector", _("Sector"), "sector"),
        plain("occupation", _("Occupation (NOC code)"), "occupation"),
        Col("shocks", _("What shook the place then"), "", lambda n: Cell(then(n)), then),
    ]


def figure(note: Note) -> str:
    """The figure with its unit, without empty decimals."""
    if note.figure is None:
        return "–"
    places = 0 if note.figure == note.figure.to_integral_value() else 1
    if places and note.figure * 10 != (note.figure * 10).to_integral_value():
        places = 2
    number = speech().number(float(note.figure), places)
    if note.unit == "%":
        return speech().text("{number}%").format(number=number)
    return f"{number} {note.unit}".strip()


def _plain(note: Note) -> float | None:
    return None if note.figure is None else float(note.figure)


def _source(note: Note) -> str:
    """Where it comes from, whom to ask, and the sector and occupation it is about."""
    asked = _("%(source)s. Ask: %(who)s") % {"source": note.source, "who": note.who_knows}
    parts = [asked if note.who_knows else note.source]
    if note.sector in load_sectors().by_id:
        parts.append(speech().name("sector", note.sector))
    if note.occupation:
        parts.append(f"{note.occupation} {speech().name('occupation', note.occupation)}")
    return " · ".join(parts)


def log_columns(community: Community, *, links: bool) -> list[Col[LogEntry]]:
    def about(entry: LogEntry) -> Cell:
        url = reverse("groups:entry", args=[community.slug, entry.public_id])
        with_ = ", ".join(part for part in (entry.who, entry.organization) if part)
        return Cell(entry.about, url=url if links else "", below=with_)

    def kind(entry: LogEntry) -> str:
        return term("log_kinds", entry.kind)

    def form(entry: LogEntry) -> str:
        return term("log_forms", entry.form) if entry.form else ""

    def came(entry: LogEntry) -> Cell:
        if not entry.came_of_it:
            return Cell("", note=_("Nothing yet"))
        return Cell(entry.came_of_it)

    return [
        Col("about", _("Question or subject"), "about", about, lambda e: e.about),
        Col("on", _("Date"), "on", lambda e: Cell(day(e.on)), lambda e: e.on.isoformat()),
        Col("kind", _("Kind"), "kind", lambda e: Cell(kind(e)), kind),
        Col("form", _("Form"), "form", lambda e: Cell(form(e) or "–"), form),
        Col("came", _("What came of it"), "came_of_it", came, lambda e: e.came_of_it),
    ]


def log_sheet(community: Community) -> list[Col[LogEntry]]:
    def plain(key: str, label: str, field: str) -> Col[LogEntry]:
        return Col(key, label, "", lambda e: Cell(""), lambda e: str(getattr(e, field)))

    return [
        *log_columns(community, links=False),
        plain("who", _("With whom, or who said it"), "who"),
        plain("organization", _("Organization"), "organization"),
        plain("strengths", _("Strengths seen"), "strengths"),
        plain("improve", _("What to improve"), "to_improve"),
    ]
