"""Handing out a stored file: as a download, by the kind it was checked to be, never kept on the
way."""

from urllib.parse import quote

from django.http import Http404, HttpResponse

from ladderway.web.documents import store


def handed(stored_as: str, name: str, content_type: str) -> HttpResponse:
    """The file. `name` is clean already. Raises Http404 where the disk has lost it."""
    try:
        data = store.path_of(stored_as).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    answer = HttpResponse(data, content_type=content_type)
    plain = name.encode("ascii", "ignore").decode().replace('"', "") or "file"
    answer.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
