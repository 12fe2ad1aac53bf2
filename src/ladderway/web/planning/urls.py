"""The planner's desk. Under a community."""

from django.urls import path

from ladderway.web.planning import views

app_name = "planning"
urlpatterns = [
    path("", views.home, name="home"),
]
