from django.apps import AppConfig


class SupportsConfig(AppConfig):
    name = "ladderway.web.supports"
    label = "supports"
