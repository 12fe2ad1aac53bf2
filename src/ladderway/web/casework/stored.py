"""The list of people as a stored file: whom it holds, and its lines."""

from collections.abc import Mapping, Sequence

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.files.exports.sheet import Value
from ladderway.web.casework import queries
from ladderway.web.casework.columns import columns_for
from ladderway.web.casework.queries import Filters
from ladderway.web.documents.actions.exports import Exporter, Inside
from ladderway.web.lists import Place, export_stored
from ladderway.web.participants.policy import Actor

KIND = "desk"
Told = Mapping[str, str]


def _people(actor: Actor, purpose: Purpose, told: Told) -> Sequence[int]:
    found = queries.people(actor, purpose, Filters.of(told)).prefetch_related(None)
    return [person.pk for person in found.only("pk")]


def _rows(actor: Actor, purpose: Purpose, told: Told, inside: Inside) -> Sequence[Sequence[Value]]:
    """Of those who are noted as inside and no others, also where the list has grown since."""
    found = queries.people(actor, purpose, Filters.of(told))
    found = found.filter(pk__in=inside.values("person"))
    return export_stored(found, columns_for(actor, purpose), Place.kept(told, "next"))


DESK = Exporter(topics=frozenset({Topic.IDENTITY, Topic.SERVICE}), people=_people, rows=_rows)
