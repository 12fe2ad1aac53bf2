from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "ladderway.web.training"
    label = "training"
