"""Openings as places that a partner can send people for."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from ladderway.web.intake.open_places import OpenPlace
from ladderway.web.partners.models import Agency
from ladderway.web.screening.models import Opening


def offered(agency: Agency, on: date) -> Iterable[OpenPlace]:
    """Openings of an agency to which somebody can apply on a day."""
    found = Opening.objects.filter(
        Q(closes_on__isnull=True) | Q(closes_on__gte=on), agency=agency, opens_on__lte=on,
        state=Opening.State.OPEN,
    )  # fmt: skip
    return [_place(opening) for opening in found.order_by("starts_on", "name_en")]


def named(wanted: Iterable[UUID]) -> Mapping[UUID, OpenPlace]:
    found = Opening.objects.filter(public_id__in=wanted)
    return {opening.public_id: _place(opening) for opening in found}


def _place(opening: Opening) -> OpenPlace:
    return OpenPlace(
        opening.public_id, opening.name_en, opening.name_fr, opening.starts_on, opening.closes_on
    )
