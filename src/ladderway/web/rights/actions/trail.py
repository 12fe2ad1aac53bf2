"""That somebody searched the record of what was done is on record itself."""

from typing import Any

from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.partners.models import Community
from ladderway.web.rights.queries.trail import Search


def note_search(*, by: User, community: Community, search: Search, copied: int | None) -> None:
    """One event: what was looked for, by ids and codes. `copied`: rows of a file that was made."""
    facts: dict[str, Any] = {
        name: value for name in search.__slots__ if (value := getattr(search, name))
    }
    action = "audit.searched"
    if copied is not None:
        facts, action = {**facts, "rows": copied}, "audit.copied"
    audit.record(by=by, action=action, subject=("community", community.public_id), facts=facts)
