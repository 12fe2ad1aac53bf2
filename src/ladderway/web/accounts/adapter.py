"""How allauth makes users, writes to them and keeps their second factors here."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from ladderway.web.accounts.models import User, normalized


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.preferred_language = translation.get_language() or settings.LANGUAGE_CODE
        return super().save_user(request, user, form, commit)

    def clean_email(self, email: str) -> str:
        return normalized(super().clean_email(email))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        with translation.override(_language_of(email)):
            super().send_mail(template_prefix, email, context)


def displayed(user: User) -> str:
    """How mail and pages name somebody to themselves: by the address they sign in with."""
    return user.email


def _language_of(email: str) -> str:
    """The language of whoever has this address; of the page at hand where nobody has."""
    preferred = User.objects.filter(emailaddress__email=normalized(email))
    found = preferred.values_list("preferred_language", flat=True).first()
    return found or translation.get_language() or settings.LANGUAGE_CODE


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are encrypted where they are kept."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    """Encrypts with the secret key and still reads what older ones wrote."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.sha256(b"ladderway.second-factors:" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
