from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "ladderway.web.packs"
    label = "packs"
