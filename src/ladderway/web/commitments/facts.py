"""Reads what indicators stand on, for counting alone. No name leaves this module."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ladderway.domain.commitments.progress import Actual, Fact, Span, counted, followed, lasted
from ladderway.files.commitments import indicators
from ladderway.web.careerplans.models import SignedVersion
from ladderway.web.commitments.models import Commitment
from ladderway.web.participants.models import Case, WorkExperience
from ladderway.web.referrals.models import Contact, Referral

Spells = list[list[tuple[date, date | None]]]


def actuals(commitment: Commitment, spans: Sequence[Span], as_of: date) -> list[Actual]:
    """The indicator in each span, read once for all of them."""
    key, days = commitment.indicator, commitment.days or 0
    if key == "in_work_after":
        spells = _spells(commitment)
        return [lasted(spells, span, days, as_of) for span in spans]
    facts = READERS[key](commitment)
    if indicators()[key].is_share:
        return [followed(facts, span, days, as_of) for span in spans]
    return [counted(facts, span, as_of) for span in spans]


def _cases(commitment: Commitment) -> QuerySet[Case]:
    cases = Case.objects.unscoped("commitments are counted, without names").filter(
        agency=commitment.agency_id
    )
    return cases.filter(program=commitment.program_id) if commitment.program_id else cases


def _opened(commitment: Commitment) -> dict[int, date]:
    """When each person was first taken in within the span of the commitment. Records that were
    joined are one person."""
    cases = _cases(commitment).filter(
        opened_on__gte=commitment.since, opened_on__lt=commitment.until
    )
    opened: dict[int, date] = {}
    rows = cases.values_list("person", "person__merged_into", "opened_on").order_by("opened_on")
    for person, merged, day in rows:
        opened.setdefault(merged or person, day)
    return opened


def _taken_in(commitment: Commitment) -> list[Fact]:
    return [Fact(day) for day in _opened(commitment).values()]


def _first_after(opened: dict[int, date], rows: Any) -> list[Fact]:
    """Of each person the first of `rows` (person, joined into, day) on or after their day."""
    first: dict[int, date] = {}
    for person, merged, day in rows:
        key = merged or person
        if key in opened and day >= opened[key]:
            first[key] = min(day, first.get(key, day))
    return [Fact(day, first.get(person)) for person, day in opened.items()]


def _signed(commitment: Commitment) -> list[Fact]:
    rows = SignedVersion.objects.unscoped("commitments are counted, without names").filter(
        agency=commitment.agency_id
    )
    told = rows.values_list("person", "person__merged_into", "person_on", "coach_on")
    return _first_after(
        _opened(commitment), [(who, into, max(mine, theirs)) for who, into, mine, theirs in told]
    )


def _spoken(commitment: Commitment) -> list[Fact]:
    rows = Contact.objects.unscoped("commitments are counted, without names").filter(
        agency=commitment.agency_id, at__date__gte=commitment.since
    )
    rows = rows.exclude(kind=Contact.Kind.NO_ANSWER)
    told = rows.values_list("person", "person__merged_into", "at")
    return _first_after(_opened(commitment), [(a, b, timezone.localdate(at)) for a, b, at in told])


def _referrals(commitment: Commitment) -> list[Fact]:
    rows = Referral.objects.unscoped("commitments are counted, without names").filter(
        receiver=commitment.agency_id
    )
    rows = rows.exclude(state="withdrawn", answered_at__isnull=True)
    return [
        Fact(timezone.localdate(sent), timezone.localdate(answered) if answered else None)
        for sent, answered in rows.values_list("sent_at", "answered_at")
    ]


def _spells(commitment: Commitment) -> Spells:
    """Jobs of each person from the day they were taken in, as this agency wrote them."""
    opened: dict[int, date] = {}
    rows = _cases(commitment).values_list("person", "person__merged_into", "opened_on")
    for person, merged, day in rows.order_by("opened_on"):
        opened.setdefault(merged or person, day)
    jobs = WorkExperience.objects.unscoped("commitments are counted, without names").filter(
        agency=commitment.agency_id, since__isnull=False
    )
    own: defaultdict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for person, merged, since, until in jobs.values_list(
        "person", "person__merged_into", "since", "until"
    ):
        key = merged or person
        if key in opened and since >= opened[key]:
            own[key].append((since, until))
    return list(own.values())


def _started(commitment: Commitment) -> list[Fact]:
    return [Fact(min(since for since, _until in spells)) for spells in _spells(commitment)]


READERS = {
    "taken_in": _taken_in, "plan_signed": _signed, "spoken_with": _spoken,
    "referral_answered": _referrals, "started_work": _started,
}  # fmt: skip
