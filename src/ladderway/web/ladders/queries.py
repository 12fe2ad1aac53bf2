"""Reading a community's ladders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from ladderway.domain.ladders.kept import KeptLadder
from ladderway.domain.ladders.kept_rules import Side, Signature, Standing, standing
from ladderway.files.kept_ladder_file import Kept, from_data
from ladderway.web.ladders.models import Ladder, Validation, Version
from ladderway.web.partners.models import Community


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of ladders is narrowed to."""

    text: str = ""
    sector: str = ""
    archived: bool = False


def ladders(community: Community, wanted: Wanted) -> QuerySet[Ladder]:
    found = Ladder.objects.filter(community=community, archived_on__isnull=not wanted.archived)
    if wanted.text:
        found = found.filter(title__icontains=wanted.text)
    if wanted.sector:
        found = found.filter(sector=wanted.sector)
    return found.order_by("title", "id")


def validated_by_both(community: Community) -> int:
    """Ladders in use that employers and labour both signed as they stand now. Two queries."""
    found = standings(ladders(community, Wanted()))
    return sum(standing is Standing.BOTH for standing in found.values())


def kept_ladders(community: Community) -> tuple[KeptLadder, ...]:
    """The latest version of each ladder that is not archived, by title."""
    latest = Version.objects.filter(
        ladder__community=community, ladder__archived_on__isnull=True, number=F("ladder__latest")
    )
    return tuple(from_data(v.content).ladder for v in latest.order_by("ladder__title", "ladder_id"))


def kept_ladder(community: Community, public_id: UUID) -> KeptLadder:
    """The latest version of one. Raises Version.DoesNotExist."""
    version = Version.objects.get(
        ladder__community=community, ladder__public_id=public_id, number=F("ladder__latest")
    )
    return from_data(version.content).ladder


def latest(ladder: Ladder) -> Kept:
    return at(ladder, ladder.latest)


def at(ladder: Ladder, number: int) -> Kept:
    """What a version says. Raises Version.DoesNotExist."""
    return from_data(ladder.versions.get(number=number).content)


def validations(ladder: Ladder) -> QuerySet[Validation]:
    return Validation.objects.filter(version__ladder=ladder).select_related("version")


def standings(ladders: Iterable[Ladder]) -> Mapping[int, Standing]:
    """What the signatures on each ladder amount to, by primary key, in one query."""
    rows = {ladder.pk: ladder.latest for ladder in ladders}
    signed: dict[int, list[Signature]] = {pk: [] for pk in rows}
    found = Validation.objects.filter(version__ladder__in=rows, withdrawn_on__isnull=True)
    for side, number, pk in found.values_list("side", "version__number", "version__ladder"):
        signed[pk].append(Signature(Side(side), number))
    return {pk: standing(signed[pk], number) for pk, number in rows.items()}
