from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "ladderway.web.casework"
    label = "casework"
