from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "ladderway.web.participants"
    label = "participants"
