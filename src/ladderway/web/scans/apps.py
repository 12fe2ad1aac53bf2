from django.apps import AppConfig


class ScansConfig(AppConfig):
    name = "ladderway.web.scans"
    label = "scans"
