"""What the surroundings say: the only module that reads environment variables for the web.

A deployment is recognised by one thing: LADDERWAY_HOSTS names the hosts it answers to. Without it
the site answers to this machine alone, keeps its secret key in `var/` and speaks plain HTTP.
Nobody can forget to harden a public site, because without hosts it is not public.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parents[1]
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
TRUE = frozenset({"1", "true", "yes", "on"})


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str) -> bool:
    return text(name).lower() in TRUE


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is [{value}]; give a whole number.")
    return int(value)


def numbers(name: str, default: dict[str, int]) -> dict[str, int]:
    """Whole numbers by name, separated by commas: administrator=20,coach=60."""
    pairs = [part.partition("=") for part in words(name)]
    if not all(key and value.isdigit() for key, _sign, value in pairs):
        raise ImproperlyConfigured(f"{name} is [{text(name)}]; give name=number,name=number.")
    return {key.strip(): int(value) for key, _sign, value in pairs} or default


def words(name: str) -> list[str]:
    """A list separated by commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def home() -> Path:
    """The folder for what this machine creates: LADDERWAY_VAR, else `var` beside `manage.py`."""
    if given := text("LADDERWAY_VAR"):
        return Path(given)
    checkout = PACKAGE.parents[1]
    return (checkout if (checkout / "manage.py").exists() else Path.cwd()) / "var"


def secret_key(var: Path, *, deployed: bool) -> str:
    """LADDERWAY_SECRET_KEY; on a developer's machine, one made once and kept in `var/`."""
    if given := text("LADDERWAY_SECRET_KEY"):
        return given
    if deployed:
        raise ImproperlyConfigured(
            "LADDERWAY_HOSTS is set, so this is a deployment, and it has no LADDERWAY_SECRET_KEY. "
            "Set it to a long random text and keep it the same across restarts."
        )
    return _kept(var / "secret_key", secrets.token_urlsafe(50))


def _kept(path: Path, fresh: str) -> str:
    """The text in a file that only we can read; written once, whoever comes first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(fresh)
    try:
        os.link(draft, path)  # never overwrites: two processes agree on one key
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text()


def tiles(address: str) -> str:
    """The origin of a tile server, that pages may load its pictures from; empty without one."""
    if not address:
        return ""
    parts = urlsplit(address)
    wanted = all(f"{{{name}}}" in address for name in "zxy")
    if parts.scheme != "https" or not parts.hostname or "{" in parts.netloc or not wanted:
        raise ImproperlyConfigured(
            f"LADDERWAY_MAP_TILES is [{address}]; give https://host/{{z}}/{{x}}/{{y}}.png."
        )
    return f"https://{parts.netloc}"


def mail(url: str) -> dict[str, object]:
    """Django's EMAIL_* settings from smtp://, smtp+tls:// or smtps://user:password@host:port."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "LADDERWAY_MAIL_URL must look like smtp+tls://user:password@host:587."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


def address(hosts: list[str]) -> str:
    """How links in messages begin: LADDERWAY_ADDRESS, else the first host that the site answers to;
    on one's own machine where it is run."""
    told = text("LADDERWAY_ADDRESS", f"https://{hosts[0]}" if hosts else "http://127.0.0.1:8000")
    if urlsplit(told).scheme not in {"https", "http"}:
        raise ImproperlyConfigured(f"LADDERWAY_ADDRESS is [{told}]; begin it with https://.")
    return told.rstrip("/")


def reminder_senders(mail_url: str, text_url: str, *, deployed: bool) -> dict[str, str]:
    """By channel, the class that sends reminders; LADDERWAY_EMAIL_SENDER and LADDERWAY_TEXT_SENDER
    name others. On one's own machine what is not set up is printed, on a public site it is held."""
    package = "ladderway.web.referrals.reminders.senders"
    printed = "" if deployed else f"{package}.ConsoleSender"
    email = f"{package}.EmailSender" if mail_url else printed
    by_text = f"{package}.HttpTextSender" if text_url else printed
    return {
        "email": text("LADDERWAY_EMAIL_SENDER", email),
        "text": text("LADDERWAY_TEXT_SENDER", by_text),
    }


def database(url: str, var: Path) -> dict[str, object]:
    """Django's settings of one database from DATABASE_URL; SQLite in `var/` when it is empty.

    postgresql://user:password@host:port/name?sslmode=require, postgresql:///name?host=/socket/dir
    and sqlite:///relative.sqlite3 or sqlite:////absolute.sqlite3 are understood.
    """
    if not url:
        return sqlite(var / "ladderway.sqlite3")
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return postgresql(url)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return sqlite(Path(unquote(parts.path[1:])))
    raise ImproperlyConfigured(
        f"DATABASE_URL begins with [{parts.scheme}]; use postgresql://... or sqlite:///file."
    )


def sqlite(path: Path) -> dict[str, object]:
    """SQLite for one machine: readers and one writer side by side, writers wait in turn."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pragmas = {
        "journal_mode": "WAL",
        "synchronous": "NORMAL",
        "foreign_keys": "ON",
        "cache_size": -20_000,  # KiB
        "temp_store": "MEMORY",
        "journal_size_limit": 64 * 1024 * 1024,
    }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Taking the write lock at BEGIN lets `timeout` apply; a later upgrade fails at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {k}={v};" for k, v in pragmas.items()),
        },
    }


def postgresql(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    host = options.pop("host", None) or unquote(parts.hostname or "")
    # A page that waits longer than this helps nobody and holds a connection.
    statement_timeout = number("LADDERWAY_STATEMENT_TIMEOUT_MS", 15_000)
    # Compiling a query takes longer than any page's query, so pages do without.
    asked = f"-c statement_timeout={statement_timeout} -c jit=off"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": asked, **options},
    }
