"""What people do with their own account. allauth owns signing in; the rest is here."""

from allauth.account.models import EmailAddress
from django.db import transaction

from ladderway.web.accounts.models import User, normalized
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


@transaction.atomic
def invite(*, email: str, name: str, preferred_language: str, by: User) -> User:
    """An account for somebody who has none yet. It has no password: its owner sets one with a code
    that is sent to the address, as after forgetting it, which proves the address as well.

    Raises:
        ValidationError: the address or the name does not fit.
    """
    user = User(
        email=normalized(email), name=name.strip(), preferred_language=preferred_language,
        is_simulated=by.is_simulated,
    )  # fmt: skip
    user.set_unusable_password()
    user.full_clean()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    audit.record(by=by, action="account.invited", subject=("user", user.public_id))
    return user
