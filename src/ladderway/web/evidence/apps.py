from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "ladderway.web.evidence"
    label = "evidence"
