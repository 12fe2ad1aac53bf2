from django.apps import AppConfig


class LaddersConfig(AppConfig):
    name = "ladderway.web.ladders"
    label = "ladders"
