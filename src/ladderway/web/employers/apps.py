from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "ladderway.web.employers"
    label = "employers"
