"""What people do with their own account. allauth owns signing in; the rest is here."""

from django.db import transaction

from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit


@transaction.atomic
def update_profile(*, user: User, name: str, preferred_language: str, by: User) -> User:
    """Change how others know a person and the language we write to them in."""
    user.name = name.strip()
    user.preferred_language = preferred_language
    user.full_clean()
    user.save(update_fields=["name", "preferred_language"])
    audit.record(by=by, action="account.profile_changed", subject=("user", user.public_id))
    return user
