"""Rounds of travelling services of a demonstration, with places, and services asked to align."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from ladderway.files.supports import catalogue
from ladderway.web.participants.models import Case
from ladderway.web.partners.models import Community, Organization
from ladderway.web.supports.models import Alignment, Round, RoundPlace

STOPS = (
    (-14, "mentoring", "Library branch (simulated)", "A mentor of the trade"),
    (6, "mentoring", "Library branch (simulated)", "A mentor of the trade"),
    (9, "career_counselling", "Training centre (simulated)", "A career counsellor"),
)
PLACES = 6
ASKED = (
    ("transport", "talking", "A shuttle to the evening course (example)", ""),
    ("child_care", "aligned", "Hours until 7 p.m. on course days (example)",
     "From next month, eight places (example)"),
)  # fmt: skip


def load(community: Community, served: Sequence[Case], today: date) -> None:
    """Stops of the agency that serves the most, each with some places taken."""
    if served:
        agency = max((case.agency for case in served), key=[c.agency for c in served].count)
        ours = [case for case in served if case.agency_id == agency.pk]
        for n, (days, kind, place, comes) in enumerate(STOPS):
            stop = Round.objects.create(
                agency=agency, kind=kind, version=catalogue().version,
                on=today + timedelta(days=days), starts_at=time(13), ends_at=time(16),
                place=place, comes=comes, capacity=PLACES,
            )  # fmt: skip
            _fill(stop, ours[n * 3 : n * 3 + 3], came=days < 0)
    _alignments(community, today)


def _fill(stop: Round, cases: Sequence[Case], came: bool) -> None:
    topic = catalogue().kinds[stop.kind].topic.value
    RoundPlace.objects.bulk_create(
        RoundPlace(
            person=case.person, agency=case.agency, by=stop.public_id, round=stop, topic=topic,
            state="came" if came else "booked",
        )
        for case in cases
    )  # fmt: skip


def _alignments(community: Community, today: date) -> None:
    services = Organization.objects.filter(community=community).order_by("name_en", "pk")
    for service, (kind, state, asked, answer) in zip(services, ASKED, strict=False):
        Alignment.objects.create(
            community=community, organization=service, kind=kind, version=catalogue().version,
            state=state, since=today - timedelta(days=40), asked=asked, answer=answer,
            answered_on=today - timedelta(days=5) if answer else None,
        )  # fmt: skip
