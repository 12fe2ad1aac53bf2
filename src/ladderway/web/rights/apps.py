from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "ladderway.web.rights"
    label = "rights"
