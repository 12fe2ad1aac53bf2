"""A headless Chromium for tests that look at pages as people do."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scripts import browser as chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# Playwright's synchronous interface runs an event loop in this thread; Django would take its
# database calls for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ARGUMENTS = [
    "--no-sandbox",  # root, as in containers, may not use it; these pages are our own
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SERIOUS = {"serious", "critical"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """One Chromium for all tests of this process."""
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    if path is None:
        pytest.fail(chromium.NONE_HERE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def new_page(browser: "Browser", live_server: Any) -> "Iterator[Callable[..., Page]]":
    """Opens pages: new_page(viewport=PHONE, color_scheme="dark"). Addresses may be relative.

    A page that reports an error, or asks anything of another host, fails its test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(**options: Any) -> "Page":
        defaults = {"viewport": WIDE, "base_url": live_server.url, "locale": "en-CA"}
        context = browser.new_context(**{**defaults, **options})
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(30_000)  # the first page of a busy machine
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda said: _note_violation(said.type, said.text, faults))
        page.on("request", lambda sent: _note_foreign(sent.url, live_server.url, faults))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, faults


def _note_violation(kind: str, text: str, faults: list[str]) -> None:
    if kind == "error" and "Content Security Policy" in text:
        faults.append(text)


def _note_foreign(url: str, ours: str, faults: list[str]) -> None:
    if not url.startswith((ours, "data:", "blob:", "about:")):
        faults.append(f"asked another host: {url}")


@pytest.fixture
def page(new_page: "Callable[..., Page]") -> "Page":
    """One page of 1280 pixels."""
    return new_page()


@pytest.fixture
def phone(new_page: "Callable[..., Page]") -> "Page":
    """One page of 390 pixels, touched rather than clicked."""
    return new_page(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def axe() -> "Callable[[Page], list[str]]":
    """The serious faults of accessibility on a page: `assert axe(page) == []`."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Error

    def violations(page: "Page", again: int = 3) -> list[dict[str, Any]]:
        # A click may still be on its way to the next page: what is looked at has arrived.
        page.wait_for_load_state("load")
        try:
            return Axe().run(page).response["violations"]
        except Error:
            if not again:
                raise
            return violations(page, again - 1)

    def run(page: "Page") -> list[str]:
        found = violations(page)
        return [
            f"{v['id']}: {v['help']} at {[n['target'] for n in v['nodes']]}"
            for v in found
            if v["impact"] in SERIOUS
        ]

    return run
