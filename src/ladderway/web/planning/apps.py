from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "ladderway.web.planning"
    label = "planning"
