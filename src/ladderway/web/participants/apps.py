from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "ladderway.web.participants"
    label = "participants"

    def ready(self) -> None:
        from ladderway.web.participants.actions.equity import erase_for
        from ladderway.web.participants.actions.sharing import ON_WITHDRAWAL

        ON_WITHDRAWAL.append(erase_for)
