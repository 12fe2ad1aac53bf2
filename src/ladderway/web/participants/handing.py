"""A worker's device in the hands of the person: one page, and no way from it into the case.

While it is handed over every other page of the session leads back to the one page; the worker
takes the device back with their password.
"""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from ladderway.web.sessions import drop, keep

KEY = "handed_over"
MOST_TRIES = 5
OPEN = frozenset({"participants:handed", "participants:handed_back", "account_logout"})
LONG = timedelta(days=1)  # longer than any session


def hand_over(request: HttpRequest, community: str, person: str) -> None:
    keep(request.session, KEY, {"community": community, "person": person, "tries": 0}, LONG)


def handed(request: HttpRequest) -> dict[str, str] | None:
    """Whose page it is; None where the device is the worker's. It does not end by itself."""
    found = request.session.get(KEY)
    return found["answers"] if isinstance(found, dict) else None


def take_back(request: HttpRequest, password: str) -> bool:
    """Whether the password was the worker's. After five others one is signed out."""
    if request.user.check_password(password):
        drop(request.session, KEY)
        return True
    told = handed(request) or {}
    tries = int(told.get("tries", 0)) + 1
    if tries >= MOST_TRIES:
        request.session.flush()
    else:
        keep(request.session, KEY, {**told, "tries": tries}, LONG)
    return False


class HandedOverMiddleware:
    """Every page but the one leads back to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = handed(request)
        if told is not None and request.user.is_authenticated and not _is_open(request):
            return redirect("participants:handed", community=told["community"])
        return self.get_response(request)


def _is_open(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in OPEN
    except Resolver404:
        return False
