"""The planner's desk. Under a community."""

from django.urls import path

from ladderway.web.planning import gap_urls, views

app_name = "planning"
urlpatterns = [
    path("", views.home, name="home"),
    *gap_urls.urlpatterns,
]
