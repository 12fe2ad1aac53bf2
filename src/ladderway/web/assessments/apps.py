from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "ladderway.web.assessments"
    label = "assessments"
