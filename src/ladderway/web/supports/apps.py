from django.apps import AppConfig


class SupportsConfig(AppConfig):
    name = "ladderway.web.supports"
    label = "supports"

    def ready(self) -> None:
        from ladderway.web.participants.today import SOURCES
        from ladderway.web.supports.today import OURS

        SOURCES.extend(OURS)
