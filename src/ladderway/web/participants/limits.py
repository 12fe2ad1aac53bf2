"""How many different records somebody opens within an hour: told at one figure, closed at another.

The count comes with the query that finds the person, so that a record costs none more.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from ladderway.domain.shared.outcomes import Reason
from ladderway.web.audit.models import Reading
from ladderway.web.participants.actions.alerts import tell
from ladderway.web.participants.models import Alert, Lift, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.permissions import Decision, NotAllowed

WITHIN = timedelta(hours=1)


def counted(people: QuerySet[Person], user: UUID) -> QuerySet[Person]:
    """With `opened`: how many other people's records the user opened within the hour."""
    others = Reading.objects.filter(
        actor=user, at__gte=timezone.now() - WITHIN, person__isnull=False
    ).exclude(person=OuterRef("pk"))
    number = others.order_by().values("actor").annotate(n=Count("person", distinct=True))
    number = Subquery(number.values("n"), output_field=IntegerField())
    return people.annotate(opened=Coalesce(number, Value(0)))


def check_opening(actor: Actor, opened: int) -> None:
    """Tell those answerable where `opened` reached the first figure.

    Raises:
        NotAllowed: it reached the second, and no colleague lifted that.
    """
    if opened < settings.RECORDS_TOLD:
        return
    closed = opened >= settings.RECORDS_CLOSED
    if closed and _is_lifted(actor):
        return
    kind = Alert.Kind.CLOSED if closed else Alert.Kind.MANY_RECORDS
    recent = Alert.objects.filter(user=actor.user, kind=kind, at__gte=timezone.now() - WITHIN)
    if not recent.exists():
        tell(actor=actor, kind=kind, agencies=actor.agencies.values())
    if closed:
        raise NotAllowed(Decision(False, Reason.of("access.too_many_records", records=opened)))


def _is_lifted(actor: Actor) -> bool:
    now = timezone.now()
    return Lift.objects.filter(user=actor.user, at__lte=now, until_at__gt=now).exists()
