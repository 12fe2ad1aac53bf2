"""Reading the asset map as the ladder engine needs it."""

from ladderway.domain.ladders import model as ladders
from ladderway.web.partners.models import Community
from ladderway.web.training.models import Program


def programs(community: Community, language: str) -> tuple[ladders.Program, ...]:
    """The programs of a community, not archived."""
    rows = Program.objects.filter(organization__community=community, is_archived=False)
    return tuple(_program(row, language) for row in rows.select_related("organization"))


def program_count(community: Community) -> int:
    return Program.objects.filter(organization__community=community, is_archived=False).count()


def _program(row: Program, language: str) -> ladders.Program:
    french = language == "fr"
    return ladders.Program(
        id=str(row.public_id),
        organization=(french and row.organization.name_fr) or row.organization.name_en,
        title=(french and row.title_fr) or row.title_en,
        kind=row.kind,
        credential=row.credential or None,
        occupations=tuple(row.occupations),
        relatedness=row.relatedness or "partially",
        illustrative=row.is_illustrative,
    )
