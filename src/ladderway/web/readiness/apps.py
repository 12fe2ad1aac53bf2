from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "ladderway.web.readiness"
    label = "readiness"

    def ready(self) -> None:
        from ladderway.web.participants.today import SOURCES
        from ladderway.web.readiness.happened import of_readiness
        from ladderway.web.readiness.today import OURS
        from ladderway.web.referrals.timeline import PARTS

        SOURCES.extend(OURS)
        PARTS.append(of_readiness)
