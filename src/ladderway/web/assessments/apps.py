from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "ladderway.web.assessments"
    label = "assessments"

    def ready(self) -> None:
        from ladderway.web.assessments.today import OURS
        from ladderway.web.participants.today import SOURCES

        SOURCES.extend(OURS)
