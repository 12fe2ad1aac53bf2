"""Documents of a demonstration: a few generated files, and what is needed by when. Each says of
itself that it is simulated."""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from ladderway.files.uploads import Kind
from ladderway.web.documents import store
from ladderway.web.documents.models import Document, Needed
from ladderway.web.participants.models import Case

WITH_FILES = 8  # people; files are small and few
NEEDED = (
    ("identity", "identity", "funder", "Employment services", "To open the file with the funder"),
    ("plan", "credential", "college", "College", "To be admitted to the course"),
    ("immigration", "work_permit", "law", "Employer", "To begin the job"),
    ("income", "pay_stub", "benefit", "Child-care subsidy", "To apply for the subsidy"),
)
STATES = ("asked", "promised", "seen", "seen", "not_needed")


def load(cases: Sequence[Case], today: date, rng: Random) -> None:
    """What is needed of some people of these cases, and the files of a few."""
    open_cases = [case for case in cases if case.closed_on is None]
    needed = [_needed(case, today, rng) for case in open_cases if rng.random() < 0.4]
    Needed.objects.bulk_create(needed, batch_size=500)
    for n, case in enumerate(open_cases[:: max(len(open_cases) // WITH_FILES, 1)][:WITH_FILES]):
        kind = Kind.PNG if n % 3 == 2 else Kind.PDF
        _document(case, kind, today, n)


def _needed(case: Case, today: date, rng: Random) -> Needed:
    topic, kind, because, asked_by, why = rng.choice(NEEDED)
    state = rng.choice(STATES)
    return Needed(
        person=case.person, agency=case.agency, by=case.agency.public_id, topic=topic, kind=kind,
        because=because, asked_by=asked_by, why=why, state=state,
        needed_by=today + timedelta(days=rng.randrange(-10, 60)),
        seen_on=today - timedelta(days=3) if state == "seen" else None,
    )  # fmt: skip


def _document(case: Case, kind: Kind, today: date, n: int) -> None:
    data = picture() if kind is Kind.PNG else page(f"Simulated document {n + 1}")
    Document.objects.create(
        person=case.person, agency=case.agency, by=case.agency.public_id, topic="plan",
        kind="credential" if kind is Kind.PDF else "letter", because="college",
        asked_by="College", why="To be admitted to the course (simulated)",
        dated_on=today - timedelta(days=200 + n), media=kind, size=len(data),
        original_name=f"Simulated document {n + 1}.{kind.value}",
        sha256=hashlib.sha256(data).hexdigest(), stored_as=store.put(data),
    )  # fmt: skip


def page(words: str) -> bytes:
    """A PDF of one page with one line."""
    text = f"BT /F1 24 Tf 72 700 Td ({words}) Tj ET".encode("ascii")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(parts) + 1, len(out))


def picture(side: int = 64) -> bytes:
    """A small grey square with a darker frame."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        said = kind + body
        return struct.pack(">I", len(body)) + said + struct.pack(">I", zlib.crc32(said))

    edge = b"\0" + b"\x60" * side
    row = b"\0" + b"\x60" * 2 + b"\xd0" * (side - 4) + b"\x60" * 2
    rows = edge * 2 + row * (side - 4) + edge * 2
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data
