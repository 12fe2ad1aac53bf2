from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "ladderway.web.documents"
    label = "documents"

    def ready(self) -> None:
        from ladderway.web.documents.actions.exports import stop_for
        from ladderway.web.participants.actions.sharing import ON_WITHDRAWAL

        ON_WITHDRAWAL.append(stop_for)
