from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "ladderway.web.feedback"
    label = "feedback"

    def ready(self) -> None:
        from ladderway.web.feedback.forgetting import PURGES, empty_words_of
        from ladderway.web.feedback.today import OURS
        from ladderway.web.participants.forgetting import ON_FORGETTING
        from ladderway.web.participants.today import SOURCES
        from ladderway.web.rights.actions.purging import MORE

        ON_FORGETTING.append(empty_words_of)
        MORE.extend(PURGES)
        SOURCES.extend(OURS)
