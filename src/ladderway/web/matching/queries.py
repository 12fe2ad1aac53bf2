"""Who may be the same, for whoever may open the records anyway; pairs that a steward compares."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.domain.matching.names import key_of
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.errors import BadInput
from ladderway.files.linking import version_on
from ladderway.web.matching.models import Join, Pair, Run
from ladderway.web.participants.actions.people import normal_contact
from ladderway.web.participants.models import Agreement, Case, ContactPoint, ExternalId, Person
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Community, Role

OPENING = (Purpose.SERVE, Purpose.SUPERVISE)
MOST_ALIKE = 5
MOST_OWN = 200
NOTHING = "-"  # as a number that nobody has


# --- At entry: among records that are open already ----------------------------------------------
def possibly_same(
    actor: Actor,
    *,
    given: str,
    family: str = "",
    born: date | str | None = None,
    phone: str = "",
    number: str = "",
) -> tuple[Person, ...]:
    """People whose record the actor may open anyway and who may be the one that asks: by all names
    as they sound and the birth date, by the whole name as written, by a telephone number, or by the
    number of another system.

    Records of others are not looked at, so that neither what is answered nor how long it takes
    tells whether another agency knows somebody: the same queries run, whatever is asked.
    """
    found: dict[int, Person] = {}
    dialled = _dialled(phone)
    for purpose in OPENING:
        people = Person.objects.visible_to(actor, purpose)
        points = ContactPoint.objects.visible_to(actor, purpose).filter(
            kind=ContactPoint.Kind.PHONE, normal=dialled
        )
        numbers = ExternalId.objects.visible_to(actor, purpose).filter(
            value=number.strip() or NOTHING
        )
        alike = people.filter(
            _named(given, family, born)
            | Q(pk__in=points.values("person"))
            | Q(pk__in=numbers.values("person"))
        )
        found |= {person.pk: person for person in alike.order_by("pk")[:MOST_ALIKE]}
    return tuple(found.values())[:MOST_ALIKE]


def _named(given: str, family: str, born: date | str | None) -> Q:
    whole = " ".join(dict.fromkeys(part for part in (fold(given), fold(family)) if part))
    same = Q(search=whole) if fold(family) else Q(pk__in=())
    if not born or not fold(given):
        return same
    sounding = Q(name_keys__contains=f" {key_of(given) or NOTHING} ")
    # A family name changes; with the birth date, the name that one is called by is enough.
    return same | Q(birth_date=born) & (sounding | Q(search__contains=fold(given)))


def _dialled(phone: str) -> str:
    try:
        return normal_contact(ContactPoint.Kind.PHONE, phone)
    except BadInput:
        return NOTHING


# --- An agency's own two records ----------------------------------------------------------------
def own_people(actor: Actor) -> QuerySet[Person]:
    """People whom an agency of the actor serves or served, where the actor enters people."""
    mine = actor.agencies_as(*ENTERING)
    found = Person.objects.visible_to(actor, Purpose.SERVE) | Person.objects.visible_to(
        actor, Purpose.SUPERVISE
    )
    served = Case.objects.unscoped("whom an agency serves, of records that are open to the actor")
    found = found.filter(Exists(served.filter(person=OuterRef("pk"), agency__in=mine)))
    return found.filter(anonymized_on__isnull=True)


def own_pairs(actor: Actor) -> list[tuple[Person, Person]]:
    """Pairs among the actor's own that may be one person: the same birth date and a name that
    sounds alike, or one telephone number and a name that does. Not those decided before."""
    people = list(own_people(actor)[: MOST_OWN * 25])
    by: dict[tuple[str, str], list[Person]] = {}
    for person in people:
        for key in person.name_keys.split():
            if person.birth_date:
                by.setdefault((key, person.birth_date.isoformat()), []).append(person)
    phones = _numbers_of(actor, people)
    for person in people:
        for normal in phones.get(person.pk, ()):
            for key in person.name_keys.split():
                by.setdefault((key, normal), []).append(person)
    pairs = {
        (a.pk, b.pk): (a, b)
        for alike in by.values()
        for n, a in enumerate(sorted(alike, key=lambda p: p.pk))
        for b in sorted(alike, key=lambda p: p.pk)[n + 1 :]
        if a.pk != b.pk and root_of(a) != root_of(b)
    }
    apart = _kept_apart(pairs)
    return [pair for keys, pair in sorted(pairs.items()) if keys not in apart][:MOST_OWN]


def _numbers_of(actor: Actor, people: Sequence[Person]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    keys = {person.pk for person in people}
    for purpose in OPENING:
        points = ContactPoint.objects.visible_to(actor, purpose)
        for point in points.filter(kind=ContactPoint.Kind.PHONE):
            if point.person_id in keys:
                found.setdefault(point.person_id, set()).add(point.normal)
    return found


def _kept_apart(pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    decided = Pair.objects.unscoped("pairs that were decided are not asked again").filter(
        state=Pair.State.NOT_SAME, left__in={left for left, _right in pairs}
    )
    return set(decided.values_list("left_id", "right_id"))


def root_of(person: Person) -> int:
    """The key under which a record stands with those that were joined to it."""
    return person.merged_into_id or person.pk


def own_pair(actor: Actor, left: str, right: str) -> tuple[Person, Person]:
    """Two records of the actor's own, the smaller key first. Raises Http404 for any other two."""
    found = list(own_people(actor).filter(public_id__in=(left, right)).order_by("pk"))
    if len(found) != 2 or root_of(found[0]) == root_of(found[1]):
        raise Http404
    return found[0], found[1]


def agency_of_both(actor: Actor, left: Person, right: Person) -> Agency:
    """The agency whose own both are. Raises Http404 where none of the actor's serves both."""
    cases = Case.objects.unscoped("whose own two records are, of those open to the actor")
    for agency in actor.agencies_as(*ENTERING):
        served = cases.filter(agency=agency, person__in=(left, right))
        if served.values("person").distinct().count() == 2:
            return agency
    raise Http404


def own_joins(actor: Actor) -> list[Join]:
    """Joins that agencies of the actor made of their own records, where both are still open."""
    joins = Join.objects.visible_to(actor, Purpose.SERVE) | Join.objects.visible_to(
        actor, Purpose.SUPERVISE
    )
    mine = joins.filter(
        ground=Join.Ground.OWN, agency__in=actor.agencies_as(*ENTERING), undone_at=None
    )
    return list(mine.select_related("kept", "joined")[:MOST_OWN])


# --- The steward -------------------------------------------------------------------------------
def steward_agency(actor: Actor) -> Agency:
    """The agency where the actor is steward. Raises Http404 for who is none."""
    held = actor.agencies_as(Role.DATA_STEWARD)
    if not held:
        raise Http404
    return held[0]


def agreements(community: Community, steward: Agency, on: date) -> QuerySet[Agreement]:
    """Agreements in force by which agencies let the steward compare their records. A sensitive
    agency is none of them, whatever was signed."""
    found = Agreement.objects.filter(
        community=community, kind=Agreement.Kind.MATCHING, receiver=steward, since__lte=on,
        giver__isnull=False, giver__is_sensitive=False,
    )  # fmt: skip
    return found.exclude(until__lte=on).select_related("giver")


def runs(actor: Actor) -> QuerySet[Run]:
    return Run.objects.filter(community=actor.community, agency=steward_agency(actor))


def is_silent(run: Run) -> bool:
    """A run that was begun and says nothing any more: whatever ran it is gone."""
    patience = timedelta(minutes=version_on(run.at.date()).silent_minutes)
    begun = run.state in (Run.State.WAITING, Run.State.RUNNING)
    return begun and timezone.now() - run.heard_at > patience


def pairs(actor: Actor) -> QuerySet[Pair]:
    """Pairs that the steward may compare still: both records were granted for it. Those of which
    nobody was sure come last."""
    people = Person.objects.visible_to(actor, Purpose.STEWARD)
    found = Pair.objects.visible_to(actor, Purpose.STEWARD).filter(
        right__in=people.values("pk"), state__in=(Pair.State.OPEN, Pair.State.UNSURE)
    )
    return found.order_by("state", "-weight", "pk")


def steward_joins(actor: Actor) -> QuerySet[Join]:
    """What a steward's agency joined: on what ground and when. Whom it was about is not told: what
    was granted for comparing ended with the decision."""
    joins = Join.objects.unscoped("joins of a steward, without whom they are about")
    joins = joins.filter(agency=steward_agency(actor), kept__community=actor.community)
    return joins.exclude(ground=Join.Ground.OWN).only(
        "public_id", "ground", "at", "how", "given_on", "authority", "undone_at"
    )
