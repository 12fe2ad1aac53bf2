"""Breaking the glass: one person, for some hours, with a reason, told at once and reviewed."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose, emergency_topics
from ladderway.domain.access.topics import mask
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.audit.models import Event
from ladderway.web.participants.actions.alerts import tell
from ladderway.web.participants.models import Alert, BreakGlass, Case, ExternalId, Grant, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, can, check

TRIES = 5  # within an hour, that opened nothing
NOTHING, OPENED = "emergency.opened_nothing", "emergency.opened"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the person told of themselves: a number, or both names and the day of birth."""

    number_kind: str = ""
    number: str = ""
    given: str = ""
    family: str = ""
    born: date | None = None


class TooManyTries(BadInput):
    """Somebody tried several times within the hour and opened nothing."""

    def __init__(self) -> None:
        super().__init__(
            f"[{TRIES}] tries within an hour opened nothing, so this is closed for an hour. "
            "Call whoever serves the person."
        )


@transaction.atomic
def break_glass(
    *, actor: Actor, agency: Agency, facts: Facts, why: BreakGlass.Why, reason: str
) -> BreakGlass | None:
    """Open to `actor` alone the record that the facts name, for the hours that the site allows.

    None where they name nobody, several, or somebody whom a sensitive agency serves or served:
    one query answers all of these, so that neither words nor time tell which it was.

    Raises:
        NotAllowed: the actor does not serve people at the agency.
        TooManyTries: too many tries within the hour opened nothing.
    """
    check(user=actor.user, capability=Capability.BREAK_GLASS, agency=agency, on=actor.on)
    _check_tries(actor)
    found = list(_named(actor, facts)[:2])
    if len(found) != 1:
        subject = ("community", actor.community.public_id)
        audit.record(by=actor.user, action=NOTHING, subject=subject, facts={"why": why})
        if _tries(actor) == TRIES:
            tell(actor=actor, kind=Alert.Kind.EMERGENCY_TRIED, agencies=[agency])
        return None
    return _open(actor, agency, found[0], why, reason)


def _check_tries(actor: Actor) -> None:
    if _tries(actor) >= TRIES:
        raise TooManyTries


def _tries(actor: Actor) -> int:
    since = timezone.now() - timedelta(hours=1)
    tried = Event.objects.filter(actor=actor.user.public_id, at__gte=since, action=NOTHING)
    return tried.count()


def _named(actor: Actor, facts: Facts) -> QuerySet[Person]:
    people = Person.objects.unscoped("an emergency opens the one whom exact facts name")
    cases = Case.objects.unscoped("an emergency opens nobody of a sensitive agency")
    sensitive = cases.filter(person=OuterRef("pk"), agency__is_sensitive=True)
    people = people.filter(
        community=actor.community, merged_into__isnull=True, anonymized_on__isnull=True
    )
    people = people.annotate(
        padded=Concat(Value(" "), "search", Value(" "), output_field=TextField())
    )
    return people.filter(~Exists(sensitive)).filter(_fits(facts)).order_by("pk")


def _fits(facts: Facts) -> Q:
    if facts.number:
        numbers = ExternalId.objects.unscoped("an emergency opens the one whom exact facts name")
        number = numbers.filter(kind=facts.number_kind, value=facts.number.strip())
        return Q(pk__in=number.values("person"))
    given, family = fold(facts.given), fold(facts.family)
    if not (facts.born and given and family):
        return Q(pk__in=())
    words = Q(padded__contains=f" {given} ") & Q(padded__contains=f" {family} ")
    return Q(birth_date=facts.born) & words


def _open(
    actor: Actor, agency: Agency, person: Person, why: BreakGlass.Why, reason: str
) -> BreakGlass:
    now = timezone.now()
    until = now + timedelta(hours=settings.EMERGENCY_HOURS)
    topics = mask(emergency_topics(actor.facts.roles.get(agency.pk, frozenset())))
    broken = BreakGlass.objects.create(
        person=person, agency=agency, user=actor.user, why=why, reason=reason.strip(),
        topics=topics, at=now, until_at=until,
    )  # fmt: skip
    Grant.objects.create(
        person=person, agency=agency, topics=topics, purpose=Purpose.SERVE, basis=Basis.EMERGENCY,
        since=actor.on, until=max(actor.on, timezone.localdate(until)) + timedelta(days=1),
        until_at=until, user=actor.user, source_kind="break_glass", source_id=broken.public_id,
    )  # fmt: skip
    serving = Case.objects.unscoped("who serves the person is told of the emergency")
    serving = serving.filter(person=person, closed_on__isnull=True)
    agencies = [agency, *Agency.objects.filter(pk__in=serving.values("agency"))]
    tell(actor=actor, kind=Alert.Kind.EMERGENCY, agencies=agencies, source=broken.public_id)
    told = {"agency": str(agency.public_id), "why": why, "emergency": str(broken.public_id)}
    subject = ("person", person.public_id)
    audit.record(by=actor.user, action=OPENED, subject=subject, facts=told)
    return broken


@transaction.atomic
def close_early(*, actor: Actor, broken: BreakGlass) -> None:
    """Give back what is no longer needed: whoever opened it, or whoever reviews it.

    Raises:
        NotAllowed: the actor did not open it and is not answerable there.
    """
    if broken.user_id != actor.user.pk:
        _check_reviews(actor, broken)
    end_emergency(broken)
    _record(actor, "emergency.closed", broken)


@transaction.atomic
def review(*, actor: Actor, broken: BreakGlass, was_justified: bool, text: str) -> BreakGlass:
    """Say whether the emergency was one. Where it was not, what is still open closes at once.

    Raises:
        NotAllowed: the actor is not answerable at an agency that was told.
        BadInput: it was reviewed already, by whoever opened it, or without a word.
    """
    _check_reviews(actor, broken)
    locked = BreakGlass.objects.unscoped("the emergency that is reviewed, locked")
    broken = locked.select_for_update().get(pk=broken.pk)
    if broken.user_id == actor.user.pk:
        raise BadInput("Somebody else reviews what you opened.")
    if broken.reviewed_at is not None:
        raise BadInput("This was reviewed already.")
    if not text.strip():
        raise BadInput("Say in a few words what you found.")
    broken.was_justified, broken.review = was_justified, text.strip()
    broken.reviewed_at, broken.reviewed_by = timezone.now(), actor.user.public_id
    broken.save(update_fields=["was_justified", "review", "reviewed_at", "reviewed_by"])
    if not was_justified:
        end_emergency(broken)
    _record(actor, "emergency.reviewed", broken)
    return broken


def _check_reviews(actor: Actor, broken: BreakGlass) -> None:
    """At any agency that was told of it."""
    told = Agency.objects.filter(
        pk__in=Alert.objects.filter(source_id=broken.public_id).values("agency")
    )
    mine = [a for a in told if can_answer(actor, a)]
    answer = Capability.ANSWER_ALERTS
    agency = mine[0] if mine else broken.agency
    check(user=actor.user, capability=answer, agency=agency, on=actor.on)


def can_answer(actor: Actor, agency: Agency) -> bool:
    return can(user=actor.user, capability=Capability.ANSWER_ALERTS, agency=agency, on=actor.on)


def end_emergency(broken: BreakGlass) -> None:
    now = timezone.now()
    grants = Grant.objects.unscoped("what an emergency opened ends with it")
    grants.filter(source_id=broken.public_id, until_at__gt=now).update(until_at=now)
    locked = BreakGlass.objects.unscoped("the emergency that ends")
    locked.filter(pk=broken.pk, until_at__gt=now).update(until_at=now)


def _record(actor: Actor, action: str, broken: BreakGlass) -> None:
    facts = {"emergency": str(broken.public_id), "was_justified": broken.was_justified}
    subject = ("person", broken.person.public_id)
    audit.record(by=actor.user, action=action, subject=subject, facts=facts)
