from django.apps import AppConfig


class PeopleImportsConfig(AppConfig):
    name = "ladderway.web.people_imports"
    label = "people_imports"
