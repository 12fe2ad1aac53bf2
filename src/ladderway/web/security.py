"""Headers that Django and django-csp do not set themselves."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Nothing of the device is needed; passkeys are, from our own pages.
DENIED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS_POLICY = ", ".join(
    [
        *(f"{feature}=()" for feature in DENIED),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)


class HeadersMiddleware:
    """Permissions-Policy and resource isolation everywhere; no caching of pages about a person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_personal(request):
            response.headers["Cache-Control"] = "no-store, private"
        return response


def is_personal(request: HttpRequest) -> bool:
    """Whether the answer may hold what belongs to one person: signed in, or a form was sent.

    Visitors without a session may keep a page, so that going back is instant.
    """
    session = getattr(request, "session", None)
    has_session = session is not None and not session.is_empty()
    return request.method not in {"GET", "HEAD"} or has_session
