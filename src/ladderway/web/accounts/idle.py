"""Signs out whoever has not clicked for as long as their roles allow: desks are shared."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

# Kept in the session at signing in: minutes that one may be idle; seconds of the last click.
ALLOWED, LAST = "idle_minutes", "last_click"
STEP = 60  # seconds between two writings of the last click


class IdleMiddleware:
    """What is being written is not lost: a form about people is held, as when a session ends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A visitor without a session is asked for none.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            _look(request)
        return self.get_response(request)


def _look(request: HttpRequest) -> None:
    now = time.time()
    last = request.session.get(LAST, 0)
    allowed = 60 * request.session.get(ALLOWED, settings.IDLE_MINUTES)
    if last and now - last > allowed:
        logout(request)
    elif now - last > STEP:
        request.session[LAST] = now
