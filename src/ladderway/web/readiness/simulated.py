"""Readiness of a demonstration: activities of each agency, sessions held and ahead, who came, what
was seen, what employers said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from ladderway.files.readiness import catalogue
from ladderway.web.participants.models import Case
from ladderway.web.partners.models import Agency, Community, Organization
from ladderway.web.readiness import models
from ladderway.web.readiness.simulated_lists import (
    ACTIVITIES,
    FEEDBACK,
    LEADERS,
    LEVELS,
    MOCK,
    NORMS,
    OPPORTUNITIES,
    SECTOR_OF,
    TEMPLATES,
    WHERE,
    Offer,
)

WEEK = timedelta(days=7)
CAME = ("present",) * 14 + ("late",) * 2 + ("excused",) * 2 + ("absent",) * 3
ROOM = 12


@dataclass(frozen=True, slots=True)
class Setting:
    """What the demonstration stands on: when it is, and chance."""

    today: date
    rng: Random
    hosts: Sequence[Organization]


def load(community: Community, cases: Sequence[Case], today: date, rng: Random) -> None:
    hosts = list(Organization.objects.filter(community=community, agency=None).order_by("pk")[:6])
    setting = Setting(today, rng, hosts)
    of: dict[int, list[Case]] = {}
    for case in cases:
        if case.closed_on is None and case.worker_id is not None:
            of.setdefault(case.agency_id, []).append(case)
    for served in of.values():
        _agency(served[0].agency, served, setting)


def _agency(agency: Agency, cases: Sequence[Case], setting: Setting) -> None:
    sector = SECTOR_OF.get(agency.slug, "retail")
    offered = {o.kind: _activity(agency, o, sector) for o in ACTIVITIES}
    _templates(agency, offered)
    _said(agency, offered, setting)
    _opportunities(agency, sector, setting)
    # A group that goes through the weeks together, as many as a room holds, and others.
    people = setting.rng.sample(list(cases), min(len(cases), 3 * ROOM))
    for n, start in enumerate(range(0, len(people), ROOM)):
        _group(people[start : start + ROOM], list(offered.values()), n, setting)
    rows = [row for case in people for row in _written(case, sector, offered, setting)]
    for model in (models.NormSeen, models.MockInterview, models.SectorLevel, models.Suggested):
        model.objects.bulk_create([r for r in rows if isinstance(r, model)], batch_size=500)
    _check_ins(cases, setting)


def _activity(agency: Agency, offer: Offer, sector: str) -> models.Activity:
    return models.Activity.objects.create(
        agency=agency, kind=offer.kind, name_en=offer.name_en, name_fr=offer.name_fr,
        about=offer.about, hours=offer.hours, sector=sector if offer.sector_hours else "",
        sector_hours=offer.sector_hours, sector_content=offer.content,
        employer_part=offer.employer, added_because=offer.because, is_example=True,
    )  # fmt: skip


def _group(
    cases: Sequence[Case], activities: Sequence[models.Activity], nth: int, setting: Setting
) -> None:
    """One session a week, five behind and three ahead, on one day of the week."""
    monday = setting.today - timedelta(days=setting.today.weekday())
    places: list[models.Place] = []
    for n, week in enumerate(range(-5, 4)):
        on = setting.today if week == 0 and nth == 0 else monday + week * WEEK + timedelta(nth + 1)
        activity = activities[(n + nth) % len(activities)]
        session = _session(activity, on, setting)
        places += [_place(case, session, n, setting) for n, case in enumerate(cases)]
    models.Place.objects.bulk_create(places, batch_size=500)


def _session(activity: models.Activity, on: date, setting: Setting) -> models.Session:
    hour = setting.rng.choice((9, 13, 18))
    meets = catalogue().kinds[activity.kind].employer
    return models.Session.objects.create(
        activity=activity, on=on, starts_at=time(hour), ends_at=time(hour + 2),
        where=setting.rng.choice(WHERE), room=setting.rng.choice((10, 12, 12, 15)),
        leader=setting.rng.choice(LEADERS),
        host=setting.rng.choice(setting.hosts) if meets and setting.hosts else None,
        state="held" if on < setting.today else "planned",
    )  # fmt: skip


def _place(case: Case, session: models.Session, nth: int, setting: Setting) -> models.Place:
    waits = nth >= session.room
    came = setting.rng.choice(CAME) if session.on < setting.today and not waits else ""
    if came and nth % 6 == 3 and setting.today - session.on < timedelta(days=15):
        came = "absent"  # some miss two in a row
    away = came in ("excused", "absent")
    at = timezone.make_aware(datetime.combine(session.on, session.ends_at))
    by = case.worker.public_id
    return models.Place(
        person=case.person, agency=case.agency, by=by, session=session, on=session.on,
        state="waiting" if waits else "signed",
        what=session.activity.said(case.person.language), came=came,
        because=setting.rng.choice(list(catalogue().because)) if away else "",
        marked_at=at if came else None, marked_by=by if came else None,
    )  # fmt: skip


def _written(
    case: Case, sector: str, offered: dict[str, models.Activity], setting: Setting
) -> list[object]:
    """What stands in the record of one person."""
    rng, today = setting.rng, setting.today
    common = {"person": case.person, "agency": case.agency, "by": case.worker.public_id}
    french = case.person.language == "fr"
    rows: list[object] = []
    for norm, said in rng.sample(list(NORMS.items()), rng.randrange(0, 4)):
        strength, seen = said[french]
        rows.append(
            models.NormSeen(
                norm=norm, version=catalogue().version, strength=strength, seen=seen,
                level=rng.choice((2, 3, 3, 3, 4)),
                observed_on=today - timedelta(days=rng.randrange(3, 40)), **common,
            )
        )  # fmt: skip
    if rng.random() < 0.4:
        strengths, practise = rng.choice(MOCK[french])
        rows.append(
            models.MockInterview(
                employer="Lakeside Employer (simulated)", sector=sector,
                held_on=today - timedelta(days=rng.randrange(3, 40)), strengths=strengths,
                to_practise=practise, prepared=rng.choice((2, 3, 4)), answers=rng.choice((2, 3)),
                manner=rng.choice((3, 4)), back=rng.choice(("yes", "maybe", "not_yet")), **common,
            )
        )  # fmt: skip
    level, strengths, step = rng.choice(LEVELS[french])
    rows.append(
        models.SectorLevel(
            sector=sector, level=level, strengths=strengths, next_step=step,
            decided_on=today - timedelta(days=rng.randrange(2, 30)), **common,
        )
    )  # fmt: skip
    activity = offered[rng.choice(("mock_interview", "time_budget", "advancement", "direction"))]
    rows.append(
        models.Suggested(
            activity=activity, what=activity.said(case.person.language),
            suggested_on=today - timedelta(days=rng.randrange(1, 20)), **common,
        )
    )  # fmt: skip
    return rows


def _check_ins(cases: Sequence[Case], setting: Setting) -> None:
    rng = setting.rng
    models.CheckIn.objects.bulk_create(
        models.CheckIn(
            person=case.person, agency=case.agency, by=case.worker.public_id,
            every_days=rng.choice((7, 14, 14, 30)), asked_by=rng.choice(("person", "staff")),
            agreed_on=max(case.opened_on, setting.today - timedelta(days=60)),
        )
        for case in cases
        if rng.random() < 0.2
    )  # fmt: skip


def _templates(agency: Agency, offered: dict[str, models.Activity]) -> None:
    for name_en, name_fr, group, every, kinds in TEMPLATES:
        template = models.Template.objects.create(
            agency=agency, name_en=name_en, name_fr=name_fr, group=group, every_days=every,
            is_example=True,
        )  # fmt: skip
        for position, kind in enumerate(kinds, start=1):
            template.items.create(activity=offered[kind], position=position)


def _said(agency: Agency, offered: dict[str, models.Activity], setting: Setting) -> None:
    for days, kind, source, about, text, state, answer in setting.rng.sample(FEEDBACK, 2):
        on = setting.today - timedelta(days=days)
        models.Feedback.objects.create(
            agency=agency, activity=offered.get(kind), source=source, about=about, on=on,
            text=text, state=state, answer=answer, is_example=True,
            answered_on=on + timedelta(days=9) if answer else None,
            organization=setting.rng.choice(setting.hosts) if setting.hosts else None,
            group_name="" if setting.hosts else "Employers of the area (simulated)",
        )  # fmt: skip


def _opportunities(agency: Agency, sector: str, setting: Setting) -> None:
    for title, text, of_sector, days in OPPORTUNITIES:
        models.Opportunity.objects.create(
            agency=agency, title=title, text=text, sector=sector if of_sector else "",
            since=setting.today - timedelta(days=3), until=setting.today + timedelta(days=days),
            is_example=True,
        )  # fmt: skip
