from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ladderway.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        from ladderway.web.accounts import receivers  # noqa: F401  connects on import
