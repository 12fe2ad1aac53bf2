from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "ladderway.web.commitments"
    label = "commitments"

    def ready(self) -> None:
        from ladderway.web.commitments.today import OURS
        from ladderway.web.participants.today import SOURCES

        SOURCES.extend(OURS)
