"""Addresses of comparing records: of an agency's own, and of a data steward."""

from django.urls import path

from ladderway.web.matching import views, views_steward

app_name = "matching"
urlpatterns = [
    path("", views.own, name="own"),
    path("<uuid:left>/<uuid:right>/", views.own_pair, name="own_pair"),
    path("joined/<uuid:join>/undo/", views.own_undo, name="own_undo"),
    path("steward/", views_steward.home, name="home"),
    path("steward/joined/", views_steward.joined, name="joined"),
    path("steward/joined/<uuid:join>/undo/", views_steward.undo, name="undo"),
    path("steward/<uuid:pair>/", views_steward.pair, name="pair"),
]
