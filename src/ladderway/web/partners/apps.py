from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "ladderway.web.partners"
    label = "partners"

    def ready(self) -> None:
        from ladderway.web.partners import checks, receivers  # noqa: F401  they register
