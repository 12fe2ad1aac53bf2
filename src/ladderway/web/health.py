"""Is the server alive, and can it serve? For the machines that watch it."""

import logging
from collections.abc import Callable, Mapping

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

log = logging.getLogger(__name__)


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def reference_tables() -> bool:
    # Imported when asked: liveness needs no tables, and says so even where they are missing.
    from ladderway.files import tables

    return len(tables.load_catalogue().occupations) > 0


CHECKS: Mapping[str, Callable[[], bool]] = {
    "database": database,
    "migrations": migrations,
    "reference_tables": reference_tables,
}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers. It asks nothing of anything else, so a slow database kills nobody."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Everything that a page needs is there; 503 and the names of what is not otherwise."""
    checks = {name: _passes(name, check) for name, check in CHECKS.items()}
    ready = all(checks.values())
    return JsonResponse(
        {
            "status": "ok" if ready else "not ready",
            "checks": {name: "ok" if passed else "failed" for name, passed in checks.items()},
        },
        status=200 if ready else 503,
    )


def _passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        passed = check()
    except Exception:  # whatever is wrong, the answer is "not ready" and the log says why
        log.exception("readiness check raised", extra={"check": name})
        return False
    if not passed:
        log.warning("readiness check failed", extra={"check": name})
    return passed
