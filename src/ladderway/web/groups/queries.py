"""Reading tables, what is due, what is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from ladderway.domain.planning.actions_due import (
    ActionState,
    Patience,
    Timing,
    due_span,
    follow_up,
    timing,
)
from ladderway.domain.planning.freshness import (
    Disturbance,
    Freshness,
    Span,
    expiry_span,
)
from ladderway.domain.planning.ranking import Ranking, rank
from ladderway.domain.shared.outcomes import Outcome
from ladderway.files.planning_lists import days, patience, vocabulary
from ladderway.web.groups.models import (
    ActionItem,
    Decision,
    Group,
    LogEntry,
    Note,
    Question,
    Shock,
)
from ladderway.web.partners.models import Community


@dataclass(frozen=True, slots=True)
class TableState:
    """A table, with what it has open and whether it follows up."""

    group: Group
    members: int
    open: int
    overdue: int
    follow_up: Outcome
    last_met: date | None


def tables_of(community: Community, on: date, archived: bool = False) -> list[TableState]:
    """The tables of a community in order of name; a fixed number of queries."""
    groups = list(community.planning_groups.filter(is_archived=archived).select_related("above"))
    members = _counted(
        community.planning_groups.values("pk").annotate(
            n=Count("members", filter=_sitting("members__", on))
        )
    )
    of_actions = ActionItem.objects.filter(decision__group__community=community, state="open")
    by_group = of_actions.values("decision__group")
    open_, late = (
        {r["decision__group"]: r["n"] for r in rows.annotate(n=Count("pk")).order_by()}
        for rows in (by_group, by_group.filter(due__lt=on))
    )
    last, met = _last_days(community), _last_met(community)
    allowed = patience(on)
    return [
        TableState(
            g,
            members.get(g.pk, 0),
            open_.get(g.pk, 0),
            late.get(g.pk, 0),
            follow_up(last.get(g.pk), g.founded, on, allowed),
            met.get(g.pk),
        )
        for g in groups
    ]


def table_state(group: Group, on: date) -> TableState:
    states = tables_of(group.community, on, archived=group.is_archived)
    return next(s for s in states if s.group.pk == group.pk)


def _counted(rows: "QuerySet[Group, Mapping[str, int]]") -> dict[int, int]:
    return {row["pk"]: row["n"] for row in rows}


def _sitting(prefix: str, on: date) -> Q:
    still = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": on})
    return Q(**{f"{prefix}since__lte": on}) & still


def _last_days(community: Community) -> dict[int, date]:
    """The latest day on which each table decided, began an action or closed one."""
    found: dict[int, date] = {}
    decisions = Decision.objects.filter(group__community=community).order_by()
    rows = decisions.values("group").annotate(
        a=Max("on"), b=Max("actions__created"), c=Max("actions__closed")
    )
    for row in rows:
        found[row["group"]] = max(d for d in (row["a"], row["b"], row["c"]) if d is not None)
    return found


def _last_met(community: Community) -> dict[int, date]:
    rows = community.planning_groups.values("pk").annotate(last=Max("meetings__on"))
    return {row["pk"]: row["last"] for row in rows if row["last"]}


# What is due.


def actions_of(
    community: Community, on: date, wanted: Timing | None = None, group: str = "", text: str = "",
    *, open_only: bool = False,
) -> QuerySet[ActionItem]:  # fmt: skip
    """Actions of all tables; `wanted` by their timing, `group` by its public id."""
    found = ActionItem.objects.filter(decision__group__community=community)
    found = found.select_related("decision__group")
    if open_only:
        found = found.filter(state=ActionState.OPEN)
    if wanted is Timing.CLOSED:
        found = found.exclude(state=ActionState.OPEN)
    elif wanted is not None:
        span = due_span(wanted, on, patience(on))
        found = found.filter(_in_span("due", span), state=ActionState.OPEN)
    if group:
        found = found.filter(decision__group__public_id=group)
    if text:
        found = found.filter(Q(text__icontains=text) | Q(result__icontains=text))
    return found


def timing_of(item: ActionItem, on: date, allowed: Patience) -> Timing:
    return timing(ActionState(item.state), item.due, on, allowed)


def _in_span(field: str, span: Span) -> Q:
    since, until = span
    asked = Q() if since is None else Q(**{f"{field}__gte": since})
    return asked if until is None else asked & Q(**{f"{field}__lt": until})


# Ranking.


def ranking_of(question: Question) -> Ranking:
    """The result so far, by the ids of the options."""
    options = [str(o.pk) for o in question.options.all()]
    ballots = [
        {str(r.option_id): r.place for r in ballot.ranks.all()}
        for ballot in question.ballots.prefetch_related("ranks")
    ]
    return rank(options, ballots)


# What is known.


def notes_of(
    community: Community, on: date, state: Freshness | None = None, topic: str = "",
    sector: str = "", text: str = "",
) -> QuerySet[Note]:  # fmt: skip
    """Notes of a community: all, or those in a state, on a topic, of a sector, with a word."""
    found = community.known_notes.all()
    if state is not None:
        span = expiry_span(state, on, days("note_soon", on))
        found = found.filter(_in_span("expires", span))
    if topic:
        found = found.filter(topic=topic)
    if sector:
        found = found.filter(sector=sector)
    if text:
        asked = Q(text__icontains=text) | Q(source__icontains=text) | Q(geography__icontains=text)
        asked |= Q(occupation=text)
        found = found.filter(asked)
    return found


def disturbances(community: Community) -> tuple[Disturbance, ...]:
    rows = community.known_shocks.order_by("since", "id")
    return tuple(Disturbance(s.name, s.since, s.until, s.touches) for s in rows)


def shocks_of(community: Community) -> QuerySet[Shock]:
    return community.known_shocks.all()


def log_of(
    community: Community, kind: str = "", open_only: bool = False, text: str = ""
) -> QuerySet[LogEntry]:
    found = community.planning_log.all()
    if kind:
        found = found.filter(kind=kind)
    if open_only:
        found = found.filter(came_of_it="")
    if text:
        asked = Q(about__icontains=text) | Q(came_of_it__icontains=text)
        found = found.filter(asked)
    return found


# Counts for the ten steps.


# Nobody has agreed to it yet: still open, or only described in a report.
NOT_SETTLED = ("open", "described")


def counts_of(community: Community, on: date) -> dict[str, int]:
    """How much of each thing that the ten steps look at stands here."""
    people = vocabulary().people_topics
    fresh = community.known_notes.filter(expires__gt=on)
    met = community.planning_groups.filter(
        is_archived=False, members__isnull=False, meetings__isnull=False
    )
    log = community.planning_log
    return {
        "groups": met.distinct().count(),
        "current_notes": fresh.count(),
        "people_notes": fresh.filter(topic__in=people).count(),
        "target_groups": fresh.filter(topic="target_group").count(),
        "resource_notes": fresh.filter(topic="resources").count(),
        "duties": community.planning_duties.exclude(arrangement__in=NOT_SETTLED).count(),
        "lessons": log.filter(kind="lesson").count(),
        "recommendations": log.filter(kind="recommendation").count(),
    }


def layers(tables: Sequence[TableState]) -> list[tuple[int, TableState]]:
    """Tables under the table above them, each with its depth. Those in a circle come last."""
    below: dict[int | None, list[TableState]] = {}
    here = {t.group.pk for t in tables}
    for state in tables:
        above = state.group.above_id if state.group.above_id in here else None
        below.setdefault(above, []).append(state)
    found: list[tuple[int, TableState]] = []
    _descend(None, 0, below, found)
    reached = {state.group.pk for _depth, state in found}
    return found + [(0, t) for t in tables if t.group.pk not in reached]


def _descend(
    above: int | None,
    depth: int,
    below: Mapping[int | None, list[TableState]],
    found: list[tuple[int, TableState]],
) -> None:
    for state in below.get(above, []):
        found.append((depth, state))
        _descend(state.group.pk, depth + 1, below, found)
