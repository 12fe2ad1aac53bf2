"""Identity alone: who signs in. What they may do is decided by their memberships in `partners`."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=normalized(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=normalized(email or ""))


def normalized(email: str) -> str:
    """Mail systems ignore case and people type it either way."""
    return email.strip().lower()


class User(AbstractBaseUser):
    """Somebody who signs in, known to others by `public_id` and never by row number or email."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("How the people you work with know you.")
    )
    preferred_language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("We write to you in this language."),
    )
    is_active = models.BooleanField(default=True)
    # Made up for a demonstration; nobody real.
    is_simulated = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="accounts_user_email_is_lower_case"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    preferred_language__in=[code for code, _n in settings.LANGUAGES]
                ),
                name="accounts_user_language_is_ours",
            ),
        ]

    def __str__(self) -> str:
        # The text of an object ends up in logs and messages: an id, not an address.
        return str(self.public_id)

    def clean(self) -> None:
        self.email = normalized(self.email)
