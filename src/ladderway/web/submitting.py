"""Forms about people: sent once however often one clicks, and kept when signing in has expired.

Each such form carries two tokens (`components/people_form.html`): `once`, which is used up by the
first sending, and `owner`, which says, signed, who was shown the form.
"""

import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from ladderway.web.sessions import drop, keep, kept

View = Callable[..., HttpResponse]
ONCE, OWNER, HELD = "once", "owner", "held_form"
SALT = "ladderway.form.owner"
REMEMBERED = 3600  # seconds for which a form that was sent is known
PATIENCE, STEP = 5.0, 0.1  # seconds that a second click waits for the first
HELD_FOR = timezone.timedelta(minutes=30)
LARGEST = 200_000  # characters of a form that are held
UNDER_WAY = "…"


def new_tokens(request: HttpRequest) -> dict[str, str]:
    """What a form about people carries. One that is shown again, to be mended, keeps its `owner`,
    which says when it was shown first."""
    public_id = str(request.user.public_id)
    before = request.POST.get(OWNER, "")
    owner = before if _owner(before) == public_id else signing.dumps(public_id, salt=SALT)
    return {ONCE: secrets.token_urlsafe(16), OWNER: owner}


def shown_for(request: HttpRequest) -> float | None:
    """Seconds since the form that was sent was first shown; None where it does not say."""
    token = request.POST.get(OWNER, "")
    if not _owner(token):
        return None
    return time.time() - signing.b62_decode(token.rsplit(":", 2)[1])


def once(view: View) -> View:
    """A form that is sent twice does its work once; the second sending goes where the first went.

    What was not accepted (a page with errors, not a redirect) can be sent again.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.POST.get(ONCE, "") if request.method == "POST" else ""
        if not token:
            return view(request, *args, **kwargs)
        key = f"once:{getattr(request.user, 'pk', '')}:{token[:64]}"
        if not cache.add(key, UNDER_WAY, REMEMBERED):
            return _as_before(request, key)
        try:
            response = view(request, *args, **kwargs)
        except BaseException:
            cache.delete(key)
            raise
        if isinstance(response, HttpResponseRedirect):
            cache.set(key, response.url, REMEMBERED)
        else:
            cache.delete(key)
        return response

    return guarded


def _as_before(request: HttpRequest, key: str) -> HttpResponse:
    until = time.monotonic() + PATIENCE
    while (gone := cache.get(key)) == UNDER_WAY and time.monotonic() < until:
        time.sleep(STEP)
    if gone and gone != UNDER_WAY:
        return HttpResponseRedirect(gone)
    messages.info(request, _("This form was sent already. Look whether it arrived."))
    return HttpResponseRedirect(request.path)


class HeldFormMiddleware:
    """Keeps what was written where signing in expired in the middle of a form.

    It waits in the visitor's own session for half an hour, is shown only to the one to whom the
    form was shown, at the same address, and is never sent by itself.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.POST.get(OWNER) and not _signed_in(request):
            _hold(request)
        return self.get_response(request)


def _signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _hold(request: HttpRequest) -> None:
    owner = _owner(request.POST[OWNER])
    written = request.POST.copy()
    for name in (ONCE, OWNER, "csrfmiddlewaretoken"):
        written.pop(name, None)
    encoded = written.urlencode()
    if owner and len(encoded) <= LARGEST:
        answers = {"path": request.path, "owner": owner, "written": encoded}
        keep(request.session, HELD, answers, HELD_FOR)


def _owner(token: str) -> str:
    try:
        return str(signing.loads(token, salt=SALT, max_age=24 * 3600))
    except signing.BadSignature:
        return ""


def held(request: HttpRequest) -> QueryDict | None:
    """What the same person wrote here before they had to sign in again; it is given out once."""
    found = kept(request.session, HELD)
    if not found or not _signed_in(request) or request.method != "GET":
        return None
    if found["owner"] != str(request.user.public_id):
        drop(request.session, HELD)
        return None
    if found["path"] != request.path:
        return None
    drop(request.session, HELD)
    messages.info(request, _("You were signed out meanwhile. What you wrote is here; save it now."))
    return QueryDict(found["written"])
