"""What somebody's roles decide when they sign in."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from ladderway.web.accounts.idle import ALLOWED, LAST
from ladderway.web.accounts.models import User
from ladderway.web.partners.models import Membership


@receiver(user_logged_in)
def allow_idling(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Of several roles, the one that is guarded most decides."""
    held = Membership.objects.on(timezone.localdate()).filter(user=user)
    by_role = settings.IDLE_MINUTES_BY_ROLE
    minutes = [
        by_role.get(role, settings.IDLE_MINUTES) for role in held.values_list("role", flat=True)
    ]
    request.session[ALLOWED] = min(minutes, default=settings.IDLE_MINUTES)
    request.session[LAST] = time.time()
