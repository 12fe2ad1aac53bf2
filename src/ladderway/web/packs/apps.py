from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "ladderway.web.packs"
    label = "packs"

    def ready(self) -> None:
        from ladderway.web.packs import example
        from ladderway.web.planning.example import AFTERWARDS

        AFTERWARDS.append(example.load)
