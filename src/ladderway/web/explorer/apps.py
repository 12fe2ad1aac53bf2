from django.apps import AppConfig


class ExplorerConfig(AppConfig):
    """The public desk: where could this job lead? No models: it composes others' answers."""

    name = "ladderway.web.explorer"
    label = "explorer"
