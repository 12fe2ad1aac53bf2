from django.apps import AppConfig


class InHandConfig(AppConfig):
    name = "ladderway.web.in_hand"
    label = "in_hand"
