"""Where a button leads: back to where it stands, or on to what is next on the page of the day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

TODAY = "today"


def led_on(request: HttpRequest, community: str, here: str) -> HttpResponse:
    """To the page of the day where the button stood there, at the group that it was of."""
    told = request.POST.get("then", "")
    if told.partition(":")[0] != TODAY:
        return redirect(here)
    group = told.partition(":")[2]
    at = f"#{group}" if group.isascii() and group.replace("_", "").isalnum() else ""
    return redirect(f"{reverse('casework:today', args=[community])}{at}")
