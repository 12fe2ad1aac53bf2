from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "ladderway.web.studies"
    label = "studies"
