from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Staging alone: it knows neither people nor what a row becomes."""

    name = "ladderway.web.imports"
    label = "imports"
