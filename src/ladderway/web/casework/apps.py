from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "ladderway.web.casework"
    label = "casework"

    def ready(self) -> None:
        from ladderway.web.casework.stored import DESK, KIND
        from ladderway.web.documents.actions.exports import EXPORTERS

        EXPORTERS[KIND] = DESK
