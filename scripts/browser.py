"""Find Chromium, or install Debian's: `python scripts/browser.py [--install]` prints its path."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    Path("/usr/lib/chromium/chromium"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
NONE_HERE = """No Chromium here. The browser tests need one. Either
  - install it (Debian, Ubuntu: apt-get install chromium), or
  - point CHROMIUM at a Chromium or Chrome program."""


def find() -> str | None:
    """The path of a Chromium: CHROMIUM, else on PATH, else where systems keep it."""
    if given := os.environ.get("CHROMIUM"):
        return given if Path(given).exists() else None
    on_path = (shutil.which(name) for name in NAMES)
    in_place = (str(place) for place in PLACES if place.exists())
    return next((path for path in (*on_path, *in_place) if path), None)


def install() -> None:
    """Install Debian's package, where that is possible."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    get = ["apt-get", "-qq", "-y"]
    subprocess.run([*get, "update"], env=quiet, check=False, stdin=subprocess.DEVNULL)
    command = [*get, "install", "--no-install-recommends", "chromium", "fonts-liberation"]
    subprocess.run(command, env=quiet, check=False, stdin=subprocess.DEVNULL)


def main() -> int:
    path = find()
    if path is None and "--install" in sys.argv[1:]:
        install()
        path = find()
    if path is None:
        print(NONE_HERE, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
