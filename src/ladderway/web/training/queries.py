"""Reading the asset map of a community."""

from ladderway.domain.ladders.model import EducationLevel, Program
from ladderway.web.partners.models import Community
from ladderway.web.training.models import Program as Row


def programs(community: Community, language: str) -> tuple[Program, ...]:
    """Programs on the map that are not archived, as the engine takes them."""
    rows = Row.objects.filter(organization__community=community, is_archived=False)
    return tuple(_program(row, language) for row in rows.select_related("organization"))


def program_count(community: Community) -> int:
    return Row.objects.filter(organization__community=community, is_archived=False).count()


def _program(row: Row, language: str) -> Program:
    french = language == "fr"
    place = row.organization
    return Program(
        id=str(row.public_id),
        organization=place.name_fr if french and place.name_fr else place.name_en,
        title=row.title_fr if french and row.title_fr else row.title_en,
        kind=row.kind,
        credential=row.credential or None,
        requires=frozenset(row.entry_credentials),
        minimum_education=EducationLevel(row.entry_education) if row.entry_education else None,
        occupations=tuple(row.occupations),
    )
