from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "ladderway.web.intake"
    label = "intake"
