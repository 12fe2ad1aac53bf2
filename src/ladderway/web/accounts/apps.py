from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "ladderway.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        from ladderway.web.accounts import receivers  # noqa: F401  connects on import

        post_migrate.connect(make_cache_table, sender=self)


def make_cache_table(using: str, **kwargs: Any) -> None:
    """The table in which sign-in limits are counted: `migrate` alone leaves the site ready."""
    call_command("createcachetable", database=using, verbosity=0)
