"""One address per page and language: /en/... and /fr/..., so that a link keeps its language.

An address without a language leads to the one remembered in the cookie, else to the one that the
browser asks for. The cookie is set only when somebody chose otherwise than their browser says.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import (
    get_language,
    get_language_from_path,
    get_language_from_request,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One language that the page at hand can be read in."""

    code: str
    name: str
    url: str
    is_current: bool


class LanguageMiddleware(LocaleMiddleware):
    """Django's, remembering a language chosen by address."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response = super().process_response(request, response)
        chosen = get_language_from_path(request.path_info)
        if chosen and chosen != get_language_from_request(request):
            remember(response, chosen)
        return response


def remember(response: HttpResponseBase, code: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )


def same_page(request: HttpRequest, code: str) -> str:
    """The address of this page in another language; its front page where it has none."""
    current = get_language_from_path(request.path_info)
    if current is None:
        return f"/{code}/"
    rest = request.get_full_path().removeprefix(f"/{current}")
    return f"/{code}{rest or '/'}"


def choices(request: HttpRequest) -> Mapping[str, object]:
    """For templates: `language_choices`, the languages of this page with their addresses."""
    current = get_language()
    return {
        "language_choices": [
            Choice(code, name, same_page(request, code), code == current)
            for code, name in settings.LANGUAGES
        ]
    }
