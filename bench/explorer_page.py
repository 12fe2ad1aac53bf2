"""The explorer page over HTTP from a real server: time to answer, cold start, memory.

Claims: 95 of 100 pages within 100 ms from a warm server; first answer within 2 s of starting;
a server worker under 300 MB, also after 20 PDFs, four at a time. Pages are asked one after another,
each of a different job, so that none is answered from what another visitor asked; then the same
pages once more. Fails where a page does not answer.

python bench/explorer_page.py [pages]
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ladderway.files.tables import load_catalogue

GRANIAN = Path(sys.executable).with_name("granian")
CLAIM_MS, CLAIM_START, CLAIM_MB = 100.0, 2.0, 300.0
PDFS = 20
SETTINGS = {"DJANGO_SETTINGS_MODULE": "ladderway.web.settings", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Claim:
    name: str
    measured: float
    limit: float
    unit: str

    @property
    def is_held(self) -> bool:
        return self.measured <= self.limit

    @property
    def verdict(self) -> str:
        figures = f"{self.measured:.2f} {self.unit}, claim {self.limit:g} {self.unit}"
        return f"{self.name}: {figures}: {'held' if self.is_held else 'NOT held'}"


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def server(var: Path) -> Iterator[tuple[str, subprocess.Popen[bytes], float]]:
    """One worker; the address, the process, and the moment it was started."""
    port = free_port()
    environment = (
        os.environ | SETTINGS | {"LADDERWAY_VAR": str(var), "LADDERWAY_LOG_LEVEL": "ERROR"}
    )
    for command in ("migrate", "createcachetable", "collectstatic"):
        quiet = [sys.executable, "-m", "django", command, "--verbosity", "0"]
        extra = ["--noinput"] if command == "collectstatic" else []
        subprocess.run([*quiet, *extra], env=environment, check=True)
    started = time.perf_counter()
    process = subprocess.Popen(
        [GRANIAN, "--interface", "wsgi", "--port", str(port), "--workers", "1", "--no-ws",
         "--blocking-threads", "4",
         "--log-level", "error", "ladderway.web.wsgi:application"],
        env=environment,
    )  # fmt: skip
    try:
        yield f"http://127.0.0.1:{port}", process, started
    finally:
        process.terminate()
        process.wait(timeout=10)


def ask(address: str) -> float:
    """Milliseconds until the whole page is here."""
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - start) * 1000


def ask_copies(pages: list[str], kind: str) -> list[float]:
    """As `ask`, of the ladders to take away; a job from which nothing leads up has none."""
    times = []
    for page in pages:
        try:
            times.append(ask(page.replace("/?", f"/ladder.{kind}?")))
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise
    return times


def ask_pdf(page: str) -> float:
    return sum(ask_copies([page], "pdf"))


def first_answer(address: str, started: float) -> float:
    """Seconds from the start of the server to its first whole page."""
    while True:
        try:
            ask(address)
            return time.perf_counter() - started
        except OSError:
            time.sleep(0.01)


def memory_mb(process: subprocess.Popen[bytes]) -> float:
    """Resident memory of the largest process under the server: its worker."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    found = []
    for pid in [str(process.pid), *children]:
        status = Path(f"/proc/{pid}/status").read_text()
        found.append(int(status.split("VmRSS:")[1].split()[0]) / 1024)
    return max(found)


def told(name: str, times: list[float]) -> float:
    times = sorted(times)
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    print(f"{name:34} median {statistics.median(times):7.1f} ms   95 % within {p95:7.1f} ms")
    return p95


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    nocs = [o.noc for o in load_catalogue().occupations if o.teer >= 2]
    step = max(1, len(nocs) // count)
    chosen = nocs[::step][:count]
    with tempfile.TemporaryDirectory() as var, server(Path(var)) as (base, process, started):
        start = first_answer(f"{base}/en/", started)
        first = ask(f"{base}/en/explore/?from=65201")
        pages = [f"{base}/en/explore/?from={noc}" for noc in chosen]
        ask(f"{base}/en/explore/?from=75101")  # warm
        fresh = told(f"{len(pages)} jobs nobody asked for yet", [ask(p) for p in pages])
        again = told("the same pages again", [ask(p) for p in pages])
        told("drawings to take away (SVG)", ask_copies(pages, "svg"))
        told("occupation pages", [ask(f"{base}/en/occupations/{noc}/") for noc in chosen])
        before = memory_mb(process)
        with ThreadPoolExecutor(4) as visitors:
            told("ladders on paper (PDF), four at once", list(visitors.map(ask_pdf, pages[:PDFS])))
        memory = memory_mb(process)
    print(f"first ladder {first:.0f} ms; memory before the PDFs {before:.0f} MB")
    claims = [
        Claim("95 % of fresh pages", fresh, CLAIM_MS, "ms"),
        Claim("95 % of pages seen before", again, CLAIM_MS, "ms"),
        Claim("first page after start", start, CLAIM_START, "s"),
        Claim("memory of the worker", memory, CLAIM_MB, "MB"),
    ]
    for claim in claims:
        print(claim.verdict)
    return 0


if __name__ == "__main__":
    sys.exit(main())
