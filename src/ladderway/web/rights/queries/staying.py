"""What is due to be forgotten, by which rule, and what a list of it would take away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet

from ladderway.domain.access.topics import Topic, topics_of
from ladderway.domain.rights import retention
from ladderway.domain.rights.retention import Due
from ladderway.files.retention import default_rules
from ladderway.web.participants.models import Case, Person
from ladderway.web.partners.models import Community
from ladderway.web.privacy.forgetting import KEPT
from ladderway.web.rights.forgetting import about, models_about, topic_rows
from ladderway.web.rights.models import Forgetting, Hold, Rule, Run

MOST = 200  # records of one list
WAITING = (Run.State.PROPOSED, Run.State.CONFIRMED)
PARTS = frozenset(Topic) - retention.OF_THE_WHOLE


def rules_of(community: Community) -> tuple[retention.Rule, ...]:
    """The shipped rules and those that the community set."""
    own = (
        retention.Rule(Topic(r.topic) if r.topic else None, r.years, r.since, r.agency_id)
        for r in Rule.objects.filter(community=community)
    )
    return (*default_rules(), *own)


@dataclass(frozen=True, slots=True)
class DueRecord:
    """A record that is due: the person's key and number, and what of it."""

    person: int
    number: str
    closed: date
    due: Due


def due_here(community: Community, on: date) -> Sequence[DueRecord]:
    """Records due on a day that no hold keeps and no list holds already, the oldest first."""
    rules = rules_of(community)
    people = list(_candidates(community, rules, on))
    keys = [person.pk for person in people]
    closed, held = _closed(keys), _held(keys)
    found = []
    for person in people:
        due = retention.due(closed.get(person.pk, {}), rules, held.get(person.pk, frozenset()), on)
        if due is not None:
            last = max(closed[person.pk].values())
            found.append(DueRecord(person.pk, str(person.public_id), last, due))
    return sorted(found, key=lambda each: (each.due.since, each.person))[:MOST]


def _candidates(
    community: Community, rules: Iterable[retention.Rule], on: date
) -> QuerySet[Person]:
    """People whom nobody serves and whose last case closed long enough ago for some rule."""
    years = min(rule.years for rule in rules)
    cases = Case.objects.unscoped("whose cases are closed long enough to be forgotten")
    own = cases.filter(person=OuterRef("pk"))
    joined = cases.filter(person__merged_into=OuterRef("pk"), closed_on__isnull=True)
    holds = Hold.objects.unscoped("what is held is not due")
    waiting = Forgetting.objects.filter(person=OuterRef("pk"), run__state__in=WAITING)
    people = Person.objects.unscoped("who is due to be forgotten")
    people = people.filter(community=community, anonymized_on__isnull=True, merged_into=None)
    people = people.annotate(last=Max("cases__closed_on")).filter(last__isnull=False)
    return (
        people.exclude(Exists(own.filter(closed_on__isnull=True)))
        .exclude(Exists(joined))
        .exclude(Exists(holds.filter(person=OuterRef("pk"), until__isnull=True)))
        .exclude(Exists(waiting))
        .filter(last__lte=retention.later(on, -years))
        .order_by("last", "pk")[: 5 * MOST]
    )


def _closed(keys: Sequence[int]) -> Mapping[int, dict[int, date]]:
    """By person and agency, the day on which the last case was closed; of joined records too."""
    cases = Case.objects.unscoped("when the cases of those due were closed")
    people = Person.objects.unscoped("records that were joined to those due")
    root = dict(people.filter(merged_into__in=keys).values_list("pk", "merged_into"))
    found: dict[int, dict[int, date]] = {}
    last = (
        cases.filter(person__in=[*keys, *root], closed_on__isnull=False)
        .values_list("person", "agency")
        .annotate(last=Max("closed_on"))
        .order_by()
    )
    for person, agency, day in last:
        at = found.setdefault(root.get(person, person), {})
        at[agency] = max(day, at.get(agency, day))
    return found


def _held(keys: Sequence[int]) -> Mapping[int, frozenset[Topic]]:
    """On which topics there is anything, by person."""
    found: dict[int, set[Topic]] = {}
    for model in models_about():
        if topic_rows(model, PARTS) is None:
            continue
        told = about(model, keys).order_by()
        if model.TOPIC is not None:
            for person in told.values_list(model.PERSON, flat=True).distinct():
                found.setdefault(person, set()).add(model.TOPIC)
        else:
            for person, topic in told.values_list(model.PERSON, "topic").distinct():
                found.setdefault(person, set()).add(Topic(topic))
    return {person: frozenset(topics & PARTS) for person, topics in found.items()}


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows of a table a list takes away or empties."""

    table: str
    rows: int
    is_emptied: bool


def preview(run: Run) -> Sequence[Taken]:
    """What carrying a list out would take, table by table. No names and no values."""
    records = list(run.records.all())
    whole = [record.person_id for record in records if record.is_whole]
    counted = []
    for model in models_about():
        label = model._meta.label
        n = about(model, whole).count()
        for topics in {record.topics for record in records if not record.is_whole}:
            told = topic_rows(model, topics_of(topics))
            if told is not None:
                part = [r.person_id for r in records if not r.is_whole and r.topics == topics]
                n += about(model, part).filter(told).count()
        if n and label not in ("rights.Forgetting", "rights.Remnant"):
            counted.append(Taken(str(model._meta.verbose_name), n, label in KEPT))
    return counted


def runs_of(community: Community) -> QuerySet[Run]:
    return Run.objects.filter(community=community).annotate(
        how_many=Count("records"), oldest=Min("records__due_on")
    )


def holds_of(community: Community) -> QuerySet[Hold]:
    """Open holds: for those who decide what is forgotten. By number, without names."""
    holds = Hold.objects.unscoped("holds are kept by those who decide what is forgotten")
    return holds.filter(person__community=community, until__isnull=True).select_related("person")
