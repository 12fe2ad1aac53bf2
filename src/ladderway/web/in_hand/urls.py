"""Addresses about money in hand. None of them carries anything about a household."""

from django.urls import path

from ladderway.web.in_hand import stalls_view, views

app_name = "in_hand"
urlpatterns = [
    path("in-hand/", views.home, name="home"),
    path("in-hand/household/", views.describe, name="describe"),
    path("in-hand/jobs/", views.compare, name="compare"),
    path("in-hand/clear/", views.clear, name="clear"),
    path("in-hand/save/", views.save, name="save"),
    path("in-hand/open/", views.open_file, name="open"),
    path("in-hand/amounts/", views.amounts, name="amounts"),
    path("in-hand/stalls/", stalls_view.stalls, name="stalls"),
    path("in-hand/stalls/copy/", stalls_view.stalls_copy, name="stalls_copy"),
    path("in-hand/covered/", views.covered, name="covered"),
]
