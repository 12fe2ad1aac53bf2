from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "ladderway.web.groups"
    label = "groups"
