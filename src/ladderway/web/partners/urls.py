"""Agencies and their people."""

from django.urls import path

from ladderway.web.partners import views

app_name = "partners"
urlpatterns = [
    path("<uuid:public_id>/", views.agency, name="agency"),
    path("<uuid:public_id>/members/", views.members, name="members"),
    path(
        "<uuid:public_id>/members/<uuid:membership_id>/end/",
        views.end_membership,
        name="end_membership",
    ),
]
