"""Pages for when something went wrong: what happened, in plain words, and what to do next."""

import logging
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ladderway.web.logging import REQUEST_ID

log = logging.getLogger(__name__)

# Stands on its own: shown when even the page for errors cannot be made.
LAST_RESORT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ladderway</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<main><h1>Something went wrong here</h1>
<p>The fault is ours, not yours. Try again in a few minutes.</p>
<p><a href="/en/">Go to the first page</a></p>
<div lang="fr"><h2>Un problème est survenu ici</h2>
<p>C’est notre faute, pas la vôtre. Réessayez dans quelques minutes.</p>
<p><a href="/fr/">Aller à la première page</a></p></div>
</main></body></html>"""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page says why, where the policy refused; another app's refusal has no words of ours."""
    decision = getattr(exception, "decision", None)
    if decision is None:
        return page(request, 403)
    needs_second_factor = decision.reason.code == "access.needs_second_factor"
    context = {"reason": decision.reason, "needs_second_factor": needs_second_factor}
    return page(request, 403, context=context)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return page(request, 405)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, 500, context={"request_id": REQUEST_ID.get()})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, 403, template="csrf")


def page(
    request: HttpRequest,
    status: int,
    *,
    template: str = "",
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    try:
        name = f"errors/{template or status}.html"
        return render(request, name, dict(context or {}), status=status)
    except Exception:  # the header of the page may need what is broken
        log.exception("error page could not be rendered", extra={"status": status})
        return HttpResponse(LAST_RESORT, status=status)


class MethodNotAllowedMiddleware:
    """Gives Django's empty answer to a wrong method a page that says where to go."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        explained = method_not_allowed(request)
        explained.headers["Allow"] = response.headers["Allow"]
        return explained
