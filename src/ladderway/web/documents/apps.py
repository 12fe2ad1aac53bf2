from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "ladderway.web.documents"
    label = "documents"
