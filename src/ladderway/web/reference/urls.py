"""Addresses of the reference pages: occupations and sectors."""

from django.urls import path

from ladderway.web.reference import views

app_name = "reference"
urlpatterns = [
    path("occupations/", views.occupations, name="occupations"),
    path("occupations.csv", views.occupations_csv, name="occupations_csv"),
    path("occupations/<str:noc>/", views.occupation, name="occupation"),
    path("sectors/", views.sectors, name="sectors"),
    path("sectors/<slug:key>/", views.sector, name="sector"),
]
