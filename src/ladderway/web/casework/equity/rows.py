"""Rows of the people who are counted, beside the case they belong to: nobody is named.

What an agency wrote is counted with that agency's case: what was told to one is not another's.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from ladderway.web.casework.characteristics import People, Whose
from ladderway.web.participants.models import Person

T = TypeVar("T")
Rows = dict[tuple[int, int], list[Any]]


def gathered(found: Iterable[Any], agency: str = "agency_id") -> Rows:
    """Rows by person and agency. A joined record counts with what it was joined to."""
    into = joined()
    rows: Rows = {}
    for row in found:
        person = into.get(row.person_id, row.person_id)
        rows.setdefault((person, getattr(row, agency)), []).append(row)
    return rows


def joined() -> dict[int, int]:
    people = Person.objects.unscoped("people are counted by group, without small numbers")
    into = dict(people.exclude(merged_into=None).values_list("pk", "merged_into"))

    def last(person: int) -> int:
        seen = {person}
        while person in into and into[person] not in seen:
            person = into[person]
            seen.add(person)
        return person

    return {person: last(person) for person in into}


def of_cases(people: People, rows: Rows, told: Callable[[Any, list[Any]], T]) -> list[T]:
    """One value a case: of the case and its rows, none where there are none."""
    return [told(case, rows.get((case.person_id, case.agency_id), [])) for case in people.cases]


def at(rows: QuerySet[Any], of: Whose, agency: str = "agency") -> QuerySet[Any]:
    return rows.filter(**{f"{agency}__in": of.agencies})


def local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
