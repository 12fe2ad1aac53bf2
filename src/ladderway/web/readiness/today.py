"""What waits today: sessions, who missed some in a row, who is to be spoken with, who asked."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from ladderway.domain.readiness.attendance import Came, missed_in_a_row
from ladderway.domain.readiness.cadence import due
from ladderway.files.readiness import figure
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.today import SHOWN, Asked, Found, Item, Source, found
from ladderway.web.readiness.models import CheckIn, Interest, Place, Session
from ladderway.web.readiness.queries.offered import counted
from ladderway.web.readiness.words import named

LATELY = timedelta(days=90)
MOST = 2_000


def _address(asked: Asked, name: str, public_id: object) -> str:
    return reverse(name, args=[asked.actor.community.slug, public_id])


def _mine(asked: Asked, path: str = "person") -> dict[str, object]:
    """Rows of people with an open case in the own caseload, or at the own agencies."""
    cases = Case.objects.visible_to(asked.actor, asked.purpose).filter(closed_on=None)
    if asked.mine:
        cases = cases.filter(worker=asked.actor.user)
    else:
        cases = cases.filter(agency__in=tuple(asked.actor.agencies))
    return {f"{path}__in": cases.order_by().values("person")}


def _sessions(asked: Asked) -> Found:
    """Today's, and those of the last week in which nobody is marked yet."""
    on = asked.actor.on
    rows = Session.objects.filter(
        activity__agency__in=asked.actor.agencies_as(*ENTERING), state=Session.State.PLANNED,
        on__gte=on - timedelta(days=7), on__lte=on,
    ).select_related("activity").order_by("on", "starts_at", "pk")  # fmt: skip
    first = list(rows[: SHOWN + 1])
    of = {each.session.pk: each for each in counted(first)}

    def item(session: Session) -> Item:
        signed = of[session.pk].signed
        people = ngettext("%(n)d person", "%(n)d people", signed) % {"n": signed}
        what = f"{session.starts_at:%H:%M} · {session.where} · {people}"
        address = _address(asked, "readiness:session", session.public_id)
        return Item(named(session.activity), what, address, session.on)

    return found(first, item, rows.count)


def _missed(asked: Asked) -> Found:
    least = round(figure("missed_in_a_row", asked.actor.on))
    rows = Place.objects.visible_to(asked.actor, asked.purpose).filter(
        on__gt=asked.actor.on - LATELY, on__lte=asked.actor.on, **_mine(asked)
    )
    of: dict[int, list[Place]] = {}
    for place in rows.exclude(came="").order_by("on", "pk")[:MOST]:
        of.setdefault(place.person_id, []).append(place)
    missed = {
        key: row for key, row in ((k, _row(places)) for k, places in of.items()) if row >= least
    }
    people = _people(asked, missed)

    def item(person: Person) -> Item:
        n = missed[person.pk]
        said = ngettext("missed %(n)d session", "missed %(n)d sessions in a row", n) % {"n": n}
        last = of[person.pk][-1]
        address = _address(asked, "readiness:person", person.public_id)
        return Item(person.name, f"{said} · {last.what}", address, last.on)

    return found(people, item, lambda: len(people))


def _row(places: Sequence[Place]) -> int:
    return missed_in_a_row([Came(place.came) for place in places])


def _people(asked: Asked, keys: object) -> list[Person]:
    rows = Person.objects.visible_to(asked.actor, asked.purpose)
    return list(rows.filter(pk__in=list(keys), merged_into=None).order_by("search", "pk"))


def _check_ins(asked: Asked) -> Found:
    rows = CheckIn.objects.visible_to(asked.actor, asked.purpose).filter(**_mine(asked))
    agreed = {row.person_id: row for row in rows.filter(agency__in=tuple(asked.actor.agencies))}
    cases = Case.objects.visible_to(asked.actor, asked.purpose)
    spoken: dict[int, Case] = {}
    for case in cases.filter(person__in=list(agreed), closed_on=None):
        before = spoken.get(case.person_id)
        if before is None or (case.last_contact_on or case.opened_on) > (
            before.last_contact_on or before.opened_on
        ):
            spoken[case.person_id] = case
    dues = dict(_due(agreed, spoken))
    late = {key: on for key, on in dues.items() if on <= asked.actor.on}
    people = sorted(_people(asked, late), key=lambda p: late[p.pk])

    def item(person: Person) -> Item:
        n = agreed[person.pk].every_days
        said = ngettext("every day, as agreed", "every %(n)d days, as agreed", n) % {"n": n}
        address = _address(asked, "referrals:daily", person.public_id)
        return Item(person.name, said, address, late[person.pk])

    return found(people, item, lambda: len(people))


def _due(agreed: dict[int, CheckIn], spoken: dict[int, Case]) -> Iterator[tuple[int, object]]:
    for key, row in agreed.items():
        case = spoken.get(key)
        yield key, due(row.every_days, row.agreed_on, case.last_contact_on if case else None)


def _interests(asked: Asked) -> Found:
    rows = Interest.objects.visible_to(asked.actor, asked.purpose).filter(
        answered_on__isnull=True, **_mine(asked)
    )
    rows = rows.select_related("person").order_by("said_on", "pk")

    def item(row: Interest) -> Item:
        address = _address(asked, "readiness:person", row.person.public_id)
        return Item(row.person.name, _("wants to know of: %(what)s") % {"what": row.what}, address,
                    row.said_on)  # fmt: skip

    return found(list(rows[: SHOWN + 1]), item, rows.count)


OURS = (
    Source("sessions", lazy("Sessions to hold or to mark"), 15, _sessions),
    Source("missed", lazy("Missed more than one in a row"), 35, _missed),
    Source("check_ins", lazy("To speak with, as agreed"), 45, _check_ins, enters=True),
    Source("interests", lazy("Want to know more"), 50, _interests),
)
