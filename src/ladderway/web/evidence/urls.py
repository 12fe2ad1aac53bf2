"""The library of evidence: as it ships for everybody, and with a community's own beside it."""

from django.urls import path

from ladderway.web.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.library, name="library"),
    path("evidence.csv", views.library_csv, name="library_csv"),
    path("findings.csv", views.findings_csv, name="findings_csv"),
    path("compare/", views.compare_measure, name="compare"),
    path("side-by-side/", views.side_by_side, name="side_by_side"),
    path("people-like-ours/", views.people_like_ours, name="people_like"),
    path("open-questions/", views.questions, name="questions"),
    path("<str:key>/", views.initiative, name="initiative"),
]
