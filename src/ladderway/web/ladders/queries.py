"""Reading the ladders that a community keeps."""

from ladderway.domain.ladders.kept import KeptLadder
from ladderway.web.partners.models import Community


def kept_ladders(community: Community) -> tuple[KeptLadder, ...]:
    """The latest version of each ladder that is not archived."""
    return ()
