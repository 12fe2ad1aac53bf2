"""What holds for every file: its size, and that it asks nothing of anybody else's server."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "ladderway" / "web"
LONGEST = 500
# A module over the limit with the reason for it.
LONGER_FOR_A_REASON: dict[str, str] = {
    "src/ladderway/web/participants/migrations/0001_people.py": "as Django writes it",
}


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository, and those that are about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_modules_stay_short() -> None:
    sizes = {named(p): len(p.read_text(encoding="utf-8").splitlines()) for p in tracked("*.py")}
    assert sizes
    too_long = {name: size for name, size in sizes.items() if size > LONGEST}
    assert too_long.keys() == LONGER_FOR_A_REASON.keys(), too_long


SENT_TO_BROWSERS = [p for p in WEB.rglob("*") if p.suffix in {".html", ".css", ".js", ".svg"}]
# A name space of SVG is not an address that anybody asks.
LOADED_FROM_ELSEWHERE = re.compile(
    r"""(?:\bsrc|<link[^>]*\bhref|@import|\burl\(|\bimport\b|\bfetch\()[\s=("']*(?:https?:)?//""",
    re.IGNORECASE,
)
INLINE = re.compile(
    r"""\sstyle=|\son(?:click|change|submit|input|load|error|key\w+|mouse\w+)=|<style|javascript:"""
)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE)


@pytest.mark.parametrize("path", SENT_TO_BROWSERS, ids=named)
def test_nothing_is_loaded_from_another_host(path: Path) -> None:
    assert not LOADED_FROM_ELSEWHERE.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [p for p in SENT_TO_BROWSERS if p.suffix == ".html"], ids=named)
def test_templates_keep_to_the_policy_on_scripts_and_styles(path: Path) -> None:
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", path.read_text(encoding="utf-8"))
    assert not INLINE.search(text)
    assert not INLINE_SCRIPT.search(text)


TAGS = re.compile(
    r"""(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[a-zA-Z/!](?:\{%.*?%\}|\{\{.*?\}\}|"[^"]*"|'[^']*'|[^<>"'{])*>)""",
    re.DOTALL,
)
SENTENCE = re.compile(r"\{%\s*blocktrans.*?endblocktrans(?:late)?\s*%\}", re.DOTALL)


def test_a_colon_that_is_seen_stands_as_its_language_wants() -> None:
    """A colon between words that a template sets side by side is {% colon %}: French has a blank
    before it. One that only a screen reader meets is a pause, whatever the language."""
    bare = []
    for path in WEB.rglob("*.html"):
        parts = TAGS.split(SENTENCE.sub("{{ s }}", path.read_text(encoding="utf-8")))
        for before, text in zip(parts[1::2], parts[2::2], strict=False):
            heard = before.startswith("<span") and "visually-hidden" in before
            if re.match(r":\s", text) and not heard and not before.startswith("{#"):
                bare.append((named(path), before))
    assert not bare


def test_templates_mark_what_is_safe_only_where_it_was_looked_at() -> None:
    reviewed = {
        # The staircase, drawn by files/exports/drawing.py, which escapes every text it writes.
        "explorer/ladders.html",
        "explorer/compare.html",
        "explorer/guide.html",
        "ladders/drawings.html",
        # Charts of files/exports/in_hand_chart.py, which escapes every text it writes.
        "in_hand/way.html",
        "in_hand/curve.html",
        # A chart, drawn by vl-convert through files/charts.py; a test holds that names stay text.
        "reference/sector.html",
        # A staircase or timeline of files/exports, which escapes every text it writes.
        "planning/_block.html",
        "planning/plan_timeline.html",
        "mfa/totp/activate_form.html",  # a QR code drawn by allauth from the person's own secret
    }
    found = {
        str(path.relative_to(WEB / "templates"))
        for path in (WEB / "templates").rglob("*.html")
        if re.search(r"\|\s*safe\b|autoescape off", path.read_text(encoding="utf-8"))
    }
    assert found == reviewed


def test_the_product_stands_alone() -> None:
    """A clone works by itself: nothing reaches for a neighbour's folder."""
    sources = [*tracked("src/*.py", "scripts/*", "Makefile", ".ci/*", "bench/*.py")]
    reaching = [named(p) for p in sources if "../shared" in p.read_text(encoding="utf-8")]
    assert reaching == []


def test_no_secret_and_no_machine_path_is_in_the_repository() -> None:
    key = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|/home/\w+/|/Users/\w+/")
    texts = tracked("*.py", "*.html", "*.md", "*.toml", "*.yaml", "Makefile", ".ci/*")
    assert [named(p) for p in texts if p != Path(__file__) and key.search(p.read_text())] == []
