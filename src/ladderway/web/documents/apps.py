from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "ladderway.web.documents"
    label = "documents"

    def ready(self) -> None:
        from ladderway.web.documents.actions.documents import drop_files_of
        from ladderway.web.documents.actions.exports import drop_of, stop_for
        from ladderway.web.participants.actions.sharing import ON_WITHDRAWAL
        from ladderway.web.participants.forgetting import ON_FORGETTING

        ON_WITHDRAWAL.append(stop_for)
        ON_FORGETTING.extend((drop_files_of, drop_of))
