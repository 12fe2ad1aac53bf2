"""Outreach of a demonstration: messages in versions, events over two years, intermediaries, and
how long forms took. Nothing of it happened."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from uuid import uuid5

from ladderway.web.audit.actions import SYSTEM, record
from ladderway.web.intake.models import (
    EntryTime,
    FirstContact,
    Intermediary,
    Message,
    OutreachEvent,
    PartnerLink,
    SentPerson,
)
from ladderway.web.participants.models import Case
from ladderway.web.partners.models import Agency

EVENTS = (
    ("Evening at the library", "Library", "Library, settlement worker"),
    ("Job fair of the neighbourhood", "Community centre", "Three employers"),
    ("Table at the food bank", "Food bank", "Volunteers"),
    ("Parents’ breakfast", "School", "School council"),
    ("Information session, evening", "Our office", ""),
    ("Open workshop", "College", "College, two employers"),
)
MESSAGES = (
    ("Move up", 1, "A certificate in twelve weeks, in the evening, at no cost.",
     "Un certificat en douze semaines, le soir, sans frais."),
    ("Move up", 2, "Keep your job and train for a better one. Evenings, at no cost.",
     "Gardez votre emploi et formez-vous à un meilleur. Le soir, sans frais."),
    ("First rung", 1, "A first job with a next step, and somebody to call.",
     "Un premier emploi avec une suite, et quelqu’un à appeler."),
)  # fmt: skip
TRUSTED = (
    ("Parents’ circle of the school", "school", True),
    ("Walk-in clinic, evening nurse", "health", True),
    ("Workers’ centre", "union", True),
    ("Thursday community kitchen", "community", True),
    ("Housing help desk", "housing", False),
)
SENT = (
    ("Ifeoma", "Obi", "Cleans offices at night and would like a day job with a next step."),
    ("Marek", "", "Drove a truck for years; asks about dispatch."),
    ("Solange", "Mbuyi", "Aide-soignante au pays ; cherche par où commencer ici."),
)
FORMS = (("first_contact", 420), ("participants:row_new", 70), ("intake:cams", 240))
HOW_MANY_EVENTS = 14


def load(agencies: Iterable[Agency], today: date, rng: Random) -> None:
    """Fill in for agencies that serve people. Where there are events already, nothing is done."""
    for agency in agencies:
        if not OutreachEvent.objects.filter(agency=agency).exists():
            _fill(agency, today, rng)


def _fill(agency: Agency, today: date, rng: Random) -> None:
    owned = {"agency": agency, "by": agency.public_id, "is_simulated": True}
    messages = [
        Message.objects.create(
            title=title, version=version, text_en=en, text_fr=fr,
            since=today - timedelta(days=700 - 200 * version), **owned,
        )
        for title, version, en, fr in MESSAGES
    ]  # fmt: skip
    partners = [
        Intermediary.objects.create(name=name, kind=kind, meets_workers=meets, **owned)
        for name, kind, meets in TRUSTED
    ]
    _sent(agency, partners, today, owned)
    events = [_event(n, messages, today, rng, owned) for n in range(HOW_MANY_EVENTS)]
    _contacts(agency, events, rng)
    record(by=SYSTEM, action="outreach.simulated", subject=("agency", agency.public_id))


def _event(
    n: int, messages: list[Message], today: date, rng: Random, owned: dict[str, object]
) -> OutreachEvent:
    name, place, partners = EVENTS[n % len(EVENTS)]
    return OutreachEvent.objects.create(
        name=name, place=place, partners=partners, held_on=today - timedelta(days=20 + 50 * n),
        reached=rng.randrange(8, 60), message=rng.choice(messages), **owned,
    )  # fmt: skip


def _contacts(agency: Agency, events: list[OutreachEvent], rng: Random) -> None:
    """First contacts of the people whom the agency serves, and how long their forms took."""
    cases = Case.objects.unscoped("people of the demonstration get a first contact each")
    contacts, times = [], []
    for case in cases.filter(agency=agency, person__is_simulated=True).select_related("person"):
        event = _nearest(events, case.opened_on) if case.source == "event" else None
        language = case.person.language
        contacts.append(
            FirstContact(
                public_id=uuid5(case.public_id, "first contact"), person=case.person,
                agency=agency, form="first_contact", version="2026-1", language=language,
                notice_version="2026-1", notice_language=language, event=event,
                notice_how=rng.choice(FirstContact.How.values), on=case.opened_on,
                by=agency.public_id,
            )
        )  # fmt: skip
        times += [
            EntryTime(
                agency=agency, form=form, participant=case.person.public_id, on=case.opened_on,
                seconds=round(usual * rng.uniform(0.5, 1.8)),
            )
            for form, usual in FORMS
        ]  # fmt: skip
    FirstContact.objects.bulk_create(contacts, batch_size=500)
    EntryTime.objects.bulk_create(times, batch_size=500)


def _sent(
    agency: Agency, partners: list[Intermediary], today: date, owned: dict[str, object]
) -> None:
    """Two partners with a link, and whom they sent; nobody has the secret of these links."""
    links = [
        PartnerLink.objects.create(
            intermediary=partner, digest=uuid5(agency.public_id, partner.name).hex * 2,
            since=today - timedelta(days=120), until=today + timedelta(days=240), **owned,
        )
        for partner in partners[1:3]
    ]  # fmt: skip
    for n, (name, family, words) in enumerate(SENT):
        SentPerson.objects.create(
            agency=agency, link=links[n % 2], on=today - timedelta(days=2 * n + 1), name=name,
            family_name=family, phone=f"416 555 01{50 + n}", words=words, agreed="spoken",
            statement="2026-1", language="fr" if n == 2 else "en", tries=1 if n == 1 else 0,
            tried_on=today if n == 1 else None, is_simulated=True,
        )  # fmt: skip


def _nearest(events: list[OutreachEvent], day: date) -> OutreachEvent | None:
    """The last event before a day."""
    before = [event for event in events if event.held_on <= day]
    return max(before, key=lambda event: event.held_on, default=None)
