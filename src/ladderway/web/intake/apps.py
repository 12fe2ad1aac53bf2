from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "ladderway.web.intake"
    label = "intake"

    def ready(self) -> None:
        from ladderway.web.intake.today import OURS
        from ladderway.web.participants.today import SOURCES

        SOURCES.extend(OURS)
