from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "ladderway.web.casework"
    label = "casework"

    def ready(self) -> None:
        from ladderway.web.casework.reports import handed
        from ladderway.web.casework.stored import DESK, KIND
        from ladderway.web.casework.today import OURS
        from ladderway.web.documents.actions.exports import EXPORTERS
        from ladderway.web.participants.today import SOURCES
        from ladderway.web.referrals.handed import SOURCES as HANDED

        EXPORTERS[KIND] = DESK
        HANDED.append(handed)
        SOURCES.extend(OURS)
