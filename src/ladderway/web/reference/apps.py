from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """Occupations, sectors and sources: read from the shipped tables, no models of its own."""

    name = "ladderway.web.reference"
    label = "reference"
