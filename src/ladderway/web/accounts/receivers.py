"""What happens to an account is recorded, whoever's code did it."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.dispatch import receiver

from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit


def _record(user: User, action: str, **facts: audit.Fact) -> None:
    audit.record(by=user, action=action, subject=("user", user.public_id), facts=facts)


@receiver(account.user_signed_up)
def signed_up(user: User, **kwargs: Any) -> None:
    _record(user, "account.signed_up")


@receiver(account.user_logged_in)
def signed_in(user: User, **kwargs: Any) -> None:
    _record(user, "account.signed_in")


@receiver(account.user_logged_out)
def signed_out(user: User, **kwargs: Any) -> None:
    _record(user, "account.signed_out")


@receiver(account.password_changed)
@receiver(account.password_set)
def password_changed(user: User, **kwargs: Any) -> None:
    _record(user, "account.password_changed")


@receiver(account.password_reset)
def password_reset(user: User, **kwargs: Any) -> None:
    _record(user, "account.password_reset")


@receiver(account.email_changed)
def email_changed(user: User, **kwargs: Any) -> None:
    _record(user, "account.email_changed")


@receiver(mfa.authenticator_added)
def factor_added(user: User, authenticator: Any, **kwargs: Any) -> None:
    _record(user, "account.factor_added", kind=str(authenticator.type))


@receiver(mfa.authenticator_removed)
def factor_removed(user: User, authenticator: Any, **kwargs: Any) -> None:
    _record(user, "account.factor_removed", kind=str(authenticator.type))


@receiver(mfa.authenticator_reset)
def factor_renewed(user: User, authenticator: Any, **kwargs: Any) -> None:
    _record(user, "account.factor_renewed", kind=str(authenticator.type))
