"""Logs for machines: one JSON object a line, with ids and codes, never with people's values.

What a line may hold is listed here, so nothing slips in: an event name, numbers, the route's
pattern (not its address), the user's public id. Messages of other libraries are written without
their arguments and exceptions without their texts, because both quote what people typed.
"""

import json
import logging
import logging.config
import re
import sys
import time
import traceback
import uuid
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
OURS = "ladderway"
FIELDS = ("method", "route", "status", "ms", "user", "language", "count", "check", "subject")
QUIET = frozenset({"healthz", "readyz"})
GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")

log = logging.getLogger(f"{OURS}.web.requests")


class JsonFormatter(logging.Formatter):
    """Writes the fields listed above and nothing else."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": EMAIL.sub("[email]", str(record.msg)),
        }
        if request_id := REQUEST_ID.get():
            line["request"] = request_id
        line |= _listed(record)
        if record.exc_info:
            line["error"] = _where(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _listed(record: logging.LogRecord) -> Mapping[str, object]:
    if record.name.split(".")[0] == OURS:
        return {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
    status = getattr(record, "status_code", None)
    return {} if status is None else {"status": status}


def _where(error: BaseException | None) -> Mapping[str, object]:
    """The kind of an exception and the lines it came through, without its message."""
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "kind": f"{type(error).__module__}.{type(error).__qualname__}",
        "frames": [f"{f.filename}:{f.lineno} {f.name}" for f in frames[-12:]],
        **({"cause": _where(error.__cause__)} if error.__cause__ else {}),
    }


def configure(config: Mapping[str, str]) -> None:
    """Django's LOGGING_CONFIG: everything to standard error, as JSON."""
    handler = {"class": "logging.StreamHandler", "formatter": "json", "stream": sys.stderr}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {"stderr": handler},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {
                OURS: {"level": config["level"]},
                "django": {"level": "INFO"},
                # Our own line per request says it; theirs would repeat it.
                "django.request": {"level": "ERROR"},
            },
        }
    )


class RequestLogMiddleware:
    """Gives each request an id, in the log and in the answer, and logs how it went."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = given_id(request) or uuid.uuid4().hex
        token = REQUEST_ID.set(request_id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request_id
            _write(request, response.status_code, time.perf_counter() - started)
            return response
        finally:
            REQUEST_ID.reset(token)


def given_id(request: HttpRequest) -> str | None:
    """The id that a proxy of ours gave; anybody else's is not believed."""
    given = request.headers.get("X-Request-ID", "")
    return given if settings.PROXIES and GIVEN_ID.fullmatch(given) else None


def _write(request: HttpRequest, status: int, seconds: float) -> None:
    match = request.resolver_match
    route = match.view_name if match else None
    level = logging.DEBUG if route in QUIET else logging.INFO
    facts = {
        "method": request.method if request.method in KNOWN_METHODS else "other",
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "user": _user_id(request),
        "language": getattr(request, "LANGUAGE_CODE", None),
    }
    log.log(level, "request", extra={k: v for k, v in facts.items() if v is not None})


KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def _user_id(request: HttpRequest) -> str | None:
    """The public id, where the view asked who it is; looking it up for the log costs a query."""
    user = getattr(request, "_cached_user", None)
    return str(user.public_id) if user is not None and user.is_authenticated else None
