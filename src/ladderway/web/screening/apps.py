from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "ladderway.web.screening"
    label = "screening"
