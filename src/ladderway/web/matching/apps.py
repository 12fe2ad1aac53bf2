from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "ladderway.web.matching"
    label = "matching"
