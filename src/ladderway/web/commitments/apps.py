from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "ladderway.web.commitments"
    label = "commitments"
