from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ladderway.web.audit"
    label = "audit"
