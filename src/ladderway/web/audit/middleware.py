"""No page about people leaves unless it is on record who read whom."""

import logging
from collections.abc import Callable

from django.db import Error, transaction
from django.http import HttpRequest, HttpResponse

from ladderway.web import errors
from ladderway.web.audit.models import Read, Reading
from ladderway.web.audit.reads import Noted, noting
from ladderway.web.logging import REQUEST_ID

log = logging.getLogger(__name__)


class ReadAuditMiddleware:
    """Writes one event for each request that read people's records, before its answer is sent.

    Where it cannot be written the answer is not sent, an alert is logged, and so it goes with
    every such page until writing works again: what cannot be accounted for stays closed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with noting() as noted:
            response = self.get_response(request)
            if response.streaming:
                # What it reads on the way is read now, so that it is noted before it is sent.
                response.streaming_content = [b"".join(response.streaming_content)]
        if not noted.people:
            return response
        try:
            _write(request, noted)
        except Error:
            log.critical("read of people's records could not be audited")
            return errors.page(request, 503)
        return response


@transaction.atomic
def _write(request: HttpRequest, noted: Noted) -> None:
    match = request.resolver_match
    people = sorted(noted.everybody())
    reading = Reading.objects.create(
        actor=getattr(request.user, "public_id", None),
        person=people[0] if len(people) == 1 else None,
        route=match.view_name if match else "",
        models_read=sorted(noted.people),
        request_id=REQUEST_ID.get() or "",
    )
    Read.objects.bulk_create([Read(reading=reading, person=p) for p in people], batch_size=500)
