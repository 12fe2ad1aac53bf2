"""The documentation exists, its links lead somewhere, and it names what there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = ["README.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "NOTICE"]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def pages() -> list[Path]:
    return [*(ROOT / n for n in TOP if n.endswith(".md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", TOP)
def test_the_house_has_its_papers(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("page", pages(), ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    local = [t for t in targets if not re.match(r"[a-z]+:", t)]
    assert [t for t in local if not (page.parent / t).exists()] == []


def test_every_page_is_reached_from_the_contents() -> None:
    contents = ROOT / "docs" / "README.md"
    linked = {(contents.parent / t).resolve() for t in LINK.findall(contents.read_text())}
    below = {p.resolve() for p in (ROOT / "docs").rglob("*.md")} - {contents.resolve()}
    assert below - linked == set()


def test_decisions_are_numbered_without_gap() -> None:
    numbers = sorted(int(p.name[:4]) for p in (ROOT / "docs" / "adr").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_readme_names_real_verbs() -> None:
    verbs = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    said = set(re.findall(r"`make ([a-z-]+)", (ROOT / "README.md").read_text()))
    assert said
    assert said <= verbs


def test_every_setting_of_the_surroundings_is_documented() -> None:
    code = "".join(
        p.read_text()
        for folder in ("src/ladderway/web", "scripts")
        for p in (ROOT / folder).rglob("*.py")
    )
    read = set(re.findall(r'"(LADDERWAY_[A-Z_]+|DATABASE_URL|CHROMIUM)"', code))
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    said = set(re.findall(r"`(LADDERWAY_[A-Z_]+|DATABASE_URL|CHROMIUM)`", page))
    assert read == said
