"""What the surroundings say, and what happens where they say it badly."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from ladderway.web import environment


def test_without_an_address_the_database_is_a_file_in_var(tmp_path: Path) -> None:
    made = environment.database("", tmp_path)
    assert made["ENGINE"] == "django.db.backends.sqlite3"
    assert made["NAME"] == tmp_path / "ladderway.sqlite3"
    assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]


def test_a_full_postgresql_address(tmp_path: Path) -> None:
    url = "postgresql://us%40er:p%3Ass@db.example:5433/na%2Fme?sslmode=require"
    made = environment.database(url, tmp_path)
    assert made["NAME"] == "na/me"
    assert (made["USER"], made["PASSWORD"]) == ("us@er", "p:ss")
    assert (made["HOST"], made["PORT"]) == ("db.example", "5433")
    assert made["OPTIONS"]["sslmode"] == "require"
    assert "statement_timeout" in made["OPTIONS"]["options"]


def test_a_postgresql_by_its_socket(tmp_path: Path) -> None:
    made = environment.database("postgresql:///name?host=/run/pg", tmp_path)
    assert (made["HOST"], made["NAME"], made["PORT"]) == ("/run/pg", "name", "")
    assert "host" not in made["OPTIONS"]


@pytest.mark.parametrize(
    ("url", "path"),
    [("sqlite:///{0}/a.sqlite3", "{0}/a.sqlite3"), ("sqlite:////{1}/a%20b.db", "/{1}/a b.db")],
)
def test_a_sqlite_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ("below", str(tmp_path).lstrip("/"))
    made = environment.database(url.format(*names), tmp_path)
    assert made["NAME"] == Path(path.format(*names))


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:///", "nonsense"])
def test_an_address_we_do_not_understand_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        environment.database(url, tmp_path)


def test_a_secret_key_is_made_once_and_only_we_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LADDERWAY_SECRET_KEY", raising=False)
    first = environment.secret_key(tmp_path, deployed=False)
    assert len(first) >= 50
    assert environment.secret_key(tmp_path, deployed=False) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["secret_key"]


def test_a_public_site_without_a_key_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LADDERWAY_SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="LADDERWAY_SECRET_KEY"):
        environment.secret_key(tmp_path, deployed=True)


def test_mail_by_address() -> None:
    made = environment.mail("smtp+tls://me:pa%2Fss@mail.example:587")
    assert (made["EMAIL_HOST"], made["EMAIL_PORT"]) == ("mail.example", 587)
    assert made["EMAIL_HOST_PASSWORD"] == "pa/ss"
    assert made["EMAIL_USE_TLS"]
    assert not made["EMAIL_USE_SSL"]
    assert "console" in str(environment.mail("")["EMAIL_BACKEND"])
    with pytest.raises(ImproperlyConfigured, match="LADDERWAY_MAIL_URL"):
        environment.mail("mail.example")


def test_a_number_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADDERWAY_PROXIES", "one")
    with pytest.raises(ImproperlyConfigured, match="LADDERWAY_PROXIES"):
        environment.number("LADDERWAY_PROXIES", 0)


SHOW = """
from django.conf import settings as s
print(s.DEPLOYED, s.DEBUG, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECOND_FACTOR_REQUIRED,
      s.SESSION_COOKIE_NAME, s.SECURE_HSTS_SECONDS > 0)
"""


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        ("", "False True False False False session False"),
        ("ladders.example", "True False True True True __Host-session True"),
    ],
    ids=["this machine", "public"],
)
def test_naming_hosts_makes_a_site_public_and_hardens_it(
    hosts: str, expected: str, tmp_path: Path
) -> None:
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ladderway.web.settings",
        "LADDERWAY_HOSTS": hosts,
        "LADDERWAY_SECRET_KEY": "x" * 60,
        "LADDERWAY_VAR": str(tmp_path),
        "LADDERWAY_DEBUG": "1",
    }
    command = [sys.executable, "-c", SHOW]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == expected
