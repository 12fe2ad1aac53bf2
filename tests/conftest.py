"""What every test stands on: quick settings, no sockets, people in each role."""

import gc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import settings as fuzzing

# `make test` asks the same examples every time, so that a change is refused for what it changed;
# `make test-long` looks for new ones, and what it finds becomes an example of its own.
fuzzing.register_profile("steady", derandomize=True, deadline=None)
fuzzing.register_profile("searching", max_examples=1000, deadline=None, print_blob=True)
fuzzing.load_profile("steady")


def pytest_configure() -> None:
    """Settings that make tests quick, or free of what a build would have to make first."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
        for name in settings.CACHES
    }
    # Static files straight from the source, without collecting them first.
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it for garbage again and again is for nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the database is marked `database`; a browser needs sockets, nothing else does."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or names & DATABASE_FIXTURES:
            item.add_marker(pytest.mark.database)
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.enable_socket)


DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})
TODAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    from django.db import connection

    from tests import empty_database

    empty_database.copy_or_make(connection)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """PostgreSQL empties test databases by TRUNCATE, which what is recorded refuses: not here. The
    test of that refusal turns it on again."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in ("audit_event", "audit_reading", "audit_read"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_truncate")


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Sign-in limits counted by one test must not hold up the next."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def _no_language_is_left() -> Iterator[None]:
    """A page asked for in French leaves its language with the thread: not to the next test."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _files_of_the_test(tmp_path: Path) -> Iterator[None]:
    """What a test stores about people lies in a folder of its own."""
    before, settings.PRIVATE_FILES = settings.PRIVATE_FILES, tmp_path / "private"
    yield
    settings.PRIVATE_FILES = before


@pytest.fixture
def person(db: None) -> Callable[..., object]:
    """Makes a user who can sign in: person("coach@example.org")."""
    from allauth.account.models import EmailAddress

    from ladderway.web.accounts.models import User

    def make(email: str = "someone@example.org", **fields: object) -> User:
        user = User.objects.create_user(email, "correct horse battery staple", **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    return make
