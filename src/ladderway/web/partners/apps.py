from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "ladderway.web.partners"
    label = "partners"
