"""The desk of case work."""

from django.urls import path

from ladderway.web.casework import characteristics_view, today_view, views

app_name = "casework"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("today/", today_view.today, name="today"),
    path("copy/", views.copy, name="copy"),
    path("copy/stored/", views.copy_stored, name="copy_stored"),
    path("characteristics/", characteristics_view.report, name="characteristics"),
    path("characteristics/beside/", characteristics_view.beside, name="beside"),
]
