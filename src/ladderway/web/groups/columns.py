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
from ladderway.web.groups.models import ActionItem, LogEntry, Note
from ladderway.web.groups.queries import timing_of
from ladderway.web.lists import Cell, Stored
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import day, language, speech


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


def action_columns(community: Community, on: date, allowed: Patience) -> list[Stored]:
    def state(item: ActionItem) -> str:
        when = timing_of(item, on, allowed)
        return item.get_state_display() if when is Timing.CLOSED else timing_names()[when]

    def where(item: ActionItem) -> str:
        return reverse("groups:table", args=[community.slug, item.decision.group.public_id])

    def shown(item: ActionItem) -> Cell:
        late = timing_of(item, on, allowed) is Timing.OVERDUE
        return Cell("" if late else state(item), note=state(item) if late else "")

    return [
        Stored(
            "text",
            _("Action"),
            lambda i: Cell(i.text, url=f"{where(i)}#a-{i.public_id}", below=i.decision.text),
            "text",
            lambda i: i.text,
        ),
        Stored(
            "table",
            _("Which table"),
            lambda i: Cell(i.decision.group.name),
            "decision__group__name",
            lambda i: i.decision.group.name,
        ),
        Stored("owner", _("Who does it"), lambda i: Cell(i.owner), "owner", lambda i: i.owner),
        Stored("due", _("Due"), lambda i: Cell(day(i.due)), "due", lambda i: i.due.isoformat()),
        Stored("state", _("State"), shown, "state", state),
        Stored("result", _("Result"), lambda i: Cell(i.result or "–"), "", lambda i: i.result),
    ]


def action_sheet(community: Community, on: date, allowed: Patience) -> list[Stored]:
    """A copy has the decision in its own column."""
    first, *others = action_columns(community, on, allowed)
    decision = Stored(
        "decision", _("Decision"), lambda i: Cell(i.decision.text), "", lambda i: i.decision.text
    )
    return [first, decision, *others]


def note_columns(
    community: Community, on: date, soon: int, shocks: tuple[Disturbance, ...], *, links: bool
) -> list[Stored]:
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
        Stored("text", _("What is known"), text, "text", lambda n: n.text),
        Stored(
            "figure", _("Figure"), lambda n: Cell(figure(n)), "figure", lambda n: _plain(n), True
        ),
        Stored(
            "topic",
            _("Topic"),
            lambda n: Cell(term("topics", n.topic)),
            "topic",
            lambda n: term("topics", n.topic),
        ),
        Stored(
            "geography", _("Place"), lambda n: Cell(n.geography), "geography", lambda n: n.geography
        ),
        Stored(
            "as_of",
            _("Day it speaks of"),
            lambda n: Cell(day(n.as_of), note=then(n)),
            "as_of",
            lambda n: n.as_of.isoformat(),
        ),
        Stored("expires", _("Status"), shown, "expires", lambda n: freshness_names()[status(n)]),
    ]


def note_sheet(
    community: Community, on: date, soon: int, shocks: tuple[Disturbance, ...]
) -> list[Stored]:
    def plain(key: str, label: str, field: str) -> Stored:
        return Stored(key, label, lambda n: Cell(""), "", lambda n: str(getattr(n, field)))

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
        Stored("shocks", _("What shook the place then"), lambda n: Cell(then(n)), "", then),
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


def log_columns(community: Community, *, links: bool) -> list[Stored]:
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
        Stored("about", _("Question or subject"), about, "about", lambda e: e.about),
        Stored("on", _("Date"), lambda e: Cell(day(e.on)), "on", lambda e: e.on.isoformat()),
        Stored("kind", _("Kind"), lambda e: Cell(kind(e)), "kind", kind),
        Stored("form", _("Form"), lambda e: Cell(form(e) or "–"), "form", form),
        Stored("came", _("What came of it"), came, "came_of_it", lambda e: e.came_of_it),
    ]


def log_sheet(community: Community) -> list[Stored]:
    def plain(key: str, label: str, field: str) -> Stored:
        return Stored(key, label, lambda e: Cell(""), "", lambda e: str(getattr(e, field)))

    return [
        *log_columns(community, links=False),
        plain("who", _("With whom, or who said it"), "who"),
        plain("organization", _("Organization"), "organization"),
        plain("strengths", _("Strengths seen"), "strengths"),
        plain("improve", _("What to improve"), "to_improve"),
    ]
