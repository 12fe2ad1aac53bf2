"""Where a button leads: back to where it stands, or on to what is next on the page of the day."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ladderway.web.participants.actions.people import Stale

TODAY = "today"
Save = Callable[[Mapping[str, Any], int], object]


class Meanwhile(Exception):
    """Somebody else saved the row meanwhile. Its form asks for other things than the row holds, so
    the two cannot be laid side by side."""


def unless_meanwhile(save: Save) -> Save:
    """`save`, which raises Meanwhile in place of Stale."""

    def saved(values: Mapping[str, Any], revision: int) -> object:
        try:
            return save(values, revision)
        except Stale:
            raise Meanwhile from None

    return saved


def led_on(request: HttpRequest, community: str, here: str) -> HttpResponse:
    """To the page of the day where the button stood there, at the group that it was of."""
    told = request.POST.get("then", "")
    if told.partition(":")[0] != TODAY:
        return redirect(here)
    group = told.partition(":")[2]
    at = f"#{group}" if group.isascii() and group.replace("_", "").isalnum() else ""
    return redirect(f"{reverse('casework:today', args=[community])}{at}")
